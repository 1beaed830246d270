//! What is kept how long, and the receipts of what was deleted.

use chrono::{DateTime, Utc};
use learnallot_domain::{recording::lifecycle::Cause, retention::schedule::Category};
use serde::{Deserialize, Serialize};
use uuid::Uuid;

/// One row of the retention schedule.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct RetentionRow {
    /// A stable name, in snake_case.
    #[cfg_attr(feature = "openapi", schema(value_type = String))]
    pub category: Category,
    pub holds: String,
    /// What of a person is stored in it, from the inventory of every column.
    pub data: Vec<String>,
    /// The business need.
    pub why: String,
    /// 0 is at once; absent where it is kept for as long as `from` says.
    pub days: Option<u32>,
    /// The moment that the days are counted from.
    pub from: String,
    /// What happens at the end.
    pub then: String,
}

#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct RetentionSchedule {
    pub rows: Vec<RetentionRow>,
}

/// What was deleted, when, and what showed that nothing is left.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct DeletionReceiptView {
    pub id: Uuid,
    #[cfg_attr(feature = "openapi", schema(value_type = String))]
    pub category: Category,
    pub recording_id: Uuid,
    pub session_id: Uuid,
    pub class_title: String,
    pub session_ended_at: DateTime<Utc>,
    /// `expired` or `consent_ended`.
    #[cfg_attr(feature = "openapi", schema(value_type = String))]
    pub because: Cause,
    pub due_at: DateTime<Utc>,
    pub deleted_at: DateTime<Utc>,
    /// When the video provider was known to have nothing left.
    pub provider_deleted_at: Option<DateTime<Utc>>,
    /// When no encrypted piece was left here.
    pub segments_deleted_at: Option<DateTime<Utc>>,
    pub segments: u32,
    /// When the key that could open them was destroyed.
    pub key_destroyed_at: Option<DateTime<Utc>>,
    /// SHA-256 of the receipt, in hexadecimal.
    pub hash: String,
}
