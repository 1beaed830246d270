use crate::{
    caller::SignedIn,
    ctx::Ctx,
    error::Answer,
    families::{coming, first_name},
};
use actix_web::{get, web};
use learnallot_api_types::{problem, supervision::Watched};
use learnallot_storage::{enrolments, learners, supervision};

#[utoipa::path(
    operation_id = "watching", tag = "supervision",
    summary = "The learners whom the caller watches over, with their coming sessions",
    responses(
        (status = 200, description = "Those whom the caller has accepted", body = Vec<Watched>),
        (status = 401, description = "Nobody is signed in", body = problem::Problem),
    ),
    security(("session" = [])),
    extensions(("x-roles" = json!(["signed_in"])))
)]
#[get("/watching")]
pub async fn watching(ctx: web::Data<Ctx>, caller: SignedIn) -> Answer<web::Json<Vec<Watched>>> {
    let conn = ctx.db.read();
    let mut items = Vec::new();
    for duty in supervision::of_account(conn, caller.id()).await? {
        let Some(learner) = learners::find(conn, duty.learner).await? else {
            continue;
        };
        let active = enrolments::active_of_learner(conn, learner.id).await?;
        let mut sessions: Vec<_> = coming(&ctx, &active)
            .await?
            .into_values()
            .flatten()
            .collect();
        sessions.sort_by_key(|session| session.starts_at);
        items.push(Watched {
            learner_id: learner.id.uuid(),
            first_name: first_name(&ctx, &learner).await?,
            since: duty.accepted_at,
            sessions,
        });
    }
    Ok(web::Json(items))
}
