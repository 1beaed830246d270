use super::change::{apply, shown};
use crate::{
    caller::{Admin, Staff},
    ctx::Ctx,
    error::{Answer, Problem},
    extract::{Id, Valid},
};
use actix_web::{post, web};
use learnallot_api_types::{
    breaches::{Affected, AssessBreach, BreachView},
    problem,
};
use learnallot_domain::{
    ids::{BreachId, LearnerId, SessionId},
    programme::breach::Event,
};
use learnallot_storage::breaches::{self, Concerned, Whose};

/// More ids than this are `everybody`.
const MAX_IDS: usize = 500;

#[utoipa::path(
    operation_id = "assess_breach", tag = "staff",
    summary = "Say what data, whose, and whether it could be read; again as more is known",
    description = "The families are chosen from the store. Who was found stays; where more is known than the families were \
        told, all of them are told again.",
    params(("id" = uuid::Uuid, Path, description = "The breach")),
    request_body = AssessBreach,
    responses(
        (status = 200, description = "The breach as it is now", body = BreachView),
        (status = 403, description = "Not an admin, or no second factor", body = problem::Problem),
        (status = 404, description = "There is no such breach", body = problem::Problem),
        (status = 409, description = "Somebody changed it at the same moment", body = problem::Problem),
        (status = 422, description = "`breach-handling`: every reason against it; or the input needs a change", body = problem::Problem),
    ),
    security(("session" = [])),
    extensions(("x-roles" = json!(["admin"])))
)]
#[post("/staff/breaches/{id}/assessments")]
pub async fn assess_breach(
    ctx: web::Data<Ctx>,
    caller: Staff<Admin>,
    id: Id<BreachId>,
    body: Valid<AssessBreach>,
) -> Answer<web::Json<BreachView>> {
    let AssessBreach {
        mut data,
        readable,
        affected,
    } = body.0;
    data.sort_by_key(|data| data.title());
    data.dedup();
    let whose = whose(affected)?;
    let mut write = ctx.begin_write().await?;
    breaches::find(&*write, id.0)
        .await?
        .ok_or_else(Problem::not_found)?;
    let chosen = breaches::choose(&*write, &whose).await?;
    breaches::concern(&*write, id.0, &chosen).await?;
    let Concerned {
        learners, families, ..
    } = breaches::concerned(&*write, id.0).await?;
    let event = Event::Assess {
        by: caller.id(),
        data,
        readable,
        children: learners,
        families,
    };
    apply(&ctx, &mut write, &caller, id.0, "breach.assessed", event).await?;
    ctx.commit(write).await?;
    Ok(web::Json(shown(&ctx, caller.id(), id.0).await?))
}

fn whose(affected: Affected) -> Answer<Whose> {
    let few = |ids: &[uuid::Uuid]| {
        if ids.is_empty() || ids.len() > MAX_IDS {
            let text = "Give 1 to 500 ids, or choose everybody.";
            return Err(Problem::invalid().at("/affected/ids", "length", text));
        }
        Ok(())
    };
    Ok(match affected {
        Affected::Everybody => Whose::Everybody,
        Affected::Sessions { ids } => {
            few(&ids)?;
            Whose::Sessions(ids.into_iter().map(SessionId::new).collect())
        }
        Affected::Learners { ids } => {
            few(&ids)?;
            Whose::Learners(ids.into_iter().map(LearnerId::new).collect())
        }
    })
}
