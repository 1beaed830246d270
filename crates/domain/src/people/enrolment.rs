//! May this learner take a seat in this section? One function answers, with every reason against it.
//!
//! Consent for `core` verified ∧ birth month known and the age within the class's range at the first session ∧ an adult
//! watches over, who is not the class's teacher (unless a guardian) ∧ the class is published and its teacher may list ∧
//! the section is open and has not begun ∧ a seat is free ∧ none of the learner's other sessions overlaps ∧ not enrolled
//! in it already.

use super::learner::{BirthMonth, day};
use crate::refusal::{Reason, Refusal};
use chrono::{DateTime, Utc};
use serde::{Deserialize, Serialize};

/// A session's time, from its start to before its end.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Slot {
    pub starts_at: DateTime<Utc>,
    pub ends_at: DateTime<Utc>,
}

impl Slot {
    pub fn overlaps(&self, other: &Self) -> bool {
        self.starts_at < other.ends_at && other.starts_at < self.ends_at
    }
}

/// The section as enrolment sees it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Place {
    pub open: bool,
    pub published: bool,
    pub teacher_may_list: bool,
    pub age_min: u8,
    pub age_max: u8,
    pub seats: u32,
    pub taken: u32,
    pub first_starts_at: DateTime<Utc>,
    pub sessions: Vec<Slot>,
}

/// The learner as enrolment sees them.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Applicant {
    pub consent: bool,
    pub birth: Option<BirthMonth>,
    /// How many accepted adults monitor the learner.
    pub monitoring: usize,
    /// The class's teacher is one of them, and no guardian.
    pub watched_by_teacher: bool,
    pub enrolled_already: bool,
    /// The coming sessions of the learner's other sections.
    pub other_sessions: Vec<Slot>,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum EnrolmentBlocker {
    ConsentMissing,
    BirthMissing,
    NotTheAge { min: u8, max: u8 },
    NobodyWatchesOver,
    WatchedByTeacher,
    ClassNotOffered,
    TeacherMayNotList,
    SectionClosed,
    AlreadyBegun,
    Full,
    Clash,
    EnrolledAlready,
}

impl Reason for EnrolmentBlocker {
    const RULE: &'static str = "enrolment";
    const TITLE: &'static str = "This learner cannot be enrolled in this class now";

    fn code(&self) -> &'static str {
        match self {
            Self::ConsentMissing => "consent_missing",
            Self::BirthMissing => "birth_missing",
            Self::NotTheAge { .. } => "not_the_age",
            Self::NobodyWatchesOver => "nobody_watches_over",
            Self::WatchedByTeacher => "watched_by_teacher",
            Self::ClassNotOffered => "class_not_offered",
            Self::TeacherMayNotList => "teacher_may_not_list",
            Self::SectionClosed => "section_closed",
            Self::AlreadyBegun => "already_begun",
            Self::Full => "full",
            Self::Clash => "clash",
            Self::EnrolledAlready => "enrolled_already",
        }
    }

    fn message(&self) -> String {
        match self {
            Self::ConsentMissing => "Your consent has to be verified first.".to_owned(),
            Self::BirthMissing => "Give the month and year of birth first.".to_owned(),
            Self::NotTheAge { min, max } => format!(
                "The class is for ages {min} to {max}, and the learner is not of that age when it begins."
            ),
            Self::NobodyWatchesOver => {
                "Name an adult who watches over the learner first.".to_owned()
            }
            Self::WatchedByTeacher => {
                "The teacher of this class watches over the learner: name somebody else for that."
                    .to_owned()
            }
            // Families read the same of a class that is paused and of a teacher who may not list, never a reason.
            Self::ClassNotOffered | Self::TeacherMayNotList => {
                "This class is on hold at the moment.".to_owned()
            }
            Self::SectionClosed => "Enrolment in these dates is closed.".to_owned(),
            Self::AlreadyBegun => "These dates have begun already.".to_owned(),
            Self::Full => "Every seat is taken.".to_owned(),
            Self::Clash => "The learner has another class at one of these times.".to_owned(),
            Self::EnrolledAlready => "The learner is enrolled in it already.".to_owned(),
        }
    }

    fn pointer(&self) -> Option<String> {
        Some(
            match self {
                Self::ClassNotOffered
                | Self::TeacherMayNotList
                | Self::SectionClosed
                | Self::AlreadyBegun
                | Self::Full => "/section_id",
                _ => "/learner_id",
            }
            .to_owned(),
        )
    }
}

/// May this learner take a seat in this section at `now`?
pub fn may_enrol(
    applicant: &Applicant,
    place: &Place,
    now: DateTime<Utc>,
) -> Result<(), Refusal<EnrolmentBlocker>> {
    use EnrolmentBlocker as B;
    let at_start = day(place.first_starts_at);
    let fits = |birth: BirthMonth| {
        birth.is_child(at_start) && birth.fits(place.age_min, place.age_max, at_start)
    };
    let clashes = place.sessions.iter().any(|session| {
        applicant
            .other_sessions
            .iter()
            .any(|other| session.overlaps(other))
    });
    let wrong_age = B::NotTheAge {
        min: place.age_min,
        max: place.age_max,
    };
    let reasons = [
        (!applicant.consent, B::ConsentMissing),
        (applicant.birth.is_none(), B::BirthMissing),
        (applicant.birth.is_some_and(|birth| !fits(birth)), wrong_age),
        (applicant.monitoring == 0, B::NobodyWatchesOver),
        (applicant.watched_by_teacher, B::WatchedByTeacher),
        (!place.published, B::ClassNotOffered),
        (
            place.published && !place.teacher_may_list,
            B::TeacherMayNotList,
        ),
        (!place.open, B::SectionClosed),
        (now >= place.first_starts_at, B::AlreadyBegun),
        (
            place.taken >= place.seats && !applicant.enrolled_already,
            B::Full,
        ),
        (clashes, B::Clash),
        (applicant.enrolled_already, B::EnrolledAlready),
    ];
    let reasons = reasons
        .into_iter()
        .filter_map(|(applies, reason)| applies.then_some(reason))
        .collect();
    Refusal::unless_none(reasons)
}

/// Why an enrolment ended.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum EndReason {
    CanceledByGuardian,
    ConsentWithdrawn,
    /// The notice changed, and consent was not given anew in time.
    ConsentSuperseded,
    NobodyWatchesOver,
    LearnerDeleted,
    /// The birth month was corrected, and the class is for another age.
    NoLongerTheAge,
    /// The family's only guardian closed their account.
    GuardianLeft,
    /// The teacher closed their account.
    TeacherLeft,
    /// The learner has grown up.
    GrownUp,
}

impl EndReason {
    pub const ALL: [Self; 9] = [
        Self::CanceledByGuardian,
        Self::ConsentWithdrawn,
        Self::ConsentSuperseded,
        Self::NobodyWatchesOver,
        Self::LearnerDeleted,
        Self::NoLongerTheAge,
        Self::GuardianLeft,
        Self::TeacherLeft,
        Self::GrownUp,
    ];

    pub const fn as_str(self) -> &'static str {
        match self {
            Self::CanceledByGuardian => "canceled_by_guardian",
            Self::ConsentWithdrawn => "consent_withdrawn",
            Self::ConsentSuperseded => "consent_superseded",
            Self::NobodyWatchesOver => "nobody_watches_over",
            Self::LearnerDeleted => "learner_deleted",
            Self::NoLongerTheAge => "no_longer_the_age",
            Self::GuardianLeft => "guardian_left",
            Self::TeacherLeft => "teacher_left",
            Self::GrownUp => "grown_up",
        }
    }

    pub fn parse(text: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|why| why.as_str() == text)
    }
}
