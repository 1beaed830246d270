//! Makes a session and its cookie. The browser holds the token, we hold its hash.

use crate::{caller::cookie_name, ctx::Ctx, tokens::Token};
use actix_web::{
    HttpRequest,
    cookie::{Cookie, SameSite, time::Duration},
    http::header::USER_AGENT,
};
use chrono::{DateTime, TimeDelta, Utc};
use learnallot_domain::actor::Role;
use learnallot_storage::{
    StorageError, Write,
    auth_sessions::{self, Holder, NewAuthSession},
};

/// Staff see other people's data: they sign in again every working day.
const STAFF: TimeDelta = TimeDelta::hours(12);
const FAMILIES_AND_TEACHERS: TimeDelta = TimeDelta::days(30);
/// A device that a guardian handed to a child.
pub const LEARNER: TimeDelta = TimeDelta::hours(12);

pub fn lifetime(roles: &[Role]) -> TimeDelta {
    if roles.iter().any(|role| role.is_staff()) {
        STAFF
    } else {
        FAMILIES_AND_TEACHERS
    }
}

pub async fn begin(
    ctx: &Ctx,
    write: &Write,
    request: &HttpRequest,
    holder: Holder,
    mfa_at: Option<DateTime<Utc>>,
    lifetime: TimeDelta,
) -> Result<Cookie<'static>, StorageError> {
    let token = Token::mint();
    let now = ctx.now();
    let user_agent: String = request
        .headers()
        .get(USER_AGENT)
        .and_then(|value| value.to_str().ok())
        .unwrap_or_default()
        .chars()
        .take(200)
        .collect();
    let new = NewAuthSession {
        id: ctx.new_id(),
        token_hash: token.hash(),
        holder,
        mfa_at,
        user_agent,
        expires_at: now + lifetime,
    };
    auth_sessions::insert(&**write, new, now).await?;
    Ok(cookie(ctx, token.as_str(), lifetime.num_seconds()))
}

/// Takes the cookie away.
pub fn removal(ctx: &Ctx) -> Cookie<'static> {
    cookie(ctx, "", 0)
}

fn cookie(ctx: &Ctx, value: &str, seconds: i64) -> Cookie<'static> {
    let secure = ctx.config.secure_cookies();
    Cookie::build(cookie_name(secure), value.to_owned())
        .path("/")
        .http_only(true)
        .secure(secure)
        .same_site(SameSite::Lax)
        .max_age(Duration::seconds(seconds))
        .finish()
}
