use super::{
    form::{self, Fields},
    view::reference,
};
use crate::{
    caller::Guardian,
    ctx::Ctx,
    error::{Answer, Problem},
    extract::Id,
    families as family,
};
use actix_web::{HttpResponse, get, http::header::CONTENT_DISPOSITION, web};
use learnallot_api_types::problem;
use learnallot_domain::{
    consent::notice::ONLINE_NOTICE_PATH, ids::ConsentRequestId, policy::kind::PolicyKind,
};
use learnallot_storage::{consents, families, policies};

#[utoipa::path(
    operation_id = "blank_consent_form", tag = "consents",
    summary = "The form to sign, as a PDF",
    params(("id" = uuid::Uuid, Path, description = "The request")),
    responses(
        (status = 200, description = "The notice, and the page to sign", content_type = "application/pdf", body = Vec<u8>),
        (status = 403, description = "Not a guardian", body = problem::Problem),
        (status = 404, description = "There is no such request in the family", body = problem::Problem),
    ),
    security(("session" = [])),
    extensions(("x-roles" = json!(["guardian"])))
)]
#[get("/consent-requests/{id}/signed-form.pdf")]
pub async fn blank_form(
    ctx: web::Data<Ctx>,
    caller: Guardian,
    id: Id<ConsentRequestId>,
) -> Answer<HttpResponse> {
    let conn = ctx.db.read();
    let of = families::of_guardian(conn, caller.id())
        .await?
        .ok_or_else(Problem::not_found)?;
    let found = consents::find_request_in_family(conn, of, id.0)
        .await?
        .ok_or_else(Problem::not_found)?;
    let request = found.request.value;
    let learner = family::own(conn, caller.id(), request.learner).await?;
    let notice = policies::find(conn, PolicyKind::DirectNotice, &request.notice_version)
        .await?
        .ok_or_else(Problem::not_found)?;
    let origin = ctx.config.server.public_url.as_str();
    let pdf = form::pdf(&Fields {
        online_notice: format!("{}{ONLINE_NOTICE_PATH}", origin.trim_end_matches('/')),
        reference: reference(found.id),
        guardian_name: caller.account.display_name.clone(),
        first_name: family::first_name(&ctx, &learner).await?,
        purposes: request.purposes,
        notice: notice.version.filled,
        notice_version: request.notice_version,
        notice_hash: request.notice_hash,
    });
    let name = "inline; filename=\"learnallot-consent-form.pdf\"";
    Ok(HttpResponse::Ok()
        .content_type("application/pdf")
        .insert_header((CONTENT_DISPOSITION, name))
        .body(pdf))
}
