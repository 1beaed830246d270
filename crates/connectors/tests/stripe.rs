//! The Stripe connector against the stand-in, over HTTP.

use chrono::{DateTime, TimeDelta, Utc};
use hmac::{Hmac, KeyInit, Mac};
use learnallot_connectors::{
    consent_checks::{Incoming, Stripe, StripeSettings, WebhookError},
    outbound::VendorError,
};
use learnallot_domain::{
    consent::{check::Verdict, decline::DeclineReason},
    ids::ConsentCheckId,
};
use learnallot_sandbox::{
    Sandbox, SandboxConfig,
    state::{Failure, locked},
};
use secrecy::ExposeSecret;
use sha2::Sha256;
use url::Url;
use uuid::Uuid;

struct Rig {
    sandbox: Sandbox,
    stripe: Stripe,
}

const CHECK: ConsentCheckId = ConsentCheckId::new(Uuid::from_u128(7));

impl Rig {
    async fn start() -> Self {
        let sandbox = Sandbox::start(SandboxConfig::default())
            .await
            .expect("the stand-ins start");
        let stripe = Stripe::new(StripeSettings {
            api_url: sandbox.http_url().join("stripe/v1/").expect("a path"),
            secret_key: "sandbox-stripe-key".into(),
            identity_key: "sandbox-stripe-identity-key".into(),
            webhook_secret: "sandbox-stripe-webhook".into(),
            match_id_number: true,
        });
        Self { sandbox, stripe }
    }

    fn now(&self) -> DateTime<Utc> {
        self.sandbox.state().now()
    }

    fn fail(&self, name: &str) {
        let failure = Failure {
            times: None,
            value: None,
        };
        self.sandbox.state().set_failure(name, failure);
    }

    async fn payment(&self) -> learnallot_connectors::consent_checks::Page {
        let closes_at = self.now() + TimeDelta::hours(1);
        self.stripe
            .open_payment(CHECK, &back(), closes_at)
            .await
            .expect("a page")
    }

    /// What somebody does on a page.
    async fn act(&self, page: &str, form: &[(&str, &str)]) {
        let client = reqwest::Client::builder()
            .redirect(reqwest::redirect::Policy::none())
            .build()
            .expect("a client");
        client
            .post(page)
            .form(form)
            .send()
            .await
            .expect("an answer");
    }
}

fn back() -> Url {
    "https://learnallot.example/back".parse().expect("a URL")
}

#[tokio::test]
async fn a_payment_is_opened_once_however_often_it_is_asked_for() {
    let rig = Rig::start().await;
    let closes_at = rig.now() + TimeDelta::hours(1);
    let back = back();
    let open = || rig.stripe.open_payment(CHECK, &back, closes_at);
    let (first, second) = (open().await.expect("a page"), open().await.expect("a page"));
    assert_eq!(first.session, second.session);
    assert_eq!(locked(&rig.sandbox.state().stripe).checkouts.len(), 1);
    let found = rig.stripe.payment(&first.session, CHECK).await.expect("it");
    assert_eq!(found.verdict, Verdict::Open);
    assert!(found.page.is_some() && found.transaction.is_none());
}

#[tokio::test]
async fn a_payment_is_verified_by_what_the_provider_says_and_given_back_once() {
    let rig = Rig::start().await;
    let page = rig.payment().await;
    let form = [("email", "holder@example.org"), ("card", "debit")];
    rig.act(page.url.expose_secret(), &form).await;
    let found = rig.stripe.payment(&page.session, CHECK).await.expect("it");
    assert_eq!(found.verdict, Verdict::Verified);
    let transaction = found.transaction.expect("a payment");
    for _ in 0..3 {
        assert!(rig.stripe.refund(&transaction).await.expect("given back"));
    }
    assert_eq!(locked(&rig.sandbox.state().stripe).refunds.len(), 1);
    // Of another check it says nothing.
    let other = ConsentCheckId::new(Uuid::from_u128(8));
    let refused = rig.stripe.payment(&page.session, other).await;
    assert_eq!(refused.expect_err("not its own"), VendorError::Unreadable);
}

#[tokio::test]
async fn of_a_document_nothing_comes_back_but_a_verdict() {
    let rig = Rig::start().await;
    for (n, document, verdict) in [
        (1, "adult", Verdict::Verified),
        (2, "minor", Verdict::Declined(DeclineReason::NotAnAdult)),
        (
            3,
            "blurred",
            Verdict::Declined(DeclineReason::DocumentNotVerified),
        ),
    ] {
        let check = ConsentCheckId::new(Uuid::from_u128(n));
        let page = rig
            .stripe
            .open_identity(check, &back())
            .await
            .expect("a page");
        rig.act(page.url.expose_secret(), &[("document", document)])
            .await;
        let today = rig.now().date_naive();
        let found = rig.stripe.identity(&page.session, check, today).await;
        assert_eq!(found.expect("it").verdict, verdict);
        rig.fail("stripe.redaction-slow");
        assert!(!rig.stripe.redact(&page.session).await.expect("asked"));
        rig.sandbox.state().clear_failures();
        assert!(rig.stripe.redact(&page.session).await.expect("asked"));
    }
}

#[tokio::test]
async fn every_way_of_being_away_is_told_apart() {
    let rig = Rig::start().await;
    let closes_at = rig.now() + TimeDelta::hours(1);
    for (name, error) in [
        ("stripe.down", VendorError::Away),
        ("stripe.rate-limited", VendorError::SlowDown { after: None }),
        ("stripe.unauthorized", VendorError::Unauthorized),
    ] {
        rig.fail(name);
        let refused = rig.stripe.open_payment(CHECK, &back(), closes_at).await;
        assert_eq!(refused.expect_err("it fails"), error);
        rig.sandbox.state().clear_failures();
    }
    let gone = Stripe::new(StripeSettings {
        api_url: "http://127.0.0.1:9/v1/".parse().expect("a URL"),
        secret_key: "k".into(),
        identity_key: "k".into(),
        webhook_secret: "w".into(),
        match_id_number: false,
    });
    let refused = gone.open_payment(CHECK, &back(), closes_at).await;
    assert_eq!(refused.expect_err("nobody is there"), VendorError::Away);
}

fn signed(time: i64, body: &[u8], secret: &str) -> String {
    let mut mac = Hmac::<Sha256>::new_from_slice(secret.as_bytes()).expect("any key");
    mac.update(format!("{time}.").as_bytes());
    mac.update(body);
    hex::encode(mac.finalize().into_bytes())
}

#[tokio::test]
async fn a_message_counts_with_a_fresh_signature_of_a_known_secret_alone() {
    let rig = Rig::start().await;
    let now = rig.now();
    let body = br#"{"id":"evt_1","object":"event","type":"checkout.session.completed",
        "data":{"object":{"id":"cs_1","object":"checkout.session"}}}"#;
    let time = now.timestamp();
    let right = signed(time, body, "sandbox-stripe-webhook");
    let wrong = signed(time, body, "another");
    let read = |header: &str, body: &[u8]| rig.stripe.read_webhook(body, Some(header), now);
    let changed = Incoming::Changed {
        id: "evt_1".to_owned(),
        session: "cs_1".to_owned(),
    };
    for header in [
        format!("t={time},v1={right}"),
        // While a secret is rotated.
        format!("t={time},v1={wrong},v1={right},v0=abc"),
    ] {
        assert_eq!(read(&header, body), Ok(changed.clone()));
    }
    for header in [
        String::new(),
        format!("t={time}"),
        format!("v1={right}"),
        format!("t={time},v1={wrong}"),
        format!("t={time},v0={right}"),
        format!("t={},v1={right}", time + 1),
        format!("t=x,v1={right}"),
    ] {
        assert_eq!(
            read(&header, body),
            Err(WebhookError::Signature),
            "{header}"
        );
    }
    for offset in [-301, 301] {
        let time = time + offset;
        let right = signed(time, body, "sandbox-stripe-webhook");
        let header = format!("t={time},v1={right}");
        assert_eq!(read(&header, body), Err(WebhookError::Signature));
    }
    assert_eq!(
        rig.stripe.read_webhook(body, None, now),
        Err(WebhookError::Signature)
    );
    let other = br#"{"id":"evt_2","data":{"object":{"id":"ch_1","object":"charge"}}}"#;
    let header = format!(
        "t={time},v1={}",
        signed(time, other, "sandbox-stripe-webhook")
    );
    assert_eq!(read(&header, other), Ok(Incoming::Ignored));
    let header = format!(
        "t={time},v1={}",
        signed(time, b"[]", "sandbox-stripe-webhook")
    );
    assert_eq!(read(&header, b"[]"), Err(WebhookError::Unreadable));
}
