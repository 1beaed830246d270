use super::{advance::advance, checks, provider, record::Book};
use crate::{
    caller::Guardian,
    ctx::Ctx,
    error::{Answer, Problem},
    extract::Id,
    families as family,
    middleware::idempotency::SecretAnswer,
};
use actix_web::{HttpResponse, http::header::CACHE_CONTROL, post, web};
use learnallot_api_types::{consents::ProviderPage, problem};
use learnallot_domain::{
    consent::{
        check::Debt,
        method::Verifier,
        request::{Event, Request, RequestRefusal},
    },
    ids::{ConsentCheckId, ConsentRequestId},
    refusal::Refusal,
};
use learnallot_storage::{
    ConnectionTrait,
    consent_checks::{self, Check},
    consents::{self, Found},
    families,
};
use secrecy::ExposeSecret;

#[utoipa::path(
    operation_id = "visit_consent_provider", tag = "consents",
    summary = "Get the address of the provider's page: for the payment by card, or for the identity document",
    description = "A page that is still open is given again. Nothing of the child or of the account goes to the provider. \
        Coming back from its page means nothing by itself: the provider is asked, and the request shows the outcome.",
    params(("id" = uuid::Uuid, Path, description = "The request")),
    responses(
        (status = 200, description = "Go there; without an address, the provider has what it needs, and its answer is on \
            its way", body = ProviderPage),
        (status = 403, description = "Not a guardian", body = problem::Problem),
        (status = 404, description = "There is no such request in the family", body = problem::Problem),
        (status = 409, description = "It changed at the same moment; or the provider refused", body = problem::Problem),
        (status = 422, description = "`consent-verification`: the request is over, or another way was chosen",
            body = problem::Problem),
        (status = 503, description = "The provider is away; nothing was changed", body = problem::Problem),
    ),
    security(("session" = [])),
    extensions(("x-roles" = json!(["guardian"])))
)]
#[post("/consent-requests/{id}/provider-visits")]
pub async fn visit_provider(
    ctx: web::Data<Ctx>,
    caller: Guardian,
    id: Id<ConsentRequestId>,
) -> Answer<HttpResponse> {
    let found = find(ctx.db.read(), &caller, id.0).await?;
    let request = &found.request.value;
    if request.method.verifier() != Verifier::Provider {
        return Err(Refusal::because(RequestRefusal::OtherMethod).into());
    }
    if let Some(check) = open_check(&ctx, request).await? {
        let known = provider::ask(&ctx, &check)
            .await
            .map_err(provider::problem)?;
        return Ok(match known.page {
            Some(page) => answer(Some(page.url.expose_secret())),
            // It is over there, or in work: what follows is the business of the job that asks.
            None => {
                let mut write = ctx.begin_write().await?;
                checks::ask_at(&mut write, check.id, ctx.now());
                ctx.commit(write).await?;
                answer(None)
            }
        });
    }
    // Whether there may be a page is known before the provider hears of it.
    let check_id: ConsentCheckId = ctx.new_id();
    let evidence = provider::evidence(request.method, check_id);
    request
        .clone()
        .apply(Event::Submit { evidence }, ctx.now())?;
    let page = provider::open(&ctx, id.0, request, check_id)
        .await
        .map_err(provider::problem)?;

    // A page that is opened and not written down here is seen by nobody, and closes by itself.
    let now = ctx.now();
    let mut write = ctx.begin_write().await?;
    let found = find(&*write, &caller, id.0).await?;
    let check = Check {
        id: check_id,
        request: id.0,
        method: found.request.value.method,
        session: page.session,
        transaction: None,
        debt: Debt::NotDue,
        delete_at: None,
        created_at: now,
    };
    consent_checks::insert(&*write, check).await?;
    let learner = family::own(&*write, caller.id(), found.request.value.learner).await?;
    let mut book = Book::open(&write, &learner).await?;
    let (actor, event) = (caller.actor(), Event::Submit { evidence });
    advance(&ctx, &mut write, &mut book, &learner, actor, found, event).await?;
    book.close(&mut write, &learner).await?;
    checks::ask_at(&mut write, check_id, now + checks::LOOK_AFTER);
    ctx.commit(write).await?;
    Ok(answer(Some(page.url.expose_secret())))
}

/// The check whose page may still be open.
async fn open_check(ctx: &Ctx, request: &Request) -> Answer<Option<Check>> {
    let Some(id) = request.state.evidence().and_then(provider::check_of) else {
        return Ok(None);
    };
    let check = consent_checks::find(ctx.db.read(), id).await?;
    Ok(check.filter(|_| request.state.is_open()))
}

async fn find(
    conn: &impl ConnectionTrait,
    caller: &Guardian,
    id: ConsentRequestId,
) -> Answer<Found> {
    let family = families::of_guardian(conn, caller.id())
        .await?
        .ok_or_else(Problem::not_found)?;
    consents::find_request_in_family(conn, family, id)
        .await?
        .ok_or_else(Problem::not_found)
}

/// Whoever has the address can answer for the guardian: it is kept nowhere.
fn answer(url: Option<&str>) -> HttpResponse {
    let mut response = HttpResponse::Ok()
        .insert_header((CACHE_CONTROL, "no-store"))
        .json(ProviderPage {
            url: url.map(str::to_owned),
        });
    response.extensions_mut().insert(SecretAnswer);
    response
}
