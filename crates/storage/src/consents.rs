//! The consent ledger, and requests to verify consent. The ledger is only ever added to; what it means is `learnallot_domain::consent::ledger`.

use crate::{
    StorageError, Versioned,
    entity::{consent_event as event, consent_request as request},
    policies,
};
use chrono::{DateTime, Utc};
use learnallot_domain::{
    audit::{actor_columns, actor_from_columns},
    consent::{
        evidence::Evidence,
        ledger::{Event, Ledger},
        purpose::Purpose,
        request::{Request, State},
    },
    ids::{ConsentRequestId, FamilyId, LearnerId},
};
use sea_orm::{
    ActiveValue::Set, ColumnTrait, Condition, ConnectionTrait, EntityTrait, QueryFilter,
    QueryOrder, QuerySelect, sea_query::Expr,
};

/// Adds events after the `known` ones that were read; if somebody added others meanwhile, it is
/// [`StorageError::Stale`].
pub async fn append(
    conn: &impl ConnectionTrait,
    known: usize,
    events: &[Event],
) -> Result<(), StorageError> {
    let mut rows = Vec::new();
    for (index, new) in events.iter().enumerate() {
        let (actor_kind, actor_id) = actor_columns(&new.actor);
        rows.push(event::ActiveModel {
            id: Set(new.id.uuid()),
            learner_id: Set(new.learner.uuid()),
            family_id: Set(new.family.uuid()),
            seq: Set(i64::try_from(known + index).map_err(|_| corrupt_events())?),
            purpose: Set(new.purpose.map(|purpose| purpose.as_str().to_owned())),
            action: Set(serde_json::to_value(new.action).map_err(|_| corrupt_events())?),
            notice_version: Set(new.notice_version.clone()),
            notice_hash: Set(new.notice_hash.clone()),
            actor_kind: Set(actor_kind.to_owned()),
            actor_id: Set(actor_id),
            at: Set(new.at),
        });
    }
    if rows.is_empty() {
        return Ok(());
    }
    match event::Entity::insert_many(rows)
        .exec_without_returning(conn)
        .await
        .map_err(StorageError::from)
    {
        Ok(_) => Ok(()),
        Err(StorageError::Duplicate) => Err(StorageError::Stale),
        Err(error) => Err(error),
    }
}

/// In the order in which they were added.
pub async fn events(
    conn: &impl ConnectionTrait,
    learner: LearnerId,
) -> Result<Vec<Event>, StorageError> {
    event::Entity::find()
        .filter(event::Column::LearnerId.eq(learner.uuid()))
        .order_by_asc(event::Column::Seq)
        .all(conn)
        .await?
        .into_iter()
        .map(event_from_row)
        .collect()
}

/// As it is at `now`: a version of the notice that has taken effect by then has ended what it ends, whether or not a job
/// has written so.
pub async fn ledger(
    conn: &impl ConnectionTrait,
    learner: LearnerId,
    now: DateTime<Utc>,
) -> Result<Ledger, StorageError> {
    let ledger = Ledger::of_events(&events(conn, learner).await?);
    Ok(ledger.as_of(&policies::editions(conn).await?, now))
}

/// Whether the learner may take part in classes.
pub async fn core_verified(
    conn: &impl ConnectionTrait,
    learner: LearnerId,
    now: DateTime<Utc>,
) -> Result<bool, StorageError> {
    Ok(ledger(conn, learner, now).await?.allows(Purpose::Core))
}

/// Whether a version of the notice has ended the consent to take part, and no job has got to it yet. Asks for nothing
/// more while no version is being carried out.
pub async fn is_overtaken(
    conn: &impl ConnectionTrait,
    learner: LearnerId,
    now: DateTime<Utc>,
) -> Result<bool, StorageError> {
    if policies::to_carry_out(conn, now).await?.is_empty() {
        return Ok(false);
    }
    let raw = Ledger::of_events(&events(conn, learner).await?);
    Ok(raw.allows(Purpose::Core) && !core_verified(conn, learner, now).await?)
}

/// Whether the learner may write in classrooms.
pub async fn posts_allowed(
    conn: &impl ConnectionTrait,
    learner: LearnerId,
    now: DateTime<Utc>,
) -> Result<bool, StorageError> {
    Ok(ledger(conn, learner, now)
        .await?
        .allows(Purpose::ClassroomPosts))
}

#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Found {
    pub id: ConsentRequestId,
    pub request: Versioned<Request>,
    pub created_at: DateTime<Utc>,
}

/// A second open request for the learner is [`StorageError::Duplicate`].
pub async fn insert_request(
    conn: &impl ConnectionTrait,
    id: ConsentRequestId,
    new: &Request,
    now: DateTime<Utc>,
) -> Result<(), StorageError> {
    let row = request::ActiveModel {
        id: Set(id.uuid()),
        version: Set(1),
        family_id: Set(new.family.uuid()),
        learner_id: Set(new.learner.uuid()),
        status: Set(new.state.as_str().into()),
        state: Set(to_json(new)?),
        open_of: Set(new.state.is_open().then_some(new.learner.uuid())),
        waiting_since: Set(waiting_since(&new.state)),
        lapses_at: Set(new.state.lapses_at()),
        created_at: Set(now),
        updated_at: Set(now),
    };
    request::Entity::insert(row)
        .exec_without_returning(conn)
        .await?;
    Ok(())
}

/// Writes over the version that was read.
pub async fn update_request(
    conn: &impl ConnectionTrait,
    id: ConsentRequestId,
    version: i64,
    next: &Request,
    now: DateTime<Utc>,
) -> Result<(), StorageError> {
    let state = &next.state;
    let open_of = state.is_open().then_some(next.learner.uuid());
    let updated = request::Entity::update_many()
        .col_expr(request::Column::Version, Expr::value(version + 1))
        .col_expr(request::Column::Status, Expr::value(state.as_str()))
        .col_expr(request::Column::State, Expr::value(to_json(next)?))
        .col_expr(request::Column::OpenOf, Expr::value(open_of))
        .col_expr(
            request::Column::WaitingSince,
            Expr::value(waiting_since(state)),
        )
        .col_expr(request::Column::LapsesAt, Expr::value(state.lapses_at()))
        .col_expr(request::Column::UpdatedAt, Expr::value(now))
        .filter(request::Column::Id.eq(id.uuid()))
        .filter(request::Column::Version.eq(version))
        .exec(conn)
        .await?;
    if updated.rows_affected == 1 {
        Ok(())
    } else {
        Err(StorageError::Stale)
    }
}

pub async fn find_request(
    conn: &impl ConnectionTrait,
    id: ConsentRequestId,
) -> Result<Option<Found>, StorageError> {
    request::Entity::find_by_id(id.uuid())
        .one(conn)
        .await?
        .map(request_from_row)
        .transpose()
}

/// The request, if it is one of this family.
pub async fn find_request_in_family(
    conn: &impl ConnectionTrait,
    family: FamilyId,
    id: ConsentRequestId,
) -> Result<Option<Found>, StorageError> {
    request::Entity::find_by_id(id.uuid())
        .filter(request::Column::FamilyId.eq(family.uuid()))
        .one(conn)
        .await?
        .map(request_from_row)
        .transpose()
}

/// The learner's newest request, open or not.
pub async fn newest_request(
    conn: &impl ConnectionTrait,
    learner: LearnerId,
) -> Result<Option<Found>, StorageError> {
    request::Entity::find()
        .filter(request::Column::LearnerId.eq(learner.uuid()))
        .order_by_desc(request::Column::CreatedAt)
        .order_by_desc(request::Column::Id)
        .limit(1)
        .one(conn)
        .await?
        .map(request_from_row)
        .transpose()
}

/// Every request of a learner.
pub async fn requests(
    conn: &impl ConnectionTrait,
    learner: LearnerId,
) -> Result<Vec<Found>, StorageError> {
    request::Entity::find()
        .filter(request::Column::LearnerId.eq(learner.uuid()))
        .all(conn)
        .await?
        .into_iter()
        .map(request_from_row)
        .collect()
}

/// Those that wait for staff, the longest waiting first.
pub async fn queue(
    conn: &impl ConnectionTrait,
    after: Option<(DateTime<Utc>, ConsentRequestId)>,
    limit: u64,
) -> Result<Vec<Found>, StorageError> {
    let mut query = request::Entity::find().filter(request::Column::WaitingSince.is_not_null());
    if let Some((since, id)) = after {
        let later = Condition::any()
            .add(request::Column::WaitingSince.gt(since))
            .add(
                Condition::all()
                    .add(request::Column::WaitingSince.eq(since))
                    .add(request::Column::Id.gt(id.uuid())),
            );
        query = query.filter(later);
    }
    query
        .order_by_asc(request::Column::WaitingSince)
        .order_by_asc(request::Column::Id)
        .limit(limit)
        .all(conn)
        .await?
        .into_iter()
        .map(request_from_row)
        .collect()
}

/// Those whose time is over at `now`.
pub async fn lapsed(
    conn: &impl ConnectionTrait,
    now: DateTime<Utc>,
    limit: u64,
) -> Result<Vec<Found>, StorageError> {
    request::Entity::find()
        .filter(request::Column::LapsesAt.lte(now))
        .order_by_asc(request::Column::LapsesAt)
        .limit(limit)
        .all(conn)
        .await?
        .into_iter()
        .map(request_from_row)
        .collect()
}

/// Removes a request that was never verified.
pub async fn delete_request(
    conn: &impl ConnectionTrait,
    id: ConsentRequestId,
) -> Result<(), StorageError> {
    request::Entity::delete_by_id(id.uuid()).exec(conn).await?;
    Ok(())
}

fn corrupt_events() -> StorageError {
    StorageError::Corrupt("consent_events")
}

fn to_json(request: &Request) -> Result<serde_json::Value, StorageError> {
    serde_json::to_value(request).map_err(|_| StorageError::Corrupt("consent_requests"))
}

fn waiting_since(state: &State) -> Option<DateTime<Utc>> {
    match state {
        // A call has its time, and a list of its own.
        State::WithStaff {
            evidence: Evidence::Call(_),
            ..
        } => None,
        State::WithStaff { since, .. } => Some(*since),
        _ => None,
    }
}

fn event_from_row(row: event::Model) -> Result<Event, StorageError> {
    let purpose = match row.purpose {
        None => None,
        Some(text) => Some(Purpose::parse(&text).ok_or_else(corrupt_events)?),
    };
    Ok(Event {
        id: row.id.into(),
        learner: row.learner_id.into(),
        family: row.family_id.into(),
        purpose,
        action: serde_json::from_value(row.action).map_err(|_| corrupt_events())?,
        notice_version: row.notice_version,
        notice_hash: row.notice_hash,
        actor: actor_from_columns(&row.actor_kind, row.actor_id).ok_or_else(corrupt_events)?,
        at: row.at,
    })
}

fn request_from_row(row: request::Model) -> Result<Found, StorageError> {
    let value =
        serde_json::from_value(row.state).map_err(|_| StorageError::Corrupt("consent_requests"))?;
    Ok(Found {
        id: row.id.into(),
        request: Versioned {
            version: row.version,
            value,
        },
        created_at: row.created_at,
    })
}
