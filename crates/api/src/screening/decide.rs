use super::read::under_review;
use crate::{
    caller::{Screener, Staff},
    ctx::Ctx,
    error::{Answer, Problem},
    extract::{Id, Valid},
    mail::{self, Mail, Notice},
};
use actix_web::{post, web};
use learnallot_api_types::{
    problem,
    screening::{ApplicationDecision, ApplicationUnderReview, DecideApplication},
};
use learnallot_domain::{
    ids::{AccountId, ApplicationId},
    teacher::application::{Event, State},
};
use learnallot_storage::{NewAuditEntry, applications, standing};
use serde_json::json;

#[utoipa::path(
    operation_id = "decide_application", tag = "staff",
    summary = "Approve, decline, or ask for more",
    description = "Approving needs all five criteria scored by the caller, none with 1, and a second reviewer where the \
        mean is below 3. The teacher is told by mail.",
    params(("id" = uuid::Uuid, Path, description = "The application")),
    request_body = DecideApplication,
    responses(
        (status = 200, description = "Decided", body = ApplicationUnderReview),
        (status = 403, description = "Not a screener, or no second factor", body = problem::Problem),
        (status = 404, description = "There is no such application", body = problem::Problem),
        (status = 409, description = "Somebody changed it at the same moment", body = problem::Problem),
        (status = 422, description = "`teacher-application`: every reason against it", body = problem::Problem),
    ),
    security(("session" = [])),
    extensions(("x-roles" = json!(["screener"])))
)]
#[post("/staff/applications/{id}/decisions")]
pub async fn decide_application(
    ctx: web::Data<Ctx>,
    caller: Staff<Screener>,
    id: Id<ApplicationId>,
    body: Valid<DecideApplication>,
) -> Answer<web::Json<ApplicationUnderReview>> {
    let now = ctx.now();
    let event = event(caller.id(), body.0)?;
    let mut write = ctx.begin_write().await?;
    let found = applications::find(&*write, id.0)
        .await?
        .ok_or_else(Problem::not_found)?;
    let version = found.application.version;
    let application = found.application.value.apply(event, now)?;
    applications::update(&*write, id.0, version, &application, now).await?;
    let (action, notice) = match &application.state {
        State::Approved { .. } => ("application.approved", Notice::ApplicationApproved),
        State::Declined { .. } => ("application.declined", Notice::ApplicationDeclined),
        _ => ("application.returned", Notice::ApplicationReturned),
    };
    let approved = matches!(application.state, State::Approved { .. });
    standing::set_application_approved(&*write, application.applicant, approved).await?;
    write.audit(NewAuditEntry {
        actor: caller.actor(),
        action,
        subject: ("teacher_application", id.0.uuid()),
        detail: json!({ "teacher": application.applicant }),
    });
    let path = "/teach/application".to_owned();
    mail::queue(
        &mut write,
        application.applicant,
        &Mail::Notice { notice, path },
        now,
    );
    ctx.commit(write).await?;
    Ok(web::Json(under_review(&ctx, caller.id(), id.0).await?))
}

fn event(by: AccountId, body: DecideApplication) -> Result<Event, Problem> {
    match body.decision {
        ApplicationDecision::Approve => Ok(Event::Approve { by }),
        ApplicationDecision::Decline => match body.reason {
            Some(reason) => Ok(Event::Decline { by, reason }),
            None => Err(Problem::invalid().at("/reason", "missing", "Give the reason.")),
        },
        ApplicationDecision::RequestInformation => match body.note {
            Some(note) => Ok(Event::RequestInfo { by, note }),
            None => Err(Problem::invalid().at("/note", "missing", "Say what you ask for.")),
        },
    }
}
