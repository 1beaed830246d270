//! What a teacher may write, and when it can be handed in.

use super::{begun, planned, submitted, with};
use crate::harness::{Answered, App, classes::whole_class};
use learnallot_storage::standing;
use serde_json::{Value, json};

#[actix_web::test]
async fn an_unfinished_class_is_refused_with_every_reason_at_once() {
    let app = App::start().await;
    let teacher = app.teacher().await;
    let mut content = whole_class();
    content["title"] = "TIDE POOLS!!".into();
    content["summary"] = "Short.".into();
    content["age_max"] = 17.into();
    content["outside_resources"] = json!([{ "name": "Shore guide", "purpose": "" }]);
    let class = begun(&teacher, content).await;
    let problem = teacher
        .post(&format!("/classes/{class}/draft/submit"), Value::Null)
        .await
        .refused(422, "class-review");
    assert_eq!(
        Answered::codes(&problem),
        [
            "age_span",
            "application_not_approved",
            "check_not_clear",
            "identity_not_verified",
            "no_second_factor",
            "not_agreed_to_recording",
            "outside_resource",
            "planned_section",
            "summary",
            "title_exclaims",
            "title_shouts",
        ]
    );
    let view = teacher
        .get(&format!("/classes/{class}/editing"))
        .await
        .expect(200);
    assert_eq!(view["draft"]["status"], "draft");
    // Ten of fifteen parts are whole.
    assert_eq!(view["completeness"]["score"], 66);
}

#[actix_web::test]
async fn contact_details_are_refused_with_their_place_and_not_stored() {
    let app = App::start().await;
    let teacher = app.teacher().await;
    let text = "Write to jo at example dot com, or come to zoom.us/j/99, or call (212) 555-0123.";
    let problem = teacher
        .post("/classes", with("guidance", text.into()))
        .await
        .refused(422, "class-review");
    assert_eq!(
        Answered::codes(&problem),
        ["email", "meeting_link", "phone"]
    );
    assert_eq!(problem["errors"][0]["pointer"], "/guidance");
    let message = problem["errors"][0]["message"].as_str().unwrap();
    assert!(message.contains("characters 10 to 30"), "{message}");
    let place = json!({ "from": 10, "to": 30 });
    assert_eq!(problem["errors"][0]["place"], place);
    let mine = teacher.get("/classes/mine").await.expect(200);
    assert_eq!(mine["items"], json!([]));

    let class = begun(&teacher, whole_class()).await;
    let path = format!("/classes/{class}/draft");
    let ssn = with("expertise", "My number is 219-09-9100.".into());
    let problem = teacher
        .put(&path, ssn)
        .await
        .refused(422, "personal-information");
    assert_eq!(Answered::codes(&problem), ["ssn"]);
    let view = teacher
        .get(&format!("/classes/{class}/editing"))
        .await
        .expect(200);
    assert_eq!(view["draft"]["content"], whole_class());
}

#[actix_web::test]
async fn a_class_is_nobodys_but_its_teachers() {
    let app = App::start().await;
    let (teacher, other) = (app.teacher().await, app.teacher().await);
    let class = begun(&teacher, whole_class()).await;
    let at = |end: &str| format!("/classes/{class}/{end}");
    other.get(&at("editing")).await.refused(404, "not-found");
    other
        .put(&at("draft"), whole_class())
        .await
        .refused(404, "not-found");
    for end in ["draft/submit", "pause", "resume", "retire"] {
        other
            .post(&at(end), Value::Null)
            .await
            .refused(404, "not-found");
    }
    let guardian = app.guardian().await;
    guardian
        .get(&at("editing"))
        .await
        .refused(403, "role-missing");
}

#[actix_web::test]
async fn the_first_class_is_approved_before_a_second_is_handed_in() {
    let app = App::start().await;
    let teacher = app.listed_teacher().await;
    let first = planned(&app, &teacher, 0).await;
    let second = planned(&app, &teacher, 3).await;
    let revision = submitted(&teacher, first).await;
    let path = format!("/classes/{second}/draft/submit");
    let problem = teacher
        .post(&path, Value::Null)
        .await
        .refused(422, "class-review");
    assert_eq!(Answered::codes(&problem), ["first_class_first"]);
    let reviewer = app
        .staff(learnallot_domain::actor::Role::ClassReviewer)
        .await;
    app.approve_class(&reviewer, revision).await;
    submitted(&teacher, second).await;
}

#[actix_web::test]
async fn what_is_being_reviewed_cannot_be_changed() {
    let app = App::start().await;
    let teacher = app.listed_teacher().await;
    let class = planned(&app, &teacher, 0).await;
    submitted(&teacher, class).await;
    let path = format!("/classes/{class}/draft");
    let problem = teacher
        .put(&path, whole_class())
        .await
        .refused(422, "class-review");
    assert_eq!(Answered::codes(&problem), ["not_now"]);
}

#[actix_web::test]
async fn handing_in_asks_the_listing_gate() {
    let app = App::start().await;
    let teacher = app.listed_teacher().await;
    let class = planned(&app, &teacher, 0).await;
    let write = app.ctx.begin_write().await.unwrap();
    standing::set_suspended(&*write, teacher.id, true)
        .await
        .unwrap();
    app.ctx.commit(write).await.unwrap();
    let problem = teacher
        .post(&format!("/classes/{class}/draft/submit"), Value::Null)
        .await
        .refused(422, "class-review");
    assert_eq!(Answered::codes(&problem), ["suspended"]);
}

#[actix_web::test]
async fn numbers_outside_of_their_range_are_refused_at_their_place() {
    let app = App::start().await;
    let teacher = app.teacher().await;
    let mut content = whole_class();
    content["age_min"] = 2.into();
    content["group_size"] = 19.into();
    content["minutes"] = 181.into();
    content["title"] = "x".repeat(81).into();
    let problem = teacher
        .post("/classes", content)
        .await
        .refused(422, "invalid-input");
    let places: Vec<_> = problem["errors"]
        .as_array()
        .unwrap()
        .iter()
        .map(|error| error["pointer"].as_str().unwrap())
        .collect();
    assert_eq!(places, ["/age_min", "/group_size", "/minutes", "/title"]);
    let problem = teacher
        .post("/classes", with("subject", "wizardry".into()))
        .await
        .refused(422, "invalid-input");
    assert_eq!(problem["errors"][0]["pointer"], "/subject");
}

#[actix_web::test]
async fn an_application_takes_no_social_security_number() {
    let app = App::start().await;
    let teacher = app.teacher().await;
    let empty = teacher.get("/teacher-applications/mine").await.expect(200);
    let mut content = empty["content"].clone();
    content["motivation"] = "Here is mine: 219 09 9100.".into();
    let problem = teacher
        .put("/teacher-applications/mine", content)
        .await
        .refused(422, "personal-information");
    assert_eq!(problem["errors"][0]["pointer"], "/motivation");
    assert!(!problem.to_string().contains("9100"));
}
