//! The receipt of one event of the ledger, in the manner of ISO/IEC TS 27560: who, what for, on which notice, how it was
//! verified. Its hash is over lines that anybody can write down again, and stands in the audit entry of the event, so that a
//! family can prove that neither was rewritten.

use super::ledger::{Action, Event};
use chrono::SecondsFormat;
use sha2::{Digest, Sha256};

/// The name of the form that receipts have, published as a JSON Schema.
pub const SCHEMA: &str = "learnallot-consent-receipt-1";

/// SHA-256 over the lines, in hexadecimal.
pub fn hash(event: &Event) -> String {
    Sha256::digest(lines(event))
        .iter()
        .map(|byte| format!("{byte:02x}"))
        .collect()
}

/// One line a field, in a fixed order; what does not apply is an empty line. The time is RFC 3339 in UTC with
/// microseconds.
fn lines(event: &Event) -> String {
    let (method, request, evidence) = match event.action {
        Action::Requested { method, request } => (Some(method), Some(request), None),
        Action::Submitted { request, evidence } => {
            (Some(evidence.method()), Some(request), Some(evidence))
        }
        Action::Verified {
            method,
            request,
            evidence,
        } => (Some(method), Some(request), Some(evidence)),
        Action::Declined { request, .. } | Action::NotGiven { request } => {
            (None, Some(request), None)
        }
        _ => (None, None, None),
    };
    [
        event.id.to_string(),
        event.learner.to_string(),
        event
            .purpose
            .map(|one| one.as_str())
            .unwrap_or_default()
            .to_owned(),
        event.action.as_str().to_owned(),
        event.notice_version.clone(),
        event.notice_hash.clone(),
        method
            .map(|one| one.as_str())
            .unwrap_or_default()
            .to_owned(),
        request.map(|one| one.to_string()).unwrap_or_default(),
        evidence
            .map(|one| one.uuid().to_string())
            .unwrap_or_default(),
        event.at.to_rfc3339_opts(SecondsFormat::Micros, true),
    ]
    .join("\n")
}
