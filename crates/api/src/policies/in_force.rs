use super::{Kind, view};
use crate::{
    ctx::Ctx,
    error::{Answer, Problem},
};
use actix_web::{get, web};
use learnallot_api_types::{policies::PolicyVersionView, problem};
use learnallot_storage::policies;

#[utoipa::path(
    operation_id = "read_policy", tag = "policies",
    summary = "The version that holds now",
    params(("kind" = String, Path, description = "`direct_notice` or `privacy_policy`")),
    responses(
        (status = 200, description = "The version in force", body = PolicyVersionView),
        (status = 404, description = "There is no such text", body = problem::Problem),
    ),
    security(()),
    extensions(("x-roles" = json!(["anyone"])))
)]
#[get("/policies/{kind}")]
pub async fn read_policy(ctx: web::Data<Ctx>, kind: Kind) -> Answer<web::Json<PolicyVersionView>> {
    let kind = kind.known()?;
    let now = ctx.now();
    let all = policies::all(ctx.db.read(), kind).await?;
    view::lines(&all, now)
        .iter()
        .position(|line| line.status == "in_force")
        .and_then(|place| view::version(&all, place, now))
        .map(web::Json)
        .ok_or_else(Problem::not_found)
}
