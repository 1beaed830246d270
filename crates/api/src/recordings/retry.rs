use super::{release, transfer, view::views, watcher::Capacity};
use crate::{
    caller::{SafetyOfficer, Staff},
    ctx::Ctx,
    error::{Answer, Problem},
    extract::Id,
    live::provider,
};
use actix_web::{post, web};
use learnallot_api_types::{problem, recordings::RecordingView};
use learnallot_connectors::outbound::VendorError;
use learnallot_domain::{
    ids::RecordingId,
    recording::lifecycle::{Event, RecordingReason},
    refusal::Refusal,
};
use learnallot_storage::{
    NewAuditEntry, NewJob,
    recording_views::Who,
    recordings::{self, Found},
};
use serde_json::json;

#[utoipa::path(
    operation_id = "retry_recording", tag = "recordings",
    summary = "Have a failed recording fetched and packaged again",
    description = "While the provider still has it, and before its deadline, which does not move. It gets a day for it, as \
        a new one does; where it fails again, that is an incident of its own.",
    params(("id" = uuid::Uuid, Path, description = "The recording")),
    responses(
        (status = 200, description = "It is tried again", body = RecordingView),
        (status = 403, description = "Not a safety officer, or no second factor", body = problem::Problem),
        (status = 404, description = "There is no such recording", body = problem::Problem),
        (status = 409, description = "It changed at the same moment", body = problem::Problem),
        (status = 422, description = "`recording`: it has not failed, its time is over, or the provider has none", body = problem::Problem),
        (status = 503, description = "The video service is away: it cannot say whether it has it", body = problem::Problem),
    ),
    security(("session" = [])),
    extensions(("x-roles" = json!(["safety_officer"])))
)]
#[post("/recordings/{id}/retry")]
pub async fn retry_recording(
    ctx: web::Data<Ctx>,
    caller: Staff<SafetyOfficer>,
    id: Id<RecordingId>,
) -> Answer<web::Json<RecordingView>> {
    let now = ctx.now();
    let mut found = recordings::find(ctx.db.read(), id.0)
        .await?
        .ok_or_else(Problem::not_found)?;
    found.recording = found.recording.apply(Event::Retry, now)?;
    let job = if found.manifest.is_some() {
        // The whole is kept here already; what failed was the deletion at the provider.
        found.recording = found.recording.apply(Event::Fetched, now)?;
        release::JOB
    } else {
        is_at_provider(&ctx, &found).await?;
        transfer::JOB
    };
    let mut write = ctx.begin_write().await?;
    recordings::update(&*write, &found, now).await?;
    write.audit(NewAuditEntry {
        actor: caller.actor(),
        action: "recording.retried",
        subject: ("recording", id.0.uuid()),
        detail: json!({ "status": found.recording.state().name() }),
    });
    write.enqueue(NewJob {
        kind: job,
        payload: json!({ "recording": id.0 }),
        run_at: now,
        dedupe: None,
    });
    ctx.commit(write).await?;
    let staff = Capacity(Who::Staff(caller.id()));
    let view = views(&ctx, vec![found], staff).await?.pop();
    view.map(web::Json).ok_or_else(Problem::not_found)
}

async fn is_at_provider(ctx: &Ctx, found: &Found) -> Answer<()> {
    match ctx.conferencing.recordings(&found.meeting_uuid).await {
        Ok(_) => Ok(()),
        Err(VendorError::NotFound) => Err(Refusal::from(RecordingReason::ProviderHasNone).into()),
        Err(error) => Err(provider::problem(error)),
    }
}
