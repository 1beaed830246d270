//! Recordings, the families who may watch each, who watched, the agreements not to share, and the receipts of deletion.

use sea_orm_migration::{prelude::*, schema::*};

#[derive(DeriveMigrationName)]
pub struct Migration;

const TABLES: [&str; 5] = [
    "recordings",
    "recording_families",
    "recording_views",
    "agreements",
    "deletion_receipts",
];

#[async_trait::async_trait]
impl MigrationTrait for Migration {
    async fn up(&self, manager: &SchemaManager) -> Result<(), DbErr> {
        for table in [
            recordings(),
            recording_families(),
            recording_views(),
            agreements(),
            deletion_receipts(),
        ] {
            manager.create_table(table).await?;
        }
        for (name, table, columns, unique) in INDEXES {
            let mut index = Index::create().name(*name).table(*table).to_owned();
            for column in *columns {
                index.col(*column);
            }
            if *unique {
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

const INDEXES: &[(&str, &str, &[&str], bool)] = &[
    // A message of the provider that comes twice makes one recording.
    (
        "recordings_by_meeting",
        "recordings",
        &["meeting_uuid"],
        true,
    ),
    ("recordings_due", "recordings", &["status", "due_at"], false),
    (
        "recordings_of_session",
        "recordings",
        &["session_id"],
        false,
    ),
    (
        "recordings_of_teacher",
        "recordings",
        &["teacher_id", "session_ended_at"],
        false,
    ),
    (
        "recordings_by_end",
        "recordings",
        &["session_ended_at", "id"],
        false,
    ),
    (
        "recording_families_of_family",
        "recording_families",
        &["family_id", "recording_id"],
        false,
    ),
    (
        "recording_families_of_learner",
        "recording_families",
        &["learner_id"],
        false,
    ),
    (
        "recording_views_of_recording",
        "recording_views",
        &["recording_id", "at"],
        false,
    ),
    (
        "recording_views_by_ticket",
        "recording_views",
        &["ticket_hash"],
        true,
    ),
    ("recording_views_by_time", "recording_views", &["at"], false),
    (
        "agreements_of_family",
        "agreements",
        &["family_id", "kind", "version"],
        true,
    ),
    (
        "deletion_receipts_of_recording",
        "deletion_receipts",
        &["recording_id"],
        true,
    ),
];

fn recordings() -> TableCreateStatement {
    Table::create()
        .table("recordings")
        .col(uuid("id").primary_key())
        .col(big_integer("version"))
        .col(uuid("session_id"))
        .col(uuid("class_id"))
        .col(uuid("teacher_id"))
        .col(timestamp_with_time_zone("session_starts_at"))
        .col(timestamp_with_time_zone("session_ended_at"))
        .col(timestamp_with_time_zone("expires_at"))
        // The same, or 72 hours after a learner's consent ended where that is sooner: what the sweep looks for.
        .col(timestamp_with_time_zone("due_at"))
        .col(timestamp_with_time_zone_null("consent_ended_at"))
        .col(string("status"))
        .col(json_binary("state"))
        .col(string("meeting_uuid"))
        .col(binary_null("download_token_sealed"))
        .col(timestamp_with_time_zone_null("provider_deleted_at"))
        .col(uuid_null("data_key_id"))
        // The encrypted pieces in their order, with their lengths.
        .col(json_binary_null("manifest"))
        .col(timestamp_with_time_zone("created_at"))
        .col(timestamp_with_time_zone("updated_at"))
        .to_owned()
}

fn recording_families() -> TableCreateStatement {
    Table::create()
        .table("recording_families")
        .col(uuid("recording_id"))
        .col(uuid("learner_id"))
        .col(uuid("family_id"))
        .primary_key(Index::create().col("recording_id").col("learner_id"))
        .to_owned()
}

fn recording_views() -> TableCreateStatement {
    Table::create()
        .table("recording_views")
        .col(uuid("id").primary_key())
        .col(uuid("recording_id"))
        .col(string("viewer_kind"))
        .col(uuid_null("account_id"))
        .col(uuid_null("learner_id"))
        .col(uuid_null("family_id"))
        .col(string("purpose"))
        .col(binary_null("reason_sealed"))
        .col(uuid("auth_session_id"))
        .col(binary("ticket_hash"))
        .col(timestamp_with_time_zone("ticket_expires_at"))
        .col(timestamp_with_time_zone("at"))
        .to_owned()
}

fn agreements() -> TableCreateStatement {
    Table::create()
        .table("agreements")
        .col(uuid("id").primary_key())
        .col(uuid("family_id"))
        .col(uuid("account_id"))
        .col(string("kind"))
        .col(string("version"))
        .col(string("hash"))
        .col(timestamp_with_time_zone("at"))
        .to_owned()
}

fn deletion_receipts() -> TableCreateStatement {
    Table::create()
        .table("deletion_receipts")
        .col(uuid("id").primary_key())
        .col(uuid("recording_id"))
        .col(json_binary("receipt"))
        .col(string("hash"))
        .col(timestamp_with_time_zone("deleted_at"))
        .to_owned()
}
