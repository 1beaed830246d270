//! The notice to parents and the privacy policy, as versions.

use super::{Answer, delete, get, post, put};
use learnallot_api_types::policies::{
    PolicyDraftView, PolicyVersionLine, PolicyVersionView, PublishPolicy, SavePolicyDraft,
};
use learnallot_domain::policy::kind::PolicyKind;

pub async fn in_force(kind: PolicyKind) -> Answer<PolicyVersionView> {
    get(&format!("/policies/{}", kind.as_str())).await
}

pub async fn versions(kind: PolicyKind) -> Answer<Vec<PolicyVersionLine>> {
    get(&format!("/policies/{}/versions", kind.as_str())).await
}

pub async fn version(kind: PolicyKind, version: &str) -> Answer<PolicyVersionView> {
    get(&format!("/policies/{}/versions/{version}", kind.as_str())).await
}

/// A version and the one before it, to be compared.
pub async fn with_previous(
    kind: PolicyKind,
    name: &str,
) -> Answer<(PolicyVersionView, Option<PolicyVersionView>)> {
    let newer = version(kind, name).await?;
    let older = match &newer.previous {
        Some(previous) => Some(version(kind, previous).await?),
        None => None,
    };
    Ok((newer, older))
}

pub async fn draft(kind: PolicyKind) -> Answer<PolicyDraftView> {
    get(&format!("/staff/policies/{}/draft", kind.as_str())).await
}

pub async fn save_draft(kind: PolicyKind, body: SavePolicyDraft) -> Answer<PolicyDraftView> {
    put(&format!("/staff/policies/{}/draft", kind.as_str()), &body).await
}

pub async fn discard_draft(kind: PolicyKind, version: i64) -> Answer<()> {
    let kind = kind.as_str();
    delete(&format!("/staff/policies/{kind}/draft?version={version}")).await
}

pub async fn publish(kind: PolicyKind, body: PublishPolicy) -> Answer<PolicyVersionView> {
    let kind = kind.as_str();
    post(&format!("/staff/policies/{kind}/draft/publications"), &body).await
}
