use super::training;
use crate::{
    caller::{Screener, Staff},
    ctx::Ctx,
    error::Answer,
};
use actix_web::{get, web};
use learnallot_api_types::{problem, staff::OwnTraining};

#[utoipa::path(
    operation_id = "own_training", tag = "staff",
    summary = "What the caller has been trained for, and whether it allows to verify consent",
    responses(
        (status = 200, description = "The newest first", body = OwnTraining),
        (status = 403, description = "Not a screener, or no second factor", body = problem::Problem),
    ),
    security(("session" = [])),
    extensions(("x-roles" = json!(["screener"])))
)]
#[get("/staff/trainings/mine")]
pub async fn own_training(
    ctx: web::Data<Ctx>,
    caller: Staff<Screener>,
) -> Answer<web::Json<OwnTraining>> {
    let mut views = training::views(&ctx, &[caller.id()]).await?;
    Ok(web::Json(OwnTraining {
        trainings: views.remove(&caller.id()).unwrap_or_default(),
        may_not_verify: training::may_not_verify(ctx.db.read(), caller.id(), ctx.now()).await?,
    }))
}
