use super::written;
use crate::harness::{Answered, App};
use chrono::{DateTime, TimeDelta, Utc};
use learnallot_domain::actor::Role;
use serde_json::{Value, json};

const PUBLISH: &str = "/staff/policies/direct_notice/draft/publications";

fn at(value: &Value) -> DateTime<Utc> {
    value.as_str().unwrap().parse().unwrap()
}

#[actix_web::test]
async fn both_texts_are_there_from_the_start_with_every_element_and_a_hash() {
    let app = App::start().await;
    for kind in ["direct_notice", "privacy_policy"] {
        let policy = app
            .anyone()
            .get(&format!("/policies/{kind}"))
            .await
            .expect(200);
        assert_eq!(policy["status"], "in_force");
        assert_eq!(policy["hash"].as_str().unwrap().len(), 64);
        let text = policy["sections"].to_string();
        assert!(!text.contains('{') || !text.contains("_days}"), "{text}");
        let listed = app
            .anyone()
            .get(&format!("/policies/{kind}/versions"))
            .await
            .expect(200);
        assert_eq!(listed.as_array().unwrap().len(), 1);
        let version = policy["version"].as_str().unwrap();
        let read = app
            .anyone()
            .get(&format!("/policies/{kind}/versions/{version}"))
            .await;
        assert_eq!(read.expect(200), policy);
    }
    let policy = app
        .anyone()
        .get("/policies/privacy_policy")
        .await
        .expect(200);
    let text = policy["sections"].to_string();
    assert!(text.contains("the operator of this development server"));
    assert!(text.contains("90 days from the end of the class session"));
    for nothing in [
        "/policies/no_such_text",
        "/policies/direct_notice/versions/1999-01",
    ] {
        app.anyone().get(nothing).await.refused(404, "not-found");
    }
}

#[actix_web::test]
async fn one_admin_writes_another_publishes_and_what_was_published_stays_readable() {
    let app = App::start().await;
    let (ada, ben) = (app.staff(Role::Admin).await, app.staff(Role::Admin).await);
    let before = app
        .anyone()
        .get("/policies/direct_notice")
        .await
        .expect(200);
    let draft = written(&ada, "direct_notice", "We say it more clearly now.", &[]).await;
    assert_eq!(
        (draft["own"].as_bool(), &draft["faults"]),
        (Some(true), &json!([]))
    );
    let version = json!({ "version": draft["version"] });
    let problem = ada
        .post(PUBLISH, version.clone())
        .await
        .refused(422, "policy-version");
    assert_eq!(Answered::codes(&problem), ["own_draft"]);
    ben.post(PUBLISH, json!({ "version": 7 }))
        .await
        .refused(409, "stale");
    let published = ben.post(PUBLISH, version.clone()).await.expect(201);
    assert_eq!(published["status"], "in_force");
    assert_eq!(published["previous"], before["version"]);
    assert_ne!(published["hash"], before["hash"]);
    ben.post(PUBLISH, version).await.refused(404, "not-found");

    let old = before["version"].as_str().unwrap();
    let path = format!("/policies/direct_notice/versions/{old}");
    let read = app.anyone().get(&path).await.expect(200);
    assert_eq!(
        (&read["status"], &read["sections"]),
        (&json!("past"), &before["sections"])
    );
    let notice = app.anyone().get("/notices/direct").await.expect(200);
    assert_eq!(notice["version"], published["version"]);
}

#[actix_web::test]
async fn a_text_that_is_not_whole_can_be_kept_and_not_published() {
    let app = App::start().await;
    let (ada, ben) = (app.staff(Role::Admin).await, app.staff(Role::Admin).await);
    let path = "/staff/policies/privacy_policy/draft";
    let draft = ada.get(path).await.expect(200);
    let mut sections = draft["sections"].as_array().unwrap().clone();
    sections.retain(|section| section["element"] != "operator");
    sections[0]["text"] = json!("Kept for 90 days, {for_ever}.");
    let body = json!({ "title": draft["title"], "sections": sections, "material_for": ["core"] });
    let saved = ada.put(path, body).await.expect(200);
    assert_eq!(
        saved["sections"][0]["text"],
        "Kept for 90 days, {for_ever}."
    );
    let publish = json!({ "version": saved["version"] });
    let problem = ben.post(&format!("{path}/publications"), publish).await;
    let problem = problem.refused(422, "policy-version");
    assert_eq!(
        Answered::codes(&problem),
        [
            "element_missing",
            "figure_typed",
            "material_in_the_notice",
            "unknown_placeholder"
        ]
    );
    assert!(problem.to_string().contains("who we are"));
    // Saved twice from the same reading: the second is told.
    let stale = json!({ "version": 7, "title": "T", "sections": sections, "material_for": [] });
    ben.put(path, stale).await.refused(409, "stale");
    ben.delete(&format!("{path}?version=1")).await.expect(204);
    assert!(ada.get(path).await.expect(200)["version"].is_null());
}

#[actix_web::test]
async fn a_material_change_takes_effect_after_thirty_days_and_other_changes_at_once() {
    let app = App::start().await;
    let (ada, ben) = (app.staff(Role::Admin).await, app.staff(Role::Admin).await);
    let draft = written(&ada, "direct_notice", "We do one thing more.", &["core"]).await;
    assert!(at(&draft["earliest"]) >= app.ctx.now() + TimeDelta::days(29));
    let soon = json!({
        "version": draft["version"], "effective_at": app.ctx.now() + TimeDelta::days(29),
    });
    let problem = ben.post(PUBLISH, soon).await.refused(422, "policy-version");
    assert_eq!(Answered::codes(&problem), ["too_soon"]);
    let publish = json!({ "version": draft["version"] });
    let published = ben.post(PUBLISH, publish).await.expect(201);
    assert_eq!(published["status"], "upcoming");
    assert_eq!(
        at(&published["effective_at"]),
        at(&published["published_at"]) + TimeDelta::days(30)
    );

    let status = async |path: &str| app.anyone().get(path).await.expect(200)["version"].clone();
    assert_eq!(
        status("/policies/direct_notice").await,
        published["previous"]
    );
    // Whoever begins now reads the one that is coming.
    assert_eq!(status("/notices/direct").await, published["version"]);
    app.advance(TimeDelta::days(30));
    assert_eq!(
        status("/policies/direct_notice").await,
        published["version"]
    );
}
