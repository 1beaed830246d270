use super::{Kind, view::lines};
use crate::{ctx::Ctx, error::Answer};
use actix_web::{get, web};
use learnallot_api_types::{policies::PolicyVersionLine, problem};
use learnallot_storage::policies;

#[utoipa::path(
    operation_id = "list_policy_versions", tag = "policies",
    summary = "Every published version of the notice to parents or of the privacy policy, the newest first",
    params(("kind" = String, Path, description = "`direct_notice` or `privacy_policy`")),
    responses(
        (status = 200, description = "The versions, each with its hash", body = Vec<PolicyVersionLine>),
        (status = 404, description = "There is no such text", body = problem::Problem),
    ),
    security(()),
    extensions(("x-roles" = json!(["anyone"])))
)]
#[get("/policies/{kind}/versions")]
pub async fn list_policy_versions(
    ctx: web::Data<Ctx>,
    kind: Kind,
) -> Answer<web::Json<Vec<PolicyVersionLine>>> {
    let kind = kind.known()?;
    let all = policies::all(ctx.db.read(), kind).await?;
    Ok(web::Json(lines(&all, ctx.now())))
}
