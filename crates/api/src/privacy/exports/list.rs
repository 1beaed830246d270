use super::view::view;
use crate::{caller::SignedIn, ctx::Ctx, error::Answer};
use actix_web::{get, web};
use learnallot_api_types::{privacy::ExportView, problem};
use learnallot_storage::exports;

#[utoipa::path(
    operation_id = "list_exports", tag = "privacy",
    summary = "The copies that the caller has asked for, newest first, with their progress",
    responses(
        (status = 200, description = "All of them", body = Vec<ExportView>),
        (status = 401, description = "Nobody is signed in", body = problem::Problem),
    ),
    security(("session" = [])),
    extensions(("x-roles" = json!(["signed_in"])))
)]
#[get("/privacy/exports")]
pub async fn list_exports(
    ctx: web::Data<Ctx>,
    caller: SignedIn,
) -> Answer<web::Json<Vec<ExportView>>> {
    let now = ctx.now();
    let found = exports::of_account(ctx.db.read(), caller.id()).await?;
    Ok(web::Json(found.iter().map(|one| view(one, now)).collect()))
}
