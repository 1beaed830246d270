//! Consent by a payment with a card, and by an identity document: the provider's word, and what is owed afterwards.

use super::asked::{CARD, DOCUMENT, asked, asks, fails, pays, redactions, refunds, settled, shows};
use crate::harness::{Answered, App};
use chrono::TimeDelta;
use learnallot_domain::actor::Role;
use learnallot_sandbox::state::locked;
use learnallot_storage::{consents, learners};
use reqwest::StatusCode;
use serde_json::{Value, json};

#[actix_web::test]
async fn a_payment_verifies_consent_for_what_was_chosen_and_goes_back_at_once() {
    let app = App::start().await;
    let asked = asked(&app, CARD).await;
    assert_eq!(asked.next_step().await, "go_to_provider");
    let page = asked.page().await;
    assert_eq!(asked.page().await, page, "the open page is given again");
    assert_eq!(asked.status().await, "with_provider");

    let back = pays(&page, "credit").await.expect("back to the app");
    let request = asked.consents().await["request"]["id"].clone();
    let way_back = format!("/family/consent-requests/{}", request.as_str().unwrap());
    assert!(back.ends_with(&way_back), "{back}");
    assert!(!back.contains(&asked.learner.to_string()));
    assert!(!asked.is_verified(&app).await, "coming back means nothing");
    settled(&app).await;
    assert!(asked.is_verified(&app).await);
    assert_eq!(asked.next_step().await, "give_birth");
    let posts = consents::posts_allowed(app.ctx.db.read(), asked.learner, app.now()).await;
    assert!(posts.unwrap());

    let consents = asked.consents().await;
    let receipts = consents["receipts"].as_array().unwrap();
    let verified: Vec<_> = receipts
        .iter()
        .filter(|receipt| receipt["action"] == "verified")
        .collect();
    assert_eq!(verified.len(), 2);
    for receipt in verified {
        assert_eq!(receipt["method"], CARD);
        assert_eq!(receipt["evidence_kind"], "card");
        assert_eq!(receipt["by"], "provider");
    }
    assert_eq!(refunds(&app), ["succeeded"]);
    // The card's holder was told of both, by the provider.
    let mails = app.mails_to("holder@example.org").await;
    let subjects: Vec<_> = mails.iter().map(|mail| mail.subject.as_str()).collect();
    assert_eq!(subjects, ["Your receipt", "Your refund"]);
    let own = app
        .mails_to(&format!("{}@example.org", asked.guardian.id))
        .await;
    assert!(own.last().unwrap().subject.contains("confirmed"));
    // Nothing is owed, and nothing waits for staff.
    let screener = app.staff(Role::Screener).await;
    assert_eq!(
        screener.get("/staff/consent-debts").await.expect(200),
        json!([])
    );
    let queue = screener.get("/staff/queues/consents").await.expect(200);
    assert_eq!(queue["items"], json!([]));
    let path = format!("/staff/consents/{}", asked.request);
    screener.get(&path).await.refused(404, "not-found");
}

#[actix_web::test]
async fn a_prepaid_card_verifies_nobody_and_the_money_goes_back_all_the_same() {
    let app = App::start().await;
    let asked = asked(&app, CARD).await;
    let page = asked.page().await;
    pays(&page, "prepaid").await.expect("back to the app");
    settled(&app).await;
    assert!(!asked.is_verified(&app).await);
    assert_eq!(asked.declined().await, "prepaid_card");
    assert_eq!(refunds(&app), ["succeeded"]);
    // Another try, with another card.
    let again = asked.page().await;
    assert_ne!(again, page);
    pays(&again, "debit").await.expect("back to the app");
    settled(&app).await;
    assert!(asked.is_verified(&app).await);
    assert_eq!(refunds(&app), ["succeeded", "succeeded"]);
}

#[actix_web::test]
async fn a_page_that_is_left_or_declines_the_card_stays_open_for_an_hour() {
    let app = App::start().await;
    let asked = asked(&app, CARD).await;
    let page = asked.page().await;
    assert_eq!(pays(&page, "declined").await, None);
    pays(&page, "none").await.expect("back to the app");
    settled(&app).await;
    assert_eq!(asked.status().await, "with_provider");
    assert_eq!(asked.page().await, page);

    app.advance(TimeDelta::hours(2));
    settled(&app).await;
    assert_eq!(asked.status().await, "awaiting_guardian");
    assert_eq!(asked.declined().await, "not_finished");
    assert!(refunds(&app).is_empty());
    assert_ne!(asked.page().await, page);
    // 14 days after the guardian's last act everything is gone, and the page that closed meanwhile was none.
    app.advance(TimeDelta::hours(2));
    settled(&app).await;
    app.advance(TimeDelta::days(14) - TimeDelta::hours(2));
    settled(&app).await;
    app.advance(TimeDelta::hours(1));
    settled(&app).await;
    let left = learners::find(app.ctx.db.read(), asked.learner).await;
    assert!(left.unwrap().is_none());
}

#[actix_web::test]
async fn an_adults_document_verifies_consent_and_is_deleted_at_the_provider() {
    let app = App::start().await;
    let asked = asked(&app, DOCUMENT).await;
    let page = asked.page().await;
    shows(&page, "adult").await.expect("back to the app");
    settled(&app).await;
    assert!(asked.is_verified(&app).await);
    assert_eq!(redactions(&app), [Some("redacted")]);
    let consents = asked.consents().await;
    let last = consents["receipts"].as_array().unwrap().last().unwrap();
    assert_eq!(last["evidence_kind"], "identity");
}

#[actix_web::test]
async fn a_minors_document_and_one_that_cannot_be_read_verify_nobody_and_are_deleted_too() {
    let app = App::start().await;
    let asked = asked(&app, DOCUMENT).await;
    for (document, reason) in [
        ("minor", "not_an_adult"),
        ("blurred", "document_not_verified"),
    ] {
        let page = asked.page().await;
        shows(&page, document).await.expect("back to the app");
        settled(&app).await;
        assert_eq!(asked.declined().await, reason);
        assert!(!asked.is_verified(&app).await);
    }
    assert_eq!(redactions(&app), [Some("redacted"); 2]);
    let page = asked.page().await;
    shows(&page, "adult").await.expect("back to the app");
    settled(&app).await;
    assert!(asked.is_verified(&app).await);
}

#[actix_web::test]
async fn while_the_provider_works_the_clock_stands_still_and_after_a_week_it_is_not_waited_for() {
    let app = App::start().await;
    let asked = asked(&app, DOCUMENT).await;
    let page = asked.page().await;
    fails(&app, "stripe.processing", None);
    shows(&page, "adult").await.expect("back to the app");
    settled(&app).await;
    assert_eq!(asked.next_step().await, "wait_for_provider");
    let consents = asked.consents().await;
    assert_eq!(consents["request"]["lapses_at"], Value::Null);
    assert_eq!(asked.visit().await.expect(200)["url"], Value::Null);
    let ask = json!({ "method": CARD, "purposes": ["core"] });
    let path = format!("/learners/{}/consent-requests", asked.learner);
    let refused = asked
        .guardian
        .post(&path, ask)
        .await
        .refused(422, "consent-request");
    assert_eq!(Answered::codes(&refused), ["with_provider"]);

    app.advance(TimeDelta::days(8));
    settled(&app).await;
    assert_eq!(asked.declined().await, "no_verdict");
    // The document goes once the provider has let it go.
    assert_eq!(redactions(&app), [None]);
    app.sandbox.state().clear_failures();
    app.advance(TimeDelta::hours(1));
    settled(&app).await;
    assert_eq!(redactions(&app), [Some("redacted")]);
    assert!(!asked.is_verified(&app).await);
}

#[actix_web::test]
async fn a_message_that_is_lost_forged_old_or_repeated_changes_nothing_of_the_outcome() {
    let app = App::start().await;
    // The hourly look has been, and comes again in an hour.
    app.run_jobs().await;
    for name in ["lost", "bad-signature", "old"] {
        let asked = asked(&app, CARD).await;
        let page = asked.page().await;
        fails(&app, &format!("stripe.webhook.{name}"), None);
        pays(&page, "credit").await.expect("back to the app");
        app.run_jobs().await;
        assert!(!asked.is_verified(&app).await, "{name}");
        // The provider is asked without having said anything.
        app.advance(TimeDelta::minutes(3));
        app.run_jobs().await;
        assert!(asked.is_verified(&app).await, "{name}");
        app.sandbox.state().clear_failures();
    }
    let before = refunds(&app).len();
    let asked = asked(&app, CARD).await;
    let page = asked.page().await;
    fails(&app, "stripe.webhook.duplicate", None);
    pays(&page, "credit").await.expect("back to the app");
    settled(&app).await;
    let consents = asked.consents().await;
    let verified = consents["receipts"].as_array().unwrap().iter();
    let verified = verified.filter(|receipt| receipt["action"] == "verified");
    assert_eq!(verified.count(), 2, "one for each purpose");
    assert_eq!(refunds(&app).len(), before + 1);
    let sent = app.sandbox.state().deliveries.all();
    let statuses: Vec<_> = sent.iter().filter_map(|sent| sent.status).collect();
    assert!(statuses.contains(&401) && statuses.contains(&200));
}

#[actix_web::test]
async fn a_provider_that_is_away_changes_nothing_and_is_asked_again() {
    let app = App::start().await;
    let asked = asked(&app, CARD).await;
    for name in ["stripe.down", "stripe.rate-limited", "stripe.unauthorized"] {
        fails(&app, name, None);
        asked.visit().await.refused(503, "consent-provider-away");
        app.sandbox.state().clear_failures();
    }
    assert_eq!(asked.status().await, "awaiting_guardian");
    let page = asked.page().await;
    pays(&page, "credit").await.expect("back to the app");
    // The message came; the provider is away when it is asked.
    fails(&app, "stripe.down", None);
    app.run_jobs().await;
    assert!(!asked.is_verified(&app).await);
    app.sandbox.state().clear_failures();
    app.advance(TimeDelta::minutes(5));
    settled(&app).await;
    assert!(asked.is_verified(&app).await);
}

#[actix_web::test]
async fn a_payment_for_a_request_that_was_replaced_goes_back_and_gives_no_consent() {
    let app = App::start().await;
    let asked = asked(&app, CARD).await;
    let page = asked.page().await;
    // Paid, and before anybody hears of it another way is chosen.
    fails(&app, "stripe.webhook.lost", None);
    pays(&page, "credit").await.expect("back to the app");
    asks(&app, &asked.guardian, asked.learner, "signed_form").await;
    settled(&app).await;
    assert!(!asked.is_verified(&app).await);
    assert_eq!(refunds(&app), ["succeeded"]);
    assert_eq!(asked.next_step().await, "return_form");
}

#[actix_web::test]
async fn a_page_that_is_open_when_the_request_ends_is_closed() {
    let app = App::start().await;
    for method in [CARD, DOCUMENT] {
        let asked = asked(&app, method).await;
        let page = asked.page().await;
        let path = format!("/learners/{}/consents/withdraw", asked.learner);
        let body = json!({ "purposes": ["core"] });
        asked.guardian.post(&path, body).await.expect(200);
        settled(&app).await;
        assert_eq!(pays(&page, "credit").await, None);
        assert_eq!(shows(&page, "adult").await, None);
        asked.visit().await.refused(422, "consent-verification");
    }
    assert!(refunds(&app).is_empty());
    assert_eq!(redactions(&app), [Some("redacted")]);
}

#[actix_web::test]
async fn what_is_not_settled_is_asked_for_again_and_staff_see_it() {
    let app = App::start().await;
    app.run_jobs().await;
    let screener = app.staff(Role::Screener).await;
    let debts = async || screener.get("/staff/consent-debts").await.expect(200);
    let by_document = asked(&app, DOCUMENT).await;
    fails(&app, "stripe.redaction-slow", None);
    shows(&by_document.page().await, "adult").await;
    let by_card = asked(&app, CARD).await;
    fails(&app, "stripe.refund-fails", Some(1));
    pays(&by_card.page().await, "credit").await;
    settled(&app).await;
    assert!(by_document.is_verified(&app).await && by_card.is_verified(&app).await);
    let owed = debts().await;
    assert_eq!(owed.as_array().unwrap().len(), 2);
    assert_eq!(owed[0]["method"], DOCUMENT);
    assert_eq!(owed[0]["late"], false);

    app.advance(TimeDelta::hours(1));
    settled(&app).await;
    assert_eq!(refunds(&app), ["failed", "succeeded"]);
    app.advance(TimeDelta::days(5));
    settled(&app).await;
    let owed = debts().await;
    assert_eq!(owed.as_array().unwrap().len(), 1);
    assert_eq!(owed[0]["late"], true);

    app.sandbox.state().clear_failures();
    app.advance(TimeDelta::hours(1));
    settled(&app).await;
    assert_eq!(debts().await, json!([]));
}

#[actix_web::test]
async fn the_provider_is_told_nothing_of_the_family() {
    let app = App::start().await;
    let asked = asked(&app, CARD).await;
    asked.page().await;
    let known = format!("{:?}", locked(&app.sandbox.state().stripe));
    assert!(!known.contains("Robin") && !known.contains("Test Person"));
    assert!(!known.contains(&asked.guardian.id.to_string()));
    assert!(
        known.contains(&asked.request.to_string()),
        "it knows the way back"
    );
    assert!(!known.contains(&asked.learner.to_string()));
}

#[actix_web::test]
async fn a_strangers_request_and_one_by_another_way_have_no_page() {
    let app = App::start().await;
    let asked = asked(&app, CARD).await;
    let path = format!("/consent-requests/{}/provider-visits", asked.request);
    let stranger = app.family().await.guardian;
    stranger
        .post(&path, json!({}))
        .await
        .refused(404, "not-found");
    let guardian = app.guardian().await;
    let learner = app.learner(&guardian, "Kim").await;
    let form = app.requested(&guardian, learner, &["core"]).await;
    let path = format!("/consent-requests/{form}/provider-visits");
    let refused = guardian
        .post(&path, json!({}))
        .await
        .refused(422, "consent-verification");
    assert_eq!(Answered::codes(&refused), ["other_method"]);
    // And the other way round.
    let refused = asked
        .guardian
        .returns_form(&asked.request, crate::harness::SCAN)
        .await
        .refused(422, "consent-verification");
    assert_eq!(Answered::codes(&refused), ["other_method"]);
    let status = asked.visit().await.status;
    assert_eq!(status, StatusCode::OK);
}
