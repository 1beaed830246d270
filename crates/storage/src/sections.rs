//! Sections of a class and their sessions.

use crate::{
    StorageError, catalogue,
    entity::{class, class_session as session_row, section as row},
};
use chrono::{DateTime, Utc};
use learnallot_domain::{
    class::section::{SessionStatus, Span},
    ids::{AccountId, ClassId, SectionId, SessionId},
};
use sea_orm::{
    ActiveValue::Set,
    ColumnTrait, ConnectionTrait, EntityTrait, QueryFilter, QueryOrder, QuerySelect, QueryTrait,
    sea_query::{Expr, ExprTrait},
};

/// How many sessions are closed in one go; the next look takes the next ones.
const LEFT_OPEN_AT_A_TIME: u64 = 200;

#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Section {
    pub id: SectionId,
    pub version: i64,
    pub class: ClassId,
    pub teacher: AccountId,
    pub seats: u32,
    /// Whether it takes enrolments.
    pub open: bool,
    /// Of the live revision, or of the draft before there is one.
    pub age_min: u8,
    pub age_max: u8,
    /// An IANA name: the times were chosen in it.
    pub time_zone: String,
    pub first_starts_at: DateTime<Utc>,
    pub last_ends_at: DateTime<Utc>,
}

#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ClassSession {
    pub id: SessionId,
    pub version: i64,
    pub section: SectionId,
    pub class: ClassId,
    pub teacher: AccountId,
    /// Counted from 1 within the section.
    pub number: u32,
    pub starts_at: DateTime<Utc>,
    pub ends_at: DateTime<Utc>,
    pub status: SessionStatus,
}

/// Writes a section with its sessions, and lets the catalogue know.
pub async fn insert(
    conn: &impl ConnectionTrait,
    section: &Section,
    sessions: &[(SessionId, Span)],
    now: DateTime<Utc>,
) -> Result<(), StorageError> {
    let new = row::ActiveModel {
        id: Set(section.id.uuid()),
        version: Set(1),
        class_id: Set(section.class.uuid()),
        teacher_id: Set(section.teacher.uuid()),
        seats: Set(i64::from(section.seats)),
        open: Set(section.open),
        age_min: Set(i64::from(section.age_min)),
        age_max: Set(i64::from(section.age_max)),
        time_zone: Set(section.time_zone.clone()),
        first_starts_at: Set(section.first_starts_at),
        last_ends_at: Set(section.last_ends_at),
        created_at: Set(now),
        updated_at: Set(now),
    };
    row::Entity::insert(new)
        .exec_without_returning(conn)
        .await?;
    let rows = (1..)
        .zip(sessions)
        .map(|(number, (id, span))| session_row::ActiveModel {
            id: Set(id.uuid()),
            version: Set(1),
            section_id: Set(section.id.uuid()),
            class_id: Set(section.class.uuid()),
            teacher_id: Set(section.teacher.uuid()),
            number: Set(number),
            starts_at: Set(span.starts_at),
            ends_at: Set(span.ends_at),
            status: Set(SessionStatus::Scheduled.as_str().into()),
            updated_at: Set(now),
        });
    session_row::Entity::insert_many(rows)
        .exec_without_returning(conn)
        .await?;
    catalogue::refresh(conn, section.class, now).await
}

pub async fn find_section(
    conn: &impl ConnectionTrait,
    id: SectionId,
) -> Result<Option<Section>, StorageError> {
    row::Entity::find_by_id(id.uuid())
        .one(conn)
        .await?
        .map(section)
        .transpose()
}

pub async fn find_sections(
    conn: &impl ConnectionTrait,
    ids: &[SectionId],
) -> Result<Vec<Section>, StorageError> {
    row::Entity::find()
        .filter(row::Column::Id.is_in(ids.iter().map(|id| id.uuid())))
        .all(conn)
        .await?
        .into_iter()
        .map(section)
        .collect()
}

/// The section, kept from being decided about by others until the write ends; SQLite has one writer anyway.
pub async fn lock_section(
    conn: &impl ConnectionTrait,
    id: SectionId,
) -> Result<Option<Section>, StorageError> {
    row::Entity::find_by_id(id.uuid())
        .lock_exclusive()
        .one(conn)
        .await?
        .map(section)
        .transpose()
}

/// The teacher's own.
pub async fn find_section_of(
    conn: &impl ConnectionTrait,
    teacher: AccountId,
    id: SectionId,
) -> Result<Option<Section>, StorageError> {
    row::Entity::find_by_id(id.uuid())
        .filter(row::Column::TeacherId.eq(teacher.uuid()))
        .one(conn)
        .await?
        .map(section)
        .transpose()
}

pub async fn find_session(
    conn: &impl ConnectionTrait,
    id: SessionId,
) -> Result<Option<ClassSession>, StorageError> {
    session_row::Entity::find_by_id(id.uuid())
        .one(conn)
        .await?
        .map(session)
        .transpose()
}

/// In the order of their first sessions.
pub async fn of_class(
    conn: &impl ConnectionTrait,
    class: ClassId,
) -> Result<Vec<Section>, StorageError> {
    row::Entity::find()
        .filter(row::Column::ClassId.eq(class.uuid()))
        .order_by_asc(row::Column::FirstStartsAt)
        .order_by_asc(row::Column::Id)
        .all(conn)
        .await?
        .into_iter()
        .map(section)
        .collect()
}

/// In order.
pub async fn sessions_of_section(
    conn: &impl ConnectionTrait,
    id: SectionId,
) -> Result<Vec<ClassSession>, StorageError> {
    sessions_of_sections(conn, &[id]).await
}

/// In the order of their starts.
pub async fn sessions_of_sections(
    conn: &impl ConnectionTrait,
    ids: &[SectionId],
) -> Result<Vec<ClassSession>, StorageError> {
    session_row::Entity::find()
        .filter(session_row::Column::SectionId.is_in(ids.iter().map(|id| id.uuid())))
        .order_by_asc(session_row::Column::StartsAt)
        .all(conn)
        .await?
        .into_iter()
        .map(session)
        .collect()
}

/// Sessions of the teacher that end after `from` and begin before `to`, in order, canceled ones included.
pub async fn sessions_of_teacher(
    conn: &impl ConnectionTrait,
    teacher: AccountId,
    from: DateTime<Utc>,
    to: DateTime<Utc>,
) -> Result<Vec<ClassSession>, StorageError> {
    use session_row::Column as C;
    session_row::Entity::find()
        .filter(C::TeacherId.eq(teacher.uuid()))
        .filter(C::EndsAt.gt(from))
        .filter(C::StartsAt.lt(to))
        .order_by_asc(C::StartsAt)
        .all(conn)
        .await?
        .into_iter()
        .map(session)
        .collect()
}

/// Sessions of classes that were published, that begin at or after `from` and before `to`, in order. What was only
/// planned for a class that nobody has approved does not take place.
pub async fn sessions_starting_between(
    conn: &impl ConnectionTrait,
    from: DateTime<Utc>,
    to: DateTime<Utc>,
) -> Result<Vec<ClassSession>, StorageError> {
    use session_row::Column as C;
    let published = class::Entity::find()
        .select_only()
        .column(class::Column::Id)
        .filter(class::Column::LiveRevisionId.is_not_null())
        .into_query();
    session_row::Entity::find()
        .filter(C::StartsAt.gte(from))
        .filter(C::StartsAt.lt(to))
        .filter(C::ClassId.in_subquery(published))
        .order_by_asc(C::StartsAt)
        .order_by_asc(C::Id)
        .all(conn)
        .await?
        .into_iter()
        .map(session)
        .collect()
}

/// Sessions whose time was over at `before`, and which nobody ended or cancelled; some of them at a time.
pub async fn left_open(
    conn: &impl ConnectionTrait,
    before: DateTime<Utc>,
) -> Result<Vec<SessionId>, StorageError> {
    use session_row::Column as C;
    let open = [SessionStatus::Scheduled, SessionStatus::Held].map(SessionStatus::as_str);
    Ok(session_row::Entity::find()
        .filter(C::Status.is_in(open))
        .filter(C::EndsAt.lte(before))
        .order_by_asc(C::EndsAt)
        .limit(LEFT_OPEN_AT_A_TIME)
        .all(conn)
        .await?
        .into_iter()
        .map(|row| row.id.into())
        .collect())
}

/// Writes it if the session has not changed since it was read; [`StorageError::Stale`] otherwise.
pub async fn set_session_status(
    conn: &impl ConnectionTrait,
    session: &ClassSession,
    status: SessionStatus,
    now: DateTime<Utc>,
) -> Result<(), StorageError> {
    use session_row::Column as C;
    let updated = session_row::Entity::update_many()
        .col_expr(C::Version, Expr::value(session.version + 1))
        .col_expr(C::Status, Expr::value(status.as_str()))
        .col_expr(C::UpdatedAt, Expr::value(now))
        .filter(C::Id.eq(session.id.uuid()))
        .filter(C::Version.eq(session.version))
        .exec(conn)
        .await?;
    if updated.rows_affected != 1 {
        return Err(StorageError::Stale);
    }
    catalogue::refresh(conn, session.class, now).await
}

/// Opens or closes enrolment.
pub async fn set_open(
    conn: &impl ConnectionTrait,
    section: &Section,
    open: bool,
    now: DateTime<Utc>,
) -> Result<(), StorageError> {
    use row::Column as C;
    let updated = row::Entity::update_many()
        .col_expr(C::Version, Expr::value(section.version + 1))
        .col_expr(C::Open, Expr::value(open))
        .col_expr(C::UpdatedAt, Expr::value(now))
        .filter(C::Id.eq(section.id.uuid()))
        .filter(C::Version.eq(section.version))
        .exec(conn)
        .await?;
    if updated.rows_affected != 1 {
        return Err(StorageError::Stale);
    }
    catalogue::refresh(conn, section.class, now).await
}

/// The age range of a revision that became the live one.
pub async fn set_ages(
    conn: &impl ConnectionTrait,
    class: ClassId,
    (age_min, age_max): (u8, u8),
    now: DateTime<Utc>,
) -> Result<(), StorageError> {
    use row::Column as C;
    row::Entity::update_many()
        .col_expr(C::Version, Expr::col(C::Version).add(1))
        .col_expr(C::AgeMin, Expr::value(i64::from(age_min)))
        .col_expr(C::AgeMax, Expr::value(i64::from(age_max)))
        .col_expr(C::UpdatedAt, Expr::value(now))
        .filter(C::ClassId.eq(class.uuid()))
        .exec(conn)
        .await?;
    Ok(())
}

fn section(row: row::Model) -> Result<Section, StorageError> {
    let corrupt = || StorageError::Corrupt("sections");
    Ok(Section {
        id: row.id.into(),
        version: row.version,
        class: row.class_id.into(),
        teacher: row.teacher_id.into(),
        seats: row.seats.try_into().map_err(|_| corrupt())?,
        open: row.open,
        age_min: row.age_min.try_into().map_err(|_| corrupt())?,
        age_max: row.age_max.try_into().map_err(|_| corrupt())?,
        time_zone: row.time_zone,
        first_starts_at: row.first_starts_at,
        last_ends_at: row.last_ends_at,
    })
}

fn session(row: session_row::Model) -> Result<ClassSession, StorageError> {
    let corrupt = || StorageError::Corrupt("class_sessions");
    Ok(ClassSession {
        id: row.id.into(),
        version: row.version,
        section: row.section_id.into(),
        class: row.class_id.into(),
        teacher: row.teacher_id.into(),
        number: row.number.try_into().map_err(|_| corrupt())?,
        starts_at: row.starts_at,
        ends_at: row.ends_at,
        status: SessionStatus::parse(&row.status).ok_or_else(corrupt)?,
    })
}
