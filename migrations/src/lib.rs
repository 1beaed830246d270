//! The schema, step by step: one migrator for the main database, one for the key store, which is a database of its own
//! so that its backups can be kept for days where the others are kept for weeks.

pub use sea_orm_migration::prelude::MigratorTrait;
use sea_orm_migration::{
    prelude::*,
    sea_orm::{ConnectionTrait, DatabaseConnection, DbBackend, DbErr, Statement, TransactionTrait},
};

mod k0001_data_keys;
mod m0001_foundation;
mod m0005_webhook_inbox;
mod m0010_accounts;
mod m0020_screening;
mod m0030_classes;
mod m0040_families;
mod m0050_live;
mod m0060_recordings;
mod m0070_conduct;
mod m0080_classrooms;
mod m0090_retention;
mod m0095_sessions_left_open;
mod m0110_consent_checks;
mod m0120_policies;
mod m0130_confirmed;
mod m0131_privacy;
mod m0140_closed_accounts;
mod m0150_assurances;
mod m0151_programme;
mod m0170_trainings;
mod m0171_consent_calls;

/// Held while a node migrates a PostgreSQL; any number that nothing else of ours locks.
const MIGRATING: i64 = 0x006c_6561_726e;

/// Brings a database to this version's schema. Nodes that start at the same moment wait for each other: on PostgreSQL all
/// of it happens in one transaction that holds a lock, so that a migration that fails leaves nothing half done either. An
/// embedded database belongs to one process.
pub async fn migrate<M: MigratorTrait>(conn: &DatabaseConnection) -> Result<(), DbErr> {
    if conn.get_database_backend() != DbBackend::Postgres {
        return M::up(conn, None).await;
    }
    let transaction = conn.begin().await?;
    let lock = Statement::from_sql_and_values(
        DbBackend::Postgres,
        "select pg_advisory_xact_lock($1)",
        [MIGRATING.into()],
    );
    transaction.execute_raw(lock).await?;
    M::up(&transaction, None).await?;
    transaction.commit().await
}

#[derive(Debug)]
pub struct Migrator;

#[async_trait::async_trait]
impl MigratorTrait for Migrator {
    fn migrations() -> Vec<Box<dyn MigrationTrait>> {
        vec![
            Box::new(m0001_foundation::Migration),
            Box::new(m0005_webhook_inbox::Migration),
            Box::new(m0010_accounts::Migration),
            Box::new(m0020_screening::Migration),
            Box::new(m0030_classes::Migration),
            Box::new(m0040_families::Migration),
            Box::new(m0050_live::Migration),
            Box::new(m0060_recordings::Migration),
            Box::new(m0070_conduct::Migration),
            Box::new(m0080_classrooms::Migration),
            Box::new(m0090_retention::Migration),
            Box::new(m0095_sessions_left_open::Migration),
            Box::new(m0110_consent_checks::Migration),
            Box::new(m0120_policies::Migration),
            Box::new(m0130_confirmed::Migration),
            Box::new(m0131_privacy::Migration),
            Box::new(m0170_trainings::Migration),
            Box::new(m0150_assurances::Migration),
            Box::new(m0151_programme::Migration),
            Box::new(m0140_closed_accounts::Migration),
            Box::new(m0171_consent_calls::Migration),
        ]
    }
}

#[derive(Debug)]
pub struct KeyStoreMigrator;

#[async_trait::async_trait]
impl MigratorTrait for KeyStoreMigrator {
    fn migrations() -> Vec<Box<dyn MigrationTrait>> {
        vec![Box::new(k0001_data_keys::Migration)]
    }
}
