//! What every operation can rely on: problems that name the place, sessions, idempotency, the clock, the audit chain.

use crate::harness::{Answered, App, set};
use chrono::TimeDelta;
use learnallot_domain::actor::Role;
use learnallot_storage::{accounts, audit};
use reqwest::Method;
use serde_json::json;

const PASSWORD: &str = "four plain words here";

async fn with_account(app: &App) -> String {
    learnallot_api::admin::create(&app.ctx, "ada@example.org", "Ada", PASSWORD.to_owned())
        .await
        .unwrap();
    "ada@example.org".to_owned()
}

fn cookie(answer: &Answered) -> String {
    let cookie = answer.headers["set-cookie"].to_str().unwrap();
    assert!(cookie.contains("HttpOnly") && cookie.contains("SameSite=Lax"));
    let (_, value) = cookie.split(';').next().unwrap().split_once('=').unwrap();
    value.to_owned()
}

#[actix_web::test]
async fn signing_in_gives_a_session_that_signing_out_ends() {
    let app = App::start().await;
    let email = with_account(&app).await;
    let anyone = app.anyone();
    let body = json!({ "email": email, "password": PASSWORD });
    let answer = anyone.post("/auth/sessions", body).await;
    let me = anyone.with_token(&cookie(&answer));
    answer.expect(204);
    let view = me.get("/auth/me").await.expect(200);
    assert_eq!(view["roles"], json!(["admin"]));
    me.delete("/auth/sessions/current").await.expect(204);
    me.get("/auth/me").await.refused(401, "signed-out");
}

#[actix_web::test]
async fn the_date_of_an_answer_is_the_time_by_which_the_api_decides() {
    let app = App::start().await;
    app.advance(TimeDelta::days(40));
    for path in ["/auth/me", "/classes"] {
        let answer = app.anyone().get(path).await;
        let date = answer.headers["date"].to_str().unwrap();
        let date = chrono::DateTime::parse_from_rfc2822(date).unwrap();
        let apart = (app.now() - date.to_utc()).num_seconds().abs();
        assert!(apart <= 5, "{path}: {apart} seconds");
    }
}

#[actix_web::test]
async fn a_wrong_password_and_a_wrong_address_look_the_same() {
    let app = App::start().await;
    let email = with_account(&app).await;
    let wrong_password = json!({ "email": email, "password": "not this one" });
    let wrong_address = json!({ "email": "nobody@example.org", "password": PASSWORD });
    let mut bodies = Vec::new();
    for body in [wrong_password, wrong_address] {
        let mut problem = app
            .anyone()
            .post("/auth/sessions", body)
            .await
            .refused(401, "sign-in-failed");
        problem["instance"].take();
        bodies.push(problem);
    }
    assert_eq!(bodies[0], bodies[1]);
}

#[actix_web::test]
async fn a_session_ends_at_its_time() {
    let app = App::start().await;
    let email = with_account(&app).await;
    let body = json!({ "email": email, "password": PASSWORD });
    let answer = app.anyone().post("/auth/sessions", body).await;
    let me = app.anyone().with_token(&cookie(&answer));
    app.advance(TimeDelta::hours(12) - TimeDelta::seconds(5));
    me.get("/auth/me").await.expect(200);
    app.advance(TimeDelta::seconds(6));
    me.get("/auth/me").await.refused(401, "signed-out");
}

#[actix_web::test]
async fn bad_input_is_refused_where_it_lies() {
    let app = App::start().await;
    let anyone = app.anyone();
    for (body, pointer, code) in [
        (json!({ "email": "a@example.org" }), "/password", "missing"),
        (
            json!({ "email": "a@example.org", "password": "x", "colour": 1 }),
            "/colour",
            "unknown",
        ),
        (json!({ "email": 5, "password": "x" }), "/email", "type"),
        (
            json!({ "email": "a".repeat(300), "password": "x" }),
            "/email",
            "length",
        ),
    ] {
        let problem = anyone
            .post("/auth/sessions", body)
            .await
            .refused(422, "invalid-input");
        assert_eq!(problem["errors"][0]["pointer"], json!(pointer));
        assert_eq!(problem["errors"][0]["code"], json!(code));
    }
    let raw = |kind: &str, body: String| {
        anyone
            .request(Method::POST, "/auth/sessions")
            .header("content-type", kind.to_owned())
            .body(body)
    };
    Answered::of(raw("application/json", "{".into()))
        .await
        .refused(400, "unreadable-request");
    Answered::of(raw("text/plain", "{}".into()))
        .await
        .refused(415, "media-type");
    Answered::of(raw("application/json", " ".repeat(300_000)))
        .await
        .refused(413, "too-large");
}

#[actix_web::test]
async fn a_list_is_walked_by_the_link_to_its_next_page() {
    let app = App::start().await;
    let teacher = app.listed_teacher().await;
    for _ in 0..5 {
        let class = crate::harness::classes::whole_class();
        teacher.post("/classes", class).await.expect(201);
    }
    let (mut path, mut lengths) = ("/classes/mine?limit=2".to_owned(), Vec::new());
    loop {
        let answer = teacher.get(&path).await;
        let next = answer.next();
        lengths.push(answer.expect(200)["items"].as_array().unwrap().len());
        let Some(next) = next else {
            break;
        };
        assert!(next.starts_with("/classes/mine?limit=2&cursor="), "{next}");
        path = next;
    }
    assert_eq!(lengths, [2, 2, 1]);
}

#[actix_web::test]
async fn what_does_not_exist_is_a_problem_too() {
    let app = App::start().await;
    let problem = app.anyone().get("/nothing").await.refused(404, "not-found");
    assert!(problem["instance"].is_string());
}

#[actix_web::test]
async fn another_sites_write_is_refused() {
    let app = App::start().await;
    let foreign = app
        .anyone()
        .request(Method::POST, "/auth/sessions")
        .header("origin", "https://elsewhere.example")
        .json(&json!({ "email": "a@example.org", "password": "x" }));
    Answered::of(foreign).await.refused(403, "forbidden");
}

#[actix_web::test]
async fn an_answer_with_a_session_is_never_repeated_by_its_idempotency_key() {
    let app = App::start().await;
    let email = with_account(&app).await;
    let sign_in = |password: &str| {
        app.anyone()
            .request(Method::POST, "/auth/sessions")
            .header("idempotency-key", "first-try-of-a-test")
            .json(&json!({ "email": email, "password": password }))
    };
    Answered::of(sign_in("wrong")).await.expect(401);
    Answered::of(sign_in(PASSWORD)).await.expect(204);
    Answered::of(sign_in(PASSWORD))
        .await
        .refused(409, "request-done");
    Answered::of(sign_in("another body"))
        .await
        .refused(422, "idempotency-key-reused");
}

#[actix_web::test]
async fn the_audit_chain_is_whole_after_what_was_done() {
    let app = App::start().await;
    let entries = async || {
        let snapshot = app.ctx.db.begin_read().await.unwrap();
        audit::verify(&snapshot).await.unwrap().unwrap()
    };
    let before = entries().await;
    with_account(&app).await;
    assert_eq!(entries().await, before + 1);
}

#[actix_web::test]
async fn sealed_content_is_bound_to_its_place_and_gone_with_its_key() {
    let app = App::start().await;
    let keys = &app.ctx.keys;
    let id = app.ctx.new_id();
    keys.create(id, app.now()).await.unwrap();
    let sealed = keys.seal(id, "learner.first_name", b"Robin").await.unwrap();
    let opened = keys.open(id, "learner.first_name", &sealed).await.unwrap();
    assert_eq!(opened, b"Robin");
    assert!(keys.open(id, "learner.note", &sealed).await.is_err());
    keys.destroy(id).await.unwrap();
    assert!(keys.open(id, "learner.first_name", &sealed).await.is_err());
}

#[actix_web::test]
async fn what_is_due_when_the_clock_is_moved_back_is_due_still() {
    let app = App::start().await;
    let body = json!({
        "born": { "year": 1985, "month": 4 }, "email": "late@example.org", "intent": "guardian", "password": "plain words for a test",
        "display_name": "Lena Late", "time_zone": "Europe/Vienna",
    });
    app.anyone().post("/accounts", body).await.expect(202);
    let a_day_back = json!({ "offset_seconds": -86_400 });
    app.anyone().put("/dev/clock", a_day_back).await.expect(200);
    assert_eq!(app.mails_to("late@example.org").await.len(), 1);
}

#[actix_web::test]
async fn the_clock_moves_where_that_is_allowed() {
    let app = App::start().await;
    let before = app.now();
    let body = json!({ "offset_seconds": 86_400 });
    app.anyone()
        .put("/dev/clock", body.clone())
        .await
        .expect(200);
    assert!(app.now() - before >= TimeDelta::days(1));
    let fixed = App::start_with(|config| set(config, "clock", "adjustable", false.into())).await;
    fixed
        .anyone()
        .put("/dev/clock", body)
        .await
        .refused(404, "not-found");
}

#[actix_web::test]
async fn repeated_jobs_run_once_for_each_time() {
    let app = App::start().await;
    app.run_jobs().await;
    app.advance(TimeDelta::hours(2));
    app.run_jobs().await;
    let person = app.person(&[Role::Guardian]).await;
    let account = accounts::find(app.ctx.db.read(), person.id).await.unwrap();
    assert!(account.is_some());
}
