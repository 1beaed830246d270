//! The live figures of the safety page: what is counted, over which time, and that no figure points at a person: a number
//! below five is "fewer than five". Source: our own promise ("how we enforce it, with a live figure").

use chrono::TimeDelta;
use serde::{Deserialize, Serialize};

/// What is counted over a time is counted over so many days until now.
pub const DAYS: i64 = 90;
/// A figure is computed anew after this.
pub const FRESH_FOR: TimeDelta = TimeDelta::minutes(5);
/// A smaller number than this is not told.
const FEW: u64 = 5;

/// In the order of the page: by the promise that each is about.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Measure {
    TeachersChecked,
    ClassesReviewed,
    HoursToReview,
    SessionsHeld,
    SessionsObserved,
    SessionsEndedAlone,
    RecordingsDeleted,
    RecordingsOverdue,
    LongestDeletion,
    ConsentsVerified,
    PostsHeld,
    IncidentsInTime,
}

impl Measure {
    /// The promise of the safety page that it belongs to.
    pub const fn promise(self) -> &'static str {
        match self {
            Measure::TeachersChecked | Measure::ClassesReviewed | Measure::HoursToReview => {
                "screening"
            }
            Measure::SessionsHeld | Measure::SessionsObserved | Measure::SessionsEndedAlone => {
                "room"
            }
            Measure::RecordingsDeleted | Measure::RecordingsOverdue | Measure::LongestDeletion => {
                "recordings"
            }
            Measure::ConsentsVerified => "privacy",
            Measure::PostsHeld | Measure::IncidentsInTime => "adults",
        }
    }

    /// What the number counts.
    pub const fn title(self) -> &'static str {
        match self {
            Measure::TeachersChecked => {
                "teachers may list today, each with a background check that is clear and valid"
            }
            Measure::ClassesReviewed => "decisions on class descriptions, each by a person",
            Measure::HoursToReview => {
                "from handing a class in to its decision, for half of them at most"
            }
            Measure::SessionsHeld => "class sessions took place",
            Measure::SessionsObserved => {
                "class sessions were recorded, or had an adult beside a learner, of all that took place"
            }
            Measure::SessionsEndedAlone => {
                "class sessions were ended by us, because a child was alone with the teacher and unobserved"
            }
            Measure::RecordingsDeleted => {
                "recordings were deleted within a day of their last moment, of all that were deleted"
            }
            Measure::RecordingsOverdue => {
                "recordings are past their last moment and not deleted yet"
            }
            Measure::LongestDeletion => {
                "was the longest that the deletion of a recording took after its last moment"
            }
            Measure::ConsentsVerified => "consents to take part were verified",
            Measure::PostsHeld => "posts were held back until a person had looked at them",
            Measure::IncidentsInTime => {
                "incidents were begun with in their time, of all whose time is over or that were begun with"
            }
        }
    }

    /// Whether it is counted over the last [`DAYS`] days, rather than now.
    pub const fn is_of_a_time(self) -> bool {
        !matches!(self, Measure::TeachersChecked | Measure::RecordingsOverdue)
    }
}

#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(tag = "kind", rename_all = "snake_case")]
pub enum Value {
    FewerThanFive,
    Count {
        n: u64,
    },
    /// So many of so many, both of them five or more.
    Of {
        n: u64,
        of: u64,
    },
    Hours {
        hours: u64,
    },
    /// There was nothing to measure.
    Nothing,
}

pub const fn count(n: u64) -> Value {
    if n < FEW {
        Value::FewerThanFive
    } else {
        Value::Count { n }
    }
}

/// `n` of `of`. Of few, nothing is told: neither how many there were nor how they went.
pub const fn part(n: u64, of: u64) -> Value {
    if of == 0 {
        Value::Nothing
    } else if of < FEW || n < FEW {
        Value::FewerThanFive
    } else {
        Value::Of { n, of }
    }
}

/// The middle one, in whole hours rounded up; of few, nothing is told.
pub fn median(mut spans: Vec<TimeDelta>) -> Value {
    spans.sort();
    match spans.get(spans.len().saturating_sub(1) / 2) {
        None => Value::Nothing,
        Some(_) if (spans.len() as u64) < FEW => Value::FewerThanFive,
        Some(middle) => hours(*middle),
    }
}

/// In whole hours, rounded up.
pub fn hours(span: TimeDelta) -> Value {
    let minutes = u64::try_from(span.num_minutes()).unwrap_or_default();
    Value::Hours {
        hours: minutes.div_ceil(60),
    }
}
