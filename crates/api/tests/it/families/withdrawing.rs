use crate::harness::App;
use chrono::{DateTime, TimeDelta, Utc};
use serde_json::json;

#[actix_web::test]
async fn what_would_end_is_shown_before_it_is_confirmed_and_nothing_changes_by_looking() {
    let app = App::start().await;
    let live = app.session_to_come(1, TimeDelta::days(2)).await;
    let (guardian, learner) = (&live.at_home[0].guardian, live.at_home[0].learner);
    let path = format!("/learners/{learner}/consents/withdrawal-preview");
    let core = json!({ "purposes": ["core"] });
    let preview = guardian.post(&path, core.clone()).await.expect(200);
    assert_eq!(preview["purposes"], json!(["core"]));
    let sessions = preview["sessions"].as_array().unwrap();
    assert_eq!(sessions.len(), 1);
    let starts: DateTime<Utc> = sessions[0]["starts_at"].as_str().unwrap().parse().unwrap();
    assert_eq!(starts, live.starts_at);
    assert_eq!(preview["space_closes"], true);
    assert_eq!(preview["posts_stop"], false);
    let again = guardian.post(&path, core.clone()).await.expect(200);
    assert_eq!(again, preview);

    let posts = json!({ "purposes": ["classroom_posts"] });
    guardian
        .post(&path, posts)
        .await
        .refused(422, "nothing-to-withdraw");
    let stranger = app.guardian().await;
    stranger
        .post(&path, core.clone())
        .await
        .refused(404, "not-found");

    let withdraw = format!("/learners/{learner}/consents/withdraw");
    guardian.post(&withdraw, core.clone()).await.expect(200);
    guardian
        .post(&path, core)
        .await
        .refused(422, "nothing-to-withdraw");
}
