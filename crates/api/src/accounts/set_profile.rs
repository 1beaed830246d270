use super::known_time_zone;
use crate::{caller::SignedIn, ctx::Ctx, error::Answer, extract::Valid};
use actix_web::{HttpResponse, put, web};
use learnallot_api_types::{accounts::Profile, problem};
use learnallot_domain::{
    conduct::personal_information::refuse_certain, people::display_name::may_be_called,
};
use learnallot_storage::accounts;

#[utoipa::path(
    operation_id = "set_profile", tag = "accounts",
    summary = "Change the own name and time zone",
    request_body = Profile,
    responses(
        (status = 204, description = "Changed"),
        (status = 401, description = "Nobody is signed in", body = problem::Problem),
        (status = 422, description = "`display-name`: it sounds as if it were us; or input that needs a change", body = problem::Problem),
    ),
    security(("session" = [])),
    extensions(("x-roles" = json!(["signed_in"])))
)]
#[put("/accounts/me/profile")]
pub async fn set_profile(
    ctx: web::Data<Ctx>,
    caller: SignedIn,
    body: Valid<Profile>,
) -> Answer<HttpResponse> {
    known_time_zone(&body.0.time_zone)?;
    refuse_certain(&[("/display_name", &body.0.display_name)])?;
    may_be_called(&body.0.display_name)?;
    let write = ctx.begin_write().await?;
    let name = body.0.display_name.trim();
    accounts::set_profile(&*write, caller.id(), name, &body.0.time_zone, ctx.now()).await?;
    ctx.commit(write).await?;
    Ok(HttpResponse::NoContent().finish())
}
