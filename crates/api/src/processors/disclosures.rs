use crate::{
    caller::Guardian,
    ctx::Ctx,
    error::{Answer, Problem},
    extract::{self, Query, cursor},
    paging::Paged,
};
use actix_web::{get, web};
use learnallot_api_types::{page::Page, problem, programme::DisclosureView};
use learnallot_domain::{disclosure::Disclosure, ids::LearnerId};
use learnallot_storage::{
    disclosures::{self, Place},
    families, learners,
};
use serde::Deserialize;
use utoipa::IntoParams;
use uuid::Uuid;

#[derive(Debug, Deserialize, IntoParams)]
#[into_params(parameter_in = Query)]
#[serde(deny_unknown_fields)]
pub struct Asked {
    /// The learner of the family.
    learner: Uuid,
    /// From the last page's `next_cursor`.
    cursor: Option<String>,
    /// At most so many items.
    limit: Option<u64>,
}

#[utoipa::path(
    operation_id = "disclosures", tag = "privacy",
    summary = "What left of a learner's data: to whom, what, what for, and under which consent; newest first",
    params(Asked),
    responses(
        (status = 200, description = "A page", body = Page<DisclosureView>),
        (status = 400, description = "A parameter is not right", body = problem::Problem),
        (status = 403, description = "Not a guardian", body = problem::Problem),
        (status = 404, description = "There is no such learner in the family", body = problem::Problem),
    ),
    security(("session" = [])),
    extensions(("x-roles" = json!(["guardian"])))
)]
#[get("/privacy/disclosures")]
pub async fn read_disclosures(
    ctx: web::Data<Ctx>,
    caller: Guardian,
    asked: Query<Asked>,
) -> Answer<Paged<Page<DisclosureView>>> {
    let limit = extract::limit(asked.0.limit)?;
    let after: Option<Place> = cursor::decode(asked.0.cursor.as_deref())?;
    let conn = ctx.db.read();
    let learner = LearnerId::new(asked.0.learner);
    let family = families::of_guardian(conn, caller.id())
        .await?
        .ok_or_else(Problem::not_found)?;
    learners::find(conn, learner)
        .await?
        .filter(|found| found.family == family)
        .ok_or_else(Problem::not_found)?;
    let mut page = disclosures::of_learner(conn, family, learner, after, limit + 1).await?;
    let more = page.len() as u64 > limit;
    page.truncate(usize::try_from(limit).unwrap_or(usize::MAX));
    let next_cursor = page
        .last()
        .filter(|_| more)
        .map(|last| cursor::encode(&(last.at, last.id)));
    let items = page.into_iter().map(view).collect();
    Ok(Paged(Page { items, next_cursor }))
}

fn view(disclosure: Disclosure) -> DisclosureView {
    DisclosureView {
        id: disclosure.id.uuid(),
        at: disclosure.at,
        recipient: disclosure.recipient,
        to: disclosure.recipient.title().to_owned(),
        purpose: disclosure.purpose,
        what_for: disclosure.purpose.title().to_owned(),
        data: disclosure
            .purpose
            .data()
            .iter()
            .map(|data| data.title().to_owned())
            .collect(),
        consent_event_id: disclosure.consent.map(|id| id.uuid()),
    }
}
