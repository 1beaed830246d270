use super::view::views;
use crate::{
    caller::Guardian,
    ctx::Ctx,
    error::{Answer, Problem},
    extract::Valid,
    families::{birth, own},
    live,
    mail::{self, Mail, Notice},
};
use actix_web::{HttpResponse, post, web};
use learnallot_api_types::{
    enrolments::{Enrol, EnrolmentView},
    problem,
};
use learnallot_domain::{
    class::section::SessionStatus,
    ids::{EnrolmentId, SectionId},
    people::enrolment::{Applicant, Place, Slot, may_enrol},
    teacher::standing::may_list,
};
use learnallot_storage::{
    ConnectionTrait, NewAuditEntry, NewEvent, StorageError, Write, classes, consents,
    enrolments::{self, NewEnrolment},
    families,
    learners::{self, Learner},
    sections::{self, Section},
    standing, supervision,
};
use serde_json::json;

#[utoipa::path(
    operation_id = "enrol", tag = "enrolments",
    summary = "Take a seat for a learner",
    description = "Refused with every reason at once. Of two families that ask for the last seat at the same moment, \
        one gets it.",
    request_body = Enrol,
    responses(
        (status = 201, description = "Enrolled", body = EnrolmentView),
        (status = 403, description = "Not a guardian", body = problem::Problem),
        (status = 422, description = "`enrolment`: every reason against it; or an id that names nothing", body = problem::Problem),
    ),
    security(("session" = [])),
    extensions(("x-roles" = json!(["guardian"])))
)]
#[post("/enrolments")]
pub async fn enrol(
    ctx: web::Data<Ctx>,
    caller: Guardian,
    body: Valid<Enrol>,
) -> Answer<HttpResponse> {
    let now = ctx.now();
    let mut write = ctx.begin_write().await?;
    let learner = own(&*write, caller.id(), body.0.learner_id.into())
        .await
        .map_err(|problem| named(problem, "/learner_id"))?;
    // Both are locked: nobody takes the last seat, and the learner no other seat, while this is decided.
    learners::lock(&*write, learner.id).await?;
    let section = sections::lock_section(&*write, body.0.section_id.into())
        .await?
        .ok_or_else(|| named(Problem::not_found(), "/section_id"))?;
    let applicant = applicant(&ctx, &write, &learner, &section).await?;
    let place = place(&ctx, &write, &section).await?;
    may_enrol(&applicant, &place, now)?;
    let id: EnrolmentId = ctx.new_id();
    let new = NewEnrolment {
        id,
        section: section.id,
        class: section.class,
        learner: learner.id,
        family: learner.family,
    };
    enrolments::insert(&*write, new, now).await?;
    live::seat::taken(&mut write, &new, now).await?;
    write.audit(NewAuditEntry {
        actor: caller.actor(),
        action: "enrolment.made",
        subject: ("enrolment", id.uuid()),
        detail: json!({ "section": section.id, "learner": learner.id }),
    });
    tell(&ctx, &mut write, &caller, &section, new);
    ctx.commit(write).await?;
    let made = enrolments::find_in_family(ctx.db.read(), learner.family, id)
        .await?
        .ok_or_else(Problem::not_found)?;
    let view = views(&ctx, &[made]).await?.pop();
    Ok(HttpResponse::Created().json(view.ok_or_else(Problem::not_found)?))
}

fn tell(ctx: &Ctx, write: &mut Write, caller: &Guardian, section: &Section, new: NewEnrolment) {
    let teacher = section.teacher;
    for audience in [
        families::audience(new.family),
        learners::audience(new.learner),
        format!("account:{teacher}"),
    ] {
        write.publish(NewEvent {
            audience,
            kind: "enrolment.made",
            subject: json!({ "enrolment": new.id, "section": new.section }),
        });
    }
    for (to, path) in [
        (caller.id(), "/family/schedule"),
        (teacher, "/teach/schedule"),
    ] {
        let mail = Mail::Notice {
            notice: Notice::Enrolled,
            path: path.to_owned(),
        };
        mail::queue(write, to, &mail, ctx.now());
    }
}

/// An id in the body that names nothing is a mistake at its place.
fn named(problem: Problem, pointer: &str) -> Problem {
    if problem.status() == actix_web::http::StatusCode::NOT_FOUND {
        Problem::invalid().at(pointer, "not_found", "There is nothing with this id.")
    } else {
        problem
    }
}

async fn applicant(
    ctx: &Ctx,
    write: &Write,
    learner: &Learner,
    section: &Section,
) -> Result<Applicant, Problem> {
    let conn = &**write;
    let monitoring = supervision::monitoring(conn, learner.id).await?;
    let guardians = families::guardians(conn, learner.family).await?;
    let active = enrolments::active_of_learner(conn, learner.id).await?;
    let mut other_sessions = Vec::new();
    for other in active.iter().filter(|other| other.section != section.id) {
        other_sessions.extend(slots(ctx, conn, other.section).await?);
    }
    Ok(Applicant {
        consent: consents::core_verified(conn, learner.id, ctx.now()).await?,
        birth: birth(ctx, learner).await?,
        monitoring: monitoring.len(),
        watched_by_teacher: monitoring.contains(&section.teacher)
            && !guardians.contains(&section.teacher),
        enrolled_already: active.iter().any(|other| other.section == section.id),
        other_sessions,
    })
}

async fn place(ctx: &Ctx, write: &Write, section: &Section) -> Result<Place, Problem> {
    let conn = &**write;
    let taken = enrolments::count_active(conn, &[section.id]).await?;
    let standing = standing::load(conn, section.teacher).await?;
    Ok(Place {
        open: section.open,
        published: classes::is_published(conn, section.class).await?,
        teacher_may_list: may_list(&standing, ctx.now()).is_ok(),
        age_min: section.age_min,
        age_max: section.age_max,
        seats: section.seats,
        taken: taken.get(&section.id).copied().unwrap_or_default(),
        first_starts_at: section.first_starts_at,
        sessions: slots(ctx, conn, section.id).await?,
    })
}

/// The times of a section's sessions that are still to come.
async fn slots(
    ctx: &Ctx,
    conn: &impl ConnectionTrait,
    section: SectionId,
) -> Result<Vec<Slot>, StorageError> {
    let now = ctx.now();
    let over = [SessionStatus::Ended, SessionStatus::Canceled];
    Ok(sections::sessions_of_section(conn, section)
        .await?
        .into_iter()
        .filter(|session| session.ends_at > now && !over.contains(&session.status))
        .map(|session| Slot {
            starts_at: session.starts_at,
            ends_at: session.ends_at,
        })
        .collect())
}
