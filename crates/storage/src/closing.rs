//! The end of accounts: closed, opened again, erased; and what is counted from it. The machine is
//! `learnallot_domain::people::closing`; each write here is guarded by the state that it follows.

use crate::{
    StorageError,
    entity::{
        account, account_role, admin_request, agreement, appointment, catalogue_entry, class,
        class_revision, consent_event, deletion, deletion_receipt, email_token, family,
        family_guardian, policy_telling, recording_family, recovery_code, supervisor_invitation,
        teacher_application, teacher_standing,
    },
};
use chrono::{DateTime, Utc};
use learnallot_domain::{
    actor::Role,
    ids::{AccountId, ApplicationId, ClassId},
    people::closing::State,
};
use sea_orm::{
    ColumnTrait, Condition, ConnectionTrait, EntityTrait, QueryFilter, QueryOrder, QuerySelect,
    QueryTrait,
    sea_query::{Expr, IntoCondition, SelectStatement},
};

/// What others read where the name of somebody stood who is gone.
const NOBODY: &str = "A former member";
const NO_CLASS: &str = "A class of a former member";

/// Writes the state that follows `from`; [`StorageError::Stale`] when somebody else was quicker.
pub async fn set_state(
    conn: &impl ConnectionTrait,
    id: AccountId,
    from: State,
    to: State,
    now: DateTime<Utc>,
) -> Result<(), StorageError> {
    let changed = account::Entity::update_many()
        .col_expr(account::Column::Status, Expr::value(to.as_str()))
        .col_expr(account::Column::ClosedAt, Expr::value(to.closed_at()))
        .col_expr(account::Column::UpdatedAt, Expr::value(now))
        .filter(account::Column::Id.eq(id.uuid()))
        .filter(account::Column::Status.eq(from.as_str()))
        .exec(conn)
        .await?;
    if changed.rows_affected == 1 {
        Ok(())
    } else {
        Err(StorageError::Stale)
    }
}

/// Closed before, and not erased yet; the longest closed first.
pub async fn due(
    conn: &impl ConnectionTrait,
    before: DateTime<Utc>,
    limit: u64,
) -> Result<Vec<AccountId>, StorageError> {
    let closed = State::Closed { at: before };
    let rows = account::Entity::find()
        .filter(account::Column::Status.eq(closed.as_str()))
        .filter(account::Column::ClosedAt.lte(before))
        .order_by_asc(account::Column::ClosedAt)
        .limit(limit)
        .all(conn)
        .await?;
    Ok(rows.into_iter().map(|row| row.id.into()).collect())
}

/// Those of these whose accounts are open.
pub async fn open_among(
    conn: &impl ConnectionTrait,
    ids: &[AccountId],
) -> Result<Vec<AccountId>, StorageError> {
    let rows = account::Entity::find()
        .filter(account::Column::Id.is_in(ids.iter().map(|id| id.uuid())))
        .filter(account::Column::Status.eq(State::Open.as_str()))
        .all(conn)
        .await?;
    Ok(rows.into_iter().map(|row| row.id.into()).collect())
}

/// The admins, whose number nobody changes until the write ends.
pub async fn lock_admins(conn: &impl ConnectionTrait) -> Result<Vec<AccountId>, StorageError> {
    let rows = account_role::Entity::find()
        .filter(account_role::Column::Role.eq(Role::Admin.as_str()))
        .lock_exclusive()
        .all(conn)
        .await?;
    Ok(rows.into_iter().map(|row| row.account_id.into()).collect())
}

/// Grants of admin that wait, of this account or asked for by it.
pub async fn forget_admin_requests(
    conn: &impl ConnectionTrait,
    id: AccountId,
) -> Result<(), StorageError> {
    let own = Condition::any()
        .add(admin_request::Column::AccountId.eq(id.uuid()))
        .add(admin_request::Column::RequestedBy.eq(id.uuid()));
    delete::<admin_request::Entity>(conn, own).await
}

/// Mailed links, and invitations that this account sent.
pub async fn forget_links(conn: &impl ConnectionTrait, id: AccountId) -> Result<(), StorageError> {
    delete::<email_token::Entity>(conn, email_token::Column::AccountId.eq(id.uuid())).await?;
    let sent = supervisor_invitation::Column::InvitedBy.eq(id.uuid());
    delete::<supervisor_invitation::Entity>(conn, sent).await
}

/// Empties the account, and deletes what only it had a use for. The id stays for the rows that name it.
pub async fn erase(conn: &impl ConnectionTrait, id: AccountId) -> Result<(), StorageError> {
    let of = id.uuid();
    account::Entity::update_many()
        .col_expr(
            account::Column::Email,
            Expr::value(format!("{of}@erased.invalid")),
        )
        .col_expr(account::Column::DisplayName, Expr::value(NOBODY))
        .col_expr(account::Column::PasswordHash, Expr::value(None::<String>))
        .col_expr(account::Column::TimeZone, Expr::value("UTC"))
        .col_expr(account::Column::Locale, Expr::value("en"))
        .col_expr(account::Column::TotpSealed, Expr::value(None::<Vec<u8>>))
        .col_expr(
            account::Column::TotpEnabledAt,
            Expr::value(None::<DateTime<Utc>>),
        )
        .col_expr(account::Column::TotpLastStep, Expr::value(None::<i64>))
        .filter(account::Column::Id.eq(of))
        .exec(conn)
        .await?;
    delete::<account_role::Entity>(conn, account_role::Column::AccountId.eq(of)).await?;
    delete::<agreement::Entity>(conn, agreement::Column::AccountId.eq(of)).await?;
    delete::<recovery_code::Entity>(conn, recovery_code::Column::AccountId.eq(of)).await?;
    delete::<teacher_standing::Entity>(conn, teacher_standing::Column::TeacherId.eq(of)).await?;
    erase_classes(conn, id).await
}

/// What the teacher wrote of their classes. Sections and sessions stay for the attendance that rests on them.
async fn erase_classes(conn: &impl ConnectionTrait, id: AccountId) -> Result<(), StorageError> {
    let of = id.uuid();
    delete::<catalogue_entry::Entity>(conn, catalogue_entry::Column::TeacherId.eq(of)).await?;
    delete::<class_revision::Entity>(conn, class_revision::Column::TeacherId.eq(of)).await?;
    class::Entity::update_many()
        .col_expr(class::Column::Title, Expr::value(NO_CLASS))
        .col_expr(
            class::Column::LiveRevisionId,
            Expr::value(None::<uuid::Uuid>),
        )
        .filter(class::Column::TeacherId.eq(of))
        .exec(conn)
        .await?;
    Ok(())
}

/// Every class of a teacher.
pub async fn classes_of(
    conn: &impl ConnectionTrait,
    id: AccountId,
) -> Result<Vec<ClassId>, StorageError> {
    let rows = class::Entity::find()
        .filter(class::Column::TeacherId.eq(id.uuid()))
        .all(conn)
        .await?;
    Ok(rows.into_iter().map(|row| row.id.into()).collect())
}

/// An application that was approved ends with the account.
pub async fn delete_application(
    conn: &impl ConnectionTrait,
    id: ApplicationId,
) -> Result<(), StorageError> {
    delete::<teacher_application::Entity>(conn, teacher_application::Column::Id.eq(id.uuid())).await
}

/// The families of which a guardian's account is open, or was closed after `before`.
fn living_families(before: DateTime<Utc>) -> SelectStatement {
    let living = Condition::any()
        .add(account::Column::ClosedAt.is_null())
        .add(account::Column::ClosedAt.gt(before));
    let accounts = account::Entity::find()
        .select_only()
        .column(account::Column::Id)
        .filter(living)
        .into_query();
    family_guardian::Entity::find()
        .select_only()
        .column(family_guardian::Column::FamilyId)
        .filter(family_guardian::Column::AccountId.in_subquery(accounts))
        .into_query()
}

/// Whether anything can be due: without it, every ledger would be looked through each hour for nothing.
async fn is_any_closed(
    conn: &impl ConnectionTrait,
    before: DateTime<Utc>,
) -> Result<bool, StorageError> {
    let closed = account::Entity::find().filter(account::Column::ClosedAt.lte(before));
    Ok(closed.limit(1).one(conn).await?.is_some())
}

/// Consents of families whose last account was closed before, the calls that are evidence of one, and who was told of which
/// notice.
pub async fn prune_ledger(
    conn: &impl ConnectionTrait,
    before: DateTime<Utc>,
) -> Result<(), StorageError> {
    use consent_event::Column as C;
    if !is_any_closed(conn, before).await? {
        return Ok(());
    }
    let due = Condition::all()
        .add(C::FamilyId.not_in_subquery(living_families(before)))
        .add(C::At.lte(before));
    delete::<consent_event::Entity>(conn, due).await?;
    let told = Condition::all()
        .add(policy_telling::Column::FamilyId.not_in_subquery(living_families(before)))
        .add(policy_telling::Column::ToldAt.lte(before));
    delete::<policy_telling::Entity>(conn, told).await?;
    // A call that no line of a ledger can rest on any more.
    let ledgers = consent_event::Entity::find()
        .select_only()
        .column(C::LearnerId)
        .into_query();
    let calls = Condition::all()
        .add(appointment::Column::UpdatedAt.lte(before))
        .add(appointment::Column::LearnerId.not_in_subquery(ledgers));
    delete::<appointment::Entity>(conn, calls).await
}

/// Receipts that only such families can read; then the families, and the accounts that were kept for them.
pub async fn prune_receipts(
    conn: &impl ConnectionTrait,
    before: DateTime<Utc>,
) -> Result<(), StorageError> {
    if !is_any_closed(conn, before).await? {
        return Ok(());
    }
    let read_by_somebody = recording_family::Entity::find()
        .select_only()
        .column(recording_family::Column::RecordingId)
        .filter(recording_family::Column::FamilyId.in_subquery(living_families(before)))
        .into_query();
    let due = Condition::all()
        .add(deletion_receipt::Column::DeletedAt.lte(before))
        .add(deletion_receipt::Column::RecordingId.not_in_subquery(read_by_somebody));
    delete::<deletion_receipt::Entity>(conn, due).await?;
    let deletions = Condition::all()
        .add(deletion::Column::FamilyId.not_in_subquery(living_families(before)))
        .add(deletion::Column::UpdatedAt.lte(before));
    delete::<deletion::Entity>(conn, deletions).await?;
    let families = Condition::all()
        .add(family::Column::Id.not_in_subquery(living_families(before)))
        .add(family::Column::CreatedAt.lte(before));
    delete::<family::Entity>(conn, families).await?;
    let erased = State::Erased { closed_at: before };
    let gone = Condition::all()
        .add(account::Column::Status.eq(erased.as_str()))
        .add(account::Column::ClosedAt.lte(before));
    let ids = account::Entity::find()
        .select_only()
        .column(account::Column::Id)
        .filter(gone.clone())
        .into_query();
    let guardians = family_guardian::Column::AccountId.in_subquery(ids);
    delete::<family_guardian::Entity>(conn, guardians).await?;
    delete::<account::Entity>(conn, gone).await
}

async fn delete<E: EntityTrait>(
    conn: &impl ConnectionTrait,
    due: impl IntoCondition,
) -> Result<(), StorageError> {
    E::delete_many().filter(due).exec(conn).await?;
    Ok(())
}
