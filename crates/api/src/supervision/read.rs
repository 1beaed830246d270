use super::supervisors;
use crate::{
    caller::Guardian,
    ctx::Ctx,
    error::{Answer, Problem},
    extract::Id,
    families,
};
use actix_web::{get, web};
use learnallot_api_types::{
    problem,
    supervision::{SupervisorInvitationView, SupervisorsView},
};
use learnallot_domain::{ids::LearnerId, people::supervision::DUTIES};
use learnallot_storage::{learners::Learner, supervision};

#[utoipa::path(
    operation_id = "read_supervisors", tag = "supervision",
    summary = "Who watches over a learner, and who was asked to",
    params(("id" = uuid::Uuid, Path, description = "The learner")),
    responses(
        (status = 200, description = "The adults, the open invitations, the duties", body = SupervisorsView),
        (status = 403, description = "Not a guardian", body = problem::Problem),
        (status = 404, description = "There is no such learner in the family", body = problem::Problem),
    ),
    security(("session" = [])),
    extensions(("x-roles" = json!(["guardian"])))
)]
#[get("/learners/{id}/supervisors")]
pub async fn read_supervisors(
    ctx: web::Data<Ctx>,
    caller: Guardian,
    id: Id<LearnerId>,
) -> Answer<web::Json<SupervisorsView>> {
    let learner = families::own(ctx.db.read(), caller.id(), id.0).await?;
    Ok(web::Json(view(&ctx, &learner).await?))
}

pub(super) async fn view(ctx: &Ctx, learner: &Learner) -> Result<SupervisorsView, Problem> {
    let invitations = supervision::invitations(ctx.db.read(), learner.id, ctx.now()).await?;
    Ok(SupervisorsView {
        supervisors: supervisors(ctx, learner).await?,
        invitations: invitations
            .into_iter()
            .map(|one| SupervisorInvitationView {
                id: one.id.uuid(),
                email: one.email,
                expires_at: one.expires_at,
            })
            .collect(),
        duties: DUTIES.iter().map(|duty| (*duty).to_owned()).collect(),
    })
}
