use crate::harness::{Answered, App, Person, SCAN};
use learnallot_domain::{actor::Role, ids::LearnerId};
use learnallot_storage::{consent_documents, consents};
use serde_json::{Value, json};

async fn consents_of(guardian: &Person, learner: LearnerId) -> Value {
    guardian
        .get(&format!("/learners/{learner}/consents"))
        .await
        .expect(200)
}

/// The states by purpose.
fn states(consents: &Value) -> Vec<(&str, &str)> {
    consents["consents"]
        .as_array()
        .unwrap()
        .iter()
        .map(|one| {
            (
                one["purpose"].as_str().unwrap(),
                one["state"].as_str().unwrap(),
            )
        })
        .collect()
}

fn actions(consents: &Value) -> Vec<&str> {
    consents["receipts"]
        .as_array()
        .unwrap()
        .iter()
        .map(|receipt| receipt["action"].as_str().unwrap())
        .collect()
}

async fn decides(staff: &Person, request: &str, decision: Value) -> Answered {
    let path = format!("/staff/consents/{request}");
    let seen = staff.get(&path).await.expect(200);
    let mut body = decision;
    body["version"] = seen["version"].clone();
    staff.post(&format!("{path}/decisions"), body).await
}

#[actix_web::test]
async fn the_notice_says_all_that_the_law_asks_for_and_offers_ways_that_are_lawful() {
    let app = App::start().await;
    let notice = app.anyone().get("/notices/direct").await.expect(200);
    assert_eq!(notice["sections"].as_array().unwrap().len(), 9);
    assert_eq!(notice["hash"].as_str().unwrap().len(), 64);
    let methods = notice["methods"].as_array().unwrap();
    let offered: Vec<_> = methods
        .iter()
        .filter(|method| method["availability"] == "offered")
        .map(|method| &method["method"])
        .collect();
    for way in ["signed_form", "payment_card", "video_call", "government_id"] {
        assert!(offered.contains(&&json!(way)), "{way}");
    }
    for way in [
        "email_plus",
        "text_plus",
        "toll_free_call",
        "knowledge_questions",
        "face_match",
    ] {
        assert!(!offered.contains(&&json!(way)), "{way}");
    }
    assert_eq!(methods.len(), 9);
}

#[actix_web::test]
async fn from_the_notice_to_verified_consent_with_a_receipt_for_each_event() {
    let app = App::start().await;
    let guardian = app.guardian().await;
    let learner = app.learner(&guardian, "Robin").await;
    let request = app
        .returned_form(&guardian, learner, &["core", "classroom_posts"])
        .await;
    let step = |view: Value| view["next_step"].as_str().unwrap().to_owned();
    let at = format!("/learners/{learner}");
    assert_eq!(step(guardian.get(&at).await.expect(200)), "wait_for_staff");

    let screener = app.staff(Role::Screener).await;
    let queue = screener.get("/staff/queues/consents").await.expect(200);
    assert_eq!(queue["items"][0]["id"], json!(request));
    assert_eq!(queue["items"][0]["own_family"], json!(false));
    let seen = screener
        .get(&format!("/staff/consents/{request}"))
        .await
        .expect(200);
    assert_eq!(seen["learner_first_name"], "Robin");
    let accept = json!({ "decision": "accept", "purposes": ["core"] });
    decides(&screener, &request, accept).await.expect(200);

    let consents = consents_of(&guardian, learner).await;
    assert_eq!(
        states(&consents),
        [
            ("core", "verified"),
            ("classroom_posts", "notice_given"),
            ("marketing_use", "notice_given"),
            ("disclosure", "notice_given"),
        ]
    );
    assert_eq!(
        actions(&consents),
        [
            "notice_given",
            "requested",
            "requested",
            "submitted",
            "verified",
            "not_given",
        ]
    );
    let verified = &consents["receipts"][4];
    assert_eq!(verified["by"], "staff");
    assert_eq!(verified["method"], "signed_form");
    assert_eq!(
        verified["notice_hash"],
        app.anyone().get("/notices/direct").await.body["hash"]
    );
    assert_eq!(step(guardian.get(&at).await.expect(200)), "give_birth");
    let address = format!("{}@example.org", guardian.id);
    let mails = app.mails_to(&address).await;
    assert!(mails.last().unwrap().subject.contains("confirmed"));
    assert!(mails.iter().all(|mail| !mail.text.contains("Robin")));
}

#[actix_web::test]
async fn methods_that_are_not_enough_or_not_there_yet_are_refused_with_the_reason() {
    let app = App::start().await;
    let guardian = app.guardian().await;
    let learner = app.learner(&guardian, "Robin").await;
    let path = format!("/learners/{learner}/consent-requests");
    for (method, code) in [
        ("email_plus", "discloses_to_third_parties"),
        ("text_plus", "discloses_to_third_parties"),
        ("toll_free_call", "not_offered"),
    ] {
        let ask = json!({ "method": method, "purposes": ["core"] });
        let refused = guardian
            .post(&path, ask)
            .await
            .refused(422, "consent-method");
        assert_eq!(Answered::codes(&refused), [code]);
    }
    let refused = guardian
        .post(
            &path,
            json!({ "method": "signed_form", "purposes": ["classroom_posts"] }),
        )
        .await
        .refused(422, "consent-request");
    assert_eq!(Answered::codes(&refused), ["core_first", "notice_not_read"]);
    for purposes in [json!([]), json!(["everything"]), json!("core")] {
        guardian
            .post(
                &path,
                json!({ "method": "signed_form", "purposes": purposes }),
            )
            .await
            .refused(422, "invalid-input");
    }
    guardian
        .post(
            &format!("/learners/{learner}/notice"),
            json!({ "version": "2020-01" }),
        )
        .await
        .refused(422, "invalid-input");
    assert_eq!(consents_of(&guardian, learner).await["receipts"], json!([]));
}

#[actix_web::test]
async fn the_form_is_a_pdf_that_names_the_child_and_the_request() {
    let app = App::start().await;
    let guardian = app.guardian().await;
    let learner = app.learner(&guardian, "Robin").await;
    let request = app.requested(&guardian, learner, &["core"]).await;
    let path = format!("/consent-requests/{request}/signed-form.pdf");
    let response = guardian
        .request(reqwest::Method::GET, &path)
        .send()
        .await
        .unwrap();
    assert_eq!(response.headers()["content-type"], "application/pdf");
    assert_eq!(response.headers()["cache-control"], "no-store");
    let pdf = response.bytes().await.unwrap();
    let contains = |text: &str| pdf.windows(text.len()).any(|part| part == text.as_bytes());
    let view = consents_of(&guardian, learner).await;
    let reference = view["request"]["reference"].as_str().unwrap();
    assert!(pdf.starts_with(b"%PDF-") && contains("Robin") && contains(reference));
    let stranger = app.family().await.guardian;
    stranger.get(&path).await.refused(404, "not-found");
}

#[actix_web::test]
async fn only_a_pdf_a_jpeg_or_a_png_of_ten_megabytes_comes_back() {
    let app = App::start().await;
    let guardian = app.guardian().await;
    let learner = app.learner(&guardian, "Robin").await;
    let request = app.requested(&guardian, learner, &["core"]).await;
    for wrong in [b"" as &[u8], b"<html><script>", b"GIF89a", b"PK\x03\x04"] {
        guardian
            .returns_form(&request, wrong)
            .await
            .refused(415, "media-type");
    }
    let mut large = SCAN.to_vec();
    large.resize(10 * 1024 * 1024 + 1, b' ');
    guardian
        .returns_form(&request, &large)
        .await
        .refused(413, "too-large");
    let stranger = app.family().await.guardian;
    stranger
        .returns_form(&request, SCAN)
        .await
        .refused(404, "not-found");
    let view = consents_of(&guardian, learner).await;
    assert_eq!(view["request"]["status"], "awaiting_guardian");
    for photo in [
        b"\xff\xd8\xff\xe0 a photo" as &[u8],
        b"\x89PNG\r\n\x1a\n...",
    ] {
        guardian.returns_form(&request, photo).await.expect(200);
    }
    let view = consents_of(&guardian, learner).await;
    assert_eq!(view["request"]["form"]["media_type"], "image/png");
}

#[actix_web::test]
async fn the_form_lies_sealed_and_only_staff_read_it() {
    let app = App::start().await;
    let guardian = app.guardian().await;
    let learner = app.learner(&guardian, "Robin").await;
    let request = app.returned_form(&guardian, learner, &["core"]).await;
    let document = form_of(&app, &request).await;
    let file = app.folder().join("objects").join(document.object());
    let stored = std::fs::read(file).unwrap();
    assert!(!stored.windows(5).any(|part| part == b"%PDF-"));

    let path = format!("/staff/consents/{request}/signed-form");
    guardian.get(&path).await.refused(403, "role-missing");
    let screener = app.staff(Role::Screener).await;
    let response = screener
        .request(reqwest::Method::GET, &path)
        .send()
        .await
        .unwrap();
    let header = |name: &str| response.headers()[name].to_str().unwrap().to_owned();
    assert_eq!(header("content-disposition"), "inline");
    assert_eq!(header("cache-control"), "no-store");
    assert_eq!(header("x-content-type-options"), "nosniff");
    assert!(header("content-security-policy").contains("sandbox"));
    assert_eq!(response.bytes().await.unwrap(), SCAN);
}

async fn form_of(app: &App, request: &str) -> consent_documents::Document {
    let id = request.parse().unwrap();
    consent_documents::of_request(app.ctx.db.read(), id)
        .await
        .unwrap()
        .pop()
        .unwrap()
}

#[actix_web::test]
async fn a_declined_form_is_destroyed_and_another_can_be_sent() {
    let app = App::start().await;
    let guardian = app.guardian().await;
    let learner = app.learner(&guardian, "Robin").await;
    let request = app.returned_form(&guardian, learner, &["core"]).await;
    let document = form_of(&app, &request).await;
    let screener = app.staff(Role::Screener).await;
    decides(&screener, &request, json!({ "decision": "decline" }))
        .await
        .refused(422, "invalid-input");
    let decline = json!({ "decision": "decline", "reason": "not_signed" });
    decides(&screener, &request, decline).await.expect(200);
    let view = consents_of(&guardian, learner).await;
    assert_eq!(view["request"]["declined"]["reason"], "not_signed");
    assert_eq!(states(&view)[0], ("core", "verifying"));
    app.run_jobs().await;
    let file = app.folder().join("objects").join(document.object());
    assert!(!file.exists());
    assert!(app.ctx.keys.data_key(document.data_key).await.is_err());

    guardian.returns_form(&request, SCAN).await.expect(200);
    let accept = json!({ "decision": "accept", "purposes": ["core"] });
    decides(&screener, &request, accept).await.expect(200);
    let verified = consents::core_verified(app.ctx.db.read(), learner, app.ctx.now()).await;
    assert!(verified.unwrap());
}

#[actix_web::test]
async fn staff_decide_on_what_they_saw_and_never_on_their_own_family() {
    let app = App::start().await;
    let parent = app.person(&[Role::Guardian, Role::Screener]).await;
    app.trains(&parent).await;
    let learner = app.learner(&parent, "Robin").await;
    let request = app
        .returned_form(&parent, learner, &["core", "marketing_use"])
        .await;
    let accept = json!({ "decision": "accept", "purposes": ["core"] });
    let refused = decides(&parent, &request, accept.clone())
        .await
        .refused(422, "consent-verification");
    assert_eq!(Answered::codes(&refused), ["own_family"]);

    let screener = app.staff(Role::Screener).await;
    for (purposes, code) in [
        (json!([]), "nothing_ticked"),
        (json!(["marketing_use"]), "core_not_ticked"),
        (json!(["core", "disclosure"]), "not_asked_for"),
    ] {
        let body = json!({ "decision": "accept", "purposes": purposes });
        let refused = decides(&screener, &request, body)
            .await
            .refused(422, "consent-verification");
        assert_eq!(Answered::codes(&refused), [code]);
    }
    let seen = screener
        .get(&format!("/staff/consents/{request}"))
        .await
        .expect(200);
    parent.returns_form(&request, SCAN).await.expect(200);
    let stale = json!({
        "version": seen["version"], "decision": "accept", "purposes": ["core"],
    });
    screener
        .post(&format!("/staff/consents/{request}/decisions"), stale)
        .await
        .refused(409, "stale");
    decides(&screener, &request, accept.clone())
        .await
        .expect(200);
    decides(&screener, &request, accept)
        .await
        .refused(422, "consent-verification");
}

#[actix_web::test]
async fn withdrawal_works_at_once_and_core_takes_the_others_with_it() {
    let app = App::start().await;
    let family = app
        .family_allowing(&["core", "classroom_posts", "marketing_use"])
        .await;
    let (guardian, learner) = (&family.guardian, family.learner);
    let space = family.space(&app).await;
    let path = format!("/learners/{learner}/consents/withdraw");
    let withdraw = |purpose: &str| json!({ "purposes": [purpose] });
    let view = guardian
        .post(&path, withdraw("marketing_use"))
        .await
        .expect(200);
    assert_eq!(states(&view)[0], ("core", "verified"));
    assert_eq!(states(&view)[2], ("marketing_use", "withdrawn"));
    guardian
        .post(&path, withdraw("marketing_use"))
        .await
        .refused(422, "nothing-to-withdraw");
    let conn = app.ctx.db.read();
    assert!(
        consents::posts_allowed(conn, learner, app.ctx.now())
            .await
            .unwrap()
    );
    space.get("/space").await.expect(200);

    let view = guardian.post(&path, withdraw("core")).await.expect(200);
    assert_eq!(states(&view)[1], ("classroom_posts", "withdrawn"));
    assert!(
        !consents::core_verified(conn, learner, app.ctx.now())
            .await
            .unwrap()
    );
    assert!(
        !consents::posts_allowed(conn, learner, app.ctx.now())
            .await
            .unwrap()
    );
    space.get("/space").await.refused(401, "signed-out");
    guardian
        .put(
            &format!("/learners/{learner}/birth"),
            json!({ "year": 2016, "month": 1 }),
        )
        .await
        .refused(422, "consent-missing");
    // The way back begins with the notice.
    app.consent(guardian, learner, &["core"]).await;
    assert!(
        consents::core_verified(conn, learner, app.ctx.now())
            .await
            .unwrap()
    );
    assert!(
        !consents::posts_allowed(conn, learner, app.ctx.now())
            .await
            .unwrap()
    );
}
