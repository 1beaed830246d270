//! The reference: the same queries, by hand, behind bare handlers. No context, no checks, no headers of ours.

use actix_web::{App, HttpResponse, HttpServer, get, post, web};
use chrono::{DateTime, Utc};
use sea_orm::{
    ConnectOptions, ConnectionTrait, DatabaseConnection, DbBackend, FromQueryResult, Statement,
    Value,
};
use serde::{Deserialize, Serialize};
use uuid::Uuid;

#[derive(Deserialize)]
struct Search {
    subject: Option<String>,
    q: Option<String>,
}

#[derive(FromQueryResult, Serialize)]
struct Row {
    class_id: Uuid,
    title: String,
    summary: String,
    subject: String,
    cover: String,
    age_min: i16,
    age_max: i16,
    group_size: i16,
    minutes: i16,
    sessions: i16,
    display_name: String,
    next_starts_at: DateTime<Utc>,
}

const SELECT: &str = "SELECT e.class_id, e.title, e.summary, e.subject, e.cover, e.age_min, e.age_max, e.group_size, \
    e.minutes, e.sessions, e.next_starts_at, a.display_name FROM catalogue_entries e \
    JOIN accounts a ON a.id = e.teacher_id AND a.totp_enabled_at IS NOT NULL \
    JOIN teacher_standing s ON s.teacher_id = e.teacher_id AND s.application_approved AND s.identity_verified \
    AND NOT s.suspended AND s.recording_agreed_at IS NOT NULL AND s.check_valid_until > $1 \
    WHERE e.next_starts_at > $1";

pub async fn serve(url: &str, port: u16) -> anyhow::Result<()> {
    let mut options = ConnectOptions::new(url.to_owned());
    options
        .max_connections(16)
        .sqlx_logging(false)
        .map_sqlx_sqlite_opts(|sqlite| {
            sqlite
                .pragma("journal_mode", "WAL")
                .pragma("synchronous", "FULL")
                .busy_timeout(std::time::Duration::from_secs(8))
        });
    let database = web::Data::new(sea_orm::Database::connect(options).await?);
    database
        .execute_unprepared(
            "CREATE TABLE IF NOT EXISTS bench_writes (id TEXT PRIMARY KEY, body TEXT NOT NULL)",
        )
        .await?;
    HttpServer::new(move || {
        App::new()
            .app_data(database.clone())
            .service(page)
            .service(write)
    })
    .bind(("127.0.0.1", port))?
    .run()
    .await?;
    Ok(())
}

#[get("/v1/classes")]
async fn page(
    database: web::Data<DatabaseConnection>,
    search: web::Query<Search>,
) -> Result<HttpResponse, actix_web::error::Error> {
    #[expect(
        clippy::disallowed_methods,
        reason = "the reference has no clock of its own"
    )]
    let now = Utc::now();
    let backend = database.get_database_backend();
    let (condition, order, value): (&str, &str, Value) = match (&search.subject, &search.q) {
        (Some(subject), _) => (
            "e.subject = $2",
            "e.next_starts_at, e.class_id",
            subject.clone().into(),
        ),
        (None, Some(word)) if backend == DbBackend::Sqlite => (
            "e.seq IN (SELECT rowid FROM catalogue_search WHERE catalogue_search MATCH $2)",
            "e.seq DESC",
            format!("\"{word}\"*").into(),
        ),
        (None, Some(word)) => (
            "e.words @@ to_tsquery('simple', $2)",
            "e.seq DESC",
            format!("{word}:*").into(),
        ),
        (None, None) => return Ok(HttpResponse::BadRequest().finish()),
    };
    let sql = format!("{SELECT} AND {condition} ORDER BY {order} LIMIT 20");
    let statement = Statement::from_sql_and_values(backend, sql, [now.into(), value]);
    let rows = Row::find_by_statement(statement)
        .all(database.get_ref())
        .await
        .map_err(actix_web::error::ErrorInternalServerError)?;
    Ok(HttpResponse::Ok().json(rows))
}

/// One durable insert.
#[post("/write")]
async fn write(
    database: web::Data<DatabaseConnection>,
    body: String,
) -> Result<HttpResponse, actix_web::error::Error> {
    let statement = Statement::from_sql_and_values(
        database.get_database_backend(),
        "INSERT INTO bench_writes (id, body) VALUES ($1, $2)",
        [Uuid::new_v4().to_string().into(), body.into()],
    );
    database
        .execute_raw(statement)
        .await
        .map_err(actix_web::error::ErrorInternalServerError)?;
    Ok(HttpResponse::Ok().json("written"))
}
