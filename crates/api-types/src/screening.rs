//! How teachers are screened: the application, the background check, the standing.

use chrono::{DateTime, Utc};
use learnallot_domain::teacher::{
    application::{Content, Measured, PART_MAX, Setup},
    application_review::{Criterion, DeclineReason},
};
use serde::{Deserialize, Serialize};
use uuid::Uuid;
use validator::Validate;

use crate::problem::ProblemError;

const LONGEST_PART: u64 = PART_MAX as u64;

/// The five parts of an application. A draft may be as empty as it likes.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize, Validate)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
#[serde(deny_unknown_fields)]
pub struct ApplicationContent {
    #[validate(length(max = "LONGEST_PART"))]
    pub background: String,
    #[validate(length(max = "LONGEST_PART"))]
    pub experience: String,
    #[validate(length(max = "LONGEST_PART"))]
    pub expertise: String,
    #[validate(length(max = "LONGEST_PART"))]
    pub motivation: String,
    #[validate(nested)]
    pub setup: TeachingSetup,
}

#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize, Validate)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
#[serde(deny_unknown_fields)]
pub struct TeachingSetup {
    pub private_place: bool,
    pub good_light: bool,
    pub camera: bool,
    pub microphone: bool,
    #[validate(length(max = 200))]
    pub device: String,
    #[validate(length(max = 200))]
    pub connection: String,
    /// What the browser found; absent until it was tried.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    #[validate(nested)]
    pub measured: Option<MeasuredSetup>,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize, Validate)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
#[serde(deny_unknown_fields)]
pub struct MeasuredSetup {
    pub camera_found: bool,
    pub microphone_found: bool,
    /// Milliseconds.
    #[validate(range(max = 60_000))]
    pub round_trip_ms: u32,
    pub at: DateTime<Utc>,
}

impl From<ApplicationContent> for Content {
    fn from(body: ApplicationContent) -> Self {
        let setup = body.setup;
        Self {
            background: body.background,
            experience: body.experience,
            expertise: body.expertise,
            motivation: body.motivation,
            setup: Setup {
                private_place: setup.private_place,
                good_light: setup.good_light,
                camera: setup.camera,
                microphone: setup.microphone,
                device: setup.device,
                connection: setup.connection,
                measured: setup.measured.map(|measured| Measured {
                    camera_found: measured.camera_found,
                    microphone_found: measured.microphone_found,
                    round_trip_ms: measured.round_trip_ms,
                    at: measured.at,
                }),
            },
        }
    }
}

impl From<Content> for ApplicationContent {
    fn from(content: Content) -> Self {
        let setup = content.setup;
        Self {
            background: content.background,
            experience: content.experience,
            expertise: content.expertise,
            motivation: content.motivation,
            setup: TeachingSetup {
                private_place: setup.private_place,
                good_light: setup.good_light,
                camera: setup.camera,
                microphone: setup.microphone,
                device: setup.device,
                connection: setup.connection,
                measured: setup.measured.map(|measured| MeasuredSetup {
                    camera_found: measured.camera_found,
                    microphone_found: measured.microphone_found,
                    round_trip_ms: measured.round_trip_ms,
                    at: measured.at,
                }),
            },
        }
    }
}

/// What the teacher sees of the own application.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct ApplicationView {
    /// Absent before the first draft is saved.
    pub id: Option<Uuid>,
    /// `draft`, `submitted`, `in_review`, `info_requested`, `approved`, `declined` or `withdrawn`.
    pub status: String,
    pub content: ApplicationContent,
    /// What keeps it from being submitted.
    pub missing: Vec<ProblemError>,
    /// What the reviewer asks for.
    pub question: Option<String>,
    /// Why it was declined.
    pub decline_reason: Option<String>,
    pub submitted_at: Option<DateTime<Utc>>,
    pub decided_at: Option<DateTime<Utc>>,
}

#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct ApplicationInQueue {
    pub id: Uuid,
    pub teacher_name: String,
    pub status: String,
    pub submitted_at: DateTime<Utc>,
    /// Whether the caller has it in review.
    pub mine: bool,
}

/// One score of the sheet.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, Validate)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
#[serde(deny_unknown_fields)]
pub struct CriterionScore {
    #[cfg_attr(feature = "openapi", schema(value_type = String))]
    pub criterion: Criterion,
    /// 1 (not enough) to 4 (excellent).
    #[validate(range(min = 1, max = 4))]
    pub value: u8,
    #[validate(length(max = 1000))]
    pub note: String,
}

#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, Validate)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
#[serde(deny_unknown_fields)]
pub struct Scores {
    #[validate(nested, length(max = 5))]
    pub scores: Vec<CriterionScore>,
}

/// What the screener sees.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct ApplicationUnderReview {
    pub application: ApplicationView,
    pub teacher_id: Uuid,
    pub teacher_name: String,
    /// Whether the caller has it in review.
    pub mine: bool,
    pub sheets: Vec<ReviewerSheet>,
}

#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct ReviewerSheet {
    pub mine: bool,
    pub scores: Vec<CriterionScore>,
    pub at: DateTime<Utc>,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
#[serde(rename_all = "snake_case")]
pub enum ApplicationDecision {
    Approve,
    Decline,
    RequestInformation,
}

#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, Validate)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
#[serde(deny_unknown_fields)]
pub struct DecideApplication {
    pub decision: ApplicationDecision,
    /// For a decline.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    #[cfg_attr(feature = "openapi", schema(value_type = Option<String>))]
    pub reason: Option<DeclineReason>,
    /// For a request for information: what the teacher reads.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    #[validate(length(min = 10, max = 1000, message = "Between 10 and 1000 characters."))]
    pub note: Option<String>,
}

/// A text to be read, with the version and hash that prove which one it was.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct DocumentView {
    pub version: String,
    pub title: String,
    pub text: String,
    pub hash: String,
}

#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct BackgroundCheckView {
    /// `not_started`, `disclosed`, `authorized`, `invited`, `invite_expired`, `in_progress`, `clear`, `consider`,
    /// `cleared`, `pre_adverse`, `disputed`, `adverse` or `canceled`.
    pub status: String,
    pub disclosure: DocumentView,
    pub authorization: DocumentView,
    /// The provider's page, on which the check goes on.
    pub continue_url: Option<String>,
    pub valid_until: Option<DateTime<Utc>>,
    pub changed_at: Option<DateTime<Utc>>,
}

#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, Validate)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
#[serde(deny_unknown_fields)]
pub struct ReadDocument {
    /// The version that was shown.
    #[validate(length(min = 1, max = 40))]
    pub version: String,
}

#[derive(Clone, Serialize, Deserialize, Validate)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
#[serde(deny_unknown_fields)]
pub struct AuthorizeCheck {
    /// The version that was shown.
    #[validate(length(min = 1, max = 40))]
    pub version: String,
    /// Typed as a signature.
    #[validate(length(min = 2, max = 120, message = "Type your full legal name."))]
    pub legal_name: String,
}

impl std::fmt::Debug for AuthorizeCheck {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        write!(f, "AuthorizeCheck({})", self.version)
    }
}

#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct CheckInQueue {
    pub teacher_id: Uuid,
    pub teacher_name: String,
    pub status: String,
    pub since: DateTime<Utc>,
}

#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, Validate)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
#[serde(deny_unknown_fields)]
pub struct ClearCheck {
    /// Why this report lets the person teach: its nature, the time that has passed, what it has to do with teaching.
    #[validate(length(
        min = 20,
        max = 2000,
        message = "Give the reason in 20 to 2000 characters."
    ))]
    pub reason: String,
}

/// Whether a teacher may list, and if not, every reason.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct StandingView {
    pub may_list: bool,
    pub blockers: Vec<ProblemError>,
    /// What is to be agreed to before the first session.
    pub recording_agreement: DocumentView,
    pub check_valid_until: Option<DateTime<Utc>>,
}
