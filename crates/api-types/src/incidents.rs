//! Reports by anyone, and the incidents that the safety officers work through.

use chrono::{DateTime, Utc};
use learnallot_domain::conduct::incident::{IncidentKind, MAX_WORDS, MIN_WORDS, Outcome, Severity};
use serde::{Deserialize, Serialize};
use uuid::Uuid;
use validator::Validate;

const LONGEST: u64 = MAX_WORDS as u64;
const SHORTEST: u64 = MIN_WORDS as u64;

/// What a report is about.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
#[serde(tag = "kind", rename_all = "snake_case", deny_unknown_fields)]
pub enum ReportAbout {
    /// A class session that the reporter knows of.
    ClassSession {
        id: Uuid,
    },
    Post {
        id: Uuid,
    },
    Recording {
        id: Uuid,
    },
    /// Something that has no address of its own.
    Something,
}

/// Anyone may report anything, signed in or not.
#[derive(Clone, Debug, Serialize, Deserialize, Validate)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
#[serde(deny_unknown_fields)]
pub struct NewReport {
    pub about: ReportAbout,
    /// What happened, in the reporter's own words.
    #[validate(length(
        min = "SHORTEST",
        max = "LONGEST",
        message = "Say what happened in 10 to 4,000 characters."
    ))]
    pub text: String,
    /// Where somebody without an account can be reached, if they want to be.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    #[validate(length(max = 254, message = "At most 254 characters."))]
    pub contact: Option<String>,
}

#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct ReportReceived {
    /// To quote when asking about the report.
    pub reference: Uuid,
    /// By when a safety officer has to have begun.
    pub looked_at_by: DateTime<Utc>,
}

#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct IncidentInQueue {
    pub id: Uuid,
    #[cfg_attr(feature = "openapi", schema(value_type = String))]
    pub kind: IncidentKind,
    #[cfg_attr(feature = "openapi", schema(value_type = String))]
    pub severity: Severity,
    /// Whether a person has set the severity; until then a rule proposes it.
    pub confirmed: bool,
    /// `open`, `taken` or `closed`.
    pub status: String,
    pub opened_at: DateTime<Utc>,
    /// By when somebody has to have begun.
    pub acknowledge_by: DateTime<Utc>,
    pub overdue: bool,
    /// Whoever looks into it.
    pub owner_name: Option<String>,
    pub mine: bool,
}

/// One line of what was done.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct IncidentEntry {
    pub at: DateTime<Utc>,
    /// A name of staff or of the teacher; `a learner`, `the platform`, `the video provider` otherwise.
    pub by: String,
    /// `opened`, `taken`, `severity_set`, `noted`, `escalated` or `closed`.
    pub what: String,
    /// The text of a note.
    pub text: Option<String>,
    #[cfg_attr(feature = "openapi", schema(value_type = Option<String>))]
    pub severity: Option<Severity>,
}

#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct IncidentView {
    #[serde(flatten)]
    pub incident: IncidentInQueue,
    /// `class_session`, `recording`, `learner`, `account`, `post` or `consent_call`.
    pub subject_kind: String,
    pub subject_id: Uuid,
    /// Whom it is about: the teacher, unless an officer has named somebody else.
    pub about_name: Option<String>,
    /// The words of the post that it is about, where it is about one that can still be read.
    pub post: Option<String>,
    /// What the reporter wrote, where a person reported it.
    pub report: Option<String>,
    /// How a reporter without an account can be reached.
    pub contact: Option<String>,
    pub timeline: Vec<IncidentEntry>,
    #[cfg_attr(feature = "openapi", schema(value_type = Option<String>))]
    pub outcome: Option<Outcome>,
    pub resolution: Option<String>,
}

#[derive(Clone, Copy, Debug, Serialize, Deserialize, Validate)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
#[serde(deny_unknown_fields)]
pub struct IncidentSeverity {
    /// `s1` (a child in danger now) to `s4`.
    #[cfg_attr(feature = "openapi", schema(value_type = String))]
    pub severity: Severity,
    /// The account of whoever it is about, where that is not known or known wrongly; without it, it stays as it is. A
    /// grave incident suspends the teacher whom it is about, also when they are named later.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub about: Option<Uuid>,
}

#[derive(Clone, Debug, Serialize, Deserialize, Validate)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
#[serde(deny_unknown_fields)]
pub struct IncidentNote {
    #[validate(length(max = "LONGEST", message = "At most 4,000 characters."))]
    pub text: String,
}

#[derive(Clone, Debug, Serialize, Deserialize, Validate)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
#[serde(deny_unknown_fields)]
pub struct CloseIncident {
    /// `unfounded`, `resolved` or `rule_broken`.
    #[cfg_attr(feature = "openapi", schema(value_type = String))]
    pub outcome: Outcome,
    /// What was found and done.
    #[validate(length(max = "LONGEST", message = "At most 4,000 characters."))]
    pub resolution: String,
}
