//! Families: learners, consent, supervision, enrolments. Everything said of a child is sealed.

use sea_orm_migration::{prelude::*, schema::*};

#[derive(DeriveMigrationName)]
pub struct Migration;

const TABLES: [&str; 9] = [
    "families",
    "family_guardians",
    "learners",
    "consent_events",
    "consent_requests",
    "consent_documents",
    "supervisions",
    "supervisor_invitations",
    "enrolments",
];

/// Name, table, columns, unique.
const INDEXES: [(&str, &str, &[&str], bool); 18] = [
    // One family a guardian; a second guardian of a family is another row.
    (
        "family_guardians_by_account",
        "family_guardians",
        &["account_id"],
        true,
    ),
    (
        "learners_by_family",
        "learners",
        &["family_id", "created_at"],
        false,
    ),
    ("learners_to_delete", "learners", &["delete_at"], false),
    // Two appends at the same moment cannot both be the next event.
    (
        "consent_events_in_order",
        "consent_events",
        &["learner_id", "seq"],
        true,
    ),
    (
        "consent_events_by_family",
        "consent_events",
        &["family_id"],
        false,
    ),
    (
        "consent_requests_by_learner",
        "consent_requests",
        &["learner_id", "created_at"],
        false,
    ),
    (
        "consent_requests_open",
        "consent_requests",
        &["open_of"],
        true,
    ),
    (
        "consent_requests_queue",
        "consent_requests",
        &["waiting_since"],
        false,
    ),
    (
        "consent_requests_to_lapse",
        "consent_requests",
        &["lapses_at"],
        false,
    ),
    (
        "consent_documents_by_request",
        "consent_documents",
        &["request_id"],
        false,
    ),
    (
        "consent_documents_to_delete",
        "consent_documents",
        &["delete_at"],
        false,
    ),
    (
        "supervisions_by_account",
        "supervisions",
        &["account_id"],
        false,
    ),
    (
        "supervisor_invitations_by_learner",
        "supervisor_invitations",
        &["learner_id"],
        false,
    ),
    (
        "supervisor_invitations_by_token",
        "supervisor_invitations",
        &["token_hash"],
        true,
    ),
    // A seat is taken once: while an enrolment is active, this names section and learner.
    ("enrolments_active", "enrolments", &["active_key"], true),
    (
        "enrolments_by_section",
        "enrolments",
        &["section_id"],
        false,
    ),
    (
        "enrolments_by_learner",
        "enrolments",
        &["learner_id"],
        false,
    ),
    ("enrolments_by_family", "enrolments", &["family_id"], false),
];

#[async_trait::async_trait]
impl MigrationTrait for Migration {
    async fn up(&self, manager: &SchemaManager) -> Result<(), DbErr> {
        for mut table in [
            families(),
            family_guardians(),
            learners(),
            consent_events(),
            consent_requests(),
            consent_documents(),
            supervisions(),
            supervisor_invitations(),
            enrolments(),
        ] {
            manager.create_table(table.take()).await?;
        }
        for (name, table, columns, unique) in INDEXES {
            let mut index = Index::create().name(name).table(table).to_owned();
            for column in columns {
                index.col(*column);
            }
            if unique {
                index.unique();
            }
            manager.create_index(index).await?;
        }
        Ok(())
    }

    async fn down(&self, manager: &SchemaManager) -> Result<(), DbErr> {
        for table in TABLES {
            manager
                .drop_table(Table::drop().table(table).to_owned())
                .await?;
        }
        Ok(())
    }
}

fn families() -> TableCreateStatement {
    Table::create()
        .table("families")
        .col(uuid("id").primary_key())
        .col(timestamp_with_time_zone("created_at"))
        .to_owned()
}

fn family_guardians() -> TableCreateStatement {
    Table::create()
        .table("family_guardians")
        .col(uuid("family_id"))
        .col(uuid("account_id"))
        .col(timestamp_with_time_zone("joined_at"))
        .primary_key(Index::create().col("family_id").col("account_id"))
        .to_owned()
}

fn learners() -> TableCreateStatement {
    Table::create()
        .table("learners")
        .col(uuid("id").primary_key())
        .col(big_integer("version"))
        .col(uuid("family_id"))
        .col(uuid("data_key"))
        .col(binary("first_name_sealed"))
        .col(binary_null("birth_sealed"))
        // While consent is only being asked for; null once it is verified, and while staff have to act.
        .col(timestamp_with_time_zone_null("delete_at"))
        .col(timestamp_with_time_zone("created_at"))
        .col(timestamp_with_time_zone("updated_at"))
        .to_owned()
}

fn consent_events() -> TableCreateStatement {
    Table::create()
        .table("consent_events")
        .col(uuid("id").primary_key())
        .col(uuid("learner_id"))
        .col(uuid("family_id"))
        .col(big_integer("seq"))
        .col(string_null("purpose"))
        .col(json_binary("action"))
        .col(string("notice_version"))
        .col(string("notice_hash"))
        .col(string("actor_kind"))
        .col(uuid_null("actor_id"))
        .col(timestamp_with_time_zone("at"))
        .to_owned()
}

fn consent_requests() -> TableCreateStatement {
    Table::create()
        .table("consent_requests")
        .col(uuid("id").primary_key())
        .col(big_integer("version"))
        .col(uuid("family_id"))
        .col(uuid("learner_id"))
        .col(string("status"))
        .col(json_binary("state"))
        // The learner, while the request is open: a learner has one open request.
        .col(uuid_null("open_of"))
        .col(timestamp_with_time_zone_null("waiting_since"))
        .col(timestamp_with_time_zone_null("lapses_at"))
        .col(timestamp_with_time_zone("created_at"))
        .col(timestamp_with_time_zone("updated_at"))
        .to_owned()
}

fn consent_documents() -> TableCreateStatement {
    Table::create()
        .table("consent_documents")
        .col(uuid("id").primary_key())
        .col(uuid("request_id"))
        // Of its own: evidence outlives the child's key.
        .col(uuid("data_key"))
        .col(string("media_type"))
        .col(big_integer("bytes"))
        .col(timestamp_with_time_zone("received_at"))
        .col(timestamp_with_time_zone_null("delete_at"))
        .to_owned()
}

fn supervisions() -> TableCreateStatement {
    Table::create()
        .table("supervisions")
        .col(uuid("learner_id"))
        .col(uuid("account_id"))
        .col(timestamp_with_time_zone("accepted_at"))
        .primary_key(Index::create().col("learner_id").col("account_id"))
        .to_owned()
}

fn supervisor_invitations() -> TableCreateStatement {
    Table::create()
        .table("supervisor_invitations")
        .col(uuid("id").primary_key())
        .col(uuid("learner_id"))
        .col(uuid("family_id"))
        .col(string("email"))
        .col(uuid("invited_by"))
        .col(binary_null("token_hash"))
        .col(timestamp_with_time_zone("expires_at"))
        .to_owned()
}

fn enrolments() -> TableCreateStatement {
    Table::create()
        .table("enrolments")
        .col(uuid("id").primary_key())
        .col(big_integer("version"))
        .col(uuid("section_id"))
        .col(uuid("class_id"))
        .col(uuid("learner_id"))
        .col(uuid("family_id"))
        .col(string_null("active_key"))
        .col(timestamp_with_time_zone("enrolled_at"))
        .col(timestamp_with_time_zone_null("ended_at"))
        .col(string_null("end_reason"))
        .to_owned()
}
