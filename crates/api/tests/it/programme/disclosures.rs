use crate::{
    harness::App,
    live::{comes_in, opens_room, told},
};
use chrono::TimeDelta;
use learnallot_domain::retention::schedule::{Category, row};
use learnallot_sandbox::zoom::act;
use serde_json::{Value, json};

fn what(list: &Value) -> Vec<(String, String)> {
    let items = list["items"].as_array().unwrap();
    let text = |item: &Value, key: &str| item[key].as_str().unwrap().to_owned();
    let mut all: Vec<_> = items
        .iter()
        .map(|item| (text(item, "recipient"), text(item, "purpose")))
        .collect();
    all.sort();
    all
}

#[actix_web::test]
async fn a_guardian_sees_each_time_something_of_the_child_left_and_under_which_consent() {
    let app = App::start().await;
    let session = app.live_session(2).await;
    let meeting = opens_room(&app, &session).await;
    for at_home in &session.at_home {
        comes_in(&app, &session, at_home).await;
    }
    app.advance(TimeDelta::minutes(5));
    act::end(app.sandbox.state(), &meeting).await.unwrap();
    told(&app).await;
    let [robin, other] = [&session.at_home[0], &session.at_home[1]];
    let path = format!("/privacy/disclosures?learner={}", robin.learner);
    let seen = robin.guardian.get(&path).await.expect(200);
    let video = |purpose: &str| ("video_provider".to_owned(), purpose.to_owned());
    let expected = [video("live_class"), video("recording"), video("way_in")];
    assert_eq!(what(&seen), expected);
    let consents = robin
        .guardian
        .get(&format!("/learners/{}/consents", robin.learner))
        .await
        .expect(200)
        .to_string();
    for item in seen["items"].as_array().unwrap() {
        let consent = item["consent_event_id"].as_str().expect("a consent");
        assert!(consents.contains(consent), "it is one of the ledger's");
    }
    // A way in that is asked for twice is told once; somebody else's learner is not found.
    let first = robin.guardian.get(&format!("{path}&limit=1")).await;
    let next = first.next().expect("another page");
    let second = robin.guardian.get(&next).await;
    let third = robin
        .guardian
        .get(&second.next().expect("a last page"))
        .await;
    assert!(third.next().is_none());
    let all = [first.expect(200), second.expect(200), third.expect(200)];
    assert_eq!(all.iter().flat_map(what).count(), 3);
    other.guardian.get(&path).await.refused(404, "not-found");

    // Another family watches what was recorded.
    let recordings = other.guardian.get("/recordings").await.expect(200);
    let recording = recordings["items"][0]["id"].as_str().unwrap().to_owned();
    let agreement = other.guardian.get("/agreements/recording-share").await;
    let agree = json!({ "version": agreement.expect(200)["document"]["version"] });
    let agreed = other
        .guardian
        .post("/agreements/recording-share", agree)
        .await;
    agreed.expect(200);
    let watch = json!({ "purpose": "revisit" });
    let path_to_watch = format!("/recordings/{recording}/playback");
    other.guardian.post(&path_to_watch, watch).await.expect(200);
    let seen = robin.guardian.get(&path).await.expect(200);
    let watched = ("families_of_the_class".to_owned(), "watching".to_owned());
    assert!(what(&seen).contains(&watched));
    let own = format!("/privacy/disclosures?learner={}", other.learner);
    assert!(!what(&other.guardian.get(&own).await.expect(200)).contains(&watched));
}

#[actix_web::test]
async fn what_left_is_forgotten_with_the_learner_or_after_its_time() {
    let app = App::start().await;
    let session = app.live_session(1).await;
    let robin = &session.at_home[0];
    let path = format!("/privacy/disclosures?learner={}", robin.learner);
    let seen = robin.guardian.get(&path).await.expect(200);
    assert_eq!(what(&seen).len(), 1);
    let kept = row(Category::Disclosures).keep.duration().unwrap();
    for (further, left) in [(kept - TimeDelta::hours(5), 1), (TimeDelta::hours(6), 0)] {
        app.advance(further);
        app.run_jobs().await;
        let guardian = app.another_device(&robin.guardian).await;
        let seen = guardian.get(&path).await.expect(200);
        assert_eq!(what(&seen).len(), left);
    }
}
