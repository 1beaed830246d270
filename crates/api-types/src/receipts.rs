//! Receipts of consent that one can keep: the form is published as a JSON Schema at `/v1/schemas/consent-receipt.json`.

use chrono::{DateTime, Utc};
use learnallot_domain::consent::{method::Method, purpose::Purpose};
use serde::{Deserialize, Serialize};
use uuid::Uuid;

#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct ReceiptDocument {
    pub schema_version: String,
    pub receipt_id: Uuid,
    /// The learner.
    pub pii_principal_id: Uuid,
    pub jurisdiction: String,
    pub language: String,
    pub pii_controller: ReceiptController,
    pub privacy_notice: ReceiptNotice,
    /// Null: every purpose.
    #[cfg_attr(feature = "openapi", schema(value_type = Option<String>))]
    pub purpose: Option<Purpose>,
    /// What happened, such as `verified` or `withdrawn`.
    pub event_type: String,
    pub event_time: DateTime<Utc>,
    /// `guardian`, `staff` or `learnallot`.
    pub by: String,
    #[cfg_attr(feature = "openapi", schema(value_type = Option<String>))]
    pub collection_method: Option<Method>,
    pub request_id: Option<Uuid>,
    pub evidence_id: Option<Uuid>,
    pub withdrawal_method: String,
    /// SHA-256 over the receipt's lines; it stands in the audit log as well.
    pub hash: String,
}

/// Who operates learnallot now.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct ReceiptController {
    pub name: String,
    pub address: String,
    pub phone: String,
    pub email: String,
}

/// The notice that it rests on.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct ReceiptNotice {
    pub version: String,
    pub sha256: String,
    /// Where it can be read.
    pub url: String,
}
