//! The resumable stream of events: numbered in the order of the commits, read by audience.

use crate::{NewEvent, StorageError, audit::Head, entity::stream_event};
use chrono::{DateTime, Utc};
use sea_orm::{
    ActiveValue::Set, ColumnTrait, ConnectionTrait, EntityTrait, QueryFilter, QueryOrder,
    QuerySelect,
};
use serde_json::Value;

#[derive(Clone, Debug, PartialEq)]
pub struct Event {
    pub seq: i64,
    pub at: DateTime<Utc>,
    pub audience: String,
    pub kind: String,
    pub subject: Value,
}

pub(crate) async fn append(
    conn: &impl ConnectionTrait,
    head: &mut Head,
    events: Vec<NewEvent>,
    now: DateTime<Utc>,
) -> Result<(), StorageError> {
    if events.is_empty() {
        return Ok(());
    }
    let mut rows = Vec::with_capacity(events.len());
    for event in events {
        head.stream_seq += 1;
        rows.push(stream_event::ActiveModel {
            seq: Set(head.stream_seq),
            at: Set(now),
            audience: Set(event.audience),
            kind: Set(event.kind.to_owned()),
            subject: Set(event.subject),
        });
    }
    stream_event::Entity::insert_many(rows)
        .exec_without_returning(conn)
        .await?;
    Ok(())
}

/// Events after `after` for any of the audiences, oldest first.
pub async fn after(
    conn: &impl ConnectionTrait,
    audiences: &[String],
    after: i64,
    limit: u64,
) -> Result<Vec<Event>, StorageError> {
    let rows = stream_event::Entity::find()
        .filter(stream_event::Column::Audience.is_in(audiences))
        .filter(stream_event::Column::Seq.gt(after))
        .order_by_asc(stream_event::Column::Seq)
        .limit(limit)
        .all(conn)
        .await?;
    Ok(rows.into_iter().map(event).collect())
}

/// Events before `before` (or the newest), newest first: the page of history.
pub async fn history(
    conn: &impl ConnectionTrait,
    audiences: &[String],
    before: Option<i64>,
    limit: u64,
) -> Result<Vec<Event>, StorageError> {
    let mut query =
        stream_event::Entity::find().filter(stream_event::Column::Audience.is_in(audiences));
    if let Some(before) = before {
        query = query.filter(stream_event::Column::Seq.lt(before));
    }
    let rows = query
        .order_by_desc(stream_event::Column::Seq)
        .limit(limit)
        .all(conn)
        .await?;
    Ok(rows.into_iter().map(event).collect())
}

/// The number of the newest event: where a stream without `Last-Event-ID` begins.
pub async fn newest(conn: &impl ConnectionTrait) -> Result<i64, StorageError> {
    let row = stream_event::Entity::find()
        .order_by_desc(stream_event::Column::Seq)
        .limit(1)
        .one(conn)
        .await?;
    Ok(row.map_or(0, |row| row.seq))
}

fn event(row: stream_event::Model) -> Event {
    Event {
        seq: row.seq,
        at: row.at,
        audience: row.audience,
        kind: row.kind,
        subject: row.subject,
    }
}
