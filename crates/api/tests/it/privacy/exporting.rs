//! Copies to take away.

use super::held::with_post;
use crate::harness::{Answered, App, Person};
use chrono::TimeDelta;
use learnallot_domain::{actor::Role, ids::ExportId};
use learnallot_storage::exports;
use reqwest::Method;
use serde_json::{Value, json};
use std::io::{Cursor, Read};
use zip::ZipArchive;

/// Asks, and has the job run; the newest copy's view.
async fn copied(app: &App, person: &Person, body: Value) -> Value {
    app.confirmed(person).await;
    let asked = person.post("/privacy/exports", body).await.expect(202);
    assert_eq!(asked["status"], "preparing");
    app.run_jobs().await;
    let list = person.get("/privacy/exports").await.expect(200);
    list[0].clone()
}

fn archive_of(copy: &Value) -> String {
    let id = copy["id"].as_str().unwrap();
    format!("/privacy/exports/{id}/archive")
}

/// The files of the archive as text, by their names.
async fn fetched(person: &Person, copy: &Value) -> Vec<(String, String)> {
    let answer = person
        .request(Method::GET, &archive_of(copy))
        .send()
        .await
        .unwrap();
    assert_eq!(answer.status(), 200);
    let disposition = answer.headers()["content-disposition"]
        .to_str()
        .unwrap()
        .to_owned();
    assert!(disposition.starts_with("attachment"));
    let bytes = answer.bytes().await.unwrap().to_vec();
    let mut archive = ZipArchive::new(Cursor::new(bytes)).unwrap();
    (0..archive.len())
        .map(|at| {
            let mut file = archive.by_index(at).unwrap();
            let mut text = String::new();
            file.read_to_string(&mut text).unwrap();
            (file.name().unwrap().into_owned(), text)
        })
        .collect()
}

#[actix_web::test]
async fn a_copy_of_a_learner_holds_everything_readable_and_for_programs() {
    let app = App::start().await;
    let family = with_post(&app, "A limpet <holds> on & on!").await;
    let ready = copied(
        &app,
        &family.guardian,
        json!({ "learner_id": family.learner }),
    )
    .await;
    assert_eq!(
        (&ready["status"], &ready["progress"]),
        (&json!("ready"), &json!(100))
    );
    let files = fetched(&family.guardian, &ready).await;
    let text = |name: &str| &files.iter().find(|(found, _)| found == name).unwrap().1;
    assert!(text("README.txt").contains("Recordings are not in it"));
    let page = text("data.html");
    assert!(page.contains("A limpet &lt;holds&gt; on &amp; on!"));
    for active in ["<script", "http://", "https://", "javascript:", " src="] {
        assert!(!page.contains(active), "{active}");
    }
    let data: Value = serde_json::from_str(text("data.json")).unwrap();
    assert_eq!(data["name"], "Robin");
    let posts = data["categories"]
        .as_array()
        .unwrap()
        .iter()
        .find(|one| one["category"] == "classroom_posts");
    assert_eq!(
        posts.unwrap()["items"][0]["facts"][0]["text"],
        "A limpet <holds> on & on!"
    );
    let mails = app
        .mails_to(&format!("{}@example.org", family.guardian.id))
        .await;
    assert!(mails.last().unwrap().subject.contains("copy is ready"));
    assert!(!mails.last().unwrap().text.contains("Robin"));
}

#[actix_web::test]
async fn other_childrens_words_and_names_are_not_in_it() {
    let app = App::start().await;
    let teacher = app.listed_teacher().await;
    let class = app.published_class(&teacher).await;
    let mut families = Vec::new();
    for (name, words) in [
        ("Zephyrine", "My own words here"),
        ("Ottoline", "Words of another child"),
    ] {
        let family = app.family_allowing(&["core", "classroom_posts"]).await;
        let path = format!("/learners/{}/first-name", family.learner);
        family
            .guardian
            .put(&path, json!({ "first_name": name }))
            .await
            .expect(200);
        app.enrolled(&family, class.section).await;
        let space = family.space(&app).await;
        let path = format!("/classrooms/{}/posts", class.section);
        space
            .post(&path, json!({ "text": words }))
            .await
            .expect(201);
        families.push(family);
    }
    let own = &families[0];
    let ready = copied(&app, &own.guardian, json!({ "learner_id": own.learner })).await;
    let all = format!("{:?}", fetched(&own.guardian, &ready).await);
    assert!(all.contains("Zephyrine") && all.contains("My own words here"));
    assert!(!all.contains("Ottoline") && !all.contains("Words of another child"));
}

#[actix_web::test]
async fn only_whoever_asked_fetches_it_and_only_with_the_password_given_again() {
    let app = App::start().await;
    let family = app.family().await;
    let ready = copied(
        &app,
        &family.guardian,
        json!({ "learner_id": family.learner }),
    )
    .await;
    let path = archive_of(&ready);
    let elsewhere = app.another_device(&family.guardian).await;
    elsewhere
        .get(&path)
        .await
        .refused(403, "confirmation-needed");
    app.advance(TimeDelta::minutes(11));
    family
        .guardian
        .get(&path)
        .await
        .refused(403, "confirmation-needed");
    let stranger = app.guardian().await;
    app.confirmed(&stranger).await;
    stranger.get(&path).await.refused(404, "not-found");
    app.anyone().get(&path).await.refused(401, "signed-out");
    family
        .space(&app)
        .await
        .get(&path)
        .await
        .refused(403, "forbidden");
    app.confirmed(&family.guardian).await;
    fetched(&family.guardian, &ready).await;
}

#[actix_web::test]
async fn it_is_gone_after_seven_days_with_its_key_and_a_new_one_can_be_made() {
    let app = App::start().await;
    let guardian = app.guardian().await;
    let ready = copied(&app, &guardian, json!({})).await;
    let id: ExportId = ready["id"].as_str().unwrap().parse().unwrap();
    let found = exports::find(app.ctx.db.read(), id).await.unwrap().unwrap();
    let (key, file) = (
        found.data_key.unwrap(),
        app.folder().join("objects").join(found.object()),
    );
    let content = std::fs::read(&file).unwrap();
    assert!(
        !content.windows(4).any(|part| part == b"PK\x03\x04"),
        "it lies sealed"
    );
    app.advance(TimeDelta::days(7));
    app.confirmed(&guardian).await;
    // From its end on the answer is no, whether or not the sweep has come by.
    let refused = guardian
        .get(&archive_of(&ready))
        .await
        .refused(422, "export");
    assert_eq!(Answered::codes(&refused), ["over"]);
    app.run_jobs().await;
    assert!(app.ctx.keys.data_key(key).await.is_err());
    assert!(!file.exists());
    let list = guardian.get("/privacy/exports").await.expect(200);
    assert_eq!(list[0]["status"], "gone");
    let again = copied(&app, &guardian, json!({})).await;
    assert_ne!(again["id"], ready["id"]);
    fetched(&guardian, &again).await;
    app.advance(TimeDelta::days(16));
    app.run_jobs().await;
    assert_eq!(
        guardian.get("/privacy/exports").await.expect(200),
        json!([])
    );
}

#[actix_web::test]
async fn one_at_a_time_and_three_within_a_day() {
    let app = App::start().await;
    let guardian = app.guardian().await;
    app.confirmed(&guardian).await;
    let ask = async || guardian.post("/privacy/exports", json!({})).await;
    ask().await.expect(202);
    let refused = ask().await.refused(422, "export");
    assert_eq!(Answered::codes(&refused), ["one_is_being_made"]);
    app.run_jobs().await;
    for _ in 0..2 {
        ask().await.expect(202);
        app.run_jobs().await;
    }
    let refused = ask().await.refused(422, "export");
    assert_eq!(Answered::codes(&refused), ["too_many"]);
    app.advance(TimeDelta::days(1));
    app.confirmed(&guardian).await;
    ask().await.expect(202);
}

#[actix_web::test]
async fn teachers_and_those_who_watch_over_have_a_copy_of_their_own_data() {
    let app = App::start().await;
    let teacher = app.listed_teacher().await;
    app.published_class(&teacher).await;
    for (person, holds) in [
        (&teacher, "Tide pools and their creatures"),
        (&app.person(&[Role::Supervisor]).await, "Time zone"),
    ] {
        let ready = copied(&app, person, json!({})).await;
        let all = format!("{:?}", fetched(person, &ready).await);
        assert!(all.contains(holds));
    }
}
