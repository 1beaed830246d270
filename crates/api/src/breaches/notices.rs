use crate::{caller::Guardian, ctx::Ctx, error::Answer};
use actix_web::{get, web};
use learnallot_api_types::{
    breaches::{BreachNotice, BreachNotices},
    problem,
};
use learnallot_storage::{breaches, families};

#[utoipa::path(
    operation_id = "breach_notices", tag = "privacy",
    summary = "What the family was told of breaches that concern it, the newest first",
    responses(
        (status = 200, description = "All of them; mostly none", body = BreachNotices),
        (status = 403, description = "Not a guardian", body = problem::Problem),
    ),
    security(("session" = [])),
    extensions(("x-roles" = json!(["guardian"])))
)]
#[get("/privacy/breach-notices")]
pub async fn breach_notices(
    ctx: web::Data<Ctx>,
    caller: Guardian,
) -> Answer<web::Json<BreachNotices>> {
    let conn = ctx.db.read();
    let told = match families::of_guardian(conn, caller.id()).await? {
        Some(family) => breaches::told_to(conn, family).await?,
        None => Vec::new(),
    };
    let notices = told
        .into_iter()
        .filter_map(|(id, breach, told_at, learners)| {
            let data = breach.assessment.iter().flat_map(|found| &found.data);
            Some(BreachNotice {
                id: id.uuid(),
                told_at,
                discovered_at: breach.discovered_at,
                contained_at: breach.contained.as_ref().map(|step| step.at),
                text: breach.family_notice.as_ref()?.text.clone(),
                data: data.map(|data| data.title().to_owned()).collect(),
                readable: breach.assessment.as_ref()?.readable,
                learners,
                closed_at: breach.closed.as_ref().map(|closed| closed.at),
            })
        })
        .collect();
    Ok(web::Json(BreachNotices { notices }))
}
