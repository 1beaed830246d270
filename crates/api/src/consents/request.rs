use super::{
    advance::advance,
    record::{Basis, Book, offered},
    view::request_view,
};
use crate::{
    caller::Guardian,
    ctx::Ctx,
    error::{Answer, Problem},
    extract::{Id, Valid},
    families,
};
use actix_web::{HttpResponse, post, web};
use learnallot_api_types::{
    consents::{ConsentRequestView, RequestConsent},
    problem,
};
use learnallot_domain::{
    consent::{
        ledger::{Action, may_request},
        method::{DISCLOSES, may_use},
        request::{EndedBy, Event, KEPT_FOR, Request, State},
    },
    ids::{ConsentRequestId, LearnerId},
};
use learnallot_storage::{
    consents,
    learners::{self, Learner},
};

#[utoipa::path(
    operation_id = "request_consent", tag = "consents",
    summary = "Ask to give consent by a method, for chosen purposes",
    description = "A request that still waits for the guardian is replaced. E-mail-plus and text-plus are refused: a live \
        class discloses to third parties.",
    params(("id" = uuid::Uuid, Path, description = "The learner")),
    request_body = RequestConsent,
    responses(
        (status = 201, description = "Begun: the guardian's part is next", body = ConsentRequestView),
        (status = 403, description = "Not a guardian", body = problem::Problem),
        (status = 404, description = "There is no such learner in the family", body = problem::Problem),
        (status = 409, description = "It changed at the same moment", body = problem::Problem),
        (status = 422, description = "`consent-method`: not in this way; `consent-request`: every reason", body = problem::Problem),
    ),
    security(("session" = [])),
    extensions(("x-roles" = json!(["guardian"])))
)]
#[post("/learners/{id}/consent-requests")]
pub async fn request_consent(
    ctx: web::Data<Ctx>,
    caller: Guardian,
    id: Id<LearnerId>,
    body: Valid<RequestConsent>,
) -> Answer<HttpResponse> {
    may_use(body.0.method, DISCLOSES)?;
    let now = ctx.now();
    let mut purposes = body.0.purposes;
    purposes.sort();
    purposes.dedup();
    let mut write = ctx.begin_write().await?;
    let learner = families::own(&*write, caller.id(), id.0).await?;
    let mut book = Book::open(&write, &learner).await?;
    let open = consents::newest_request(&*write, learner.id)
        .await?
        .filter(|found| found.request.value.state.is_open());
    let in_hands = open
        .as_ref()
        .and_then(|found| found.request.value.state.in_hands());
    let notice = offered(&*write).await?;
    may_request(&book.ledger, &purposes, &notice.version, in_hands)?;
    if let Some(found) = open {
        let (actor, by) = (caller.actor(), EndedBy::Replaced);
        let event = Event::End { by };
        advance(&ctx, &mut write, &mut book, &learner, actor, found, event).await?;
    }
    let request = Request {
        learner: learner.id,
        family: learner.family,
        guardian: caller.id(),
        method: body.0.method,
        purposes,
        notice_version: notice.version,
        notice_hash: notice.hash,
        state: State::asked(now),
    };
    let request_id: ConsentRequestId = ctx.new_id();
    consents::insert_request(&*write, request_id, &request, now).await?;
    note(&ctx, &caller, &learner, &mut book, request_id, &request);
    if book.ledger.is_pending() {
        learners::set_delete_at(&*write, learner.id, Some(now + KEPT_FOR)).await?;
    }
    book.close(&mut write, &learner).await?;
    ctx.commit(write).await?;
    let found = consents::find_request(ctx.db.read(), request_id)
        .await?
        .ok_or_else(Problem::not_found)?;
    Ok(HttpResponse::Created().json(request_view(&ctx, found).await?))
}

fn note(
    ctx: &Ctx,
    caller: &Guardian,
    learner: &Learner,
    book: &mut Book,
    id: ConsentRequestId,
    request: &Request,
) {
    let basis = Basis::of(request);
    let action = Action::Requested {
        method: request.method,
        request: id,
    };
    for purpose in &request.purposes {
        book.add(ctx, learner, caller.actor(), &basis, Some(*purpose), action);
    }
}
