//! Outside processors, what left of a child's data, the security programme.

use chrono::{DateTime, NaiveDate, Utc};
use learnallot_domain::{
    disclosure::{Purpose, Recipient},
    programme::security::Level,
    vendors::register::{ChildrensData, Processor},
};
use serde::{Deserialize, Serialize};
use uuid::Uuid;
use validator::Validate;

#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct PublicProcessor {
    #[cfg_attr(feature = "openapi", schema(value_type = String))]
    pub processor: Processor,
    pub title: String,
    /// By its legal name, where its written assurance counts.
    pub company: Option<String>,
    pub purpose: String,
    /// What of a person goes there.
    pub data: Vec<String>,
    /// `readable`, `sealed` (encrypted under keys that never go there) or `none`.
    #[cfg_attr(feature = "openapi", schema(value_type = String))]
    pub children: ChildrensData,
    /// What keeps it to that.
    pub how: String,
    /// Whether a written assurance counts today.
    pub assured: bool,
}

#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct ProcessorList {
    pub processors: Vec<PublicProcessor>,
}

#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct ProcessorRegister {
    pub processors: Vec<ProcessorInRegister>,
}

#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct ProcessorInRegister {
    #[cfg_attr(feature = "openapi", schema(value_type = String))]
    pub processor: Processor,
    pub title: String,
    pub purpose: String,
    #[cfg_attr(feature = "openapi", schema(value_type = String))]
    pub children: ChildrensData,
    /// Whether it must have an assurance, because children's data go there as they are.
    pub needs_assurance: bool,
    /// Whether no call goes there without one.
    pub gated: bool,
    /// The last day on which an assurance counts; none where none does.
    pub assured_until: Option<NaiveDate>,
    /// It ends within the time in which admins are reminded.
    pub ends_soon: bool,
    /// The newest first.
    pub assurances: Vec<AssuranceView>,
}

#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct AssuranceView {
    pub id: Uuid,
    pub company: String,
    pub document: String,
    pub signed_on: NaiveDate,
    pub last_day: NaiveDate,
    /// `waiting`, `confirmed` or `withdrawn`
    pub status: String,
    /// Whether it counts today.
    pub current: bool,
    pub recorded_by: String,
    /// The caller put it down, and so does not confirm it.
    pub mine: bool,
    /// Who confirmed it or took it back.
    pub decided_by: Option<String>,
    /// Why it was taken back.
    pub reason: Option<String>,
}

#[derive(Clone, Debug, Serialize, Deserialize, Validate)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
#[serde(deny_unknown_fields)]
pub struct RecordAssurance {
    #[cfg_attr(feature = "openapi", schema(value_type = String))]
    pub processor: Processor,
    /// The company by its legal name.
    #[validate(length(max = 200, message = "Say it in 2 to 200 characters."))]
    pub company: String,
    /// What the document is called and where it is kept.
    #[validate(length(max = 200, message = "Say it in 2 to 200 characters."))]
    pub document: String,
    pub signed_on: NaiveDate,
    /// The last day on which it counts, in UTC.
    pub last_day: NaiveDate,
}

#[derive(Clone, Debug, Serialize, Deserialize, Validate)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
#[serde(deny_unknown_fields)]
pub struct WithdrawAssurance {
    #[validate(length(max = 1_000, message = "Say why in 10 to 1000 characters."))]
    pub reason: String,
}

/// Something of a learner's went somewhere.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct DisclosureView {
    pub id: Uuid,
    pub at: DateTime<Utc>,
    #[cfg_attr(feature = "openapi", schema(value_type = String))]
    pub recipient: Recipient,
    /// The recipient in words.
    pub to: String,
    #[cfg_attr(feature = "openapi", schema(value_type = String))]
    pub purpose: Purpose,
    pub what_for: String,
    /// What went there.
    pub data: Vec<String>,
    /// The entry of the consent ledger by which it was allowed.
    pub consent_event_id: Option<Uuid>,
}

/// The written information security programme.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct SecurityProgramme {
    pub coordinator_id: Option<Uuid>,
    pub coordinator_name: Option<String>,
    /// Those that are open first.
    pub risks: Vec<RiskView>,
    pub tests: Vec<SecurityTestView>,
    /// The newest first.
    pub reviews: Vec<YearlyView>,
    pub evaluations: Vec<YearlyView>,
    pub review_due_at: Option<DateTime<Utc>>,
    pub evaluation_due_at: Option<DateTime<Utc>>,
    /// What is overdue, in words.
    pub overdue: Vec<String>,
}

#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct RiskView {
    pub number: u32,
    pub title: String,
    #[cfg_attr(feature = "openapi", schema(value_type = String))]
    pub level: Level,
    pub safeguards: String,
    pub changed_at: DateTime<Utc>,
    /// Why it is none any more.
    pub closed: Option<String>,
}

#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct SecurityTestView {
    pub number: u32,
    pub title: String,
    pub every_days: u16,
    pub due_at: DateTime<Utc>,
    pub last_at: Option<DateTime<Utc>>,
    /// Whether the safeguard held the last time.
    pub held: Option<bool>,
    pub note: Option<String>,
}

#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct YearlyView {
    pub at: DateTime<Utc>,
    pub by: String,
    pub summary: String,
}

#[derive(Clone, Debug, Serialize, Deserialize, Validate)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
#[serde(deny_unknown_fields)]
pub struct NameCoordinator {
    /// Somebody of the staff.
    pub account_id: Uuid,
}

#[derive(Clone, Debug, Serialize, Deserialize, Validate)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
#[serde(deny_unknown_fields)]
pub struct PutRisk {
    /// Of a risk that is known; none for a new one.
    pub number: Option<u32>,
    #[validate(length(max = 120, message = "Give it a title of 3 to 120 characters."))]
    pub title: String,
    #[cfg_attr(feature = "openapi", schema(value_type = String))]
    pub level: Level,
    /// What is done against it; empty while nothing is.
    #[validate(length(max = 4_000, message = "Say it in at most 4000 characters."))]
    pub safeguards: String,
}

#[derive(Clone, Debug, Serialize, Deserialize, Validate)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
#[serde(deny_unknown_fields)]
pub struct CloseRisk {
    pub number: u32,
    #[validate(length(max = 4_000, message = "Say it in 10 to 4000 characters."))]
    pub reason: String,
}

#[derive(Clone, Debug, Serialize, Deserialize, Validate)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
#[serde(deny_unknown_fields)]
pub struct AddSecurityTest {
    #[validate(length(max = 120, message = "Give it a title of 3 to 120 characters."))]
    pub title: String,
    pub every_days: u16,
}

#[derive(Clone, Debug, Serialize, Deserialize, Validate)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
#[serde(deny_unknown_fields)]
pub struct RecordSecurityTest {
    pub number: u32,
    pub held: bool,
    #[validate(length(max = 4_000, message = "Say it in 10 to 4000 characters."))]
    pub note: String,
}

#[derive(Clone, Debug, Serialize, Deserialize, Validate)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
#[serde(deny_unknown_fields)]
pub struct RecordYearly {
    /// What was looked at, what was found, and what changes.
    #[validate(length(max = 4_000, message = "Say it in 10 to 4000 characters."))]
    pub summary: String,
}
