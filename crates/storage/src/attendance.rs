//! Who was in the room, as the provider says, and who was checked in. No name is kept: a participant is the teacher, a
//! learner of ours, or unknown.

use crate::{
    StorageError,
    entity::{check_in, room_stay as row},
};
use learnallot_domain::{
    ids::{LearnerId, SessionId},
    session::{
        check_in::CheckIn,
        presence::{Presence, Who},
    },
};
use sea_orm::{
    ActiveValue::Set, ColumnTrait, ConnectionTrait, EntityTrait, QueryFilter, QueryOrder,
    sea_query::OnConflict,
};
use std::collections::HashMap;
use uuid::Uuid;

/// One stay of one participant.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Stay {
    pub id: Uuid,
    pub session: SessionId,
    /// The provider's id of this stay.
    pub participant: String,
    pub who: Who,
    pub presence: Presence,
}

/// Every stay of a session, in the order they were first heard of.
pub async fn stays(
    conn: &impl ConnectionTrait,
    session: SessionId,
) -> Result<Vec<Stay>, StorageError> {
    let rows = row::Entity::find()
        .filter(row::Column::SessionId.eq(session.uuid()))
        .order_by_asc(row::Column::Id)
        .all(conn)
        .await?;
    rows.into_iter().map(read).collect()
}

/// Writes a stay; the first id of a participant's stay holds. The caller holds the meeting's version.
pub async fn save_stay(conn: &impl ConnectionTrait, stay: &Stay) -> Result<(), StorageError> {
    use row::Column as C;
    let (who, learner) = match stay.who {
        Who::Teacher => ("host", None),
        Who::Learner(learner) => ("learner", Some(learner.uuid())),
        Who::Unknown => ("unknown", None),
    };
    let new = row::ActiveModel {
        id: Set(stay.id),
        session_id: Set(stay.session.uuid()),
        participant: Set(stay.participant.clone()),
        who: Set(who.to_owned()),
        learner_id: Set(learner),
        waiting_at: Set(stay.presence.waiting_at),
        joined_at: Set(stay.presence.joined_at),
        last_joined_at: Set(stay.presence.last_joined_at),
        left_at: Set(stay.presence.left_at),
    };
    row::Entity::insert(new)
        .on_conflict(
            OnConflict::columns([C::SessionId, C::Participant])
                .update_columns([
                    C::Who,
                    C::LearnerId,
                    C::WaitingAt,
                    C::JoinedAt,
                    C::LastJoinedAt,
                    C::LeftAt,
                ])
                .to_owned(),
        )
        .exec_without_returning(conn)
        .await?;
    Ok(())
}

/// What the teacher said of each learner, the last word each.
pub async fn check_ins(
    conn: &impl ConnectionTrait,
    session: SessionId,
) -> Result<HashMap<LearnerId, CheckIn>, StorageError> {
    let rows = check_in::Entity::find()
        .filter(check_in::Column::SessionId.eq(session.uuid()))
        .all(conn)
        .await?;
    rows.into_iter()
        .map(|row| {
            let said = serde_json::from_value(row.state)
                .map_err(|_| StorageError::Corrupt("check_ins"))?;
            Ok((row.learner_id.into(), said))
        })
        .collect()
}

pub async fn save_check_in(
    conn: &impl ConnectionTrait,
    session: SessionId,
    learner: LearnerId,
    said: &CheckIn,
) -> Result<(), StorageError> {
    let new = check_in::ActiveModel {
        session_id: Set(session.uuid()),
        learner_id: Set(learner.uuid()),
        state: Set(serde_json::to_value(said).map_err(|_| StorageError::Corrupt("check_ins"))?),
        at: Set(said.at()),
    };
    check_in::Entity::insert(new)
        .on_conflict(
            OnConflict::columns([check_in::Column::SessionId, check_in::Column::LearnerId])
                .update_columns([check_in::Column::State, check_in::Column::At])
                .to_owned(),
        )
        .exec_without_returning(conn)
        .await?;
    Ok(())
}

fn read(row: row::Model) -> Result<Stay, StorageError> {
    let who = match (row.who.as_str(), row.learner_id) {
        ("host", None) => Who::Teacher,
        ("learner", Some(learner)) => Who::Learner(learner.into()),
        ("unknown", None) => Who::Unknown,
        _ => return Err(StorageError::Corrupt("room_stays")),
    };
    Ok(Stay {
        id: row.id,
        session: row.session_id.into(),
        participant: row.participant,
        who,
        presence: Presence {
            waiting_at: row.waiting_at,
            joined_at: row.joined_at,
            last_joined_at: row.last_joined_at,
            left_at: row.left_at,
        },
    })
}
