use crate::{
    harness::{Answered, App, LiveSession, Person},
    live::{self, opens_room},
};
use chrono::{Days, TimeDelta};
use learnallot_domain::actor::Role;
use learnallot_storage::{assurances, incidents};
use serde_json::{Value, json};

async fn two_admins(app: &App) -> (Person, Person) {
    (app.staff(Role::Admin).await, app.staff(Role::Admin).await)
}

fn paper(app: &App, days: u64) -> Value {
    let today = app.now().date_naive();
    json!({
        "processor": "video_provider", "company": "Stand-in Video, Inc.", "document": "Addendum, cabinet 3",
        "signed_on": today, "last_day": today + Days::new(days),
    })
}

/// The assurances of the video provider, the newest first.
async fn of_video(admin: &Person) -> Vec<Value> {
    let register = admin.get("/staff/processors").await.expect(200);
    let processors = register["processors"].as_array().unwrap();
    let video = processors
        .iter()
        .find(|one| one["processor"] == "video_provider")
        .unwrap();
    video["assurances"].as_array().unwrap().clone()
}

fn at(assurance: &Value, end: &str) -> String {
    format!(
        "/staff/assurances/{}/{end}",
        assurance["id"].as_str().unwrap()
    )
}

/// What counts from the start of every test is taken back.
async fn without_any(app: &App) -> (Person, Person) {
    let (one, another) = two_admins(app).await;
    let all = of_video(&one).await.into_iter();
    for assurance in all.filter(|one| one["status"] != "withdrawn") {
        let why = json!({ "reason": "They have changed their terms." });
        let path = at(&assurance, "withdrawals");
        one.post(&path, why).await.expect(200);
    }
    (one, another)
}

async fn confirmed(app: &App, one: &Person, another: &Person, days: u64) {
    let made = one.post("/staff/assurances", paper(app, days)).await;
    made.expect(201);
    let waiting = &of_video(one).await[0];
    let path = at(waiting, "confirmations");
    another.post(&path, Value::Null).await.expect(200);
}

async fn joins(session: &LiveSession) -> Answered {
    let path = format!("/sessions/{}/join", session.id);
    session.at_home[0].child.post(&path, json!({})).await
}

async fn not_assured(app: &App) -> usize {
    let open = incidents::list(app.ctx.db.read(), false, None, 100).await;
    let of_kind = |kind: &str| kind == "processor_not_assured";
    let open = open.unwrap();
    open.iter()
        .filter(|(_, found)| of_kind(found.value.kind.as_str()))
        .count()
}

#[actix_web::test]
async fn without_an_assurance_that_counts_no_child_gets_to_the_video_provider_and_staff_hear_once()
{
    let app = App::start().await;
    let session = app.session_to_come(1, TimeDelta::hours(3)).await;
    app.run_jobs().await;
    let (one, another) = without_any(&app).await;
    app.advance(session.starts_at - app.now());
    for _ in 0..3 {
        app.run_jobs().await;
        app.advance(TimeDelta::minutes(1));
    }
    let refused = joins(&session).await.refused(422, "may-not-join");
    assert_eq!(Answered::codes(&refused), ["not_possible_now"]);
    let said = refused["errors"][0]["message"].as_str().unwrap();
    assert!(
        !said.contains("assurance") && !said.contains("provider"),
        "{said}"
    );
    let teacher = format!("/sessions/{}/join", session.id);
    let refused = session.teacher.post(&teacher, json!({})).await;
    refused.refused(422, "may-not-join");
    let registered = learnallot_storage::registrants::of_session(app.ctx.db.read(), session.id);
    assert!(
        registered
            .await
            .unwrap()
            .iter()
            .all(|one| one.provider_id.is_none())
    );
    assert_eq!(not_assured(&app).await, 1);

    confirmed(&app, &one, &another, 300).await;
    assert_eq!(not_assured(&app).await, 0, "it came right by itself");
    app.run_jobs().await;
    joins(&session).await.expect(200);
}

#[actix_web::test]
async fn a_class_that_runs_when_it_ends_goes_on_but_nobody_further_comes_and_nothing_more_is_recorded()
 {
    let app = App::start().await;
    let session = app.live_session(1).await;
    opens_room(&app, &session).await;
    let (one, another) = without_any(&app).await;
    joins(&session).await.refused(422, "may-not-join");
    let path = format!("/sessions/{}/recording", session.id);
    let start = json!({ "command": "start" });
    let refused = session.teacher.post(&path, start.clone()).await;
    refused.refused(503, "not-possible-now");
    confirmed(&app, &one, &another, 30).await;
    session.teacher.post(&path, start).await.expect(200);
    live::told(&app).await;
    // What makes it record less is never refused.
    without_any(&app).await;
    let stop = json!({ "command": "stop" });
    session.teacher.post(&path, stop).await.expect(200);
}

#[actix_web::test]
async fn an_assurance_counts_once_a_second_admin_has_confirmed_it() {
    let app = App::start().await;
    let (one, another) = without_any(&app).await;
    one.post("/staff/assurances", paper(&app, 30))
        .await
        .expect(201);
    let waiting = &of_video(&one).await[0];
    assert_eq!(
        (&waiting["status"], &waiting["mine"]),
        (&json!("waiting"), &json!(true))
    );
    let path = at(waiting, "confirmations");
    let own = one.post(&path, Value::Null).await;
    let own = own.refused(422, "written-assurance");
    assert_eq!(Answered::codes(&own), ["own_record"]);
    let conn = app.ctx.db.read();
    type Permitted = learnallot_domain::vendors::gate::VideoProvider;
    let now = app.now();
    assert!(
        assurances::permit::<Permitted>(conn, now)
            .await
            .unwrap()
            .is_none()
    );
    another.post(&path, Value::Null).await.expect(200);
    assert!(
        assurances::permit::<Permitted>(conn, now)
            .await
            .unwrap()
            .is_some()
    );
    let twice = another.post(&path, Value::Null).await;
    twice.refused(422, "written-assurance");
    // Its last day counts to its end.
    app.advance(TimeDelta::days(32));
    assert!(
        assurances::permit::<Permitted>(conn, app.now())
            .await
            .unwrap()
            .is_none()
    );
    let list = app.anyone().get("/processors").await.expect(200);
    let video = &list["processors"][0];
    assert_eq!(
        (&video["assured"], &video["company"]),
        (&json!(false), &Value::Null)
    );
}

#[actix_web::test]
async fn everything_that_is_wrong_with_a_paper_is_said_at_once_and_nothing_is_kept() {
    let app = App::start().await;
    let (one, _) = two_admins(&app).await;
    let before = of_video(&one).await.len();
    let mut wrong = paper(&app, 30);
    wrong["company"] = json!(" ");
    wrong["signed_on"] = json!(app.now().date_naive() + Days::new(1));
    wrong["last_day"] = json!(app.now().date_naive() + Days::new(5_000));
    let refused = one.post("/staff/assurances", wrong).await;
    let refused = refused.refused(422, "written-assurance");
    assert_eq!(
        Answered::codes(&refused),
        ["not_signed_yet", "too_long", "wording"]
    );
    assert_eq!(of_video(&one).await.len(), before);
}

#[actix_web::test]
async fn admins_are_reminded_sixty_thirty_and_seven_days_before_and_each_week_after_it_has_ended() {
    let app = App::start().await;
    let (one, another) = without_any(&app).await;
    confirmed(&app, &one, &another, 99).await;
    let address = format!("{}@example.org", one.id);
    let mut told = Vec::new();
    for day in 0..120 {
        let before = app.mails_to(&address).await.len();
        app.advance(TimeDelta::days(1));
        app.run_jobs().await;
        if app.mails_to(&address).await.len() > before {
            told.push(day + 1);
        }
    }
    assert_eq!(told, [40, 70, 93, 100, 107, 114]);
}

#[actix_web::test]
async fn the_public_list_names_everybody_and_whether_childrens_data_go_there() {
    let app = App::start().await;
    let list = app.anyone().get("/processors").await.expect(200);
    let all = list["processors"].as_array().unwrap();
    assert_eq!(all.len(), 7);
    let video = &all[0];
    assert_eq!(video["company"], "Sandbox");
    assert_eq!(video["children"], "readable");
    assert!(
        video["data"]
            .as_array()
            .unwrap()
            .contains(&json!("picture and voice"))
    );
    let mail = all.iter().find(|one| one["processor"] == "mail").unwrap();
    assert_eq!(mail["children"], "none");
    assert!(
        !list.to_string().contains("Test"),
        "the papers are not public"
    );
}
