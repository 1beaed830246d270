use super::{plan::Plan, staff_work};
use crate::{
    auth::session_cookie,
    caller::{Confirmed, SignedIn},
    ctx::Ctx,
    enrolments as seats,
    error::{Answer, Problem},
    live,
    mail::{self, Mail, Notice},
    supervision as watch,
};
use actix_web::{HttpResponse, post, web};
use learnallot_api_types::{closing::ClosedView, problem};
use learnallot_domain::{
    actor::Actor,
    class::section::SessionStatus,
    ids::AccountId,
    people::{
        closing::{Event, State},
        enrolment::EndReason,
    },
    teacher::application,
};
use learnallot_storage::{
    NewAuditEntry, NewEvent, NewJob, Write, applications, auth_sessions, closing, enrolments,
    learners::{self, Learner},
    sections::{self, ClassSession},
    supervision,
};
use serde_json::json;

#[utoipa::path(
    operation_id = "close_account", tag = "accounts",
    summary = "Close the own account",
    description = "Closed at once for everybody else; signing in within 30 days opens it again, and then it is erased.",
    responses(
        (status = 200, description = "Closed, and signed out everywhere", body = ClosedView),
        (status = 401, description = "Nobody is signed in", body = problem::Problem),
        (status = 403, description = "`confirmation-needed`: the password again", body = problem::Problem),
        (status = 409, description = "It changed at the same moment", body = problem::Problem),
        (status = 422, description = "`account-closing`: nobody else is an admin", body = problem::Problem),
    ),
    security(("session" = [])),
    extensions(("x-roles" = json!(["signed_in"])))
)]
#[post("/accounts/me/closing")]
pub async fn close_account(
    ctx: web::Data<Ctx>,
    caller: Confirmed<SignedIn>,
) -> Answer<HttpResponse> {
    let (id, actor, now) = (caller.id(), caller.actor(), ctx.now());
    let mut write = ctx.begin_write().await?;
    // Two admins who close at once must not both be the one who is left.
    closing::lock_admins(&*write).await?;
    let plan = Plan::load(&*write, id, now).await?;
    let close = Event::Close {
        last_admin: plan.last_admin,
    };
    let closed = State::Open.apply(close, now)?;
    closing::set_state(&*write, id, State::Open, closed, now).await?;
    leave_families(&ctx, &mut write, id, &plan, actor).await?;
    if plan.held.teacher {
        leave_classes(&ctx, &mut write, id, &plan, actor).await?;
    }
    staff_work::leave(&mut write, id, &plan.staff_roles, now).await?;
    auth_sessions::end_all(&*write, id, None).await?;
    closing::forget_links(&*write, id).await?;
    write.audit(NewAuditEntry {
        actor,
        action: "account.closed",
        subject: ("account", id.uuid()),
        detail: json!({}),
    });
    let told = Mail::Notice {
        notice: Notice::AccountClosed,
        path: "/sign-in".to_owned(),
    };
    mail::queue(&mut write, id, &told, now);
    ctx.commit(write).await?;
    let erased_at = closed.erased_at().ok_or_else(Problem::not_found)?;
    Ok(HttpResponse::Ok()
        .cookie(session_cookie::removal(&ctx))
        .json(ClosedView { erased_at }))
}

/// Seats and spaces of learners whom nobody else looks after end; whoever was watched over is watched over no more.
async fn leave_families(
    ctx: &Ctx,
    write: &mut Write,
    id: AccountId,
    plan: &Plan,
    actor: Actor,
) -> Result<(), Problem> {
    for learner in &plan.alone {
        learners::lock(&**write, learner.id).await?;
        for enrolment in enrolments::active_of_learner(&**write, learner.id).await? {
            seats::end(ctx, write, &enrolment, EndReason::GuardianLeft, actor).await?;
        }
        auth_sessions::end_all_of_learner(&**write, learner.id).await?;
        for adult in supervision::monitoring(&**write, learner.id).await? {
            watch::end(ctx, write, learner, adult, true, actor).await?;
        }
    }
    for learner in plan.shared.iter().chain(&plan.watches) {
        step_down(ctx, write, learner, id, actor).await?;
    }
    Ok(())
}

async fn step_down(
    ctx: &Ctx,
    write: &mut Write,
    learner: &Learner,
    id: AccountId,
    actor: Actor,
) -> Result<(), Problem> {
    learners::lock(&**write, learner.id).await?;
    if supervision::monitoring(&**write, learner.id)
        .await?
        .contains(&id)
    {
        watch::end(ctx, write, learner, id, true, actor).await?;
    }
    Ok(())
}

/// The gate hides the classes, because it asks whether the account is closed. What was planned does not take place, and
/// a meeting that runs is ended.
async fn leave_classes(
    ctx: &Ctx,
    write: &mut Write,
    id: AccountId,
    plan: &Plan,
    actor: Actor,
) -> Result<(), Problem> {
    let now = ctx.now();
    let mut sections: Vec<_> = plan.sessions.iter().map(|one| one.section).collect();
    sections.sort();
    sections.dedup();
    for session in &plan.sessions {
        cancel(write, session, actor, now).await?;
    }
    for section in sections {
        if let Some(found) = sections::find_section(&**write, section).await? {
            sections::set_open(&**write, &found, false, now).await?;
        }
        for enrolment in enrolments::active_in_section(&**write, section).await? {
            seats::end(ctx, write, &enrolment, EndReason::TeacherLeft, actor).await?;
        }
    }
    if let Some(found) = applications::newest_of(&**write, id).await? {
        let version = found.application.version;
        // One that is decided stays as it was decided.
        if let Ok(next) = found
            .application
            .value
            .apply(application::Event::Withdraw, now)
        {
            applications::update(&**write, found.id, version, &next, now).await?;
        }
    }
    write.enqueue(NewJob {
        kind: live::LOOK_AT_TEACHER,
        dedupe: Some(format!("{}:{id}", live::LOOK_AT_TEACHER)),
        payload: json!({ "teacher": id }),
        run_at: now,
    });
    Ok(())
}

async fn cancel(
    write: &mut Write,
    session: &ClassSession,
    actor: Actor,
    now: chrono::DateTime<chrono::Utc>,
) -> Result<(), Problem> {
    sections::set_session_status(&**write, session, SessionStatus::Canceled, now).await?;
    write.audit(NewAuditEntry {
        actor,
        action: "session.canceled",
        subject: ("class_session", session.id.uuid()),
        detail: json!({ "because": "teacher_left" }),
    });
    for enrolment in enrolments::active_in_section(&**write, session.section).await? {
        for audience in [
            learnallot_storage::families::audience(enrolment.family),
            learners::audience(enrolment.learner),
        ] {
            write.publish(NewEvent {
                audience,
                kind: "session.canceled",
                subject: json!({ "session": session.id }),
            });
        }
    }
    Ok(())
}
