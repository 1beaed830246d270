use super::read::under_review;
use crate::{
    caller::{Screener, Staff},
    ctx::Ctx,
    error::{Answer, Problem},
    extract::{Id, Valid},
};
use actix_web::{put, web};
use learnallot_api_types::{
    problem,
    screening::{ApplicationUnderReview, Scores},
};
use learnallot_domain::{
    ids::ApplicationId,
    teacher::{
        application::Event,
        application_review::{Score, ScoreSheet},
    },
};
use learnallot_storage::applications;

#[utoipa::path(
    operation_id = "score_application", tag = "staff",
    summary = "Save the own score sheet",
    params(("id" = uuid::Uuid, Path, description = "The application")),
    request_body = Scores,
    responses(
        (status = 200, description = "Saved", body = ApplicationUnderReview),
        (status = 403, description = "Not a screener, or no second factor", body = problem::Problem),
        (status = 404, description = "There is no such application", body = problem::Problem),
        (status = 422, description = "`teacher-application`: take it first", body = problem::Problem),
    ),
    security(("session" = [])),
    extensions(("x-roles" = json!(["screener"])))
)]
#[put("/staff/applications/{id}/scores")]
pub async fn score_application(
    ctx: web::Data<Ctx>,
    caller: Staff<Screener>,
    id: Id<ApplicationId>,
    body: Valid<Scores>,
) -> Answer<web::Json<ApplicationUnderReview>> {
    let now = ctx.now();
    let mut scores: Vec<Score> = Vec::new();
    for (index, score) in body.0.scores.into_iter().enumerate() {
        if scores
            .iter()
            .any(|other| other.criterion == score.criterion)
        {
            let place = format!("/scores/{index}/criterion");
            return Err(Problem::invalid().at(&place, "twice", "This criterion is scored twice."));
        }
        scores.push(Score {
            criterion: score.criterion,
            value: score.value,
            note: score.note,
        });
    }
    let sheet = ScoreSheet {
        reviewer: caller.id(),
        scores,
        at: now,
    };
    let write = ctx.begin_write().await?;
    let found = applications::find(&*write, id.0)
        .await?
        .ok_or_else(Problem::not_found)?;
    let version = found.application.version;
    let application = found.application.value.apply(Event::Score { sheet }, now)?;
    applications::update(&*write, id.0, version, &application, now).await?;
    ctx.commit(write).await?;
    Ok(web::Json(under_review(&ctx, caller.id(), id.0).await?))
}
