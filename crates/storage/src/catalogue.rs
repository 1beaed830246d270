//! What families find: the live revisions of teachers who may list.
//!
//! The list is read from rows of its own ([`refresh`] writes them in the transactions of their facts): an entry for each
//! published class that has a session to come in an open section, and an offer for each such section. A page is a walk
//! along one index that stops when it is full, however many classes there are. Whether the teacher may list is asked of
//! the standing itself, row by row, so that a class is gone with the answer after the gate closed.

mod search;

use crate::{
    StorageError, classes,
    entity::{
        catalogue_entry as entry, catalogue_offer as offer, class_session, section,
        teacher_standing,
    },
    standing,
};
use chrono::{DateTime, Datelike, Timelike, Utc};
use learnallot_domain::{
    class::{
        listing::{ClassStatus, Content, Cover, Subject},
        section::SessionStatus,
    },
    ids::{AccountId, ClassId},
};
use sea_orm::{
    ActiveValue::Set,
    ColumnTrait, Condition, ConnectionTrait, EntityTrait, QueryFilter, QueryOrder, QuerySelect,
    QueryTrait, Select,
    sea_query::{Expr, ExprTrait, OnConflict, Query, SelectStatement},
};
pub use search::words;
use uuid::Uuid;

#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Entry {
    /// Grows with the time at which the class came into the catalogue.
    pub seq: i32,
    pub class: ClassId,
    pub teacher: AccountId,
    pub subject: Subject,
    pub cover: Cover,
    pub title: String,
    pub summary: String,
    pub age_min: u8,
    pub age_max: u8,
    pub group_size: u8,
    pub minutes: u16,
    pub sessions: u8,
    pub next_starts_at: DateTime<Utc>,
}

/// A stretch of time in which a time zone keeps its distance from UTC, with the minutes of the week (from Monday 00:00
/// UTC) that are asked for in it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Slot {
    pub from: DateTime<Utc>,
    pub to: DateTime<Utc>,
    /// From the first up to, and without, the second.
    pub minutes: Vec<(u16, u16)>,
}

#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Filter {
    /// Words that all have to be in the description; the last letters of a word may be missing.
    pub words: Vec<String>,
    pub subject: Option<Subject>,
    pub age: Option<u8>,
    /// Any of these; empty where neither day nor hour is asked for.
    pub slots: Vec<Slot>,
}

/// The last entry of the page before.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Place {
    pub seq: i32,
    pub next_starts_at: DateTime<Utc>,
    pub class: ClassId,
}

/// A page: the soonest first; where words are asked for, the newest first.
pub async fn page(
    conn: &impl ConnectionTrait,
    filter: &Filter,
    after: Option<Place>,
    limit: u64,
    now: DateTime<Utc>,
) -> Result<Vec<Entry>, StorageError> {
    use entry::Column as C;
    if !filter.words.is_empty() {
        return search::page(conn, filter, after, limit, now).await;
    }
    let mut query = asked(filter, now);
    if let Some(place) = after {
        let same = C::NextStartsAt
            .eq(place.next_starts_at)
            .and(C::ClassId.gt(place.class.uuid()));
        let later = C::NextStartsAt.gt(place.next_starts_at);
        query = query
            .filter(C::NextStartsAt.gte(place.next_starts_at))
            .filter(Condition::any().add(later).add(same));
    }
    let rows = query
        .order_by_asc(C::NextStartsAt)
        .order_by_asc(C::ClassId)
        .limit(limit)
        .all(conn)
        .await?;
    rows.into_iter().map(found).collect()
}

/// Everything but the words. The gate comes last: it is asked of those only that the rest has left.
fn asked(filter: &Filter, now: DateTime<Utc>) -> Select<entry::Entity> {
    use entry::Column as C;
    let mut query = entry::Entity::find().filter(C::NextStartsAt.gt(now));
    if let Some(subject) = filter.subject {
        query = query.filter(C::Subject.eq(subject.slug()));
    }
    if let Some(age) = filter.age {
        let age = i16::from(age);
        query = query.filter(C::AgeMin.lte(age)).filter(C::AgeMax.gte(age));
    }
    if !filter.slots.is_empty() {
        query = query.filter(Expr::exists(offers_in(&filter.slots)));
    }
    query.filter(may_list(now))
}

/// Whether families see this class at `now`: it is published, and its teacher may list.
pub async fn is_visible(
    conn: &impl ConnectionTrait,
    class: ClassId,
    now: DateTime<Utc>,
) -> Result<bool, StorageError> {
    use crate::entity::class as row;
    let found = row::Entity::find_by_id(class.uuid())
        .filter(row::Column::Status.eq(ClassStatus::Published.as_str()))
        .filter(row::Column::TeacherId.in_subquery(standing::who_may_list(now)))
        .one(conn)
        .await?;
    Ok(found.is_some())
}

/// The gate as a question about the row at hand: two look-ups by key, where a list of all who may list would be read
/// anew for every page.
fn may_list(now: DateTime<Utc>) -> Condition {
    let mut of_this_row = standing::who_may_list(now);
    of_this_row.and_where(
        Expr::col((
            teacher_standing::Entity,
            teacher_standing::Column::TeacherId,
        ))
        .equals((entry::Entity, entry::Column::TeacherId)),
    );
    Condition::all().add(Expr::exists(of_this_row))
}

fn offers_in(slots: &[Slot]) -> SelectStatement {
    use offer::Column as C;
    let mut any = Condition::any();
    for slot in slots {
        let mut minutes = Condition::any();
        for (from, to) in &slot.minutes {
            let (from, to) = (i32::from(*from), i32::from(*to));
            minutes = minutes.add(C::MinuteOfWeek.gte(from).and(C::MinuteOfWeek.lt(to)));
        }
        any = any.add(
            Condition::all()
                .add(C::NextStartsAt.gte(slot.from))
                .add(C::NextStartsAt.lt(slot.to))
                .add(minutes),
        );
    }
    Query::select()
        .expr(Expr::val(1))
        .from(offer::Entity)
        .and_where(
            Expr::col((offer::Entity, C::ClassId)).equals((entry::Entity, entry::Column::ClassId)),
        )
        .cond_where(any)
        .to_owned()
}

/// Brings the rows of a class up to its facts at `now`. Repeating it changes nothing.
pub async fn refresh(
    conn: &impl ConnectionTrait,
    class: ClassId,
    now: DateTime<Utc>,
) -> Result<(), StorageError> {
    let offers = offers_of(conn, class, now).await?;
    offer::Entity::delete_many()
        .filter(offer::Column::ClassId.eq(class.uuid()))
        .exec(conn)
        .await?;
    let soonest = offers.iter().map(|(_, at)| *at).min();
    let live = live_content(conn, class).await?;
    let (Some(next_starts_at), Some((teacher, content))) = (soonest, live) else {
        return remove(conn, class).await;
    };
    let rows = offers.into_iter().map(|(section, at)| offer::ActiveModel {
        section_id: Set(section),
        class_id: Set(class.uuid()),
        next_starts_at: Set(at),
        minute_of_week: Set(minute_of_week(at)),
    });
    offer::Entity::insert_many(rows)
        .exec_without_returning(conn)
        .await?;
    write_entry(conn, class, teacher, &content, next_starts_at).await
}

/// The classes whose next session has begun: their rows are to be brought up to date.
pub async fn behind(
    conn: &impl ConnectionTrait,
    now: DateTime<Utc>,
    limit: u64,
) -> Result<Vec<ClassId>, StorageError> {
    let rows: Vec<Uuid> = offer::Entity::find()
        .select_only()
        .column(offer::Column::ClassId)
        .distinct()
        .filter(offer::Column::NextStartsAt.lte(now))
        .limit(limit)
        .into_tuple()
        .all(conn)
        .await?;
    Ok(rows.into_iter().map(Into::into).collect())
}

/// The open sections with the start of their next session.
async fn offers_of(
    conn: &impl ConnectionTrait,
    class: ClassId,
    now: DateTime<Utc>,
) -> Result<Vec<(Uuid, DateTime<Utc>)>, StorageError> {
    let open = section::Entity::find()
        .select_only()
        .column(section::Column::Id)
        .filter(section::Column::ClassId.eq(class.uuid()))
        .filter(section::Column::Open.eq(true))
        .into_query();
    let next = class_session::Entity::find()
        .select_only()
        .column(class_session::Column::SectionId)
        .column_as(class_session::Column::StartsAt.min(), "next")
        .filter(class_session::Column::SectionId.in_subquery(open))
        .filter(class_session::Column::Status.eq(SessionStatus::Scheduled.as_str()))
        .filter(class_session::Column::StartsAt.gt(now))
        .group_by(class_session::Column::SectionId)
        .into_tuple()
        .all(conn)
        .await?;
    Ok(next)
}

async fn live_content(
    conn: &impl ConnectionTrait,
    class: ClassId,
) -> Result<Option<(AccountId, Content)>, StorageError> {
    let Some(found) = classes::find(conn, class).await? else {
        return Ok(None);
    };
    let class = found.class.value;
    let (ClassStatus::Published, Some(live)) = (class.status, class.live) else {
        return Ok(None);
    };
    let revision = classes::revision(conn, live).await?;
    Ok(revision.map(|live| (class.teacher, live.revision.value.content)))
}

async fn write_entry(
    conn: &impl ConnectionTrait,
    class: ClassId,
    teacher: AccountId,
    content: &Content,
    next_starts_at: DateTime<Utc>,
) -> Result<(), StorageError> {
    use entry::Column as C;
    // An approved revision has all of them.
    let incomplete = || StorageError::Corrupt("class_revisions");
    let small = |value: Option<u8>| value.map(i16::from).ok_or_else(incomplete);
    let minutes = content
        .minutes
        .and_then(|minutes| i16::try_from(minutes).ok());
    let row = entry::ActiveModel {
        class_id: Set(class.uuid()),
        teacher_id: Set(teacher.uuid()),
        subject: Set(content.subject.ok_or_else(incomplete)?.slug().to_owned()),
        cover: Set(content.cover.ok_or_else(incomplete)?.slug().to_owned()),
        title: Set(content.title.clone()),
        summary: Set(content.summary.clone()),
        age_min: Set(small(content.age_min)?),
        age_max: Set(small(content.age_max)?),
        group_size: Set(small(content.group_size)?),
        minutes: Set(minutes.ok_or_else(incomplete)?),
        sessions: Set(small(content.sessions)?),
        next_starts_at: Set(next_starts_at),
        ..Default::default()
    };
    let columns = [
        C::TeacherId,
        C::Subject,
        C::Cover,
        C::Title,
        C::Summary,
        C::AgeMin,
        C::AgeMax,
        C::GroupSize,
        C::Minutes,
        C::Sessions,
        C::NextStartsAt,
    ];
    entry::Entity::insert(row)
        .on_conflict(
            OnConflict::column(C::ClassId)
                .update_columns(columns)
                .to_owned(),
        )
        .exec_without_returning(conn)
        .await?;
    search::learn(conn, class, content).await
}

async fn remove(conn: &impl ConnectionTrait, class: ClassId) -> Result<(), StorageError> {
    search::forget(conn, class).await?;
    entry::Entity::delete_many()
        .filter(entry::Column::ClassId.eq(class.uuid()))
        .exec(conn)
        .await?;
    Ok(())
}

fn minute_of_week(at: DateTime<Utc>) -> i16 {
    let minutes = at.weekday().num_days_from_monday() * 24 * 60 + at.hour() * 60 + at.minute();
    i16::try_from(minutes).expect("a week has 10,080 minutes")
}

fn found(row: entry::Model) -> Result<Entry, StorageError> {
    let corrupt = || StorageError::Corrupt("catalogue_entries");
    let small = |value: i16| u8::try_from(value).map_err(|_| corrupt());
    Ok(Entry {
        seq: row.seq,
        class: row.class_id.into(),
        teacher: row.teacher_id.into(),
        subject: Subject::parse(&row.subject).ok_or_else(corrupt)?,
        cover: Cover::parse(&row.cover).ok_or_else(corrupt)?,
        title: row.title,
        summary: row.summary,
        age_min: small(row.age_min)?,
        age_max: small(row.age_max)?,
        group_size: small(row.group_size)?,
        minutes: row.minutes.try_into().map_err(|_| corrupt())?,
        sessions: small(row.sessions)?,
        next_starts_at: row.next_starts_at,
    })
}
