//! The only place that reads the time. In development the clock can be moved, and in a test held still; production
//! refuses to move it at its start, and has nobody who holds it.

use chrono::{DateTime, SubsecRound, TimeDelta, Utc};
use std::sync::atomic::{AtomicI64, Ordering};

/// No moment: the clock goes on.
const GOES_ON: i64 = i64::MIN;

#[derive(Debug)]
pub struct Clock {
    offset_seconds: AtomicI64,
    /// Microseconds since 1970 at which it is held.
    held_at: AtomicI64,
}

impl Default for Clock {
    fn default() -> Self {
        Self::new(0)
    }
}

impl Clock {
    pub fn new(offset_seconds: i64) -> Self {
        Self {
            offset_seconds: AtomicI64::new(offset_seconds),
            held_at: AtomicI64::new(GOES_ON),
        }
    }

    /// In whole microseconds, which is what both databases keep: a time that was stored equals itself when it is read.
    pub fn now(&self) -> DateTime<Utc> {
        DateTime::from_timestamp_micros(self.held_at.load(Ordering::Relaxed))
            .unwrap_or_else(|| self.unmoved() + TimeDelta::seconds(self.offset_seconds()))
    }

    /// The time of the world outside, for what keeps its own clock: an authenticator, a vendor's token.
    #[expect(clippy::disallowed_methods, reason = "this is the one place")]
    pub fn unmoved(&self) -> DateTime<Utc> {
        Utc::now().trunc_subsecs(6)
    }

    /// Stands still at this moment from now on, however long a test takes that has to be right to the second.
    pub fn hold(&self, at: DateTime<Utc>) {
        self.held_at.store(at.timestamp_micros(), Ordering::Relaxed);
    }

    pub fn offset_seconds(&self) -> i64 {
        self.offset_seconds.load(Ordering::Relaxed)
    }

    pub fn set_offset_seconds(&self, offset_seconds: i64) {
        self.offset_seconds.store(offset_seconds, Ordering::Relaxed);
    }
}
