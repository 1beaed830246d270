//! A guardian who gives consent on a provider's page, and what the stand-in knows of it.

use crate::harness::{Answered, App, Person};
use learnallot_domain::ids::LearnerId;
use learnallot_sandbox::state::{Failure, locked};
use learnallot_storage::consents;
use serde_json::{Value, json};

pub(super) const CARD: &str = "payment_card";
pub(super) const DOCUMENT: &str = "government_id";

/// A guardian who has chosen a way.
pub(super) struct Asked {
    pub(super) guardian: Person,
    pub(super) learner: LearnerId,
    pub(super) request: String,
}

pub(super) async fn asked(app: &App, method: &str) -> Asked {
    let guardian = app.guardian().await;
    let learner = app.learner(&guardian, "Robin").await;
    let request = asks(app, &guardian, learner, method).await;
    Asked {
        guardian,
        learner,
        request,
    }
}

pub(super) async fn asks(app: &App, guardian: &Person, learner: LearnerId, method: &str) -> String {
    let notice = app.anyone().get("/notices/direct").await.expect(200);
    let read = json!({ "version": notice["version"] });
    let at = |end: &str| format!("/learners/{learner}/{end}");
    guardian.post(&at("notice"), read).await.expect(200);
    let ask = json!({ "method": method, "purposes": ["core", "classroom_posts"] });
    let made = guardian
        .post(&at("consent-requests"), ask)
        .await
        .expect(201);
    made["id"].as_str().unwrap().to_owned()
}

impl Asked {
    pub(super) async fn visit(&self) -> Answered {
        let path = format!("/consent-requests/{}/provider-visits", self.request);
        self.guardian.post(&path, json!({})).await
    }

    /// The address of the provider's page.
    pub(super) async fn page(&self) -> String {
        let page = self.visit().await.expect(200);
        page["url"].as_str().expect("an address").to_owned()
    }

    pub(super) async fn consents(&self) -> Value {
        let path = format!("/learners/{}/consents", self.learner);
        self.guardian.get(&path).await.expect(200)
    }

    pub(super) async fn status(&self) -> String {
        let consents = self.consents().await;
        consents["request"]["status"].as_str().unwrap().to_owned()
    }

    pub(super) async fn declined(&self) -> Value {
        self.consents().await["request"]["declined"]["reason"].clone()
    }

    pub(super) async fn next_step(&self) -> Value {
        let path = format!("/learners/{}", self.learner);
        self.guardian.get(&path).await.expect(200)["next_step"].clone()
    }

    pub(super) async fn is_verified(&self, app: &App) -> bool {
        consents::core_verified(app.ctx.db.read(), self.learner, app.now())
            .await
            .unwrap()
    }
}

/// What somebody does on a page of the stand-in; where it leads back to.
pub(super) async fn acts(page: &str, form: &[(&str, &str)]) -> Option<String> {
    let client = reqwest::Client::builder()
        .redirect(reqwest::redirect::Policy::none())
        .build()
        .unwrap();
    let answer = client.post(page).form(form).send().await.unwrap();
    let back = answer.headers().get("location");
    back.map(|back| back.to_str().unwrap().to_owned())
}

pub(super) async fn pays(page: &str, card: &str) -> Option<String> {
    acts(page, &[("email", "holder@example.org"), ("card", card)]).await
}

pub(super) async fn shows(page: &str, document: &str) -> Option<String> {
    acts(page, &[("document", document)]).await
}

pub(super) fn fails(app: &App, name: &str, times: Option<u32>) {
    let failure = Failure { times, value: None };
    app.sandbox.state().set_failure(name, failure);
}

/// What the provider has given back.
pub(super) fn refunds(app: &App) -> Vec<&'static str> {
    let store = locked(&app.sandbox.state().stripe);
    store.refunds.iter().map(|refund| refund.status).collect()
}

/// What is left of documents at the provider.
pub(super) fn redactions(app: &App) -> Vec<Option<&'static str>> {
    let store = locked(&app.sandbox.state().stripe);
    let all = store.identities.values();
    all.map(|identity| identity.redaction).collect()
}

pub(super) async fn settled(app: &App) {
    app.run_jobs().await;
    app.sandbox.state().deliveries.settled().await;
    app.run_jobs().await;
}
