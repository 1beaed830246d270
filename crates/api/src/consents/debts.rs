use super::view::reference;
use crate::{
    caller::{Screener, Staff},
    ctx::Ctx,
    error::Answer,
};
use actix_web::{get, web};
use learnallot_api_types::{consents::ConsentDebt, problem};
use learnallot_domain::consent::check::{Debt, owed};
use learnallot_storage::consent_checks;

const AT_MOST: u64 = 100;

#[utoipa::path(
    operation_id = "consent_debts", tag = "staff",
    summary = "Payments that have not gone back and documents that are not deleted at the provider, the longest owed first",
    description = "Each is asked for every hour until the provider confirms it. One that is late needs a person: look at it \
        at the provider, by its name there.",
    responses(
        (status = 200, description = "Every one, up to a hundred", body = Vec<ConsentDebt>),
        (status = 403, description = "Not a screener, or no second factor", body = problem::Problem),
    ),
    security(("session" = [])),
    extensions(("x-roles" = json!(["screener"])))
)]
#[get("/staff/consent-debts")]
pub async fn consent_debts(
    ctx: web::Data<Ctx>,
    _caller: Staff<Screener>,
) -> Answer<web::Json<Vec<ConsentDebt>>> {
    let now = ctx.now();
    let found = consent_checks::owed_since_before(ctx.db.read(), now, AT_MOST).await?;
    let debts = found.into_iter().filter_map(|check| {
        let Debt::Owed { since } = check.debt else {
            return None;
        };
        Some(ConsentDebt {
            id: check.id.uuid(),
            method: check.method,
            owed: owed(check.method).to_owned(),
            reference: reference(check.request),
            provider_reference: check.session,
            since,
            late: check.debt.is_late(now),
        })
    });
    Ok(web::Json(debts.collect()))
}
