use super::{coming, first_name};
use crate::{
    caller::LearnerCaller,
    ctx::Ctx,
    error::{Answer, Problem},
    supervision,
};
use actix_web::{get, web};
use learnallot_api_types::{families::SpaceView, problem};
use learnallot_domain::{class::section::SessionStatus, consent::purpose::Purpose};
use learnallot_storage::{consents, enrolments, learners};

#[utoipa::path(
    operation_id = "learner_space", tag = "families",
    summary = "What a learner sees: the next class and those after it",
    responses(
        (status = 200, description = "The space", body = SpaceView),
        (status = 401, description = "Nobody is signed in, or the space was closed", body = problem::Problem),
        (status = 403, description = "Not in the learner space", body = problem::Problem),
    ),
    security(("session" = [])),
    extensions(("x-roles" = json!(["learner"])))
)]
#[get("/space")]
pub async fn learner_space(
    ctx: web::Data<Ctx>,
    caller: LearnerCaller,
) -> Answer<web::Json<SpaceView>> {
    let conn = ctx.db.read();
    let learner = learners::find(conn, caller.learner)
        .await?
        .ok_or_else(Problem::signed_out)?;
    let ledger = consents::ledger(conn, learner.id, ctx.now()).await?;
    let active = enrolments::active_of_learner(conn, learner.id).await?;
    let mut sessions: Vec<_> = coming(&ctx, &active)
        .await?
        .into_values()
        .flatten()
        .collect();
    sessions.sort_by_key(|session| session.starts_at);
    let canceled = SessionStatus::Canceled.as_str();
    Ok(web::Json(SpaceView {
        learner_id: learner.id.uuid(),
        first_name: first_name(&ctx, &learner).await?,
        may_post: ledger.allows(Purpose::ClassroomPosts),
        next: sessions
            .iter()
            .find(|session| session.status != canceled)
            .cloned(),
        sessions,
        watched_by: supervision::names(&ctx, &learner).await?,
        closes_at: caller.session.expires_at,
    }))
}
