//! A breach: contained, assessed, told, declared over by two people; and what the families whom it concerns read.

use chrono::{DateTime, Utc};
use learnallot_domain::{programme::breach::Authority, retention::inventory::Data};
use serde::{Deserialize, Serialize};
use uuid::Uuid;
use validator::Validate;

#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct BreachList {
    /// The newest first.
    pub breaches: Vec<BreachView>,
}

#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct BreachView {
    pub id: Uuid,
    /// `open`, `contained`, `telling`, `proposed_over` or `closed`
    pub status: String,
    pub what: String,
    pub opened_at: DateTime<Utc>,
    pub discovered_at: DateTime<Utc>,
    pub contained: Option<BreachStep>,
    pub assessment: Option<AssessmentView>,
    /// What families read.
    pub family_notice: Option<BreachStep>,
    /// How many families were told so far.
    pub families_told: u32,
    pub told: Vec<AuthorityTold>,
    /// Who says that it is over, and what was learnt.
    pub proposal: Option<BreachStep>,
    /// The caller says so, and so does not confirm it.
    pub proposal_is_mine: bool,
    pub closed_at: Option<DateTime<Utc>>,
    /// What is left to do, and by when.
    pub due: Vec<BreachDue>,
}

#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct BreachStep {
    pub at: DateTime<Utc>,
    pub by: String,
    pub text: String,
}

#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct AssessmentView {
    pub at: DateTime<Utc>,
    pub by: String,
    pub data: Vec<String>,
    pub readable: bool,
    pub children: u32,
    pub families: u32,
}

#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct AuthorityTold {
    pub title: String,
    pub step: BreachStep,
}

#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct BreachDue {
    /// In words, such as `to contain it`.
    pub what: String,
    /// Of an authority, which one.
    #[cfg_attr(feature = "openapi", schema(value_type = Option<String>))]
    pub authority: Option<Authority>,
    pub by: DateTime<Utc>,
    /// Whose time it is: our promise, or the law.
    pub basis: String,
    pub overdue: bool,
}

#[derive(Clone, Debug, Serialize, Deserialize, Validate)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
#[serde(deny_unknown_fields)]
pub struct DeclareBreach {
    /// What happened, without anybody's name.
    #[validate(length(max = 4_000, message = "Say it in 20 to 4000 characters."))]
    pub what: String,
    pub discovered_at: DateTime<Utc>,
}

#[derive(Clone, Debug, Serialize, Deserialize, Validate)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
#[serde(deny_unknown_fields)]
pub struct ContainBreach {
    #[validate(length(max = 4_000, message = "Say it in 20 to 4000 characters."))]
    pub how: String,
}

/// Whose data it may have been; chosen from the store.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
#[serde(tag = "whose", rename_all = "snake_case", deny_unknown_fields)]
pub enum Affected {
    Everybody,
    /// Who was ever enrolled in these class sessions.
    Sessions {
        ids: Vec<Uuid>,
    },
    Learners {
        ids: Vec<Uuid>,
    },
}

#[derive(Clone, Debug, Serialize, Deserialize, Validate)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
#[serde(deny_unknown_fields)]
pub struct AssessBreach {
    #[cfg_attr(feature = "openapi", schema(value_type = Vec<String>))]
    #[validate(length(max = 20, message = "Name each kind of data once."))]
    pub data: Vec<Data>,
    /// False only where all of it was encrypted, and no key was within reach.
    pub readable: bool,
    pub affected: Affected,
}

#[derive(Clone, Debug, Serialize, Deserialize, Validate)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
#[serde(deny_unknown_fields)]
pub struct NotifyFamilies {
    /// What families read once they have signed in: what happened, what it means for them, what we do, what they can do.
    #[validate(length(max = 4_000, message = "Say it in 20 to 4000 characters."))]
    pub notice: String,
}

#[derive(Clone, Debug, Serialize, Deserialize, Validate)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
#[serde(deny_unknown_fields)]
pub struct TellAuthority {
    #[cfg_attr(feature = "openapi", schema(value_type = String))]
    pub whom: Authority,
    /// How, and where the copy is.
    #[validate(length(max = 4_000, message = "Say it in 20 to 4000 characters."))]
    pub how: String,
}

#[derive(Clone, Debug, Serialize, Deserialize, Validate)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
#[serde(deny_unknown_fields)]
pub struct ProposeOver {
    #[validate(length(max = 4_000, message = "Say it in 20 to 4000 characters."))]
    pub lessons: String,
}

/// What a family is told.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct BreachNotice {
    pub id: Uuid,
    pub told_at: DateTime<Utc>,
    pub discovered_at: DateTime<Utc>,
    pub contained_at: Option<DateTime<Utc>>,
    pub text: String,
    /// What kind of data.
    pub data: Vec<String>,
    pub readable: bool,
    /// How many of the family's learners it concerns.
    pub learners: u32,
    pub closed_at: Option<DateTime<Utc>>,
}

#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct BreachNotices {
    /// The newest first.
    pub notices: Vec<BreachNotice>,
}
