//! When somebody is reminded of a day: at certain days before it, and each week once it is over. Source: our own rule.

use chrono::{DateTime, TimeDelta, Utc};

/// Whether a reminder is due at `now`, when the last one went out at `last`. `before` are the days before `due_at`, in any
/// order. Of several that were missed, one goes out.
pub fn is_due(
    before: &[i64],
    due_at: DateTime<Utc>,
    last: Option<DateTime<Utc>>,
    now: DateTime<Utc>,
) -> bool {
    let reached = before
        .iter()
        .map(|days| due_at - TimeDelta::days(*days))
        .chain((now >= due_at).then(|| due_at + TimeDelta::weeks((now - due_at).num_weeks())))
        .filter(|at| *at <= now)
        .max();
    match (reached, last) {
        (None, _) => false,
        (Some(_), None) => true,
        (Some(reached), Some(last)) => last < reached,
    }
}
