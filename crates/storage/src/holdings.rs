//! What is held of one person, read for that person; and its end, where a guardian asks for it.

use crate::{
    StorageError,
    entity::{
        agreement, auth_session, check_in, class, class_session, enrolment, join_ticket, post,
        recording_view, registrant, room_stay, stream_event,
    },
    posts::{self, Post},
    recording_views::{self, View},
};
use chrono::{DateTime, Utc};
use learnallot_domain::ids::{AccountId, ClassId, LearnerId, SessionId};
use sea_orm::{
    ColumnTrait, Condition, ConnectionTrait, EntityTrait, PaginatorTrait, QueryFilter, QueryOrder,
    QuerySelect, QueryTrait,
    sea_query::{Expr, ExprTrait, SelectStatement},
};
use uuid::Uuid;

/// One stay in a class's room, or in its waiting room.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Stay {
    pub id: Uuid,
    pub session: SessionId,
    pub joined_at: Option<DateTime<Utc>>,
    pub left_at: Option<DateTime<Utc>>,
}

pub async fn stays_of(
    conn: &impl ConnectionTrait,
    learner: LearnerId,
) -> Result<Vec<Stay>, StorageError> {
    let rows = room_stay::Entity::find()
        .filter(room_stay::Column::LearnerId.eq(learner.uuid()))
        .all(conn)
        .await?;
    Ok(rows
        .into_iter()
        .map(|row| Stay {
            id: row.id,
            session: row.session_id.into(),
            joined_at: row.joined_at.or(row.waiting_at),
            left_at: row.left_at,
        })
        .collect())
}

/// When a teacher checked the learner in, by session.
pub async fn check_ins_of(
    conn: &impl ConnectionTrait,
    learner: LearnerId,
) -> Result<Vec<(SessionId, DateTime<Utc>)>, StorageError> {
    let rows = check_in::Entity::find()
        .filter(check_in::Column::LearnerId.eq(learner.uuid()))
        .all(conn)
        .await?;
    Ok(rows
        .into_iter()
        .map(|row| (row.session_id.into(), row.at))
        .collect())
}

/// Sessions for which the video provider knows the learner, by an alias.
pub async fn registrations_of(
    conn: &impl ConnectionTrait,
    learner: LearnerId,
) -> Result<Vec<(SessionId, DateTime<Utc>)>, StorageError> {
    let rows = registrant::Entity::find()
        .filter(registrant::Column::LearnerId.eq(learner.uuid()))
        .all(conn)
        .await?;
    Ok(rows
        .into_iter()
        .map(|row| (row.session_id.into(), row.created_at))
        .collect())
}

/// Everything that this person wrote in classrooms, whatever became of it.
pub async fn posts_of(
    conn: &impl ConnectionTrait,
    author: Uuid,
) -> Result<Vec<Post>, StorageError> {
    let rows = post::Entity::find()
        .filter(post::Column::AuthorId.eq(author))
        .order_by_desc(post::Column::Id)
        .all(conn)
        .await?;
    rows.into_iter().map(posts::read).collect()
}

/// A time at which somebody was signed in, or a learner space was open.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct SignIn {
    pub id: Uuid,
    pub browser: String,
    pub at: DateTime<Utc>,
    pub last_seen_at: DateTime<Utc>,
    pub ends_at: DateTime<Utc>,
}

/// Of an account or of a learner.
pub async fn sign_ins_of(
    conn: &impl ConnectionTrait,
    person: Uuid,
) -> Result<Vec<SignIn>, StorageError> {
    use auth_session::Column as C;
    let rows = auth_session::Entity::find()
        .filter(C::AccountId.eq(person).or(C::LearnerId.eq(person)))
        .order_by_desc(C::CreatedAt)
        .all(conn)
        .await?;
    Ok(rows
        .into_iter()
        .map(|row| SignIn {
            id: row.id,
            browser: row.user_agent,
            at: row.created_at,
            last_seen_at: row.last_seen_at,
            ends_at: row.expires_at,
        })
        .collect())
}

/// Which recordings this person watched.
pub async fn viewings_by(
    conn: &impl ConnectionTrait,
    person: Uuid,
) -> Result<Vec<View>, StorageError> {
    use recording_view::Column as C;
    let rows = recording_view::Entity::find()
        .filter(C::AccountId.eq(person).or(C::LearnerId.eq(person)))
        .order_by_desc(C::At)
        .all(conn)
        .await?;
    rows.into_iter().map(recording_views::view).collect()
}

/// What a person agreed to: kind, version, when.
pub async fn agreements_of(
    conn: &impl ConnectionTrait,
    account: AccountId,
) -> Result<Vec<(String, String, DateTime<Utc>)>, StorageError> {
    let rows = agreement::Entity::find()
        .filter(agreement::Column::AccountId.eq(account.uuid()))
        .order_by_desc(agreement::Column::At)
        .all(conn)
        .await?;
    Ok(rows
        .into_iter()
        .map(|row| (row.kind, row.version, row.at))
        .collect())
}

/// A teacher's class.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct OwnClass {
    pub title: String,
    pub status: String,
    pub created_at: DateTime<Utc>,
}

pub async fn classes_of(
    conn: &impl ConnectionTrait,
    teacher: AccountId,
) -> Result<Vec<OwnClass>, StorageError> {
    let rows = class::Entity::find()
        .filter(class::Column::TeacherId.eq(teacher.uuid()))
        .order_by_desc(class::Column::CreatedAt)
        .all(conn)
        .await?;
    Ok(rows
        .into_iter()
        .map(|row| OwnClass {
            title: row.title,
            status: row.status,
            created_at: row.created_at,
        })
        .collect())
}

/// Tickets for a class's door that lie here for this person.
pub async fn tickets_of(conn: &impl ConnectionTrait, person: Uuid) -> Result<u64, StorageError> {
    let own = join_ticket::Column::PersonId
        .eq(person)
        .or(join_ticket::Column::LearnerId.eq(person));
    Ok(join_ticket::Entity::find().filter(own).count(conn).await?)
}

/// Events of these audiences, and those of the family's that name the learner.
fn of_learner(learner: LearnerId) -> Condition {
    let named = Expr::cast_as(Expr::col(stream_event::Column::Subject), "text");
    Condition::any()
        .add(stream_event::Column::Audience.eq(crate::learners::audience(learner)))
        .add(named.like(format!("%{learner}%")))
}

/// What happened that concerns a learner: kind and time, newest first.
pub async fn activity_of(
    conn: &impl ConnectionTrait,
    learner: LearnerId,
) -> Result<Vec<(i64, String, DateTime<Utc>)>, StorageError> {
    events(conn, of_learner(learner)).await
}

pub async fn activity_of_account(
    conn: &impl ConnectionTrait,
    account: AccountId,
) -> Result<Vec<(i64, String, DateTime<Utc>)>, StorageError> {
    let own = stream_event::Column::Audience.eq(format!("account:{account}"));
    events(conn, Condition::all().add(own)).await
}

async fn events(
    conn: &impl ConnectionTrait,
    which: Condition,
) -> Result<Vec<(i64, String, DateTime<Utc>)>, StorageError> {
    let rows = stream_event::Entity::find()
        .filter(which)
        // What staff see is theirs: from it a family could tell that a child has reported something.
        .filter(stream_event::Column::Audience.not_like("staff:%"))
        .order_by_desc(stream_event::Column::Seq)
        .all(conn)
        .await?;
    Ok(rows
        .into_iter()
        .map(|row| (row.seq, row.kind, row.at))
        .collect())
}

/// Sections in which the learner was enrolled and whose sessions may still give a recording: begun, and over since
/// `after` at the earliest.
pub async fn may_still_be_recorded(
    conn: &impl ConnectionTrait,
    learner: LearnerId,
    now: DateTime<Utc>,
    after: DateTime<Utc>,
) -> Result<bool, StorageError> {
    use class_session::Column as C;
    let open = class_session::Entity::find()
        .filter(C::SectionId.in_subquery(sections_of(learner)))
        .filter(C::StartsAt.lte(now))
        .filter(C::EndsAt.gt(after))
        .count(conn)
        .await?;
    Ok(open > 0)
}

fn sections_of(learner: LearnerId) -> SelectStatement {
    enrolment::Entity::find()
        .select_only()
        .column(enrolment::Column::SectionId)
        .filter(enrolment::Column::LearnerId.eq(learner.uuid()))
        .into_query()
}

/// Whether the video provider still has a link of the learner's that it was told to take back.
pub async fn has_open_cancellation(
    conn: &impl ConnectionTrait,
    learner: LearnerId,
    now: DateTime<Utc>,
) -> Result<bool, StorageError> {
    let to_come = class_session::Entity::find()
        .select_only()
        .column(class_session::Column::Id)
        .filter(class_session::Column::EndsAt.gt(now))
        .into_query();
    let open = registrant::Entity::find()
        .filter(registrant::Column::LearnerId.eq(learner.uuid()))
        .filter(registrant::Column::SessionId.in_subquery(to_come))
        .filter(registrant::Column::RemovedAt.is_not_null())
        .filter(registrant::Column::Approved.eq(true))
        .count(conn)
        .await?;
    Ok(open > 0)
}

/// Deletes what is only known of a learner's being there: seats, stays, check-ins, registrations, tickets.
pub async fn delete_attendance(
    conn: &impl ConnectionTrait,
    learner: LearnerId,
) -> Result<u64, StorageError> {
    let id = learner.uuid();
    let mut gone = 0;
    gone += room_stay::Entity::delete_many()
        .filter(room_stay::Column::LearnerId.eq(id))
        .exec(conn)
        .await?
        .rows_affected;
    gone += check_in::Entity::delete_many()
        .filter(check_in::Column::LearnerId.eq(id))
        .exec(conn)
        .await?
        .rows_affected;
    gone += registrant::Entity::delete_many()
        .filter(registrant::Column::LearnerId.eq(id))
        .exec(conn)
        .await?
        .rows_affected;
    join_ticket::Entity::delete_many()
        .filter(join_ticket::Column::LearnerId.eq(id))
        .exec(conn)
        .await?;
    gone += enrolment::Entity::delete_many()
        .filter(enrolment::Column::LearnerId.eq(id))
        .exec(conn)
        .await?
        .rows_affected;
    Ok(gone)
}

/// Whatever of a learner's being there lies here.
pub async fn has_attendance(
    conn: &impl ConnectionTrait,
    learner: LearnerId,
) -> Result<bool, StorageError> {
    let seats = enrolment::Entity::find()
        .filter(enrolment::Column::LearnerId.eq(learner.uuid()))
        .count(conn)
        .await?;
    let stays = room_stay::Entity::find()
        .filter(room_stay::Column::LearnerId.eq(learner.uuid()))
        .count(conn)
        .await?;
    Ok(seats + stays > 0)
}

pub async fn delete_viewings_by(
    conn: &impl ConnectionTrait,
    learner: LearnerId,
) -> Result<u64, StorageError> {
    let gone = recording_view::Entity::delete_many()
        .filter(recording_view::Column::LearnerId.eq(learner.uuid()))
        .exec(conn)
        .await?;
    Ok(gone.rows_affected)
}

pub async fn delete_activity_of(
    conn: &impl ConnectionTrait,
    learner: LearnerId,
) -> Result<u64, StorageError> {
    let gone = stream_event::Entity::delete_many()
        .filter(of_learner(learner))
        .filter(stream_event::Column::Audience.not_like("staff:%"))
        .exec(conn)
        .await?;
    Ok(gone.rows_affected)
}

/// A session, for its class and its times.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Held {
    pub id: SessionId,
    pub class: ClassId,
    pub starts_at: DateTime<Utc>,
    pub ends_at: DateTime<Utc>,
}

pub async fn sessions(
    conn: &impl ConnectionTrait,
    ids: &[SessionId],
) -> Result<Vec<Held>, StorageError> {
    let rows = class_session::Entity::find()
        .filter(class_session::Column::Id.is_in(ids.iter().map(|id| id.uuid())))
        .all(conn)
        .await?;
    Ok(rows
        .into_iter()
        .map(|row| Held {
            id: row.id.into(),
            class: row.class_id.into(),
            starts_at: row.starts_at,
            ends_at: row.ends_at,
        })
        .collect())
}
