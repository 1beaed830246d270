//! Checks of a guardian by a provider. Of the provider there are its names for things here, and nothing that it was told.

use crate::{StorageError, entity::consent_check as check};
use chrono::{DateTime, Utc};
use learnallot_domain::{
    consent::{check::Debt, evidence::Evidence, method::Method},
    ids::{ConsentCheckId, ConsentRequestId},
};
use sea_orm::{
    ActiveValue::Set, ColumnTrait, ConnectionTrait, EntityTrait, QueryFilter, QueryOrder,
    QuerySelect, sea_query::Expr,
};

#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Check {
    pub id: ConsentCheckId,
    pub request: ConsentRequestId,
    pub method: Method,
    /// The provider's name for its session.
    pub session: String,
    /// The provider's name for the payment, once there is one.
    pub transaction: Option<String>,
    pub debt: Debt,
    pub delete_at: Option<DateTime<Utc>>,
    pub created_at: DateTime<Utc>,
}

impl Check {
    /// As evidence, for the two methods that have such checks.
    pub const fn evidence(&self) -> Evidence {
        match self.method {
            Method::GovernmentId => Evidence::Identity(self.id),
            _ => Evidence::Card(self.id),
        }
    }
}

pub async fn insert(conn: &impl ConnectionTrait, new: Check) -> Result<(), StorageError> {
    let (owed_since, settled_at) = columns(new.debt);
    let row = check::ActiveModel {
        id: Set(new.id.uuid()),
        request_id: Set(new.request.uuid()),
        method: Set(new.method.as_str().to_owned()),
        session_ref: Set(new.session),
        transaction_ref: Set(new.transaction),
        owed_since: Set(owed_since),
        settled_at: Set(settled_at),
        delete_at: Set(new.delete_at),
        created_at: Set(new.created_at),
    };
    check::Entity::insert(row)
        .exec_without_returning(conn)
        .await?;
    Ok(())
}

pub async fn find(
    conn: &impl ConnectionTrait,
    id: ConsentCheckId,
) -> Result<Option<Check>, StorageError> {
    check::Entity::find_by_id(id.uuid())
        .one(conn)
        .await?
        .map(check_from_row)
        .transpose()
}

/// By the provider's name for its session.
pub async fn find_by_session(
    conn: &impl ConnectionTrait,
    session: &str,
) -> Result<Option<Check>, StorageError> {
    check::Entity::find()
        .filter(check::Column::SessionRef.eq(session))
        .one(conn)
        .await?
        .map(check_from_row)
        .transpose()
}

/// Every check for a request.
pub async fn of_request(
    conn: &impl ConnectionTrait,
    request: ConsentRequestId,
) -> Result<Vec<Check>, StorageError> {
    check::Entity::find()
        .filter(check::Column::RequestId.eq(request.uuid()))
        .all(conn)
        .await?
        .into_iter()
        .map(check_from_row)
        .collect()
}

/// Those that are open, or owe something: the oldest first.
pub async fn unsettled(
    conn: &impl ConnectionTrait,
    limit: u64,
) -> Result<Vec<Check>, StorageError> {
    check::Entity::find()
        .filter(check::Column::SettledAt.is_null())
        .order_by_asc(check::Column::CreatedAt)
        .limit(limit)
        .all(conn)
        .await?
        .into_iter()
        .map(check_from_row)
        .collect()
}

/// Those that owe something for longer than since `before`: the longest first.
pub async fn owed_since_before(
    conn: &impl ConnectionTrait,
    before: DateTime<Utc>,
    limit: u64,
) -> Result<Vec<Check>, StorageError> {
    check::Entity::find()
        .filter(check::Column::SettledAt.is_null())
        .filter(check::Column::OwedSince.lte(before))
        .order_by_asc(check::Column::OwedSince)
        .limit(limit)
        .all(conn)
        .await?
        .into_iter()
        .map(check_from_row)
        .collect()
}

pub async fn set_debt(
    conn: &impl ConnectionTrait,
    id: ConsentCheckId,
    debt: Debt,
) -> Result<(), StorageError> {
    let (owed_since, settled_at) = columns(debt);
    check::Entity::update_many()
        .col_expr(check::Column::OwedSince, Expr::value(owed_since))
        .col_expr(check::Column::SettledAt, Expr::value(settled_at))
        .filter(check::Column::Id.eq(id.uuid()))
        .exec(conn)
        .await?;
    Ok(())
}

pub async fn set_transaction(
    conn: &impl ConnectionTrait,
    id: ConsentCheckId,
    transaction: &str,
) -> Result<(), StorageError> {
    check::Entity::update_many()
        .col_expr(check::Column::TransactionRef, Expr::value(transaction))
        .filter(check::Column::Id.eq(id.uuid()))
        .exec(conn)
        .await?;
    Ok(())
}

/// Sets the end of a check's time.
pub async fn set_delete_at(
    conn: &impl ConnectionTrait,
    id: ConsentCheckId,
    delete_at: DateTime<Utc>,
) -> Result<(), StorageError> {
    check::Entity::update_many()
        .col_expr(check::Column::DeleteAt, Expr::value(delete_at))
        .filter(check::Column::Id.eq(id.uuid()))
        .exec(conn)
        .await?;
    Ok(())
}

/// Deletes those whose time is over at `now`, and that owe nothing any more.
pub async fn prune(conn: &impl ConnectionTrait, now: DateTime<Utc>) -> Result<(), StorageError> {
    check::Entity::delete_many()
        .filter(check::Column::DeleteAt.lte(now))
        .filter(check::Column::SettledAt.is_not_null())
        .exec(conn)
        .await?;
    Ok(())
}

const fn columns(debt: Debt) -> (Option<DateTime<Utc>>, Option<DateTime<Utc>>) {
    match debt {
        Debt::NotDue => (None, None),
        Debt::Owed { since } => (Some(since), None),
        Debt::Settled { at } => (Some(at), Some(at)),
    }
}

fn check_from_row(row: check::Model) -> Result<Check, StorageError> {
    Ok(Check {
        id: row.id.into(),
        request: row.request_id.into(),
        method: Method::parse(&row.method).ok_or(StorageError::Corrupt("consent_checks"))?,
        session: row.session_ref,
        transaction: row.transaction_ref,
        debt: match (row.settled_at, row.owed_since) {
            (Some(at), _) => Debt::Settled { at },
            (None, Some(since)) => Debt::Owed { since },
            (None, None) => Debt::NotDue,
        },
        delete_at: row.delete_at,
        created_at: row.created_at,
    })
}
