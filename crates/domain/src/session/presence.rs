//! Who is in the room, as the provider's messages say, and whether an adult and a child are alone there unobserved.
//!
//! Rule: while exactly one learner is in the room, the session is recorded, or that learner's guardian or supervisor
//! confirmed at the door to be in the same room. Otherwise the teacher is told to wait, and after 5 minutes the platform
//! ends the meeting and tells the family. Source: the live class promise ("no unobserved one-to-one of an adult and a
//! child").
//!
//! Messages come late, twice and out of order: a stay keeps the latest time of each kind of sighting, so that any order
//! and any repetition of the same messages gives the same stay.

use crate::ids::LearnerId;
use chrono::{DateTime, TimeDelta, Utc};
use serde::{Deserialize, Serialize};

pub const ALONE_AT_MOST: TimeDelta = TimeDelta::minutes(5);

#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Place {
    /// Not seen yet.
    Away,
    Waiting,
    InRoom,
    Left,
}

impl Place {
    pub const fn as_str(self) -> &'static str {
        match self {
            Self::Away => "away",
            Self::Waiting => "waiting",
            Self::InRoom => "in_room",
            Self::Left => "left",
        }
    }
}

/// One message about one participant.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Sighting {
    Waiting,
    InRoom,
    Left,
}

/// One stay of one participant.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Presence {
    pub waiting_at: Option<DateTime<Utc>>,
    /// The first time in the room.
    pub joined_at: Option<DateTime<Utc>>,
    /// The latest: a participant can be sent back to the waiting room and come again.
    pub last_joined_at: Option<DateTime<Utc>>,
    pub left_at: Option<DateTime<Utc>>,
}

impl Presence {
    #[must_use]
    pub fn saw(mut self, sighting: Sighting, at: DateTime<Utc>) -> Self {
        match sighting {
            Sighting::Waiting => self.waiting_at = self.waiting_at.max(Some(at)),
            Sighting::InRoom => {
                self.joined_at = Some(self.joined_at.map_or(at, |first| first.min(at)));
                self.last_joined_at = self.last_joined_at.max(Some(at));
            }
            Sighting::Left => self.left_at = self.left_at.max(Some(at)),
        }
        self
    }

    /// Where they are, and since when. Of two sightings at the same moment the one nearer to the room counts: leaving the
    /// waiting room and coming in are told as two.
    pub fn place(&self) -> (Place, Option<DateTime<Utc>>) {
        [
            (Place::Left, self.left_at),
            (Place::Waiting, self.waiting_at),
            (Place::InRoom, self.last_joined_at),
        ]
        .into_iter()
        .filter(|(_, at)| at.is_some())
        .max_by_key(|(_, at)| *at)
        .unwrap_or((Place::Away, None))
    }

    pub fn is_in_room(&self) -> bool {
        self.place().0 == Place::InRoom
    }
}

/// Where somebody is who has had several stays: in the room if any stay is, else waiting, else where the last one ended.
pub fn whereabouts<'a>(
    stays: impl Iterator<Item = &'a Presence>,
) -> (Place, Option<DateTime<Utc>>) {
    stays
        .map(Presence::place)
        .max_by_key(|(place, since)| {
            let nearness = match place {
                Place::InRoom => 3,
                Place::Waiting => 2,
                Place::Left => 1,
                Place::Away => 0,
            };
            (nearness, *since)
        })
        .unwrap_or((Place::Away, None))
}

/// Who a participant turned out to be. Learners are matched by their registrant alone, never by name or address.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Who {
    /// The host's own account, which only the teacher gets into.
    Teacher,
    Learner(LearnerId),
    Unknown,
}

/// What the rule on being alone looks at.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Observed {
    pub recorded: bool,
    pub teacher_in_room: bool,
}

/// The one learner who is alone with the teacher and unobserved. `in_room` lists each learner in the room once, with
/// whether an adult is beside them.
pub fn alone_with_child(observed: Observed, in_room: &[(LearnerId, bool)]) -> Option<LearnerId> {
    match in_room {
        [(learner, false)] if observed.teacher_in_room && !observed.recorded => Some(*learner),
        _ => None,
    }
}

/// What the clock asks for.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum AloneDue {
    Nothing,
    /// The teacher is told to wait, with when the meeting will be ended.
    TellTeacher {
        ends_at: DateTime<Utc>,
    },
    EndMeeting,
}

/// `since` is when they were found alone, none while they are not.
pub fn alone_due(since: Option<DateTime<Utc>>, now: DateTime<Utc>) -> AloneDue {
    let Some(since) = since else {
        return AloneDue::Nothing;
    };
    let ends_at = since + ALONE_AT_MOST;
    if now >= ends_at {
        AloneDue::EndMeeting
    } else {
        AloneDue::TellTeacher { ends_at }
    }
}
