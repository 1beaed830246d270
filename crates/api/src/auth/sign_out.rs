use super::session_cookie;
use crate::{caller, ctx::Ctx, error::Answer};
use actix_web::{HttpRequest, HttpResponse, delete, http::StatusCode, web};
use learnallot_api_types::problem;
use learnallot_storage::auth_sessions;

#[utoipa::path(
    operation_id = "sign_out", tag = "auth",
    summary = "Sign out on this device",
    responses(
        (status = 204, description = "Signed out, also when nobody was signed in"),
        (status = 503, description = "Nobody was signed out", body = problem::Problem),
    ),
    security(()),
    extensions(("x-roles" = json!(["anyone"])))
)]
#[delete("/auth/sessions/current")]
pub async fn sign_out(ctx: web::Data<Ctx>, request: HttpRequest) -> Answer<HttpResponse> {
    match caller::session(request).await {
        Ok(session) => auth_sessions::end(ctx.db.read(), session.id).await?,
        Err(problem) if problem.status() == StatusCode::UNAUTHORIZED => {}
        // Nobody may believe to be signed out whose session lives on.
        Err(problem) => return Err(problem),
    }
    Ok(HttpResponse::NoContent()
        .cookie(session_cookie::removal(&ctx))
        .finish())
}
