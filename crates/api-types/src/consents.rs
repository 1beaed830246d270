//! Parental consent: the notice, the request with its signed form, the ledger, and what staff decide.

use chrono::{DateTime, Utc};
use learnallot_domain::consent::{decline::DeclineReason, method::Method, purpose::Purpose};
use serde::{Deserialize, Serialize};
use uuid::Uuid;
use validator::Validate;

#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct NoticeView {
    pub version: String,
    /// SHA-256 over version, title and sections, in hexadecimal.
    pub hash: String,
    /// From when it holds; whoever begins before that reads it already.
    pub effective_at: DateTime<Utc>,
    pub title: String,
    pub sections: Vec<NoticeSection>,
    /// What can be allowed, each for itself; none is ticked beforehand.
    pub purposes: Vec<PurposeView>,
    pub methods: Vec<MethodView>,
    /// The path of the page with the whole privacy notice.
    pub online_notice: String,
}

#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct NoticeSection {
    /// Which element of 16 CFR 312.4(c)(1) it is, such as `what_we_collect`.
    pub element: String,
    pub title: String,
    pub text: String,
}

#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct PurposeView {
    /// `core`, `classroom_posts`, `marketing_use` or `disclosure`.
    #[cfg_attr(feature = "openapi", schema(value_type = String))]
    pub purpose: Purpose,
    pub title: String,
    pub text: String,
}

#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct MethodView {
    #[cfg_attr(feature = "openapi", schema(value_type = String))]
    pub method: Method,
    pub title: String,
    /// `offered`, `not_offered` or `refused`.
    pub availability: String,
    pub explanation: String,
}

#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, Validate)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
#[serde(deny_unknown_fields)]
pub struct NoticeRead {
    /// The version that was shown.
    #[validate(length(min = 1, max = 40))]
    pub version: String,
}

#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, Validate)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
#[serde(deny_unknown_fields)]
pub struct RequestConsent {
    #[cfg_attr(feature = "openapi", schema(value_type = String, example = "signed_form"))]
    pub method: Method,
    #[validate(length(min = 1, max = 4, message = "Choose at least one purpose."))]
    #[cfg_attr(feature = "openapi", schema(value_type = Vec<String>, example = json!(["core"])))]
    pub purposes: Vec<Purpose>,
}

#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct ConsentRequestView {
    pub id: Uuid,
    pub learner_id: Uuid,
    #[cfg_attr(feature = "openapi", schema(value_type = String))]
    pub method: Method,
    #[cfg_attr(feature = "openapi", schema(value_type = Vec<String>))]
    pub purposes: Vec<Purpose>,
    /// `awaiting_guardian`, `with_staff`, `with_provider`, `accepted` or `ended`.
    pub status: String,
    /// Printed on a form, and read out in a call.
    pub reference: String,
    /// Why the last try was not good, and a sentence about it.
    pub declined: Option<Declined>,
    pub form: Option<FormView>,
    /// When it lapses; absent while staff or a provider are to act.
    pub lapses_at: Option<DateTime<Utc>>,
    pub created_at: DateTime<Utc>,
}

#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct Declined {
    #[cfg_attr(feature = "openapi", schema(value_type = String))]
    pub reason: DeclineReason,
    pub message: String,
}

/// What came back, without its content.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct FormView {
    /// `application/pdf`, `image/jpeg` or `image/png`.
    pub media_type: String,
    pub bytes: i64,
    pub received_at: DateTime<Utc>,
}

#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct ConsentsView {
    pub learner_id: Uuid,
    /// One for each purpose.
    pub consents: Vec<ConsentView>,
    /// The newest request, open or not.
    pub request: Option<ConsentRequestView>,
    /// Every event, the oldest first; each is its own receipt.
    pub receipts: Vec<ConsentReceipt>,
}

#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct ConsentView {
    #[cfg_attr(feature = "openapi", schema(value_type = String))]
    pub purpose: Purpose,
    pub title: String,
    pub text: String,
    /// `notice_due`, `notice_given`, `verifying`, `verified`, `withdrawn` or `superseded`.
    pub state: String,
    pub allowed: bool,
    pub since: Option<DateTime<Utc>>,
    /// When a version of the notice that is published ends it, unless consent is given anew by then.
    pub ends_at: Option<DateTime<Utc>>,
    /// The name of that version.
    pub ends_with: Option<String>,
    /// Where consent given anew stands while this one holds: `notice_given` or `verifying`.
    pub renewal: Option<String>,
}

/// One event of the ledger: who did what, for which purpose, on which notice.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct ConsentReceipt {
    pub id: Uuid,
    pub learner_id: Uuid,
    /// Absent: it is about every purpose.
    #[cfg_attr(feature = "openapi", schema(value_type = Option<String>))]
    pub purpose: Option<Purpose>,
    /// `notice_given`, `requested`, `submitted`, `declined`, `verified`, `not_given`, `withdrawn` or `superseded`.
    pub action: String,
    #[cfg_attr(feature = "openapi", schema(value_type = Option<String>))]
    pub method: Option<Method>,
    pub notice_version: String,
    pub notice_hash: String,
    pub request_id: Option<Uuid>,
    /// What is kept as evidence: `form`, `card`, `identity` or `call`.
    pub evidence_kind: Option<String>,
    pub evidence_id: Option<Uuid>,
    #[cfg_attr(feature = "openapi", schema(value_type = Option<String>))]
    pub decline_reason: Option<DeclineReason>,
    /// `guardian`, `staff`, `provider` or `learnallot`.
    pub by: String,
    pub at: DateTime<Utc>,
}

#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, Validate)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
#[serde(deny_unknown_fields)]
pub struct WithdrawConsent {
    /// With `core`, all of them end.
    #[validate(length(min = 1, max = 4, message = "Choose at least one purpose."))]
    #[cfg_attr(feature = "openapi", schema(value_type = Vec<String>, example = json!(["classroom_posts"])))]
    pub purposes: Vec<Purpose>,
}

#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct ConsentInQueue {
    /// The request.
    pub id: Uuid,
    pub guardian_name: String,
    pub reference: String,
    pub waiting_since: DateTime<Utc>,
    /// It is the caller's own family: somebody else decides.
    pub own_family: bool,
}

/// What staff see beside the form.
#[derive(Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct ConsentUnderReview {
    pub id: Uuid,
    /// Give it back with the decision.
    pub version: i64,
    pub status: String,
    pub reference: String,
    pub guardian_name: String,
    pub learner_first_name: String,
    /// What the form asks for; say with the decision what is ticked on it.
    pub purposes: Vec<PurposeView>,
    pub notice_version: String,
    pub form: Option<FormView>,
    pub waiting_since: Option<DateTime<Utc>>,
    pub own_family: bool,
    /// What the caller's training lacks to decide; none where nothing is missing.
    pub may_not_verify: Option<String>,
    /// Every reason that a decline can have.
    pub decline_reasons: Vec<Declined>,
}

impl std::fmt::Debug for ConsentUnderReview {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        write!(f, "ConsentUnderReview({})", self.id)
    }
}

#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
#[serde(rename_all = "snake_case")]
pub enum ConsentDecision {
    Accept,
    Decline,
}

#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, Validate)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
#[serde(deny_unknown_fields)]
pub struct DecideConsent {
    /// The version that was looked at; another one is a 409.
    pub version: i64,
    pub decision: ConsentDecision,
    /// For an acceptance: the purposes that are ticked on the form.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    #[validate(length(max = 4))]
    #[cfg_attr(feature = "openapi", schema(value_type = Vec<String>))]
    pub purposes: Vec<Purpose>,
    /// For a decline.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    #[cfg_attr(feature = "openapi", schema(value_type = Option<String>))]
    pub reason: Option<DeclineReason>,
}

/// What would end, and how much of it.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct WithdrawalPreview {
    /// Every purpose that is given or asked for and would be over; with `core`, all of them.
    #[cfg_attr(feature = "openapi", schema(value_type = Vec<String>))]
    pub purposes: Vec<Purpose>,
    pub posts_stop: bool,
    pub sharing_stops: bool,
    pub space_closes: bool,
    /// The seats that would be given back, by their coming sessions, the soonest first.
    pub sessions: Vec<EndingSession>,
    /// How many recordings families could not watch any more.
    pub recordings: u32,
    /// When the last of them would be deleted.
    pub recordings_deleted_by: Option<DateTime<Utc>>,
}

#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct EndingSession {
    pub class_title: String,
    pub starts_at: DateTime<Utc>,
}

/// Where the guardian goes on, at the provider.
#[derive(Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct ProviderPage {
    /// Absent: the provider has what it needs, and its answer is on its way. Whoever has the address can answer for the
    /// guardian: it is to be kept nowhere.
    pub url: Option<String>,
}

impl std::fmt::Debug for ProviderPage {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str("ProviderPage")
    }
}

/// Something that is still owed to a guardian at the provider.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct ConsentDebt {
    pub id: Uuid,
    #[cfg_attr(feature = "openapi", schema(value_type = String))]
    pub method: Method,
    /// What it is, in a sentence.
    pub owed: String,
    /// Of the request.
    pub reference: String,
    /// The provider's name for it.
    pub provider_reference: String,
    pub since: DateTime<Utc>,
    /// The provider has not confirmed it in its time: a person has to look into it.
    pub late: bool,
}
