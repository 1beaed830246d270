//! Classes and their revisions.

use crate::{
    StorageError, Versioned,
    entity::{class as row, class_revision as revision_row},
};
use chrono::{DateTime, Utc};
use learnallot_domain::{
    class::{
        listing::{Class, ClassStatus},
        review::{Revision, State},
    },
    ids::{AccountId, ClassId, RevisionId},
};
use sea_orm::{
    ActiveValue::Set,
    ColumnTrait, Condition, ConnectionTrait, EntityTrait, PaginatorTrait, QueryFilter, QueryOrder,
    QuerySelect,
    sea_query::{Expr, ExprTrait},
};
use std::collections::HashMap;

#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Found {
    pub id: ClassId,
    pub class: Versioned<Class>,
    /// Of the live revision, or of the draft before there is one.
    pub title: String,
    pub created_at: DateTime<Utc>,
}

#[derive(Clone, Debug, PartialEq, Eq)]
pub struct FoundRevision {
    pub id: RevisionId,
    pub class: ClassId,
    pub revision: Versioned<Revision>,
    /// The last time.
    pub submitted_at: Option<DateTime<Utc>>,
    pub updated_at: DateTime<Utc>,
}

pub async fn insert(
    conn: &impl ConnectionTrait,
    id: ClassId,
    class: &Class,
    title: &str,
    now: DateTime<Utc>,
) -> Result<(), StorageError> {
    let new = row::ActiveModel {
        id: Set(id.uuid()),
        version: Set(1),
        teacher_id: Set(class.teacher.uuid()),
        status: Set(class.status.as_str().into()),
        title: Set(title.to_owned()),
        live_revision_id: Set(class.live.map(RevisionId::uuid)),
        published_at: Set(class.published_at),
        created_at: Set(now),
        updated_at: Set(now),
    };
    row::Entity::insert(new)
        .exec_without_returning(conn)
        .await?;
    Ok(())
}

/// Writes it back if nobody else did since it was read.
pub async fn update(
    conn: &impl ConnectionTrait,
    id: ClassId,
    version: i64,
    class: &Class,
    title: &str,
    now: DateTime<Utc>,
) -> Result<(), StorageError> {
    use row::Column as C;
    let updated = row::Entity::update_many()
        .col_expr(C::Version, Expr::value(version + 1))
        .col_expr(C::Status, Expr::value(class.status.as_str()))
        .col_expr(C::Title, Expr::value(title))
        .col_expr(
            C::LiveRevisionId,
            Expr::value(class.live.map(RevisionId::uuid)),
        )
        .col_expr(C::PublishedAt, Expr::value(class.published_at))
        .col_expr(C::UpdatedAt, Expr::value(now))
        .filter(C::Id.eq(id.uuid()))
        .filter(C::Version.eq(version))
        .exec(conn)
        .await?;
    if updated.rows_affected == 1 {
        Ok(())
    } else {
        Err(StorageError::Stale)
    }
}

/// For staff and for what follows from a session: whoever's it is.
pub async fn find(conn: &impl ConnectionTrait, id: ClassId) -> Result<Option<Found>, StorageError> {
    row::Entity::find_by_id(id.uuid())
        .one(conn)
        .await?
        .map(found)
        .transpose()
}

/// The teacher's own.
pub async fn find_of(
    conn: &impl ConnectionTrait,
    teacher: AccountId,
    id: ClassId,
) -> Result<Option<Found>, StorageError> {
    row::Entity::find_by_id(id.uuid())
        .filter(row::Column::TeacherId.eq(teacher.uuid()))
        .one(conn)
        .await?
        .map(found)
        .transpose()
}

/// The teacher's own, the newest first; `before` is the last one of the page before.
pub async fn of_teacher(
    conn: &impl ConnectionTrait,
    teacher: AccountId,
    before: Option<(DateTime<Utc>, ClassId)>,
    limit: u64,
) -> Result<Vec<Found>, StorageError> {
    use row::Column as C;
    let mut query = row::Entity::find().filter(C::TeacherId.eq(teacher.uuid()));
    if let Some((at, id)) = before {
        let same = C::CreatedAt.eq(at).and(C::Id.lt(id.uuid()));
        query = query.filter(Condition::any().add(C::CreatedAt.lt(at)).add(same));
    }
    query
        .order_by_desc(C::CreatedAt)
        .order_by_desc(C::Id)
        .limit(limit)
        .all(conn)
        .await?
        .into_iter()
        .map(found)
        .collect()
}

/// Whether families see it, as far as the class goes; whether its teacher may list is the gate's.
pub async fn is_published(conn: &impl ConnectionTrait, id: ClassId) -> Result<bool, StorageError> {
    let published = row::Entity::find_by_id(id.uuid())
        .filter(row::Column::Status.eq(ClassStatus::Published.as_str()))
        .count(conn)
        .await?;
    Ok(published == 1)
}

/// The titles of the live revisions, or of the drafts before there is one.
pub async fn titles(
    conn: &impl ConnectionTrait,
    ids: &[ClassId],
) -> Result<HashMap<ClassId, String>, StorageError> {
    let rows = row::Entity::find()
        .filter(row::Column::Id.is_in(ids.iter().map(|id| id.uuid())))
        .all(conn)
        .await?;
    Ok(rows
        .into_iter()
        .map(|row| (row.id.into(), row.title))
        .collect())
}

pub async fn insert_revision(
    conn: &impl ConnectionTrait,
    id: RevisionId,
    class: ClassId,
    revision: &Revision,
    now: DateTime<Utc>,
) -> Result<(), StorageError> {
    let new = revision_row::ActiveModel {
        id: Set(id.uuid()),
        version: Set(1),
        class_id: Set(class.uuid()),
        teacher_id: Set(revision.teacher.uuid()),
        number: Set(i64::from(revision.number)),
        status: Set(revision.state.name().into()),
        state: Set(json(revision)?),
        submitted_at: Set(None),
        created_at: Set(now),
        updated_at: Set(now),
    };
    revision_row::Entity::insert(new)
        .exec_without_returning(conn)
        .await?;
    Ok(())
}

/// Writes it back if nobody else did since it was read.
pub async fn update_revision(
    conn: &impl ConnectionTrait,
    id: RevisionId,
    version: i64,
    revision: &Revision,
    now: DateTime<Utc>,
) -> Result<(), StorageError> {
    use revision_row::Column as C;
    let mut update = revision_row::Entity::update_many()
        .col_expr(C::Version, Expr::value(version + 1))
        .col_expr(C::Status, Expr::value(revision.state.name()))
        .col_expr(C::State, Expr::value(json(revision)?))
        .col_expr(C::UpdatedAt, Expr::value(now));
    if let State::Submitted { at } = revision.state {
        update = update.col_expr(C::SubmittedAt, Expr::value(at));
    }
    let updated = update
        .filter(C::Id.eq(id.uuid()))
        .filter(C::Version.eq(version))
        .exec(conn)
        .await?;
    if updated.rows_affected == 1 {
        Ok(())
    } else {
        Err(StorageError::Stale)
    }
}

pub async fn revision(
    conn: &impl ConnectionTrait,
    id: RevisionId,
) -> Result<Option<FoundRevision>, StorageError> {
    revision_row::Entity::find_by_id(id.uuid())
        .one(conn)
        .await?
        .map(found_revision)
        .transpose()
}

/// The newest revision: the draft, or what was decided last.
pub async fn newest_revision(
    conn: &impl ConnectionTrait,
    class: ClassId,
) -> Result<Option<FoundRevision>, StorageError> {
    revision_row::Entity::find()
        .filter(revision_row::Column::ClassId.eq(class.uuid()))
        .order_by_desc(revision_row::Column::Number)
        .limit(1)
        .one(conn)
        .await?
        .map(found_revision)
        .transpose()
}

/// The newest revisions of these classes.
pub async fn newest_revisions(
    conn: &impl ConnectionTrait,
    classes: &[ClassId],
) -> Result<HashMap<ClassId, FoundRevision>, StorageError> {
    let rows = revision_row::Entity::find()
        .filter(revision_row::Column::ClassId.is_in(classes.iter().map(|id| id.uuid())))
        .order_by_asc(revision_row::Column::Number)
        .all(conn)
        .await?;
    // A later one takes the place of an earlier one.
    rows.into_iter()
        .map(|row| found_revision(row).map(|found| (found.class, found)))
        .collect()
}

/// What waits for a reviewer, the longest waiting first; `after` is the last one of the page before.
pub async fn review_queue(
    conn: &impl ConnectionTrait,
    after: Option<(DateTime<Utc>, RevisionId)>,
    limit: u64,
) -> Result<Vec<FoundRevision>, StorageError> {
    use revision_row::Column as C;
    let mut query =
        revision_row::Entity::find().filter(C::Status.is_in(["submitted", "in_review"]));
    if let Some((at, id)) = after {
        let same = C::SubmittedAt.eq(at).and(C::Id.gt(id.uuid()));
        query = query.filter(Condition::any().add(C::SubmittedAt.gt(at)).add(same));
    }
    query
        .order_by_asc(C::SubmittedAt)
        .order_by_asc(C::Id)
        .limit(limit)
        .all(conn)
        .await?
        .into_iter()
        .map(found_revision)
        .collect()
}

/// Whether another class of a teacher who has none approved yet is on its way through review.
pub async fn first_class_waits(
    conn: &impl ConnectionTrait,
    teacher: AccountId,
    class: ClassId,
) -> Result<bool, StorageError> {
    use revision_row::Column as C;
    let of_teacher = || revision_row::Entity::find().filter(C::TeacherId.eq(teacher.uuid()));
    let approved = of_teacher()
        .filter(C::Status.eq("approved"))
        .limit(1)
        .one(conn)
        .await?;
    if approved.is_some() {
        return Ok(false);
    }
    let waiting = of_teacher()
        .filter(C::ClassId.ne(class.uuid()))
        .filter(C::Status.is_in(["submitted", "in_review", "changes_requested"]))
        .limit(1)
        .one(conn)
        .await?;
    Ok(waiting.is_some())
}

fn json(revision: &Revision) -> Result<serde_json::Value, StorageError> {
    serde_json::to_value(revision).map_err(|_| StorageError::Corrupt("class_revisions"))
}

fn found(row: row::Model) -> Result<Found, StorageError> {
    let status = ClassStatus::parse(&row.status).ok_or(StorageError::Corrupt("classes"))?;
    Ok(Found {
        id: row.id.into(),
        class: Versioned {
            version: row.version,
            value: Class {
                teacher: row.teacher_id.into(),
                status,
                live: row.live_revision_id.map(Into::into),
                published_at: row.published_at,
            },
        },
        title: row.title,
        created_at: row.created_at,
    })
}

fn found_revision(row: revision_row::Model) -> Result<FoundRevision, StorageError> {
    let value =
        serde_json::from_value(row.state).map_err(|_| StorageError::Corrupt("class_revisions"))?;
    Ok(FoundRevision {
        id: row.id.into(),
        class: row.class_id.into(),
        revision: Versioned {
            version: row.version,
            value,
        },
        submitted_at: row.submitted_at,
        updated_at: row.updated_at,
    })
}
