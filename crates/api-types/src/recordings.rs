//! Recordings: what a family, a teacher and staff see of them, the agreement not to share, tickets to watch, and the log
//! of who watched.
//!
//! To play one: `POST /recordings/{id}/playback`, then give `playlist` to an HLS player on the same origin. The ticket is
//! a cookie that only that recording's addresses get; renew it with another POST before `expires_at`.

use crate::{problem::ProblemError, screening::DocumentView};
use chrono::{DateTime, Utc};
use learnallot_domain::recording::access::{MAX_REASON, Purpose};
use serde::{Deserialize, Serialize};
use uuid::Uuid;
use validator::Validate;

const LONGEST_REASON: u64 = MAX_REASON as u64;

#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct RecordingView {
    pub id: Uuid,
    pub session_id: Uuid,
    pub class_id: Uuid,
    pub class_title: String,
    pub session_starts_at: DateTime<Utc>,
    pub session_ended_at: DateTime<Utc>,
    /// `expected`, `transferring`, `packaging`, `available`, `failed`, `withheld`, `deleting` or `deleted`.
    pub status: String,
    /// 90 days after the session ended: from then on nobody can watch it.
    pub expires_at: DateTime<Utc>,
    /// Whole seconds of picture, once it is packaged and until it is deleted.
    pub seconds: Option<u32>,
    /// The caller's own learners who were in the class; empty for teachers and staff.
    pub learner_ids: Vec<Uuid>,
    pub can_watch: bool,
    /// What keeps the caller from watching. `no_share_agreement` is mended by the guardian's agreement.
    pub blockers: Vec<ProblemError>,
    /// The receipt, once it is deleted, where the caller is a guardian.
    pub receipt_id: Option<Uuid>,
}

/// The agreement not to share recordings, and whether the family has made it.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct ShareAgreementView {
    pub document: DocumentView,
    /// Whether this very version was agreed to.
    pub agreed: bool,
    pub agreed_at: Option<DateTime<Utc>>,
}

#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, Validate)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
#[serde(deny_unknown_fields)]
pub struct AgreeToShare {
    /// The version that was shown.
    #[validate(length(min = 1, max = 40))]
    pub version: String,
}

#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, Validate)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
#[serde(deny_unknown_fields)]
pub struct StartPlayback {
    /// `revisit` for families, `coaching` for the session's teacher, `coaching`, `customer_service` or `compliance` for
    /// staff.
    #[cfg_attr(feature = "openapi", schema(value_type = String))]
    pub purpose: Purpose,
    /// Staff write down why, in at least ten characters.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    #[validate(length(max = "LONGEST_REASON"))]
    pub reason: Option<String>,
}

/// A ticket to watch. The secret is in the cookie, not in here.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct PlaybackTicket {
    /// The playlist's address on this origin.
    pub playlist: String,
    /// Ask again before then to go on watching.
    pub expires_at: DateTime<Utc>,
    /// To be laid over the picture: an opaque code of whoever watches.
    pub watermark: String,
}

/// One viewing, as the families of the class see it.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct RecordingViewing {
    pub at: DateTime<Utc>,
    /// `own_family`, `family` (another one of this class), `teacher` or `staff`.
    pub who: String,
    #[cfg_attr(feature = "openapi", schema(value_type = String))]
    pub purpose: Purpose,
}
