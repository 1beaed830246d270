use crate::{
    classes::view,
    ctx::Ctx,
    error::{Answer, Problem},
    extract::Id,
};
use actix_web::{get, web};
use chrono::{DateTime, Utc};
use learnallot_api_types::{
    classes::{ClassPage, LiveRevision, TrustCard},
    problem,
};
use learnallot_domain::{
    class::review::Revision,
    ids::{AccountId, ClassId},
    teacher::application::State,
};
use learnallot_storage::{
    ConnectionTrait, StorageError, accounts, applications, catalogue, classes, sections, standing,
};

#[utoipa::path(
    operation_id = "read_class", tag = "catalogue",
    summary = "A class as families read it, with its trust card and its open sections",
    description = "There is nothing here while the class is not published, or its teacher may not list.",
    params(("id" = uuid::Uuid, Path, description = "The class")),
    responses(
        (status = 200, description = "The class", body = ClassPage),
        (status = 404, description = "There is no such class to see", body = problem::Problem),
    ),
    security(()),
    extensions(("x-roles" = json!(["anyone"])))
)]
#[get("/classes/{id}")]
pub async fn read_class(ctx: web::Data<Ctx>, id: Id<ClassId>) -> Answer<web::Json<ClassPage>> {
    let now = ctx.now();
    // One snapshot: the gate and what it guards are read together.
    let conn = &ctx.db.begin_read().await?;
    if !catalogue::is_visible(conn, id.0, now).await? {
        return Err(Problem::not_found());
    }
    let found = classes::find(conn, id.0)
        .await?
        .ok_or_else(Problem::not_found)?;
    let teacher = found.class.value.teacher;
    let (live, view) = view::live(conn, found.class.value.live)
        .await?
        .ok_or_else(Problem::not_found)?;
    let trust = trust(conn, teacher, &live.revision.value, &view, now).await?;
    let mut open = sections::of_class(conn, id.0).await?;
    open.retain(|section| section.open && section.last_ends_at > now);
    let names = accounts::display_names(conn, &[teacher]).await?;
    Ok(web::Json(ClassPage {
        id: id.0.uuid(),
        teacher_name: names.get(&teacher).cloned().unwrap_or_default(),
        content: view.content,
        trust,
        sections: view::section_views(conn, open).await?,
    }))
}

async fn trust(
    conn: &impl ConnectionTrait,
    teacher: AccountId,
    revision: &Revision,
    live: &LiveRevision,
    now: DateTime<Utc>,
) -> Result<TrustCard, StorageError> {
    let standing = standing::load(conn, teacher).await?;
    let application = applications::newest_of(conn, teacher).await?;
    let application = application.map(|found| found.application.value);
    let (approved_at, read_by) = match application {
        Some(application) => match application.state {
            State::Approved { by, at } => {
                let mut people: Vec<_> =
                    application.sheets.iter().map(|one| one.reviewer).collect();
                people.push(by);
                people.sort_unstable();
                people.dedup();
                (Some(at), people.len())
            }
            _ => (None, 0),
        },
        None => (None, 0),
    };
    Ok(TrustCard {
        application_approved_at: approved_at,
        application_read_by: u32::try_from(read_by).unwrap_or(u32::MAX),
        check_valid_until: standing.check_valid_until,
        identity_verified: standing.identity_verified,
        class_reviewed_at: live.approved_at,
        class_reviewed_by: u32::try_from(revision.reviewed_by()).unwrap_or(u32::MAX),
        revision: revision.number,
        may_list_at: now,
    })
}
