//! The camera check-in: the teacher looks at each learner's picture and says whether this is a child, and the one who is
//! enrolled.
//!
//! Rule: after 10 minutes in the room without a confirmation the teacher is asked to move the learner to the waiting
//! room; after 12 the safety officer is alerted and the learner's way in is taken back. A check-in that the teacher
//! refuses raises an incident at once. Source: the live class promise ("a camera check-in of each learner").

use crate::{
    conduct::incident::IncidentKind,
    ids::AccountId,
    refusal::{Reason, Refusal},
};
use chrono::{DateTime, TimeDelta, Utc};
use serde::{Deserialize, Serialize};

pub const ASK_AFTER: TimeDelta = TimeDelta::minutes(10);
pub const REMOVE_AFTER: TimeDelta = TimeDelta::minutes(12);

/// Why the teacher does not confirm. A choice, not a text: nothing is written about a child here.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum NotConfirmed {
    CameraOff,
    /// A child, and not the one who is enrolled.
    AnotherPerson,
    AdultInstead,
    CannotTell,
}

impl NotConfirmed {
    pub const ALL: [Self; 4] = [
        Self::CameraOff,
        Self::AnotherPerson,
        Self::AdultInstead,
        Self::CannotTell,
    ];

    pub const fn as_str(self) -> &'static str {
        match self {
            Self::CameraOff => "camera_off",
            Self::AnotherPerson => "another_person",
            Self::AdultInstead => "adult_instead",
            Self::CannotTell => "cannot_tell",
        }
    }
}

/// What the teacher said of one learner.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(tag = "said", rename_all = "snake_case")]
pub enum CheckIn {
    Confirmed {
        by: AccountId,
        at: DateTime<Utc>,
    },
    NotConfirmed {
        why: NotConfirmed,
        by: AccountId,
        at: DateTime<Utc>,
    },
}

impl CheckIn {
    pub const fn is_confirmed(&self) -> bool {
        matches!(self, Self::Confirmed { .. })
    }

    pub const fn at(&self) -> DateTime<Utc> {
        match self {
            Self::Confirmed { at, .. } | Self::NotConfirmed { at, .. } => *at,
        }
    }
}

/// What a teacher's word on a learner depends on.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct CheckInFacts {
    pub enrolled: bool,
    pub in_room: bool,
    pub removed: bool,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum CheckInBlocker {
    NotEnrolled,
    NotInRoom,
    Removed,
    WhyMissing,
    WhyWithoutRefusal,
}

impl Reason for CheckInBlocker {
    const RULE: &'static str = "check-in";
    const TITLE: &'static str = "This check-in cannot be noted";

    fn code(&self) -> &'static str {
        match self {
            Self::NotEnrolled => "not_enrolled",
            Self::NotInRoom => "not_in_room",
            Self::Removed => "removed",
            Self::WhyMissing => "why_missing",
            Self::WhyWithoutRefusal => "why_without_refusal",
        }
    }

    fn message(&self) -> String {
        match self {
            Self::NotEnrolled => "This learner is not enrolled in this class.",
            Self::NotInRoom => {
                "This learner is not in the meeting now: a check-in needs their picture."
            }
            Self::Removed => "This learner's way in was taken back; the safety team has been told.",
            Self::WhyMissing => "Say why you do not confirm.",
            Self::WhyWithoutRefusal => "A confirmation needs no reason.",
        }
        .to_owned()
    }

    fn pointer(&self) -> Option<String> {
        let pointer = match self {
            Self::NotEnrolled | Self::NotInRoom | Self::Removed => "/learner_id",
            Self::WhyMissing | Self::WhyWithoutRefusal => "/why",
        };
        Some(pointer.to_owned())
    }
}

/// The teacher's word, when it may be noted.
pub fn check_in(
    facts: CheckInFacts,
    confirmed: bool,
    why: Option<NotConfirmed>,
    by: AccountId,
    at: DateTime<Utc>,
) -> Result<CheckIn, Refusal<CheckInBlocker>> {
    let mut blockers = Vec::new();
    if !facts.enrolled {
        blockers.push(CheckInBlocker::NotEnrolled);
    } else if facts.removed {
        blockers.push(CheckInBlocker::Removed);
    } else if !facts.in_room {
        blockers.push(CheckInBlocker::NotInRoom);
    }
    match (confirmed, why) {
        (true, Some(_)) => blockers.push(CheckInBlocker::WhyWithoutRefusal),
        (false, None) => blockers.push(CheckInBlocker::WhyMissing),
        (true, None) | (false, Some(_)) => {}
    }
    Refusal::unless_none(blockers)?;
    Ok(match why {
        None => CheckIn::Confirmed { by, at },
        Some(why) => CheckIn::NotConfirmed { why, by, at },
    })
}

/// What the clock asks for, for one learner who is in the room.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Due {
    Nothing,
    /// Not checked in yet, and still in time.
    CheckIn,
    /// The teacher is asked to move the learner to the waiting room.
    MoveToWaitingRoom,
    /// The way in is taken back, and the officer is alerted. The incident is absent where the teacher's refusal has
    /// raised one already.
    Remove {
        incident: Option<IncidentKind>,
    },
}

/// `in_room_since` is when the learner came in for the first time.
pub fn due(in_room_since: DateTime<Utc>, said: Option<&CheckIn>, now: DateTime<Utc>) -> Due {
    if said.is_some_and(CheckIn::is_confirmed) {
        return Due::Nothing;
    }
    let waited = now - in_room_since;
    if waited >= REMOVE_AFTER {
        let incident = said.is_none().then_some(IncidentKind::CheckInMissing);
        Due::Remove { incident }
    } else if waited >= ASK_AFTER {
        Due::MoveToWaitingRoom
    } else {
        Due::CheckIn
    }
}
