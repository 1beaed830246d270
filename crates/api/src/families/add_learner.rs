use super::{sealed::seal_first_name, view::view};
use crate::{caller::Guardian, ctx::Ctx, error::Answer, extract::Valid};
use actix_web::{HttpResponse, post, web};
use learnallot_api_types::{
    families::{AddLearner, LearnerView},
    problem,
};
use learnallot_domain::{
    consent::request::KEPT_FOR,
    ids::{DataKeyId, FamilyId, LearnerId},
    people::{family::may_add_learner, learner::FirstName},
};
use learnallot_storage::{
    NewAuditEntry, NewEvent, StorageError, Write, families,
    learners::{self, Learner},
};
use serde_json::json;

#[utoipa::path(
    operation_id = "add_learner", tag = "families",
    summary = "Add a learner, by the first name only",
    description = "Nothing else about the child is taken before a guardian's consent is verified; without it, the name \
        is deleted 14 days after the guardian's last act.",
    request_body = AddLearner,
    responses(
        (status = 201, description = "Added", body = LearnerView),
        (status = 403, description = "Not a guardian", body = problem::Problem),
        (status = 422, description = "`first-name`: not a first name; `family-is-full`; or input that needs a change", body = problem::Problem),
    ),
    security(("session" = [])),
    extensions(("x-roles" = json!(["guardian"])))
)]
#[post("/learners")]
pub async fn add_learner(
    ctx: web::Data<Ctx>,
    caller: Guardian,
    body: Valid<AddLearner>,
) -> Answer<HttpResponse> {
    let name = FirstName::parse(&body.0.first_name)?;
    let now = ctx.now();
    let id: LearnerId = ctx.new_id();
    let data_key: DataKeyId = ctx.new_id();
    let mut write = ctx.begin_write().await?;
    let family = family_of(&ctx, &write, &caller).await?;
    may_add_learner(learners::of_family(&*write, family).await?.len())?;
    let key = ctx.keys.create(data_key, now).await?;
    let learner = Learner {
        id,
        version: 1,
        family,
        data_key,
        first_name_sealed: seal_first_name(&key, id, name.as_str()),
        birth_sealed: None,
        delete_at: Some(now + KEPT_FOR),
        created_at: now,
    };
    learners::insert(&*write, learner.clone()).await?;
    write.audit(NewAuditEntry {
        actor: caller.actor(),
        action: "learner.added",
        subject: ("learner", id.uuid()),
        detail: json!({ "family": family }),
    });
    write.publish(NewEvent {
        audience: families::audience(family),
        kind: "learner.added",
        subject: json!({ "learner": id }),
    });
    ctx.commit(write).await?;
    Ok(HttpResponse::Created().json(view(&ctx, &learner).await?))
}

/// The guardian's family, which the first learner opens.
async fn family_of(ctx: &Ctx, write: &Write, caller: &Guardian) -> Result<FamilyId, StorageError> {
    if let Some(family) = families::of_guardian(&**write, caller.id()).await? {
        return Ok(family);
    }
    let family: FamilyId = ctx.new_id();
    families::insert(&**write, family, caller.id(), ctx.now()).await?;
    Ok(family)
}
