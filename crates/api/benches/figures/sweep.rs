//! What the sweeps cost that carry out the retention schedule: with as many due, a hundred times as much that is kept must
//! not make them dearer. What is due goes for good, at the provider's stand-in too, with its receipt.

use crate::server::{Database, Place};
use chrono::{DateTime, TimeDelta, Utc};
use learnallot_api::{recordings, retention};
use learnallot_sandbox::{Sandbox, config::SandboxConfig};
use sea_orm::{ConnectionTrait, DbBackend, Statement, Value};
use std::time::{Duration, Instant};

const ROUNDS: usize = 5;
const FEW: u32 = 10_000;
const MANY: u32 = 1_000_000;
/// Sections whose posts are kept, and those whose posts are due.
const SECTIONS: u32 = 100;

/// A table, how many of ten rows are in it, and how a row is made: `{id}` is a new id, `$1` its time, `$2` where a state
/// is needed, `i` its number.
type Filled = (&'static str, u32, &'static str);

const TABLES: [Filled; 5] = [
    (
        "recordings (id, version, session_id, class_id, teacher_id, session_starts_at, session_ended_at, expires_at, \
         due_at, status, state, meeting_uuid, created_at, updated_at)",
        1,
        "{id}, 1, {id}, {id}, {id}, $1, $1, $1, $1, 'available', $2, {text}, $1, $1",
    ),
    (
        "posts (id, section_id, author_kind, author_id, text_sealed, status, created_at)",
        3,
        "{id}, {section}, 'teacher', {id}, {bytes}, 'visible', $1",
    ),
    (
        "recording_views (id, recording_id, viewer_kind, purpose, auth_session_id, ticket_hash, ticket_expires_at, at)",
        2,
        "{id}, {id}, 'family', 'revisit', {id}, {bytes}, $1, $1",
    ),
    (
        "auth_sessions (id, token_hash, user_agent, created_at, last_seen_at, expires_at)",
        1,
        "{id}, {bytes}, 'bench', $1, $1, $1",
    ),
    (
        "stream_events (seq, at, audience, kind, subject)",
        3,
        "(SELECT coalesce(max(seq), 0) FROM stream_events) + i, $1, 'family:bench', 'post.made', $2",
    ),
];

pub async fn measure(database: &Database) -> anyhow::Result<()> {
    let few = sweeps(database, "few", FEW).await?;
    let many = sweeps(database, "many", MANY).await?;
    println!(
        "a sweep of 1,000 due rows: {:.0} ms beside {FEW} kept rows, {:.0} ms beside {MANY}: ratio {:.2}",
        few.as_secs_f64() * 1_000.0,
        many.as_secs_f64() * 1_000.0,
        many.as_secs_f64() / few.as_secs_f64(),
    );
    Ok(())
}

/// The median of some rounds, each of which makes a thousand rows that are due and sweeps them away.
async fn sweeps(database: &Database, name: &str, kept: u32) -> anyhow::Result<Duration> {
    let sandbox = Sandbox::start(SandboxConfig::default()).await?;
    let place = Place::beside(database, name, &sandbox.http_url()).await?;
    let now = place.ctx.now();
    // Longer ago than anything is kept, except the audit log.
    let long_ago = now - TimeDelta::days(6 * 365);
    let later = now + TimeDelta::days(30);
    let conn = place.ctx.db.read();
    for (first, ended) in [(0, later), (SECTIONS, long_ago)] {
        sections(conn, first, ended).await?;
    }
    fill(conn, kept, later, 0).await?;
    conn.execute_unprepared("ANALYZE").await?;
    let mut took = Vec::with_capacity(ROUNDS);
    for round in 0..ROUNDS {
        fill(conn, 1_000, long_ago, SECTIONS).await?;
        let began = Instant::now();
        recordings::sweep(&place.ctx).await?;
        retention::sweep(&place.ctx)
            .await
            .map_err(|error| anyhow::anyhow!("{error:?}"))?;
        took.push(began.elapsed());
        for (table, share, _) in TABLES {
            left(conn, table, kept / 10 * share, round).await?;
        }
    }
    took.sort_unstable();
    Ok(took[ROUNDS / 2])
}

async fn sections(
    conn: &impl ConnectionTrait,
    first: u32,
    ended: DateTime<Utc>,
) -> anyhow::Result<()> {
    let rows = "{section}, 1, {id}, {id}, 6, true, 8, 11, 'UTC', $1, $1, $1, $1";
    let columns = "sections (id, version, class_id, teacher_id, seats, open, age_min, age_max, time_zone, first_starts_at, \
         last_ends_at, created_at, updated_at)";
    insert(conn, columns, rows, SECTIONS, ended, first).await
}

async fn fill(
    conn: &impl ConnectionTrait,
    count: u32,
    at: DateTime<Utc>,
    first_section: u32,
) -> anyhow::Result<()> {
    for (table, share, row) in TABLES {
        insert(conn, table, row, count / 10 * share, at, first_section).await?;
    }
    Ok(())
}

async fn insert(
    conn: &impl ConnectionTrait,
    table: &str,
    row: &str,
    count: u32,
    at: DateTime<Utc>,
    first_section: u32,
) -> anyhow::Result<()> {
    let backend = conn.get_database_backend();
    let sections = format!("{first_section} + i % {SECTIONS}");
    let (id, bytes, text, section) = match backend {
        DbBackend::Sqlite => (
            "randomblob(16)",
            "randomblob(32)",
            "hex(randomblob(16))",
            format!("unhex(printf('%032x', {sections}))"),
        ),
        _ => (
            "gen_random_uuid()",
            "decode(md5(random()::text), 'hex')",
            "md5(random()::text)",
            format!("lpad(to_hex({sections}), 32, '0')::uuid"),
        ),
    };
    let row = row
        .replace("{id}", id)
        .replace("{bytes}", bytes)
        .replace("{text}", text)
        .replace("{section}", &section);
    let state = serde_json::json!({ "status": "available", "since": at });
    let mut values: Vec<Value> = vec![at.into()];
    if row.contains("$2") {
        values.push(state.into());
    }
    let sql = format!(
        "INSERT INTO {table} WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n WHERE i < {count}) \
         SELECT {row} FROM n"
    );
    conn.execute_raw(Statement::from_sql_and_values(backend, sql, values))
        .await?;
    Ok(())
}

/// A figure says something only if exactly what was due is gone.
async fn left(
    conn: &impl ConnectionTrait,
    table: &str,
    expected: u32,
    round: usize,
) -> anyhow::Result<()> {
    let name = table.split(' ').next().unwrap_or(table);
    let live = if name == "recordings" {
        " WHERE status <> 'deleted'"
    } else {
        ""
    };
    // Deleting a recording tells its families' streams; those events are news, and are kept.
    let live = if name == "stream_events" {
        " WHERE audience = 'family:bench'"
    } else {
        live
    };
    let sql = format!("SELECT count(*) AS count FROM {name}{live}");
    let row = conn
        .query_one_raw(Statement::from_string(conn.get_database_backend(), sql))
        .await?;
    let count: i64 = row.map_or(Ok(-1), |row| row.try_get("", "count"))?;
    anyhow::ensure!(
        count == i64::from(expected),
        "round {round}: {count} rows of {name} are left instead of {expected}"
    );
    Ok(())
}
