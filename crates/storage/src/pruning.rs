//! The ends of what is kept by the retention schedule and goes without a receipt. Each removes what `before` says, and a
//! repeat removes nothing more.

use crate::{
    StorageError,
    entity::{
        audit_entry, audit_head, auth_session, background_check, check_in, class_session,
        enrolment, incident, job, meeting, post, registrant, report, room_stay, section,
        staff_invitation, stream_event, teacher_application,
    },
};
use chrono::{DateTime, Utc};
use sea_orm::{
    ColumnTrait, Condition, ConnectionTrait, EntityTrait, QueryFilter, QueryOrder, QuerySelect,
    QueryTrait,
    sea_query::{Expr, IntoCondition, SelectStatement},
};

/// Sections whose last session ended before.
fn ended_sections(before: DateTime<Utc>) -> SelectStatement {
    section::Entity::find()
        .select_only()
        .column(section::Column::Id)
        .filter(section::Column::LastEndsAt.lte(before))
        .into_query()
}

fn ended_sessions(before: DateTime<Utc>) -> SelectStatement {
    class_session::Entity::find()
        .select_only()
        .column(class_session::Column::Id)
        .filter(class_session::Column::EndsAt.lte(before))
        .into_query()
}

async fn delete<E: EntityTrait>(
    conn: &impl ConnectionTrait,
    due: impl IntoCondition,
) -> Result<u64, StorageError> {
    let removed = E::delete_many().filter(due).exec(conn).await?;
    Ok(removed.rows_affected)
}

pub async fn posts(
    conn: &impl ConnectionTrait,
    before: DateTime<Utc>,
) -> Result<u64, StorageError> {
    let due = post::Column::SectionId.in_subquery(ended_sections(before));
    delete::<post::Entity>(conn, due).await
}

/// Stays, check-ins, registrations, meetings, and enrolments.
pub async fn attendance(
    conn: &impl ConnectionTrait,
    before: DateTime<Utc>,
) -> Result<u64, StorageError> {
    let sessions = || ended_sessions(before);
    let mut removed = 0;
    removed +=
        delete::<room_stay::Entity>(conn, room_stay::Column::SessionId.in_subquery(sessions()))
            .await?;
    removed +=
        delete::<check_in::Entity>(conn, check_in::Column::SessionId.in_subquery(sessions()))
            .await?;
    removed +=
        delete::<registrant::Entity>(conn, registrant::Column::SessionId.in_subquery(sessions()))
            .await?;
    removed +=
        delete::<meeting::Entity>(conn, meeting::Column::SessionId.in_subquery(sessions())).await?;
    removed += delete::<enrolment::Entity>(
        conn,
        enrolment::Column::SectionId.in_subquery(ended_sections(before)),
    )
    .await?;
    Ok(removed)
}

/// Applications that were declined or withdrawn before.
pub async fn applications(
    conn: &impl ConnectionTrait,
    before: DateTime<Utc>,
) -> Result<u64, StorageError> {
    use teacher_application::Column;
    let due = Condition::all()
        .add(Column::Status.is_in(["declined", "withdrawn"]))
        .add(Column::UpdatedAt.lte(before));
    delete::<teacher_application::Entity>(conn, due).await
}

pub async fn background_checks(
    conn: &impl ConnectionTrait,
    before: DateTime<Utc>,
) -> Result<u64, StorageError> {
    let due = background_check::Column::UpdatedAt.lte(before);
    delete::<background_check::Entity>(conn, due).await
}

/// Incidents that were closed before, with what was reported.
pub async fn incidents(
    conn: &impl ConnectionTrait,
    before: DateTime<Utc>,
) -> Result<u64, StorageError> {
    use incident::Column;
    let closed = || {
        Condition::all()
            .add(Column::Status.eq("closed"))
            .add(Column::UpdatedAt.lte(before))
    };
    let ids = incident::Entity::find()
        .select_only()
        .column(Column::Id)
        .filter(closed())
        .into_query();
    let reports = report::Column::IncidentId.in_subquery(ids);
    let removed = delete::<report::Entity>(conn, reports).await?;
    Ok(removed + delete::<incident::Entity>(conn, closed()).await?)
}

/// Sign-ins of before, whether or not they would still hold.
pub async fn sign_ins(
    conn: &impl ConnectionTrait,
    before: DateTime<Utc>,
) -> Result<u64, StorageError> {
    let due = auth_session::Column::CreatedAt.lte(before);
    delete::<auth_session::Entity>(conn, due).await
}

pub async fn activity(
    conn: &impl ConnectionTrait,
    before: DateTime<Utc>,
) -> Result<u64, StorageError> {
    delete::<stream_event::Entity>(conn, stream_event::Column::At.lte(before)).await
}

/// Jobs that were given up, and staff invitations that nobody can use any more.
pub async fn work_in_hand(
    conn: &impl ConnectionTrait,
    before: DateTime<Utc>,
) -> Result<u64, StorageError> {
    let jobs = Condition::all()
        .add(job::Column::Status.eq("failed"))
        .add(job::Column::CreatedAt.lte(before));
    let removed = delete::<job::Entity>(conn, jobs).await?;
    let invitations = staff_invitation::Column::ExpiresAt.lte(before);
    Ok(removed + delete::<staff_invitation::Entity>(conn, invitations).await?)
}

/// Cuts the oldest entries off the audit log, and keeps the number and the hash of the last one, from which the rest is
/// still verified. In a write, because the head must not move meanwhile.
pub async fn audit_log(
    conn: &impl ConnectionTrait,
    before: DateTime<Utc>,
) -> Result<u64, StorageError> {
    use audit_entry::Column;
    // The order is that of the numbers: nothing is cut off that follows an entry that stays.
    let first_kept = audit_entry::Entity::find()
        .filter(Column::At.gt(before))
        .order_by_asc(Column::Seq)
        .limit(1)
        .one(conn)
        .await?;
    let mut query = audit_entry::Entity::find().filter(Column::At.lte(before));
    if let Some(kept) = first_kept {
        query = query.filter(Column::Seq.lt(kept.seq));
    }
    let Some(last) = query.order_by_desc(Column::Seq).limit(1).one(conn).await? else {
        return Ok(0);
    };
    audit_head::Entity::update_many()
        .col_expr(audit_head::Column::CutSeq, Expr::value(last.seq))
        .col_expr(audit_head::Column::CutHash, Expr::value(last.hash))
        .filter(audit_head::Column::Id.eq(1))
        .exec(conn)
        .await?;
    delete::<audit_entry::Entity>(conn, Column::Seq.lte(last.seq)).await
}
