use super::{key, register::register};
use crate::{
    caller::{Admin, Staff},
    ctx::Ctx,
    error::{Answer, Problem},
    extract::Id,
};
use actix_web::{post, web};
use learnallot_api_types::{problem, programme::ProcessorRegister};
use learnallot_domain::{conduct::incident::IncidentKind, ids::AssuranceId};
use learnallot_storage::{NewAuditEntry, assurances, incidents};
use serde_json::json;

#[utoipa::path(
    operation_id = "confirm_assurance", tag = "staff",
    summary = "Confirm, as the second admin, that the paper says so: from now on it counts",
    params(("id" = uuid::Uuid, Path, description = "The assurance")),
    responses(
        (status = 200, description = "The register", body = ProcessorRegister),
        (status = 403, description = "Not an admin, or no second factor", body = problem::Problem),
        (status = 404, description = "There is no such assurance", body = problem::Problem),
        (status = 409, description = "Somebody changed it at the same moment", body = problem::Problem),
        (status = 422, description = "`written-assurance`: every reason against it", body = problem::Problem),
    ),
    security(("session" = [])),
    extensions(("x-roles" = json!(["admin"])))
)]
#[post("/staff/assurances/{id}/confirmations")]
pub async fn confirm_assurance(
    ctx: web::Data<Ctx>,
    caller: Staff<Admin>,
    id: Id<AssuranceId>,
) -> Answer<web::Json<ProcessorRegister>> {
    let now = ctx.now();
    let mut write = ctx.begin_write().await?;
    let found = assurances::find(&*write, id.0)
        .await?
        .ok_or_else(Problem::not_found)?
        .assurance;
    let after = found.value.confirm(caller.id(), now)?;
    assurances::update(&*write, found.version, &after, now).await?;
    write.audit(NewAuditEntry {
        actor: caller.actor(),
        action: "assurance.confirmed",
        subject: ("assurance", id.0.uuid()),
        detail: json!({ "processor": after.processor }),
    });
    if after.is_current(now) {
        let kind = IncidentKind::ProcessorNotAssured;
        let counts = "There is an assurance that counts now.";
        incidents::mend_deduped(&mut write, kind, &key(after.processor), counts, now).await?;
    }
    ctx.commit(write).await?;
    Ok(web::Json(register(&ctx, caller.id()).await?))
}
