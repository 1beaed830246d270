//! Messages of vendors, kept before they are acted on: each once, sealed, in the order they came.

use sea_orm_migration::{prelude::*, schema::*};

#[derive(DeriveMigrationName)]
pub struct Migration;

#[async_trait::async_trait]
impl MigrationTrait for Migration {
    async fn up(&self, manager: &SchemaManager) -> Result<(), DbErr> {
        manager
            .create_table(
                Table::create()
                    .table("webhook_inbox")
                    .col(uuid("id").primary_key())
                    .col(string("vendor"))
                    .col(string("dedupe_key"))
                    .col(timestamp_with_time_zone("received_at"))
                    .col(binary("sealed_body"))
                    .to_owned(),
            )
            .await?;
        manager
            .create_index(
                Index::create()
                    .name("webhook_inbox_once")
                    .table("webhook_inbox")
                    .col("vendor")
                    .col("dedupe_key")
                    .unique()
                    .to_owned(),
            )
            .await
    }

    async fn down(&self, manager: &SchemaManager) -> Result<(), DbErr> {
        manager
            .drop_table(Table::drop().table("webhook_inbox").to_owned())
            .await
    }
}
