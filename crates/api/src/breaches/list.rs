use super::{change::shown, view::view};
use crate::{
    caller::{Admin, Staff},
    ctx::Ctx,
    error::Answer,
    extract::Id,
};
use actix_web::{get, web};
use learnallot_api_types::{
    breaches::{BreachList, BreachView},
    problem,
};
use learnallot_domain::ids::BreachId;
use learnallot_storage::breaches as stored;

#[utoipa::path(
    operation_id = "breaches", tag = "staff",
    summary = "Every breach, the newest first",
    responses(
        (status = 200, description = "All of them", body = BreachList),
        (status = 403, description = "Not an admin, or no second factor", body = problem::Problem),
    ),
    security(("session" = [])),
    extensions(("x-roles" = json!(["admin"])))
)]
#[get("/staff/breaches")]
pub async fn breaches(ctx: web::Data<Ctx>, caller: Staff<Admin>) -> Answer<web::Json<BreachList>> {
    let mut breaches = Vec::new();
    for (id, found) in stored::all(ctx.db.read()).await? {
        breaches.push(view(&ctx, caller.id(), id, &found.value).await?);
    }
    Ok(web::Json(BreachList { breaches }))
}

#[utoipa::path(
    operation_id = "read_breach", tag = "staff",
    summary = "A breach with what is left to do",
    params(("id" = uuid::Uuid, Path, description = "The breach")),
    responses(
        (status = 200, description = "The breach", body = BreachView),
        (status = 403, description = "Not an admin, or no second factor", body = problem::Problem),
        (status = 404, description = "There is no such breach", body = problem::Problem),
    ),
    security(("session" = [])),
    extensions(("x-roles" = json!(["admin"])))
)]
#[get("/staff/breaches/{id}")]
pub async fn read_breach(
    ctx: web::Data<Ctx>,
    caller: Staff<Admin>,
    id: Id<BreachId>,
) -> Answer<web::Json<BreachView>> {
    Ok(web::Json(shown(&ctx, caller.id(), id.0).await?))
}
