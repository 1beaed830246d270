//! Seats of learners in sections.

use chrono::{DateTime, Utc};
use serde::{Deserialize, Serialize};
use uuid::Uuid;
use validator::Validate;

#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize, Validate)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
#[serde(deny_unknown_fields)]
pub struct Enrol {
    pub section_id: Uuid,
    pub learner_id: Uuid,
}

#[derive(Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct EnrolmentView {
    pub id: Uuid,
    pub learner_id: Uuid,
    pub first_name: String,
    pub class_id: Uuid,
    pub class_title: String,
    pub teacher_name: String,
    pub section_id: Uuid,
    pub first_starts_at: DateTime<Utc>,
    pub last_ends_at: DateTime<Utc>,
    pub active: bool,
    /// `canceled_by_guardian`, `consent_withdrawn`, `consent_superseded`, `nobody_watches_over`, `learner_deleted` or
    /// `no_longer_the_age`.
    pub end_reason: Option<String>,
    pub enrolled_at: DateTime<Utc>,
    pub ended_at: Option<DateTime<Utc>>,
}

impl std::fmt::Debug for EnrolmentView {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        write!(f, "EnrolmentView({})", self.id)
    }
}
