//! Staff: who they are, inviting, granting roles.

use super::{Answer, delete, get, post, post_only};
use learnallot_api_types::staff::{
    AcceptInvitation, GrantOutcome, GrantRole, InviteStaff, OwnTraining, RecordTraining, StaffList,
    TrainingView,
};
use uuid::Uuid;

pub async fn members() -> Answer<StaffList> {
    get("/staff/members").await
}

pub async fn invite(body: InviteStaff) -> Answer<()> {
    post_only("/staff/invitations", &body).await
}

pub async fn accept_invitation(body: AcceptInvitation) -> Answer<()> {
    post_only("/staff/invitations/acceptances", &body).await
}

pub async fn grant_role(body: GrantRole) -> Answer<GrantOutcome> {
    post("/staff/role-grants", &body).await
}

pub async fn off_board(account: Uuid) -> Answer<()> {
    delete(&format!("/staff/members/{account}")).await
}

pub async fn confirm_admin(request: Uuid) -> Answer<()> {
    post_only(
        &format!("/staff/admin-requests/{request}/confirmations"),
        &serde_json::json!({}),
    )
    .await
}

pub async fn record_training(member: Uuid, body: RecordTraining) -> Answer<TrainingView> {
    post(&format!("/staff/members/{member}/trainings"), &body).await
}

pub async fn own_training() -> Answer<OwnTraining> {
    get("/staff/trainings/mine").await
}
