//! The application.

use super::{approve, scores, submitted, whole_application};
use crate::harness::{Answered, App};
use chrono::TimeDelta;
use learnallot_domain::actor::Role;
use serde_json::{Value, json};

#[actix_web::test]
async fn an_unfinished_application_is_refused_with_every_missing_part() {
    let app = App::start().await;
    let teacher = app.teacher().await;
    let mut draft = whole_application();
    draft["expertise"] = "Chess.".into();
    draft["setup"]["camera"] = false.into();
    teacher
        .put("/teacher-applications/mine", draft)
        .await
        .expect(200);
    let problem = teacher
        .post("/teacher-applications/mine/submit", Value::Null)
        .await
        .refused(422, "teacher-application");
    assert_eq!(Answered::codes(&problem), ["setup_missing", "too_short"]);
    assert_eq!(problem["errors"][0]["pointer"], "/expertise");
    let view = teacher.get("/teacher-applications/mine").await.expect(200);
    assert_eq!(view["status"], "draft");
    assert_eq!(view["content"]["expertise"], "Chess.");
}

#[actix_web::test]
async fn a_screener_scores_and_approves_and_the_teacher_is_told() {
    let app = App::start().await;
    let (teacher, screener) = (app.teacher().await, app.staff(Role::Screener).await);
    let id = submitted(&teacher).await;
    let queue = screener.get("/staff/queues/applications").await.expect(200);
    assert_eq!(queue["items"][0]["id"], json!(id));
    approve(&screener, &id).await.expect(200);
    let view = teacher.get("/teacher-applications/mine").await.expect(200);
    assert_eq!(view["status"], "approved");
    let mails = app.mails_to(&format!("{}@example.org", teacher.id)).await;
    assert!(mails[0].subject.contains("approved"));
}

#[actix_web::test]
async fn nobody_decides_on_the_own_application() {
    let app = App::start().await;
    let both = app.person(&[Role::Teacher, Role::Screener]).await;
    let id = submitted(&both).await;
    let problem = both
        .post(&format!("/staff/applications/{id}/take"), Value::Null)
        .await
        .refused(422, "teacher-application");
    assert_eq!(Answered::codes(&problem), ["own_application"]);
}

#[actix_web::test]
async fn an_application_that_is_scored_low_needs_a_second_reviewer() {
    let app = App::start().await;
    let teacher = app.teacher().await;
    let (first, second) = (
        app.staff(Role::Screener).await,
        app.staff(Role::Screener).await,
    );
    let id = submitted(&teacher).await;
    let at = |end: &str| format!("/staff/applications/{id}/{end}");
    let approve = json!({ "decision": "approve" });
    first.post(&at("take"), Value::Null).await.expect(200);
    let problem = first.post(&at("decisions"), approve.clone()).await;
    assert_eq!(
        Answered::codes(&problem.refused(422, "teacher-application")),
        ["not_scored"; 5]
    );
    first
        .put(&at("scores"), scores([2, 3, 3, 3, 3]))
        .await
        .expect(200);
    let problem = first.post(&at("decisions"), approve.clone()).await;
    assert_eq!(
        Answered::codes(&problem.refused(422, "teacher-application")),
        ["second_reviewer_needed"]
    );
    second.post(&at("take"), Value::Null).await.expect(200);
    second
        .put(&at("scores"), scores([3, 3, 3, 3, 3]))
        .await
        .expect(200);
    second.post(&at("decisions"), approve).await.expect(200);
}

#[actix_web::test]
async fn the_teacher_reads_the_reason_of_a_decline_and_never_the_scores() {
    let app = App::start().await;
    let (teacher, screener) = (app.teacher().await, app.staff(Role::Screener).await);
    let id = submitted(&teacher).await;
    let at = |end: &str| format!("/staff/applications/{id}/{end}");
    screener.post(&at("take"), Value::Null).await.expect(200);
    let decline = json!({ "decision": "decline" });
    screener
        .post(&at("decisions"), decline)
        .await
        .refused(422, "invalid-input");
    let decline = json!({ "decision": "decline", "reason": "not_a_fit" });
    screener.post(&at("decisions"), decline).await.expect(200);
    let view = teacher.get("/teacher-applications/mine").await.expect(200);
    assert!(view["decline_reason"].is_string());
    assert!(view.get("sheets").is_none());
    let again = teacher
        .put("/teacher-applications/mine", whole_application())
        .await;
    assert_eq!(
        Answered::codes(&again.refused(422, "teacher-application")),
        ["too_soon"]
    );
    app.advance(TimeDelta::days(91));
    submitted(&teacher).await;
}

#[actix_web::test]
async fn an_application_is_nobodys_but_the_teachers_and_the_screeners() {
    let app = App::start().await;
    let (teacher, other) = (app.teacher().await, app.guardian().await);
    let id = submitted(&teacher).await;
    let path = format!("/staff/applications/{id}");
    other.get(&path).await.refused(403, "role-missing");
    app.anyone().get(&path).await.refused(401, "signed-out");
    let coach = app.staff(Role::Coach).await;
    coach.get(&path).await.refused(403, "role-missing");
}
