use super::{
    advance::advance,
    record::Book,
    review::{people_of_family, under_review},
};
use crate::{
    caller::{Screener, Staff},
    ctx::Ctx,
    error::{Answer, Problem},
    extract::{Id, Valid},
    staff::training,
};
use actix_web::{post, web};
use learnallot_api_types::{
    consents::{ConsentDecision, ConsentUnderReview, DecideConsent},
    problem,
};
use learnallot_domain::{
    consent::{
        decline::DeclineReason,
        evidence::Evidence,
        method::Method,
        request::{By, Event, RequestRefusal},
    },
    ids::ConsentRequestId,
    refusal::Refusal,
};
use learnallot_storage::{StorageError, consents, learners};

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
        (status = 422, description = "`consent-verification`: every reason, the own family among them; `training-missing`: the \
            caller has no current training in verifying consent", body = problem::Problem),
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
    let mut write = ctx.begin_write().await?;
    let found = consents::find_request(&*write, id.0)
        .await?
        .ok_or_else(Problem::not_found)?;
    // A call is attested by whoever held it, on its own sheet.
    if found.request.value.method == Method::VideoCall {
        return Err(Problem::not_found());
    }
    if found.request.version != body.0.version {
        return Err(StorageError::Stale.into());
    }
    training::gate(&*write, caller.id(), ctx.now()).await?;
    let request = &found.request.value;
    let learner = learners::find(&*write, request.learner)
        .await?
        .ok_or_else(Problem::not_found)?;
    let by = By::Staff {
        account: caller.id(),
        family: people_of_family(&*write, request).await?,
    };
    let evidence = request.state.evidence();
    let event = event(by, evidence, body.0)?;
    let mut book = Book::open(&write, &learner).await?;
    let actor = caller.actor();
    advance(&ctx, &mut write, &mut book, &learner, actor, found, event).await?;
    book.close(&mut write, &learner).await?;
    ctx.commit(write).await?;
    Ok(web::Json(under_review(&ctx, caller.id(), id.0).await?))
}

fn event(by: By, evidence: Option<Evidence>, body: DecideConsent) -> Result<Event, Problem> {
    let evidence = evidence.ok_or_else(|| Refusal::because(RequestRefusal::NoEvidence))?;
    match (body.decision, body.reason) {
        (ConsentDecision::Accept, _) => {
            let mut allowed = body.purposes;
            allowed.sort();
            allowed.dedup();
            Ok(Event::Accept {
                by,
                evidence,
                allowed,
            })
        }
        (ConsentDecision::Decline, Some(reason))
            if DeclineReason::of(evidence.method()).contains(&reason) =>
        {
            Ok(Event::Decline {
                by,
                evidence,
                reason,
            })
        }
        (ConsentDecision::Decline, Some(_)) => {
            let text = "This is no reason for such a request.";
            Err(Problem::invalid().at("/reason", "other_method", text))
        }
        (ConsentDecision::Decline, None) => {
            Err(Problem::invalid().at("/reason", "missing", "Give the reason."))
        }
    }
}
