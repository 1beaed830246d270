//! The join gate: may this person go into this session's meeting at this moment?
//!
//! Rule: the session is scheduled or live ∧ from 10 minutes before its start (the teacher: 30) to its end ∧ (its teacher |
//! active enrolment ∧ consent to the core verified ∧ an adult watches over ∧ not removed from this session) ∧ the teacher
//! may list ∧ children's data may go to the video provider ∧ the meeting's safety profile is confirmed ∧ the doors are not closed by the safety button. One live ticket a
//! person. Source: the live class promise ("the link is handed out only to the enrolled learner or the teacher, only
//! around the session's time").

use crate::{
    class::section::SessionStatus,
    refusal::{Reason, Refusal},
};
use chrono::{DateTime, TimeDelta, Utc};

pub const TEACHER_BEFORE: TimeDelta = TimeDelta::minutes(30);
pub const LEARNER_BEFORE: TimeDelta = TimeDelta::minutes(10);
/// How long a ticket opens the door.
pub const TICKET_LASTS: TimeDelta = TimeDelta::seconds(60);

/// What the gate looks at.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct JoinFacts {
    pub status: SessionStatus,
    pub starts_at: DateTime<Utc>,
    pub ends_at: DateTime<Utc>,
    pub person: Person,
    /// The listing gate, asked now.
    pub teacher_may_list: bool,
    /// The gate on children's data, asked now: `vendors::gate`.
    pub provider_assured: bool,
    pub profile_confirmed: bool,
    /// The safety button was pressed.
    pub doors_closed: bool,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Person {
    Teacher {
        of_this_session: bool,
    },
    Learner {
        enrolled: bool,
        consented: bool,
        watched_over: bool,
        removed: bool,
    },
}

impl Person {
    const fn before(self) -> TimeDelta {
        match self {
            Self::Teacher { .. } => TEACHER_BEFORE,
            Self::Learner { .. } => LEARNER_BEFORE,
        }
    }
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum JoinBlocker {
    Canceled,
    /// Held, or the teacher may not list now. Families never learn which, nor why.
    OnHold,
    TooEarly {
        opens_at: DateTime<Utc>,
    },
    Over,
    NotTheTeacher,
    NotEnrolled,
    NoConsent,
    NobodyWatches,
    Removed,
    /// Nobody learns here that it is the provider's assurance that is missing.
    NotPossibleNow,
    RoomNotReady,
    DoorsClosed,
}

impl Reason for JoinBlocker {
    const RULE: &'static str = "may-not-join";
    const TITLE: &'static str = "The door is closed";

    fn code(&self) -> &'static str {
        match self {
            Self::Canceled => "canceled",
            Self::OnHold => "on_hold",
            Self::TooEarly { .. } => "too_early",
            Self::Over => "over",
            Self::NotTheTeacher => "not_the_teacher",
            Self::NotEnrolled => "not_enrolled",
            Self::NoConsent => "no_consent",
            Self::NobodyWatches => "nobody_watches",
            Self::Removed => "removed",
            Self::NotPossibleNow => "not_possible_now",
            Self::RoomNotReady => "room_not_ready",
            Self::DoorsClosed => "doors_closed",
        }
    }

    fn message(&self) -> String {
        match self {
            Self::Canceled => "This class does not take place.".to_owned(),
            Self::OnHold => "This class is on hold.".to_owned(),
            Self::TooEarly { opens_at } => {
                format!("The door opens at {} UTC.", opens_at.format("%H:%M on %-d %B %Y"))
            }
            Self::Over => "This class is over.".to_owned(),
            Self::NotTheTeacher => "Only the teacher of this class opens its room.".to_owned(),
            Self::NotEnrolled => "This learner is not enrolled in this class.".to_owned(),
            Self::NoConsent => {
                "A guardian's consent has to be confirmed before this learner can join a live class.".to_owned()
            }
            Self::NobodyWatches => {
                "An adult has to watch over this learner before they can join a live class.".to_owned()
            }
            Self::Removed => "The way into this class was taken back for this learner.".to_owned(),
            Self::NotPossibleNow => {
                "This class cannot open just now. It is nothing that you did, and our staff are told.".to_owned()
            }
            Self::RoomNotReady => {
                "The room is not ready: its safety settings are not confirmed yet.".to_owned()
            }
            Self::DoorsClosed => "Nobody further is let into this class.".to_owned(),
        }
    }
}

/// From when on this person may go in.
pub fn opens_at(starts_at: DateTime<Utc>, person: Person) -> DateTime<Utc> {
    starts_at - person.before()
}

/// May this person go in at `now`? Every reason against it.
pub fn may_join(facts: &JoinFacts, now: DateTime<Utc>) -> Result<(), Refusal<JoinBlocker>> {
    let mut blockers = Vec::new();
    match facts.status {
        SessionStatus::Scheduled | SessionStatus::Live => when(facts, now, &mut blockers),
        SessionStatus::Held => blockers.push(JoinBlocker::OnHold),
        SessionStatus::Canceled => blockers.push(JoinBlocker::Canceled),
        SessionStatus::Ended => blockers.push(JoinBlocker::Over),
    }
    if !facts.teacher_may_list && !blockers.contains(&JoinBlocker::OnHold) {
        blockers.push(JoinBlocker::OnHold);
    }
    who(facts.person, &mut blockers);
    if !facts.provider_assured {
        blockers.push(JoinBlocker::NotPossibleNow);
    }
    if !facts.profile_confirmed {
        blockers.push(JoinBlocker::RoomNotReady);
    }
    // The teacher stays with the learners who are in: the button lets nobody *further* in.
    if facts.doors_closed && matches!(facts.person, Person::Learner { .. }) {
        blockers.push(JoinBlocker::DoorsClosed);
    }
    Refusal::unless_none(blockers)
}

fn when(facts: &JoinFacts, now: DateTime<Utc>, blockers: &mut Vec<JoinBlocker>) {
    let opens_at = opens_at(facts.starts_at, facts.person);
    if now < opens_at {
        blockers.push(JoinBlocker::TooEarly { opens_at });
    }
    if now >= facts.ends_at {
        blockers.push(JoinBlocker::Over);
    }
}

fn who(person: Person, blockers: &mut Vec<JoinBlocker>) {
    match person {
        Person::Teacher { of_this_session } => {
            if !of_this_session {
                blockers.push(JoinBlocker::NotTheTeacher);
            }
        }
        Person::Learner {
            enrolled,
            consented,
            watched_over,
            removed,
        } => {
            let reasons = [
                (!enrolled, JoinBlocker::NotEnrolled),
                (!consented, JoinBlocker::NoConsent),
                (!watched_over, JoinBlocker::NobodyWatches),
                (removed, JoinBlocker::Removed),
            ];
            let against = reasons.into_iter().filter(|(against, _)| *against);
            blockers.extend(against.map(|(_, reason)| reason));
        }
    }
}
