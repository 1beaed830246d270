//! How teachers are screened: applications, background checks, and the standing that the listing gate reads.

use sea_orm_migration::{prelude::*, schema::*};

#[derive(DeriveMigrationName)]
pub struct Migration;

const TABLES: [&str; 3] = [
    "teacher_applications",
    "background_checks",
    "teacher_standing",
];

#[async_trait::async_trait]
impl MigrationTrait for Migration {
    async fn up(&self, manager: &SchemaManager) -> Result<(), DbErr> {
        manager
            .create_table(
                Table::create()
                    .table("teacher_applications")
                    .col(uuid("id").primary_key())
                    .col(big_integer("version"))
                    .col(uuid("teacher_id"))
                    .col(string("status"))
                    .col(json_binary("state"))
                    .col(timestamp_with_time_zone_null("submitted_at"))
                    .col(timestamp_with_time_zone("created_at"))
                    .col(timestamp_with_time_zone("updated_at"))
                    .to_owned(),
            )
            .await?;
        for (name, columns) in [
            (
                "teacher_applications_by_teacher",
                ["teacher_id", "created_at"],
            ),
            ("teacher_applications_queue", ["status", "submitted_at"]),
        ] {
            manager
                .create_index(
                    Index::create()
                        .name(name)
                        .table("teacher_applications")
                        .col(columns[0])
                        .col(columns[1])
                        .to_owned(),
                )
                .await?;
        }
        manager
            .create_table(
                Table::create()
                    .table("background_checks")
                    .col(uuid("teacher_id").primary_key())
                    .col(big_integer("version"))
                    .col(string("status"))
                    .col(json_binary("state"))
                    .col(string_null("candidate_id"))
                    .col(binary_null("authorization_sealed"))
                    .col(binary_null("invitation_url_sealed"))
                    .col(timestamp_with_time_zone("created_at"))
                    .col(timestamp_with_time_zone("updated_at"))
                    .to_owned(),
            )
            .await?;
        manager
            .create_index(
                Index::create()
                    .name("background_checks_by_candidate")
                    .table("background_checks")
                    .col("candidate_id")
                    .to_owned(),
            )
            .await?;
        manager
            .create_table(
                Table::create()
                    .table("teacher_standing")
                    .col(uuid("teacher_id").primary_key())
                    .col(boolean("application_approved"))
                    .col(timestamp_with_time_zone_null("check_valid_until"))
                    .col(boolean("identity_verified"))
                    .col(boolean("suspended"))
                    .col(string_null("recording_agreement"))
                    .col(timestamp_with_time_zone_null("recording_agreed_at"))
                    .to_owned(),
            )
            .await
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
