//! Posts and comments.

use crate::harness::{Answered, App, Person};
use learnallot_domain::{
    actor::{Actor, Role},
    conduct::incident::{IncidentKind, Subject},
    ids::SectionId,
};
use learnallot_storage::{
    accounts,
    incidents::{self, NewIncident},
};
use serde_json::{Value, json};

/// What may be an address, so that a person decides.
const HELD: &str = "Write to jo at gmail";

struct Class {
    app: App,
    teacher: Person,
    guardian: Person,
    /// In the learner space, with the guardian's consent for posts.
    learner: Person,
    section: SectionId,
}

async fn class() -> Class {
    let app = App::start().await;
    let teacher = app.listed_teacher().await;
    let class = app.published_class(&teacher).await;
    let family = app.family_allowing(&["core", "classroom_posts"]).await;
    app.enrolled(&family, class.section).await;
    let learner = family.space(&app).await;
    Class {
        teacher,
        guardian: family.guardian,
        learner,
        section: class.section,
        app,
    }
}

impl Class {
    fn posts(&self) -> String {
        format!("/classrooms/{}/posts", self.section)
    }

    async fn seen_by(&self, person: &Person) -> Vec<Value> {
        let room = person.get(&self.posts()).await.expect(200);
        room["posts"].as_array().unwrap().clone()
    }
}

fn text(text: &str) -> Value {
    json!({ "text": text })
}

#[actix_web::test]
async fn what_a_child_writes_the_teacher_and_the_guardian_read() {
    let class = class().await;
    let post = class
        .learner
        .post(&class.posts(), text("I found a limpet!"))
        .await
        .expect(201);
    assert_eq!(post["author"], json!("learner"));
    for person in [&class.teacher, &class.guardian, &class.learner] {
        let seen = class.seen_by(person).await;
        assert_eq!(seen[0]["text"], json!("I found a limpet!"));
    }
    let comments = format!("/posts/{}/comments", post["id"].as_str().unwrap());
    class
        .teacher
        .post(&comments, text("Well looked!"))
        .await
        .expect(201);
    let seen = class.seen_by(&class.guardian).await;
    assert_eq!(seen[0]["comments"][0]["text"], json!("Well looked!"));
}

#[actix_web::test]
async fn a_phone_number_is_refused_with_its_place_and_not_kept() {
    let class = class().await;
    let refused = class
        .learner
        .post(&class.posts(), text("Call me: 415-555-0134 after class"))
        .await
        .refused(422, "personal-information");
    assert_eq!(Answered::codes(&refused), ["phone"]);
    assert_eq!(refused["errors"][0]["pointer"], json!("/text"));
    assert!(!refused.to_string().contains("0134"));
    assert!(class.seen_by(&class.teacher).await.is_empty());
    let history = class.guardian.get("/activity").await.expect(200);
    let told = history["items"]
        .as_array()
        .unwrap()
        .iter()
        .find(|item| item["kind"] == "post.refused")
        .expect("the guardian is told");
    assert_eq!(told["subject"]["kinds"], json!(["phone"]));
}

#[actix_web::test]
async fn nobody_outside_the_class_learns_that_there_is_a_room() {
    let class = class().await;
    let app = &class.app;
    for stranger in [
        app.guardian().await,
        app.teacher().await,
        app.staff(Role::Coach).await,
    ] {
        stranger.get(&class.posts()).await.refused(404, "not-found");
        stranger
            .post(&class.posts(), text("Hello"))
            .await
            .refused(404, "not-found");
    }
}

#[actix_web::test]
async fn the_teacher_hides_and_only_the_author_takes_back() {
    let class = class().await;
    let post = class
        .learner
        .post(&class.posts(), text("My first post"))
        .await
        .expect(201);
    let at = format!("/posts/{}", post["id"].as_str().unwrap());
    class.teacher.delete(&at).await.refused(403, "forbidden");
    class
        .guardian
        .post(&format!("{at}/hide"), Value::Null)
        .await
        .refused(403, "forbidden");
    class
        .teacher
        .post(&format!("{at}/hide"), Value::Null)
        .await
        .expect(204);
    assert!(class.seen_by(&class.guardian).await.is_empty());
    let own = class
        .learner
        .post(&class.posts(), text("My second post"))
        .await
        .expect(201);
    let at = format!("/posts/{}", own["id"].as_str().unwrap());
    class.guardian.delete(&at).await.expect(204);
    assert!(class.seen_by(&class.learner).await.is_empty());
}

#[actix_web::test]
async fn what_a_grown_up_takes_back_is_gone_for_the_class_and_not_for_the_safety_team() {
    let class = class().await;
    let post = class
        .teacher
        .post(&class.posts(), text("Bring a bowl of sea water."))
        .await
        .expect(201);
    let id = post["id"].as_str().unwrap();
    let comments = format!("/posts/{id}/comments");
    let answer = class.learner.post(&comments, text("I have one!")).await;
    answer.expect(201);
    let at = format!("/posts/{id}");
    class.teacher.delete(&at).await.expect(204);
    assert!(class.seen_by(&class.learner).await.is_empty());
    let report = json!({ "about": { "kind": "post", "id": id }, "text": "I did not like it." });
    class.learner.post("/reports", report).await.expect(201);
    let officer = class.app.staff(Role::SafetyOfficer).await;
    let seen = only_incident(&officer).await;
    assert_eq!(seen["post"], "Bring a bowl of sea water.");
    assert!(seen["about_name"].is_string(), "{seen:#}");
}

/// The one incident there is, as the officer reads it.
async fn only_incident(officer: &Person) -> Value {
    let queue = officer.get("/staff/queues/incidents").await.expect(200);
    assert_eq!(queue["items"].as_array().unwrap().len(), 1, "{queue:#}");
    let id = queue["items"][0]["id"].as_str().unwrap();
    officer
        .get(&format!("/staff/incidents/{id}"))
        .await
        .expect(200)
}

#[actix_web::test]
async fn a_held_post_is_read_and_shown_or_hidden_by_how_it_is_decided() {
    for (outcome, seen) in [("unfounded", 1), ("rule_broken", 0)] {
        let class = class().await;
        let post = class
            .learner
            .post(&class.posts(), text(HELD))
            .await
            .expect(201);
        assert_eq!(post["held"], true);
        let at = format!("/posts/{}", post["id"].as_str().unwrap());
        // While somebody looks into it nobody takes it away.
        let refused = class.guardian.delete(&at).await;
        refused.refused(409, "being-looked-into");
        let officer = class.app.staff(Role::SafetyOfficer).await;
        let incident = only_incident(&officer).await;
        assert_eq!(incident["post"], HELD);
        let at = format!("/staff/incidents/{}", incident["id"].as_str().unwrap());
        let take = json!({ "severity": "s4" });
        officer.post(&format!("{at}/take"), take).await.expect(200);
        let close = json!({ "outcome": outcome, "resolution": "Read and talked over." });
        officer
            .post(&format!("{at}/close"), close)
            .await
            .expect(200);
        assert_eq!(class.seen_by(&class.teacher).await.len(), seen, "{outcome}");
    }
}

#[actix_web::test]
async fn a_report_about_a_post_names_its_author_where_that_is_a_grown_up() {
    let class = class().await;
    for (author, name) in [
        (&class.learner, json!(null)),
        (&class.teacher, json!("Teacher")),
    ] {
        let post = author.post(&class.posts(), text("Bring a bowl.")).await;
        let about = json!({ "kind": "post", "id": post.expect(201)["id"] });
        let report = json!({ "about": about, "text": "Please read this one." });
        class.guardian.post("/reports", report).await.expect(201);
        let officer = class.app.staff(Role::SafetyOfficer).await;
        let incident = only_incident(&officer).await;
        assert_eq!(incident["about_name"].is_null(), name.is_null());
        let at = format!("/staff/incidents/{}", incident["id"].as_str().unwrap());
        let take = json!({ "severity": "s4" });
        officer.post(&format!("{at}/take"), take).await.expect(200);
        let close = json!({ "outcome": "unfounded", "resolution": "Read and talked over." });
        officer
            .post(&format!("{at}/close"), close)
            .await
            .expect(200);
    }
}

#[actix_web::test]
async fn an_officer_neither_sees_nor_decides_what_concerns_the_own_child() {
    let class = class().await;
    let report = json!({ "about": { "kind": "something" }, "text": "Somebody at home hurts me." });
    class.learner.post("/reports", report).await.expect(201);
    let other = class.app.staff(Role::SafetyOfficer).await;
    let id = only_incident(&other).await["id"].clone();
    // The guardian is on the staff as well.
    let write = class.app.ctx.db.begin_write().await.unwrap();
    let now = class.app.now();
    accounts::grant(&*write, class.guardian.id, Role::SafetyOfficer, None, now)
        .await
        .unwrap();
    write.commit(now).await.unwrap();
    let officer = class.app.with_second_factor(&class.guardian).await;
    let queue = officer.get("/staff/queues/incidents").await.expect(200);
    assert_eq!(queue["items"], json!([]));
    let at = format!("/staff/incidents/{}", id.as_str().unwrap());
    officer.get(&at).await.refused(404, "not-found");
    let take = json!({ "severity": "s4" });
    let taken = officer.post(&format!("{at}/take"), take).await;
    taken.refused(404, "not-found");
}

#[actix_web::test]
async fn a_post_that_says_nothing_is_refused() {
    let class = class().await;
    for empty in ["", "   "] {
        class
            .teacher
            .post(&class.posts(), text(empty))
            .await
            .refused(422, "invalid-input");
    }
}

/// An officer confirms a grave incident about the teacher; gives where it is closed.
async fn suspends(class: &Class) -> (Person, String) {
    let (app, teacher) = (&class.app, class.teacher.id);
    let mut write = app.ctx.begin_write().await.unwrap();
    let new = NewIncident {
        id: app.ctx.new_id(),
        kind: IncidentKind::Report,
        subject: Subject::Account { id: teacher },
        about: Some(teacher),
        by: Actor::System,
        dedupe: None,
    };
    let id = incidents::open(&mut write, new, app.now()).await.unwrap();
    app.ctx.commit(write).await.unwrap();
    let officer = app.staff(Role::SafetyOfficer).await;
    let path = format!("/staff/incidents/{id}/take");
    let grave = json!({ "severity": "s1" });
    officer.post(&path, grave).await.expect(200);
    (officer, format!("/staff/incidents/{id}/close"))
}

#[actix_web::test]
async fn for_a_suspended_teacher_the_room_is_not_there_and_the_class_has_it_still() {
    let class = class().await;
    let post = class
        .learner
        .post(&class.posts(), text("I found a limpet!"))
        .await
        .expect(201);
    let at = format!("/posts/{}", post["id"].as_str().unwrap());
    let own = class
        .teacher
        .post(&class.posts(), text("Well looked!"))
        .await
        .expect(201);
    let own = format!("/posts/{}", own["id"].as_str().unwrap());
    let (officer, close) = suspends(&class).await;
    let teacher = &class.teacher;
    teacher.get(&class.posts()).await.refused(404, "not-found");
    for path in [class.posts(), format!("{at}/comments")] {
        let refused = teacher.post(&path, text("Come to my class again")).await;
        refused.refused(404, "not-found");
    }
    let hide = format!("{at}/hide");
    let hidden = teacher.post(&hide, Value::Null).await;
    hidden.refused(404, "not-found");
    teacher.delete(&own).await.refused(404, "not-found");
    assert_eq!(class.seen_by(&class.learner).await.len(), 2);
    let unfounded = json!({ "outcome": "unfounded", "resolution": "There was nothing to it." });
    officer.post(&close, unfounded).await.expect(200);
    assert_eq!(class.seen_by(teacher).await.len(), 2);
    let back = teacher.post(&class.posts(), text("I am back.")).await;
    back.expect(201);
}

#[actix_web::test]
async fn a_teacher_whose_check_has_expired_reads_and_neither_writes_nor_hides() {
    let class = class().await;
    let post = class
        .learner
        .post(&class.posts(), text("I found a limpet!"))
        .await
        .expect(201);
    let conn = class.app.ctx.db.read();
    let over = class.app.now();
    learnallot_storage::standing::set_check(conn, class.teacher.id, Some(over), true)
        .await
        .unwrap();
    let room = class.teacher.get(&class.posts()).await.expect(200);
    assert_eq!(room["posts"][0]["text"], json!("I found a limpet!"));
    assert_eq!(room["posts"][0]["may_hide"], json!(false));
    assert_eq!(room["may_post"], json!(false));
    assert_eq!(room["reasons"][0]["code"], json!("not_in_good_standing"));
    let refused = class.teacher.post(&class.posts(), text("Hello")).await;
    let refused = refused.refused(422, "may-not-post");
    assert_eq!(Answered::codes(&refused), ["not_in_good_standing"]);
    let hide = format!("/posts/{}/hide", post["id"].as_str().unwrap());
    let hidden = class.teacher.post(&hide, Value::Null).await;
    hidden.refused(403, "forbidden");
    assert_eq!(class.seen_by(&class.learner).await.len(), 1);
}
