use super::plan::Plan;
use crate::{
    caller::SignedIn,
    ctx::Ctx,
    error::{Answer, reason},
};
use actix_web::{get, web};
use learnallot_api_types::{
    closing::{ClosingView, EndingView, StayingView},
    problem,
};
use learnallot_domain::people::{
    closing::{Event, State, endings, undo_for},
    closing_account::stays,
};

#[utoipa::path(
    operation_id = "read_account_closing", tag = "accounts",
    summary = "What closing the own account would end, and what stays how long",
    description = "Made from what is so at this moment: it is what the closing does.",
    responses(
        (status = 200, description = "What would end", body = ClosingView),
        (status = 401, description = "Nobody is signed in", body = problem::Problem),
    ),
    security(("session" = [])),
    extensions(("x-roles" = json!(["signed_in"])))
)]
#[get("/accounts/me/closing")]
pub async fn read_closing(ctx: web::Data<Ctx>, caller: SignedIn) -> Answer<web::Json<ClosingView>> {
    let plan = Plan::load(ctx.db.read(), caller.id(), ctx.now()).await?;
    let close = Event::Close {
        last_admin: plan.last_admin,
    };
    let refused = State::Open.apply(close, ctx.now()).err();
    Ok(web::Json(ClosingView {
        blockers: refused
            .map(|refusal| refusal.reasons().iter().map(reason).collect())
            .unwrap_or_default(),
        undo_days: u32::try_from(undo_for().num_days()).unwrap_or(0),
        ends: endings(&plan.held)
            .into_iter()
            .map(|ending| EndingView {
                code: ending.as_str().to_owned(),
                sentence: ending.sentence(&plan.held),
                comes_back: ending.comes_back(),
            })
            .collect(),
        stays: stays(&plan.held)
            .into_iter()
            .map(|row| StayingView {
                category: row.category,
                holds: row.holds.to_owned(),
                why: row.why.to_owned(),
                days: row
                    .keep
                    .duration()
                    .and_then(|kept| u32::try_from(kept.num_days()).ok()),
                from: row.from.to_owned(),
            })
            .collect(),
    }))
}
