//! An identity document on Stripe's page, and its deletion: Identity verification sessions of the type `document`, without
//! a selfie. Of what Stripe read from the document only the date of birth is asked for; the rule turns it into yes or no
//! before anything leaves this file.

use super::stripe::{Page, Stripe, page};
use crate::outbound::VendorError;
use chrono::NaiveDate;
use learnallot_domain::{
    consent::{
        check::{Verdict, document_verifies},
        decline::DeclineReason,
    },
    ids::ConsentCheckId,
};
use serde::Deserialize;
use url::Url;

/// What we read of a session.
#[derive(Clone, Debug)]
pub struct IdentitySession {
    pub verdict: Verdict,
    /// While it is open.
    pub page: Option<Page>,
}

#[derive(Deserialize)]
struct Session {
    id: String,
    url: Option<String>,
    /// `requires_input`, `processing`, `verified` or `canceled`.
    status: String,
    #[serde(default)]
    metadata: Metadata,
    last_error: Option<LastError>,
    verified_outputs: Option<Outputs>,
    redaction: Option<Redaction>,
}

#[derive(Default, Deserialize)]
struct Metadata {
    check: Option<String>,
}

#[derive(Deserialize)]
struct LastError {
    code: Option<String>,
}

#[derive(Deserialize)]
struct Outputs {
    dob: Option<Born>,
}

#[derive(Clone, Copy, Deserialize)]
struct Born {
    day: Option<u32>,
    month: Option<u32>,
    year: Option<i32>,
}

#[derive(Deserialize)]
struct Redaction {
    /// `processing` or `redacted`.
    status: String,
}

impl Stripe {
    /// Opens a page for the document. `back_to` is where the guardian comes back to, whatever happened.
    pub async fn open_identity(
        &self,
        check: ConsentCheckId,
        back_to: &Url,
    ) -> Result<Page, VendorError> {
        let check = check.to_string();
        let number = self.settings.match_id_number.to_string();
        let form = [
            ("type", "document"),
            ("options[document][require_id_number]", number.as_str()),
            ("options[document][require_matching_selfie]", "false"),
            ("metadata[check]", &check),
            ("return_url", back_to.as_str()),
        ];
        let path = ["identity", "verification_sessions"];
        let session: Session = self.post(&path, &form, &check).await?;
        page(session.id, session.url)
    }

    /// What Stripe says now. A session that is not of this check says nothing of it.
    pub async fn identity(
        &self,
        session: &str,
        check: ConsentCheckId,
        today: NaiveDate,
    ) -> Result<IdentitySession, VendorError> {
        let path = ["identity", "verification_sessions", session];
        let found: Session = self.get(&path, &[], &self.settings.secret_key).await?;
        if found.metadata.check.as_deref() != Some(&check.to_string()) {
            return Err(VendorError::Unreadable);
        }
        let verdict = match found.status.as_str() {
            "verified" => self.adult(session, today).await?,
            "processing" => Verdict::Processing,
            "requires_input" => match found
                .last_error
                .as_ref()
                .and_then(|error| error.code.as_deref())
            {
                None => Verdict::Open,
                Some("abandoned" | "consent_declined" | "device_not_supported") => {
                    Verdict::Declined(DeclineReason::NotFinished)
                }
                Some("under_supported_age") => Verdict::Declined(DeclineReason::NotAnAdult),
                Some(_) => Verdict::Declined(DeclineReason::DocumentNotVerified),
            },
            "canceled" => Verdict::Declined(DeclineReason::NotFinished),
            _ => return Err(VendorError::Unreadable),
        };
        Ok(IdentitySession {
            verdict,
            page: match verdict {
                Verdict::Open => Some(page(found.id, found.url)?),
                _ => None,
            },
        })
    }

    async fn adult(&self, session: &str, today: NaiveDate) -> Result<Verdict, VendorError> {
        let path = ["identity", "verification_sessions", session];
        let expand = [("expand[]", "verified_outputs.dob")];
        let found: Session = self
            .get(&path, &expand, &self.settings.identity_key)
            .await?;
        let born = found
            .verified_outputs
            .and_then(|outputs| outputs.dob)
            .and_then(|born| NaiveDate::from_ymd_opt(born.year?, born.month?, born.day?));
        Ok(match document_verifies(born, today) {
            Ok(()) => Verdict::Verified,
            Err(reason) => Verdict::Declined(reason),
        })
    }

    /// Has everything deleted that was collected; whether Stripe has confirmed that, which may take it four days. An open
    /// session is closed by it.
    pub async fn redact(&self, session: &str) -> Result<bool, VendorError> {
        let path = ["identity", "verification_sessions", session];
        let found: Session = self.get(&path, &[], &self.settings.secret_key).await?;
        if let Some(redaction) = found.redaction {
            return Ok(redaction.status == "redacted");
        }
        // It cannot be stopped at its work; what it has worked on can be deleted then.
        if found.status == "processing" {
            return Ok(false);
        }
        let path = ["identity", "verification_sessions", session, "redact"];
        let key = format!("{session}-redact");
        let asked: Session = self.post(&path, &[], &key).await?;
        Ok(asked
            .redaction
            .is_some_and(|redaction| redaction.status == "redacted"))
    }
}
