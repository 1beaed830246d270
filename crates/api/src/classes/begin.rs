use super::view;
use crate::{caller::Teacher, ctx::Ctx, error::Answer, extract::Valid};
use actix_web::{HttpResponse, post, web};
use learnallot_api_types::{
    classes::{ClassContent, ClassEditing},
    problem,
};
use learnallot_domain::{
    class::{
        listing::{Class, Content},
        review::{Event, Revision},
    },
    ids::{ClassId, RevisionId},
};
use learnallot_storage::{NewAuditEntry, classes};
use serde_json::json;

#[utoipa::path(
    operation_id = "begin_class", tag = "classes",
    summary = "Begin a class with a first draft, as empty as one likes",
    description = "Text with contact details, links out of learnallot or personal data is refused with its place.",
    request_body = ClassContent,
    responses(
        (status = 201, description = "Begun; families see nothing of it yet", body = ClassEditing),
        (status = 403, description = "Not a teacher", body = problem::Problem),
        (status = 422, description = "Input that needs a change, or `class-review`: personal information in a text", body = problem::Problem),
    ),
    security(("session" = [])),
    extensions(("x-roles" = json!(["teacher"])))
)]
#[post("/classes")]
pub async fn begin_class(
    ctx: web::Data<Ctx>,
    caller: Teacher,
    body: Valid<ClassContent>,
) -> Answer<HttpResponse> {
    let now = ctx.now();
    let content: Content = body.0.into();
    let title = content.title.clone();
    let revision =
        Revision::begin(caller.id(), 1, Content::default()).apply(Event::Save { content }, now)?;
    let (id, revision_id): (ClassId, RevisionId) = (ctx.new_id(), ctx.new_id());
    let mut write = ctx.begin_write().await?;
    let class = Class::begin(caller.id());
    classes::insert(&*write, id, &class, &title, now).await?;
    classes::insert_revision(&*write, revision_id, id, &revision, now).await?;
    write.audit(NewAuditEntry {
        actor: caller.actor(),
        action: "class.begun",
        subject: ("class", id.uuid()),
        detail: json!({}),
    });
    ctx.commit(write).await?;
    Ok(HttpResponse::Created().json(view::editing(&ctx, id).await?))
}
