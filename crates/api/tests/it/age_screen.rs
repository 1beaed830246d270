//! Nobody under 18 opens an account, by any way that leads to one, and another answer from the same browser changes nothing.

use crate::harness::{Answered, App, Person};
use chrono::Datelike;
use learnallot_domain::{actor::Role, retention::on_device};
use reqwest::{Method, header::COOKIE};
use serde_json::{Value, json};

const GROWN_UP: i32 = 1985;

fn born(year: i32) -> Value {
    json!({ "year": year, "month": 4 })
}

fn sign_up(year: i32) -> Value {
    json!({
        "born": born(year), "email": "somebody@example.org", "password": "four plain words here",
        "display_name": "Somebody", "time_zone": "Europe/Vienna", "intent": "teacher"
    })
}

/// A year in which a child was born.
fn of_a_child(app: &App) -> i32 {
    app.now().year() - 12
}

/// The cookie as a browser keeps it: its name and value, and all that the server said of it.
fn kept(answer: &Answered) -> (String, String) {
    let whole = answer.headers["set-cookie"].to_str().unwrap().to_owned();
    let pair = whole.split(';').next().unwrap().to_owned();
    (pair, whole)
}

async fn with_cookie(person: &Person, path: &str, body: Value, cookie: &str) -> Answered {
    let request = person.request(Method::POST, path).header(COOKIE, cookie);
    Answered::of(request.json(&body)).await
}

#[actix_web::test]
async fn a_grown_up_passes_and_leaves_nothing_behind() {
    let app = App::start().await;
    let answer = app.anyone().post("/age-screens", born(GROWN_UP)).await;
    assert!(!answer.headers.contains_key("set-cookie"));
    answer.expect(204);
}

#[actix_web::test]
async fn a_child_is_refused_and_another_answer_from_the_same_browser_changes_nothing() {
    let app = App::start().await;
    let anyone = app.anyone();
    let answer = anyone.post("/age-screens", born(of_a_child(&app))).await;
    let (cookie, whole) = kept(&answer);
    answer.refused(422, "grown-ups-only");
    for path in ["/age-screens", "/accounts"] {
        let body = if path == "/accounts" {
            sign_up(GROWN_UP)
        } else {
            born(GROWN_UP)
        };
        let again = with_cookie(&anyone, path, body, &cookie).await;
        again.refused(422, "grown-ups-only");
    }
    // It says that there was an answer and nothing else, goes with the browser, and is in the list of the privacy page.
    assert_eq!(cookie, "learnallot-asked=1");
    assert!(
        on_device::ON_DEVICE
            .iter()
            .any(|kept| kept.name.plain == "learnallot-asked")
    );
    assert!(whole.contains("HttpOnly") && whole.contains("SameSite=Lax"));
    assert!(!whole.contains("Max-Age") && !whole.contains("Expires"));
    // Another browser is not held to it.
    anyone
        .post("/accounts", sign_up(GROWN_UP))
        .await
        .expect(202);
}

#[actix_web::test]
async fn signing_up_decides_by_itself_and_opens_nothing_for_a_child() {
    let app = App::start().await;
    let answer = app
        .anyone()
        .post("/accounts", sign_up(of_a_child(&app)))
        .await;
    assert_eq!(kept(&answer).0, "learnallot-asked=1");
    answer.refused(422, "grown-ups-only");
    assert!(app.mails_to("somebody@example.org").await.is_empty());
    let mut without = sign_up(GROWN_UP);
    without.as_object_mut().unwrap().remove("born");
    let answer = app.anyone().post("/accounts", without).await;
    assert_eq!(answer.status.as_u16(), 422, "{:#}", answer.body);
}

#[actix_web::test]
async fn an_invitation_to_the_staff_is_no_way_around_it_and_stays_open() {
    let app = App::start().await;
    let admin = app.staff(Role::Admin).await;
    let email = "young@example.org";
    let invited = json!({ "email": email, "role": "screener" });
    admin.post("/staff/invitations", invited).await.expect(202);
    let token = app.mailed_token(email).await;
    let accept = |year: i32| {
        json!({
            "born": born(year), "token": token, "password": "four plain words here",
            "display_name": "Oak", "time_zone": "UTC"
        })
    };
    let path = "/staff/invitations/acceptances";
    let refused = app.anyone().post(path, accept(of_a_child(&app))).await;
    refused.refused(422, "grown-ups-only");
    app.anyone().post(path, accept(GROWN_UP)).await.expect(204);
}

#[actix_web::test]
async fn an_answer_that_cannot_be_is_told_at_its_place_and_not_held_against_anybody() {
    let app = App::start().await;
    let answer = app
        .anyone()
        .post("/age-screens", json!({ "year": 85, "month": 13 }))
        .await;
    assert!(!answer.headers.contains_key("set-cookie"));
    let problem = answer.refused(422, "no-such-month");
    let places: Vec<_> = problem["errors"]
        .as_array()
        .unwrap()
        .iter()
        .map(|error| error["pointer"].clone())
        .collect();
    assert_eq!(places, [json!("/month"), json!("/year")]);
    let mut body = sign_up(GROWN_UP);
    body["born"]["month"] = json!(0);
    let problem = app
        .anyone()
        .post("/accounts", body)
        .await
        .refused(422, "no-such-month");
    assert_eq!(problem["errors"][0]["pointer"], json!("/born/month"));
}
