//! A section: one group of learners with its sessions. Planning one decides purely whether the times can be.
//!
//! Sessions are as long and as many as the listing promises (15 to 180 minutes), lie in the future, and keep 15 minutes
//! from each other and from every other session of the teacher. There are 2 to 18 seats, never more than the listing's
//! group size. A teacher opens a section only while the listing gate holds. Dates take effect at once: they are not
//! reviewed.

use super::{
    completeness::{GROUP, MINUTES, SESSIONS},
    listing::{ClassStatus, Content},
};
use crate::{
    refusal::{Reason, Refusal},
    teacher::standing::{ListingBlocker, Standing, may_list},
};
use chrono::{DateTime, TimeDelta, Utc};
use serde::{Deserialize, Serialize};

/// Between any two sessions of a teacher.
pub const MARGIN: TimeDelta = TimeDelta::minutes(15);
/// Nobody plans further ahead.
pub const HORIZON: TimeDelta = TimeDelta::days(366);

#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum SessionStatus {
    Scheduled,
    /// On hold: the teacher may not list at the moment.
    Held,
    Live,
    Ended,
    Canceled,
}

impl SessionStatus {
    pub const ALL: [Self; 5] = [
        Self::Scheduled,
        Self::Held,
        Self::Live,
        Self::Ended,
        Self::Canceled,
    ];

    pub const fn as_str(self) -> &'static str {
        match self {
            Self::Scheduled => "scheduled",
            Self::Held => "held",
            Self::Live => "live",
            Self::Ended => "ended",
            Self::Canceled => "canceled",
        }
    }

    pub fn parse(text: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|status| status.as_str() == text)
    }
}

/// From the start to the end of a session.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Span {
    pub starts_at: DateTime<Utc>,
    pub ends_at: DateTime<Utc>,
}

impl Span {
    /// Whether the two are closer than the margin.
    pub fn collides(self, other: Span) -> bool {
        self.starts_at < other.ends_at + MARGIN && other.starts_at < self.ends_at + MARGIN
    }
}

/// What planning looks at beside the times.
#[derive(Clone, Copy, Debug)]
pub struct Facts<'a> {
    pub status: ClassStatus,
    /// The live revision, or the draft before there is one.
    pub content: &'a Content,
    pub standing: &'a Standing,
    /// The teacher's sessions that are neither over nor canceled.
    pub busy: &'a [Span],
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum SectionReason {
    MayNotList(ListingBlocker),
    ClassRetired,
    LengthNotSaid,
    SessionCount { promised: u8, given: usize },
    Seats { most: u8 },
    InThePast { session: usize },
    TooFarAhead { session: usize },
    Collides { session: usize },
    TooClose { session: usize },
}

impl Reason for SectionReason {
    const RULE: &'static str = "section-plan";
    const TITLE: &'static str = "The section cannot be planned like this";

    fn code(&self) -> &'static str {
        match self {
            Self::MayNotList(blocker) => blocker.code(),
            Self::ClassRetired => "class_retired",
            Self::LengthNotSaid => "length_not_said",
            Self::SessionCount { .. } => "session_count",
            Self::Seats { .. } => "seats",
            Self::InThePast { .. } => "in_the_past",
            Self::TooFarAhead { .. } => "too_far_ahead",
            Self::Collides { .. } => "collides",
            Self::TooClose { .. } => "too_close",
        }
    }

    fn message(&self) -> String {
        match self {
            Self::MayNotList(blocker) => blocker.message(),
            Self::ClassRetired => "The class is retired: it takes no new sections.".to_owned(),
            Self::LengthNotSaid => {
                "Say first, in the description, how long a session is, how many there are and how \
                many learners fit."
                    .to_owned()
            }
            Self::SessionCount { promised, given } => {
                format!("The class promises {promised} sessions; this plans {given}.")
            }
            Self::Seats { most } => format!("Offer 2 to {most} seats."),
            Self::InThePast { .. } => "This session begins in the past.".to_owned(),
            Self::TooFarAhead { .. } => "Plan at most a year ahead.".to_owned(),
            Self::Collides { .. } => {
                "You have another session then: keep 15 minutes between them.".to_owned()
            }
            Self::TooClose { .. } => {
                "Sessions are in order, with at least 15 minutes between them.".to_owned()
            }
        }
    }

    fn pointer(&self) -> Option<String> {
        match self {
            Self::MayNotList(_) | Self::ClassRetired | Self::LengthNotSaid => None,
            Self::SessionCount { .. } => Some("/starts".to_owned()),
            Self::Seats { .. } => Some("/seats".to_owned()),
            Self::InThePast { session }
            | Self::TooFarAhead { session }
            | Self::Collides { session }
            | Self::TooClose { session } => Some(format!("/starts/{session}")),
        }
    }
}

/// The spans of the sessions that begin at `starts`, or every reason why not.
pub fn plan(
    facts: Facts<'_>,
    seats: u8,
    starts: &[DateTime<Utc>],
    now: DateTime<Utc>,
) -> Result<Vec<Span>, Refusal<SectionReason>> {
    let mut reasons: Vec<_> = match may_list(facts.standing, now) {
        Ok(()) => Vec::new(),
        Err(refusal) => refusal
            .into_reasons()
            .into_iter()
            .map(SectionReason::MayNotList)
            .collect(),
    };
    if facts.status == ClassStatus::Retired {
        reasons.push(SectionReason::ClassRetired);
    }
    let content = facts.content;
    let (Some(minutes), Some(promised), Some(group)) = (
        content.minutes.filter(|minutes| MINUTES.contains(minutes)),
        content.sessions.filter(|count| SESSIONS.contains(count)),
        content.group_size.filter(|size| GROUP.contains(size)),
    ) else {
        reasons.push(SectionReason::LengthNotSaid);
        return Refusal::unless_none(reasons).map(|()| Vec::new());
    };
    if starts.len() != usize::from(promised) {
        reasons.push(SectionReason::SessionCount {
            promised,
            given: starts.len(),
        });
    }
    if !(*GROUP.start()..=group).contains(&seats) {
        reasons.push(SectionReason::Seats { most: group });
    }
    let length = TimeDelta::minutes(i64::from(minutes));
    let latest = now + HORIZON;
    // A time outside the horizon is refused before anything is added to it: the calendar has an end.
    let spans: Vec<_> = starts
        .iter()
        .map(|start| Span {
            starts_at: *start,
            ends_at: (*start).clamp(now - HORIZON, latest) + length,
        })
        .collect();
    for (session, span) in spans.iter().enumerate() {
        if span.starts_at <= now {
            reasons.push(SectionReason::InThePast { session });
        } else if span.starts_at > latest {
            reasons.push(SectionReason::TooFarAhead { session });
        } else if facts.busy.iter().any(|busy| busy.collides(*span)) {
            reasons.push(SectionReason::Collides { session });
        }
        let before = session.checked_sub(1).and_then(|before| spans.get(before));
        if before.is_some_and(|before| span.starts_at < before.ends_at + MARGIN) {
            reasons.push(SectionReason::TooClose { session });
        }
    }
    Refusal::unless_none(reasons).map(|()| spans)
}
