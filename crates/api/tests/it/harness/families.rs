//! Families that are ready for classes, made through the API as people make them.

use super::{Answered, App, Person};
use chrono::Datelike;
use learnallot_domain::{
    actor::Role,
    ids::{EnrolmentId, FamilyId, LearnerId, SectionId},
};
use reqwest::Method;
use serde_json::{Value, json};

/// The smallest PDF that is taken for one.
pub const SCAN: &[u8] = b"%PDF-1.4\n% a scan of a signed page\n%%EOF\n";

/// A guardian with one learner, aged 10: consent for `core` is verified, the birth month is known, the guardian watches
/// over.
#[derive(Clone)]
pub struct Family {
    pub guardian: Person,
    pub family: FamilyId,
    pub learner: LearnerId,
}

pub fn id<T: std::str::FromStr>(value: &Value) -> T
where
    T::Err: std::fmt::Debug,
{
    value
        .as_str()
        .expect("an id is text")
        .parse()
        .expect("a UUID")
}

impl App {
    pub async fn family(&self) -> Family {
        self.family_allowing(&["core"]).await
    }

    /// A family whose guardian has allowed these purposes, `core` among them.
    pub async fn family_allowing(&self, purposes: &[&str]) -> Family {
        let guardian = self.guardian().await;
        let learner = self.learner(&guardian, "Robin").await;
        self.consent(&guardian, learner, purposes).await;
        let at = |end: &str| format!("/learners/{learner}/{end}");
        let birth = json!({ "year": self.now().year() - 10, "month": 1 });
        guardian.put(&at("birth"), birth).await.expect(200);
        let duty = json!({ "adult": true, "duties": true });
        guardian.post(&at("supervisors/me"), duty).await.expect(200);
        let mine = guardian.get("/families/mine").await.expect(200);
        Family {
            family: id(&mine["id"]),
            guardian,
            learner,
        }
    }

    /// Adds a learner, of whom nothing but the first name is known.
    pub async fn learner(&self, guardian: &Person, first_name: &str) -> LearnerId {
        let body = json!({ "first_name": first_name });
        let learner = guardian.post("/learners", body).await.expect(201);
        id(&learner["id"])
    }

    /// From the notice to the decision of a member of staff.
    pub async fn consent(&self, guardian: &Person, learner: LearnerId, purposes: &[&str]) {
        let request = self.returned_form(guardian, learner, purposes).await;
        let screener = self.staff(Role::Screener).await;
        let path = format!("/staff/consents/{request}");
        let seen = screener.get(&path).await.expect(200);
        let accept = json!({
            "version": seen["version"], "decision": "accept", "purposes": purposes,
        });
        screener
            .post(&format!("{path}/decisions"), accept)
            .await
            .expect(200);
    }

    /// From the notice to the form that lies with staff; the request.
    pub async fn returned_form(
        &self,
        guardian: &Person,
        learner: LearnerId,
        purposes: &[&str],
    ) -> String {
        let request = self.requested(guardian, learner, purposes).await;
        guardian.returns_form(&request, SCAN).await.expect(200);
        request
    }

    /// From the notice to the request that waits for its form.
    pub async fn requested(
        &self,
        guardian: &Person,
        learner: LearnerId,
        purposes: &[&str],
    ) -> String {
        let notice = guardian.get("/notices/direct").await.expect(200);
        let read = json!({ "version": notice["version"] });
        guardian
            .post(&format!("/learners/{learner}/notice"), read)
            .await
            .expect(200);
        let ask = json!({ "method": "signed_form", "purposes": purposes });
        let request = guardian
            .post(&format!("/learners/{learner}/consent-requests"), ask)
            .await
            .expect(201);
        request["id"].as_str().expect("an id").to_owned()
    }

    /// Deletes a learner with everything, as the guardian does who has just given the password again.
    pub async fn deletes_learner(&self, guardian: &Person, learner: LearnerId) {
        self.confirmed(guardian).await;
        let path = format!("/learners/{learner}");
        guardian.delete(&path).await.expect(204);
    }

    /// Takes a seat for the family's learner.
    pub async fn enrolled(&self, family: &Family, section: SectionId) -> EnrolmentId {
        let made = family.enrols(section).await.expect(201);
        id(&made["id"])
    }
}

impl Family {
    pub async fn enrols(&self, section: SectionId) -> Answered {
        let body = json!({ "section_id": section, "learner_id": self.learner });
        self.guardian.post("/enrolments", body).await
    }

    /// Hands a device of its own to the learner: the guardian stays signed in elsewhere.
    pub async fn space(&self, app: &App) -> Person {
        let device = app.another_device(&self.guardian).await;
        device.opens_space(self.learner).await
    }
}

impl Person {
    pub async fn returns_form(&self, request: &str, content: &[u8]) -> Answered {
        let path = format!("/consent-requests/{request}/signed-form");
        let upload = self
            .request(Method::POST, &path)
            .header("content-type", "application/octet-stream")
            .body(content.to_vec());
        Answered::of(upload).await
    }

    /// The guardian's device, as the learner's.
    pub async fn opens_space(&self, learner: LearnerId) -> Person {
        let opened = self
            .post(&format!("/learners/{learner}/space"), Value::Null)
            .await;
        let cookie = opened.headers["set-cookie"].to_str().expect("a cookie");
        let (_, rest) = cookie.split_once('=').expect("a name and a value");
        let (token, _) = rest.split_once(';').expect("attributes");
        assert_eq!(opened.status.as_u16(), 204);
        self.with_token(token)
    }
}
