//! How people become staff: by an admin's invitation; and an admin by two admins.

use crate::{
    StorageError,
    entity::{account, account_role, admin_request, staff_invitation},
};
use chrono::{DateTime, Utc};
use learnallot_domain::{
    actor::Role,
    ids::{AccountId, AdminRequestId, StaffInvitationId},
};
use sea_orm::{
    ActiveValue::Set, ColumnTrait, ConnectionTrait, EntityTrait, QueryFilter, QueryOrder,
    sea_query::Expr,
};
use std::collections::BTreeMap;

#[derive(Clone, Debug)]
pub struct Invitation {
    pub id: StaffInvitationId,
    pub email: String,
    pub role: Role,
    pub invited_by: AccountId,
    pub expires_at: DateTime<Utc>,
}

pub async fn invite(conn: &impl ConnectionTrait, new: Invitation) -> Result<(), StorageError> {
    let row = staff_invitation::ActiveModel {
        id: Set(new.id.uuid()),
        email: Set(new.email.to_lowercase()),
        role: Set(new.role.as_str().into()),
        invited_by: Set(new.invited_by.uuid()),
        token_hash: Set(None),
        expires_at: Set(new.expires_at),
        accepted_at: Set(None),
    };
    staff_invitation::Entity::insert(row)
        .exec_without_returning(conn)
        .await?;
    Ok(())
}

pub async fn find_open(
    conn: &impl ConnectionTrait,
    id: StaffInvitationId,
    now: DateTime<Utc>,
) -> Result<Option<Invitation>, StorageError> {
    let row = staff_invitation::Entity::find_by_id(id.uuid())
        .filter(staff_invitation::Column::AcceptedAt.is_null())
        .filter(staff_invitation::Column::ExpiresAt.gt(now))
        .one(conn)
        .await?;
    row.map(invitation).transpose()
}

pub async fn set_token(
    conn: &impl ConnectionTrait,
    id: StaffInvitationId,
    token_hash: [u8; 32],
) -> Result<(), StorageError> {
    staff_invitation::Entity::update_many()
        .col_expr(
            staff_invitation::Column::TokenHash,
            Expr::value(token_hash.to_vec()),
        )
        .filter(staff_invitation::Column::Id.eq(id.uuid()))
        .exec(conn)
        .await?;
    Ok(())
}

/// Whether an invitation could be accepted now.
pub async fn is_open(
    conn: &impl ConnectionTrait,
    token_hash: &[u8; 32],
    now: DateTime<Utc>,
) -> Result<bool, StorageError> {
    let row = staff_invitation::Entity::find()
        .filter(staff_invitation::Column::TokenHash.eq(token_hash.to_vec()))
        .filter(staff_invitation::Column::AcceptedAt.is_null())
        .filter(staff_invitation::Column::ExpiresAt.gt(now))
        .one(conn)
        .await?;
    Ok(row.is_some())
}

/// Uses an invitation up.
pub async fn accept(
    conn: &impl ConnectionTrait,
    token_hash: &[u8; 32],
    now: DateTime<Utc>,
) -> Result<Option<Invitation>, StorageError> {
    let row = staff_invitation::Entity::find()
        .filter(staff_invitation::Column::TokenHash.eq(token_hash.to_vec()))
        .filter(staff_invitation::Column::AcceptedAt.is_null())
        .filter(staff_invitation::Column::ExpiresAt.gt(now))
        .one(conn)
        .await?;
    let Some(row) = row else { return Ok(None) };
    let taken = staff_invitation::Entity::update_many()
        .col_expr(staff_invitation::Column::AcceptedAt, Expr::value(now))
        .filter(staff_invitation::Column::Id.eq(row.id))
        .filter(staff_invitation::Column::AcceptedAt.is_null())
        .exec(conn)
        .await?;
    if taken.rows_affected == 1 {
        invitation(row).map(Some)
    } else {
        Ok(None)
    }
}

fn invitation(row: staff_invitation::Model) -> Result<Invitation, StorageError> {
    Ok(Invitation {
        id: row.id.into(),
        email: row.email,
        role: Role::parse(&row.role).ok_or(StorageError::Corrupt("staff_invitations"))?,
        invited_by: row.invited_by.into(),
        expires_at: row.expires_at,
    })
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct AdminRequest {
    pub id: AdminRequestId,
    pub account: AccountId,
    pub requested_by: AccountId,
    pub requested_at: DateTime<Utc>,
}

pub async fn request_admin(
    conn: &impl ConnectionTrait,
    new: AdminRequest,
) -> Result<(), StorageError> {
    let row = admin_request::ActiveModel {
        id: Set(new.id.uuid()),
        account_id: Set(new.account.uuid()),
        requested_by: Set(new.requested_by.uuid()),
        requested_at: Set(new.requested_at),
    };
    admin_request::Entity::insert(row)
        .exec_without_returning(conn)
        .await?;
    Ok(())
}

pub async fn admin_request(
    conn: &impl ConnectionTrait,
    id: AdminRequestId,
) -> Result<Option<AdminRequest>, StorageError> {
    Ok(admin_request::Entity::find_by_id(id.uuid())
        .one(conn)
        .await?
        .map(request))
}

pub async fn admin_requests(
    conn: &impl ConnectionTrait,
) -> Result<Vec<AdminRequest>, StorageError> {
    let rows = admin_request::Entity::find()
        .order_by_asc(admin_request::Column::RequestedAt)
        .all(conn)
        .await?;
    Ok(rows.into_iter().map(request).collect())
}

/// Removes a request that was decided. False when somebody else did so first.
pub async fn close_admin_request(
    conn: &impl ConnectionTrait,
    id: AdminRequestId,
) -> Result<bool, StorageError> {
    let closed = admin_request::Entity::delete_by_id(id.uuid())
        .exec(conn)
        .await?;
    Ok(closed.rows_affected == 1)
}

fn request(row: admin_request::Model) -> AdminRequest {
    AdminRequest {
        id: row.id.into(),
        account: row.account_id.into(),
        requested_by: row.requested_by.into(),
        requested_at: row.requested_at,
    }
}

#[derive(Clone, Debug, PartialEq, Eq)]
pub struct StaffMember {
    pub id: AccountId,
    pub display_name: String,
    pub roles: Vec<Role>,
    pub second_factor: bool,
}

/// Everyone with a staff role, by name.
pub async fn members(conn: &impl ConnectionTrait) -> Result<Vec<StaffMember>, StorageError> {
    let staff_roles = Role::ALL.iter().filter(|role| role.is_staff());
    let rows = account_role::Entity::find()
        .filter(account_role::Column::Role.is_in(staff_roles.map(|role| role.as_str())))
        .all(conn)
        .await?;
    let mut roles: BTreeMap<_, Vec<Role>> = BTreeMap::new();
    for row in rows {
        let role = Role::parse(&row.role).ok_or(StorageError::Corrupt("account_roles"))?;
        roles.entry(row.account_id).or_default().push(role);
    }
    let accounts = account::Entity::find()
        .filter(account::Column::Id.is_in(roles.keys().copied()))
        .order_by_asc(account::Column::DisplayName)
        .all(conn)
        .await?;
    Ok(accounts
        .into_iter()
        .map(|row| StaffMember {
            roles: roles.remove(&row.id).unwrap_or_default(),
            id: row.id.into(),
            display_name: row.display_name,
            second_factor: row.totp_enabled_at.is_some(),
        })
        .collect())
}
