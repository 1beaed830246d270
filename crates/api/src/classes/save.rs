use super::view;
use crate::{
    caller::Teacher,
    ctx::Ctx,
    error::{Answer, Problem},
    extract::{Id, Valid},
};
use actix_web::{put, web};
use learnallot_api_types::{
    classes::{ClassContent, ClassEditing},
    problem,
};
use learnallot_domain::{
    class::{
        listing::{ClassStatus, Content, NotInThisStatus},
        review::{Event, Revision, State},
    },
    ids::{ClassId, RevisionId},
    refusal::Refusal,
};
use learnallot_storage::classes;

#[utoipa::path(
    operation_id = "save_class_draft", tag = "classes",
    summary = "Save what is being written about a class",
    description = "Changes the draft, or begins the next revision where the newest was decided; families see the live \
        revision until this one is approved. Text with contact details, links out of learnallot or personal data is \
        refused with its place, and nothing is stored.",
    params(("id" = uuid::Uuid, Path, description = "The class")),
    request_body = ClassContent,
    responses(
        (status = 200, description = "Saved", body = ClassEditing),
        (status = 403, description = "Not a teacher", body = problem::Problem),
        (status = 404, description = "The caller has no such class", body = problem::Problem),
        (status = 409, description = "Saved from elsewhere at the same moment", body = problem::Problem),
        (status = 422, description = "`class-review`: it is being reviewed, or personal information in a text; `class-status`: it is retired", body = problem::Problem),
    ),
    security(("session" = [])),
    extensions(("x-roles" = json!(["teacher"])))
)]
#[put("/classes/{id}/draft")]
pub async fn save_class_draft(
    ctx: web::Data<Ctx>,
    caller: Teacher,
    id: Id<ClassId>,
    body: Valid<ClassContent>,
) -> Answer<web::Json<ClassEditing>> {
    let now = ctx.now();
    let content: Content = body.0.into();
    let title = content.title.clone();
    let write = ctx.begin_write().await?;
    let found = classes::find_of(&*write, caller.id(), id.0)
        .await?
        .ok_or_else(Problem::not_found)?;
    let class = found.class.value;
    if class.status == ClassStatus::Retired {
        let status = class.status;
        return Err(Refusal::because(NotInThisStatus { status }).into());
    }
    let newest = view::newest(&*write, &found).await?;
    let version = newest.revision.version;
    let revision = newest.revision.value;
    match revision.state {
        State::Approved { .. } | State::Rejected { .. } => {
            let next = Revision::begin(caller.id(), revision.number + 1, revision.content)
                .apply(Event::Save { content }, now)?;
            let revision_id: RevisionId = ctx.new_id();
            classes::insert_revision(&*write, revision_id, id.0, &next, now).await?;
        }
        State::Draft
        | State::Submitted { .. }
        | State::InReview { .. }
        | State::ChangesRequested { .. } => {
            let next = revision.apply(Event::Save { content }, now)?;
            classes::update_revision(&*write, newest.id, version, &next, now).await?;
        }
    }
    if class.live.is_none() {
        classes::update(&*write, id.0, found.class.version, &class, &title, now).await?;
    }
    ctx.commit(write).await?;
    Ok(web::Json(view::editing(&ctx, id.0).await?))
}
