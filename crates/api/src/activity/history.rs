use super::audiences::audiences;
use crate::{
    ctx::Ctx,
    error::Answer,
    extract::{self, Paging, Query, cursor},
    paging::Paged,
};
use actix_web::{HttpRequest, get, web};
use learnallot_api_types::{activity::ActivityItem, page::Page, problem};
use learnallot_storage::stream;

#[utoipa::path(
    operation_id = "activity_history", tag = "activity",
    summary = "What happened that concerns the caller, the newest first",
    params(Paging),
    responses(
        (status = 200, description = "A page of it", body = Page<ActivityItem>),
        (status = 400, description = "A parameter is not right", body = problem::Problem),
        (status = 401, description = "Nobody is signed in", body = problem::Problem),
    ),
    security(("session" = [])),
    extensions(("x-roles" = json!(["signed_in", "learner"])))
)]
#[get("/activity")]
pub async fn activity_history(
    ctx: web::Data<Ctx>,
    request: HttpRequest,
    paging: Query<Paging>,
) -> Answer<Paged<Page<ActivityItem>>> {
    let limit = extract::limit(paging.0.limit)?;
    let before: Option<i64> = cursor::decode(paging.0.cursor.as_deref())?;
    let audiences = audiences(&ctx, request, None).await?;
    let found = stream::history(ctx.db.read(), &audiences, before, limit).await?;
    let next_cursor = (found.len() as u64 == limit)
        .then(|| found.last())
        .flatten()
        .map(|last| cursor::encode(&last.seq));
    let items = found
        .into_iter()
        .map(|event| ActivityItem {
            seq: event.seq,
            at: event.at,
            kind: event.kind,
            subject: event.subject,
        })
        .collect();
    Ok(Paged(Page { items, next_cursor }))
}
