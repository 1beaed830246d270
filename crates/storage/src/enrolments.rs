//! Seats of learners in sections. An ended enrolment stays, with its reason: who was enrolled in a session that was
//! recorded is asked for later.

use crate::{StorageError, entity::enrolment as row};
use chrono::{DateTime, Utc};
use learnallot_domain::{
    ids::{ClassId, EnrolmentId, FamilyId, LearnerId, SectionId},
    people::enrolment::EndReason,
};
use sea_orm::{
    ActiveValue::Set,
    ColumnTrait, Condition, ConnectionTrait, EntityTrait, FromQueryResult, QueryFilter, QueryOrder,
    QuerySelect,
    sea_query::{Expr, IntoCondition},
};
use std::collections::HashMap;
use uuid::Uuid;

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Enrolment {
    pub id: EnrolmentId,
    pub version: i64,
    pub section: SectionId,
    pub class: ClassId,
    pub learner: LearnerId,
    pub family: FamilyId,
    pub active: bool,
    pub enrolled_at: DateTime<Utc>,
    pub ended_at: Option<DateTime<Utc>>,
    pub end_reason: Option<EndReason>,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct NewEnrolment {
    pub id: EnrolmentId,
    pub section: SectionId,
    pub class: ClassId,
    pub learner: LearnerId,
    pub family: FamilyId,
}

/// A learner who is enrolled in the section already is [`StorageError::Duplicate`].
pub async fn insert(
    conn: &impl ConnectionTrait,
    new: NewEnrolment,
    now: DateTime<Utc>,
) -> Result<(), StorageError> {
    let row = row::ActiveModel {
        id: Set(new.id.uuid()),
        version: Set(1),
        section_id: Set(new.section.uuid()),
        class_id: Set(new.class.uuid()),
        learner_id: Set(new.learner.uuid()),
        family_id: Set(new.family.uuid()),
        active_key: Set(Some(format!("{}:{}", new.section, new.learner))),
        enrolled_at: Set(now),
        ended_at: Set(None),
        end_reason: Set(None),
    };
    row::Entity::insert(row)
        .exec_without_returning(conn)
        .await?;
    Ok(())
}

/// Gives the seat back.
pub async fn end(
    conn: &impl ConnectionTrait,
    enrolment: &Enrolment,
    reason: EndReason,
    now: DateTime<Utc>,
) -> Result<(), StorageError> {
    let updated = row::Entity::update_many()
        .col_expr(row::Column::Version, Expr::value(enrolment.version + 1))
        .col_expr(row::Column::ActiveKey, Expr::value(Option::<String>::None))
        .col_expr(row::Column::EndedAt, Expr::value(now))
        .col_expr(row::Column::EndReason, Expr::value(reason.as_str()))
        .filter(row::Column::Id.eq(enrolment.id.uuid()))
        .filter(row::Column::Version.eq(enrolment.version))
        .exec(conn)
        .await?;
    if updated.rows_affected == 1 {
        Ok(())
    } else {
        Err(StorageError::Stale)
    }
}

/// The enrolment, if it is one of this family.
pub async fn find_in_family(
    conn: &impl ConnectionTrait,
    family: FamilyId,
    id: EnrolmentId,
) -> Result<Option<Enrolment>, StorageError> {
    row::Entity::find_by_id(id.uuid())
        .filter(row::Column::FamilyId.eq(family.uuid()))
        .one(conn)
        .await?
        .map(from_row)
        .transpose()
}

pub async fn active_in_section(
    conn: &impl ConnectionTrait,
    section: SectionId,
) -> Result<Vec<Enrolment>, StorageError> {
    list(conn, active(row::Column::SectionId.eq(section.uuid()))).await
}

pub async fn active_of_learner(
    conn: &impl ConnectionTrait,
    learner: LearnerId,
) -> Result<Vec<Enrolment>, StorageError> {
    list(conn, active(row::Column::LearnerId.eq(learner.uuid()))).await
}

pub async fn active_of_family(
    conn: &impl ConnectionTrait,
    family: FamilyId,
) -> Result<Vec<Enrolment>, StorageError> {
    list(conn, active(row::Column::FamilyId.eq(family.uuid()))).await
}

/// Ended ones too, the oldest first.
pub async fn of_section(
    conn: &impl ConnectionTrait,
    section: SectionId,
) -> Result<Vec<Enrolment>, StorageError> {
    list(conn, row::Column::SectionId.eq(section.uuid())).await
}

/// Ended ones too, the oldest first.
pub async fn of_learner(
    conn: &impl ConnectionTrait,
    learner: LearnerId,
) -> Result<Vec<Enrolment>, StorageError> {
    list(conn, row::Column::LearnerId.eq(learner.uuid())).await
}

/// Ended ones too, the oldest first.
pub async fn of_family(
    conn: &impl ConnectionTrait,
    family: FamilyId,
) -> Result<Vec<Enrolment>, StorageError> {
    list(conn, row::Column::FamilyId.eq(family.uuid())).await
}

#[derive(FromQueryResult)]
struct Count {
    section_id: Uuid,
    taken: i64,
}

/// How many seats are taken, for those sections that have any.
pub async fn count_active(
    conn: &impl ConnectionTrait,
    sections: &[SectionId],
) -> Result<HashMap<SectionId, u32>, StorageError> {
    let counts = row::Entity::find()
        .select_only()
        .column(row::Column::SectionId)
        .column_as(row::Column::Id.count(), "taken")
        .filter(row::Column::SectionId.is_in(sections.iter().map(|id| id.uuid())))
        .filter(is_active())
        .group_by(row::Column::SectionId)
        .into_model::<Count>()
        .all(conn)
        .await?;
    Ok(counts
        .into_iter()
        .map(|count| {
            let taken = u32::try_from(count.taken).unwrap_or(u32::MAX);
            (count.section_id.into(), taken)
        })
        .collect())
}

fn is_active() -> Expr {
    row::Column::ActiveKey.is_not_null()
}

fn active(only: Expr) -> Condition {
    Condition::all().add(only).add(is_active())
}

async fn list(
    conn: &impl ConnectionTrait,
    condition: impl IntoCondition,
) -> Result<Vec<Enrolment>, StorageError> {
    row::Entity::find()
        .filter(condition)
        .order_by_asc(row::Column::EnrolledAt)
        .order_by_asc(row::Column::Id)
        .all(conn)
        .await?
        .into_iter()
        .map(from_row)
        .collect()
}

fn from_row(row: row::Model) -> Result<Enrolment, StorageError> {
    let end_reason = match row.end_reason {
        None => None,
        Some(text) => Some(EndReason::parse(&text).ok_or(StorageError::Corrupt("enrolments"))?),
    };
    Ok(Enrolment {
        id: row.id.into(),
        version: row.version,
        section: row.section_id.into(),
        class: row.class_id.into(),
        learner: row.learner_id.into(),
        family: row.family_id.into(),
        active: row.active_key.is_some(),
        enrolled_at: row.enrolled_at,
        ended_at: row.ended_at,
        end_reason,
    })
}
