//! Families, their learners, and the learner space.

use crate::supervision::SupervisorView;
use chrono::{DateTime, Utc};
use serde::{Deserialize, Serialize};
use uuid::Uuid;
use validator::Validate;

#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct FamilyView {
    /// Absent until the first learner is added.
    pub id: Option<Uuid>,
    /// In the order in which they were added.
    pub learners: Vec<LearnerView>,
}

#[derive(Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct LearnerView {
    pub id: Uuid,
    pub first_name: String,
    /// Asked for once consent is verified.
    pub birth: Option<BirthView>,
    /// Of the purpose `core`: `notice_due`, `notice_given`, `verifying`, `verified`, `withdrawn` or `superseded`.
    pub consent: String,
    /// When a version of the notice ends a consent that holds now, unless it is given anew by then.
    pub consent_ends_at: Option<DateTime<Utc>>,
    /// Whether the learner may write in classrooms.
    pub posts_allowed: bool,
    /// What the guardian does next: `read_notice`, `choose_method`, `return_form`, `go_to_provider`,
    /// `arrange_call`, `wait_for_staff`, `wait_for_provider`, `give_birth`,
    /// `name_adult` or `enrol`.
    pub next_step: String,
    /// When everything kept of the learner is deleted, unless the guardian goes on asking for consent.
    pub deleted_at: Option<DateTime<Utc>>,
    pub supervisors: Vec<SupervisorView>,
    /// How many seats the learner has in classes.
    pub enrolments: u32,
    pub created_at: DateTime<Utc>,
}

impl std::fmt::Debug for LearnerView {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        write!(f, "LearnerView({})", self.id)
    }
}

#[derive(Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct BirthView {
    pub year: i32,
    pub month: u32,
}

impl std::fmt::Debug for BirthView {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str("BirthView")
    }
}

#[derive(Clone, Serialize, Deserialize, Validate)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
#[serde(deny_unknown_fields)]
pub struct AddLearner {
    /// The first name only.
    #[validate(length(min = 1, max = 40, message = "Between 1 and 40 characters."))]
    #[cfg_attr(feature = "openapi", schema(example = "Robin"))]
    pub first_name: String,
}

impl std::fmt::Debug for AddLearner {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str("AddLearner")
    }
}

#[derive(Clone, Serialize, Deserialize, Validate)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
#[serde(deny_unknown_fields)]
pub struct CorrectFirstName {
    /// The first name only.
    #[validate(length(min = 1, max = 40, message = "Between 1 and 40 characters."))]
    #[cfg_attr(feature = "openapi", schema(example = "Robin"))]
    pub first_name: String,
}

impl std::fmt::Debug for CorrectFirstName {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str("CorrectFirstName")
    }
}

#[derive(Clone, Copy, Serialize, Deserialize, Validate)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
#[serde(deny_unknown_fields)]
pub struct GiveBirth {
    #[validate(range(min = 1900, max = 9999, message = "Give the year with four digits."))]
    #[cfg_attr(feature = "openapi", schema(example = 2017))]
    pub year: i32,
    #[validate(range(min = 1, max = 12, message = "A month is a number from 1 to 12."))]
    #[cfg_attr(feature = "openapi", schema(example = 4))]
    pub month: u32,
    /// Whether seats in classes that are for another age, with this month, are given up. Without it such a correction is
    /// refused, naming the classes.
    #[serde(default)]
    pub give_up_seats: bool,
}

impl std::fmt::Debug for GiveBirth {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str("GiveBirth")
    }
}

/// One session in a family's or a learner's schedule.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct ScheduledSession {
    pub session_id: Uuid,
    pub section_id: Uuid,
    pub class_id: Uuid,
    pub class_title: String,
    pub teacher_name: String,
    /// From 1.
    pub number: u32,
    pub starts_at: DateTime<Utc>,
    pub ends_at: DateTime<Utc>,
    /// `scheduled`, `held`, `live`, `ended` or `canceled`.
    pub status: String,
}

/// A session of one of the family's learners, with those who watch over.
#[derive(Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct FamilySession {
    pub learner_id: Uuid,
    pub first_name: String,
    pub enrolment_id: Uuid,
    pub session: ScheduledSession,
    pub watched_by: Vec<String>,
}

impl std::fmt::Debug for FamilySession {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        write!(f, "FamilySession({})", self.enrolment_id)
    }
}

/// What a learner sees.
#[derive(Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct SpaceView {
    pub learner_id: Uuid,
    pub first_name: String,
    pub may_post: bool,
    /// The next class, or the one that is on.
    pub next: Option<ScheduledSession>,
    /// That one and those after it, the soonest first.
    pub sessions: Vec<ScheduledSession>,
    pub watched_by: Vec<String>,
    /// When the space closes by itself.
    pub closes_at: DateTime<Utc>,
}

impl std::fmt::Debug for SpaceView {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        write!(f, "SpaceView({})", self.learner_id)
    }
}
