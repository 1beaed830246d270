use super::training;
use crate::{
    caller::{Admin, Staff},
    ctx::Ctx,
    error::{Answer, Problem},
    extract::{Id, Valid},
};
use actix_web::{HttpResponse, post, web};
use learnallot_api_types::{
    problem,
    staff::{RecordTraining, TrainingView},
};
use learnallot_domain::{
    actor::Role,
    ids::{AccountId, TrainingId},
    staff::training::{Attestation, may_record},
};
use learnallot_storage::{NewAuditEntry, accounts, trainings};
use serde_json::json;

#[utoipa::path(
    operation_id = "record_training", tag = "staff",
    summary = "Record that somebody on the staff was trained, and on which day",
    description = "It counts for 365 days from that day. Who verifies consent needs a current one.",
    params(("id" = uuid::Uuid, Path, description = "The account of the member of staff")),
    request_body = RecordTraining,
    responses(
        (status = 201, description = "Recorded", body = TrainingView),
        (status = 403, description = "Not an admin, or no second factor", body = problem::Problem),
        (status = 404, description = "There is no such account", body = problem::Problem),
        (status = 422, description = "`training-record`: every reason, the own training among them; or the input needs a change", body = problem::Problem),
    ),
    security(("session" = [])),
    extensions(("x-roles" = json!(["admin"])))
)]
#[post("/staff/members/{id}/trainings")]
pub async fn record_training(
    ctx: web::Data<Ctx>,
    caller: Staff<Admin>,
    id: Id<AccountId>,
    body: Valid<RecordTraining>,
) -> Answer<HttpResponse> {
    let now = ctx.now();
    let mut write = ctx.begin_write().await?;
    accounts::find(&*write, id.0)
        .await?
        .filter(|account| account.is_open())
        .ok_or_else(Problem::not_found)?;
    let is_staff = accounts::roles(&*write, id.0)
        .await?
        .into_iter()
        .any(Role::is_staff);
    let attestation = Attestation {
        staff: id.0,
        kind: body.0.kind,
        done_on: body.0.done_on,
        by: caller.id(),
        recorded_at: now,
    };
    may_record(&attestation, is_staff, now)?;
    let training: TrainingId = ctx.new_id();
    trainings::insert(&*write, training, &attestation).await?;
    write.audit(NewAuditEntry {
        actor: caller.actor(),
        action: "staff.training_recorded",
        subject: ("account", id.0.uuid()),
        detail: json!({ "training": training, "kind": attestation.kind, "done_on": attestation.done_on }),
    });
    ctx.commit(write).await?;
    let recorded = training::views(&ctx, &[id.0])
        .await?
        .remove(&id.0)
        .unwrap_or_default()
        .into_iter()
        .find(|one| one.id == training.uuid())
        .ok_or_else(Problem::not_found)?;
    Ok(HttpResponse::Created().json(recorded))
}
