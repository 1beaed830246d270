//! The security programme, and breaches with the families whom they concern.

use sea_orm_migration::{prelude::*, schema::*};

#[derive(DeriveMigrationName)]
pub struct Migration;

#[async_trait::async_trait]
impl MigrationTrait for Migration {
    async fn up(&self, manager: &SchemaManager) -> Result<(), DbErr> {
        manager
            .create_table(
                Table::create()
                    .table("security_programme")
                    // There is one.
                    .col(small_integer("id").primary_key())
                    .col(big_integer("version"))
                    .col(json_binary("state"))
                    .col(timestamp_with_time_zone("updated_at"))
                    .to_owned(),
            )
            .await?;
        manager
            .create_table(
                Table::create()
                    .table("breaches")
                    .col(uuid("id").primary_key())
                    .col(big_integer("version"))
                    .col(boolean("closed"))
                    .col(json_binary("state"))
                    .col(timestamp_with_time_zone("created_at"))
                    .col(timestamp_with_time_zone("updated_at"))
                    .to_owned(),
            )
            .await?;
        manager
            .create_table(
                Table::create()
                    .table("breach_families")
                    .col(uuid("breach_id"))
                    .col(uuid("family_id"))
                    .col(integer("learners"))
                    // When its guardians were told.
                    .col(timestamp_with_time_zone_null("told_at"))
                    .primary_key(Index::create().col("breach_id").col("family_id"))
                    .to_owned(),
            )
            .await?;
        let index = Index::create()
            .name("breach_families_by_family")
            .table("breach_families")
            .col("family_id")
            .col("told_at")
            .to_owned();
        manager.create_index(index).await
    }

    async fn down(&self, manager: &SchemaManager) -> Result<(), DbErr> {
        for table in ["breach_families", "breaches", "security_programme"] {
            manager
                .drop_table(Table::drop().table(table).to_owned())
                .await?;
        }
        Ok(())
    }
}
