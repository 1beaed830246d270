//! Video calls by which consent is verified: the times that staff offer, the appointments, and their rooms at the provider.

use sea_orm_migration::{prelude::*, schema::*};

#[derive(DeriveMigrationName)]
pub struct Migration;

const INDEXES: [(&str, &str, &[&str], bool); 8] = [
    // Nobody offers the same quarter of an hour twice.
    (
        "call_times_of_staff",
        "call_times",
        &["staff_id", "starts_at"],
        true,
    ),
    ("call_times_by_start", "call_times", &["starts_at"], false),
    (
        "call_times_by_appointment",
        "call_times",
        &["appointment_id"],
        false,
    ),
    // While a call of a request is to come, this names the request: it has one at a time.
    ("appointments_open", "appointments", &["open_of"], true),
    (
        "appointments_of_request",
        "appointments",
        &["request_id"],
        false,
    ),
    (
        "appointments_of_staff",
        "appointments",
        &["staff_id", "starts_at"],
        false,
    ),
    (
        "appointments_of_learner",
        "appointments",
        &["learner_id"],
        false,
    ),
    (
        "call_rooms_by_number",
        "call_rooms",
        &["provider_id"],
        false,
    ),
];

#[async_trait::async_trait]
impl MigrationTrait for Migration {
    async fn up(&self, manager: &SchemaManager) -> Result<(), DbErr> {
        for mut table in [call_times(), appointments(), call_rooms()] {
            manager.create_table(table.take()).await?;
        }
        for (name, table, columns, unique) in INDEXES {
            let mut index = Index::create().name(name).table(table).to_owned();
            for column in columns {
                index.col(*column);
            }
            if unique {
                index.unique();
            }
            manager.create_index(index).await?;
        }
        Ok(())
    }

    async fn down(&self, manager: &SchemaManager) -> Result<(), DbErr> {
        for table in ["call_rooms", "appointments", "call_times"] {
            manager
                .drop_table(Table::drop().table(table).to_owned())
                .await?;
        }
        Ok(())
    }
}

fn call_times() -> TableCreateStatement {
    Table::create()
        .table("call_times")
        .col(uuid("id").primary_key())
        .col(uuid("staff_id"))
        .col(timestamp_with_time_zone("starts_at"))
        // Who has it; of those who ask at the same moment, the one whose update finds it empty.
        .col(uuid_null("appointment_id"))
        .to_owned()
}

fn appointments() -> TableCreateStatement {
    Table::create()
        .table("appointments")
        .col(uuid("id").primary_key())
        .col(big_integer("version"))
        .col(uuid("request_id"))
        .col(uuid("learner_id"))
        .col(uuid("staff_id"))
        .col(timestamp_with_time_zone("starts_at"))
        .col(string("status"))
        .col(uuid_null("open_of"))
        .col(json_binary("state"))
        // How many reminders have gone out.
        .col(integer("reminders"))
        .col(timestamp_with_time_zone("created_at"))
        .col(timestamp_with_time_zone("updated_at"))
        .to_owned()
}

fn call_rooms() -> TableCreateStatement {
    Table::create()
        .table("call_rooms")
        .col(uuid("appointment_id").primary_key())
        .col(string("host"))
        .col(string_null("provider_id"))
        // What the provider gets in the place of the guardian's address.
        .col(uuid("alias"))
        .col(string_null("registrant_id"))
        .col(timestamp_with_time_zone_null("confirmed_at"))
        .col(timestamp_with_time_zone("starts_at"))
        .col(timestamp_with_time_zone("ends_at"))
        .col(boolean("open"))
        .to_owned()
}
