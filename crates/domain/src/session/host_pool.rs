//! In whose room a class meets. The hosts are users of the platform's own, frozen to the safety profile.
//!
//! One host never has two sessions that overlap, with 15 minutes of margin between them, and no more than 100 meetings
//! are made or changed under one host in a day (UTC), which is what the provider allows. That no host is free is found
//! when a meeting is made, days ahead, not at the door.

use chrono::{DateTime, TimeDelta, Utc};

/// Between the end of one session and the start of the next in the same room: classes run over, and people come early.
pub const MARGIN: TimeDelta = TimeDelta::minutes(15);

/// Meetings made or changed under one host between midnight and midnight UTC.
pub const WRITES_A_DAY: u32 = 100;

/// When a session is, from its start up to, not including, its end.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Span {
    pub starts_at: DateTime<Utc>,
    pub ends_at: DateTime<Utc>,
}

impl Span {
    /// Whether both fit into one room, with the margin between them.
    pub fn clashes_with(&self, other: &Self) -> bool {
        self.starts_at < other.ends_at + MARGIN && other.starts_at < self.ends_at + MARGIN
    }
}

/// A host with what is known of them.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Host<'a> {
    pub name: &'a str,
    pub bookings: Vec<Span>,
    /// Meetings made or changed under this host since midnight UTC.
    pub writes_today: u32,
}

/// How many hosts there are, and why none of them will do.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
#[error(
    "no host is free: {busy} have a session at that time, {spent} have made their meetings of the day"
)]
pub struct NoHostFree {
    pub busy: u32,
    pub spent: u32,
}

impl NoHostFree {
    /// Whether it is worth asking again after the next midnight UTC.
    pub fn passes_at_midnight(&self) -> bool {
        self.spent > 0
    }
}

/// The host for this session: of those who are free, the one who has written the least today, so that the day's
/// allowance lasts; the earlier in the pool where several have.
pub fn allocate_host<'a>(session: Span, pool: &[Host<'a>]) -> Result<&'a str, NoHostFree> {
    let mut none = NoHostFree { busy: 0, spent: 0 };
    let mut best: Option<&Host<'a>> = None;
    for host in pool {
        if host
            .bookings
            .iter()
            .any(|booked| booked.clashes_with(&session))
        {
            none.busy += 1;
        } else if host.writes_today >= WRITES_A_DAY {
            none.spent += 1;
        } else if best.is_none_or(|best| host.writes_today < best.writes_today) {
            best = Some(host);
        }
    }
    best.map(|host| host.name).ok_or(none)
}
