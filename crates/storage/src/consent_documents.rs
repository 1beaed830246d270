//! Signed consent forms that came back. The content lies sealed in the object store, under a key of its own, because
//! evidence outlives the child's key.

use crate::{StorageError, entity::consent_document as document};
use chrono::{DateTime, Utc};
use learnallot_domain::ids::{ConsentRequestId, DataKeyId, DocumentId};
use sea_orm::{
    ActiveValue::Set, ColumnTrait, ConnectionTrait, EntityTrait, QueryFilter, QueryOrder,
    QuerySelect, sea_query::Expr,
};

#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Document {
    pub id: DocumentId,
    pub request: ConsentRequestId,
    pub data_key: DataKeyId,
    pub media_type: String,
    pub bytes: i64,
    pub received_at: DateTime<Utc>,
    pub delete_at: Option<DateTime<Utc>>,
}

impl Document {
    /// Its name in the object store: ids only.
    pub fn object(&self) -> String {
        format!("consents/{}/{}", self.request, self.id)
    }

    /// The place that its content is sealed for.
    pub fn context(&self) -> String {
        format!("consent_documents/{}", self.id)
    }
}

pub async fn insert(conn: &impl ConnectionTrait, new: Document) -> Result<(), StorageError> {
    let row = document::ActiveModel {
        id: Set(new.id.uuid()),
        request_id: Set(new.request.uuid()),
        data_key: Set(new.data_key.uuid()),
        media_type: Set(new.media_type),
        bytes: Set(new.bytes),
        received_at: Set(new.received_at),
        delete_at: Set(new.delete_at),
    };
    document::Entity::insert(row)
        .exec_without_returning(conn)
        .await?;
    Ok(())
}

pub async fn find(
    conn: &impl ConnectionTrait,
    id: DocumentId,
) -> Result<Option<Document>, StorageError> {
    Ok(document::Entity::find_by_id(id.uuid())
        .one(conn)
        .await?
        .map(document_from_row))
}

/// Every form that came back for a request.
pub async fn of_request(
    conn: &impl ConnectionTrait,
    request: ConsentRequestId,
) -> Result<Vec<Document>, StorageError> {
    let rows = document::Entity::find()
        .filter(document::Column::RequestId.eq(request.uuid()))
        .all(conn)
        .await?;
    Ok(rows.into_iter().map(document_from_row).collect())
}

/// The upload is whole: it has no end of its own any more.
pub async fn keep(conn: &impl ConnectionTrait, id: DocumentId) -> Result<(), StorageError> {
    document::Entity::update_many()
        .col_expr(
            document::Column::DeleteAt,
            Expr::value(Option::<DateTime<Utc>>::None),
        )
        .filter(document::Column::Id.eq(id.uuid()))
        .exec(conn)
        .await?;
    Ok(())
}

/// Sets the end of a document's time.
pub async fn set_delete_at(
    conn: &impl ConnectionTrait,
    id: DocumentId,
    delete_at: DateTime<Utc>,
) -> Result<(), StorageError> {
    document::Entity::update_many()
        .col_expr(document::Column::DeleteAt, Expr::value(delete_at))
        .filter(document::Column::Id.eq(id.uuid()))
        .exec(conn)
        .await?;
    Ok(())
}

/// Those whose time is over at `now`.
pub async fn due(
    conn: &impl ConnectionTrait,
    now: DateTime<Utc>,
    limit: u64,
) -> Result<Vec<Document>, StorageError> {
    let rows = document::Entity::find()
        .filter(document::Column::DeleteAt.lte(now))
        .order_by_asc(document::Column::DeleteAt)
        .limit(limit)
        .all(conn)
        .await?;
    Ok(rows.into_iter().map(document_from_row).collect())
}

pub async fn delete(conn: &impl ConnectionTrait, id: DocumentId) -> Result<(), StorageError> {
    document::Entity::delete_by_id(id.uuid()).exec(conn).await?;
    Ok(())
}

fn document_from_row(row: document::Model) -> Document {
    Document {
        id: row.id.into(),
        request: row.request_id.into(),
        data_key: row.data_key.into(),
        media_type: row.media_type,
        bytes: row.bytes,
        received_at: row.received_at,
        delete_at: row.delete_at,
    }
}
