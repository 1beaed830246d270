use super::{
    holdings::{self, Held},
    subject::Subject,
};
use crate::{
    caller::{Confirmed, SignedIn},
    ctx::Ctx,
    error::{Answer, Problem},
    extract::{Query, cursor, limit},
    paging::Paged,
};
use actix_web::{get, web};
use learnallot_api_types::{page::Page, privacy::HeldItem, problem};
use learnallot_domain::retention::schedule::Category;
use learnallot_storage::NewAuditEntry;
use serde::Deserialize;
use serde_json::{Value, json};

#[derive(Debug, Deserialize, utoipa::IntoParams)]
#[serde(deny_unknown_fields)]
#[into_params(parameter_in = Query)]
pub struct Which {
    /// A learner of the caller's family; absent for the caller's own account.
    learner_id: Option<uuid::Uuid>,
    /// How many items, 1 to 100 (20).
    limit: Option<u64>,
    /// `next_cursor` of the page before.
    cursor: Option<String>,
}

#[utoipa::path(
    operation_id = "held_items", tag = "privacy",
    summary = "The data themselves, of one category, the newest first",
    description = "The password has to be given again first: see `confirm_identity`.",
    params(("category" = String, Path, description = "A name of the retention schedule"), Which),
    responses(
        (status = 200, description = "A page", body = Page<HeldItem>),
        (status = 400, description = "A parameter is not right", body = problem::Problem),
        (status = 401, description = "Nobody is signed in", body = problem::Problem),
        (status = 403, description = "`confirmation-needed`: give the password again", body = problem::Problem),
        (status = 404, description = "There is no such learner in the family, or nothing of a person in that category", body = problem::Problem),
    ),
    security(("session" = [])),
    extensions(("x-roles" = json!(["signed_in"])))
)]
#[get("/privacy/held/{category}")]
pub async fn held_items(
    ctx: web::Data<Ctx>,
    caller: Confirmed<SignedIn>,
    category: web::Path<String>,
    query: Query<Which>,
) -> Answer<Paged<Page<HeldItem>>> {
    let limit = usize::try_from(limit(query.0.limit)?).unwrap_or(usize::MAX);
    let from: usize = cursor::decode(query.0.cursor.as_deref())?.unwrap_or_default();
    let category: Category = serde_json::from_value(Value::String(category.into_inner()))
        .map_err(|_| Problem::not_found())?;
    let subject = Subject::of(&caller, &ctx, query.0.learner_id).await?;
    let Some(Held::Items(mut items)) = holdings::of(&ctx, &subject, category).await? else {
        return Err(Problem::not_found());
    };
    if from == 0 {
        let mut write = ctx.begin_write().await?;
        write.audit(NewAuditEntry {
            actor: caller.actor(),
            action: "privacy.data_read",
            subject: ("account", caller.id().uuid()),
            detail: json!({ "category": category, "learner": subject.learner_id() }),
        });
        ctx.commit(write).await?;
    }
    let more = items.len() > from.saturating_add(limit);
    let items: Vec<HeldItem> = items.drain(from.min(items.len())..).take(limit).collect();
    let next_cursor = more.then(|| cursor::encode(&(from + limit)));
    Ok(Paged(Page { items, next_cursor }))
}
