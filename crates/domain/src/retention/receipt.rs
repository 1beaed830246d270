//! The receipt of a deletion: what was deleted, when and why, and what showed that nothing is left. It names ids only,
//! and its hash lets a family prove later that it was not rewritten. Source: the promise that a deletion can be seen.

use super::schedule::Category;
use crate::{
    ids::{DataKeyId, DeletionId, LearnerId, ReceiptId, RecordingId, SessionId},
    recording::lifecycle::{Cause, Evidence},
};
use chrono::{DateTime, Utc};
use serde::{Deserialize, Serialize};
use sha2::{Digest, Sha256};

#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Receipt {
    pub id: ReceiptId,
    pub category: Category,
    pub recording: RecordingId,
    pub session: SessionId,
    pub session_ended_at: DateTime<Utc>,
    pub because: Cause,
    /// When it had to be deleted.
    pub due_at: DateTime<Utc>,
    pub deleted_at: DateTime<Utc>,
    pub evidence: Evidence,
    /// How many encrypted pieces there were.
    pub segments: u32,
    /// The key that was destroyed; none where it never came to one.
    pub key: Option<DataKeyId>,
}

impl Receipt {
    /// SHA-256 over its lines, in hexadecimal.
    pub fn hash(&self) -> String {
        sha256(&lines(self))
    }
}

/// How much of a category is gone.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Gone {
    pub category: Category,
    pub count: u32,
}

/// The receipt of what a guardian asked to be deleted. What it says of recordings has receipts of their own besides.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct DataReceipt {
    pub id: ReceiptId,
    pub deletion: DeletionId,
    pub learner: LearnerId,
    pub asked_at: DateTime<Utc>,
    /// When nothing was left.
    pub deleted_at: DateTime<Utc>,
    pub gone: Vec<Gone>,
    /// The key that sealed whatever was said of the learner, where all of it went.
    pub key: Option<DataKeyId>,
    /// When the key store was seen to have it no more.
    pub key_at: Option<DateTime<Utc>>,
}

impl DataReceipt {
    /// SHA-256 over its lines, in hexadecimal: one line a field, then one for each category with its count.
    pub fn hash(&self) -> String {
        let time = |at: Option<DateTime<Utc>>| at.map(|at| at.to_rfc3339()).unwrap_or_default();
        let mut lines = vec![
            self.id.to_string(),
            self.deletion.to_string(),
            self.learner.to_string(),
            time(Some(self.asked_at)),
            time(Some(self.deleted_at)),
            self.key.map(|key| key.to_string()).unwrap_or_default(),
            time(self.key_at),
        ];
        lines.extend(
            self.gone
                .iter()
                .map(|gone| format!("{} {}", gone.category.as_str(), gone.count)),
        );
        sha256(&lines.join("\n"))
    }
}

fn sha256(text: &str) -> String {
    Sha256::digest(text)
        .iter()
        .map(|byte| format!("{byte:02x}"))
        .collect()
}

/// One line a field, in a fixed order, so that anybody can hash it again without our code.
fn lines(receipt: &Receipt) -> String {
    let time = |at: Option<DateTime<Utc>>| at.map(|at| at.to_rfc3339()).unwrap_or_default();
    [
        receipt.id.to_string(),
        receipt.recording.to_string(),
        receipt.session.to_string(),
        time(Some(receipt.session_ended_at)),
        time(Some(receipt.due_at)),
        time(Some(receipt.deleted_at)),
        time(receipt.evidence.provider_at),
        time(receipt.evidence.segments_at),
        time(receipt.evidence.key_at),
        receipt.segments.to_string(),
        receipt.key.map(|key| key.to_string()).unwrap_or_default(),
    ]
    .join("\n")
}
