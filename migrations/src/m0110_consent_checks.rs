//! Checks of a guardian by a provider: what was asked there, and whether what we owe afterwards is done.

use sea_orm_migration::{prelude::*, schema::*};

#[derive(DeriveMigrationName)]
pub struct Migration;

const TABLE: &str = "consent_checks";

/// Name, columns, unique.
const INDEXES: [(&str, &[&str], bool); 4] = [
    ("consent_checks_by_session", &["session_ref"], true),
    ("consent_checks_by_request", &["request_id"], false),
    (
        "consent_checks_unsettled",
        &["settled_at", "created_at"],
        false,
    ),
    ("consent_checks_to_delete", &["delete_at"], false),
];

#[async_trait::async_trait]
impl MigrationTrait for Migration {
    async fn up(&self, manager: &SchemaManager) -> Result<(), DbErr> {
        let table = Table::create()
            .table(TABLE)
            .col(uuid("id").primary_key())
            .col(uuid("request_id"))
            .col(string("method"))
            // The provider's names for its session, and for the payment once there is one.
            .col(string("session_ref"))
            .col(string_null("transaction_ref"))
            // Since when something is owed to the guardian, and when the provider confirmed that it is done.
            .col(timestamp_with_time_zone_null("owed_since"))
            .col(timestamp_with_time_zone_null("settled_at"))
            .col(timestamp_with_time_zone_null("delete_at"))
            .col(timestamp_with_time_zone("created_at"))
            .to_owned();
        manager.create_table(table).await?;
        for (name, columns, unique) in INDEXES {
            let mut index = Index::create().name(name).table(TABLE).to_owned();
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
        manager
            .drop_table(Table::drop().table(TABLE).to_owned())
            .await
    }
}
