//! Deletions: by part and as a whole, with receipts.

use super::held::{category, of_learner, with_post};
use crate::{
    harness::{Answered, App, Family, Person},
    recordings::journey::held,
};
use chrono::TimeDelta;
use learnallot_domain::{ids::DeletionId, retention::receipt::DataReceipt};
use learnallot_storage::{deletions, families};
use serde_json::{Value, json};

async fn ask(app: &App, guardian: &Person, body: Value) -> Value {
    app.confirmed(guardian).await;
    guardian.post("/privacy/deletions", body).await.expect(201)
}

async fn read(guardian: &Person, deletion: &Value) -> Value {
    let id = deletion["id"].as_str().unwrap();
    guardian
        .get(&format!("/privacy/deletions/{id}"))
        .await
        .expect(200)
}

async fn finished(app: &App) {
    app.advance(TimeDelta::seconds(2));
    app.run_jobs().await;
}

/// A second guardian of the family, as far as the table of guardians goes.
async fn second_guardian(app: &App, family: &Family) -> Person {
    let other = app.guardian().await;
    let write = app.ctx.begin_write().await.unwrap();
    families::join(&*write, family.family, other.id, app.now())
        .await
        .unwrap();
    app.ctx.commit(write).await.unwrap();
    other
}

#[actix_web::test]
async fn before_it_is_confirmed_one_sees_what_goes_what_stays_and_by_when() {
    let app = App::start().await;
    let family = with_post(&app, "A limpet holds on!").await;
    let path = format!("/privacy/deletion-preview?learner_id={}", family.learner);
    let preview = family.guardian.get(&path).await.expect(200);
    let posts = &preview["parts"][0];
    assert_eq!(
        (&posts["part"], &posts["count"]),
        (&json!("classroom_posts"), &json!(1))
    );
    let stays: Vec<&Value> = preview["stays"]
        .as_array()
        .unwrap()
        .iter()
        .map(|one| &one["category"])
        .collect();
    assert_eq!(
        stays,
        [
            "consent_ledger",
            "consent_forms",
            "consent_checks",
            "deletion_receipts",
            "audit_log"
        ]
    );
    assert_eq!(preview["needs_other_guardian"], false);
    assert_eq!(preview["backup_days"], 30);
    let stranger = app.family().await.guardian;
    stranger.get(&path).await.refused(404, "not-found");
}

#[actix_web::test]
async fn a_part_goes_alone_at_once_and_its_receipt_can_be_checked() {
    let app = App::start().await;
    let family = with_post(&app, "A limpet holds on!").await;
    let body = json!({ "learner_id": family.learner, "parts": ["classroom_posts", "spaces"] });
    let refused = family
        .guardian
        .post("/privacy/deletions", body.clone())
        .await;
    refused.refused(403, "confirmation-needed");
    let space = family.space(&app).await;
    let deletion = ask(&app, &family.guardian, body).await;
    space.get("/space").await.refused(401, "signed-out");
    let held = of_learner(&family).await;
    assert_eq!(category(&held, "classroom_posts")["count"], 0);
    assert_eq!(category(&held, "attendance")["count"], 1, "the rest stays");
    finished(&app).await;
    let done = read(&family.guardian, &deletion).await;
    assert_eq!(done["status"], "done");
    let gone: Vec<&Value> = done["receipt"]["gone"]
        .as_array()
        .unwrap()
        .iter()
        .map(|one| &one["category"])
        .collect();
    assert_eq!(gone, ["classroom_posts", "sign_in_log"]);
    // Anybody can hash it again; a receipt that was rewritten does not fit its hash.
    let id: DeletionId = deletion["id"].as_str().unwrap().parse().unwrap();
    let kept = deletions::find(app.ctx.db.read(), id)
        .await
        .unwrap()
        .unwrap();
    let receipt: DataReceipt = kept.receipt.unwrap();
    assert_eq!(done["receipt"]["hash"], json!(receipt.hash()));
    let rewritten = DataReceipt {
        deleted_at: app.now() + TimeDelta::days(1),
        ..receipt.clone()
    };
    assert_ne!(rewritten.hash(), receipt.hash());
}

#[actix_web::test]
async fn nothing_chosen_is_refused_at_its_place() {
    let app = App::start().await;
    let family = app.family().await;
    app.confirmed(&family.guardian).await;
    let body = json!({ "learner_id": family.learner });
    let refused = family
        .guardian
        .post("/privacy/deletions", body)
        .await
        .refused(422, "deletion");
    assert_eq!(Answered::codes(&refused), ["nothing_chosen"]);
    assert_eq!(refused["errors"][0]["pointer"], "/parts");
}

#[actix_web::test]
async fn recordings_are_no_longer_shown_at_once_and_gone_after_the_evidence_window() {
    let app = App::start().await;
    let session = app.live_session(2).await;
    held(&app, &session).await;
    let at_home = &session.at_home[0];
    let body = json!({ "learner_id": at_home.learner, "parts": ["recordings"] });
    let deletion = ask(&app, &at_home.guardian, body).await;
    assert_eq!(deletion["status"], "deleting");
    let list = session.at_home[1]
        .guardian
        .get("/recordings")
        .await
        .expect(200);
    assert_eq!(list["items"][0]["can_watch"], false);
    app.advance(TimeDelta::hours(71));
    app.run_jobs().await;
    assert_eq!(
        read(&at_home.guardian, &deletion).await["status"],
        "deleting"
    );
    app.advance(TimeDelta::hours(2));
    app.run_jobs().await;
    app.advance(TimeDelta::minutes(1));
    app.run_jobs().await;
    let done = read(&at_home.guardian, &deletion).await;
    assert_eq!(done["status"], "done");
    assert_eq!(done["receipt"]["gone"][0]["count"], 1);
    let receipts = at_home.guardian.get("/deletion-receipts").await.expect(200);
    assert_eq!(receipts["items"].as_array().unwrap().len(), 1);
}

#[actix_web::test]
async fn deleting_a_learner_goes_the_same_way_and_needs_the_password() {
    let app = App::start().await;
    let family = app.family().await;
    let path = format!("/learners/{}", family.learner);
    family
        .guardian
        .delete(&path)
        .await
        .refused(403, "confirmation-needed");
    family.guardian.get(&path).await.expect(200);
    app.deletes_learner(&family.guardian, family.learner).await;
    family.guardian.get(&path).await.refused(404, "not-found");
    finished(&app).await;
    let list = family.guardian.get("/privacy/deletions").await.expect(200);
    let done = &list["items"][0];
    assert_eq!(
        (&done["status"], &done["everything"]),
        (&json!("done"), &json!(true))
    );
    assert!(done["receipt"]["key_destroyed_at"].is_string());
    let mails = app
        .mails_to(&format!("{}@example.org", family.guardian.id))
        .await;
    assert!(
        mails
            .iter()
            .any(|mail| mail.subject.contains("deletion is done"))
    );
}

#[actix_web::test]
async fn with_another_guardian_it_waits_for_their_yes() {
    let app = App::start().await;
    let family = app.family().await;
    let other = second_guardian(&app, &family).await;
    let body = json!({ "learner_id": family.learner, "everything": true });
    let deletion = ask(&app, &family.guardian, body).await;
    assert_eq!(deletion["status"], "waiting");
    let path = format!("/learners/{}", family.learner);
    family.guardian.get(&path).await.expect(200);
    finished(&app).await;
    family.guardian.get(&path).await.expect(200);
    assert!(
        app.mails_to(&format!("{}@example.org", other.id))
            .await
            .last()
            .unwrap()
            .subject
            .contains("answer")
    );
    let agree = format!(
        "/privacy/deletions/{}/agree",
        deletion["id"].as_str().unwrap()
    );
    app.confirmed(&family.guardian).await;
    let own = family
        .guardian
        .post(&agree, Value::Null)
        .await
        .refused(422, "deletion");
    assert_eq!(Answered::codes(&own), ["not_asked"]);
    other
        .post(&agree, Value::Null)
        .await
        .refused(403, "confirmation-needed");
    app.confirmed(&other).await;
    let agreed = other.post(&agree, Value::Null).await.expect(200);
    assert_eq!(agreed["status"], "deleting");
    family.guardian.get(&path).await.refused(404, "not-found");
}

#[actix_web::test]
async fn while_it_waits_whoever_asked_takes_it_back_and_nobody_else() {
    let app = App::start().await;
    let family = app.family().await;
    let other = second_guardian(&app, &family).await;
    let body = json!({ "learner_id": family.learner, "parts": ["activity"] });
    let deletion = ask(&app, &family.guardian, body).await;
    let back = format!(
        "/privacy/deletions/{}/take-back",
        deletion["id"].as_str().unwrap()
    );
    let refused = other
        .post(&back, Value::Null)
        .await
        .refused(422, "deletion");
    assert_eq!(Answered::codes(&refused), ["somebody_elses"]);
    let taken = family.guardian.post(&back, Value::Null).await.expect(200);
    assert_eq!(taken["status"], "taken_back");
    let stranger = app.family().await.guardian;
    stranger
        .post(&back, Value::Null)
        .await
        .refused(404, "not-found");
}
