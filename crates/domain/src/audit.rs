//! The audit chain: every decision and disclosure, each entry bound to the one before it by its hash, so that an entry
//! that is changed, removed or slipped in later breaks every hash after it. Entries hold ids, never personal data.

use crate::actor::Actor;
use chrono::{DateTime, SecondsFormat, Utc};
use sha2::{Digest, Sha256};
use uuid::Uuid;

pub type Hash = [u8; 32];

/// The hash that the first entry builds on.
pub const GENESIS: Hash = [0; 32];

/// What is recorded of one decision. `detail` is JSON text, kept byte for byte because the hash covers it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Entry {
    pub seq: i64,
    pub at: DateTime<Utc>,
    pub actor: Actor,
    /// What was done, such as `application.approved`.
    pub action: String,
    pub subject_kind: String,
    pub subject_id: Uuid,
    pub detail: String,
}

/// The hash of an entry that follows the entry with the hash `previous`.
pub fn chain(previous: &Hash, entry: &Entry) -> Hash {
    let mut hasher = Sha256::new();
    hasher.update(previous);
    let (actor_kind, actor_id) = actor_columns(&entry.actor);
    let actor_id = actor_id.map(|id| id.to_string()).unwrap_or_default();
    let fields: [&str; 8] = [
        &entry.seq.to_string(),
        &entry.at.to_rfc3339_opts(SecondsFormat::Micros, true),
        actor_kind,
        &actor_id,
        &entry.action,
        &entry.subject_kind,
        &entry.subject_id.to_string(),
        &entry.detail,
    ];
    for field in fields {
        // The length before each field keeps two neighbours from trading a letter unnoticed.
        hasher.update((field.len() as u64).to_be_bytes());
        hasher.update(field.as_bytes());
    }
    hasher.finalize().into()
}

/// How an actor is written into a row: the kind, and the id where the kind has one.
pub fn actor_columns(actor: &Actor) -> (&'static str, Option<Uuid>) {
    use crate::actor::Vendor;
    match actor {
        Actor::Account { id } => ("account", Some(id.uuid())),
        Actor::Learner { id } => ("learner", Some(id.uuid())),
        Actor::System => ("system", None),
        Actor::Vendor {
            vendor: Vendor::Conferencing,
        } => ("vendor_conferencing", None),
        Actor::Vendor {
            vendor: Vendor::BackgroundChecks,
        } => ("vendor_background_checks", None),
        Actor::Vendor {
            vendor: Vendor::ConsentChecks,
        } => ("vendor_consent_checks", None),
        Actor::Operator => ("operator", None),
    }
}

/// The reverse of [`actor_columns`]; `None` for a row that nobody of ours wrote.
pub fn actor_from_columns(kind: &str, id: Option<Uuid>) -> Option<Actor> {
    use crate::actor::Vendor;
    Some(match (kind, id) {
        ("account", Some(id)) => Actor::Account { id: id.into() },
        ("learner", Some(id)) => Actor::Learner { id: id.into() },
        ("system", None) => Actor::System,
        ("vendor_conferencing", None) => Actor::Vendor {
            vendor: Vendor::Conferencing,
        },
        ("vendor_background_checks", None) => Actor::Vendor {
            vendor: Vendor::BackgroundChecks,
        },
        ("vendor_consent_checks", None) => Actor::Vendor {
            vendor: Vendor::ConsentChecks,
        },
        ("operator", None) => Actor::Operator,
        _ => return None,
    })
}

/// Where a chain is broken.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
pub enum Broken {
    #[error("entry {expected} is missing")]
    Missing { expected: i64 },
    #[error("entry {seq} does not match its hash")]
    Changed { seq: i64 },
    #[error("the chain ends at {found}, but its head says {head}")]
    Cut { found: i64, head: i64 },
}

/// Checks a chain entry by entry, so that a long one needs no memory.
#[derive(Clone, Debug)]
pub struct Verifier {
    next: i64,
    hash: Hash,
}

impl Default for Verifier {
    fn default() -> Self {
        Self {
            next: 1,
            hash: GENESIS,
        }
    }
}

impl Verifier {
    /// Of a log that was cut: begins after the entry with this number and hash.
    pub const fn after(seq: i64, hash: Hash) -> Self {
        Self {
            next: seq + 1,
            hash,
        }
    }

    pub fn check(&mut self, entry: &Entry, hash: &Hash) -> Result<(), Broken> {
        if entry.seq != self.next {
            return Err(Broken::Missing {
                expected: self.next,
            });
        }
        if chain(&self.hash, entry) != *hash {
            return Err(Broken::Changed { seq: entry.seq });
        }
        self.next += 1;
        self.hash = *hash;
        Ok(())
    }

    /// The number of the last entry, once the head agrees.
    pub fn finish(self, head_seq: i64, head_hash: &Hash) -> Result<i64, Broken> {
        let found = self.next - 1;
        if found != head_seq || self.hash != *head_hash {
            return Err(Broken::Cut {
                found,
                head: head_seq,
            });
        }
        Ok(found)
    }
}
