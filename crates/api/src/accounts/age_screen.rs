//! The neutral age screen. The answer is looked at and forgotten; of a child's answer the browser keeps that there was one,
//! until it is closed, so that another answer changes nothing.

use crate::{
    ctx::Ctx,
    error::{Answer, Problem, reason},
    extract::Valid,
};
use actix_web::{
    HttpRequest, HttpResponse,
    cookie::{Cookie, SameSite},
    http::{StatusCode, header},
    post, web,
};
use learnallot_api_types::{accounts, problem};
use learnallot_domain::{
    people::age_screen::{BornIn, GrownUpsOnly, NoSuchMonth},
    refusal::{Reason, Refusal},
    retention::on_device::ASKED,
};

#[utoipa::path(
    operation_id = "age_screen", tag = "accounts",
    summary = "Say the month and year of birth, before signing up",
    description = "The answer is not kept. After an answer under 18 every other one is refused alike until the browser is \
        closed. Opening an account asks for it again, and decides.",
    request_body = accounts::BornIn,
    responses(
        (status = 204, description = "Go on"),
        (status = 422, description = "`grown-ups-only`; `no-such-month`", body = problem::Problem),
    ),
    security(()),
    extensions(("x-roles" = json!(["anyone"])))
)]
#[post("/age-screens")]
pub async fn age_screen(
    ctx: web::Data<Ctx>,
    request: HttpRequest,
    body: Valid<accounts::BornIn>,
) -> Answer<HttpResponse> {
    passes(&ctx, &request, body.0, "")?;
    Ok(HttpResponse::NoContent().finish())
}

/// May somebody with this answer open an account from this browser? `at` is where the answer stands in the body.
pub fn passes(ctx: &Ctx, request: &HttpRequest, born: accounts::BornIn, at: &str) -> Answer<()> {
    let name = ASKED.over(ctx.config.secure_cookies());
    if request.cookie(name).is_some() {
        return Err(Refusal::from(GrownUpsOnly).into());
    }
    let now = ctx.now();
    let born =
        BornIn::parse(born.year, born.month, now).map_err(|refusal| no_such(&refusal, at))?;
    born.may_open_account(now)
        .map_err(|refusal| Problem::from(refusal).header(header::SET_COOKIE, asked(ctx, name)))
}

fn no_such(refusal: &Refusal<NoSuchMonth>, at: &str) -> Problem {
    let errors = refusal.reasons().iter().map(|wrong| {
        let mut error = reason(wrong);
        error.pointer = error.pointer.map(|pointer| format!("{at}{pointer}"));
        error
    });
    Problem::new(
        StatusCode::UNPROCESSABLE_ENTITY,
        NoSuchMonth::RULE,
        NoSuchMonth::TITLE,
    )
    .with_errors(errors.collect())
}

/// Without an age, a number or a date to end at: it goes when the browser is closed.
fn asked(ctx: &Ctx, name: &'static str) -> header::HeaderValue {
    let cookie = Cookie::build(name, "1")
        .path("/")
        .http_only(true)
        .secure(ctx.config.secure_cookies())
        .same_site(SameSite::Lax)
        .finish();
    header::HeaderValue::try_from(cookie.to_string()).expect("a cookie of visible characters")
}
