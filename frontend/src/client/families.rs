//! Families, learners, consent, supervision, enrolments.

use super::{Answer, address, delete, get, post, post_only, put, upload};
use learnallot_api_types::{
    consents::{
        ConsentRequestView, ConsentsView, NoticeRead, NoticeView, ProviderPage, RequestConsent,
        WithdrawConsent, WithdrawalPreview,
    },
    enrolments::{Enrol, EnrolmentView},
    families::{AddLearner, FamilySession, FamilyView, GiveBirth, LearnerView, SpaceView},
    supervision::{AcceptSupervision, InviteSupervisor, SupervisorsView, WatchOver, Watched},
};
use serde::de::IgnoredAny;
use uuid::Uuid;

pub async fn mine() -> Answer<FamilyView> {
    get("/families/mine").await
}

pub async fn schedule() -> Answer<Vec<FamilySession>> {
    get("/families/mine/schedule").await
}

// Learners

pub async fn add_learner(body: AddLearner) -> Answer<LearnerView> {
    post("/learners", &body).await
}

pub async fn learner(id: Uuid) -> Answer<LearnerView> {
    get(&format!("/learners/{id}")).await
}

pub async fn give_birth(id: Uuid, body: GiveBirth) -> Answer<LearnerView> {
    put(&format!("/learners/{id}/birth"), &body).await
}

// Consent

pub async fn notice() -> Answer<NoticeView> {
    get("/notices/direct").await
}

pub async fn notice_read(learner: Uuid, body: NoticeRead) -> Answer<()> {
    post_only(&format!("/learners/{learner}/notice"), &body).await
}

pub async fn request_consent(learner: Uuid, body: RequestConsent) -> Answer<ConsentRequestView> {
    post(&format!("/learners/{learner}/consent-requests"), &body).await
}

/// Where the form to be signed is downloaded.
pub fn form_to_sign(request: Uuid) -> String {
    address(&format!("/consent-requests/{request}/signed-form.pdf"))
}

pub async fn return_form(request: Uuid, file: web_sys::File) -> Answer<()> {
    let path = format!("/consent-requests/{request}/signed-form");
    upload::<IgnoredAny>(&path, &file).await.map(drop)
}

/// Where the guardian goes on at the provider.
pub async fn visit_provider(request: Uuid) -> Answer<ProviderPage> {
    let path = format!("/consent-requests/{request}/provider-visits");
    post(&path, &serde_json::json!({})).await
}

pub async fn consents(learner: Uuid) -> Answer<ConsentsView> {
    get(&format!("/learners/{learner}/consents")).await
}

/// Where every receipt of a learner can be downloaded.
pub fn receipts_to_keep(learner: Uuid) -> String {
    address(&format!("/learners/{learner}/consent-receipts"))
}

/// What would end; nothing is changed.
pub async fn preview_withdrawal(learner: Uuid, body: WithdrawConsent) -> Answer<WithdrawalPreview> {
    post(
        &format!("/learners/{learner}/consents/withdrawal-preview"),
        &body,
    )
    .await
}

pub async fn withdraw(learner: Uuid, body: WithdrawConsent) -> Answer<()> {
    post_only(&format!("/learners/{learner}/consents/withdraw"), &body).await
}

// Who watches over

pub async fn supervisors(learner: Uuid) -> Answer<SupervisorsView> {
    get(&format!("/learners/{learner}/supervisors")).await
}

pub async fn watch_over(learner: Uuid, body: WatchOver) -> Answer<()> {
    post_only(&format!("/learners/{learner}/supervisors/me"), &body).await
}

pub async fn invite_supervisor(learner: Uuid, body: InviteSupervisor) -> Answer<()> {
    post_only(
        &format!("/learners/{learner}/supervisors/invitations"),
        &body,
    )
    .await
}

pub async fn accept_supervision(body: AcceptSupervision) -> Answer<()> {
    post_only("/supervisor-invitations/acceptances", &body).await
}

pub async fn remove_supervisor(learner: Uuid, account: Uuid) -> Answer<()> {
    delete(&format!("/learners/{learner}/supervisors/{account}")).await
}

pub async fn watching() -> Answer<Vec<Watched>> {
    get("/watching").await
}

// Enrolments

pub async fn enrol(body: Enrol) -> Answer<EnrolmentView> {
    post("/enrolments", &body).await
}

pub async fn enrolments() -> Answer<Vec<EnrolmentView>> {
    get("/enrolments").await
}

pub async fn cancel_enrolment(id: Uuid) -> Answer<()> {
    post_only(&format!("/enrolments/{id}/cancel"), &serde_json::json!({})).await
}

// The learner space

/// Opens the learner's space on this device; the adult is signed out by it.
pub async fn open_space(learner: Uuid) -> Answer<()> {
    post_only(
        &format!("/learners/{learner}/space"),
        &serde_json::json!({}),
    )
    .await
}

pub async fn space() -> Answer<SpaceView> {
    get("/space").await
}
