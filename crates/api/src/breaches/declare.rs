use super::change::shown;
use crate::{
    caller::{Admin, Staff},
    ctx::Ctx,
    error::Answer,
    extract::Valid,
    mail::{self, Mail, Notice},
};
use actix_web::{HttpResponse, post, web};
use learnallot_api_types::{
    breaches::{BreachView, DeclareBreach},
    problem,
};
use learnallot_domain::{
    actor::Role, conduct::personal_information::refuse_certain, ids::BreachId,
    programme::breach::Breach,
};
use learnallot_storage::{NewAuditEntry, accounts, breaches};
use serde_json::json;

#[utoipa::path(
    operation_id = "declare_breach", tag = "staff",
    summary = "Children's data were, or may have been, seen by somebody who should not: the clocks begin",
    description = "Every admin is told by mail.",
    request_body = DeclareBreach,
    responses(
        (status = 201, description = "The breach", body = BreachView),
        (status = 403, description = "Not an admin, or no second factor", body = problem::Problem),
        (status = 422, description = "`breach-handling`: every reason against it; or the input needs a change", body = problem::Problem),
    ),
    security(("session" = [])),
    extensions(("x-roles" = json!(["admin"])))
)]
#[post("/staff/breaches")]
pub async fn declare_breach(
    ctx: web::Data<Ctx>,
    caller: Staff<Admin>,
    body: Valid<DeclareBreach>,
) -> Answer<HttpResponse> {
    let now = ctx.now();
    let body = body.0;
    refuse_certain(&[("/what", &body.what)])?;
    let breach = Breach::open(caller.id(), &body.what, body.discovered_at, now)?;
    let id: BreachId = ctx.new_id();
    let mut write = ctx.begin_write().await?;
    breaches::insert(&*write, id, &breach, now).await?;
    for account in accounts::with_role(&*write, Role::Admin).await? {
        let notice = Notice::BreachDeclared;
        let path = format!("/staff/breaches/{id}");
        mail::queue(&mut write, account, &Mail::Notice { notice, path }, now);
    }
    write.audit(NewAuditEntry {
        actor: caller.actor(),
        action: "breach.declared",
        subject: ("breach", id.uuid()),
        detail: json!({ "discovered_at": body.discovered_at }),
    });
    ctx.commit(write).await?;
    Ok(HttpResponse::Created().json(shown(&ctx, caller.id(), id).await?))
}
