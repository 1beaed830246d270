use super::{membership::insider, view::posts_view};
use crate::{
    ctx::Ctx,
    error::{Answer, reason},
    extract::{self, Id, Paging, Query, cursor},
    live::visitor::Visitor,
    paging::Paged,
};
use actix_web::{get, web};
use learnallot_api_types::{classrooms::ClassroomView, problem};
use learnallot_domain::{
    conduct::classroom::may_post,
    ids::{PostId, SectionId},
};
use learnallot_storage::{accounts, classes, posts};

#[utoipa::path(
    operation_id = "read_classroom", tag = "classrooms",
    summary = "The room of a class: its posts, the newest first",
    params(("id" = uuid::Uuid, Path, description = "The section"), Paging),
    responses(
        (status = 200, description = "The room", body = ClassroomView),
        (status = 400, description = "A parameter is not right", body = problem::Problem),
        (status = 401, description = "Nobody is signed in", body = problem::Problem),
        (status = 404, description = "There is no such class, or the caller is not in it", body = problem::Problem),
    ),
    security(("session" = [])),
    extensions(("x-roles" = json!(["teacher", "guardian", "supervisor", "learner"])))
)]
#[get("/classrooms/{id}/posts")]
pub async fn read_classroom(
    ctx: web::Data<Ctx>,
    visitor: Visitor,
    id: Id<SectionId>,
    paging: Query<Paging>,
) -> Answer<Paged<ClassroomView>> {
    let limit = extract::limit(paging.0.limit)?;
    let before: Option<PostId> = cursor::decode(paging.0.cursor.as_deref())?;
    let insider = insider(&ctx, &visitor, id.0).await?;
    let conn = ctx.db.read();
    let section = &insider.section;
    let found = posts::of_section(conn, section.id, insider.id, before, limit).await?;
    let next_cursor = (found.len() as u64 == limit)
        .then(|| found.last())
        .flatten()
        .map(|last| cursor::encode(&last.id));
    let titles = classes::titles(conn, &[section.class]).await?;
    let names = accounts::display_names(conn, &[section.teacher]).await?;
    let verdict = may_post(insider.member, section.last_ends_at, ctx.now());
    Ok(Paged(ClassroomView {
        section_id: section.id.uuid(),
        class_title: titles.get(&section.class).cloned().unwrap_or_default(),
        teacher_name: names.get(&section.teacher).cloned().unwrap_or_default(),
        may_post: verdict.is_ok(),
        reasons: verdict
            .err()
            .map(|refusal| refusal.reasons().iter().map(reason).collect())
            .unwrap_or_default(),
        posts: posts_view(&ctx, &insider, found).await?,
        next_cursor,
    }))
}
