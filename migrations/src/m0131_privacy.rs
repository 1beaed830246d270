//! The privacy centre: looks of staff at a learner's data, deletions that were asked for, copies to take away, and
//! addresses that wait to be confirmed.

use sea_orm_migration::{prelude::*, schema::*};

#[derive(DeriveMigrationName)]
pub struct Migration;

const TABLES: [&str; 4] = ["data_views", "deletions", "exports", "address_changes"];

#[async_trait::async_trait]
impl MigrationTrait for Migration {
    async fn up(&self, manager: &SchemaManager) -> Result<(), DbErr> {
        let data_views = Table::create()
            .table("data_views")
            .col(uuid("id").primary_key())
            .col(uuid("learner_id"))
            .col(uuid("account_id"))
            .col(string("what"))
            .col(timestamp_with_time_zone("at"))
            .to_owned();
        let deletions = Table::create()
            .table("deletions")
            .col(uuid("id").primary_key())
            .col(big_integer("version"))
            .col(uuid("family_id"))
            .col(uuid("learner_id"))
            .col(string("status"))
            .col(json_binary("state"))
            .col(json_binary_null("receipt"))
            .col(string_null("hash"))
            .col(timestamp_with_time_zone("asked_at"))
            .col(timestamp_with_time_zone("updated_at"))
            .to_owned();
        let exports = Table::create()
            .table("exports")
            .col(uuid("id").primary_key())
            .col(big_integer("version"))
            .col(uuid("account_id"))
            .col(uuid_null("learner_id"))
            .col(string("status"))
            .col(json_binary("state"))
            .col(uuid_null("data_key"))
            .col(big_integer_null("bytes"))
            .col(timestamp_with_time_zone("asked_at"))
            .col(timestamp_with_time_zone("due_at"))
            .to_owned();
        let address_changes = Table::create()
            .table("address_changes")
            .col(uuid("id").primary_key())
            .col(uuid("account_id"))
            .col(string("email"))
            .col(binary_null("token_hash"))
            .col(timestamp_with_time_zone("expires_at"))
            .col(timestamp_with_time_zone_null("confirmed_at"))
            .to_owned();
        for table in [data_views, deletions, exports, address_changes] {
            manager.create_table(table).await?;
        }
        for (name, table, columns) in [
            ("data_views_by_learner", "data_views", ["learner_id", "at"]),
            (
                "deletions_by_family",
                "deletions",
                ["family_id", "asked_at"],
            ),
            ("deletions_by_status", "deletions", ["status", "asked_at"]),
            ("exports_by_account", "exports", ["account_id", "asked_at"]),
            ("exports_by_due", "exports", ["status", "due_at"]),
            (
                "address_changes_by_account",
                "address_changes",
                ["account_id", "expires_at"],
            ),
        ] {
            let [first, second] = columns;
            let index = Index::create()
                .name(name)
                .table(table)
                .col(first)
                .col(second)
                .to_owned();
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
