use super::{
    holdings::{self, Held},
    subject::{OfWhom, Subject},
};
use crate::{caller::SignedIn, ctx::Ctx, error::Answer, extract::Query};
use actix_web::{get, web};
use learnallot_api_types::{
    privacy::{HeldCategory, HeldView},
    problem,
};
use learnallot_domain::retention::schedule::{Row, SCHEDULE};

#[utoipa::path(
    operation_id = "what_is_held", tag = "privacy",
    summary = "What is held of a learner of the family, or of the caller, and until when",
    description = "By the categories of the retention schedule, with counts. What a child has told the safety team is in no \
        count.",
    params(OfWhom),
    responses(
        (status = 200, description = "Every category that can hold something of this person", body = HeldView),
        (status = 400, description = "A parameter is not right", body = problem::Problem),
        (status = 401, description = "Nobody is signed in", body = problem::Problem),
        (status = 404, description = "There is no such learner in the family", body = problem::Problem),
    ),
    security(("session" = [])),
    extensions(("x-roles" = json!(["signed_in"])))
)]
#[get("/privacy/held")]
pub async fn what_is_held(
    ctx: web::Data<Ctx>,
    caller: SignedIn,
    query: Query<OfWhom>,
) -> Answer<web::Json<HeldView>> {
    let subject = Subject::of(&caller, &ctx, query.0.learner_id).await?;
    let mut categories = Vec::new();
    for row in &SCHEDULE {
        if let Some(held) = holdings::of(&ctx, &subject, row.category).await? {
            categories.push(category(row, &held));
        }
    }
    Ok(web::Json(HeldView {
        learner_id: subject.learner_id(),
        name: subject.name(&ctx).await?,
        categories,
    }))
}

fn category(row: &Row, held: &Held) -> HeldCategory {
    let (items, note) = match held {
        Held::Items(items) => (Some(items), None),
        Held::NotSorted(note) => (None, Some((*note).to_owned())),
    };
    let ends = || {
        items
            .into_iter()
            .flatten()
            .filter_map(|item| item.deleted_by)
    };
    HeldCategory {
        category: row.category,
        title: row.category.title().to_owned(),
        holds: row.holds.to_owned(),
        why: row.why.to_owned(),
        kept: row.kept(),
        then: row.then.to_owned(),
        count: items.map(|items| u32::try_from(items.len()).unwrap_or(u32::MAX)),
        note,
        first_deleted_by: ends().min(),
        last_deleted_by: ends().max(),
    }
}
