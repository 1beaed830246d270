use crate::{
    caller::Guardian,
    ctx::Ctx,
    error::Answer,
    extract::{Id, Valid},
    families,
};
use actix_web::{post, web};
use learnallot_api_types::{
    consents::{EndingSession, WithdrawConsent, WithdrawalPreview},
    problem,
};
use learnallot_domain::{
    consent::{ending::ending, purpose::Purpose},
    ids::LearnerId,
};
use learnallot_storage::{consents, enrolments, recordings};

#[utoipa::path(
    operation_id = "preview_withdrawal", tag = "consents",
    summary = "What would end if consent were taken back for these purposes; nothing is changed",
    params(("id" = uuid::Uuid, Path, description = "The learner")),
    request_body = WithdrawConsent,
    responses(
        (status = 200, description = "What would end", body = WithdrawalPreview),
        (status = 403, description = "Not a guardian", body = problem::Problem),
        (status = 404, description = "There is no such learner in the family", body = problem::Problem),
        (status = 422, description = "`nothing-to-withdraw`", body = problem::Problem),
    ),
    security(("session" = [])),
    extensions(("x-roles" = json!(["guardian"])))
)]
#[post("/learners/{id}/consents/withdrawal-preview")]
pub async fn preview_withdrawal(
    ctx: web::Data<Ctx>,
    caller: Guardian,
    id: Id<LearnerId>,
    body: Valid<WithdrawConsent>,
) -> Answer<web::Json<WithdrawalPreview>> {
    let (conn, now) = (ctx.db.read(), ctx.now());
    let learner = families::own(conn, caller.id(), id.0).await?;
    let ledger = consents::ledger(conn, learner.id, now).await?;
    let ending = ending(&ledger, &body.0.purposes)?;
    let mut preview = WithdrawalPreview {
        purposes: ending.purposes.clone(),
        posts_stop: ending.stops.contains(&Purpose::ClassroomPosts),
        sharing_stops: ending.stops.contains(&Purpose::Disclosure),
        space_closes: ending.of_taking_part(),
        sessions: Vec::new(),
        recordings: 0,
        recordings_deleted_by: None,
    };
    if ending.of_taking_part() {
        let active = enrolments::active_of_learner(conn, learner.id).await?;
        let coming = families::coming(&ctx, &active).await?;
        preview.sessions = coming
            .into_values()
            .flatten()
            .map(|session| EndingSession {
                class_title: session.class_title,
                starts_at: session.starts_at,
            })
            .collect();
        preview.sessions.sort_by_key(|session| session.starts_at);
        let shown = recordings::with_learner(conn, learner.id).await?;
        preview.recordings = u32::try_from(shown.len()).unwrap_or(u32::MAX);
        preview.recordings_deleted_by = shown
            .into_iter()
            .map(|found| found.recording.end_consent(now).due_at())
            .max();
    }
    Ok(web::Json(preview))
}
