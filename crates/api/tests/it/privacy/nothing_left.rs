//! The promise's proof: a learner with everything that a learner can have is deleted, and the whole store is searched.

use super::traces::contains;
use crate::{
    harness::{App, Person, SCAN},
    recordings::{
        held::{agrees, watches},
        journey::held,
    },
};
use chrono::TimeDelta;
use learnallot_domain::{
    actor::Role,
    ids::{ExportId, LearnerId, RecordingId},
};
use learnallot_storage::{exports, learners};
use reqwest::Method;
use serde_json::{Value, json};
use std::collections::BTreeSet;

const NAME: &str = "Zephyrine";
const POST: &str = "Xylophones echo under the limpet rocks";
const REPORT: &str = "Quagmire whispers frightened me in the class";
const INVITED: &str = "grandmother.quince@example.org";

/// Sends with a key, as the app does, so that the answer is kept for a repeat.
async fn posts(person: &Person, path: &str, body: Value) -> Value {
    let request = person
        .request(Method::POST, path)
        .header("idempotency-key", uuid::Uuid::new_v4().to_string())
        .json(&body);
    crate::harness::Answered::of(request).await.body
}

#[actix_web::test]
async fn the_search_finds_a_text_in_each_of_its_forms() {
    let app = App::start().await;
    let guardian = app.guardian().await;
    for (number, content) in [
        "plain Zephyrine here".to_owned(),
        format!("hex {}", hex::encode("a Zephyrine b")),
        format!("HEX {}", hex::encode_upper("a Zephyrine b")),
        base64_of("Zephyrine"),
        base64_of("xZephyrine and more"),
        base64_of("xyZephyrine and more"),
    ]
    .into_iter()
    .enumerate()
    {
        let file = app.folder().join(format!("trace-{number}"));
        std::fs::write(&file, content).unwrap();
        let found = app.traces_of(&[NAME]).await;
        assert_eq!(found.len(), 1, "{number}: {found:?}");
        std::fs::remove_file(file).unwrap();
    }
    let email = format!("{}@example.org", guardian.id);
    assert!(
        !app.traces_of(&[&email]).await.is_empty(),
        "and in the database"
    );
    let tables = app.tables_with(guardian.id.uuid()).await;
    assert!(tables.contains("accounts") && tables.contains("auth_sessions"));
}

fn base64_of(text: &str) -> String {
    use base64::{Engine, engine::general_purpose::STANDARD};
    STANDARD.encode(text)
}

#[actix_web::test]
async fn of_a_deleted_learner_nothing_is_left_but_ids_and_what_is_sealed_as_evidence() {
    let app = App::start().await;
    let session = app.live_session(2).await;
    let home = &session.at_home[0];
    let (guardian, learner) = (&home.guardian, home.learner);
    everything_that_a_learner_can_have(
        &app,
        guardian,
        learner,
        &home.child,
        session.section.uuid(),
    )
    .await;
    held(&app, &session).await;
    let list = guardian.get("/recordings").await.expect(200);
    let recording: RecordingId = list["items"][0]["id"].as_str().unwrap().parse().unwrap();
    agrees(guardian).await;
    watches(guardian, recording, json!({ "purpose": "revisit" }))
        .await
        .plays()
        .await;
    watches(&home.child, recording, json!({ "purpose": "revisit" }))
        .await
        .plays()
        .await;
    let copy = copied(&app, guardian, learner).await;
    let row = learners::find(app.ctx.db.read(), learner)
        .await
        .unwrap()
        .unwrap();
    let wrapped = app.ctx.keys.store().find(row.data_key).await;
    let wrapped = wrapped.unwrap().unwrap().wrapped;
    let answers = app.kept_answers().await.join("\n");
    assert!(
        answers.contains(NAME),
        "answers are kept, so there is something to forget"
    );

    app.deletes_learner(guardian, learner).await;
    app.run_jobs().await;
    // Recordings go after the evidence window, and who was there with them.
    app.advance(TimeDelta::hours(73));
    for _ in 0..3 {
        app.run_jobs().await;
        app.advance(TimeDelta::minutes(1));
    }

    let list = guardian.get("/privacy/deletions").await.expect(200);
    assert_eq!(list["items"][0]["status"], "done", "{list:#}");
    for text in [NAME, POST, REPORT, INVITED] {
        let tables = app.tables_holding(text, &[]).await;
        assert!(tables.is_empty(), "{text}: {tables:?}");
    }
    let left = app.traces_of(&[NAME, POST, REPORT, INVITED]).await;
    assert!(left.is_empty(), "{left:#?}");
    let answers = app.kept_answers().await.join("\n");
    for text in [NAME, POST, INVITED] {
        assert!(!answers.contains(text), "a kept answer holds {text}");
    }
    let allowed: BTreeSet<String> = [
        "audit_entries",
        // Of the child's own report: it stays by its row, sealed, for the safety team alone.
        "incidents",
        "consent_events",
        "deletions",
        "recording_families",
    ]
    .map(str::to_owned)
    .into();
    let named = app.tables_with(learner.uuid()).await;
    assert!(named.is_subset(&allowed), "{named:?}");
    let store = app.ctx.keys.store();
    for key in [row.data_key, copy.data_key.unwrap()] {
        assert_eq!(store.find(key).await.unwrap(), None, "the key is destroyed");
    }
    let in_hex = hex::encode(&wrapped);
    for (place, content) in app.everything().await {
        let holds = contains(&content, &wrapped) || contains(&content, in_hex.as_bytes());
        assert!(!holds, "the destroyed key still lies in {place}");
    }
    let objects = app.folder().join("objects");
    assert!(!objects.join(copy.object()).exists());
    assert!(!objects.join(format!("recordings/{recording}")).exists());
    assert_eq!(app.count_rows("exports").await, 0);
}

async fn everything_that_a_learner_can_have(
    app: &App,
    guardian: &Person,
    learner: LearnerId,
    child: &Person,
    section: uuid::Uuid,
) {
    let at = |end: &str| format!("/learners/{learner}/{end}");
    guardian
        .put(&at("first-name"), json!({ "first_name": NAME }))
        .await
        .expect(200);
    // A second purpose, by a form of its own.
    let notice = guardian.get("/notices/direct").await.expect(200);
    guardian
        .post(&at("notice"), json!({ "version": notice["version"] }))
        .await
        .expect(200);
    let ask = json!({ "method": "signed_form", "purposes": ["classroom_posts"] });
    let request = posts(guardian, &at("consent-requests"), ask).await;
    let request = request["id"].as_str().unwrap();
    guardian.returns_form(request, SCAN).await.expect(200);
    let screener = app.staff(Role::Screener).await;
    let path = format!("/staff/consents/{request}");
    let seen = screener.get(&path).await.expect(200);
    screener
        .get(&format!("{path}/signed-form"))
        .await
        .expect(200);
    let accept = json!({ "version": seen["version"], "decision": "accept", "purposes": ["classroom_posts"] });
    posts(&screener, &format!("{path}/decisions"), accept).await;
    posts(
        guardian,
        &at("supervisors/invitations"),
        json!({ "email": INVITED }),
    )
    .await;
    posts(guardian, "/learners", json!({ "first_name": NAME })).await;
    let post = posts(
        child,
        &format!("/classrooms/{section}/posts"),
        json!({ "text": POST }),
    )
    .await;
    assert_eq!(post["text"], POST, "{post:#}");
    let report = json!({ "about": { "kind": "something" }, "text": REPORT });
    posts(child, "/reports", report).await;
    app.run_jobs().await;
}

async fn copied(app: &App, guardian: &Person, learner: LearnerId) -> exports::Found {
    app.confirmed(guardian).await;
    let asked = posts(
        guardian,
        "/privacy/exports",
        json!({ "learner_id": learner }),
    )
    .await;
    app.run_jobs().await;
    let id: ExportId = asked["id"].as_str().unwrap().parse().unwrap();
    let found = exports::find(app.ctx.db.read(), id).await.unwrap().unwrap();
    assert!(app.folder().join("objects").join(found.object()).exists());
    found
}
