use crate::{
    caller::{Screener, Staff},
    ctx::Ctx,
    error::{Answer, Problem},
    extract::Id,
    privacy::looked_at,
};
use actix_web::{
    HttpResponse, get,
    http::header::{CACHE_CONTROL, CONTENT_DISPOSITION, CONTENT_SECURITY_POLICY},
    web,
};
use learnallot_api_types::problem;
use learnallot_connectors::objects::ObjectStoreExt;
use learnallot_domain::{
    consent::{evidence::Evidence, request::State},
    ids::ConsentRequestId,
    privacy::look::LookedAt,
};
use learnallot_storage::{NewAuditEntry, consent_documents, consents};
use serde_json::json;

/// Whatever somebody uploaded runs nothing and loads nothing.
const SANDBOX: &str =
    "default-src 'none'; style-src 'unsafe-inline'; sandbox; frame-ancestors 'self'";

#[utoipa::path(
    operation_id = "read_signed_form", tag = "staff",
    summary = "The signed form that came back",
    description = "Looking at it is noted in the audit log.",
    params(("id" = uuid::Uuid, Path, description = "The request")),
    responses(
        (status = 200, description = "The file: PDF, JPEG or PNG", content_type = "application/pdf", body = Vec<u8>),
        (status = 403, description = "Not a screener, or no second factor", body = problem::Problem),
        (status = 404, description = "There is no form", body = problem::Problem),
        (status = 503, description = "The store of documents is away", body = problem::Problem),
    ),
    security(("session" = [])),
    extensions(("x-roles" = json!(["screener"])))
)]
#[get("/staff/consents/{id}/signed-form")]
pub async fn read_signed_form(
    ctx: web::Data<Ctx>,
    caller: Staff<Screener>,
    id: Id<ConsentRequestId>,
) -> Answer<HttpResponse> {
    let conn = ctx.db.read();
    let found = consents::find_request(conn, id.0)
        .await?
        .ok_or_else(Problem::not_found)?;
    // What was decided is evidence, and no longer something to look at.
    let State::WithStaff {
        evidence: Evidence::Form(form),
        ..
    } = found.request.value.state
    else {
        return Err(Problem::not_found());
    };
    let document = consent_documents::find(conn, form)
        .await?
        .ok_or_else(Problem::not_found)?;
    let away = |error| Problem::unavailable().caused_by(error);
    let stored = ctx
        .objects
        .get(&document.object().into())
        .await
        .map_err(away)?;
    let sealed = stored.bytes().await.map_err(away)?;
    let content = ctx
        .keys
        .open(document.data_key, &document.context(), &sealed)
        .await?;
    let mut write = ctx.begin_write().await?;
    write.audit(NewAuditEntry {
        actor: caller.actor(),
        action: "consent.form_seen",
        subject: ("consent_document", form.uuid()),
        detail: json!({ "request": id.0 }),
    });
    let learner = found.request.value.learner;
    looked_at(&ctx, &write, learner, caller.id(), LookedAt::ConsentForm).await?;
    ctx.commit(write).await?;
    Ok(HttpResponse::Ok()
        .content_type(document.media_type)
        .insert_header((CONTENT_DISPOSITION, "inline"))
        .insert_header((CACHE_CONTROL, "no-store"))
        .insert_header((CONTENT_SECURITY_POLICY, SANDBOX))
        .body(content))
}
