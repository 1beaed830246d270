//! What belongs to an account besides itself: mailed links, recovery codes, invitations of staff, grants of admin.

use sea_orm_migration::{prelude::*, schema::*};

#[derive(DeriveMigrationName)]
pub struct Migration;

const TABLES: [&str; 4] = [
    "email_tokens",
    "recovery_codes",
    "staff_invitations",
    "admin_requests",
];

#[async_trait::async_trait]
impl MigrationTrait for Migration {
    async fn up(&self, manager: &SchemaManager) -> Result<(), DbErr> {
        manager
            .create_table(
                Table::create()
                    .table("email_tokens")
                    .col(binary("token_hash").primary_key())
                    .col(uuid("account_id"))
                    .col(string("purpose"))
                    .col(timestamp_with_time_zone("expires_at"))
                    .to_owned(),
            )
            .await?;
        manager
            .create_index(
                Index::create()
                    .name("email_tokens_by_account")
                    .table("email_tokens")
                    .col("account_id")
                    .to_owned(),
            )
            .await?;
        manager
            .create_table(
                Table::create()
                    .table("recovery_codes")
                    .col(uuid("account_id"))
                    .col(binary("code_hash"))
                    .primary_key(Index::create().col("account_id").col("code_hash"))
                    .to_owned(),
            )
            .await?;
        manager
            .create_table(
                Table::create()
                    .table("staff_invitations")
                    .col(uuid("id").primary_key())
                    .col(string("email"))
                    .col(string("role"))
                    .col(uuid("invited_by"))
                    .col(binary_null("token_hash"))
                    .col(timestamp_with_time_zone("expires_at"))
                    .col(timestamp_with_time_zone_null("accepted_at"))
                    .to_owned(),
            )
            .await?;
        manager
            .create_table(
                Table::create()
                    .table("admin_requests")
                    .col(uuid("id").primary_key())
                    .col(uuid_uniq("account_id"))
                    .col(uuid("requested_by"))
                    .col(timestamp_with_time_zone("requested_at"))
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
