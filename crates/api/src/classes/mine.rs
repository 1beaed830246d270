use super::view;
use crate::{
    caller::Teacher,
    ctx::Ctx,
    error::Answer,
    extract::{self, Paging, Query, cursor},
    paging::Paged,
};
use actix_web::{get, web};
use learnallot_api_types::{classes::MyClass, page::Page, problem};
use learnallot_domain::class::completeness::completeness;
use learnallot_storage::{StorageError, classes};

#[utoipa::path(
    operation_id = "my_classes", tag = "classes",
    summary = "The caller's own classes, the newest first",
    params(Paging),
    responses(
        (status = 200, description = "A page of them", body = Page<MyClass>),
        (status = 400, description = "A parameter is not right", body = problem::Problem),
        (status = 403, description = "Not a teacher", body = problem::Problem),
    ),
    security(("session" = [])),
    extensions(("x-roles" = json!(["teacher"])))
)]
#[get("/classes/mine")]
pub async fn my_classes(
    ctx: web::Data<Ctx>,
    caller: Teacher,
    paging: Query<Paging>,
) -> Answer<Paged<Page<MyClass>>> {
    let limit = extract::limit(paging.0.limit)?;
    let before = cursor::decode(paging.0.cursor.as_deref())?;
    let conn = ctx.db.read();
    let found = classes::of_teacher(conn, caller.id(), before, limit).await?;
    let next_cursor = (found.len() as u64 == limit)
        .then(|| found.last())
        .flatten()
        .map(|last| cursor::encode(&(last.created_at, last.id)));
    let ids: Vec<_> = found.iter().map(|found| found.id).collect();
    let mut revisions = classes::newest_revisions(conn, &ids).await?;
    let mut items = Vec::with_capacity(found.len());
    for found in found {
        let newest = revisions
            .remove(&found.id)
            .ok_or(StorageError::Corrupt("classes"))?;
        let class = found.class.value;
        let planned = view::planned(conn, found.id, &class, ctx.now()).await?;
        let revision = newest.revision.value;
        items.push(MyClass {
            id: found.id.uuid(),
            title: found.title,
            status: class.status,
            revision_status: revision.state.name().to_owned(),
            completeness: completeness(&revision.content, planned.as_deref()).score,
            subject: revision.content.subject,
            cover: revision.content.cover,
            changed_at: newest.updated_at,
        });
    }
    Ok(Paged(Page { items, next_cursor }))
}
