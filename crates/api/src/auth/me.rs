use crate::{
    caller::{self, SignedIn},
    ctx::Ctx,
    error::Answer,
};
use actix_web::{FromRequest, HttpRequest, dev::Payload, get, web};
use learnallot_api_types::{
    auth::{AccountView, Me},
    problem,
};
use learnallot_storage::auth_sessions::Holder;

#[utoipa::path(
    operation_id = "me", tag = "auth",
    summary = "Who is signed in",
    responses(
        (status = 200, description = "The person and their roles", body = Me),
        (status = 401, description = "Nobody is signed in", body = problem::Problem),
    ),
    security(("session" = [])),
    extensions(("x-roles" = json!(["signed_in", "learner"])))
)]
#[get("/auth/me")]
pub async fn me(request: HttpRequest, _ctx: web::Data<Ctx>) -> Answer<web::Json<Me>> {
    let session = caller::session(request.clone()).await?;
    if let Holder::Learner(learner) = session.holder {
        return Ok(web::Json(Me {
            account: None,
            learner_id: Some(learner.uuid()),
            roles: Vec::new(),
            second_factor: false,
            second_factor_used: false,
            email_verified: false,
            expires_at: session.expires_at,
        }));
    }
    let caller = SignedIn::from_request(&request, &mut Payload::None).await?;
    let account = caller.account;
    Ok(web::Json(Me {
        second_factor: account.totp_enabled_at.is_some(),
        second_factor_used: session.mfa_at.is_some(),
        email_verified: account.email_verified_at.is_some(),
        account: Some(AccountView {
            id: account.id.uuid(),
            display_name: account.display_name,
            email: account.email,
            time_zone: account.time_zone,
            locale: account.locale,
        }),
        learner_id: None,
        roles: caller.roles,
        expires_at: session.expires_at,
    }))
}
