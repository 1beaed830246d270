//! Live sessions: meetings at the video provider, their registrants, tickets to join, who was in the room, check-ins.

use sea_orm_migration::{prelude::*, schema::*};

#[derive(DeriveMigrationName)]
pub struct Migration;

const TABLES: [&str; 6] = [
    "meetings",
    "host_writes",
    "registrants",
    "join_tickets",
    "room_stays",
    "check_ins",
];

#[async_trait::async_trait]
impl MigrationTrait for Migration {
    async fn up(&self, manager: &SchemaManager) -> Result<(), DbErr> {
        meetings(manager).await?;
        registrants(manager).await?;
        join_tickets(manager).await?;
        attendance(manager).await
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

async fn meetings(manager: &SchemaManager<'_>) -> Result<(), DbErr> {
    let table = Table::create()
        .table("meetings")
        .col(uuid("session_id").primary_key())
        .col(big_integer("version"))
        .col(string("host"))
        .col(string_null("provider_id").unique_key())
        .col(timestamp_with_time_zone("starts_at"))
        .col(timestamp_with_time_zone("ends_at"))
        // Something is left to do: not over yet.
        .col(boolean("open"))
        .col(json_binary("state"))
        .col(timestamp_with_time_zone("created_at"))
        .col(timestamp_with_time_zone("updated_at"))
        .to_owned();
    manager.create_table(table).await?;
    index(manager, "meetings_by_time", "meetings", &["starts_at"]).await?;
    index(manager, "meetings_open", "meetings", &["open", "starts_at"]).await?;
    // The provider counts the writes of a host's meetings by day of UTC.
    let table = Table::create()
        .table("host_writes")
        .col(string("host"))
        .col(string("day"))
        .col(integer("writes"))
        .primary_key(Index::create().col("host").col("day"))
        .to_owned();
    manager.create_table(table).await
}

async fn registrants(manager: &SchemaManager<'_>) -> Result<(), DbErr> {
    let table = Table::create()
        .table("registrants")
        .col(uuid("session_id"))
        .col(uuid("learner_id"))
        // Names the registrant to the provider in the place of an address.
        .col(uuid("alias"))
        .col(string_null("provider_id"))
        .col(boolean("approved"))
        .col(timestamp_with_time_zone_null("removed_at"))
        .col(string_null("removed_because"))
        // The adult who said at the door to be in the same room.
        .col(uuid_null("adult_beside"))
        .col(timestamp_with_time_zone("created_at"))
        .primary_key(Index::create().col("session_id").col("learner_id"))
        .to_owned();
    manager.create_table(table).await?;
    index(
        manager,
        "registrants_by_provider_id",
        "registrants",
        &["provider_id"],
    )
    .await
}

async fn join_tickets(manager: &SchemaManager<'_>) -> Result<(), DbErr> {
    let table = Table::create()
        .table("join_tickets")
        // An account or a learner: one row a person, so that a new ticket takes the place of the last.
        .col(uuid("person_id").primary_key())
        .col(binary("token_hash").unique_key())
        .col(uuid("session_id"))
        // None for the teacher.
        .col(uuid_null("learner_id"))
        .col(uuid("auth_session_id"))
        .col(timestamp_with_time_zone("expires_at"))
        .col(timestamp_with_time_zone_null("used_at"))
        .to_owned();
    manager.create_table(table).await?;
    index(
        manager,
        "join_tickets_by_session",
        "join_tickets",
        &["session_id"],
    )
    .await
}

async fn attendance(manager: &SchemaManager<'_>) -> Result<(), DbErr> {
    let table = Table::create()
        .table("room_stays")
        .col(uuid("id").primary_key())
        .col(uuid("session_id"))
        // The provider's id of one person's one stay.
        .col(string("participant"))
        // `host`, `learner` or `unknown`.
        .col(string("who"))
        .col(uuid_null("learner_id"))
        .col(timestamp_with_time_zone_null("waiting_at"))
        .col(timestamp_with_time_zone_null("joined_at"))
        .col(timestamp_with_time_zone_null("last_joined_at"))
        .col(timestamp_with_time_zone_null("left_at"))
        .to_owned();
    manager.create_table(table).await?;
    manager
        .create_index(
            Index::create()
                .name("room_stays_once")
                .table("room_stays")
                .col("session_id")
                .col("participant")
                .unique()
                .to_owned(),
        )
        .await?;
    let table = Table::create()
        .table("check_ins")
        .col(uuid("session_id"))
        .col(uuid("learner_id"))
        .col(json_binary("state"))
        .col(timestamp_with_time_zone("at"))
        .primary_key(Index::create().col("session_id").col("learner_id"))
        .to_owned();
    manager.create_table(table).await
}

async fn index(
    manager: &SchemaManager<'_>,
    name: &'static str,
    table: &'static str,
    columns: &[&'static str],
) -> Result<(), DbErr> {
    let mut index = Index::create();
    index.name(name).table(table);
    for column in columns {
        index.col(*column);
    }
    manager.create_index(index.to_owned()).await
}
