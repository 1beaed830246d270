//! Classes: revisions, sections, sessions, and the rows that the catalogue is read from.

use sea_orm_migration::{prelude::*, schema::*, sea_orm::DbBackend};

#[derive(DeriveMigrationName)]
pub struct Migration;

const TABLES: [&str; 6] = [
    "classes",
    "class_revisions",
    "sections",
    "class_sessions",
    "catalogue_entries",
    "catalogue_offers",
];

/// Name, table, columns, unique.
const INDEXES: [(&str, &str, &[&str], bool); 11] = [
    (
        "classes_by_teacher",
        "classes",
        &["teacher_id", "created_at"],
        false,
    ),
    (
        "class_revisions_by_class",
        "class_revisions",
        &["class_id", "number"],
        true,
    ),
    (
        "class_revisions_queue",
        "class_revisions",
        &["status", "submitted_at"],
        false,
    ),
    (
        "class_revisions_by_teacher",
        "class_revisions",
        &["teacher_id", "status"],
        false,
    ),
    (
        "sections_by_class",
        "sections",
        &["class_id", "first_starts_at"],
        false,
    ),
    (
        "class_sessions_by_section",
        "class_sessions",
        &["section_id", "number"],
        true,
    ),
    (
        "class_sessions_by_teacher",
        "class_sessions",
        &["teacher_id", "starts_at"],
        false,
    ),
    (
        "class_sessions_by_start",
        "class_sessions",
        &["starts_at"],
        false,
    ),
    (
        "catalogue_by_start",
        "catalogue_entries",
        &["next_starts_at", "class_id"],
        false,
    ),
    (
        "catalogue_by_subject",
        "catalogue_entries",
        &["subject", "next_starts_at", "class_id"],
        false,
    ),
    (
        "catalogue_offers_by_class",
        "catalogue_offers",
        &["class_id", "next_starts_at"],
        false,
    ),
];

#[async_trait::async_trait]
impl MigrationTrait for Migration {
    async fn up(&self, manager: &SchemaManager) -> Result<(), DbErr> {
        for table in [
            classes(),
            revisions(),
            sections(),
            sessions(),
            entries(),
            offers(),
        ] {
            manager.create_table(table).await?;
        }
        for (name, table, columns, unique) in INDEXES {
            let mut index = Index::create();
            index.name(name).table(table);
            for column in columns {
                index.col(*column);
            }
            if unique {
                index.unique();
            }
            manager.create_index(index.to_owned()).await?;
        }
        let conn = manager.get_connection();
        // Full-text search is the one thing that the two databases do not share.
        let search: &[&str] = match manager.get_database_backend() {
            DbBackend::Sqlite => &["CREATE VIRTUAL TABLE catalogue_search USING fts5(words, \
                    tokenize = 'unicode61 remove_diacritics 0', prefix = '2 3', detail = none)"],
            _ => &[
                "ALTER TABLE catalogue_entries ADD COLUMN words tsvector",
                "CREATE INDEX catalogue_by_words ON catalogue_entries USING gin (words)",
            ],
        };
        for statement in search {
            conn.execute_unprepared(statement).await?;
        }
        Ok(())
    }

    async fn down(&self, manager: &SchemaManager) -> Result<(), DbErr> {
        if manager.get_database_backend() == DbBackend::Sqlite {
            let conn = manager.get_connection();
            conn.execute_unprepared("DROP TABLE catalogue_search")
                .await?;
        }
        for table in TABLES {
            manager
                .drop_table(Table::drop().table(table).to_owned())
                .await?;
        }
        Ok(())
    }
}

fn classes() -> TableCreateStatement {
    Table::create()
        .table("classes")
        .col(uuid("id").primary_key())
        .col(big_integer("version"))
        .col(uuid("teacher_id"))
        .col(string("status"))
        .col(string("title"))
        .col(uuid_null("live_revision_id"))
        .col(timestamp_with_time_zone_null("published_at"))
        .col(timestamp_with_time_zone("created_at"))
        .col(timestamp_with_time_zone("updated_at"))
        .to_owned()
}

fn revisions() -> TableCreateStatement {
    Table::create()
        .table("class_revisions")
        .col(uuid("id").primary_key())
        .col(big_integer("version"))
        .col(uuid("class_id"))
        .col(uuid("teacher_id"))
        .col(big_integer("number"))
        .col(string("status"))
        .col(json_binary("state"))
        .col(timestamp_with_time_zone_null("submitted_at"))
        .col(timestamp_with_time_zone("created_at"))
        .col(timestamp_with_time_zone("updated_at"))
        .to_owned()
}

fn sections() -> TableCreateStatement {
    Table::create()
        .table("sections")
        .col(uuid("id").primary_key())
        .col(big_integer("version"))
        .col(uuid("class_id"))
        .col(uuid("teacher_id"))
        .col(big_integer("seats"))
        .col(boolean("open"))
        .col(big_integer("age_min"))
        .col(big_integer("age_max"))
        .col(string("time_zone"))
        .col(timestamp_with_time_zone("first_starts_at"))
        .col(timestamp_with_time_zone("last_ends_at"))
        .col(timestamp_with_time_zone("created_at"))
        .col(timestamp_with_time_zone("updated_at"))
        .to_owned()
}

fn sessions() -> TableCreateStatement {
    Table::create()
        .table("class_sessions")
        .col(uuid("id").primary_key())
        .col(big_integer("version"))
        .col(uuid("section_id"))
        .col(uuid("class_id"))
        .col(uuid("teacher_id"))
        .col(big_integer("number"))
        .col(timestamp_with_time_zone("starts_at"))
        .col(timestamp_with_time_zone("ends_at"))
        .col(string("status"))
        .col(timestamp_with_time_zone("updated_at"))
        .to_owned()
}

/// One row per class that can be found: all that the list shows and filters by, so that a page is one index walk.
fn entries() -> TableCreateStatement {
    Table::create()
        .table("catalogue_entries")
        // Also the number of its row in the full-text index.
        .col(pk_auto("seq"))
        .col(uuid_uniq("class_id"))
        .col(uuid("teacher_id"))
        .col(string("subject"))
        .col(string("cover"))
        .col(string("title"))
        .col(string("summary"))
        .col(small_integer("age_min"))
        .col(small_integer("age_max"))
        .col(small_integer("group_size"))
        .col(small_integer("minutes"))
        .col(small_integer("sessions"))
        .col(timestamp_with_time_zone("next_starts_at"))
        .to_owned()
}

/// One row per open section with a session to come, for the filters by day and hour.
fn offers() -> TableCreateStatement {
    Table::create()
        .table("catalogue_offers")
        .col(uuid("section_id").primary_key())
        .col(uuid("class_id"))
        .col(timestamp_with_time_zone("next_starts_at"))
        // Minutes from Monday 00:00 UTC, 0 to 10079.
        .col(small_integer("minute_of_week"))
        .to_owned()
}
