//! Posts and comments of a class. What a learner wrote is sealed under the learner's own key, so that destroying the key
//! ends it everywhere.

use crate::{StorageError, entity::post as row};
use chrono::{DateTime, Utc};
use learnallot_domain::ids::{AccountId, DataKeyId, FamilyId, LearnerId, PostId, SectionId};
use sea_orm::{
    ActiveValue::Set, ColumnTrait, Condition, ConnectionTrait, EntityTrait, QueryFilter,
    QueryOrder, QuerySelect, sea_query::Expr,
};

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Author {
    Teacher(AccountId),
    Guardian(AccountId, FamilyId),
    Learner(LearnerId, FamilyId),
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Status {
    Published,
    /// Waits for a person; only its author sees it.
    Held,
    /// Taken out of the room by the teacher or by staff.
    Hidden,
    /// Taken back by the grown-up who wrote it: nobody in the class sees it, and the safety team still can.
    TakenBack,
}

impl Status {
    pub const fn as_str(self) -> &'static str {
        match self {
            Status::Published => "published",
            Status::Held => "held",
            Status::Hidden => "hidden",
            Status::TakenBack => "taken_back",
        }
    }
}

#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Post {
    pub id: PostId,
    pub section: SectionId,
    pub parent: Option<PostId>,
    pub author: Author,
    /// None where the platform's own key seals it.
    pub data_key: Option<DataKeyId>,
    pub text_sealed: Vec<u8>,
    pub status: Status,
    pub created_at: DateTime<Utc>,
}

pub async fn insert(conn: &impl ConnectionTrait, new: Post) -> Result<(), StorageError> {
    let (kind, id, family) = match new.author {
        Author::Teacher(id) => ("teacher", id.uuid(), None),
        Author::Guardian(id, family) => ("guardian", id.uuid(), Some(family.uuid())),
        Author::Learner(id, family) => ("learner", id.uuid(), Some(family.uuid())),
    };
    let row = row::ActiveModel {
        id: Set(new.id.uuid()),
        section_id: Set(new.section.uuid()),
        parent_id: Set(new.parent.map(PostId::uuid)),
        author_kind: Set(kind.to_owned()),
        author_id: Set(id),
        family_id: Set(family),
        data_key_id: Set(new.data_key.map(DataKeyId::uuid)),
        text_sealed: Set(new.text_sealed),
        status: Set(new.status.as_str().to_owned()),
        created_at: Set(new.created_at),
    };
    row::Entity::insert(row)
        .exec_without_returning(conn)
        .await?;
    Ok(())
}

pub async fn find(conn: &impl ConnectionTrait, id: PostId) -> Result<Option<Post>, StorageError> {
    row::Entity::find_by_id(id.uuid())
        .one(conn)
        .await?
        .map(read)
        .transpose()
}

/// What `viewer` sees of a section's posts, newest first: what is published, and the viewer's own that is held.
pub async fn of_section(
    conn: &impl ConnectionTrait,
    section: SectionId,
    viewer: uuid::Uuid,
    before: Option<PostId>,
    limit: u64,
) -> Result<Vec<Post>, StorageError> {
    let mut query = row::Entity::find()
        .filter(row::Column::SectionId.eq(section.uuid()))
        .filter(row::Column::ParentId.is_null())
        .filter(seen_by(viewer));
    if let Some(before) = before {
        query = query.filter(row::Column::Id.lt(before.uuid()));
    }
    let rows = query
        .order_by_desc(row::Column::Id)
        .limit(limit)
        .all(conn)
        .await?;
    rows.into_iter().map(read).collect()
}

/// Comments on these posts, oldest first.
pub async fn comments(
    conn: &impl ConnectionTrait,
    posts: &[PostId],
    viewer: uuid::Uuid,
) -> Result<Vec<Post>, StorageError> {
    let rows = row::Entity::find()
        .filter(row::Column::ParentId.is_in(posts.iter().map(|id| id.uuid())))
        .filter(seen_by(viewer))
        .order_by_asc(row::Column::Id)
        .all(conn)
        .await?;
    rows.into_iter().map(read).collect()
}

pub async fn set_status(
    conn: &impl ConnectionTrait,
    id: PostId,
    status: Status,
) -> Result<(), StorageError> {
    row::Entity::update_many()
        .col_expr(row::Column::Status, Expr::value(status.as_str()))
        .filter(row::Column::Id.eq(id.uuid()))
        .exec(conn)
        .await?;
    Ok(())
}

/// Of a post that is held still; one that was taken back meanwhile stays so.
pub async fn decide_held(
    conn: &impl ConnectionTrait,
    id: PostId,
    status: Status,
) -> Result<(), StorageError> {
    row::Entity::update_many()
        .col_expr(row::Column::Status, Expr::value(status.as_str()))
        .filter(row::Column::Id.eq(id.uuid()))
        .filter(row::Column::Status.eq(Status::Held.as_str()))
        .exec(conn)
        .await?;
    Ok(())
}

/// Deletes a post. What others wrote under it is shown to nobody any more, and ends with the room.
pub async fn delete(conn: &impl ConnectionTrait, id: PostId) -> Result<(), StorageError> {
    row::Entity::delete_by_id(id.uuid()).exec(conn).await?;
    Ok(())
}

/// Deletes whatever a learner wrote.
pub async fn delete_of_learner(
    conn: &impl ConnectionTrait,
    learner: LearnerId,
) -> Result<(), StorageError> {
    row::Entity::delete_many()
        .filter(row::Column::AuthorKind.eq("learner"))
        .filter(row::Column::AuthorId.eq(learner.uuid()))
        .exec(conn)
        .await?;
    Ok(())
}

fn seen_by(viewer: uuid::Uuid) -> Condition {
    Condition::any()
        .add(row::Column::Status.eq(Status::Published.as_str()))
        .add(
            Condition::all()
                .add(row::Column::Status.eq(Status::Held.as_str()))
                .add(row::Column::AuthorId.eq(viewer)),
        )
}

pub(crate) fn read(row: row::Model) -> Result<Post, StorageError> {
    let corrupt = || StorageError::Corrupt("posts");
    let author = match (row.author_kind.as_str(), row.family_id) {
        ("teacher", _) => Author::Teacher(row.author_id.into()),
        ("guardian", Some(family)) => Author::Guardian(row.author_id.into(), family.into()),
        ("learner", Some(family)) => Author::Learner(row.author_id.into(), family.into()),
        _ => return Err(corrupt()),
    };
    let status = [
        Status::Published,
        Status::Held,
        Status::Hidden,
        Status::TakenBack,
    ]
    .into_iter()
    .find(|status| status.as_str() == row.status)
    .ok_or_else(corrupt)?;
    Ok(Post {
        id: row.id.into(),
        section: row.section_id.into(),
        parent: row.parent_id.map(PostId::new),
        author,
        data_key: row.data_key_id.map(DataKeyId::new),
        text_sealed: row.text_sealed,
        status,
        created_at: row.created_at,
    })
}
