//! Posts and comments.

use crate::harness::{Answered, App, Person};
use learnallot_domain::{actor::Role, ids::SectionId};
use serde_json::{Value, json};

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
