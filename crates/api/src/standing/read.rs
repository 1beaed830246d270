use crate::{
    background_checks::read::document,
    caller::Teacher,
    ctx::Ctx,
    error::{Answer, reason},
};
use actix_web::{get, web};
use learnallot_api_types::{problem, screening::StandingView};
use learnallot_domain::{
    ids::AccountId,
    teacher::{documents::RECORDING_AGREEMENT, standing::may_list},
};
use learnallot_storage::standing;

#[utoipa::path(
    operation_id = "read_standing", tag = "teachers",
    summary = "Whether the caller may list classes, and if not, every reason",
    responses(
        (status = 200, description = "The standing", body = StandingView),
        (status = 403, description = "Not a teacher", body = problem::Problem),
    ),
    security(("session" = [])),
    extensions(("x-roles" = json!(["teacher"])))
)]
#[get("/teachers/me/standing")]
pub async fn read_standing(
    ctx: web::Data<Ctx>,
    caller: Teacher,
) -> Answer<web::Json<StandingView>> {
    Ok(web::Json(view(&ctx, caller.id()).await?))
}

pub(super) async fn view(ctx: &Ctx, teacher: AccountId) -> Answer<StandingView> {
    let standing = standing::load(ctx.db.read(), teacher).await?;
    let verdict = may_list(&standing, ctx.now());
    Ok(StandingView {
        may_list: verdict.is_ok(),
        blockers: verdict
            .err()
            .map(|refusal| refusal.reasons().iter().map(reason).collect())
            .unwrap_or_default(),
        recording_agreement: document(&RECORDING_AGREEMENT),
        check_valid_until: standing.check_valid_until,
    })
}
