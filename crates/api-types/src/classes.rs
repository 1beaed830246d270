//! Classes, as teachers write them, staff review them and families read them.

pub use crate::catalogue::{CatalogueItem, ClassPage, SubjectView, TrustCard};

use crate::problem::ProblemError;
use chrono::{DateTime, Utc};
use learnallot_domain::class::{
    listing::{
        ClassStatus, Content, Cover, OutsideResource, RESOURCE_NAME_MAX, RESOURCES_MAX,
        SHORT_TEXT_MAX, SUMMARY_MAX, Subject, TEXT_MAX, TITLE_MAX,
    },
    review::{Check, CheckList, NOTE_MAX},
    section::SessionStatus,
};
use serde::{Deserialize, Serialize};
use uuid::Uuid;
use validator::Validate;

const TITLE: u64 = TITLE_MAX as u64;
const SUMMARY: u64 = SUMMARY_MAX as u64;
const TEXT: u64 = TEXT_MAX as u64;
const SHORT_TEXT: u64 = SHORT_TEXT_MAX as u64;
const RESOURCES: u64 = RESOURCES_MAX as u64;
const RESOURCE_NAME: u64 = RESOURCE_NAME_MAX as u64;
const NOTE: u64 = NOTE_MAX as u64;

/// What is written about a class. A draft may be as empty as it likes.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize, Validate)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
#[serde(deny_unknown_fields)]
pub struct ClassContent {
    /// A slug of `GET /subjects`.
    #[cfg_attr(feature = "openapi", schema(value_type = Option<String>))]
    pub subject: Option<Subject>,
    /// One of learnallot's drawings: `boat`, `chess`, `drum`, `garden`, `sea` or `stars`.
    #[cfg_attr(feature = "openapi", schema(value_type = Option<String>))]
    pub cover: Option<Cover>,
    #[validate(length(max = "TITLE"))]
    pub title: String,
    #[validate(length(max = "SUMMARY"))]
    pub summary: String,
    /// What learners will learn.
    #[validate(length(max = "TEXT"))]
    pub learning: String,
    /// What happens in a session.
    #[validate(length(max = "TEXT"))]
    pub in_a_session: String,
    /// Why this teacher is the one to teach it.
    #[validate(length(max = "TEXT"))]
    pub expertise: String,
    #[validate(range(min = 3, max = 17))]
    pub age_min: Option<u8>,
    #[validate(range(min = 3, max = 17))]
    pub age_max: Option<u8>,
    /// Why the ages span more than six years, where they do.
    #[validate(length(max = "SHORT_TEXT"))]
    pub age_span_reason: String,
    #[validate(range(min = 2, max = 18))]
    pub group_size: Option<u8>,
    /// The length of a session.
    #[validate(range(min = 15, max = 180))]
    pub minutes: Option<u16>,
    /// How many sessions a section has.
    #[validate(range(min = 1, max = 40))]
    pub sessions: Option<u8>,
    /// What learners need; "Nothing" is an answer.
    #[validate(length(max = "SHORT_TEXT"))]
    pub materials: String,
    /// What the class works with outside of learnallot: named, never linked to.
    #[validate(nested, length(max = "RESOURCES"))]
    pub outside_resources: Vec<OutsideResourceContent>,
    /// What parents should know beforehand.
    #[validate(length(max = "SHORT_TEXT"))]
    pub guidance: String,
}

#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize, Validate)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
#[serde(deny_unknown_fields)]
pub struct OutsideResourceContent {
    #[validate(length(max = "RESOURCE_NAME"))]
    pub name: String,
    /// What it is for.
    #[validate(length(max = "SHORT_TEXT"))]
    pub purpose: String,
}

impl From<ClassContent> for Content {
    fn from(content: ClassContent) -> Self {
        Self {
            subject: content.subject,
            cover: content.cover,
            title: content.title,
            summary: content.summary,
            learning: content.learning,
            in_a_session: content.in_a_session,
            expertise: content.expertise,
            age_min: content.age_min,
            age_max: content.age_max,
            age_span_reason: content.age_span_reason,
            group_size: content.group_size,
            minutes: content.minutes,
            sessions: content.sessions,
            materials: content.materials,
            outside_resources: content
                .outside_resources
                .into_iter()
                .map(|OutsideResourceContent { name, purpose }| OutsideResource { name, purpose })
                .collect(),
            guidance: content.guidance,
        }
    }
}

impl From<Content> for ClassContent {
    fn from(content: Content) -> Self {
        Self {
            subject: content.subject,
            cover: content.cover,
            title: content.title,
            summary: content.summary,
            learning: content.learning,
            in_a_session: content.in_a_session,
            expertise: content.expertise,
            age_min: content.age_min,
            age_max: content.age_max,
            age_span_reason: content.age_span_reason,
            group_size: content.group_size,
            minutes: content.minutes,
            sessions: content.sessions,
            materials: content.materials,
            outside_resources: content
                .outside_resources
                .into_iter()
                .map(|OutsideResource { name, purpose }| OutsideResourceContent { name, purpose })
                .collect(),
            guidance: content.guidance,
        }
    }
}

/// How complete a description is.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct CompletenessView {
    /// 0 to 100; 100 exactly when nothing is missing.
    pub score: u8,
    pub missing: Vec<ProblemError>,
}

#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct MyClass {
    pub id: Uuid,
    /// Empty while the draft has none.
    pub title: String,
    /// `draft`, `published`, `paused` or `retired`.
    #[cfg_attr(feature = "openapi", schema(value_type = String))]
    pub status: ClassStatus,
    /// Of the newest revision: `draft`, `submitted`, `in_review`, `changes_requested`, `approved` or `rejected`.
    pub revision_status: String,
    #[cfg_attr(feature = "openapi", schema(value_type = Option<String>))]
    pub subject: Option<Subject>,
    #[cfg_attr(feature = "openapi", schema(value_type = Option<String>))]
    pub cover: Option<Cover>,
    /// Of the newest revision, 0 to 100.
    pub completeness: u8,
    pub changed_at: DateTime<Utc>,
}

/// A class as its teacher works on it.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct ClassEditing {
    pub id: Uuid,
    #[cfg_attr(feature = "openapi", schema(value_type = String))]
    pub status: ClassStatus,
    /// The newest revision: the draft, or what waits or was decided last.
    pub draft: RevisionView,
    /// What families see, where there is something.
    pub live: Option<LiveRevision>,
    pub completeness: CompletenessView,
    pub sections: Vec<SectionView>,
}

#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct RevisionView {
    pub id: Uuid,
    /// Counted from 1.
    pub number: u32,
    /// `draft`, `submitted`, `in_review`, `changes_requested`, `approved` or `rejected`.
    pub status: String,
    /// Whether saving changes this revision; where not, saving begins the next one, or is refused while it is reviewed.
    pub editable: bool,
    pub content: ClassContent,
    pub submitted_at: Option<DateTime<Utc>>,
    pub decided_at: Option<DateTime<Utc>>,
    /// What the last reviewer answered, where it was returned or rejected.
    pub review: Option<CheckListContent>,
    /// How often it was returned.
    pub returns: u32,
}

#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct LiveRevision {
    pub number: u32,
    pub content: ClassContent,
    pub approved_at: DateTime<Utc>,
}

#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, Validate)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
#[serde(deny_unknown_fields)]
pub struct NewSection {
    #[validate(range(min = 2, max = 18))]
    pub seats: u8,
    /// An IANA name; the times were chosen in it.
    #[validate(length(min = 1, max = 64))]
    pub time_zone: String,
    /// When each session begins, in order. Each is as long as the description says.
    #[validate(length(min = 1, max = 40, message = "Between 1 and 40 sessions."))]
    pub starts: Vec<DateTime<Utc>>,
}

#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct SectionView {
    pub id: Uuid,
    pub seats: u32,
    pub free_seats: u32,
    /// Whether it takes enrolments.
    pub open: bool,
    /// An IANA name.
    pub time_zone: String,
    pub sessions: Vec<SessionView>,
}

#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct SessionView {
    pub id: Uuid,
    /// Counted from 1 within the section.
    pub number: u32,
    pub starts_at: DateTime<Utc>,
    pub ends_at: DateTime<Utc>,
    /// `scheduled`, `held`, `live`, `ended` or `canceled`.
    #[cfg_attr(feature = "openapi", schema(value_type = String))]
    pub status: SessionStatus,
}

/// A coming session in a teacher's schedule.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct ScheduledSession {
    pub session: SessionView,
    pub section_id: Uuid,
    pub class_id: Uuid,
    pub title: String,
    /// How many sessions the section has.
    pub of: u32,
    pub seats: u32,
    pub enrolled: u32,
}

#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct ClassReviewInQueue {
    /// Of the revision.
    pub id: Uuid,
    pub class_id: Uuid,
    pub title: String,
    pub teacher_name: String,
    /// `submitted` or `in_review`.
    pub status: String,
    /// Counted from 1; from 2 on it changes a class that has been reviewed before.
    pub number: u32,
    pub returns: u32,
    pub submitted_at: DateTime<Utc>,
    /// Whether the caller has it in review.
    pub mine: bool,
}

#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize, Validate)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
#[serde(deny_unknown_fields)]
pub struct CheckContent {
    pub yes: bool,
    /// Needed where it is a no: the teacher reads it.
    #[serde(default)]
    #[validate(length(max = "NOTE"))]
    pub note: String,
}

/// The reviewer's check-list.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize, Validate)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
#[serde(deny_unknown_fields)]
pub struct CheckListContent {
    #[validate(nested)]
    pub completeness: CheckContent,
    #[validate(nested)]
    pub quality: CheckContent,
    /// Does the teacher's background fit this class?
    #[validate(nested)]
    pub relevance: CheckContent,
}

impl From<CheckListContent> for CheckList {
    fn from(list: CheckListContent) -> Self {
        let check = |CheckContent { yes, note }| Check { yes, note };
        Self {
            completeness: check(list.completeness),
            quality: check(list.quality),
            relevance: check(list.relevance),
        }
    }
}

impl From<CheckList> for CheckListContent {
    fn from(list: CheckList) -> Self {
        let check = |Check { yes, note }| CheckContent { yes, note };
        Self {
            completeness: check(list.completeness),
            quality: check(list.quality),
            relevance: check(list.relevance),
        }
    }
}

#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
#[serde(rename_all = "snake_case")]
pub enum ClassDecision {
    Approve,
    RequestChanges,
    Reject,
}

#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, Validate)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
#[serde(deny_unknown_fields)]
pub struct DecideClass {
    pub decision: ClassDecision,
    #[validate(nested)]
    pub checks: CheckListContent,
}

/// One part that the revision changes.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct ChangeView {
    /// A JSON pointer into the content.
    pub part: String,
    pub before: String,
    pub after: String,
}

/// What of the approved application tells whether the teacher is the one for this class.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct ScreenedBackground {
    pub background: String,
    pub experience: String,
    pub expertise: String,
    pub approved_at: Option<DateTime<Utc>>,
}

/// A revision as its reviewer sees it.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct ClassUnderReview {
    pub class_id: Uuid,
    pub revision: RevisionView,
    pub completeness: CompletenessView,
    /// What families see now, where there is something.
    pub live: Option<LiveRevision>,
    /// Against the live revision; empty for a first one.
    pub changes: Vec<ChangeView>,
    pub teacher_id: Uuid,
    pub teacher_name: String,
    pub teacher_may_list: bool,
    pub screened: Option<ScreenedBackground>,
    pub sections: Vec<SectionView>,
    /// Whether the caller has it in review.
    pub mine: bool,
    /// Why the caller may not take it, where so.
    pub may_not_take: Vec<ProblemError>,
    /// Every time it was returned, oldest first.
    pub returned: Vec<ReturnView>,
}

#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct ReturnView {
    pub by_me: bool,
    pub checks: CheckListContent,
    pub at: DateTime<Utc>,
}
