use super::register::register;
use crate::{
    caller::{Admin, Staff},
    ctx::Ctx,
    error::{Answer, Problem},
    extract::{Id, Valid},
};
use actix_web::{post, web};
use learnallot_api_types::{
    problem,
    programme::{ProcessorRegister, WithdrawAssurance},
};
use learnallot_domain::{conduct::personal_information::refuse_certain, ids::AssuranceId};
use learnallot_storage::{NewAuditEntry, assurances};
use serde_json::json;

#[utoipa::path(
    operation_id = "withdraw_assurance", tag = "staff",
    summary = "An assurance counts no more, from this moment",
    description = "Where no other counts, no child's data go to that processor any more: no class opens.",
    params(("id" = uuid::Uuid, Path, description = "The assurance")),
    request_body = WithdrawAssurance,
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
#[post("/staff/assurances/{id}/withdrawals")]
pub async fn withdraw_assurance(
    ctx: web::Data<Ctx>,
    caller: Staff<Admin>,
    id: Id<AssuranceId>,
    body: Valid<WithdrawAssurance>,
) -> Answer<web::Json<ProcessorRegister>> {
    let now = ctx.now();
    let reason = body.0.reason;
    refuse_certain(&[("/reason", &reason)])?;
    let mut write = ctx.begin_write().await?;
    let found = assurances::find(&*write, id.0)
        .await?
        .ok_or_else(Problem::not_found)?
        .assurance;
    let after = found.value.withdraw(caller.id(), reason, now)?;
    assurances::update(&*write, found.version, &after, now).await?;
    write.audit(NewAuditEntry {
        actor: caller.actor(),
        action: "assurance.withdrawn",
        subject: ("assurance", id.0.uuid()),
        detail: json!({ "processor": after.processor }),
    });
    ctx.commit(write).await?;
    Ok(web::Json(register(&ctx, caller.id()).await?))
}
