use super::super::subject::Subject;
use crate::{
    caller::{Confirmed, SignedIn},
    ctx::Ctx,
    error::{Answer, Problem},
    extract::Id,
};
use actix_web::{
    HttpResponse, get,
    http::header::{CACHE_CONTROL, CONTENT_DISPOSITION},
    web,
};
use learnallot_api_types::problem;
use learnallot_connectors::objects::ObjectStoreExt;
use learnallot_domain::{
    ids::{ExportId, LearnerId},
    privacy::export::ExportReason,
    refusal::Refusal,
};
use learnallot_storage::{NewAuditEntry, exports};
use serde_json::json;

#[utoipa::path(
    operation_id = "download_export", tag = "privacy",
    summary = "The archive",
    description = "Only for whoever asked for it, while they may still see what is in it. The password has to be given again first.",
    params(("id" = uuid::Uuid, Path, description = "The copy")),
    responses(
        (status = 200, description = "A zip archive", content_type = "application/zip", body = Vec<u8>),
        (status = 401, description = "Nobody is signed in", body = problem::Problem),
        (status = 403, description = "`confirmation-needed`: give the password again", body = problem::Problem),
        (status = 404, description = "The caller asked for no such copy", body = problem::Problem),
        (status = 422, description = "`export`: it is not ready, or its time is over", body = problem::Problem),
        (status = 503, description = "The store of objects is away", body = problem::Problem),
    ),
    security(("session" = [])),
    extensions(("x-roles" = json!(["signed_in"])))
)]
#[get("/privacy/exports/{id}/archive")]
pub async fn download_export(
    ctx: web::Data<Ctx>,
    caller: Confirmed<SignedIn>,
    id: Id<ExportId>,
) -> Answer<HttpResponse> {
    let found = exports::find_of(ctx.db.read(), caller.id(), id.0)
        .await?
        .ok_or_else(Problem::not_found)?;
    // Whoever is no guardian of the learner any more has no way to what was copied before.
    Subject::of(&caller, &ctx, found.learner.map(LearnerId::uuid)).await?;
    found.export.value.may_download(ctx.now())?;
    let key = found
        .data_key
        .ok_or_else(|| Refusal::from(ExportReason::Over))?;
    let away = |error| Problem::unavailable().caused_by(error);
    let stored = ctx
        .objects
        .get(&found.object().into())
        .await
        .map_err(away)?;
    let sealed = stored.bytes().await.map_err(away)?;
    let archive = ctx.keys.open(key, &found.context(), &sealed).await?;
    let mut write = ctx.begin_write().await?;
    write.audit(NewAuditEntry {
        actor: caller.actor(),
        action: "privacy.export_fetched",
        subject: ("export", id.0.uuid()),
        detail: json!({}),
    });
    ctx.commit(write).await?;
    Ok(HttpResponse::Ok()
        .content_type("application/zip")
        .insert_header((
            CONTENT_DISPOSITION,
            "attachment; filename=\"learnallot-data.zip\"",
        ))
        .insert_header((CACHE_CONTROL, "no-store"))
        .body(archive))
}
