//! Full text is where the two databases differ: FTS5 on SQLite, a `tsvector` on PostgreSQL, over the same words. Raw SQL,
//! because neither index is known to the query builder.

use super::{Entry, Filter, Place, asked, entry, found};
use crate::StorageError;
use chrono::{DateTime, Utc};
use learnallot_domain::{
    class::listing::{Content, Subject},
    ids::ClassId,
};
use sea_orm::{
    ColumnTrait, ConnectionTrait, DbBackend, EntityTrait, QueryFilter, QueryOrder, QuerySelect,
    Statement, sea_query::Expr,
};

/// How many matches are looked at together.
const AT_ONCE: u64 = 400;

/// The words of a text, as they are put into the index and asked for: letters and digits, in lower case.
pub fn words(text: &str) -> Vec<String> {
    text.split(|c: char| !c.is_alphanumeric())
        .filter(|word| !word.is_empty())
        .map(str::to_lowercase)
        .collect()
}

/// A page of those that have all the words, the newest first.
pub(super) async fn page(
    conn: &impl ConnectionTrait,
    filter: &Filter,
    after: Option<Place>,
    limit: u64,
    now: DateTime<Utc>,
) -> Result<Vec<Entry>, StorageError> {
    let before = after.map_or(i32::MAX, |place| place.seq);
    match conn.get_database_backend() {
        DbBackend::Sqlite => in_fts5(conn, filter, before, limit, now).await,
        _ => in_tsvector(conn, filter, before, limit, now).await,
    }
}

/// FTS5 gives its matches in the order of their numbers and stops when it is told to, but a query around it would have
/// all of them first: so they are asked for in portions, until the page is full.
async fn in_fts5(
    conn: &impl ConnectionTrait,
    filter: &Filter,
    mut before: i32,
    limit: u64,
    now: DateTime<Utc>,
) -> Result<Vec<Entry>, StorageError> {
    let asked_for: Vec<_> = filter
        .words
        .iter()
        .map(|word| format!("\"{word}\"*"))
        .collect();
    let asked_for = asked_for.join(" ");
    let mut page = Vec::new();
    loop {
        let statement = Statement::from_sql_and_values(
            DbBackend::Sqlite,
            "SELECT rowid FROM catalogue_search WHERE catalogue_search MATCH ? AND rowid < ? \
             ORDER BY rowid DESC LIMIT ?",
            [
                asked_for.clone().into(),
                before.into(),
                i64::try_from(AT_ONCE).unwrap_or(i64::MAX).into(),
            ],
        );
        let matches: Vec<i32> = conn
            .query_all_raw(statement)
            .await?
            .iter()
            .map(|row| row.try_get_by_index(0))
            .collect::<Result<_, _>>()?;
        let Some(last) = matches.last().copied() else {
            return Ok(page);
        };
        let more = matches.len() as u64 == AT_ONCE;
        let rows = asked(filter, now)
            .filter(entry::Column::Seq.is_in(matches))
            .order_by_desc(entry::Column::Seq)
            .limit(limit - page.len() as u64)
            .all(conn)
            .await?;
        for row in rows {
            page.push(found(row)?);
        }
        if page.len() as u64 == limit || !more {
            return Ok(page);
        }
        before = last;
    }
}

async fn in_tsvector(
    conn: &impl ConnectionTrait,
    filter: &Filter,
    before: i32,
    limit: u64,
    now: DateTime<Utc>,
) -> Result<Vec<Entry>, StorageError> {
    let asked_for: Vec<_> = filter
        .words
        .iter()
        .map(|word| format!("{word}:*"))
        .collect();
    let matches = Expr::cust_with_values(
        "\"catalogue_entries\".\"words\" @@ to_tsquery('simple', $1)",
        [asked_for.join(" & ")],
    );
    let rows = asked(filter, now)
        .filter(matches)
        .filter(entry::Column::Seq.lt(before))
        .order_by_desc(entry::Column::Seq)
        .limit(limit)
        .all(conn)
        .await?;
    rows.into_iter().map(found).collect()
}

/// Puts the words of a description into the index, in place of those it had.
pub(super) async fn learn(
    conn: &impl ConnectionTrait,
    class: ClassId,
    content: &Content,
) -> Result<(), StorageError> {
    let Some(seq) = seq_of(conn, class).await? else {
        return Ok(());
    };
    let subject = content.subject.map(Subject::title).unwrap_or_default();
    let text = [
        subject,
        &content.title,
        &content.summary,
        &content.learning,
        &content.in_a_session,
    ]
    .join(" ");
    let text = words(&text).join(" ");
    let backend = conn.get_database_backend();
    let statement = match backend {
        DbBackend::Sqlite => {
            forget(conn, class).await?;
            Statement::from_sql_and_values(
                backend,
                "INSERT INTO catalogue_search (rowid, words) VALUES (?, ?)",
                [seq.into(), text.into()],
            )
        }
        _ => Statement::from_sql_and_values(
            backend,
            "UPDATE catalogue_entries SET words = to_tsvector('simple', $1) WHERE seq = $2",
            [text.into(), seq.into()],
        ),
    };
    conn.execute_raw(statement).await?;
    Ok(())
}

/// Takes the words of a class out of the index; on PostgreSQL they lie in the entry itself and go with it.
pub(super) async fn forget(
    conn: &impl ConnectionTrait,
    class: ClassId,
) -> Result<(), StorageError> {
    let backend = conn.get_database_backend();
    if let (DbBackend::Sqlite, Some(seq)) = (backend, seq_of(conn, class).await?) {
        let statement = Statement::from_sql_and_values(
            backend,
            "DELETE FROM catalogue_search WHERE rowid = ?",
            [seq.into()],
        );
        conn.execute_raw(statement).await?;
    }
    Ok(())
}

async fn seq_of(conn: &impl ConnectionTrait, class: ClassId) -> Result<Option<i32>, StorageError> {
    let row = entry::Entity::find()
        .filter(entry::Column::ClassId.eq(class.uuid()))
        .one(conn)
        .await?;
    Ok(row.map(|row| row.seq))
}
