use super::{
    ending::shred_forms,
    record::{Basis, Book},
    review::{people_of_family, under_review},
};
use crate::{
    caller::{Screener, Staff},
    ctx::Ctx,
    error::{Answer, Problem},
    extract::{Id, Valid},
    mail::{self, Mail, Notice},
};
use actix_web::{post, web};
use learnallot_api_types::{
    consents::{ConsentDecision, ConsentUnderReview, DecideConsent},
    problem,
};
use learnallot_domain::{
    consent::{
        ledger::Action,
        request::{DeclineReason, Event, Request, State},
    },
    ids::{AccountId, ConsentRequestId},
};
use learnallot_storage::{
    StorageError, Write, consents,
    learners::{self, Learner},
};

#[utoipa::path(
    operation_id = "decide_consent", tag = "staff",
    summary = "Accept a signed form for what is ticked on it, or decline it with a reason",
    description = "The guardian is told by mail. Declined, another form can be sent.",
    params(("id" = uuid::Uuid, Path, description = "The request")),
    request_body = DecideConsent,
    responses(
        (status = 200, description = "Decided", body = ConsentUnderReview),
        (status = 403, description = "Not a screener, or no second factor", body = problem::Problem),
        (status = 404, description = "There is no such request", body = problem::Problem),
        (status = 409, description = "Another form came, or somebody decided, since it was looked at", body = problem::Problem),
        (status = 422, description = "`consent-form`: every reason, the own family among them", body = problem::Problem),
    ),
    security(("session" = [])),
    extensions(("x-roles" = json!(["screener"])))
)]
#[post("/staff/consents/{id}/decisions")]
pub async fn decide_consent(
    ctx: web::Data<Ctx>,
    caller: Staff<Screener>,
    id: Id<ConsentRequestId>,
    body: Valid<DecideConsent>,
) -> Answer<web::Json<ConsentUnderReview>> {
    let now = ctx.now();
    let mut write = ctx.begin_write().await?;
    let found = consents::find_request(&*write, id.0)
        .await?
        .ok_or_else(Problem::not_found)?;
    if found.request.version != body.0.version {
        return Err(StorageError::Stale.into());
    }
    let request = found.request.value;
    let learner = learners::find(&*write, request.learner)
        .await?
        .ok_or_else(Problem::not_found)?;
    let family = people_of_family(&*write, &request).await?;
    let event = event(caller.id(), body.0, family)?;
    let next = request.apply(event, now)?;
    consents::update_request(&*write, id.0, found.request.version, &next, now).await?;
    let notice = note(&ctx, &mut write, &caller, &learner, id.0, &next).await?;
    let path = format!("/family/learners/{}/consent", learner.id);
    mail::queue(
        &mut write,
        next.guardian,
        &Mail::Notice { notice, path },
        now,
    );
    ctx.commit(write).await?;
    Ok(web::Json(under_review(&ctx, caller.id(), id.0).await?))
}

fn event(by: AccountId, body: DecideConsent, family: Vec<AccountId>) -> Result<Event, Problem> {
    match (body.decision, body.reason) {
        (ConsentDecision::Accept, _) => {
            let mut ticked = body.purposes;
            ticked.sort();
            ticked.dedup();
            Ok(Event::Accept { by, ticked, family })
        }
        (ConsentDecision::Decline, Some(reason)) => Ok(Event::Decline { by, reason, family }),
        (ConsentDecision::Decline, None) => {
            Err(Problem::invalid().at("/reason", "missing", "Give the reason."))
        }
    }
}

/// Writes what was decided into the ledger, and sets the clocks; what the guardian is told.
async fn note(
    ctx: &Ctx,
    write: &mut Write,
    caller: &Staff<Screener>,
    learner: &Learner,
    id: ConsentRequestId,
    decided: &Request,
) -> Result<Notice, Problem> {
    let (actor, basis) = (caller.actor(), Basis::of(decided));
    let mut book = Book::open(write, learner).await?;
    let notice = match &decided.state {
        State::Accepted { form, purposes, .. } => {
            for purpose in &decided.purposes {
                let action = if purposes.contains(purpose) {
                    Action::Verified {
                        method: decided.method,
                        request: id,
                        evidence: *form,
                    }
                } else {
                    Action::NotGiven { request: id }
                };
                book.add(ctx, learner, actor, &basis, Some(*purpose), action);
            }
            learners::set_delete_at(&**write, learner.id, None).await?;
            Notice::ConsentConfirmed
        }
        state => {
            if let Some(reason) = declined(state) {
                let action = Action::FormDeclined {
                    request: id,
                    reason,
                };
                book.add(ctx, learner, actor, &basis, None, action);
            }
            if book.ledger.is_pending() {
                learners::set_delete_at(&**write, learner.id, state.lapses_at()).await?;
            }
            shred_forms(write, id, ctx.now()).await?;
            Notice::ConsentDeclined
        }
    };
    book.close(write, learner).await?;
    Ok(notice)
}

const fn declined(state: &State) -> Option<DeclineReason> {
    match state {
        State::AwaitingForm { declined, .. } => *declined,
        State::WithStaff { .. } | State::Accepted { .. } | State::Ended { .. } => None,
    }
}
