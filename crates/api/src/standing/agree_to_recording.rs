use super::read::view;
use crate::{
    background_checks::disclose::current, caller::Teacher, ctx::Ctx, error::Answer, extract::Valid,
};
use actix_web::{post, web};
use learnallot_api_types::{
    problem,
    screening::{ReadDocument, StandingView},
};
use learnallot_domain::teacher::documents::RECORDING_AGREEMENT;
use learnallot_storage::{NewAuditEntry, standing};
use serde_json::json;

#[utoipa::path(
    operation_id = "agree_to_recording", tag = "teachers",
    summary = "Agree, as a teacher, to the recording of the own classes",
    request_body = ReadDocument,
    responses(
        (status = 200, description = "Noted with the text's version and hash", body = StandingView),
        (status = 403, description = "Not a teacher", body = problem::Problem),
        (status = 422, description = "Another version was shown", body = problem::Problem),
    ),
    security(("session" = [])),
    extensions(("x-roles" = json!(["teacher"])))
)]
#[post("/teachers/me/recording-agreement")]
pub async fn agree_to_recording(
    ctx: web::Data<Ctx>,
    caller: Teacher,
    body: Valid<ReadDocument>,
) -> Answer<web::Json<StandingView>> {
    let version = current(&RECORDING_AGREEMENT, &body.0.version)?;
    let agreement = format!("{version} {}", RECORDING_AGREEMENT.hash());
    let mut write = ctx.begin_write().await?;
    standing::agree_to_recording(&*write, caller.id(), &agreement, ctx.now()).await?;
    write.audit(NewAuditEntry {
        actor: caller.actor(),
        action: "teacher.agreed_to_recording",
        subject: ("account", caller.id().uuid()),
        detail: json!({ "version": version, "hash": RECORDING_AGREEMENT.hash() }),
    });
    ctx.commit(write).await?;
    Ok(web::Json(view(&ctx, caller.id()).await?))
}
