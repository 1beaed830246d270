//! Recordings: one row each, which outlives the picture as "deleted", and the learners who were enrolled at its session.

use crate::{
    StorageError,
    entity::{recording as row, recording_family},
};
use chrono::{DateTime, Utc};
use learnallot_domain::{
    ids::{AccountId, ClassId, DataKeyId, FamilyId, LearnerId, RecordingId, SessionId},
    recording::lifecycle::{Recording, State},
};
use sea_orm::{
    ActiveValue::Set,
    ColumnTrait, Condition, ConnectionTrait, EntityTrait, QueryFilter, QueryOrder, QuerySelect,
    QueryTrait, Select,
    sea_query::{Expr, ExprTrait},
};
use serde::{Deserialize, Serialize};

/// The encrypted pieces of a recording, in the order in which they are played.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
pub struct Manifest {
    pub segments: Vec<Segment>,
}

#[derive(Clone, Copy, Debug, PartialEq, Serialize, Deserialize)]
pub struct Segment {
    pub seconds: f64,
    /// The first piece of another file of the provider: clocks and codecs may begin anew.
    pub begins_anew: bool,
}

impl Manifest {
    /// Whole seconds.
    pub fn seconds(&self) -> u32 {
        self.segments
            .iter()
            .map(|segment| segment.seconds)
            .sum::<f64>()
            .round() as u32
    }
}

#[derive(Clone, Debug, PartialEq)]
pub struct Found {
    pub id: RecordingId,
    pub version: i64,
    pub session: SessionId,
    pub class: ClassId,
    pub teacher: AccountId,
    pub session_starts_at: DateTime<Utc>,
    pub session_ended_at: DateTime<Utc>,
    pub recording: Recording,
    pub meeting_uuid: String,
    pub download_token_sealed: Option<Vec<u8>>,
    /// When the provider confirmed that it deleted its copy for good.
    pub provider_deleted_at: Option<DateTime<Utc>>,
    pub data_key: Option<DataKeyId>,
    /// There from when it is packaged until it is deleted.
    pub manifest: Option<Manifest>,
}

#[derive(Clone, Debug)]
pub struct NewRecording {
    pub id: RecordingId,
    pub session: SessionId,
    pub class: ClassId,
    pub teacher: AccountId,
    pub session_starts_at: DateTime<Utc>,
    pub session_ended_at: DateTime<Utc>,
    pub recording: Recording,
    pub meeting_uuid: String,
    pub download_token_sealed: Vec<u8>,
    /// Who was enrolled in the session.
    pub learners: Vec<(FamilyId, LearnerId)>,
}

pub async fn insert(
    conn: &impl ConnectionTrait,
    new: NewRecording,
    now: DateTime<Utc>,
) -> Result<(), StorageError> {
    let row = row::ActiveModel {
        id: Set(new.id.uuid()),
        version: Set(1),
        session_id: Set(new.session.uuid()),
        class_id: Set(new.class.uuid()),
        teacher_id: Set(new.teacher.uuid()),
        session_starts_at: Set(new.session_starts_at),
        session_ended_at: Set(new.session_ended_at),
        expires_at: Set(new.recording.expires_at()),
        due_at: Set(new.recording.due_at()),
        consent_ended_at: Set(new.recording.consent_ended_at()),
        status: Set(new.recording.state().name().to_owned()),
        state: Set(json_of(new.recording.state())?),
        meeting_uuid: Set(new.meeting_uuid),
        download_token_sealed: Set(Some(new.download_token_sealed)),
        provider_deleted_at: Set(None),
        data_key_id: Set(None),
        manifest: Set(None),
        created_at: Set(now),
        updated_at: Set(now),
    };
    row::Entity::insert(row)
        .exec_without_returning(conn)
        .await?;
    for (family, learner) in new.learners {
        let row = recording_family::ActiveModel {
            recording_id: Set(new.id.uuid()),
            learner_id: Set(learner.uuid()),
            family_id: Set(family.uuid()),
        };
        recording_family::Entity::insert(row)
            .exec_without_returning(conn)
            .await?;
    }
    Ok(())
}

pub async fn find(
    conn: &impl ConnectionTrait,
    id: RecordingId,
) -> Result<Option<Found>, StorageError> {
    one(conn, row::Entity::find_by_id(id.uuid())).await
}

pub async fn find_by_meeting(
    conn: &impl ConnectionTrait,
    meeting_uuid: &str,
) -> Result<Option<Found>, StorageError> {
    one(
        conn,
        row::Entity::find().filter(row::Column::MeetingUuid.eq(meeting_uuid)),
    )
    .await
}

/// The recordings of a session: none where nothing was recorded, several where the meeting was opened anew.
pub async fn of_session(
    conn: &impl ConnectionTrait,
    session: SessionId,
) -> Result<Vec<Found>, StorageError> {
    let query = row::Entity::find()
        .filter(row::Column::SessionId.eq(session.uuid()))
        .order_by_asc(row::Column::CreatedAt);
    many(conn, query).await
}

/// A page's place: the end of the session and the id of the last one on the page before.
pub type Place = (DateTime<Utc>, RecordingId);

/// Whose recordings.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Scope {
    /// Of the family, or of one of its learners.
    Family(FamilyId, Option<LearnerId>),
    Teacher(AccountId),
    /// Staff find every one; watching needs a purpose and a reason.
    Staff,
}

/// Newest session first.
pub async fn list(
    conn: &impl ConnectionTrait,
    scope: Scope,
    after: Option<Place>,
    limit: u64,
) -> Result<Vec<Found>, StorageError> {
    let mut query = scoped(scope);
    if let Some((at, id)) = after {
        query = query.filter(
            Condition::any()
                .add(row::Column::SessionEndedAt.lt(at))
                .add(
                    Condition::all()
                        .add(row::Column::SessionEndedAt.eq(at))
                        .add(row::Column::Id.lt(id.uuid())),
                ),
        );
    }
    let query = query
        .order_by_desc(row::Column::SessionEndedAt)
        .order_by_desc(row::Column::Id)
        .limit(limit);
    many(conn, query).await
}

pub async fn find_in(
    conn: &impl ConnectionTrait,
    scope: Scope,
    id: RecordingId,
) -> Result<Option<Found>, StorageError> {
    one(conn, scoped(scope).filter(row::Column::Id.eq(id.uuid()))).await
}

fn scoped(scope: Scope) -> Select<row::Entity> {
    let query = row::Entity::find();
    match scope {
        Scope::Staff => query,
        Scope::Teacher(teacher) => query.filter(row::Column::TeacherId.eq(teacher.uuid())),
        Scope::Family(family, learner) => {
            let mut recordings = recording_family::Entity::find()
                .select_only()
                .column(recording_family::Column::RecordingId)
                .filter(recording_family::Column::FamilyId.eq(family.uuid()));
            if let Some(learner) = learner {
                recordings =
                    recordings.filter(recording_family::Column::LearnerId.eq(learner.uuid()));
            }
            query.filter(row::Column::Id.in_subquery(recordings.into_query()))
        }
    }
}

/// Who was enrolled in the session of each.
pub async fn learners(
    conn: &impl ConnectionTrait,
    ids: &[RecordingId],
) -> Result<Vec<(RecordingId, FamilyId, LearnerId)>, StorageError> {
    Ok(recording_family::Entity::find()
        .filter(recording_family::Column::RecordingId.is_in(ids.iter().map(|id| id.uuid())))
        .order_by_asc(recording_family::Column::LearnerId)
        .all(conn)
        .await?
        .into_iter()
        .map(|row| {
            (
                row.recording_id.into(),
                row.family_id.into(),
                row.learner_id.into(),
            )
        })
        .collect())
}

/// Those in which this learner was enrolled and that are not deleted.
pub async fn with_learner(
    conn: &impl ConnectionTrait,
    learner: LearnerId,
) -> Result<Vec<Found>, StorageError> {
    let recordings = recording_family::Entity::find()
        .select_only()
        .column(recording_family::Column::RecordingId)
        .filter(recording_family::Column::LearnerId.eq(learner.uuid()))
        .into_query();
    let query = row::Entity::find()
        .filter(row::Column::Id.in_subquery(recordings))
        .filter(row::Column::Status.ne("deleted"));
    many(conn, query).await
}

/// What the sweep may have to touch, the longest due first: whatever is due, is being deleted or is in work. Asked for in a
/// way that the index answers, so that what is not due costs nothing.
pub async fn to_sweep(
    conn: &impl ConnectionTrait,
    now: DateTime<Utc>,
    after: Option<(DateTime<Utc>, RecordingId)>,
    limit: u64,
) -> Result<Vec<Found>, StorageError> {
    use row::Column as C;
    let in_work = ["transferring", "packaging", "deleting"];
    let at_rest = ["expected", "available", "failed", "withheld"];
    let due = C::Status.is_in(at_rest).and(C::DueAt.lte(now));
    let mut query = row::Entity::find().filter(C::Status.is_in(in_work).or(due));
    if let Some((at, id)) = after {
        let later = C::DueAt.gt(at);
        let beside = C::DueAt.eq(at).and(C::Id.gt(id.uuid()));
        query = query.filter(later.or(beside));
    }
    let query = query.order_by_asc(C::DueAt).order_by_asc(C::Id);
    many(conn, query.limit(limit)).await
}

/// Writes what `found` has become over the version that was read. The deadline is not among what can be written.
pub async fn update(
    conn: &impl ConnectionTrait,
    found: &Found,
    now: DateTime<Utc>,
) -> Result<(), StorageError> {
    use row::Column as C;
    let manifest = match &found.manifest {
        Some(manifest) => {
            Some(serde_json::to_value(manifest).map_err(|_| StorageError::Corrupt("recordings"))?)
        }
        None => None,
    };
    let changed = row::Entity::update_many()
        .col_expr(C::Version, Expr::value(found.version + 1))
        .col_expr(C::DueAt, Expr::value(found.recording.due_at()))
        .col_expr(
            C::ConsentEndedAt,
            Expr::value(found.recording.consent_ended_at()),
        )
        .col_expr(C::Status, Expr::value(found.recording.state().name()))
        .col_expr(C::State, Expr::value(json_of(found.recording.state())?))
        .col_expr(
            C::DownloadTokenSealed,
            Expr::value(found.download_token_sealed.clone()),
        )
        .col_expr(C::ProviderDeletedAt, Expr::value(found.provider_deleted_at))
        .col_expr(
            C::DataKeyId,
            Expr::value(found.data_key.map(DataKeyId::uuid)),
        )
        .col_expr(C::Manifest, Expr::value(manifest))
        .col_expr(C::UpdatedAt, Expr::value(now))
        .filter(C::Id.eq(found.id.uuid()))
        .filter(C::Version.eq(found.version))
        .exec(conn)
        .await?;
    if changed.rows_affected == 1 {
        Ok(())
    } else {
        Err(StorageError::Stale)
    }
}

/// A learner who appears is not to appear any more. It waits for nobody who works on the recording: they find it changed.
pub async fn end_consent(
    conn: &impl ConnectionTrait,
    found: &Found,
    now: DateTime<Utc>,
) -> Result<(), StorageError> {
    use row::Column as C;
    let ended = found.recording.end_consent(now);
    row::Entity::update_many()
        .col_expr(C::Version, Expr::col(C::Version).add(1))
        .col_expr(C::DueAt, Expr::value(ended.due_at()))
        .col_expr(C::ConsentEndedAt, Expr::value(ended.consent_ended_at()))
        .col_expr(C::UpdatedAt, Expr::value(now))
        .filter(C::Id.eq(found.id.uuid()))
        .filter(C::ConsentEndedAt.is_null())
        .exec(conn)
        .await?;
    Ok(())
}

async fn one(
    conn: &impl ConnectionTrait,
    query: Select<row::Entity>,
) -> Result<Option<Found>, StorageError> {
    query.one(conn).await?.map(found).transpose()
}

async fn many(
    conn: &impl ConnectionTrait,
    query: Select<row::Entity>,
) -> Result<Vec<Found>, StorageError> {
    query.all(conn).await?.into_iter().map(found).collect()
}

fn json_of(state: &State) -> Result<serde_json::Value, StorageError> {
    serde_json::to_value(state).map_err(|_| StorageError::Corrupt("recordings"))
}

fn found(row: row::Model) -> Result<Found, StorageError> {
    const CORRUPT: StorageError = StorageError::Corrupt("recordings");
    let state = serde_json::from_value(row.state).map_err(|_| CORRUPT)?;
    let manifest = match row.manifest {
        Some(manifest) => serde_json::from_value(manifest).map_err(|_| CORRUPT)?,
        None => None,
    };
    Ok(Found {
        id: row.id.into(),
        version: row.version,
        session: row.session_id.into(),
        class: row.class_id.into(),
        teacher: row.teacher_id.into(),
        session_starts_at: row.session_starts_at,
        session_ended_at: row.session_ended_at,
        recording: Recording::stored(row.expires_at, row.consent_ended_at, state),
        meeting_uuid: row.meeting_uuid,
        download_token_sealed: row.download_token_sealed,
        provider_deleted_at: row.provider_deleted_at,
        data_key: row.data_key_id.map(DataKeyId::from),
        manifest,
    })
}
