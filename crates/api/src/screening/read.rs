use crate::{
    applications::view,
    caller::{Screener, Staff},
    ctx::Ctx,
    error::{Answer, Problem},
    extract::Id,
};
use actix_web::{get, web};
use learnallot_api_types::{
    problem,
    screening::{ApplicationUnderReview, CriterionScore, ReviewerSheet},
};
use learnallot_domain::{
    ids::{AccountId, ApplicationId},
    teacher::application::State,
};
use learnallot_storage::{accounts, applications};

#[utoipa::path(
    operation_id = "read_application_under_review", tag = "staff",
    summary = "An application with its score sheets",
    params(("id" = uuid::Uuid, Path, description = "The application")),
    responses(
        (status = 200, description = "The application", body = ApplicationUnderReview),
        (status = 403, description = "Not a screener, or no second factor", body = problem::Problem),
        (status = 404, description = "There is no such application", body = problem::Problem),
    ),
    security(("session" = [])),
    extensions(("x-roles" = json!(["screener"])))
)]
#[get("/staff/applications/{id}")]
pub async fn read_application_under_review(
    ctx: web::Data<Ctx>,
    caller: Staff<Screener>,
    id: Id<ApplicationId>,
) -> Answer<web::Json<ApplicationUnderReview>> {
    Ok(web::Json(under_review(&ctx, caller.id(), id.0).await?))
}

/// As `reviewer` sees it. A draft is nobody's but the teacher's.
pub(super) async fn under_review(
    ctx: &Ctx,
    reviewer: AccountId,
    id: ApplicationId,
) -> Result<ApplicationUnderReview, Problem> {
    let found = applications::find(ctx.db.read(), id)
        .await?
        .filter(|found| found.submitted_at.is_some())
        .ok_or_else(Problem::not_found)?;
    let application = found.application.value.clone();
    let names = accounts::display_names(ctx.db.read(), &[application.applicant]).await?;
    let sheets = application
        .sheets
        .into_iter()
        .map(|sheet| ReviewerSheet {
            mine: sheet.reviewer == reviewer,
            scores: sheet
                .scores
                .into_iter()
                .map(|score| CriterionScore {
                    criterion: score.criterion,
                    value: score.value,
                    note: score.note,
                })
                .collect(),
            at: sheet.at,
        })
        .collect();
    Ok(ApplicationUnderReview {
        teacher_id: application.applicant.uuid(),
        teacher_name: names
            .get(&application.applicant)
            .cloned()
            .unwrap_or_default(),
        mine: matches!(application.state, State::InReview { reviewer: by, .. } if by == reviewer),
        sheets,
        application: view::view(found),
    })
}
