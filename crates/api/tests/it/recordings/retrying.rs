//! What could not be kept is tried again by itself, then by staff, while the provider still has it.

use super::held::{Held, agrees, watches};
use crate::harness::{Answered, App, Person, set};
use chrono::TimeDelta;
use learnallot_domain::{actor::Role, conduct::incident::IncidentKind};
use learnallot_sandbox::state::{Failure, locked};
use learnallot_storage::{audit, incidents};
use serde_json::{Value, json};
use std::{fs, os::unix::fs::PermissionsExt, path::Path};

fn fails(held: &Held, name: &str) {
    let always = Failure {
        times: None,
        value: None,
    };
    held.app.sandbox.state().set_failure(name, always);
}

async fn status(held: &Held) -> &'static str {
    held.recording().await.recording.state().name()
}

async fn open_incidents(held: &Held) -> usize {
    let open = incidents::list(held.app.ctx.db.read(), false, None, 10).await;
    let open = open.unwrap();
    let is_failed = |kind| kind == IncidentKind::RecordingFailed;
    assert!(open.iter().all(|(_, found)| is_failed(found.value.kind)));
    open.len()
}

/// The provider was away for longer than a day.
async fn failed(held: &Held) {
    fails(held, "zoom.down");
    held.app.run_jobs().await;
    held.app.advance(TimeDelta::hours(25));
    held.app.run_jobs().await;
    assert_eq!(status(held).await, "failed");
}

async fn retry(held: &Held, who: &Person) -> Answered {
    let path = format!("/recordings/{}/retry", held.recording().await.id);
    who.post(&path, Value::Null).await
}

#[actix_web::test]
async fn an_officer_has_a_failed_recording_tried_again_and_the_family_watches_it() {
    let held = Held::start().await;
    failed(&held).await;
    assert_eq!(open_incidents(&held).await, 1);
    let deadline = held.recording().await.recording.expires_at();
    let officer = held.app.staff(Role::SafetyOfficer).await;
    retry(&held, &officer)
        .await
        .refused(503, "video-service-away");
    assert_eq!(status(&held).await, "failed", "nothing was changed");
    held.app.sandbox.state().clear_failures();
    let view = retry(&held, &officer).await.expect(200);
    assert_eq!(view["status"], "transferring");
    let retried = audit::Filter {
        action: Some("recording.retried".to_owned()),
        actor: Some(officer.id.uuid()),
        ..audit::Filter::default()
    };
    let retried = audit::page(held.app.ctx.db.read(), retried, 10).await;
    assert_eq!(retried.unwrap().len(), 1);
    held.app.run_jobs().await;
    assert_eq!(status(&held).await, "available");
    assert_eq!(
        open_incidents(&held).await,
        0,
        "there is nothing to look into"
    );
    assert!(!held.provider_has_it());
    let found = held.recording().await;
    assert_eq!(found.recording.expires_at(), deadline);
    agrees(&held.guardian).await;
    let revisit = json!({ "purpose": "revisit" });
    watches(&held.guardian, found.id, revisit)
        .await
        .plays()
        .await;
    let problem = retry(&held, &officer).await.refused(422, "recording");
    assert_eq!(Answered::codes(&problem), ["not_now"]);
}

#[actix_web::test]
async fn what_fails_again_is_an_incident_again() {
    let held = Held::start().await;
    failed(&held).await;
    held.app.sandbox.state().clear_failures();
    let officer = held.app.staff(Role::SafetyOfficer).await;
    retry(&held, &officer).await.expect(200);
    failed(&held).await;
    assert_eq!(open_incidents(&held).await, 2);
}

#[actix_web::test]
async fn what_was_kept_already_is_gone_on_with_where_it_failed() {
    let held = Held::start().await;
    fails(&held, "zoom.delete-fails");
    held.app.run_jobs().await;
    assert_eq!(status(&held).await, "packaging");
    held.app.advance(TimeDelta::hours(25));
    held.app.run_jobs().await;
    assert_eq!(status(&held).await, "failed");
    held.app.sandbox.state().clear_failures();
    let officer = held.app.staff(Role::SafetyOfficer).await;
    let view = retry(&held, &officer).await.expect(200);
    assert_eq!(view["status"], "packaging");
    held.app.run_jobs().await;
    assert_eq!(status(&held).await, "available");
    assert!(!held.provider_has_it());
}

#[actix_web::test]
async fn only_an_officer_and_only_while_the_provider_has_it_and_before_the_deadline() {
    let held = Held::start().await;
    failed(&held).await;
    held.app.sandbox.state().clear_failures();
    let coach = held.app.staff(Role::Coach).await;
    for who in [&held.guardian, &held.teacher, &coach] {
        retry(&held, who).await.refused(403, "role-missing");
    }
    let officer = held.app.staff(Role::SafetyOfficer).await;
    let path = format!("/recordings/{}/retry", held.session.id);
    officer
        .post(&path, Value::Null)
        .await
        .refused(404, "not-found");
    let recordings = std::mem::take(&mut locked(&held.app.sandbox.state().zoom).recordings);
    let problem = retry(&held, &officer).await.refused(422, "recording");
    assert_eq!(Answered::codes(&problem), ["provider_has_none"]);
    locked(&held.app.sandbox.state().zoom).recordings = recordings;
    held.advance_to_deadline().await;
    let problem = retry(&held, &officer).await.refused(422, "recording");
    assert_eq!(Answered::codes(&problem), ["over"]);
    assert_eq!(status(&held).await, "failed");
}

/// A program in the place of another one.
fn program(path: &Path, line: &str) {
    let new = path.with_extension("new");
    fs::write(&new, format!("#!/bin/sh\n{line}\n")).unwrap();
    fs::set_permissions(&new, fs::Permissions::from_mode(0o700)).unwrap();
    fs::rename(new, path).unwrap();
}

#[actix_web::test]
async fn what_cannot_be_read_is_tried_several_times_before_it_has_failed() {
    let folder = tempfile::tempdir().unwrap();
    let ffprobe = folder.path().join("ffprobe");
    program(&ffprobe, "exit 1");
    let path = toml::Value::String(ffprobe.display().to_string());
    let app = App::start_with(|table| set(table, "recordings", "ffprobe", path)).await;
    let held = Held::recorded_by(app, 1).await;
    held.app.run_jobs().await;
    assert_eq!(status(&held).await, "packaging", "not given up at once");
    assert_eq!(open_incidents(&held).await, 0);
    held.app.advance(TimeDelta::minutes(11));
    held.app.run_jobs().await;
    assert_eq!(status(&held).await, "failed");
    assert_eq!(open_incidents(&held).await, 1);
    assert!(held.provider_has_it(), "the only copy stays where it is");
    program(&ffprobe, "exec ffprobe \"$@\"");
    let officer = held.app.staff(Role::SafetyOfficer).await;
    retry(&held, &officer).await.expect(200);
    held.app.run_jobs().await;
    assert_eq!(status(&held).await, "available");
    assert_eq!(open_incidents(&held).await, 0);
}
