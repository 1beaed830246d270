//! Checkr's REST API, <https://docs.checkr.com>: candidates, invitations, reports.

use crate::outbound::{self, VendorError};
use reqwest::Client;
use secrecy::{ExposeSecret, SecretString};
use serde::Deserialize;
use serde_json::json;
use url::Url;

#[derive(Clone, Debug)]
pub struct CheckrSettings {
    /// `https://api.checkr.com/v1/`
    pub api_url: Url,
    pub api_key: SecretString,
    /// The slug of the package that is ordered.
    pub package: String,
}

#[derive(Clone, Debug)]
pub struct Checkr {
    client: Client,
    pub(super) settings: CheckrSettings,
}

#[derive(Clone, Debug, Deserialize)]
pub struct NewInvitation {
    pub id: String,
    /// Checkr's page on which the teacher goes on. A secret: whoever has it can answer for the teacher.
    pub invitation_url: SecretString,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum InvitationState {
    Open,
    Completed,
    Expired,
}

/// What we read of a report: whether, not what.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Report {
    Pending,
    Clear { identity_verified: bool },
    Consider { identity_verified: bool },
    Disputed,
    Canceled,
}

#[derive(Deserialize)]
struct ReportBody {
    status: String,
    result: Option<String>,
    assessment: Option<String>,
    #[serde(default)]
    includes_canceled: bool,
    ssn_trace_id: Option<String>,
}

impl Checkr {
    pub fn new(settings: CheckrSettings) -> Self {
        Self {
            client: outbound::client(),
            settings,
        }
    }

    /// Makes a candidate out of an e-mail address; gives Checkr's id.
    pub async fn create_candidate(&self, email: &str) -> Result<String, VendorError> {
        #[derive(Deserialize)]
        struct Candidate {
            id: String,
        }
        let body = json!({ "email": email });
        let candidate: Candidate = self.post("candidates", &body).await?;
        Ok(candidate.id)
    }

    pub async fn invite(&self, candidate: &str) -> Result<NewInvitation, VendorError> {
        let body = json!({
            "candidate_id": candidate,
            "package": self.settings.package,
            "work_locations": [{ "country": "US" }],
        });
        self.post("invitations", &body).await
    }

    pub async fn invitation(&self, id: &str) -> Result<InvitationState, VendorError> {
        #[derive(Deserialize)]
        struct Invitation {
            status: String,
        }
        let invitation: Invitation = self.get(&["invitations", id]).await?;
        match invitation.status.as_str() {
            "pending" => Ok(InvitationState::Open),
            "completed" => Ok(InvitationState::Completed),
            "expired" => Ok(InvitationState::Expired),
            _ => Err(VendorError::Unreadable),
        }
    }

    pub async fn report(&self, id: &str) -> Result<Report, VendorError> {
        let report: ReportBody = self.get(&["reports", id]).await?;
        let identity_verified = report.ssn_trace_id.is_some();
        match report.status.as_str() {
            "pending" | "suspended" | "paused" => Ok(Report::Pending),
            "dispute" => Ok(Report::Disputed),
            "canceled" => Ok(Report::Canceled),
            "complete" => {
                // The assessment is Checkr's answer by our own rules, where there is one. A report with cancelled
                // parts says less than it should: a person looks at it.
                let answer = report.assessment.or(report.result);
                let clear = matches!(answer.as_deref(), Some("clear" | "eligible"));
                if clear && !report.includes_canceled {
                    Ok(Report::Clear { identity_verified })
                } else {
                    Ok(Report::Consider { identity_verified })
                }
            }
            _ => Err(VendorError::Unreadable),
        }
    }

    async fn post<T: serde::de::DeserializeOwned>(
        &self,
        path: &str,
        body: &serde_json::Value,
    ) -> Result<T, VendorError> {
        let url = self
            .settings
            .api_url
            .join(path)
            .map_err(|_| VendorError::Unreadable)?;
        let sent = self
            .client
            .post(url)
            .basic_auth(self.settings.api_key.expose_secret(), Some(""))
            .json(body)
            .send()
            .await;
        outbound::json(outbound::checked(sent)?).await
    }

    async fn get<T: serde::de::DeserializeOwned>(&self, path: &[&str]) -> Result<T, VendorError> {
        let mut url = self.settings.api_url.clone();
        url.path_segments_mut()
            .map_err(|()| VendorError::Unreadable)?
            .pop_if_empty()
            .extend(path);
        let sent = self
            .client
            .get(url)
            .basic_auth(self.settings.api_key.expose_secret(), Some(""))
            .send()
            .await;
        outbound::json(outbound::checked(sent)?).await
    }
}
