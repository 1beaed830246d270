//! One transaction that carries a fact with everything that follows from it.

use crate::{StorageError, audit, idempotency, jobs, stream};
use chrono::{DateTime, Utc};
use learnallot_domain::actor::Actor;
use sea_orm::DatabaseTransaction;
use serde_json::Value;
use std::ops::Deref;
use uuid::Uuid;

/// One line of the audit log. `detail` holds ids and names of rules, never personal data.
#[derive(Clone, Debug)]
pub struct NewAuditEntry {
    pub actor: Actor,
    pub action: &'static str,
    pub subject: (&'static str, Uuid),
    pub detail: Value,
}

/// Work that leaves the transaction. `payload` holds ids only.
#[derive(Clone, Debug)]
pub struct NewJob {
    pub kind: &'static str,
    pub payload: Value,
    pub run_at: DateTime<Utc>,
    /// While a job with this key waits, another is not added.
    pub dedupe: Option<String>,
}

/// Something that the people of an audience see at once. `subject` holds ids only.
#[derive(Clone, Debug)]
pub struct NewEvent {
    /// Who may see it: `account:{id}`, `family:{id}`, `session:{id}`, `staff:{role}`.
    pub audience: String,
    pub kind: &'static str,
    pub subject: Value,
}

#[derive(Debug)]
pub struct Write {
    transaction: DatabaseTransaction,
    audit: Vec<NewAuditEntry>,
    jobs: Vec<NewJob>,
    events: Vec<NewEvent>,
    idempotency: Option<idempotency::Key>,
}

impl Deref for Write {
    type Target = DatabaseTransaction;
    fn deref(&self) -> &DatabaseTransaction {
        &self.transaction
    }
}

impl Write {
    pub(crate) fn new(transaction: DatabaseTransaction) -> Self {
        Self {
            transaction,
            audit: Vec::new(),
            jobs: Vec::new(),
            events: Vec::new(),
            idempotency: None,
        }
    }

    /// The commit also marks this key as done, so that a repeat after a crash is never carried out twice.
    pub fn under_idempotency_key(mut self, key: Option<idempotency::Key>) -> Self {
        self.idempotency = key;
        self
    }

    pub fn audit(&mut self, entry: NewAuditEntry) {
        self.audit.push(entry);
    }

    pub fn enqueue(&mut self, job: NewJob) {
        self.jobs.push(job);
    }

    pub fn publish(&mut self, event: NewEvent) {
        self.events.push(event);
    }

    /// Writes jobs, audit entries and events, then commits. The lock on the head of the chain is taken last and held
    /// only for these inserts: it makes the order of the chain and of the stream the order of the commits, on any
    /// number of nodes.
    pub async fn commit(self, now: DateTime<Utc>) -> Result<(), StorageError> {
        let transaction = &self.transaction;
        for job in self.jobs {
            jobs::insert(transaction, job, now).await?;
        }
        if let Some(key) = &self.idempotency {
            idempotency::mark_committed(transaction, key).await?;
        }
        if !self.audit.is_empty() || !self.events.is_empty() {
            let mut head = audit::lock_head(transaction).await?;
            audit::append(transaction, &mut head, self.audit, now).await?;
            stream::append(transaction, &mut head, self.events, now).await?;
            audit::store_head(transaction, head).await?;
        }
        Ok(self.transaction.commit().await?)
    }
}
