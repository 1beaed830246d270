//! What a person has to look at.

use sea_orm_migration::{prelude::*, schema::*};

#[derive(DeriveMigrationName)]
pub struct Migration;

#[async_trait::async_trait]
impl MigrationTrait for Migration {
    async fn up(&self, manager: &SchemaManager) -> Result<(), DbErr> {
        manager
            .create_table(
                Table::create()
                    .table("incidents")
                    .col(uuid("id").primary_key())
                    .col(big_integer("version"))
                    .col(string("status"))
                    .col(string("severity"))
                    .col(boolean("confirmed"))
                    .col(boolean("escalated"))
                    .col(string("subject_kind"))
                    .col(uuid("subject_id"))
                    .col(uuid_null("about"))
                    .col(timestamp_with_time_zone("acknowledge_by"))
                    // What raised it names itself, so that a repeated message raises it once.
                    .col(string_null("dedupe").unique_key())
                    .col(json_binary("state"))
                    .col(timestamp_with_time_zone("created_at"))
                    .col(timestamp_with_time_zone("updated_at"))
                    .to_owned(),
            )
            .await?;
        for (name, columns) in [
            (
                "incidents_by_clock",
                &["status", "acknowledge_by", "id"] as &[_],
            ),
            ("incidents_by_subject", &["subject_id", "status"]),
            ("incidents_by_teacher", &["about", "status"]),
        ] {
            let mut index = Index::create().name(name).table("incidents").to_owned();
            for column in columns {
                index.col(*column);
            }
            manager.create_index(index).await?;
        }
        Ok(())
    }

    async fn down(&self, manager: &SchemaManager) -> Result<(), DbErr> {
        manager
            .drop_table(Table::drop().table("incidents").to_owned())
            .await
    }
}
