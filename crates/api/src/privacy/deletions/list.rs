use super::view::view;
use crate::{
    caller::Guardian,
    ctx::Ctx,
    error::{Answer, Problem},
    extract::{Id, Paging, Query, cursor, limit},
    paging::Paged,
};
use actix_web::{get, web};
use learnallot_api_types::{page::Page, privacy::DeletionView, problem};
use learnallot_domain::ids::DeletionId;
use learnallot_storage::{
    deletions::{self, Place},
    families,
};

#[utoipa::path(
    operation_id = "list_deletions", tag = "privacy",
    summary = "The deletions that the family's guardians asked for, newest first, with their receipts",
    params(Paging),
    responses(
        (status = 200, description = "A page", body = Page<DeletionView>),
        (status = 400, description = "A parameter is not right", body = problem::Problem),
        (status = 403, description = "Not a guardian", body = problem::Problem),
    ),
    security(("session" = [])),
    extensions(("x-roles" = json!(["guardian"])))
)]
#[get("/privacy/deletions")]
pub async fn list_deletions(
    ctx: web::Data<Ctx>,
    caller: Guardian,
    query: Query<Paging>,
) -> Answer<Paged<Page<DeletionView>>> {
    let limit = limit(query.0.limit)?;
    let after: Option<Place> = cursor::decode(query.0.cursor.as_deref())?;
    let conn = ctx.db.read();
    let mut page = match families::of_guardian(conn, caller.id()).await? {
        Some(family) => deletions::of_family(conn, family, after, limit + 1).await?,
        None => Vec::new(),
    };
    let more = page.len() as u64 > limit;
    page.truncate(usize::try_from(limit).unwrap_or(usize::MAX));
    let next_cursor = page
        .last()
        .filter(|_| more)
        .map(|found| cursor::encode(&(found.deletion.value.asked_at, found.id)));
    let items = page.iter().map(|found| view(found, caller.id())).collect();
    Ok(Paged(Page { items, next_cursor }))
}

#[utoipa::path(
    operation_id = "read_deletion", tag = "privacy",
    summary = "One deletion, with its receipt once nothing is left",
    params(("id" = uuid::Uuid, Path, description = "The deletion")),
    responses(
        (status = 200, description = "The deletion", body = DeletionView),
        (status = 403, description = "Not a guardian", body = problem::Problem),
        (status = 404, description = "The family has no such deletion", body = problem::Problem),
    ),
    security(("session" = [])),
    extensions(("x-roles" = json!(["guardian"])))
)]
#[get("/privacy/deletions/{id}")]
pub async fn read_deletion(
    ctx: web::Data<Ctx>,
    caller: Guardian,
    id: Id<DeletionId>,
) -> Answer<web::Json<DeletionView>> {
    let conn = ctx.db.read();
    let family = families::of_guardian(conn, caller.id())
        .await?
        .ok_or_else(Problem::not_found)?;
    let found = deletions::find_in_family(conn, family, id.0)
        .await?
        .ok_or_else(Problem::not_found)?;
    Ok(web::Json(view(&found, caller.id())))
}
