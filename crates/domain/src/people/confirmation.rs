//! Being signed in is not enough for what cannot be undone or what takes data away: whoever holds the browser gives the
//! password again. Source: 16 CFR 312.6(a)(3), a means to be sure that whoever asks is the parent.

use chrono::{DateTime, TimeDelta, Utc};

/// Long enough to read what one is about to do, short enough that a browser left open gives nothing away.
pub const CONFIRMED_FOR: TimeDelta = TimeDelta::minutes(10);

/// Whether the password that was given at `confirmed_at` still counts. A time to come counts for nothing.
pub fn is_confirmed(confirmed_at: Option<DateTime<Utc>>, now: DateTime<Utc>) -> bool {
    confirmed_at.is_some_and(|at| at <= now && now - at < CONFIRMED_FOR)
}
