//! The texts that bind us: published versions, which are never changed, and one draft of each.

use crate::{
    StorageError, Versioned,
    entity::{policy_draft as draft_row, policy_version as row},
};
use chrono::{DateTime, Utc};
use learnallot_domain::{
    consent::purpose::Purpose,
    ids::PolicyVersionId,
    policy::{
        effect::{Edition, Editions},
        kind::PolicyKind,
        version::{Draft, Published},
    },
};
use sea_orm::{
    ActiveValue::Set, ColumnTrait, ConnectionTrait, EntityTrait, QueryFilter, QueryOrder,
    QuerySelect, sea_query::Expr,
};
use serde::{Serialize, de::DeserializeOwned};
use uuid::Uuid;

#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Found {
    pub id: PolicyVersionId,
    pub version: Published,
}

/// Another version with its number or its name is [`StorageError::Duplicate`].
pub async fn insert(
    conn: &impl ConnectionTrait,
    id: PolicyVersionId,
    new: &Published,
) -> Result<(), StorageError> {
    let carried_out_at = new.material_for.is_empty().then_some(new.published_at);
    let row = row::ActiveModel {
        id: Set(id.uuid()),
        kind: Set(new.kind.as_str().to_owned()),
        number: Set(new.number),
        version: Set(new.version.clone()),
        text: Set(to_json(&new.text)?),
        filled: Set(to_json(&new.filled)?),
        hash: Set(new.hash.clone()),
        material_for: Set(to_json(&new.material_for)?),
        writers: Set(to_json(&new.writers)?),
        published_by: Set(new.published_by.map(|by| by.uuid())),
        published_at: Set(new.published_at),
        effective_at: Set(new.effective_at),
        carried_out_at: Set(carried_out_at),
    };
    row::Entity::insert(row)
        .exec_without_returning(conn)
        .await?;
    Ok(())
}

/// Every published version, the newest first.
pub async fn all(
    conn: &impl ConnectionTrait,
    kind: PolicyKind,
) -> Result<Vec<Found>, StorageError> {
    row::Entity::find()
        .filter(row::Column::Kind.eq(kind.as_str()))
        .order_by_desc(row::Column::Number)
        .all(conn)
        .await?
        .into_iter()
        .map(from_row)
        .collect()
}

pub async fn newest(conn: &impl ConnectionTrait, kind: PolicyKind) -> Result<Found, StorageError> {
    row::Entity::find()
        .filter(row::Column::Kind.eq(kind.as_str()))
        .order_by_desc(row::Column::Number)
        .limit(1)
        .one(conn)
        .await?
        .map(from_row)
        .ok_or_else(corrupt)?
}

pub async fn find(
    conn: &impl ConnectionTrait,
    kind: PolicyKind,
    version: &str,
) -> Result<Option<Found>, StorageError> {
    row::Entity::find()
        .filter(row::Column::Kind.eq(kind.as_str()))
        .filter(row::Column::Version.eq(version))
        .one(conn)
        .await?
        .map(from_row)
        .transpose()
}

/// The version that holds at `now`.
pub async fn in_force(
    conn: &impl ConnectionTrait,
    kind: PolicyKind,
    now: DateTime<Utc>,
) -> Result<Found, StorageError> {
    let editions = editions_of(conn, kind).await?;
    let version = editions.in_force(now).ok_or_else(corrupt)?.version.clone();
    find(conn, kind, &version).await?.ok_or_else(corrupt)
}

/// What decides about consents: every version of the notice, without its text.
pub async fn editions(conn: &impl ConnectionTrait) -> Result<Editions, StorageError> {
    editions_of(conn, PolicyKind::DirectNotice).await
}

async fn editions_of(
    conn: &impl ConnectionTrait,
    kind: PolicyKind,
) -> Result<Editions, StorageError> {
    let rows: Vec<(i64, String, String, serde_json::Value, DateTime<Utc>)> = row::Entity::find()
        .select_only()
        .columns([
            row::Column::Number,
            row::Column::Version,
            row::Column::Hash,
            row::Column::MaterialFor,
            row::Column::EffectiveAt,
        ])
        .filter(row::Column::Kind.eq(kind.as_str()))
        .into_tuple()
        .all(conn)
        .await?;
    let editions: Result<Vec<_>, StorageError> = rows
        .into_iter()
        .map(|(number, version, hash, material_for, effective_at)| {
            Ok(Edition {
                number,
                version,
                hash,
                material_for: read_json::<Vec<Purpose>>(material_for)?,
                effective_at,
            })
        })
        .collect();
    Ok(Editions::new(editions?))
}

/// Material versions whose time has come and whose ends are not all written yet.
pub async fn to_carry_out(
    conn: &impl ConnectionTrait,
    now: DateTime<Utc>,
) -> Result<Vec<PolicyVersionId>, StorageError> {
    let ids: Vec<Uuid> = row::Entity::find()
        .select_only()
        .column(row::Column::Id)
        .filter(row::Column::CarriedOutAt.is_null())
        .filter(row::Column::EffectiveAt.lte(now))
        .into_tuple()
        .all(conn)
        .await?;
    Ok(ids.into_iter().map(PolicyVersionId::from).collect())
}

pub async fn set_carried_out(
    conn: &impl ConnectionTrait,
    id: PolicyVersionId,
    now: DateTime<Utc>,
) -> Result<(), StorageError> {
    row::Entity::update_many()
        .col_expr(row::Column::CarriedOutAt, Expr::value(now))
        .filter(row::Column::Id.eq(id.uuid()))
        .filter(row::Column::CarriedOutAt.is_null())
        .exec(conn)
        .await?;
    Ok(())
}

pub async fn draft(
    conn: &impl ConnectionTrait,
    kind: PolicyKind,
) -> Result<Option<Versioned<Draft>>, StorageError> {
    draft_row::Entity::find_by_id(kind.as_str())
        .one(conn)
        .await?
        .map(|row| {
            Ok(Versioned {
                version: row.version,
                value: read_json(row.draft)?,
            })
        })
        .transpose()
}

/// A second draft of the same text is [`StorageError::Duplicate`].
pub async fn insert_draft(
    conn: &impl ConnectionTrait,
    new: &Draft,
    now: DateTime<Utc>,
) -> Result<(), StorageError> {
    let row = draft_row::ActiveModel {
        kind: Set(new.kind.as_str().to_owned()),
        version: Set(1),
        draft: Set(to_json(new)?),
        created_at: Set(now),
        updated_at: Set(now),
    };
    draft_row::Entity::insert(row)
        .exec_without_returning(conn)
        .await?;
    Ok(())
}

/// Writes over the version that was read.
pub async fn update_draft(
    conn: &impl ConnectionTrait,
    version: i64,
    next: &Draft,
    now: DateTime<Utc>,
) -> Result<(), StorageError> {
    let updated = draft_row::Entity::update_many()
        .col_expr(draft_row::Column::Version, Expr::value(version + 1))
        .col_expr(draft_row::Column::Draft, Expr::value(to_json(next)?))
        .col_expr(draft_row::Column::UpdatedAt, Expr::value(now))
        .filter(draft_row::Column::Kind.eq(next.kind.as_str()))
        .filter(draft_row::Column::Version.eq(version))
        .exec(conn)
        .await?;
    one(updated.rows_affected)
}

/// Removes the version that was read.
pub async fn delete_draft(
    conn: &impl ConnectionTrait,
    kind: PolicyKind,
    version: i64,
) -> Result<(), StorageError> {
    let deleted = draft_row::Entity::delete_many()
        .filter(draft_row::Column::Kind.eq(kind.as_str()))
        .filter(draft_row::Column::Version.eq(version))
        .exec(conn)
        .await?;
    one(deleted.rows_affected)
}

const fn one(rows: u64) -> Result<(), StorageError> {
    if rows == 1 {
        Ok(())
    } else {
        Err(StorageError::Stale)
    }
}

const fn corrupt() -> StorageError {
    StorageError::Corrupt("policy_versions")
}

fn to_json(value: &impl Serialize) -> Result<serde_json::Value, StorageError> {
    serde_json::to_value(value).map_err(|_| corrupt())
}

fn read_json<T: DeserializeOwned>(value: serde_json::Value) -> Result<T, StorageError> {
    serde_json::from_value(value).map_err(|_| corrupt())
}

fn from_row(row: row::Model) -> Result<Found, StorageError> {
    Ok(Found {
        id: row.id.into(),
        version: Published {
            kind: PolicyKind::parse(&row.kind).ok_or_else(corrupt)?,
            number: row.number,
            version: row.version,
            text: read_json(row.text)?,
            filled: read_json(row.filled)?,
            hash: row.hash,
            material_for: read_json(row.material_for)?,
            writers: read_json(row.writers)?,
            published_by: row.published_by.map(Into::into),
            published_at: row.published_at,
            effective_at: row.effective_at,
        },
    })
}
