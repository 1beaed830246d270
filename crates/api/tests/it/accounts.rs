//! Signing up, the mailed links, the second factor, and how people become staff.

use crate::harness::{Answered, App, Person};
use chrono::TimeDelta;
use learnallot_domain::actor::Role;
use serde_json::{Value, json};
use totp_rs::{Builder, Secret};

const EMAIL: &str = "guardian.elm@example.org";
const PASSWORD: &str = "four plain words here";

fn sign_up_body(email: &str) -> Value {
    json!({
        "born": { "year": 1985, "month": 4 }, "email": email, "password": PASSWORD, "display_name": "Elm",
        "time_zone": "Europe/Vienna", "intent": "guardian"
    })
}

async fn sign_in(app: &App, email: &str, code: Option<String>) -> Answered {
    let mut body = json!({ "email": email, "password": PASSWORD });
    if let Some(code) = code {
        body["code"] = code.into();
    }
    app.anyone().post("/auth/sessions", body).await
}

fn signed_in(app: &App, answer: Answered) -> Person {
    let cookie = answer.headers["set-cookie"].to_str().unwrap().to_owned();
    answer.expect(204);
    let (_, token) = cookie.split(';').next().unwrap().split_once('=').unwrap();
    app.anyone().with_token(token)
}

async fn signed_up(app: &App, email: &str) -> Person {
    let anyone = app.anyone();
    anyone
        .post("/accounts", sign_up_body(email))
        .await
        .expect(202);
    let token = app.mailed_token(email).await;
    anyone
        .post(
            "/accounts/email-confirmations",
            json!({ "token": token, "password": PASSWORD }),
        )
        .await
        .expect(204);
    signed_in(app, sign_in(app, email, None).await)
}

/// The code that an authenticator shows `steps` half minutes from now.
fn code(secret: &str, steps: u64) -> String {
    let totp = Builder::new()
        .with_secret(Secret::try_from_base32(secret).unwrap())
        .build()
        .unwrap();
    let now = std::time::UNIX_EPOCH.elapsed().unwrap().as_secs();
    totp.generate(now + steps * 30).to_string()
}

#[actix_web::test]
async fn a_new_guardian_confirms_the_address_and_signs_in() {
    let app = App::start().await;
    let person = signed_up(&app, EMAIL).await;
    let me = person.get("/auth/me").await.expect(200);
    assert_eq!(me["roles"], json!(["guardian"]));
    assert_eq!(me["email_verified"], json!(true));
}

#[actix_web::test]
async fn an_address_that_is_not_confirmed_cannot_sign_in() {
    let app = App::start().await;
    app.anyone()
        .post("/accounts", sign_up_body(EMAIL))
        .await
        .expect(202);
    sign_in(&app, EMAIL, None)
        .await
        .refused(403, "address-not-confirmed");
}

#[actix_web::test]
async fn signing_up_twice_tells_only_the_owner() {
    let app = App::start().await;
    signed_up(&app, EMAIL).await;
    app.anyone()
        .post("/accounts", sign_up_body("Guardian.Elm@example.org"))
        .await
        .expect(202);
    let mails = app.mails_to(EMAIL).await;
    assert_eq!(mails.len(), 2);
    assert!(mails[1].subject.contains("account already"));
}

#[actix_web::test]
async fn whoever_reads_the_mail_opens_no_account_for_a_stranger_who_signed_up_with_the_address() {
    let app = App::start().await;
    let mut stranger = sign_up_body(EMAIL);
    stranger["password"] = json!("words of a stranger");
    app.anyone().post("/accounts", stranger).await.expect(202);
    let token = app.mailed_token(EMAIL).await;
    let confirm = async |password: &str| {
        let body = json!({ "token": token, "password": password });
        app.anyone()
            .post("/accounts/email-confirmations", body)
            .await
    };
    confirm(PASSWORD).await.refused(401, "wrong-password");
    sign_in(&app, EMAIL, None)
        .await
        .refused(401, "sign-in-failed");
    // The owner of the address signs up, and the last sign-up counts.
    let own = sign_up_body(EMAIL);
    app.anyone().post("/accounts", own).await.expect(202);
    let person = signed_in(&app, confirm(PASSWORD).await);
    person.get("/auth/me").await.expect(200);
    confirm(PASSWORD).await.refused(410, "link-is-over");
}

#[actix_web::test]
async fn a_password_that_is_reset_ends_the_spaces_that_were_opened_with_the_old_one() {
    let app = App::start().await;
    let family = app.family().await;
    let space = family.space(&app).await;
    space.get("/auth/me").await.expect(200);
    let email = format!("{}@example.org", family.guardian.id);
    let asked = json!({ "email": email });
    app.anyone()
        .post("/password-resets", asked)
        .await
        .expect(202);
    let token = app.mailed_token(&email).await;
    let body = json!({ "token": token, "password": PASSWORD });
    let chosen = app
        .anyone()
        .post("/password-resets/completions", body)
        .await;
    chosen.expect(204);
    space.get("/auth/me").await.refused(401, "signed-out");
}

#[actix_web::test]
async fn a_link_works_once_and_for_three_days() {
    let app = App::start().await;
    let anyone = app.anyone();
    anyone
        .post("/accounts", sign_up_body(EMAIL))
        .await
        .expect(202);
    let token = json!({ "token": app.mailed_token(EMAIL).await, "password": PASSWORD });
    app.advance(TimeDelta::days(3) + TimeDelta::seconds(1));
    anyone
        .post("/accounts/email-confirmations", token)
        .await
        .refused(410, "link-is-over");
    anyone
        .post(
            "/accounts/email-confirmations/resend",
            json!({ "email": EMAIL }),
        )
        .await
        .expect(202);
    let token = json!({ "token": app.mailed_token(EMAIL).await, "password": PASSWORD });
    let confirm = |token: Value| {
        let anyone = anyone.clone();
        async move { anyone.post("/accounts/email-confirmations", token).await }
    };
    confirm(token.clone()).await.expect(204);
    confirm(token).await.refused(410, "link-is-over");
}

#[actix_web::test]
async fn a_forgotten_password_is_replaced_and_old_sessions_end() {
    let app = App::start().await;
    let person = signed_up(&app, EMAIL).await;
    let anyone = app.anyone();
    anyone
        .post("/password-resets", json!({ "email": EMAIL }))
        .await
        .expect(202);
    let token = app.mailed_token(EMAIL).await;
    let new = json!({ "token": token, "password": "five other plain words" });
    anyone
        .post("/password-resets/completions", new)
        .await
        .expect(204);
    person.get("/auth/me").await.refused(401, "signed-out");
    sign_in(&app, EMAIL, None)
        .await
        .refused(401, "sign-in-failed");
}

#[actix_web::test]
async fn a_password_that_would_be_tried_first_is_refused() {
    let app = App::start().await;
    for password in ["password123", "aaaaaaaaaaaa", EMAIL, "1234567890"] {
        let mut body = sign_up_body(EMAIL);
        body["password"] = password.into();
        let problem = app
            .anyone()
            .post("/accounts", body)
            .await
            .refused(422, "invalid-input");
        assert_eq!(problem["errors"][0]["pointer"], json!("/password"));
    }
}

#[actix_web::test]
async fn a_code_is_needed_once_the_second_factor_is_on_and_works_once() {
    let app = App::start().await;
    let person = signed_up(&app, EMAIL).await;
    let setup = person
        .post("/auth/second-factor", Value::Null)
        .await
        .expect(201);
    let secret = setup["secret"].as_str().unwrap();
    person
        .post(
            "/auth/second-factor/confirmations",
            json!({ "code": "000000" }),
        )
        .await
        .refused(422, "invalid-input");
    let recovery = person
        .post(
            "/auth/second-factor/confirmations",
            json!({ "code": code(secret, 0) }),
        )
        .await
        .expect(201);
    sign_in(&app, EMAIL, None)
        .await
        .refused(401, "second-factor-code-needed");
    sign_in(&app, EMAIL, Some(code(secret, 0)))
        .await
        .refused(401, "second-factor-code-wrong");
    signed_in(&app, sign_in(&app, EMAIL, Some(code(secret, 1))).await);
    let recovery = recovery["recovery_codes"][3].as_str().unwrap().to_owned();
    signed_in(&app, sign_in(&app, EMAIL, Some(recovery.clone())).await);
    sign_in(&app, EMAIL, Some(recovery))
        .await
        .refused(401, "second-factor-code-wrong");
}

#[actix_web::test]
async fn an_admin_invites_staff_who_need_a_second_factor() {
    let app = App::start().await;
    let admin = app.staff(Role::Admin).await;
    let invited = "screener.oak@example.org";
    admin
        .post(
            "/staff/invitations",
            json!({ "email": invited, "role": "screener" }),
        )
        .await
        .expect(202);
    let accept = json!({
        "token": app.mailed_token(invited).await, "password": PASSWORD,
        "display_name": "Oak", "time_zone": "UTC", "born": { "year": 1990, "month": 12 }
    });
    app.anyone()
        .post("/staff/invitations/acceptances", accept)
        .await
        .expect(204);
    let person = signed_in(&app, sign_in(&app, invited, None).await);
    let me = person.get("/auth/me").await.expect(200);
    assert_eq!(me["roles"], json!(["screener"]));
    person
        .get("/staff/members")
        .await
        .refused(403, "role-missing");
}

#[actix_web::test]
async fn it_takes_two_admins_to_make_an_admin() {
    let app = App::start().await;
    let (first, second) = (app.staff(Role::Admin).await, app.staff(Role::Admin).await);
    let person = app.staff(Role::Coach).await;
    let grant = json!({ "account_id": person.id, "role": "admin" });
    let outcome = first.post("/staff/role-grants", grant).await.expect(200);
    let path = format!(
        "/staff/admin-requests/{}/confirmations",
        outcome["request_id"].as_str().unwrap()
    );
    let problem = first
        .post(&path, Value::Null)
        .await
        .refused(422, "two-admins-needed");
    assert_eq!(Answered::codes(&problem), ["own_request"]);
    person
        .get("/staff/members")
        .await
        .refused(403, "role-missing");
    second.post(&path, Value::Null).await.expect(204);
    // What they may do now begins with a sign-in of its own.
    person
        .get("/staff/members")
        .await
        .refused(401, "signed-out");
    let person = app.with_second_factor(&person).await;
    person.get("/staff/members").await.expect(200);
}

#[actix_web::test]
async fn staff_without_a_second_factor_see_nothing() {
    let app = App::start().await;
    learnallot_api::admin::create(&app.ctx, EMAIL, "Ada", PASSWORD.to_owned())
        .await
        .unwrap();
    let person = signed_in(&app, sign_in(&app, EMAIL, None).await);
    person
        .get("/staff/members")
        .await
        .refused(403, "second-factor-needed");
}

#[actix_web::test]
async fn guessing_a_password_is_slowed_down() {
    let app = App::start().await;
    let guess = json!({ "email": EMAIL, "password": "not this one" });
    for _ in 0..10 {
        app.anyone()
            .post("/auth/sessions", guess.clone())
            .await
            .refused(401, "sign-in-failed");
    }
    let answer = app.anyone().post("/auth/sessions", guess).await;
    assert!(answer.headers.contains_key("retry-after"));
    answer.refused(429, "too-many-requests");
}

#[actix_web::test]
async fn a_mail_server_that_is_away_delays_a_mail_and_loses_none() {
    let app = App::start().await;
    let failure = learnallot_sandbox::state::Failure {
        times: Some(2),
        value: None,
    };
    app.sandbox.state().set_failure("mailbox.busy", failure);
    app.anyone()
        .post("/accounts", sign_up_body(EMAIL))
        .await
        .expect(202);
    assert!(app.mails_to(EMAIL).await.is_empty());
    app.advance(TimeDelta::minutes(1));
    assert!(app.mails_to(EMAIL).await.is_empty());
    app.advance(TimeDelta::minutes(1));
    assert_eq!(app.mails_to(EMAIL).await.len(), 1);
}

#[actix_web::test]
async fn the_password_given_again_counts_for_ten_minutes_in_that_session_alone() {
    let app = App::start().await;
    let person = signed_up(&app, EMAIL).await;
    let elsewhere = signed_in(&app, sign_in(&app, EMAIL, None).await);
    let confirm = async |password: &str| {
        let body = json!({ "password": password });
        let path = "/auth/sessions/current/confirm";
        person.post(path, body).await
    };
    let confirmed_at = async |person: &Person| {
        let token = learnallot_api::tokens::hash(person.token.as_ref().unwrap());
        let found =
            learnallot_storage::auth_sessions::find_live(app.ctx.db.read(), &token, app.now());
        found.await.unwrap().unwrap().confirmed_at
    };
    assert_eq!(
        confirmed_at(&person).await,
        None,
        "signing in is not enough"
    );
    confirm("not my password")
        .await
        .refused(422, "wrong-password");
    person.get("/auth/me").await.expect(200);
    assert_eq!(confirmed_at(&person).await, None);
    confirm(PASSWORD).await.expect(204);
    use learnallot_domain::people::confirmation::is_confirmed;
    let at = confirmed_at(&person).await;
    assert!(is_confirmed(at, app.now()));
    assert!(!is_confirmed(at, app.now() + TimeDelta::minutes(10)));
    assert_eq!(confirmed_at(&elsewhere).await, None);
}

#[actix_web::test]
async fn nobody_is_called_as_if_they_spoke_for_learnallot() {
    let app = App::start().await;
    let guardian = app.guardian().await;
    let me = guardian.get("/auth/me").await.expect(200);
    let profile = |name: &str| json!({ "display_name": name, "time_zone": "Europe/Berlin" });
    let refused = guardian
        .put("/accounts/me/profile", profile("Learna11ot Safety"))
        .await;
    let problem = refused.refused(422, "display-name");
    assert_eq!(problem["errors"][0]["pointer"], "/display_name");
    let still = guardian.get("/auth/me").await.expect(200);
    assert_eq!(still["display_name"], me["display_name"]);
}
