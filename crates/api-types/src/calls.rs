//! Video calls by which consent is verified: times, appointments, and what staff attest.

use crate::consents::{Declined, PurposeView};
use chrono::{DateTime, NaiveDate, NaiveTime, Utc};
use learnallot_domain::consent::{appointment::Check, decline::DeclineReason, purpose::Purpose};
use serde::{Deserialize, Serialize};
use uuid::Uuid;
use validator::Validate;

/// A range of each of these days, by the clock on the wall of `time_zone`, and of the same weekdays of the weeks after.
#[derive(Clone, Debug, Serialize, Deserialize, Validate)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
#[serde(deny_unknown_fields)]
pub struct OfferCallTimes {
    /// Days of one week.
    #[validate(length(min = 1, max = 7, message = "Choose one to seven days of a week."))]
    pub days: Vec<NaiveDate>,
    /// Such as `09:00:00`.
    #[cfg_attr(feature = "openapi", schema(value_type = String, format = "time"))]
    pub from: NaiveTime,
    #[cfg_attr(feature = "openapi", schema(value_type = String, format = "time"))]
    pub until: NaiveTime,
    /// 1 is these days alone; 5 is the most.
    pub weeks: u8,
    #[validate(length(min = 1, max = 60, message = "Give a time zone such as Europe/Vienna."))]
    pub time_zone: String,
}

#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct OwnCallTime {
    pub id: Uuid,
    pub starts_at: DateTime<Utc>,
    /// The call that has it; none while it is free.
    pub call_id: Option<Uuid>,
}

/// The caller's times from today on, the earliest first.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct OwnCallTimes {
    pub minutes: u32,
    pub times: Vec<OwnCallTime>,
}

/// When a guardian can be called, the earliest first.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct FreeCallTimes {
    pub minutes: u32,
    pub starts: Vec<DateTime<Utc>>,
}

#[derive(Clone, Debug, Serialize, Deserialize, Validate)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
#[serde(deny_unknown_fields)]
pub struct BookCall {
    /// One of the free times.
    pub starts_at: DateTime<Utc>,
}

/// A call as its guardian sees it.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct CallView {
    pub id: Uuid,
    /// `booked`, `in_call`, `attested`, `declined`, `no_show`, `canceled` or `lapsed`.
    pub status: String,
    pub starts_at: DateTime<Utc>,
    pub ends_at: DateTime<Utc>,
    pub door_opens_at: DateTime<Utc>,
    /// When the door shuts.
    pub over_at: DateTime<Utc>,
    /// Until then it can be moved and cancelled.
    pub changes_until: DateTime<Utc>,
    /// It came to nothing, and that was our fault.
    pub missed_by_us: bool,
}

/// A call in the list of whoever holds it.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct StaffCall {
    pub id: Uuid,
    pub status: String,
    pub starts_at: DateTime<Utc>,
    pub ends_at: DateTime<Utc>,
    pub guardian_name: String,
    /// It took place, and whoever held it has not said how it went.
    pub waits_for_attestation: bool,
}

#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct CheckView {
    #[cfg_attr(feature = "openapi", schema(value_type = String))]
    pub check: Check,
    pub title: String,
}

/// A call as whoever holds it sees it: what is asked for, and what to attest.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct CallSheet {
    pub id: Uuid,
    /// Of the appointment; a decision names the one that was looked at.
    pub version: i64,
    pub status: String,
    pub starts_at: DateTime<Utc>,
    pub ends_at: DateTime<Utc>,
    pub door_opens_at: DateTime<Utc>,
    pub over_at: DateTime<Utc>,
    /// By the video service's word.
    pub began_at: Option<DateTime<Utc>>,
    pub guardian_came_at: Option<DateTime<Utc>>,
    /// From then on it can be said that the guardian did not come.
    pub waited_until: DateTime<Utc>,
    pub guardian_name: String,
    pub learner_first_name: String,
    pub notice_version: String,
    pub purposes: Vec<PurposeView>,
    pub checks: Vec<CheckView>,
    pub decline_reasons: Vec<Declined>,
    /// What the caller's training lacks; none where nothing is missing.
    pub may_not_verify: Option<String>,
}

#[derive(Clone, Debug, Serialize, Deserialize, Validate)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
#[serde(deny_unknown_fields)]
pub struct AttestCall {
    pub version: i64,
    /// All of `face_to_face`, `says_guardian` and `was_told`.
    #[cfg_attr(feature = "openapi", schema(value_type = Vec<String>))]
    #[validate(length(max = 10, message = "There are three of them."))]
    pub checks: Vec<Check>,
    /// What the guardian said yes to, aloud.
    #[cfg_attr(feature = "openapi", schema(value_type = Vec<String>))]
    #[validate(length(max = 10, message = "There are four of them."))]
    pub purposes: Vec<Purpose>,
}

/// How a call ended that verified nothing.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
#[serde(rename_all = "snake_case")]
pub enum CallEnding {
    /// With the reason.
    Declined,
    GuardianMissing,
    /// Before it began: whoever was to hold it cannot.
    Canceled,
}

#[derive(Clone, Debug, Serialize, Deserialize, Validate)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
#[serde(deny_unknown_fields)]
pub struct CloseCall {
    pub version: i64,
    pub ending: CallEnding,
    /// For a decline.
    #[cfg_attr(feature = "openapi", schema(value_type = Option<String>))]
    pub reason: Option<DeclineReason>,
}
