//! The only place that knows SQL: rows in, domain types out, scope in every query.
//!
//! A write goes through [`Write`]: one transaction that carries the facts, the audit entries, the jobs and the events of
//! the stream, and commits them together or not at all.

pub mod accounts;
pub mod address_changes;
pub mod agreements;
pub mod applications;
pub mod appointments;
pub mod assurances;
pub mod attendance;
pub mod audit;
pub mod auth_sessions;
pub mod background_checks;
pub mod breaches;
pub mod call_rooms;
pub mod call_times;
pub mod catalogue;
pub mod classes;
pub mod closing;
pub mod consent_checks;
pub mod consent_documents;
pub mod consents;
pub mod data_views;
pub mod deletions;
pub mod dev_clock;
pub mod disclosures;
pub mod email_tokens;
pub mod enrolments;
mod entity;
pub mod exports;
pub mod families;
pub mod figures;
pub mod holdings;
pub mod idempotency;
pub mod incidents;
pub mod jobs;
pub mod join_tickets;
pub mod keys;
pub mod learners;
pub mod meetings;
pub mod policies;
pub mod policy_tellings;
pub mod posts;
pub mod pruning;
pub mod recording_views;
pub mod recordings;
pub mod registrants;
pub mod reports;
pub mod retention;
pub mod second_factor;
pub mod sections;
pub mod security_programme;
pub mod staff;
pub mod standing;
pub mod stream;
pub mod supervision;
pub mod trainings;
pub mod webhook_inbox;
mod write;

pub use sea_orm::ConnectionTrait;
use sea_orm::{
    AccessMode, ConnectOptions, DatabaseConnection, DatabaseTransaction, DbBackend, DbErr,
    RuntimeErr, SqlErr, SqliteTransactionMode, TransactionOptions, TransactionTrait, sqlx,
};
use std::time::Duration;
pub use write::{NewAuditEntry, NewEvent, NewJob, Write};

/// What can go wrong between a row and the domain.
#[derive(Debug, thiserror::Error)]
pub enum StorageError {
    /// Somebody else changed it in the meantime.
    #[error("the row has changed since it was read")]
    Stale,
    /// A unique value is taken.
    #[error("a row with this value exists already")]
    Duplicate,
    /// A row that our own code cannot have written.
    #[error("a row of {0} cannot be read")]
    Corrupt(&'static str),
    /// The database cannot be reached, or is too busy to answer in time; nothing was changed.
    #[error("the database is away")]
    Away(#[source] DbErr),
    #[error("the database failed")]
    Db(#[source] DbErr),
}

impl From<DbErr> for StorageError {
    fn from(error: DbErr) -> Self {
        match error.sql_err() {
            Some(SqlErr::UniqueConstraintViolation(_)) => Self::Duplicate,
            _ if is_away(&error) => Self::Away(error),
            _ => Self::Db(error),
        }
    }
}

fn is_away(error: &DbErr) -> bool {
    let runtime = match error {
        DbErr::Conn(_) | DbErr::ConnectionAcquire(_) => return true,
        DbErr::Exec(runtime) | DbErr::Query(runtime) => runtime,
        _ => return false,
    };
    let RuntimeErr::SqlxError(error) = runtime else {
        return false;
    };
    match error.as_ref() {
        sqlx::Error::Io(_) | sqlx::Error::PoolTimedOut | sqlx::Error::PoolClosed => true,
        // SQLite's "busy" and "locked" after the wait; PostgreSQL's shutdown and start (class 57P), and connections (08).
        sqlx::Error::Database(error) => error.code().is_some_and(|code| {
            matches!(code.as_ref(), "5" | "6" | "261" | "517")
                || code.starts_with("57P")
                || code.starts_with("08")
        }),
        _ => false,
    }
}

/// A domain value with its id's row version, which guards the next write.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Versioned<T> {
    pub version: i64,
    pub value: T,
}

/// A pool of connections to the main database.
#[derive(Clone, Debug)]
pub struct Database(DatabaseConnection);

impl Database {
    /// `sqlite:///path/to/file?mode=rwc` or `postgres://…`.
    pub async fn connect(url: &str, max_connections: u32) -> Result<Self, StorageError> {
        connect(url, max_connections).await.map(Self)
    }

    /// For reading outside a write; each statement may run on another connection.
    pub fn read(&self) -> &DatabaseConnection {
        &self.0
    }

    pub fn is_sqlite(&self) -> bool {
        self.0.get_database_backend() == DbBackend::Sqlite
    }

    /// One snapshot for several reads that must agree with each other.
    pub async fn begin_read(&self) -> Result<DatabaseTransaction, StorageError> {
        let options = TransactionOptions {
            access_mode: (!self.is_sqlite()).then_some(AccessMode::ReadOnly),
            ..TransactionOptions::default()
        };
        Ok(self.0.begin_with_options(options).await?)
    }

    /// On SQLite the write lock is taken at once: a transaction that reads first and asks for the lock later could not
    /// be retried by the database.
    pub async fn begin_write(&self) -> Result<Write, StorageError> {
        let options = TransactionOptions {
            sqlite_transaction_mode: self.is_sqlite().then_some(SqliteTransactionMode::Immediate),
            ..TransactionOptions::default()
        };
        Ok(Write::new(self.0.begin_with_options(options).await?))
    }

    /// Overwrites in the files what was deleted: see [`overwrite`].
    pub async fn overwrite_deleted(&self) -> Result<(), StorageError> {
        overwrite(&self.0).await
    }

    pub async fn ping(&self) -> Result<(), StorageError> {
        Ok(self.0.ping().await?)
    }
}

/// An embedded database keeps a page as it was in its file, and in its log, until the log is written back. Done at once
/// after what has to be gone; where somebody reads at that moment it is done with the next one. PostgreSQL has its own ways:
/// docs/operations.md.
async fn overwrite(conn: &DatabaseConnection) -> Result<(), StorageError> {
    if conn.get_database_backend() == DbBackend::Sqlite {
        conn.execute_unprepared("PRAGMA wal_checkpoint(TRUNCATE)")
            .await?;
    }
    Ok(())
}

async fn connect(url: &str, max_connections: u32) -> Result<DatabaseConnection, StorageError> {
    let mut options = ConnectOptions::new(url.to_owned());
    options
        .max_connections(max_connections)
        .acquire_timeout(Duration::from_secs(8))
        .connect_timeout(Duration::from_secs(8))
        .sqlx_logging(false)
        .map_sqlx_sqlite_opts(|sqlite| {
            sqlite
                .pragma("journal_mode", "WAL")
                // An answered write must survive a power cut, not only a crash of the process.
                .pragma("synchronous", "FULL")
                .pragma("foreign_keys", "ON")
                .pragma("secure_delete", "ON")
                .busy_timeout(Duration::from_secs(8))
        });
    Ok(sea_orm::Database::connect(options).await?)
}
