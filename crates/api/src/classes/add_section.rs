use super::view;
use crate::{
    accounts::known_time_zone,
    caller::Teacher,
    ctx::Ctx,
    error::{Answer, Problem},
    extract::{Id, Valid},
    live,
};
use actix_web::{HttpResponse, post, web};
use learnallot_api_types::{
    classes::{NewSection, SectionView},
    problem,
};
use learnallot_domain::{
    class::section::{Facts, HORIZON, Span, plan},
    ids::{AccountId, ClassId, SectionId, SessionId},
};
use learnallot_storage::{
    ConnectionTrait, NewAuditEntry, StorageError, classes,
    sections::{self, Section},
    standing,
};
use serde_json::json;

#[utoipa::path(
    operation_id = "add_section", tag = "classes",
    summary = "Plan a section: the seats, and when each session begins",
    description = "Sessions are as many and as long as the description promises, in the future, and 15 minutes apart from \
        every other session of the teacher. A section of a published class can be enrolled in at once.",
    params(("id" = uuid::Uuid, Path, description = "The class")),
    request_body = NewSection,
    responses(
        (status = 201, description = "Planned", body = SectionView),
        (status = 403, description = "Not a teacher", body = problem::Problem),
        (status = 404, description = "The caller has no such class", body = problem::Problem),
        (status = 422, description = "Input that needs a change, or `section-plan`: every reason against it, the listing gate's too", body = problem::Problem),
    ),
    security(("session" = [])),
    extensions(("x-roles" = json!(["teacher"])))
)]
#[post("/classes/{id}/sections")]
pub async fn add_section(
    ctx: web::Data<Ctx>,
    caller: Teacher,
    id: Id<ClassId>,
    body: Valid<NewSection>,
) -> Answer<HttpResponse> {
    let asked = body.0;
    known_time_zone(&asked.time_zone)?;
    let now = ctx.now();
    let mut write = ctx.begin_write().await?;
    let found = classes::find_of(&*write, caller.id(), id.0)
        .await?
        .ok_or_else(Problem::not_found)?;
    let class = found.class.value;
    let content = match view::live(&*write, class.live).await? {
        Some((live, _)) => live.revision.value.content,
        None => view::newest(&*write, &found).await?.revision.value.content,
    };
    let facts = Facts {
        status: class.status,
        content: &content,
        standing: &standing::load(&*write, caller.id()).await?,
        busy: &busy(&*write, caller.id(), now).await?,
    };
    let spans = plan(facts, asked.seats, &asked.starts, now)?;
    let section = Section {
        id: ctx.new_id(),
        version: 1,
        class: id.0,
        teacher: caller.id(),
        seats: asked.seats.into(),
        open: true,
        age_min: content.age_min.unwrap_or_default(),
        age_max: content.age_max.unwrap_or_default(),
        time_zone: asked.time_zone,
        first_starts_at: spans.first().map_or(now, |first| first.starts_at),
        last_ends_at: spans.last().map_or(now, |last| last.ends_at),
    };
    let sessions: Vec<(SessionId, Span)> =
        spans.into_iter().map(|span| (ctx.new_id(), span)).collect();
    sections::insert(&*write, &section, &sessions, now).await?;
    if class.live.is_some() {
        let sessions = sections::sessions_of_section(&*write, section.id).await?;
        live::prepare::soon(&mut write, &sessions, now).await?;
    }
    write.audit(NewAuditEntry {
        actor: caller.actor(),
        action: "section.planned",
        subject: ("section", section.id.uuid()),
        detail: json!({ "class": id.0, "sessions": sessions.len() }),
    });
    let planned: SectionId = section.id;
    ctx.commit(write).await?;
    let conn = ctx.db.read();
    let found = sections::find_section(conn, planned).await?;
    let mut views = view::section_views(conn, found.into_iter().collect()).await?;
    Ok(HttpResponse::Created().json(views.pop().ok_or_else(Problem::not_found)?))
}

/// When the teacher has sessions already.
async fn busy(
    conn: &impl ConnectionTrait,
    teacher: AccountId,
    now: chrono::DateTime<chrono::Utc>,
) -> Result<Vec<Span>, StorageError> {
    let until = now + HORIZON + HORIZON;
    let sessions = sections::sessions_of_teacher(conn, teacher, now, until).await?;
    Ok(sessions
        .into_iter()
        .filter(|session| view::takes_time(session.status))
        .map(|session| Span {
            starts_at: session.starts_at,
            ends_at: session.ends_at,
        })
        .collect())
}
