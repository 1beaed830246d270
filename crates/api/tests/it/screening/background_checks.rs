//! The background check, and the gate.

use super::{approve, submitted};
use crate::harness::{App, Person};
use chrono::TimeDelta;
use learnallot_domain::{
    actor::Role,
    teacher::standing::{ListingBlocker, may_list},
};
use learnallot_sandbox::state::{Failure, locked};
use learnallot_storage::standing;
use serde_json::{Value, json};
use std::time::{Duration, Instant};

const SSN: &str = "219-09-9100";

/// Reads, authorizes, and is invited; gives the provider's page.
pub(super) async fn invited(app: &App, teacher: &Person) -> String {
    let check = teacher.get("/background-checks/mine").await.expect(200);
    let disclosure = json!({ "version": check["disclosure"]["version"] });
    teacher
        .post("/background-checks/mine/disclose", disclosure)
        .await
        .expect(200);
    let authorization =
        json!({ "version": check["authorization"]["version"], "legal_name": "Ash Example" });
    teacher
        .post("/background-checks/mine/authorize", authorization)
        .await
        .expect(200);
    app.run_jobs().await;
    let check = teacher.get("/background-checks/mine").await.expect(200);
    assert_eq!(check["status"], "invited");
    check["continue_url"].as_str().unwrap().to_owned()
}

pub(super) async fn answers_form(url: &str, ssn: &str) {
    let form = format!("name=Ash+Example&dob=1985-04-01&ssn={ssn}");
    let answer = reqwest::Client::new()
        .post(url)
        .header("content-type", "application/x-www-form-urlencoded")
        .body(form)
        .send()
        .await
        .unwrap();
    assert!(answer.status().is_success());
}

pub(super) async fn check_status(teacher: &Person) -> Value {
    teacher.get("/background-checks/mine").await.expect(200)["status"].take()
}

#[actix_web::test]
async fn a_clear_report_opens_the_gate_once_everything_else_holds() {
    let app = App::start().await;
    let (teacher, screener) = (app.teacher().await, app.staff(Role::Screener).await);
    let id = submitted(&teacher).await;
    approve(&screener, &id).await.expect(200);
    let url = invited(&app, &teacher).await;
    answers_form(&url, SSN).await;
    app.run_jobs().await;
    assert_eq!(check_status(&teacher).await, "clear");
    let standing = teacher.get("/teachers/me/standing").await.expect(200);
    let codes: Vec<_> = standing["blockers"]
        .as_array()
        .unwrap()
        .iter()
        .map(|blocker| blocker["code"].as_str().unwrap())
        .collect();
    assert_eq!(codes, ["no_second_factor", "not_agreed_to_recording"]);
    let agree = json!({ "version": standing["recording_agreement"]["version"] });
    teacher
        .post("/teachers/me/recording-agreement", agree)
        .await
        .expect(200);
    let standing = standing::load(app.ctx.db.read(), teacher.id).await.unwrap();
    let refusal = may_list(&standing, app.now()).unwrap_err();
    assert_eq!(refusal.reasons(), [ListingBlocker::NoSecondFactor]);
}

#[actix_web::test]
async fn a_report_with_findings_waits_for_a_person_with_a_reason() {
    let app = App::start().await;
    let (teacher, screener) = (app.teacher().await, app.staff(Role::Screener).await);
    let url = invited(&app, &teacher).await;
    answers_form(&url, "219-09-9113").await;
    app.run_jobs().await;
    assert_eq!(check_status(&teacher).await, "consider");
    let queue = screener
        .get("/staff/queues/background-checks")
        .await
        .expect(200);
    assert_eq!(queue[0]["teacher_id"], json!(teacher.id));
    let path = format!("/staff/background-checks/{}/clearances", teacher.id);
    screener
        .post(&path, json!({ "reason": "fine" }))
        .await
        .refused(422, "invalid-input");
    let reason =
        json!({ "reason": "A parking offence twenty years ago has nothing to do with it." });
    screener.post(&path, reason.clone()).await.expect(204);
    assert_eq!(check_status(&teacher).await, "cleared");
    screener
        .post(&path, reason)
        .await
        .refused(422, "background-check");
}

#[actix_web::test]
async fn a_report_without_an_ssn_trace_verifies_no_identity() {
    let app = App::start().await;
    let teacher = app.teacher().await;
    let url = invited(&app, &teacher).await;
    answers_form(&url, "219-09-9199").await;
    app.run_jobs().await;
    let standing = standing::load(app.ctx.db.read(), teacher.id).await.unwrap();
    assert!(standing.check_valid_until.is_some());
    assert!(!standing.identity_verified);
}

#[actix_web::test]
async fn a_wrong_signature_is_refused_and_changes_nothing() {
    let app = App::start().await;
    let teacher = app.teacher().await;
    let url = invited(&app, &teacher).await;
    let forever = Failure {
        times: None,
        value: None,
    };
    app.sandbox
        .state()
        .set_failure("checkr.webhook.bad-signature", forever);
    answers_form(&url, SSN).await;
    app.run_jobs().await;
    assert_eq!(check_status(&teacher).await, "invited");
    let sent = app.sandbox.state().deliveries.all();
    assert!(sent.iter().all(|sent| sent.status == Some(401)));
    let unsigned = json!({ "id": "x", "data": { "object": { "id": "y", "object": "report" } } });
    app.anyone()
        .post("/vendor/background-check/webhook", unsigned)
        .await
        .refused(401, "signature");
}

#[actix_web::test]
async fn a_message_that_comes_twice_counts_once() {
    let app = App::start().await;
    let teacher = app.teacher().await;
    let url = invited(&app, &teacher).await;
    let forever = Failure {
        times: None,
        value: None,
    };
    app.sandbox
        .state()
        .set_failure("checkr.webhook.duplicate", forever);
    answers_form(&url, SSN).await;
    app.run_jobs().await;
    assert_eq!(check_status(&teacher).await, "clear");
    let sent = app.sandbox.state().deliveries.all();
    assert_eq!(sent.len(), 6);
    assert!(sent.iter().all(|sent| sent.status == Some(200)));
    let mails = app.mails_to(&format!("{}@example.org", teacher.id)).await;
    let clear = mails.iter().filter(|mail| mail.subject.contains("clear"));
    assert_eq!(clear.count(), 1);
}

#[actix_web::test]
async fn an_open_invitation_is_not_renewed() {
    let app = App::start().await;
    let teacher = app.teacher().await;
    invited(&app, &teacher).await;
    teacher
        .post("/background-checks/mine/invitations", Value::Null)
        .await
        .refused(422, "background-check");
}

#[actix_web::test]
async fn a_provider_that_is_away_delays_the_invitation() {
    let app = App::start().await;
    let teacher = app.teacher().await;
    let twice = Failure {
        times: Some(2),
        value: None,
    };
    app.sandbox.state().set_failure("checkr.down", twice);
    let check = teacher.get("/background-checks/mine").await.expect(200);
    for (end, body) in [
        (
            "disclose",
            json!({ "version": check["disclosure"]["version"] }),
        ),
        (
            "authorize",
            json!({ "version": check["authorization"]["version"], "legal_name": "Ash Example" }),
        ),
    ] {
        teacher
            .post(&format!("/background-checks/mine/{end}"), body)
            .await
            .expect(200);
    }
    app.run_jobs().await;
    assert_eq!(check_status(&teacher).await, "authorized");
    for _ in 0..2 {
        app.advance(TimeDelta::minutes(1));
        app.run_jobs().await;
    }
    assert_eq!(check_status(&teacher).await, "invited");
}

#[actix_web::test]
async fn no_trace_of_the_ssn_is_in_our_databases_our_logs_and_our_mail() {
    let app = App::start().await;
    let teacher = app.teacher().await;
    let url = invited(&app, &teacher).await;
    // The provider's messages go to a process that logs all it can, and works them off by itself.
    let process = app.process_with(&[("RUST_LOG", "trace"), ("LEARNALLOT_JOBS__WORKERS", "1")]);
    let targets = learnallot_sandbox::state::Targets::of_product(&process.origin);
    app.sandbox.state().set_targets(targets);
    answers_form(&url, SSN).await;
    let (there, began) = (process.person(&teacher), Instant::now());
    let mails = || locked(&app.sandbox.state().mailbox).mails(None);
    while check_status(&there).await != "clear" || mails().is_empty() {
        assert!(began.elapsed() < Duration::from_secs(60), "it comes");
    }
    let mails = mails();
    process.kill();
    let known = locked(&app.sandbox.state().checkr)
        .candidates
        .values()
        .any(|candidate| candidate.ssn.as_deref() == Some("219099100"));
    assert!(known, "the stand-in has it");
    let mut places = app.everything().await;
    places.extend(
        mails
            .into_iter()
            .map(|mail| ("a mail".to_owned(), mail.raw)),
    );
    let holds = |content: &[u8], form: &str| {
        let mut windows = content.windows(form.len());
        windows.any(|window| window == form.as_bytes())
    };
    for form in [SSN, "219099100"] {
        for (place, content) in &places {
            assert!(!holds(content, form), "{place} holds the SSN");
            assert!(!holds(content, &hex::encode(form)), "{place} holds the SSN");
        }
    }
    // What is there is found: the account in a database, the operation in the log.
    for known in [
        teacher.id.to_string(),
        "background_check.observe".to_owned(),
    ] {
        let raw = teacher.id.uuid().into_bytes();
        let found = places.iter().any(|(_, content)| {
            holds(content, &known) || content.windows(raw.len()).any(|window| window == raw)
        });
        assert!(found, "{known}");
    }
    let log = places.iter().find(|(place, _)| place.ends_with(".log"));
    assert!(log.is_some_and(|(_, log)| holds(log, "background_check.observe")));
}

#[actix_web::test]
async fn the_gate_in_sql_and_the_gate_in_the_domain_agree() {
    let app = App::start().await;
    let listed = app.listed_teacher().await;
    let mut teachers = vec![listed.id];
    for missing in 0..4 {
        let teacher = app.listed_teacher().await.id;
        let write = app.ctx.begin_write().await.unwrap();
        match missing {
            0 => standing::set_application_approved(&*write, teacher, false).await,
            1 => standing::set_check(&*write, teacher, None, true).await,
            2 => standing::set_check(&*write, teacher, Some(app.now()), true).await,
            _ => standing::set_suspended(&*write, teacher, true).await,
        }
        .unwrap();
        app.ctx.commit(write).await.unwrap();
        teachers.push(teacher);
    }
    teachers.push(app.teacher().await.id);
    for days in [0, 364, 366] {
        let now = app.now() + TimeDelta::days(days);
        let conn = app.ctx.db.read();
        let by_sql = standing::all_who_may_list(conn, now).await.unwrap();
        for teacher in &teachers {
            let facts = standing::load(conn, *teacher).await.unwrap();
            assert_eq!(may_list(&facts, now).is_ok(), by_sql.contains(teacher));
        }
    }
}
