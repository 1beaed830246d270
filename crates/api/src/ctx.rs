//! What every handler and job works with.

use crate::{
    activity::Pulse, clock::Clock, config::Config, deletions, keys::Keys, limits::Limits, policies,
    scope, trust,
};
use anyhow::{Context, anyhow};
use chrono::{DateTime, Utc};
use learnallot_connectors::{
    background_checks::Checkr, conferencing::Zoom, consent_checks::Stripe, mail::Mailer,
    objects::ObjectStore,
};
use learnallot_migrations::{KeyStoreMigrator, Migrator};
use learnallot_storage::{Database, StorageError, Write, dev_clock, keys::KeyDatabase};
use secrecy::ExposeSecret;
use std::sync::Arc;
use tokio::sync::Notify;
use uuid::{NoContext, Timestamp, Uuid};

#[derive(Debug)]
pub struct Ctx {
    pub config: Config,
    pub clock: Clock,
    pub db: Database,
    pub keys: Keys,
    pub objects: Arc<dyn ObjectStore>,
    pub mailer: Mailer,
    pub background_checks: Checkr,
    pub conferencing: Zoom,
    pub consent_checks: Stripe,
    pub limits: Limits,
    /// Rung when there may be a new job, so that a worker of this process need not wait for its next look.
    pub job_bell: Notify,
    /// News for the open event streams of this process.
    pub pulse: Pulse,
    /// The figures of the safety page, made some minutes ago at most.
    pub figures: trust::Cache,
}

impl Ctx {
    pub async fn connect(config: Config) -> anyhow::Result<Arc<Self>> {
        let db = Database::connect(
            config.database.url.expose_secret(),
            config.database.max_connections,
        )
        .await
        .context("the database (database.url)")?;
        let keys = KeyDatabase::connect(config.key_store.url.expose_secret(), 4)
            .await
            .context("the key store (key_store.url)")?;
        let (current, previous) = config.master_keys()?;
        let objects = config
            .objects
            .open()
            .context("the store of objects (objects)")?;
        let mailer = Mailer::new(config.mail.settings()).context("the mail settings (mail)")?;
        Ok(Arc::new(Self {
            clock: Clock::default(),
            db,
            keys: Keys::new(keys, current, previous),
            objects,
            mailer,
            background_checks: Checkr::new(config.background_checks.settings()),
            conferencing: Zoom::new(config.conferencing.settings()),
            consent_checks: Stripe::new(config.consent_checks.settings()),
            limits: Limits::default(),
            job_bell: Notify::new(),
            pulse: Pulse::default(),
            figures: trust::Cache::default(),
            config,
        }))
    }

    /// Brings both databases to this version's schema, and destroys again what a restored key store has brought back. Several nodes may call it at once: they wait for each other.
    pub async fn migrate(&self) -> anyhow::Result<()> {
        learnallot_migrations::migrate::<Migrator>(self.db.read())
            .await
            .context("migrating the database")?;
        learnallot_migrations::migrate::<KeyStoreMigrator>(self.keys.store().connection())
            .await
            .context("migrating the key store")?;
        let destroyed = deletions::replay(self)
            .await
            .map_err(|error| anyhow!("replaying the journal of deletions: {error:?}"))?;
        if destroyed > 0 {
            tracing::warn!(
                destroyed,
                "keys that a backup had brought back are destroyed again"
            );
        }
        self.keys
            .load_platform_key(self.now())
            .await
            .context("the platform's own key")?;
        if self.config.clock.adjustable {
            self.clock
                .set_offset_seconds(dev_clock::load(self.db.read()).await?);
        }
        policies::publish_first(self)
            .await
            .context("the first versions of the policies")?;
        Ok(())
    }

    pub fn now(&self) -> DateTime<Utc> {
        self.clock.now()
    }

    /// A UUIDv7 of the clock's time: ids sort by when they were made.
    pub fn new_id<T: From<Uuid>>(&self) -> T {
        let now = self.now();
        let seconds = u64::try_from(now.timestamp()).unwrap_or_default();
        Uuid::new_v7(Timestamp::from_unix(
            NoContext,
            seconds,
            now.timestamp_subsec_nanos(),
        ))
        .into()
    }

    /// Begins a write under the request's idempotency key, where it has one.
    pub async fn begin_write(&self) -> Result<Write, StorageError> {
        let write = self.db.begin_write().await?;
        Ok(write.under_idempotency_key(scope::idempotency_key()))
    }

    /// Commits at the current time and wakes a worker.
    pub async fn commit(&self, write: Write) -> Result<(), StorageError> {
        write.commit(self.now()).await?;
        self.job_bell.notify_one();
        Ok(())
    }
}
