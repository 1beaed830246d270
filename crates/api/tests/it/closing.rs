//! Closing an account: shown before, closed at once, undone within 30 days, and erased after them.

use crate::harness::{Answered, App, Person};
use chrono::TimeDelta;
use learnallot_domain::actor::Role;
use sea_orm::{ConnectionTrait, Statement};
use serde_json::{Value, json};

const PASSWORD: &str = "four plain words here";
const CLOSING: &str = "/accounts/me/closing";

async fn signed_up(app: &App, email: &str) -> Person {
    let body = json!({
        "born": { "year": 1985, "month": 4 }, "email": email, "password": PASSWORD, "display_name": "Elm",
        "time_zone": "Europe/Vienna", "intent": "guardian"
    });
    let anyone = app.anyone();
    anyone.post("/accounts", body).await.expect(202);
    let token = app.mailed_token(email).await;
    let confirm = json!({ "token": token, "password": PASSWORD });
    anyone
        .post("/accounts/email-confirmations", confirm)
        .await
        .expect(204);
    signed_in(sign_in(app, email, false).await, app)
}

async fn sign_in(app: &App, email: &str, reopen: bool) -> Answered {
    let mut body = json!({ "email": email, "password": PASSWORD });
    if reopen {
        body["reopen"] = json!(true);
    }
    app.anyone().post("/auth/sessions", body).await
}

fn signed_in(answer: Answered, app: &App) -> Person {
    let cookie = answer.headers["set-cookie"].to_str().unwrap().to_owned();
    answer.expect(204);
    let (_, token) = cookie.split(';').next().unwrap().split_once('=').unwrap();
    app.anyone().with_token(token)
}

async fn closes(app: &App, person: &Person) -> Value {
    app.confirmed(person).await;
    person.post(CLOSING, Value::Null).await.expect(200)
}

fn ends(view: &Value) -> Vec<&str> {
    let all = view["ends"].as_array().unwrap();
    all.iter()
        .map(|one| one["code"].as_str().unwrap())
        .collect()
}

async fn texts(app: &App, sql: &str) -> Vec<String> {
    let conn = app.ctx.db.read();
    let statement = Statement::from_string(conn.get_database_backend(), sql);
    let rows = conn.query_all_raw(statement).await.unwrap();
    rows.iter()
        .map(|row| row.try_get_by_index::<String>(0).unwrap())
        .collect()
}

#[actix_web::test]
async fn an_open_browser_alone_closes_no_account() {
    let app = App::start().await;
    let guardian = app.guardian().await;
    guardian
        .post(CLOSING, Value::Null)
        .await
        .refused(403, "confirmation-needed");
    guardian.get("/auth/me").await.expect(200);
}

#[actix_web::test]
async fn a_closed_account_is_closed_at_once_and_opens_again_by_signing_in() {
    let app = App::start().await;
    let email = "elm@example.org";
    let mut elm = signed_up(&app, email).await;
    let id = elm.get("/auth/me").await.expect(200)["account"]["id"].clone();
    elm.id = id.as_str().unwrap().parse().unwrap();
    closes(&app, &elm).await;
    elm.get("/auth/me").await.refused(401, "signed-out");
    let mails = app.mails_to(email).await;
    assert!(mails.last().unwrap().text.contains("erased after 30 days"));
    sign_in(&app, email, false)
        .await
        .refused(409, "account-closed");
    app.advance(TimeDelta::days(29));
    app.run_jobs().await;
    let back = signed_in(sign_in(&app, email, true).await, &app);
    assert_eq!(back.get("/auth/me").await.expect(200)["account"]["id"], id);
    let mails = app.mails_to(email).await;
    assert!(mails.last().unwrap().text.contains("opened again"));
}

#[actix_web::test]
async fn after_thirty_days_nothing_of_the_person_is_left_and_a_repeat_changes_nothing() {
    let app = App::start().await;
    let email = "ash@example.org";
    let mut ash = signed_up(&app, email).await;
    let id = ash.get("/auth/me").await.expect(200)["account"]["id"].clone();
    ash.id = id.as_str().unwrap().parse().unwrap();
    closes(&app, &ash).await;
    app.advance(TimeDelta::days(31));
    // What is due is over, whether or not the job has run.
    sign_in(&app, email, true)
        .await
        .refused(401, "sign-in-failed");
    app.run_jobs().await;
    app.advance(TimeDelta::hours(2));
    app.run_jobs().await;
    let all = texts(&app, "select email from accounts").await;
    assert!(!all.iter().any(|one| one.contains("ash@")), "{all:?}");
    let names = texts(&app, "select display_name from accounts").await;
    assert!(!names.contains(&"Elm".to_owned()));
    assert!(
        texts(&app, "select role from account_roles")
            .await
            .is_empty()
    );
    // The address is free for somebody new.
    signed_up(&app, email).await;
}

#[actix_web::test]
async fn the_only_guardians_seats_end_at_once_and_the_learner_is_deleted_with_the_account() {
    let app = App::start().await;
    let family = app.family().await;
    let teacher = app.listed_teacher().await;
    let class = app.published_class(&teacher).await;
    app.enrolled(&family, class.section).await;
    let space = family.space(&app).await;
    let deleted = app.learner(&family.guardian, "Kit").await;
    app.confirmed(&family.guardian).await;
    let path = format!("/learners/{deleted}");
    assert!(family.guardian.delete(&path).await.status.is_success());
    let shown = family.guardian.get(CLOSING).await.expect(200);
    assert_eq!(
        ends(&shown),
        ["signed_out", "seats_given_back", "learners_deleted"]
    );
    closes(&app, &family.guardian).await;
    space.get("/space").await.refused(401, "signed-out");
    let seats = texts(&app, "select end_reason from enrolments").await;
    assert_eq!(seats, ["guardian_left"]);
    assert!(texts(&app, "select 'x' from supervisions").await.is_empty());
    assert_eq!(texts(&app, "select 'x' from learners").await.len(), 1);
    app.advance(TimeDelta::days(31));
    app.run_jobs().await;
    app.run_jobs().await;
    assert!(texts(&app, "select 'x' from learners").await.is_empty());
    assert!(
        !texts(&app, "select 'x' from consent_events")
            .await
            .is_empty()
    );
    assert_eq!(texts(&app, "select 'x' from deletions").await.len(), 1);
    // Three years after the closing the ledger and the receipts go too, and the empty account with them.
    app.advance(TimeDelta::days(3 * 365));
    app.run_jobs().await;
    assert!(
        texts(&app, "select 'x' from consent_events")
            .await
            .is_empty()
    );
    for table in ["deletions", "families"] {
        let left = texts(&app, &format!("select 'x' from {table}")).await;
        assert!(left.is_empty(), "{table}");
    }
    let erased = "select 'x' from accounts where status = 'erased'";
    assert!(texts(&app, erased).await.is_empty());
}

#[actix_web::test]
async fn a_teacher_who_leaves_is_listed_no_more_and_the_families_are_told() {
    let app = App::start().await;
    let teacher = app.listed_teacher().await;
    let class = app.published_class(&teacher).await;
    let family = app.family().await;
    app.enrolled(&family, class.section).await;
    let path = format!("/classes/{}", class.id);
    app.anyone().get(&path).await.expect(200);
    let shown = teacher.get(CLOSING).await.expect(200);
    assert_eq!(
        ends(&shown),
        ["signed_out", "classes_hidden", "sessions_canceled"]
    );
    closes(&app, &teacher).await;
    app.anyone().get(&path).await.refused(404, "not-found");
    let seats = texts(&app, "select end_reason from enrolments").await;
    assert_eq!(seats, ["teacher_left"]);
    let address = format!("{}@example.org", family.guardian.id);
    let mails = app.mails_to(&address).await;
    assert!(mails.last().unwrap().text.contains("given back"));
    app.advance(TimeDelta::days(31));
    app.run_jobs().await;
    assert!(
        texts(&app, "select 'x' from class_revisions")
            .await
            .is_empty()
    );
}

#[actix_web::test]
async fn the_last_admin_stays_and_somebody_off_boarded_leaves_their_work_to_the_queue() {
    let app = App::start().await;
    let admin = app.staff(Role::Admin).await;
    app.confirmed(&admin).await;
    let refused = admin
        .post(CLOSING, Value::Null)
        .await
        .refused(422, "account-closing");
    assert_eq!(Answered::codes(&refused), ["last_admin"]);
    let officer = app.staff(Role::SafetyOfficer).await;
    let report = json!({ "about": { "kind": "something" }, "text": "Something was wrong today." });
    let received = app.anyone().post("/reports", report).await.expect(201);
    let incident = received["reference"].as_str().unwrap().to_owned();
    let take = json!({ "severity": "s3" });
    officer
        .post(&format!("/staff/incidents/{incident}/take"), take)
        .await
        .expect(200);
    let path = format!("/staff/members/{}", officer.id);
    admin.delete(&path).await.expect(204);
    officer.get("/auth/me").await.refused(401, "signed-out");
    let waiting = texts(&app, "select status from incidents").await;
    assert_eq!(waiting, ["open"]);
    let oneself = admin
        .delete(&format!("/staff/members/{}", admin.id))
        .await
        .refused(422, "off-boarding");
    assert_eq!(Answered::codes(&oneself), ["last_admin", "oneself"]);
}
