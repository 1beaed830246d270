//! Tickets to watch, and the log of who watched: one row is both, so that nothing plays that is not in the log. The
//! browser has the ticket's secret; here lies its hash.

use crate::{
    StorageError,
    entity::{recording_family, recording_view as row},
};
use chrono::{DateTime, Utc};
use learnallot_domain::{
    ids::{AccountId, AuthSessionId, FamilyId, LearnerId, RecordingId},
    recording::access::Purpose,
};
use sea_orm::{
    ActiveValue::Set, ColumnTrait, Condition, ConnectionTrait, EntityTrait, QueryFilter,
    QueryOrder, QuerySelect, QueryTrait, sea_query::Expr,
};
use uuid::Uuid;

/// Who watches, as the log keeps it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Who {
    Guardian(AccountId, FamilyId),
    Learner(LearnerId, FamilyId),
    Teacher(AccountId),
    Staff(AccountId),
}

#[derive(Clone, Debug)]
pub struct NewTicket {
    pub id: Uuid,
    pub recording: RecordingId,
    pub who: Who,
    pub purpose: Purpose,
    /// What staff wrote, sealed by the platform: it may name somebody.
    pub reason_sealed: Option<Vec<u8>>,
    pub auth_session: AuthSessionId,
    pub ticket_hash: [u8; 32],
    pub expires_at: DateTime<Utc>,
}

#[derive(Clone, Debug, PartialEq, Eq)]
pub struct View {
    pub id: Uuid,
    pub recording: RecordingId,
    pub who: Who,
    pub purpose: Purpose,
    pub reason_sealed: Option<Vec<u8>>,
    pub at: DateTime<Utc>,
}

pub async fn insert(
    conn: &impl ConnectionTrait,
    new: NewTicket,
    now: DateTime<Utc>,
) -> Result<(), StorageError> {
    let (kind, account, learner, family) = match new.who {
        Who::Guardian(account, family) => ("guardian", Some(account), None, Some(family)),
        Who::Learner(learner, family) => ("learner", None, Some(learner), Some(family)),
        Who::Teacher(account) => ("teacher", Some(account), None, None),
        Who::Staff(account) => ("staff", Some(account), None, None),
    };
    let row = row::ActiveModel {
        id: Set(new.id),
        recording_id: Set(new.recording.uuid()),
        viewer_kind: Set(kind.to_owned()),
        account_id: Set(account.map(AccountId::uuid)),
        learner_id: Set(learner.map(LearnerId::uuid)),
        family_id: Set(family.map(FamilyId::uuid)),
        purpose: Set(new.purpose.as_str().to_owned()),
        reason_sealed: Set(new.reason_sealed),
        auth_session_id: Set(new.auth_session.uuid()),
        ticket_hash: Set(new.ticket_hash.to_vec()),
        ticket_expires_at: Set(new.expires_at),
        at: Set(now),
    };
    row::Entity::insert(row)
        .exec_without_returning(conn)
        .await?;
    Ok(())
}

/// The viewing that a ticket stands for, when it is this recording's and this sign-in session's and has not expired.
pub async fn find_live(
    conn: &impl ConnectionTrait,
    ticket_hash: &[u8; 32],
    recording: RecordingId,
    auth_session: AuthSessionId,
    now: DateTime<Utc>,
) -> Result<Option<View>, StorageError> {
    row::Entity::find()
        .filter(row::Column::TicketHash.eq(ticket_hash.to_vec()))
        .filter(row::Column::RecordingId.eq(recording.uuid()))
        .filter(row::Column::AuthSessionId.eq(auth_session.uuid()))
        .filter(row::Column::TicketExpiresAt.gt(now))
        .one(conn)
        .await?
        .map(view)
        .transpose()
}

/// The same viewing goes on.
pub async fn renew(
    conn: &impl ConnectionTrait,
    id: Uuid,
    expires_at: DateTime<Utc>,
) -> Result<(), StorageError> {
    row::Entity::update_many()
        .col_expr(row::Column::TicketExpiresAt, Expr::value(expires_at))
        .filter(row::Column::Id.eq(id))
        .exec(conn)
        .await?;
    Ok(())
}

/// A page's place: the time and the id of the last one on the page before.
pub type Place = (DateTime<Utc>, Uuid);

/// Who watched, newest first.
pub async fn of_recording(
    conn: &impl ConnectionTrait,
    recording: RecordingId,
    after: Option<Place>,
    limit: u64,
) -> Result<Vec<View>, StorageError> {
    let mut query = row::Entity::find().filter(row::Column::RecordingId.eq(recording.uuid()));
    if let Some((at, id)) = after {
        query = query.filter(
            Condition::any().add(row::Column::At.lt(at)).add(
                Condition::all()
                    .add(row::Column::At.eq(at))
                    .add(row::Column::Id.lt(id)),
            ),
        );
    }
    query
        .order_by_desc(row::Column::At)
        .order_by_desc(row::Column::Id)
        .limit(limit)
        .all(conn)
        .await?
        .into_iter()
        .map(view)
        .collect()
}

/// Who watched recordings that this learner is in, newest first.
pub async fn with_learner(
    conn: &impl ConnectionTrait,
    learner: LearnerId,
    after: Option<Place>,
    limit: u64,
) -> Result<Vec<View>, StorageError> {
    let recordings = recording_family::Entity::find()
        .select_only()
        .column(recording_family::Column::RecordingId)
        .filter(recording_family::Column::LearnerId.eq(learner.uuid()))
        .into_query();
    let mut query = row::Entity::find().filter(row::Column::RecordingId.in_subquery(recordings));
    if let Some((at, id)) = after {
        query = query.filter(
            Condition::any().add(row::Column::At.lt(at)).add(
                Condition::all()
                    .add(row::Column::At.eq(at))
                    .add(row::Column::Id.lt(id)),
            ),
        );
    }
    query
        .order_by_desc(row::Column::At)
        .order_by_desc(row::Column::Id)
        .limit(limit)
        .all(conn)
        .await?
        .into_iter()
        .map(view)
        .collect()
}

/// Removes what happened before `before`; the number.
pub async fn prune(
    conn: &impl ConnectionTrait,
    before: DateTime<Utc>,
) -> Result<u64, StorageError> {
    let removed = row::Entity::delete_many()
        .filter(row::Column::At.lte(before))
        .exec(conn)
        .await?;
    Ok(removed.rows_affected)
}

pub(crate) fn view(row: row::Model) -> Result<View, StorageError> {
    const CORRUPT: StorageError = StorageError::Corrupt("recording_views");
    let account = row.account_id.map(AccountId::from);
    let learner = row.learner_id.map(LearnerId::from);
    let family = row.family_id.map(FamilyId::from);
    let who = match (row.viewer_kind.as_str(), account, learner, family) {
        ("guardian", Some(account), None, Some(family)) => Who::Guardian(account, family),
        ("learner", None, Some(learner), Some(family)) => Who::Learner(learner, family),
        ("teacher", Some(account), None, None) => Who::Teacher(account),
        ("staff", Some(account), None, None) => Who::Staff(account),
        _ => return Err(CORRUPT),
    };
    Ok(View {
        id: row.id,
        recording: row.recording_id.into(),
        who,
        purpose: Purpose::parse(&row.purpose).ok_or(CORRUPT)?,
        reason_sealed: row.reason_sealed,
        at: row.at,
    })
}
