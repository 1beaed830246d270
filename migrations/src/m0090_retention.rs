//! What the ends of the retention schedule need: indexes by time, and where the audit log was cut.

use sea_orm_migration::{prelude::*, schema::*};

#[derive(DeriveMigrationName)]
pub struct Migration;

const INDEXES: [(&str, &str, &[&str]); 7] = [
    ("sections_by_end", "sections", &["last_ends_at"]),
    ("class_sessions_by_end", "class_sessions", &["ends_at"]),
    ("stream_events_by_time", "stream_events", &["at"]),
    ("webhook_inbox_by_time", "webhook_inbox", &["received_at"]),
    ("auth_sessions_by_time", "auth_sessions", &["created_at"]),
    ("audit_entries_by_time", "audit_entries", &["at", "seq"]),
    (
        "incidents_by_change",
        "incidents",
        &["status", "updated_at"],
    ),
];

#[async_trait::async_trait]
impl MigrationTrait for Migration {
    async fn up(&self, manager: &SchemaManager) -> Result<(), DbErr> {
        for (name, table, columns) in INDEXES {
            let mut index = Index::create().name(name).table(table).to_owned();
            for column in columns {
                index.col(*column);
            }
            manager.create_index(index).await?;
        }
        // The number and the hash of the last entry that is not there any more; SQLite adds one column at a time.
        for column in [big_integer_null("cut_seq"), binary_null("cut_hash")] {
            let table = Table::alter()
                .table("audit_head")
                .add_column(column)
                .to_owned();
            manager.alter_table(table).await?;
        }
        Ok(())
    }

    async fn down(&self, manager: &SchemaManager) -> Result<(), DbErr> {
        for (name, table, _) in INDEXES {
            let index = Index::drop().name(name).table(table).to_owned();
            manager.drop_index(index).await?;
        }
        for column in ["cut_seq", "cut_hash"] {
            let table = Table::alter()
                .table("audit_head")
                .drop_column(column)
                .to_owned();
            manager.alter_table(table).await?;
        }
        Ok(())
    }
}
