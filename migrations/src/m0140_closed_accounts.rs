//! When an account was closed: its erasing, and what is kept for a time after it, are counted from then.

use sea_orm_migration::{prelude::*, schema::*};

#[derive(DeriveMigrationName)]
pub struct Migration;

const INDEX: &str = "accounts_by_closing";

#[async_trait::async_trait]
impl MigrationTrait for Migration {
    async fn up(&self, manager: &SchemaManager) -> Result<(), DbErr> {
        let column = Table::alter()
            .table("accounts")
            .add_column(timestamp_with_time_zone_null("closed_at"))
            .to_owned();
        manager.alter_table(column).await?;
        let index = Index::create()
            .name(INDEX)
            .table("accounts")
            .col("status")
            .col("closed_at")
            .to_owned();
        manager.create_index(index).await
    }

    async fn down(&self, manager: &SchemaManager) -> Result<(), DbErr> {
        let index = Index::drop().name(INDEX).table("accounts").to_owned();
        manager.drop_index(index).await?;
        let column = Table::alter()
            .table("accounts")
            .drop_column("closed_at")
            .to_owned();
        manager.alter_table(column).await
    }
}
