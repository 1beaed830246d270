//! What left of a child's data. A fact is told once, however often it is tried.

use crate::{
    StorageError,
    entity::{consent_event, disclosure as row, learner, recording_family},
};
use chrono::{DateTime, Utc};
use learnallot_domain::{
    consent::{ledger::Action, purpose::Purpose as ConsentPurpose},
    disclosure::{Disclosure, Purpose, Recipient},
    ids::{ConsentEventId, DisclosureId, FamilyId, LearnerId, RecordingId},
};
use sea_orm::{
    ActiveValue::Set, ColumnTrait, Condition, ConnectionTrait, EntityTrait, QueryFilter,
    QueryOrder, QuerySelect, QueryTrait, sea_query::OnConflict,
};
use uuid::Uuid;

#[derive(Clone, Copy, Debug)]
pub struct NewDisclosure {
    pub id: DisclosureId,
    pub learner: LearnerId,
    pub recipient: Recipient,
    pub purpose: Purpose,
    pub fact: Uuid,
}

/// To be called before the data leave, in the transaction of the fact. The consent that it rests on is looked up here.
pub async fn insert(
    conn: &impl ConnectionTrait,
    new: NewDisclosure,
    now: DateTime<Utc>,
) -> Result<(), StorageError> {
    let consent = core_consent(conn, new.learner).await?;
    let row = row::ActiveModel {
        id: Set(new.id.uuid()),
        learner_id: Set(new.learner.uuid()),
        recipient: Set(new.recipient.as_str().to_owned()),
        purpose: Set(new.purpose.as_str().to_owned()),
        fact_id: Set(new.fact),
        consent_event_id: Set(consent.map(ConsentEventId::uuid)),
        at: Set(now),
    };
    row::Entity::insert(row)
        .on_conflict(
            OnConflict::columns([
                row::Column::LearnerId,
                row::Column::Recipient,
                row::Column::Purpose,
                row::Column::FactId,
            ])
            .do_nothing()
            .to_owned(),
        )
        .exec_without_returning(conn)
        .await?;
    Ok(())
}

/// The newest entry by which taking part was allowed. Whether it still is, the ledger says.
async fn core_consent(
    conn: &impl ConnectionTrait,
    learner: LearnerId,
) -> Result<Option<ConsentEventId>, StorageError> {
    let rows = consent_event::Entity::find()
        .filter(consent_event::Column::LearnerId.eq(learner.uuid()))
        .filter(consent_event::Column::Purpose.eq(ConsentPurpose::Core.as_str()))
        .order_by_desc(consent_event::Column::Seq)
        .all(conn)
        .await?;
    let verified = rows.into_iter().find(|row| {
        serde_json::from_value::<Action>(row.action.clone())
            .is_ok_and(|action| matches!(action, Action::Verified { .. }))
    });
    Ok(verified.map(|row| row.id.into()))
}

/// The learners who were in the room when a recording was made, with their families.
pub async fn recorded(
    conn: &impl ConnectionTrait,
    recording: RecordingId,
) -> Result<Vec<(FamilyId, LearnerId)>, StorageError> {
    let there = row::Entity::find()
        .select_only()
        .column(row::Column::LearnerId)
        .filter(row::Column::Purpose.eq(Purpose::Recording.as_str()))
        .filter(row::Column::FactId.eq(recording.uuid()))
        .into_query();
    let rows = recording_family::Entity::find()
        .filter(recording_family::Column::RecordingId.eq(recording.uuid()))
        .filter(recording_family::Column::LearnerId.in_subquery(there))
        .all(conn)
        .await?;
    Ok(rows
        .into_iter()
        .map(|row| (row.family_id.into(), row.learner_id.into()))
        .collect())
}

/// A page's place: the time and the id of the last one on the page before.
pub type Place = (DateTime<Utc>, DisclosureId);

/// Of one learner of this family, the newest first.
pub async fn of_learner(
    conn: &impl ConnectionTrait,
    family: FamilyId,
    of: LearnerId,
    after: Option<Place>,
    limit: u64,
) -> Result<Vec<Disclosure>, StorageError> {
    let own = learner::Entity::find()
        .select_only()
        .column(learner::Column::Id)
        .filter(learner::Column::FamilyId.eq(family.uuid()))
        .filter(learner::Column::Id.eq(of.uuid()))
        .into_query();
    let mut query = row::Entity::find().filter(row::Column::LearnerId.in_subquery(own));
    if let Some((at, id)) = after {
        let older = Condition::any().add(row::Column::At.lt(at)).add(
            Condition::all()
                .add(row::Column::At.eq(at))
                .add(row::Column::Id.lt(id.uuid())),
        );
        query = query.filter(older);
    }
    let rows = query
        .order_by_desc(row::Column::At)
        .order_by_desc(row::Column::Id)
        .limit(limit)
        .all(conn)
        .await?;
    rows.into_iter().map(read).collect()
}

/// With the learner.
pub async fn delete_of_learner(
    conn: &impl ConnectionTrait,
    learner: LearnerId,
) -> Result<(), StorageError> {
    row::Entity::delete_many()
        .filter(row::Column::LearnerId.eq(learner.uuid()))
        .exec(conn)
        .await?;
    Ok(())
}

pub async fn prune(conn: &impl ConnectionTrait, before: DateTime<Utc>) -> Result<(), StorageError> {
    row::Entity::delete_many()
        .filter(row::Column::At.lte(before))
        .exec(conn)
        .await?;
    Ok(())
}

fn read(row: row::Model) -> Result<Disclosure, StorageError> {
    let corrupt = || StorageError::Corrupt("disclosures");
    Ok(Disclosure {
        id: row.id.into(),
        learner: row.learner_id.into(),
        recipient: Recipient::parse(&row.recipient).ok_or_else(corrupt)?,
        purpose: Purpose::parse(&row.purpose).ok_or_else(corrupt)?,
        fact: row.fact_id,
        consent: row.consent_event_id.map(Into::into),
        at: row.at,
    })
}
