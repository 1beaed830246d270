//! Processors, the security programme, breaches, and the figures of the safety page.

use super::{Answer, get, post, put, with_query};
use learnallot_api_types::{
    breaches::{
        AssessBreach, BreachList, BreachNotices, BreachView, ContainBreach, DeclareBreach,
        NotifyFamilies, ProposeOver, TellAuthority,
    },
    page::Page,
    programme::{
        AddSecurityTest, CloseRisk, DisclosureView, NameCoordinator, ProcessorList,
        ProcessorRegister, PutRisk, RecordAssurance, RecordSecurityTest, RecordYearly,
        SecurityProgramme, WithdrawAssurance,
    },
    trust::TrustFigures,
};
use serde_json::json;
use uuid::Uuid;

pub async fn processors() -> Answer<ProcessorList> {
    get("/processors").await
}

pub async fn figures() -> Answer<TrustFigures> {
    get("/trust/figures").await
}

pub async fn disclosures(learner: Uuid, cursor: Option<String>) -> Answer<Page<DisclosureView>> {
    let learner = learner.to_string();
    let asked = [
        ("learner", Some(learner.as_str())),
        ("cursor", cursor.as_deref()),
    ];
    get(&with_query("/privacy/disclosures", &asked)).await
}

pub async fn breach_notices() -> Answer<BreachNotices> {
    get("/privacy/breach-notices").await
}

pub async fn register() -> Answer<ProcessorRegister> {
    get("/staff/processors").await
}

pub async fn record_assurance(body: RecordAssurance) -> Answer<ProcessorRegister> {
    post("/staff/assurances", &body).await
}

pub async fn confirm_assurance(id: Uuid) -> Answer<ProcessorRegister> {
    post(&format!("/staff/assurances/{id}/confirmations"), &json!({})).await
}

pub async fn withdraw_assurance(id: Uuid, body: WithdrawAssurance) -> Answer<ProcessorRegister> {
    post(&format!("/staff/assurances/{id}/withdrawals"), &body).await
}

pub async fn security() -> Answer<SecurityProgramme> {
    get("/staff/security-programme").await
}

pub async fn name_coordinator(body: NameCoordinator) -> Answer<SecurityProgramme> {
    put("/staff/security-programme/coordinator", &body).await
}

pub async fn put_risk(body: PutRisk) -> Answer<SecurityProgramme> {
    post("/staff/security-programme/risks", &body).await
}

pub async fn close_risk(body: CloseRisk) -> Answer<SecurityProgramme> {
    post("/staff/security-programme/risk-closings", &body).await
}

pub async fn add_test(body: AddSecurityTest) -> Answer<SecurityProgramme> {
    post("/staff/security-programme/tests", &body).await
}

pub async fn run_test(body: RecordSecurityTest) -> Answer<SecurityProgramme> {
    post("/staff/security-programme/test-runs", &body).await
}

pub async fn review(body: RecordYearly) -> Answer<SecurityProgramme> {
    post("/staff/security-programme/reviews", &body).await
}

pub async fn evaluate(body: RecordYearly) -> Answer<SecurityProgramme> {
    post("/staff/security-programme/evaluations", &body).await
}

pub async fn breaches() -> Answer<BreachList> {
    get("/staff/breaches").await
}

pub async fn breach(id: Uuid) -> Answer<BreachView> {
    get(&format!("/staff/breaches/{id}")).await
}

pub async fn declare(body: DeclareBreach) -> Answer<BreachView> {
    post("/staff/breaches", &body).await
}

pub async fn contain(id: Uuid, body: ContainBreach) -> Answer<BreachView> {
    post(&format!("/staff/breaches/{id}/containment"), &body).await
}

pub async fn assess(id: Uuid, body: AssessBreach) -> Answer<BreachView> {
    post(&format!("/staff/breaches/{id}/assessments"), &body).await
}

pub async fn notify(id: Uuid, body: NotifyFamilies) -> Answer<BreachView> {
    post(&format!("/staff/breaches/{id}/family-notices"), &body).await
}

pub async fn tell_authority(id: Uuid, body: TellAuthority) -> Answer<BreachView> {
    post(&format!("/staff/breaches/{id}/authority-notices"), &body).await
}

pub async fn propose_over(id: Uuid, body: ProposeOver) -> Answer<BreachView> {
    post(&format!("/staff/breaches/{id}/closings"), &body).await
}

pub async fn confirm_over(id: Uuid) -> Answer<BreachView> {
    let path = format!("/staff/breaches/{id}/closing-confirmations");
    post(&path, &json!({})).await
}

pub async fn not_over(id: Uuid) -> Answer<BreachView> {
    let path = format!("/staff/breaches/{id}/closing-refusals");
    post(&path, &json!({})).await
}
