//! Work that leaves a transaction. A job is named in the transaction of its fact, carried out later by any node, and may
//! be carried out twice: each says in its first line why that does no harm.

mod registry;
mod schedule;
pub mod worker;

use crate::{ctx::Ctx, keys::KeyError};
use chrono::TimeDelta;
use futures_util::future::BoxFuture;
use learnallot_connectors::{mail::MailError, objects, outbound::VendorError};
use learnallot_domain::refusal::{Reason, Refusal};
use learnallot_storage::StorageError;
use serde_json::Value;
use std::sync::Arc;

pub type JobResult = Result<(), JobError>;
type Run = fn(Arc<Ctx>, Value) -> BoxFuture<'static, JobResult>;

/// A kind of job. A slice lists its own; `registry` lists the slices.
#[derive(Clone, Copy)]
pub struct Job {
    kind: &'static str,
    run: Run,
    every: Option<TimeDelta>,
}

impl std::fmt::Debug for Job {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str(self.kind)
    }
}

impl Job {
    /// `Job::new("mail.send", |ctx, payload| Box::pin(send(ctx, payload)))`
    pub const fn new(kind: &'static str, run: Run) -> Self {
        Self {
            kind,
            run,
            every: None,
        }
    }

    /// Also runs by itself, with `null` as its payload.
    pub const fn every(mut self, every: TimeDelta) -> Self {
        self.every = Some(every);
        self
    }
}

/// Why a job is not done. The codes are ours and hold no personal data.
#[derive(Debug)]
pub enum JobError {
    /// It may work later: after the given time, or after a growing delay.
    Later {
        code: &'static str,
        after: Option<TimeDelta>,
    },
    /// It can never work; staff see it.
    Never { code: &'static str },
}

impl JobError {
    pub fn later(code: &'static str) -> Self {
        Self::Later { code, after: None }
    }

    pub fn never(code: &'static str) -> Self {
        Self::Never { code }
    }
}

impl From<StorageError> for JobError {
    fn from(error: StorageError) -> Self {
        match error {
            StorageError::Corrupt(_) => {
                tracing::error!(%error, "a job met a row that cannot be read");
                Self::never("corrupt-row")
            }
            StorageError::Stale => Self::later("stale"),
            StorageError::Duplicate => Self::later("duplicate"),
            StorageError::Away(_) => Self::later("database-away"),
            StorageError::Db(_) => {
                tracing::error!(cause = ?error, "a job's statement failed");
                Self::later("database")
            }
        }
    }
}

impl From<KeyError> for JobError {
    fn from(error: KeyError) -> Self {
        match error {
            KeyError::Destroyed => Self::never("key-destroyed"),
            KeyError::Unreadable => Self::never("sealed-unreadable"),
            KeyError::Storage(error) => error.into(),
        }
    }
}

impl From<MailError> for JobError {
    fn from(error: MailError) -> Self {
        match error {
            MailError::Unwritable => Self::never("mail-unwritable"),
            MailError::Refused => Self::never("mail-refused"),
            MailError::Unavailable => Self::later("mail-server-away"),
        }
    }
}

impl From<VendorError> for JobError {
    fn from(error: VendorError) -> Self {
        match error {
            // Somebody has to mend the settings; until then every job waits rather than fails.
            VendorError::Unauthorized => Self::later("vendor-unauthorized"),
            VendorError::NotFound => Self::never("vendor-not-found"),
            VendorError::SlowDown { after } => Self::Later {
                code: "vendor-slow-down",
                after: after.and_then(|after| TimeDelta::from_std(after).ok()),
            },
            VendorError::Refused { .. } => Self::never("vendor-refused"),
            VendorError::Away => Self::later("vendor-away"),
            VendorError::Unreadable => Self::later("vendor-unreadable"),
        }
    }
}

/// A decision that a job meets was made for the state of that moment; with another state it is met again.
impl<R: Reason> From<Refusal<R>> for JobError {
    fn from(_: Refusal<R>) -> Self {
        Self::never(R::RULE)
    }
}

impl From<objects::Error> for JobError {
    fn from(error: objects::Error) -> Self {
        tracing::warn!(%error, "the object store failed");
        Self::later("object-store")
    }
}

/// A payload that another version wrote in another shape can never be carried out.
pub fn payload<T: serde::de::DeserializeOwned>(value: Value) -> Result<T, JobError> {
    serde_json::from_value(value).map_err(|_| JobError::never("payload"))
}
