use super::held::{Held, agrees, ask_to_watch, family, watches};
use crate::harness::{Answered, App};
use chrono::TimeDelta;
use learnallot_api::{
    keys::KeyError,
    recordings::{self, consent_ended},
};
use learnallot_domain::{
    actor::Actor,
    recording::lifecycle::{KEPT_FOR, State},
    retention::plan::Step,
};
use learnallot_sandbox::state::Failure;
use learnallot_storage::learners;
use serde_json::{Value, json};

fn revisit() -> Value {
    json!({ "purpose": "revisit" })
}

#[actix_web::test]
async fn one_second_before_its_deadline_it_plays_and_at_it_nobody_watches_swept_or_not() {
    let (held, id) = Held::available().await;
    agrees(&held.guardian).await;
    let found = held.recording().await;
    let deadline = found.recording.expires_at();
    assert_eq!(deadline, held.session.ends_at + KEPT_FOR);
    held.hold_before_deadline(TimeDelta::seconds(1)).await;
    let family = watches(&held.guardian, id, revisit()).await;
    let teacher = ask_to_watch(&held.teacher, id, json!({ "purpose": "coaching" })).await;
    // A check of over a year would have ended; of 90 days it has not.
    teacher.expect(200);
    family.plays().await;
    held.hold_before_deadline(TimeDelta::zero()).await;
    assert_eq!(held.app.now(), deadline);
    family.refused(422, "deleted").await;
    let problem = ask_to_watch(&held.guardian, id, revisit())
        .await
        .refused(422, "recording-not-viewable");
    assert_eq!(Answered::codes(&problem), ["deleted"]);
    let view = held
        .guardian
        .get(&format!("/recordings/{id}"))
        .await
        .expect(200);
    assert_eq!(view["status"], "deleting");
    let state = held.recording().await.recording;
    assert!(
        matches!(state.state(), State::Available { .. }),
        "no sweep has run"
    );
}

#[actix_web::test]
async fn the_sweep_leaves_a_receipt_and_nothing_else() {
    let (held, id) = Held::available().await;
    let key = held.recording().await.data_key.unwrap();
    held.advance_to_deadline().await;
    let planned = recordings::plan(&held.app.ctx).await.unwrap();
    assert_eq!(planned.len(), 1);
    assert_eq!((planned[0].recording, planned[0].step), (id, Step::Delete));
    assert!(held.files().0 > 0, "a plan changes nothing");
    held.app.run_jobs().await;
    assert_eq!(held.files(), (0, 0));
    let gone = held.app.ctx.keys.data_key(key).await;
    assert!(matches!(gone, Err(KeyError::Destroyed)));
    let view = held
        .guardian
        .get(&format!("/recordings/{id}"))
        .await
        .expect(200);
    assert_eq!(view["status"], "deleted");
    assert_eq!(view["seconds"], Value::Null);
    let receipts = held.guardian.get("/deletion-receipts").await.expect(200);
    let receipt = &receipts["items"][0];
    assert_eq!(receipt["id"], view["receipt_id"]);
    assert_eq!(receipt["because"], "expired");
    assert_eq!(receipt["class_title"], "Chess for curious beginners");
    assert!(receipt["segments"].as_u64().unwrap() > 0);
    for evidence in [
        "provider_deleted_at",
        "segments_deleted_at",
        "key_destroyed_at",
        "hash",
    ] {
        assert!(receipt[evidence].is_string(), "{evidence}");
    }
    let mails = held
        .app
        .mails_to(&format!("{}@example.org", held.guardian.id))
        .await;
    assert!(mails.last().unwrap().subject.contains("deleted"));
    let (foreign, _, _) = family(&held.app).await;
    let receipts = foreign.get("/deletion-receipts").await.expect(200);
    assert_eq!(receipts["items"], json!([]));
    assert_eq!(recordings::plan(&held.app.ctx).await.unwrap(), []);
}

#[actix_web::test]
async fn a_deletion_that_cannot_be_finished_stays_deleting_and_the_next_sweep_begins_with_it() {
    let held = Held::start().await;
    // Its jobs never ran: at the deadline the provider still has the only copy.
    held.advance_to_deadline().await;
    let failing = Failure {
        times: None,
        value: None,
    };
    held.app
        .sandbox
        .state()
        .set_failure("zoom.delete-fails", failing);
    held.app.run_jobs().await;
    let state = *held.recording().await.recording.state();
    assert!(matches!(state, State::Deleting { .. }), "{state:?}");
    let receipts = held.guardian.get("/deletion-receipts").await.expect(200);
    assert_eq!(
        receipts["items"],
        json!([]),
        "no receipt without the evidence"
    );
    let planned = recordings::plan(&held.app.ctx).await.unwrap();
    assert_eq!(planned[0].step, Step::GoOnDeleting);
    held.app.sandbox.state().clear_failures();
    held.app.advance(TimeDelta::minutes(1));
    held.app.run_jobs().await;
    assert!(!held.provider_has_it());
    let receipts = held.guardian.get("/deletion-receipts").await.expect(200);
    assert_eq!(receipts["items"].as_array().unwrap().len(), 1);
}

#[actix_web::test]
async fn when_a_learners_consent_ends_families_stop_at_once_and_it_is_deleted_after_72_hours() {
    let (held, id) = Held::available().await;
    agrees(&held.other).await;
    let watching = watches(&held.other, id, revisit()).await;
    watching.plays().await;
    let mut write = held.app.ctx.begin_write().await.unwrap();
    consent_ended(&mut write, held.learner, Actor::System, held.app.now())
        .await
        .unwrap();
    held.app.ctx.commit(write).await.unwrap();
    watching.refused(422, "no_longer_shared").await;
    held.app.advance(TimeDelta::hours(71));
    held.app.run_jobs().await;
    assert!(held.files().0 > 0, "evidence may still be sealed");
    held.app.advance(TimeDelta::hours(2));
    held.app.run_jobs().await;
    assert_eq!(held.files().0, 0);
    let receipts = held.other.get("/deletion-receipts").await.expect(200);
    assert_eq!(receipts["items"][0]["because"], "consent_ended");
}

#[actix_web::test]
async fn the_retention_schedule_is_public_and_says_why() {
    let app = App::start().await;
    let schedule = app.anyone().get("/retention-schedule").await.expect(200);
    let rows = schedule["rows"].as_array().unwrap();
    assert_eq!(rows[0]["category"], "recordings");
    assert_eq!(rows[0]["days"], 90);
    assert!(
        rows.iter()
            .all(|row| !row["why"].as_str().unwrap().is_empty())
    );
}

#[actix_web::test]
async fn a_recording_is_noted_after_whoever_is_just_deciding_about_a_learner_in_it() {
    let mut held = Held::start().await;
    held.meeting_uuid = "of-the-meeting-opened-anew".to_owned();
    // As a withdrawal does, from its first statement to its last.
    let write = held.app.ctx.begin_write().await.unwrap();
    learners::lock(&*write, held.learner).await.unwrap();
    let mut noted = std::pin::pin!(held.provider_says_so());
    let soon = std::time::Duration::from_millis(300);
    let at_once = tokio::time::timeout(soon, &mut noted).await;
    assert!(at_once.is_err(), "it waits");
    held.app.ctx.commit(write).await.unwrap();
    noted.await;
}
