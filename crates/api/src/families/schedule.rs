use super::{coming, first_name};
use crate::{caller::Guardian, ctx::Ctx, error::Answer, supervision};
use actix_web::{get, web};
use learnallot_api_types::{families::FamilySession, problem};
use learnallot_storage::{enrolments, families, learners};

#[utoipa::path(
    operation_id = "family_schedule", tag = "families",
    summary = "The coming sessions of the family's learners, with who watches over",
    responses(
        (status = 200, description = "The soonest first", body = Vec<FamilySession>),
        (status = 403, description = "Not a guardian", body = problem::Problem),
    ),
    security(("session" = [])),
    extensions(("x-roles" = json!(["guardian"])))
)]
#[get("/families/mine/schedule")]
pub async fn family_schedule(
    ctx: web::Data<Ctx>,
    caller: Guardian,
) -> Answer<web::Json<Vec<FamilySession>>> {
    let conn = ctx.db.read();
    let Some(family) = families::of_guardian(conn, caller.id()).await? else {
        return Ok(web::Json(Vec::new()));
    };
    let active = enrolments::active_of_family(conn, family).await?;
    let coming = coming(&ctx, &active).await?;
    let mut items = Vec::new();
    for learner in learners::of_family(conn, family).await? {
        let name = first_name(&ctx, &learner).await?;
        let watched_by = supervision::names(&ctx, &learner).await?;
        for enrolment in active.iter().filter(|one| one.learner == learner.id) {
            for session in coming.get(&enrolment.section).into_iter().flatten() {
                items.push(FamilySession {
                    learner_id: learner.id.uuid(),
                    first_name: name.clone(),
                    enrolment_id: enrolment.id.uuid(),
                    session: session.clone(),
                    watched_by: watched_by.clone(),
                });
            }
        }
    }
    items.sort_by_key(|item| item.session.starts_at);
    Ok(web::Json(items))
}
