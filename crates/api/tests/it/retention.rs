//! What the retention schedule says is kept for a time is there until then and gone after it; and the inventory of what
//! we hold is the schema.

use crate::harness::App;
use chrono::{DateTime, TimeDelta, Utc};
use learnallot_domain::{
    actor::Role,
    retention::{
        inventory::tables,
        schedule::{Category, row},
    },
};
use learnallot_sandbox::zoom::act;
use learnallot_storage::audit;
use sea_orm::{ConnectionTrait, DbBackend, Statement};
use serde_json::json;
use std::collections::{BTreeMap, BTreeSet};

impl App {
    async fn strings(&self, sql: &str) -> Vec<(String, String)> {
        let conn = self.ctx.db.read();
        let statement = Statement::from_string(conn.get_database_backend(), sql);
        let rows = conn.query_all_raw(statement).await.unwrap();
        let text = |row: &sea_orm::QueryResult, at| row.try_get_by_index::<String>(at).unwrap();
        rows.iter()
            .map(|row| (text(row, 0), text(row, 1)))
            .collect()
    }

    async fn count(&self, table: &str) -> i64 {
        let conn = self.ctx.db.read();
        let sql = format!("select count(*) from {table}");
        let statement = Statement::from_string(conn.get_database_backend(), sql);
        let row = conn.query_one_raw(statement).await.unwrap().unwrap();
        row.try_get_by_index(0).unwrap()
    }

    /// Runs what is due just before and just after the end of what is kept since `from`, and counts the tables' rows.
    async fn around_the_end(
        &self,
        category: Category,
        from: DateTime<Utc>,
        tables: &[&str],
    ) -> [Vec<i64>; 2] {
        let end = from + row(category).keep.duration().unwrap();
        let mut counted = [Vec::new(), Vec::new()];
        for (of, at) in counted
            .iter_mut()
            .zip([end - TimeDelta::hours(2), end + TimeDelta::hours(2)])
        {
            self.advance(at - self.now());
            self.run_jobs().await;
            for table in tables {
                of.push(self.count(table).await);
            }
        }
        counted
    }
}

/// Every column of every table, as the database itself tells. The index of the catalogue's search holds the words of the
/// published classes only, and `seaql_migrations` nothing of anybody.
async fn schema(app: &App) -> BTreeMap<String, BTreeSet<String>> {
    let sql = match app.ctx.db.read().get_database_backend() {
        DbBackend::Postgres => {
            "select table_name::text, column_name::text from information_schema.columns \
             where table_schema = 'public'"
        }
        _ => {
            "select m.name, c.name from sqlite_master m, pragma_table_info(m.name) c \
             where m.type = 'table' and m.name not like 'sqlite_%'"
        }
    };
    let mut found = BTreeMap::<_, BTreeSet<_>>::new();
    for (table, column) in app.strings(sql).await {
        let is_ours = table != "seaql_migrations" && !table.starts_with("catalogue_search");
        let is_search = table == "catalogue_entries" && column == "words";
        if is_ours && !is_search {
            found.entry(table).or_default().insert(column);
        }
    }
    found
}

#[actix_web::test]
async fn every_column_of_the_database_is_in_the_inventory_and_the_other_way_round() {
    let app = App::start().await;
    let inventory: BTreeMap<String, BTreeSet<String>> = tables()
        .map(|table| {
            (
                table.name.to_owned(),
                table.columns().map(str::to_owned).collect(),
            )
        })
        .collect();
    assert_eq!(schema(&app).await, inventory);
}

#[actix_web::test]
async fn posts_and_attendance_end_a_year_after_the_last_session() {
    let app = App::start().await;
    let teacher = app.listed_teacher().await;
    let class = app.published_class(&teacher).await;
    let family = app.family_allowing(&["core", "classroom_posts"]).await;
    app.enrolled(&family, class.section).await;
    let learner = family.space(&app).await;
    let posts = format!("/classrooms/{}/posts", class.section);
    let written = learner.post(&posts, json!({ "text": "A limpet!" })).await;
    written.expect(201);
    let last = class.sessions[class.sessions.len() - 1];
    let session = learnallot_storage::sections::find_session(app.ctx.db.read(), last)
        .await
        .unwrap()
        .unwrap();
    // Meetings and registrations come when the first session is near.
    app.run_jobs().await;
    let tables = ["posts", "enrolments"];
    let [before, after] = app
        .around_the_end(Category::ClassroomPosts, session.ends_at, &tables)
        .await;
    assert_eq!((before, after), (vec![1, 1], vec![0, 0]));
    for table in ["registrants", "meetings", "room_stays", "check_ins"] {
        assert_eq!(app.count(table).await, 0, "{table}");
    }
}

#[actix_web::test]
async fn a_closed_incident_ends_with_its_report_five_years_later() {
    let app = App::start().await;
    let report = json!({ "about": { "kind": "something" }, "text": "Somebody was rude in class." });
    app.anyone().post("/reports", report).await.expect(201);
    let officer = app.staff(Role::SafetyOfficer).await;
    let queue = officer.get("/staff/queues/incidents").await.expect(200);
    let at = format!(
        "/staff/incidents/{}",
        queue["items"][0]["id"].as_str().unwrap()
    );
    let taken = officer
        .post(&format!("{at}/take"), json!({ "severity": "s3" }))
        .await;
    taken.expect(200);
    let closing = json!({ "outcome": "resolved", "resolution": "We spoke with both of them." });
    officer
        .post(&format!("{at}/close"), closing)
        .await
        .expect(200);
    let [before, after] = app
        .around_the_end(
            Category::IncidentFiles,
            app.now(),
            &["incidents", "reports"],
        )
        .await;
    assert_eq!((before, after), (vec![1, 1], vec![0, 0]));
}

#[actix_web::test]
async fn the_audit_log_is_cut_after_seven_years_and_stays_whole() {
    let app = App::start().await;
    app.family().await;
    let began = app.now();
    let entries = app.count("audit_entries").await;
    assert!(entries > 1);
    let [before, after] = app
        .around_the_end(Category::AuditLog, began, &["audit_entries"])
        .await;
    assert!(before[0] >= entries, "nothing was cut early");
    assert!(after[0] < before[0], "the old ones are gone");
    let snapshot = app.ctx.db.begin_read().await.unwrap();
    audit::verify(&snapshot)
        .await
        .unwrap()
        .expect("it is whole");
}

#[actix_web::test]
async fn what_happened_and_what_vendors_said_is_forgotten_in_time() {
    let app = App::start().await;
    let session = app.live_session(1).await;
    // The provider tells that the meeting began, and that it ended.
    let meeting = crate::live::opens_room(&app, &session).await;
    act::end(app.sandbox.state(), &meeting).await.unwrap();
    crate::live::told(&app).await;
    let now = app.now();
    let (events, messages) = (
        app.count("stream_events").await,
        app.count("webhook_inbox").await,
    );
    assert!(events > 0 && messages > 0, "{events} {messages}");
    let kept = [Category::VendorMessages, Category::Activity];
    for (category, table) in kept.into_iter().zip(["webhook_inbox", "stream_events"]) {
        let [before, after] = app.around_the_end(category, now, &[table]).await;
        assert!(before[0] > 0, "{table} was there until its time");
        assert!(after[0] < before[0], "{table}");
    }
}
