//! The texts that bind us as versions, the drafts of the next ones, and which families were told of a material change.

use sea_orm_migration::{prelude::*, schema::*};

#[derive(DeriveMigrationName)]
pub struct Migration;

const TABLES: [&str; 3] = ["policy_tellings", "policy_drafts", "policy_versions"];

#[async_trait::async_trait]
impl MigrationTrait for Migration {
    async fn up(&self, manager: &SchemaManager) -> Result<(), DbErr> {
        for mut table in [versions(), drafts(), tellings()] {
            manager.create_table(table.take()).await?;
        }
        for (name, column) in [
            ("policy_versions_in_order", "number"),
            ("policy_versions_by_name", "version"),
        ] {
            let index = Index::create()
                .name(name)
                .table("policy_versions")
                .col("kind")
                .col(column)
                .unique()
                .to_owned();
            manager.create_index(index).await?;
        }
        let by_family = Index::create()
            .name("policy_tellings_by_family")
            .table("policy_tellings")
            .col("family_id")
            .to_owned();
        manager.create_index(by_family).await
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

fn versions() -> TableCreateStatement {
    Table::create()
        .table("policy_versions")
        .col(uuid("id").primary_key())
        .col(string("kind"))
        .col(big_integer("number"))
        .col(string("version"))
        // With its placeholders, and as it was published.
        .col(json_binary("text"))
        .col(json_binary("filled"))
        .col(string("hash"))
        .col(json_binary("material_for"))
        .col(json_binary("writers"))
        .col(uuid_null("published_by"))
        .col(timestamp_with_time_zone("published_at"))
        .col(timestamp_with_time_zone("effective_at"))
        // When the last consent that it ends was ended in the ledger, too.
        .col(timestamp_with_time_zone_null("carried_out_at"))
        .to_owned()
}

fn drafts() -> TableCreateStatement {
    Table::create()
        .table("policy_drafts")
        // One draft of each.
        .col(string("kind").primary_key())
        .col(big_integer("version"))
        .col(json_binary("draft"))
        .col(timestamp_with_time_zone("created_at"))
        .col(timestamp_with_time_zone("updated_at"))
        .to_owned()
}

fn tellings() -> TableCreateStatement {
    Table::create()
        .table("policy_tellings")
        .col(uuid("version_id"))
        .col(uuid("family_id"))
        .col(timestamp_with_time_zone("told_at"))
        .col(timestamp_with_time_zone_null("reminded_at"))
        .primary_key(Index::create().col("version_id").col("family_id"))
        .to_owned()
}
