use super::{
    change::{apply, shown},
    tell,
};
use crate::{
    caller::{Admin, Staff},
    ctx::Ctx,
    error::Answer,
    extract::{Id, Valid},
};
use actix_web::{post, web};
use learnallot_api_types::{
    breaches::{BreachView, NotifyFamilies},
    problem,
};
use learnallot_domain::{
    conduct::personal_information::refuse_certain, ids::BreachId, programme::breach::Event,
};
use learnallot_storage::breaches;

#[utoipa::path(
    operation_id = "notify_families", tag = "staff",
    summary = "Tell the families whom it concerns",
    description = "Each guardian gets a mail that says only that something waits; the text is read after signing in. A \
        second notice goes to all of them again.",
    params(("id" = uuid::Uuid, Path, description = "The breach")),
    request_body = NotifyFamilies,
    responses(
        (status = 200, description = "The breach as it is now; the mails go out", body = BreachView),
        (status = 403, description = "Not an admin, or no second factor", body = problem::Problem),
        (status = 404, description = "There is no such breach", body = problem::Problem),
        (status = 409, description = "Somebody changed it at the same moment", body = problem::Problem),
        (status = 422, description = "`breach-handling`: every reason against it; or the input needs a change", body = problem::Problem),
    ),
    security(("session" = [])),
    extensions(("x-roles" = json!(["admin"])))
)]
#[post("/staff/breaches/{id}/family-notices")]
pub async fn notify_families(
    ctx: web::Data<Ctx>,
    caller: Staff<Admin>,
    id: Id<BreachId>,
    body: Valid<NotifyFamilies>,
) -> Answer<web::Json<BreachView>> {
    let notice = body.0.notice;
    refuse_certain(&[("/notice", &notice)])?;
    let event = Event::NotifyFamilies {
        by: caller.id(),
        notice,
    };
    let mut write = ctx.begin_write().await?;
    apply(
        &ctx,
        &mut write,
        &caller,
        id.0,
        "breach.families_told",
        event,
    )
    .await?;
    breaches::tell_again(&*write, id.0).await?;
    tell::order(&mut write, id.0, ctx.now());
    ctx.commit(write).await?;
    Ok(web::Json(shown(&ctx, caller.id(), id.0).await?))
}
