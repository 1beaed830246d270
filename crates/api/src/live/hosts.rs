//! A host of the pool for a meeting: those of classes and those of calls share them.

use crate::ctx::Ctx;
use chrono::TimeDelta;
use learnallot_domain::session::host_pool::{Host, MARGIN, NoHostFree, Span, allocate_host};
use learnallot_storage::{ConnectionTrait, StorageError, call_rooms, meetings};
use std::collections::HashMap;

/// No meeting is longer.
const LONGEST: TimeDelta = TimeDelta::hours(3);

/// Who is free in this span, or why nobody is.
pub(crate) async fn free(
    ctx: &Ctx,
    conn: &impl ConnectionTrait,
    span: Span,
) -> Result<Result<String, NoHostFree>, StorageError> {
    let from = span.starts_at - MARGIN - LONGEST;
    let to = span.ends_at + MARGIN + LONGEST;
    let classes = meetings::overlapping(conn, from, to).await?;
    let calls = call_rooms::overlapping(conn, from, to).await?;
    let taken: Vec<_> = classes
        .into_iter()
        .map(|found| (found.host, found.starts_at, found.ends_at))
        .chain(
            calls
                .into_iter()
                .map(|room| (room.host, room.starts_at, room.ends_at)),
        )
        .collect();
    let today = ctx.now().date_naive();
    let writes: HashMap<_, _> = meetings::writes_of(conn, today)
        .await?
        .into_iter()
        .collect();
    let pool: Vec<_> = ctx
        .conferencing
        .hosts()
        .iter()
        .map(|name| Host {
            name,
            bookings: taken
                .iter()
                .filter(|(host, ..)| host == name)
                .map(|(_, starts_at, ends_at)| Span {
                    starts_at: *starts_at,
                    ends_at: *ends_at,
                })
                .collect(),
            writes_today: writes.get(name).copied().unwrap_or_default(),
        })
        .collect();
    Ok(allocate_host(span, &pool).map(str::to_owned))
}
