//! Consent by a video call: times, appointments, the call at the provider's stand-in, and what is attested.

mod booking;
mod calling;
mod times;

use crate::harness::{Answered, App, Person};
use chrono::{DateTime, Days, TimeDelta, Utc};
use learnallot_domain::{actor::Role, ids::LearnerId};
use learnallot_sandbox::{state::State, zoom::act};
use serde_json::{Value, json};

/// A guardian whose request waits for a time to be chosen.
struct Asking {
    guardian: Person,
    learner: LearnerId,
    request: String,
}

impl Asking {
    async fn start(app: &App, purposes: &[&str]) -> Self {
        let guardian = app.guardian().await;
        Self::of(app, guardian, purposes).await
    }

    async fn of(app: &App, guardian: Person, purposes: &[&str]) -> Self {
        let learner = app.learner(&guardian, "Robin").await;
        let notice = guardian.get("/notices/direct").await.expect(200);
        let read = json!({ "version": notice["version"] });
        let path = |end: &str| format!("/learners/{learner}/{end}");
        guardian.post(&path("notice"), read).await.expect(200);
        let ask = json!({ "method": "video_call", "purposes": purposes });
        let made = guardian.post(&path("consent-requests"), ask).await;
        let request = made.expect(201)["id"].as_str().unwrap().to_owned();
        Self {
            guardian,
            learner,
            request,
        }
    }

    fn path(&self, end: &str) -> String {
        format!("/consent-requests/{}/{end}", self.request)
    }

    async fn free(&self) -> Vec<DateTime<Utc>> {
        let free = self
            .guardian
            .get(&self.path("call-times"))
            .await
            .expect(200);
        serde_json::from_value(free["starts"].clone()).unwrap()
    }

    async fn books(&self, starts_at: DateTime<Utc>) -> Answered {
        let body = json!({ "starts_at": starts_at });
        self.guardian.put(&self.path("call"), body).await
    }

    async fn call(&self) -> Value {
        self.guardian.get(&self.path("call")).await.expect(200)
    }

    async fn request(&self) -> Value {
        let path = format!("/learners/{}/consents", self.learner);
        self.guardian.get(&path).await.expect(200)["request"].clone()
    }

    async fn is_verified(&self, app: &App) -> bool {
        let conn = app.ctx.db.read();
        let verified = learnallot_storage::consents::core_verified(conn, self.learner, app.now());
        verified.await.unwrap()
    }
}

/// A trained screener who can be called tomorrow from ten to eleven, by the clock of Vienna.
async fn available(app: &App) -> Person {
    let staff = app.staff(Role::Screener).await;
    offers(app, &staff, 1, "10:00", "11:00").await.expect(200);
    staff
}

async fn offers(app: &App, staff: &Person, in_days: u64, from: &str, until: &str) -> Answered {
    let day = app.now().date_naive() + Days::new(in_days);
    let body = json!({
        "days": [day], "from": format!("{from}:00"), "until": format!("{until}:00"), "weeks": 1,
        "time_zone": "Europe/Vienna",
    });
    staff.post("/staff/call-times", body).await
}

/// Moves the time there and runs what is due.
async fn at(app: &App, moment: DateTime<Utc>) {
    app.advance(moment - app.now());
    app.run_jobs().await;
}

/// The call is to come, its room is made, and the time is five minutes before it.
async fn five_minutes_before(app: &App, asking: &Asking) -> String {
    let start = asking.free().await[0];
    let call = asking.books(start).await.expect(200);
    app.run_jobs().await;
    at(app, start - TimeDelta::minutes(5)).await;
    call["id"].as_str().unwrap().to_owned()
}

/// Asks for a ticket and opens it, as a browser does; gives where it leads.
async fn goes_in(who: &Person, path: &str) -> String {
    let ticket = who.post(path, Value::Null).await.expect(200);
    assert!(!ticket.to_string().contains("zoom"), "{ticket}");
    let opens = ticket["opens"].as_str().unwrap();
    let opens = opens.strip_prefix("/v1").unwrap();
    let answer = who.get(opens).await;
    assert_eq!(answer.status, 303, "{:#}", answer.body);
    who.get(opens).await.refused(404, "ticket-spent");
    answer.headers["location"].to_str().unwrap().to_owned()
}

async fn number(app: &App, call: &str) -> String {
    let found = learnallot_storage::call_rooms::find(app.ctx.db.read(), call.parse().unwrap());
    found.await.unwrap().unwrap().number.unwrap()
}

async fn staff_starts(app: &App, staff: &Person, call: &str) -> String {
    goes_in(staff, &format!("/staff/calls/{call}/start")).await;
    let meeting = number(app, call).await;
    act::start(zoom(app), &meeting).await.unwrap();
    told(app).await;
    meeting
}

async fn guardian_comes(app: &App, asking: &Asking) {
    let link = goes_in(&asking.guardian, &asking.path("call/join")).await;
    let (meeting, registrant) = act::by_link(zoom(app), &link).unwrap();
    act::wait_join(zoom(app), &meeting, &registrant)
        .await
        .unwrap();
    act::admit(zoom(app), &meeting, &registrant).await.unwrap();
    told(app).await;
}

/// The provider's messages have come and were acted on.
async fn told(app: &App) {
    for _ in 0..3 {
        app.run_jobs().await;
        zoom(app).deliveries.settled().await;
    }
    app.run_jobs().await;
}

fn zoom(app: &App) -> &State {
    app.sandbox.state()
}

/// What the sheet shows, with its version.
async fn sheet(staff: &Person, call: &str) -> Value {
    staff.get(&format!("/staff/calls/{call}")).await.expect(200)
}

async fn attests(staff: &Person, call: &str, checks: Value, purposes: Value) -> Answered {
    let version = sheet(staff, call).await["version"].clone();
    let body = json!({ "version": version, "checks": checks, "purposes": purposes });
    staff
        .post(&format!("/staff/calls/{call}/attestations"), body)
        .await
}

fn all_checks() -> Value {
    json!(["face_to_face", "says_guardian", "was_told"])
}

async fn closes(staff: &Person, call: &str, ending: &str, reason: Value) -> Answered {
    let version = sheet(staff, call).await["version"].clone();
    let body = json!({ "version": version, "ending": ending, "reason": reason });
    staff
        .post(&format!("/staff/calls/{call}/closings"), body)
        .await
}

/// The subjects of the mails of somebody, oldest first.
async fn subjects(app: &App, of: &Person) -> Vec<String> {
    let mails = app.mails_to(&format!("{}@example.org", of.id)).await;
    mails.into_iter().map(|mail| mail.subject).collect()
}
