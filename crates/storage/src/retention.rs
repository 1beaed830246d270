//! Receipts of deletion. A family sees those of the recordings that its learners were in.

use crate::{
    StorageError,
    entity::{deletion_receipt as row, recording_family},
};
use chrono::{DateTime, Utc};
use learnallot_domain::{
    ids::{FamilyId, ReceiptId},
    retention::receipt::Receipt,
};
use sea_orm::{
    ActiveValue::Set, ColumnTrait, Condition, ConnectionTrait, EntityTrait, QueryFilter,
    QueryOrder, QuerySelect, QueryTrait,
};

pub async fn insert_receipt(
    conn: &impl ConnectionTrait,
    receipt: &Receipt,
) -> Result<(), StorageError> {
    let body =
        serde_json::to_value(receipt).map_err(|_| StorageError::Corrupt("deletion_receipts"))?;
    let row = row::ActiveModel {
        id: Set(receipt.id.uuid()),
        recording_id: Set(receipt.recording.uuid()),
        receipt: Set(body),
        hash: Set(receipt.hash()),
        deleted_at: Set(receipt.deleted_at),
    };
    row::Entity::insert(row)
        .exec_without_returning(conn)
        .await?;
    Ok(())
}

/// A receipt with the hash that was written down beside it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Kept {
    pub receipt: Receipt,
    pub hash: String,
}

/// A page's place: the time and the id of the last one on the page before.
pub type Place = (DateTime<Utc>, ReceiptId);

/// A family's receipts, newest first.
pub async fn receipts_of_family(
    conn: &impl ConnectionTrait,
    family: FamilyId,
    after: Option<Place>,
    limit: u64,
) -> Result<Vec<Kept>, StorageError> {
    let recordings = recording_family::Entity::find()
        .select_only()
        .column(recording_family::Column::RecordingId)
        .filter(recording_family::Column::FamilyId.eq(family.uuid()))
        .into_query();
    let mut query = row::Entity::find().filter(row::Column::RecordingId.in_subquery(recordings));
    if let Some((at, id)) = after {
        query = query.filter(
            Condition::any().add(row::Column::DeletedAt.lt(at)).add(
                Condition::all()
                    .add(row::Column::DeletedAt.eq(at))
                    .add(row::Column::Id.lt(id.uuid())),
            ),
        );
    }
    query
        .order_by_desc(row::Column::DeletedAt)
        .order_by_desc(row::Column::Id)
        .limit(limit)
        .all(conn)
        .await?
        .into_iter()
        .map(|row| {
            let receipt = serde_json::from_value(row.receipt)
                .map_err(|_| StorageError::Corrupt("deletion_receipts"))?;
            Ok(Kept {
                receipt,
                hash: row.hash,
            })
        })
        .collect()
}
