//! Trainings of staff, as admins record them.

use sea_orm_migration::{prelude::*, schema::*};

#[derive(DeriveMigrationName)]
pub struct Migration;

#[async_trait::async_trait]
impl MigrationTrait for Migration {
    async fn up(&self, manager: &SchemaManager) -> Result<(), DbErr> {
        manager
            .create_table(
                Table::create()
                    .table("trainings")
                    .col(uuid("id").primary_key())
                    .col(uuid("account_id"))
                    .col(string("kind"))
                    .col(date("done_on"))
                    .col(timestamp_with_time_zone("expires_at"))
                    .col(uuid("recorded_by"))
                    .col(timestamp_with_time_zone("recorded_at"))
                    // How many reminders of its end have gone out.
                    .col(integer("reminders"))
                    .to_owned(),
            )
            .await?;
        for (name, columns) in [
            ("trainings_of_account", &["account_id", "kind"] as &[_]),
            ("trainings_by_end", &["expires_at"]),
        ] {
            let mut index = Index::create().name(name).table("trainings").to_owned();
            for column in columns {
                index.col(*column);
            }
            manager.create_index(index).await?;
        }
        Ok(())
    }

    async fn down(&self, manager: &SchemaManager) -> Result<(), DbErr> {
        manager
            .drop_table(Table::drop().table("trainings").to_owned())
            .await
    }
}
