use super::view::view;
use crate::{caller::Guardian, ctx::Ctx, error::Answer};
use actix_web::{get, web};
use learnallot_api_types::{families::FamilyView, problem};
use learnallot_storage::{families, learners};

#[utoipa::path(
    operation_id = "my_family", tag = "families",
    summary = "The caller's family with its learners",
    responses(
        (status = 200, description = "The family; without an id until the first learner is added", body = FamilyView),
        (status = 403, description = "Not a guardian", body = problem::Problem),
    ),
    security(("session" = [])),
    extensions(("x-roles" = json!(["guardian"])))
)]
#[get("/families/mine")]
pub async fn my_family(ctx: web::Data<Ctx>, caller: Guardian) -> Answer<web::Json<FamilyView>> {
    let conn = ctx.db.read();
    let Some(family) = families::of_guardian(conn, caller.id()).await? else {
        return Ok(web::Json(FamilyView {
            id: None,
            learners: Vec::new(),
        }));
    };
    let mut views = Vec::new();
    for learner in learners::of_family(conn, family).await? {
        views.push(view(&ctx, &learner).await?);
    }
    Ok(web::Json(FamilyView {
        id: Some(family.uuid()),
        learners: views,
    }))
}
