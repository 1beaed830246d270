//! Breaches, and the families whom each concerns. Of a family no more is kept here than how many of its learners.

use crate::{
    StorageError, Versioned,
    entity::{breach as row, breach_family, class_session, enrolment, learner},
};
use chrono::{DateTime, Utc};
use learnallot_domain::{
    ids::{BreachId, FamilyId, LearnerId, SessionId},
    programme::breach::Breach,
};
use sea_orm::{
    ActiveValue::Set,
    ColumnTrait, ConnectionTrait, EntityTrait, QueryFilter, QueryOrder, QuerySelect, QueryTrait,
    sea_query::{Expr, OnConflict},
};
use std::collections::BTreeMap;

pub async fn insert(
    conn: &impl ConnectionTrait,
    id: BreachId,
    new: &Breach,
    now: DateTime<Utc>,
) -> Result<(), StorageError> {
    let row = row::ActiveModel {
        id: Set(id.uuid()),
        version: Set(1),
        closed: Set(new.is_closed()),
        state: Set(json_of(new)?),
        created_at: Set(now),
        updated_at: Set(now),
    };
    row::Entity::insert(row)
        .exec_without_returning(conn)
        .await?;
    Ok(())
}

/// Writes over the version that was read.
pub async fn update(
    conn: &impl ConnectionTrait,
    id: BreachId,
    version: i64,
    after: &Breach,
    now: DateTime<Utc>,
) -> Result<(), StorageError> {
    let changed = row::Entity::update_many()
        .col_expr(row::Column::Version, Expr::value(version + 1))
        .col_expr(row::Column::Closed, Expr::value(after.is_closed()))
        .col_expr(row::Column::State, Expr::value(json_of(after)?))
        .col_expr(row::Column::UpdatedAt, Expr::value(now))
        .filter(row::Column::Id.eq(id.uuid()))
        .filter(row::Column::Version.eq(version))
        .exec(conn)
        .await?;
    if changed.rows_affected == 1 {
        Ok(())
    } else {
        Err(StorageError::Stale)
    }
}

pub async fn find(
    conn: &impl ConnectionTrait,
    id: BreachId,
) -> Result<Option<Versioned<Breach>>, StorageError> {
    let row = row::Entity::find_by_id(id.uuid()).one(conn).await?;
    row.map(|row| read(row).map(|(_, found)| found)).transpose()
}

/// The newest first.
pub async fn all(
    conn: &impl ConnectionTrait,
) -> Result<Vec<(BreachId, Versioned<Breach>)>, StorageError> {
    let rows = row::Entity::find()
        .order_by_desc(row::Column::Id)
        .all(conn)
        .await?;
    rows.into_iter().map(read).collect()
}

pub async fn open(
    conn: &impl ConnectionTrait,
) -> Result<Vec<(BreachId, Versioned<Breach>)>, StorageError> {
    let rows = row::Entity::find()
        .filter(row::Column::Closed.eq(false))
        .order_by_asc(row::Column::Id)
        .all(conn)
        .await?;
    rows.into_iter().map(read).collect()
}

/// Whose data it may have been.
#[derive(Clone, Debug)]
pub enum Whose {
    Everybody,
    /// Who was ever enrolled in the sections of these sessions.
    Sessions(Vec<SessionId>),
    Learners(Vec<LearnerId>),
}

/// Chosen from the store: each family with the number of its learners among them.
pub async fn choose(
    conn: &impl ConnectionTrait,
    whose: &Whose,
) -> Result<BTreeMap<FamilyId, u32>, StorageError> {
    let mut query = learner::Entity::find()
        .select_only()
        .column(learner::Column::Id)
        .column(learner::Column::FamilyId);
    match whose {
        Whose::Everybody => {}
        Whose::Learners(ids) => {
            let ids = ids.iter().map(|id| id.uuid());
            query = query.filter(learner::Column::Id.is_in(ids));
        }
        Whose::Sessions(ids) => {
            let sections = class_session::Entity::find()
                .select_only()
                .column(class_session::Column::SectionId)
                .filter(class_session::Column::Id.is_in(ids.iter().map(|id| id.uuid())))
                .into_query();
            let seats = enrolment::Entity::find()
                .select_only()
                .column(enrolment::Column::LearnerId)
                .filter(enrolment::Column::SectionId.in_subquery(sections))
                .into_query();
            query = query.filter(learner::Column::Id.in_subquery(seats));
        }
    }
    let rows: Vec<(sea_orm::prelude::Uuid, sea_orm::prelude::Uuid)> =
        query.into_tuple().all(conn).await?;
    let mut families = BTreeMap::new();
    for (_, family) in rows {
        *families.entry(family.into()).or_default() += 1;
    }
    Ok(families)
}

/// Whoever was found stays; a family that is found again may have more learners among them.
pub async fn concern(
    conn: &impl ConnectionTrait,
    id: BreachId,
    families: &BTreeMap<FamilyId, u32>,
) -> Result<(), StorageError> {
    for (family, learners) in families {
        let row = breach_family::ActiveModel {
            breach_id: Set(id.uuid()),
            family_id: Set(family.uuid()),
            learners: Set(i32::try_from(*learners).unwrap_or(i32::MAX)),
            told_at: Set(None),
        };
        let known = OnConflict::columns([
            breach_family::Column::BreachId,
            breach_family::Column::FamilyId,
        ])
        .update_column(breach_family::Column::Learners)
        .to_owned();
        breach_family::Entity::insert(row)
            .on_conflict(known)
            .exec_without_returning(conn)
            .await?;
    }
    Ok(())
}

/// How many learners and how many families, and how many of these were told.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Concerned {
    pub learners: u32,
    pub families: u32,
    pub told: u32,
}

pub async fn concerned(
    conn: &impl ConnectionTrait,
    id: BreachId,
) -> Result<Concerned, StorageError> {
    let rows = breach_family::Entity::find()
        .filter(breach_family::Column::BreachId.eq(id.uuid()))
        .all(conn)
        .await?;
    Ok(rows.iter().fold(Concerned::default(), |mut sum, row| {
        sum.learners += u32::try_from(row.learners).unwrap_or_default();
        sum.families += 1;
        sum.told += u32::from(row.told_at.is_some());
        sum
    }))
}

/// Families that were not told yet.
pub async fn untold(
    conn: &impl ConnectionTrait,
    id: BreachId,
    limit: u64,
) -> Result<Vec<FamilyId>, StorageError> {
    let rows = breach_family::Entity::find()
        .filter(breach_family::Column::BreachId.eq(id.uuid()))
        .filter(breach_family::Column::ToldAt.is_null())
        .order_by_asc(breach_family::Column::FamilyId)
        .limit(limit)
        .all(conn)
        .await?;
    Ok(rows.into_iter().map(|row| row.family_id.into()).collect())
}

/// False where the family was told already.
pub async fn mark_told(
    conn: &impl ConnectionTrait,
    id: BreachId,
    family: FamilyId,
    now: DateTime<Utc>,
) -> Result<bool, StorageError> {
    let changed = breach_family::Entity::update_many()
        .col_expr(breach_family::Column::ToldAt, Expr::value(now))
        .filter(breach_family::Column::BreachId.eq(id.uuid()))
        .filter(breach_family::Column::FamilyId.eq(family.uuid()))
        .filter(breach_family::Column::ToldAt.is_null())
        .exec(conn)
        .await?;
    Ok(changed.rows_affected == 1)
}

/// Whoever was told is to hear again: what is known has changed.
pub async fn tell_again(conn: &impl ConnectionTrait, id: BreachId) -> Result<(), StorageError> {
    breach_family::Entity::update_many()
        .col_expr(
            breach_family::Column::ToldAt,
            Expr::value(None::<DateTime<Utc>>),
        )
        .filter(breach_family::Column::BreachId.eq(id.uuid()))
        .exec(conn)
        .await?;
    Ok(())
}

/// What a family was told of, the newest first: when, and how many of its learners it concerns.
pub async fn told_to(
    conn: &impl ConnectionTrait,
    family: FamilyId,
) -> Result<Vec<(BreachId, Breach, DateTime<Utc>, u32)>, StorageError> {
    let rows = breach_family::Entity::find()
        .filter(breach_family::Column::FamilyId.eq(family.uuid()))
        .filter(breach_family::Column::ToldAt.is_not_null())
        .order_by_desc(breach_family::Column::ToldAt)
        .all(conn)
        .await?;
    let mut told = Vec::with_capacity(rows.len());
    for row in rows {
        let id: BreachId = row.breach_id.into();
        if let (Some(found), Some(at)) = (find(conn, id).await?, row.told_at) {
            let learners = u32::try_from(row.learners).unwrap_or_default();
            told.push((id, found.value, at, learners));
        }
    }
    Ok(told)
}

/// Those that were closed before, with whom they concerned.
pub async fn prune(conn: &impl ConnectionTrait, before: DateTime<Utc>) -> Result<(), StorageError> {
    let rows = row::Entity::find()
        .filter(row::Column::Closed.eq(true))
        .filter(row::Column::UpdatedAt.lte(before))
        .all(conn)
        .await?;
    for row in rows {
        breach_family::Entity::delete_many()
            .filter(breach_family::Column::BreachId.eq(row.id))
            .exec(conn)
            .await?;
        row::Entity::delete_by_id(row.id).exec(conn).await?;
    }
    Ok(())
}

fn json_of(breach: &Breach) -> Result<serde_json::Value, StorageError> {
    serde_json::to_value(breach).map_err(|_| StorageError::Corrupt("breaches"))
}

fn read(row: row::Model) -> Result<(BreachId, Versioned<Breach>), StorageError> {
    let value = serde_json::from_value(row.state).map_err(|_| StorageError::Corrupt("breaches"))?;
    Ok((
        row.id.into(),
        Versioned {
            version: row.version,
            value,
        },
    ))
}
