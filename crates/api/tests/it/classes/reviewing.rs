//! The review: who may, with which answers, and what follows.

use super::{planned, submitted, with};
use crate::harness::{
    Answered, App, Person,
    classes::{id_of, whole_class, yes_to_all},
};
use learnallot_domain::{actor::Role, ids::RevisionId};
use learnallot_storage::standing;
use serde_json::{Value, json};

fn no_to_quality(note: &str) -> Value {
    let mut checks = yes_to_all();
    checks["quality"] = json!({ "yes": false, "note": note });
    checks
}

async fn taken(reviewer: &Person, revision: RevisionId) -> Value {
    reviewer
        .post(
            &format!("/staff/class-reviews/{revision}/take"),
            Value::Null,
        )
        .await
        .expect(200)
}

async fn decided(
    reviewer: &Person,
    revision: RevisionId,
    decision: &str,
    checks: Value,
) -> Answered {
    let body = json!({ "decision": decision, "checks": checks });
    reviewer
        .post(&format!("/staff/class-reviews/{revision}/decisions"), body)
        .await
}

#[actix_web::test]
async fn a_review_has_the_screened_background_beside_it_and_publishes_with_a_mail() {
    let app = App::start().await;
    let teacher = app.listed_teacher().await;
    let class = planned(&app, &teacher, 0).await;
    let revision = submitted(&teacher, class).await;
    let reviewer = app.staff(Role::ClassReviewer).await;
    let queue = reviewer
        .get("/staff/queues/class-reviews")
        .await
        .expect(200);
    assert_eq!(queue["items"][0]["id"], json!(revision));
    let view = taken(&reviewer, revision).await;
    assert_eq!(view["mine"], true);
    assert_eq!(view["completeness"]["score"], 100);
    assert_eq!(view["teacher_may_list"], true);
    app.anyone()
        .get(&format!("/classes/{class}"))
        .await
        .refused(404, "not-found");
    let problem = decided(&reviewer, revision, "approve", no_to_quality("It is dull."))
        .await
        .refused(422, "class-review");
    assert_eq!(Answered::codes(&problem), ["check_is_no"]);
    decided(&reviewer, revision, "approve", yes_to_all())
        .await
        .expect(200);
    app.anyone()
        .get(&format!("/classes/{class}"))
        .await
        .expect(200);
    let mails = app.mails_to(&format!("{}@example.org", teacher.id)).await;
    assert!(mails[0].subject.contains("published"));
    let queue = reviewer
        .get("/staff/queues/class-reviews")
        .await
        .expect(200);
    assert_eq!(queue["items"], json!([]));
}

#[actix_web::test]
async fn nobody_reviews_their_own_class_and_nobody_without_taking_it() {
    let app = App::start().await;
    let teacher = app.listed_teacher().await;
    let class = planned(&app, &teacher, 0).await;
    let revision = submitted(&teacher, class).await;
    let write = app.ctx.begin_write().await.unwrap();
    let (id, now) = (teacher.id, app.now());
    learnallot_storage::accounts::grant(&*write, id, Role::ClassReviewer, None, now)
        .await
        .unwrap();
    app.ctx.commit(write).await.unwrap();
    let (first, second) = (
        app.staff(Role::ClassReviewer).await,
        app.staff(Role::ClassReviewer).await,
    );
    taken(&first, revision).await;
    let problem = decided(&second, revision, "approve", yes_to_all())
        .await
        .refused(422, "class-review");
    assert_eq!(Answered::codes(&problem), ["not_the_reviewer"]);
    // Without a second factor the teacher is not even asked whether it is the own class.
    teacher
        .get(&format!("/staff/class-reviews/{revision}"))
        .await
        .refused(403, "second-factor-needed");
    let screener = app.staff(Role::Screener).await;
    screener
        .get(&format!("/staff/class-reviews/{revision}"))
        .await
        .refused(403, "role-missing");
}

#[actix_web::test]
async fn a_return_says_what_to_change_and_the_third_one_calls_for_somebody_new() {
    let app = App::start().await;
    let teacher = app.listed_teacher().await;
    let class = planned(&app, &teacher, 0).await;
    let (first, second) = (
        app.staff(Role::ClassReviewer).await,
        app.staff(Role::ClassReviewer).await,
    );
    for round in 0..3 {
        let revision = submitted(&teacher, class).await;
        taken(&first, revision).await;
        let problem = decided(&first, revision, "request_changes", yes_to_all())
            .await
            .refused(422, "class-review");
        assert_eq!(Answered::codes(&problem), ["nothing_to_change"]);
        let problem = decided(&first, revision, "request_changes", no_to_quality("No."))
            .await
            .refused(422, "class-review");
        assert_eq!(Answered::codes(&problem), ["note_missing"]);
        let note = "Say what a learner draws, and why.";
        decided(&first, revision, "request_changes", no_to_quality(note))
            .await
            .expect(200);
        let view = teacher
            .get(&format!("/classes/{class}/editing"))
            .await
            .expect(200);
        assert_eq!(view["draft"]["status"], "changes_requested");
        assert_eq!(view["draft"]["review"]["quality"]["note"], note);
        assert_eq!(view["draft"]["returns"], round + 1);
        assert_eq!(id_of::<RevisionId>(&view["draft"]), revision);
    }
    let revision = submitted(&teacher, class).await;
    let path = format!("/staff/class-reviews/{revision}/take");
    let problem = first
        .post(&path, Value::Null)
        .await
        .refused(422, "class-review");
    assert_eq!(Answered::codes(&problem), ["senior_reviewer_needed"]);
    app.approve_class(&second, revision).await;
    let page = app
        .anyone()
        .get(&format!("/classes/{class}"))
        .await
        .expect(200);
    assert_eq!(page["trust"]["class_reviewed_by"], 2);
}

#[actix_web::test]
async fn publication_asks_the_listing_gate() {
    let app = App::start().await;
    let teacher = app.listed_teacher().await;
    let class = planned(&app, &teacher, 0).await;
    let revision = submitted(&teacher, class).await;
    let reviewer = app.staff(Role::ClassReviewer).await;
    taken(&reviewer, revision).await;
    let write = app.ctx.begin_write().await.unwrap();
    standing::set_suspended(&*write, teacher.id, true)
        .await
        .unwrap();
    app.ctx.commit(write).await.unwrap();
    let problem = decided(&reviewer, revision, "approve", yes_to_all())
        .await
        .refused(422, "class-review");
    assert_eq!(Answered::codes(&problem), ["suspended"]);
}

#[actix_web::test]
async fn families_see_the_approved_revision_until_the_next_one_is_approved() {
    let app = App::start().await;
    let teacher = app.listed_teacher().await;
    let class = app.published_class(&teacher).await.id;
    let page = format!("/classes/{class}");
    let unchanged = teacher
        .put(&format!("{page}/draft"), whole_class())
        .await
        .expect(200);
    assert_eq!(unchanged["draft"]["number"], 2);
    let problem = teacher
        .post(&format!("{page}/draft/submit"), Value::Null)
        .await
        .refused(422, "class-review");
    assert_eq!(Answered::codes(&problem), ["nothing_changed"]);
    let changed = with("title", "Tide pools in winter".into());
    teacher
        .put(&format!("{page}/draft"), changed)
        .await
        .expect(200);
    let revision = submitted(&teacher, class).await;
    let view = app.anyone().get(&page).await.expect(200);
    assert_eq!(view["content"]["title"], whole_class()["title"]);
    let reviewer = app.staff(Role::ClassReviewer).await;
    let view = taken(&reviewer, revision).await;
    assert_eq!(view["changes"][0]["part"], "/title");
    assert_eq!(view["changes"][0]["after"], "Tide pools in winter");
    assert_eq!(view["changes"].as_array().unwrap().len(), 1);
    decided(
        &reviewer,
        revision,
        "reject",
        no_to_quality("It is not winter there."),
    )
    .await
    .expect(200);
    let view = app.anyone().get(&page).await.expect(200);
    assert_eq!(view["trust"]["revision"], 1);
    let changed = with("title", "Tide pools in spring".into());
    teacher
        .put(&format!("{page}/draft"), changed)
        .await
        .expect(200);
    let revision = submitted(&teacher, class).await;
    app.approve_class(&reviewer, revision).await;
    let view = app.anyone().get(&page).await.expect(200);
    assert_eq!(view["content"]["title"], "Tide pools in spring");
    assert_eq!(view["trust"]["revision"], 3);
    let list = app.anyone().get("/classes").await.expect(200);
    assert_eq!(list["items"][0]["title"], "Tide pools in spring");
}
