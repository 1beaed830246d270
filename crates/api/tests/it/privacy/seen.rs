//! Who saw something of a learner.

use crate::{
    harness::App,
    recordings::{
        held::{agrees, watches},
        journey::held,
    },
};
use learnallot_domain::{
    actor::{Actor, Role},
    conduct::incident::{IncidentKind, Subject},
    ids::RecordingId,
};
use learnallot_storage::incidents::{self, NewIncident};
use serde_json::{Value, json};

#[actix_web::test]
async fn staff_who_look_at_a_consent_are_seen_with_the_purpose_and_without_a_name() {
    let app = App::start().await;
    let guardian = app.guardian().await;
    let learner = app.learner(&guardian, "Robin").await;
    let request = app.returned_form(&guardian, learner, &["core"]).await;
    let screener = app.staff(Role::Screener).await;
    let path = format!("/staff/consents/{request}");
    screener.get(&path).await.expect(200);
    screener
        .get(&format!("{path}/signed-form"))
        .await
        .expect(200);
    let seen = format!("/privacy/views?learner_id={learner}");
    let seen = guardian.get(&seen).await.expect(200);
    let what: Vec<&Value> = seen["items"]
        .as_array()
        .unwrap()
        .iter()
        .map(|one| &one["what"])
        .collect();
    assert_eq!(what, ["consent_form", "consent_request"]);
    for one in seen["items"].as_array().unwrap() {
        assert_eq!(
            (&one["who"], &one["purpose"]),
            (&json!("staff"), &json!("verify_consent"))
        );
    }
    assert!(!seen.to_string().contains(&screener.id.to_string()));
}

#[actix_web::test]
async fn who_watched_a_recording_is_seen_page_by_page_newest_first() {
    let app = App::start().await;
    let session = app.live_session(2).await;
    held(&app, &session).await;
    let (one, other) = (&session.at_home[0], &session.at_home[1]);
    let list = one.guardian.get("/recordings").await.expect(200);
    let id: RecordingId = list["items"][0]["id"].as_str().unwrap().parse().unwrap();
    for guardian in [&one.guardian, &other.guardian] {
        agrees(guardian).await;
        watches(guardian, id, json!({ "purpose": "revisit" })).await;
    }
    watches(&session.teacher, id, json!({ "purpose": "coaching" })).await;
    let first = format!("/privacy/views?limit=2&learner_id={}", one.learner);
    let page = one.guardian.get(&first).await;
    let next = page.next().unwrap();
    let mut seen = page.expect(200)["items"].as_array().unwrap().clone();
    seen.extend(
        one.guardian.get(&next).await.expect(200)["items"]
            .as_array()
            .unwrap()
            .clone(),
    );
    let who: Vec<&Value> = seen
        .iter()
        .filter(|one| one["what"] == "recording")
        .map(|one| &one["who"])
        .collect();
    assert_eq!(who, ["teacher", "family", "own_family"]);
    assert!(seen[0]["class_title"].is_string());
}

#[actix_web::test]
async fn an_officer_who_looks_into_a_post_is_seen_unless_a_child_told_of_it() {
    let app = App::start().await;
    let family = app.family().await;
    let officer = app.staff(Role::SafetyOfficer).await;
    let subject = Subject::Learner { id: family.learner };
    let child = Actor::Learner {
        id: app.family().await.learner,
    };
    for (by, looks) in [(child, 0), (Actor::System, 1)] {
        let mut write = app.ctx.begin_write().await.unwrap();
        let new = NewIncident {
            id: app.ctx.new_id(),
            kind: IncidentKind::Report,
            subject,
            about: None,
            by,
            dedupe: None,
        };
        let id = incidents::open(&mut write, new, app.now()).await.unwrap();
        app.ctx.commit(write).await.unwrap();
        officer
            .get(&format!("/staff/incidents/{id}"))
            .await
            .expect(200);
        let seen = format!("/privacy/views?learner_id={}", family.learner);
        let seen = family.guardian.get(&seen).await.expect(200);
        let seen = seen["items"]
            .as_array()
            .unwrap()
            .iter()
            .filter(|one| one["what"] == "incident");
        assert_eq!(seen.count(), looks, "{by:?}");
    }
}
