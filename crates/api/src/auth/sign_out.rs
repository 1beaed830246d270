use super::session_cookie;
use crate::{caller, ctx::Ctx, error::Answer};
use actix_web::{HttpRequest, HttpResponse, delete, web};
use learnallot_storage::auth_sessions;

#[utoipa::path(
    operation_id = "sign_out", tag = "auth",
    summary = "Sign out on this device",
    responses((status = 204, description = "Signed out, also when nobody was signed in")),
    security(()),
    extensions(("x-roles" = json!(["anyone"])))
)]
#[delete("/auth/sessions/current")]
pub async fn sign_out(ctx: web::Data<Ctx>, request: HttpRequest) -> Answer<HttpResponse> {
    if let Ok(session) = caller::session(request).await {
        auth_sessions::end(ctx.db.read(), session.id).await?;
    }
    Ok(HttpResponse::NoContent()
        .cookie(session_cookie::removal(&ctx))
        .finish())
}
