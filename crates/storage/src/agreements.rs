//! What families agreed to: which text, proven by its hash, by whom and when.

use crate::{StorageError, entity::agreement as row};
use chrono::{DateTime, Utc};
use learnallot_domain::ids::{AccountId, FamilyId};
use sea_orm::{
    ActiveValue::Set, ColumnTrait, ConnectionTrait, DbErr, EntityTrait, QueryFilter,
    sea_query::OnConflict,
};
use uuid::Uuid;

/// The agreement not to share recordings.
pub const RECORDING_SHARE: &str = "recording_share";

#[derive(Clone, Debug)]
pub struct NewAgreement {
    pub id: Uuid,
    pub family: FamilyId,
    pub account: AccountId,
    pub kind: &'static str,
    pub version: &'static str,
    pub hash: String,
}

/// Notes it, unless this family has agreed to this version already. Whether it is new.
pub async fn agree(
    conn: &impl ConnectionTrait,
    new: NewAgreement,
    now: DateTime<Utc>,
) -> Result<bool, StorageError> {
    let row = row::ActiveModel {
        id: Set(new.id),
        family_id: Set(new.family.uuid()),
        account_id: Set(new.account.uuid()),
        kind: Set(new.kind.to_owned()),
        version: Set(new.version.to_owned()),
        hash: Set(new.hash),
        at: Set(now),
    };
    let inserted = row::Entity::insert(row)
        .on_conflict(
            OnConflict::columns([
                row::Column::FamilyId,
                row::Column::Kind,
                row::Column::Version,
            ])
            .do_nothing()
            .to_owned(),
        )
        .exec_without_returning(conn)
        .await;
    match inserted {
        Ok(count) => Ok(count == 1),
        Err(DbErr::RecordNotInserted) => Ok(false),
        Err(error) => Err(error.into()),
    }
}

/// When this family agreed to this version.
pub async fn agreed_at(
    conn: &impl ConnectionTrait,
    family: FamilyId,
    kind: &str,
    version: &str,
) -> Result<Option<DateTime<Utc>>, StorageError> {
    Ok(row::Entity::find()
        .filter(row::Column::FamilyId.eq(family.uuid()))
        .filter(row::Column::Kind.eq(kind))
        .filter(row::Column::Version.eq(version))
        .one(conn)
        .await?
        .map(|row| row.at))
}
