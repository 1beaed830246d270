use super::{
    advance::advance,
    record::{Basis, Book, offered},
    view::view,
};
use crate::{
    caller::Guardian,
    ctx::Ctx,
    error::{Answer, Problem},
    extract::{Id, Valid},
    families,
};
use actix_web::{post, web};
use learnallot_api_types::{
    consents::{ConsentsView, NoticeRead},
    problem,
};
use learnallot_domain::{
    consent::{
        ledger::Action,
        request::{EndedBy, Event, KEPT_FOR},
    },
    ids::LearnerId,
};
use learnallot_storage::{Write, consents, learners, learners::Learner};

#[utoipa::path(
    operation_id = "give_notice", tag = "consents",
    summary = "Note that the guardian was shown the direct notice",
    params(("id" = uuid::Uuid, Path, description = "The learner")),
    request_body = NoticeRead,
    responses(
        (status = 200, description = "Noted, with version and hash; a repeat changes nothing", body = ConsentsView),
        (status = 403, description = "Not a guardian", body = problem::Problem),
        (status = 404, description = "There is no such learner in the family", body = problem::Problem),
        (status = 409, description = "It changed at the same moment", body = problem::Problem),
        (status = 422, description = "Another version was shown", body = problem::Problem),
    ),
    security(("session" = [])),
    extensions(("x-roles" = json!(["guardian"])))
)]
#[post("/learners/{id}/notice")]
pub async fn give_notice(
    ctx: web::Data<Ctx>,
    caller: Guardian,
    id: Id<LearnerId>,
    body: Valid<NoticeRead>,
) -> Answer<web::Json<ConsentsView>> {
    let now = ctx.now();
    let mut write = ctx.begin_write().await?;
    let learner = families::own(&*write, caller.id(), id.0).await?;
    let notice = offered(&*write).await?;
    if body.0.version != notice.version {
        let text = "The notice has changed since: load the page and read it again.";
        return Err(Problem::invalid().at("/version", "outdated", text));
    }
    let mut book = Book::open(&write, &learner).await?;
    let in_hands = outdated_request(
        &ctx,
        &mut write,
        &caller,
        &learner,
        &mut book,
        &notice.version,
    )
    .await?;
    if book.ledger.needs_notice(&notice.version) {
        let basis = Basis::on(&notice);
        let action = Action::NoticeGiven;
        book.add(&ctx, &learner, caller.actor(), &basis, None, action);
    }
    if book.ledger.is_pending() && !in_hands {
        learners::set_delete_at(&*write, learner.id, Some(now + KEPT_FOR)).await?;
    }
    book.close(&mut write, &learner).await?;
    ctx.commit(write).await?;
    Ok(web::Json(view(&ctx, learner.id).await?))
}

/// What was begun under an older notice cannot be gone on with, unless others have it in hand. Whether they have.
async fn outdated_request(
    ctx: &Ctx,
    write: &mut Write,
    caller: &Guardian,
    learner: &Learner,
    book: &mut Book,
    shown: &str,
) -> Result<bool, Problem> {
    let Some(found) = consents::newest_request(&**write, learner.id).await? else {
        return Ok(false);
    };
    let request = &found.request.value;
    if request.state.in_hands().is_some() {
        return Ok(true);
    }
    if request.state.is_open() && request.notice_version != shown {
        let event = Event::End {
            by: EndedBy::Replaced,
        };
        advance(ctx, write, book, learner, caller.actor(), found, event).await?;
    }
    Ok(false)
}
