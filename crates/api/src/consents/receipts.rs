use super::view::receipts_of;
use crate::{caller::Guardian, ctx::Ctx, error::Answer, extract::Id, families};
use actix_web::{HttpResponse, get, http::header::CONTENT_DISPOSITION, web};
use learnallot_api_types::{
    problem,
    receipts::{ReceiptController, ReceiptDocument, ReceiptNotice},
};
use learnallot_domain::{
    consent::receipt::{SCHEMA, hash},
    ids::LearnerId,
    policy::kind::PolicyKind,
};
use learnallot_storage::consents;

#[utoipa::path(
    operation_id = "consent_receipts", tag = "consents",
    summary = "The receipt of every event of a learner's consent ledger, the oldest first, to be kept",
    description = "One document for each, in the form of `/v1/schemas/consent-receipt.json`. A receipt's hash stands in the \
        audit entry of its event.",
    params(("id" = uuid::Uuid, Path, description = "The learner")),
    responses(
        (status = 200, description = "The receipts, as a file", body = Vec<ReceiptDocument>),
        (status = 403, description = "Not a guardian", body = problem::Problem),
        (status = 404, description = "There is no such learner in the family", body = problem::Problem),
    ),
    security(("session" = [])),
    extensions(("x-roles" = json!(["guardian"])))
)]
#[get("/learners/{id}/consent-receipts")]
pub async fn consent_receipts(
    ctx: web::Data<Ctx>,
    caller: Guardian,
    id: Id<LearnerId>,
) -> Answer<HttpResponse> {
    let conn = ctx.db.read();
    let learner = families::own(conn, caller.id(), id.0).await?;
    let events = consents::events(conn, learner.id).await?;
    let lines = receipts_of(&ctx, &events).await?;
    let operator = &ctx.config.operator;
    let origin = ctx.config.server.public_url.as_str().trim_end_matches('/');
    let kind = PolicyKind::DirectNotice.as_str();
    let documents: Vec<ReceiptDocument> = events
        .iter()
        .zip(lines)
        .map(|(event, line)| ReceiptDocument {
            schema_version: SCHEMA.to_owned(),
            receipt_id: line.id,
            pii_principal_id: line.learner_id,
            jurisdiction: "US".to_owned(),
            language: "en".to_owned(),
            pii_controller: ReceiptController {
                name: operator.name.clone(),
                address: operator.address.clone(),
                phone: operator.phone.clone(),
                email: operator.email.clone(),
            },
            privacy_notice: ReceiptNotice {
                url: format!(
                    "{origin}/v1/policies/{kind}/versions/{}",
                    line.notice_version
                ),
                version: line.notice_version,
                sha256: line.notice_hash,
            },
            purpose: line.purpose,
            event_type: line.action,
            event_time: line.at,
            by: line.by,
            collection_method: line.method,
            request_id: line.request_id,
            evidence_id: line.evidence_id,
            withdrawal_method: format!("{origin}/family/learners/{}/consent", learner.id),
            hash: hash(event),
        })
        .collect();
    let name = "attachment; filename=\"learnallot-consent-receipts.json\"";
    Ok(HttpResponse::Ok()
        .insert_header((CONTENT_DISPOSITION, name))
        .json(documents))
}

/// The form of a receipt, for whoever checks one.
const FORM: &str = include_str!("../../../../api-spec/consent-receipt.schema.json");

#[utoipa::path(
    operation_id = "consent_receipt_schema", tag = "consents",
    summary = "The form of a receipt, as a JSON Schema",
    responses((status = 200, description = "The schema", content_type = "application/schema+json", body = String)),
    security(()),
    extensions(("x-roles" = json!(["anyone"])))
)]
#[get("/schemas/consent-receipt.json")]
pub async fn consent_receipt_schema() -> HttpResponse {
    HttpResponse::Ok()
        .content_type("application/schema+json")
        .body(FORM)
}
