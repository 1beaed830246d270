use super::report_context;
use crate::{
    caller,
    ctx::Ctx,
    error::{Answer, Problem},
    extract::Valid,
    limits::client_address,
};
use actix_web::{HttpRequest, http::StatusCode, post, web};
use learnallot_api_types::{
    incidents::{NewReport, ReportAbout, ReportReceived},
    problem,
};
use learnallot_domain::{
    actor::Actor,
    conduct::incident::{IncidentKind, Subject},
    ids::{AccountId, IncidentId},
};
use learnallot_storage::{
    auth_sessions::Holder,
    incidents::{self, NewIncident},
    posts::Author,
    reports::{self, Report},
};

#[utoipa::path(
    operation_id = "report", tag = "reports",
    summary = "Report something to the safety team, signed in or not",
    description = "A safety officer is told at once. What is written is kept sealed and read by safety officers only; a \
        learner's report is seen by no adult of the family.",
    request_body = NewReport,
    responses(
        (status = 201, description = "Received; by when somebody looks at it", body = ReportReceived),
        (status = 422, description = "Input that needs a change", body = problem::Problem),
        (status = 429, description = "That was too often", body = problem::Problem),
    ),
    security((), ("session" = [])),
    extensions(("x-roles" = json!(["anyone"])))
)]
#[post("/reports")]
pub async fn report(
    ctx: web::Data<Ctx>,
    request: HttpRequest,
    body: Valid<NewReport>,
) -> Answer<(web::Json<ReportReceived>, StatusCode)> {
    ctx.limits.reports(&client_address(&ctx.config, &request))?;
    let by = match caller::session(request).await {
        Ok(session) => match session.holder {
            Holder::Account(id) => Actor::Account { id },
            Holder::Learner(id) => Actor::Learner { id },
        },
        Err(problem) if problem.status() == StatusCode::UNAUTHORIZED => Actor::System,
        Err(problem) => return Err(problem),
    };
    let id: IncidentId = ctx.new_id();
    let NewReport {
        about,
        text,
        contact,
    } = body.0;
    let (subject, teacher) = subject(&ctx, about, id).await?;
    let seal = |part: &str, text: &str| {
        ctx.keys
            .seal_platform(&report_context(id, part), text.trim().as_bytes())
    };
    let now = ctx.now();
    let mut write = ctx.begin_write().await?;
    incidents::open(
        &mut write,
        NewIncident {
            id,
            kind: IncidentKind::Report,
            subject,
            about: teacher,
            by,
            dedupe: None,
        },
        now,
    )
    .await?;
    let report = Report {
        incident: id,
        text_sealed: seal("text", &text),
        contact_sealed: contact
            .filter(|contact| !contact.trim().is_empty())
            .map(|contact| seal("contact", &contact)),
    };
    reports::insert(&*write, report, now).await?;
    let opened = incidents::find(&*write, id)
        .await?
        .ok_or_else(Problem::not_found)?;
    ctx.commit(write).await?;
    let received = ReportReceived {
        reference: id.uuid(),
        looked_at_by: opened.value.acknowledge_by(),
    };
    Ok((web::Json(received), StatusCode::CREATED))
}

/// What it is about, with the teacher where it is about a class of theirs, or with the author of a post. What does not exist is reported all the same:
/// a person sorts it out, and nobody learns from the answer what exists.
async fn subject(
    ctx: &Ctx,
    about: ReportAbout,
    incident: IncidentId,
) -> Answer<(Subject, Option<AccountId>)> {
    use learnallot_storage::{posts, recordings, sections};
    let conn = ctx.db.read();
    Ok(match about {
        ReportAbout::ClassSession { id } => {
            let session = sections::find_session(conn, id.into()).await?;
            (
                Subject::ClassSession { id: id.into() },
                session.map(|session| session.teacher),
            )
        }
        ReportAbout::Post { id } => {
            // Whoever wrote it, where that is a grown-up. Of a child's post a person says whom it is about, if anybody.
            let author = posts::find(conn, id.into()).await?.map(|post| post.author);
            let author = match author {
                Some(Author::Teacher(author) | Author::Guardian(author, _)) => Some(author),
                Some(Author::Learner(..)) | None => None,
            };
            (Subject::Post { id: id.into() }, author)
        }
        ReportAbout::Recording { id } => {
            let recording = recordings::find(conn, id.into()).await?;
            (
                Subject::Recording { id: id.into() },
                recording.map(|recording| recording.teacher),
            )
        }
        ReportAbout::Something => (Subject::Report { id: incident }, None),
    })
}
