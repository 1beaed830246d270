//! When whoever holds a session last gave the password again, for what must not be done with an open browser alone.

use sea_orm_migration::{prelude::*, schema::*};

#[derive(DeriveMigrationName)]
pub struct Migration;

#[async_trait::async_trait]
impl MigrationTrait for Migration {
    async fn up(&self, manager: &SchemaManager) -> Result<(), DbErr> {
        let add = Table::alter()
            .table("auth_sessions")
            .add_column(timestamp_with_time_zone_null("confirmed_at"))
            .to_owned();
        manager.alter_table(add).await
    }

    async fn down(&self, manager: &SchemaManager) -> Result<(), DbErr> {
        let drop = Table::alter()
            .table("auth_sessions")
            .drop_column("confirmed_at")
            .to_owned();
        manager.alter_table(drop).await
    }
}
