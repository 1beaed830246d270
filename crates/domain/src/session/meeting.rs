//! The meeting of a session: made ahead of time, used only while its safety profile is confirmed, running from the
//! provider's word that it started to its word that it ended.
//!
//! Rule: a meeting whose settings differ from the safety profile is not used. A meeting that ends before the session's
//! start was the teacher looking at the room: the session is still to come. A session that never got a meeting did not
//! take place. Source: the live class promise ("applies it, and reads it back: a meeting whose settings differ is not
//! used").

use super::recording_plan::Recording;
use crate::class::section::SessionStatus;
use chrono::{DateTime, TimeDelta, Utc};
use serde::{Deserialize, Serialize};

/// How long after its end a session may run on before the platform ends it.
pub const GRACE: TimeDelta = TimeDelta::minutes(10);
/// How far ahead meetings are made.
pub const MADE_AHEAD: TimeDelta = TimeDelta::days(14);

/// How long before the session the profile is read once more: somebody may have changed it since.
pub const READ_AGAIN: TimeDelta = TimeDelta::hours(1);

#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(tag = "profile", rename_all = "snake_case")]
pub enum Profile {
    /// Not read back yet.
    #[default]
    Unread,
    Confirmed {
        at: DateTime<Utc>,
    },
    /// It was other than the safety profile.
    Drifted {
        at: DateTime<Utc>,
    },
}

#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Meeting {
    pub profile: Profile,
    pub started_at: Option<DateTime<Utc>>,
    pub ended_at: Option<DateTime<Utc>>,
    /// The safety button was pressed: nobody further is admitted.
    pub doors_closed_at: Option<DateTime<Utc>>,
    /// Since when the teacher and one learner are alone and unobserved.
    pub alone_since: Option<DateTime<Utc>>,
    /// We asked the provider to end it.
    pub end_ordered_at: Option<DateTime<Utc>>,
    pub recording: Recording,
}

impl Meeting {
    pub const fn is_confirmed(&self) -> bool {
        matches!(self.profile, Profile::Confirmed { .. })
    }

    /// Started, and not ended since. A meeting can start again.
    pub fn is_running(&self) -> bool {
        self.started_at > self.ended_at
    }

    #[must_use]
    pub fn started(mut self, at: DateTime<Utc>) -> Self {
        if self.started_at.is_none_or(|known| known < at) {
            self.started_at = Some(at);
            if self.is_running() {
                // Another meeting of the same number: nothing is recorded yet, and nothing is ordered.
                self.recording = Recording::default();
                self.alone_since = None;
                self.end_ordered_at = None;
            }
        }
        self
    }

    #[must_use]
    pub fn ended(mut self, at: DateTime<Utc>) -> Self {
        self.ended_at = self.ended_at.max(Some(at));
        if !self.is_running() {
            self.alone_since = None;
        }
        self
    }
}

/// Whether the profile has to be read now: it never was, it was wrong, or the session is near and it was read long ago.
pub fn should_read_profile(
    meeting: &Meeting,
    starts_at: DateTime<Utc>,
    now: DateTime<Utc>,
) -> bool {
    match meeting.profile {
        Profile::Unread | Profile::Drifted { .. } => true,
        Profile::Confirmed { at } => now >= starts_at - READ_AGAIN && at < starts_at - READ_AGAIN,
    }
}

/// Whether the session is over because its meeting ended at `ended_at`.
pub fn ends_session(starts_at: DateTime<Utc>, ended_at: DateTime<Utc>) -> bool {
    ended_at >= starts_at
}

/// Whether a session that nobody ended is over.
pub fn is_overdue(ends_at: DateTime<Utc>, now: DateTime<Utc>) -> bool {
    now >= ends_at + GRACE
}

/// What an overdue session becomes that nobody ended; `None` when it is over already. Without a meeting at the provider,
/// and while it was on hold, nobody could come: it did not take place. With one it may have, whatever was told of it.
pub const fn once_overdue(status: SessionStatus, has_meeting: bool) -> Option<SessionStatus> {
    match (status, has_meeting) {
        (SessionStatus::Live, _) | (SessionStatus::Scheduled, true) => Some(SessionStatus::Ended),
        (SessionStatus::Scheduled, false) | (SessionStatus::Held, _) => {
            Some(SessionStatus::Canceled)
        }
        (SessionStatus::Ended | SessionStatus::Canceled, _) => None,
    }
}
