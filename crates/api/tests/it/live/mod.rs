//! Journey step 5: the door, the room, attendance. The people in the meeting act at the provider's stand-in, and its
//! signed messages come back.

mod door;
mod messages;
mod preparation;
mod removed;
mod room;
mod seats;
mod suspended;
mod unobserved;

use crate::harness::{App, AtHome, LiveSession, Person};
use learnallot_domain::ids::AccountId;
use learnallot_sandbox::{
    state::{Failure, State},
    zoom::act,
};
use serde_json::{Value, json};

/// Goes through the door, as a browser does; gives where it leads.
async fn through_the_door(who: &Person, session: &LiveSession, body: Value) -> String {
    let ticket = who
        .post(&format!("/sessions/{}/join", session.id), body)
        .await
        .expect(200);
    let opens = ticket["opens"].as_str().unwrap();
    let answer = who.get(opens.strip_prefix("/v1").unwrap()).await;
    assert_eq!(answer.status, 303, "{:#}", answer.body);
    answer.headers["location"].to_str().unwrap().to_owned()
}

/// The provider's number of the meeting.
async fn number(app: &App, session: &LiveSession) -> String {
    let found = learnallot_storage::meetings::find(app.ctx.db.read(), session.id);
    found.await.unwrap().unwrap().provider_id.unwrap()
}

/// The teacher opens the room.
pub async fn opens_room(app: &App, session: &LiveSession) -> String {
    through_the_door(&session.teacher, session, json!({})).await;
    let meeting = number(app, session).await;
    act::start(zoom(app), &meeting).await.unwrap();
    told(app).await;
    meeting
}

/// The learner opens the own link and waits; gives the registrant.
async fn waits(app: &App, session: &LiveSession, at_home: &AtHome) -> String {
    let link = through_the_door(&at_home.child, session, json!({})).await;
    let (meeting, registrant) = act::by_link(zoom(app), &link).unwrap();
    act::wait_join(zoom(app), &meeting, &registrant)
        .await
        .unwrap();
    told(app).await;
    registrant
}

/// The learner comes and is let in.
pub async fn comes_in(app: &App, session: &LiveSession, at_home: &AtHome) -> String {
    let registrant = waits(app, session, at_home).await;
    let meeting = number(app, session).await;
    act::admit(zoom(app), &meeting, &registrant).await.unwrap();
    told(app).await;
    registrant
}

/// The provider's messages have come and were acted on, and so were those that this led to.
pub async fn told(app: &App) {
    for _ in 0..3 {
        app.run_jobs().await;
        zoom(app).deliveries.settled().await;
    }
    app.run_jobs().await;
}

fn zoom(app: &App) -> &State {
    app.sandbox.state()
}

fn fails(app: &App, name: &str) {
    let always = Failure {
        times: None,
        value: None,
    };
    zoom(app).set_failure(name, always);
}

async fn room(session: &LiveSession) -> Value {
    let path = format!("/sessions/{}/room", session.id);
    session.teacher.get(&path).await.expect(200)
}

/// The line of the roster of this learner.
fn entry(room: &Value, at_home: &AtHome) -> Value {
    let id = json!(at_home.learner);
    let roster = room["roster"].as_array().unwrap();
    roster
        .iter()
        .find(|entry| entry["learner_id"] == id)
        .unwrap()
        .clone()
}

/// The kinds of the incidents that are not closed, sorted.
async fn incidents(app: &App) -> Vec<&'static str> {
    let found = learnallot_storage::incidents::list(app.ctx.db.read(), false, None, 100);
    let mut kinds: Vec<_> = found
        .await
        .unwrap()
        .into_iter()
        .map(|(_, incident)| incident.value.kind.as_str())
        .collect();
    kinds.sort_unstable();
    kinds
}

/// Whom the incidents that are not closed are about.
async fn concerned(app: &App) -> Vec<Option<AccountId>> {
    let found = learnallot_storage::incidents::list(app.ctx.db.read(), false, None, 100);
    let found = found.await.unwrap().into_iter();
    found.map(|(_, incident)| incident.value.about).collect()
}
