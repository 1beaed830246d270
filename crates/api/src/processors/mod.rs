//! The register of outside processors, their written assurances, and what left of a child's data.

mod confirm;
mod disclosures;
mod list;
mod record;
mod register;
mod remind;
mod withdraw;

use crate::{ctx::Ctx, jobs::Job};
use chrono::TimeDelta;
use learnallot_domain::{
    actor::Actor,
    conduct::incident::{IncidentKind, Subject},
    ids::SessionId,
    vendors::{assurance::State, gate::Gated, register::Processor},
};
use learnallot_storage::{
    StorageError,
    assurances::{self, Found},
    incidents::{self, NewIncident},
};
use utoipa_actix_web::service_config::ServiceConfig;

pub fn routes(cfg: &mut ServiceConfig) {
    cfg.service(list::processors)
        .service(disclosures::read_disclosures)
        .service(register::processor_register)
        .service(record::record_assurance)
        .service(confirm::confirm_assurance)
        .service(withdraw::withdraw_assurance);
}

pub fn jobs() -> &'static [Job] {
    const JOBS: &[Job] = &[
        Job::new("assurances.remind", |ctx, _| Box::pin(remind::remind(ctx)))
            .every(TimeDelta::hours(1)),
    ];
    JOBS
}

/// Tells the officers, once, that children's data may not go where a class needs them. Another is raised only after an
/// assurance has come and gone again.
pub(crate) async fn tell_if_not_assured<P: Gated>(
    ctx: &Ctx,
    waits: SessionId,
) -> Result<(), StorageError> {
    let (conn, now) = (ctx.db.read(), ctx.now());
    if assurances::permit::<P>(conn, now).await?.is_some() {
        return Ok(());
    }
    let all = assurances::all(conn).await?;
    let mut write = ctx.begin_write().await?;
    let new = NewIncident {
        id: ctx.new_id(),
        kind: IncidentKind::ProcessorNotAssured,
        subject: Subject::ClassSession { id: waits },
        about: None,
        by: Actor::System,
        dedupe: Some(format!("{}{}", key(P::PROCESSOR), last(&all, P::PROCESSOR))),
    };
    incidents::open(&mut write, new, now).await?;
    ctx.commit(write).await
}

/// What the incidents about a processor begin with.
fn key(processor: Processor) -> String {
    format!("processor_not_assured:{}:", processor.as_str())
}

fn last(all: &[Found], processor: Processor) -> String {
    all.iter()
        .map(|found| &found.assurance.value)
        .filter(|one| one.processor == processor && one.state != State::Waiting)
        .max_by_key(|one| one.id)
        .map_or_else(
            || "none".to_owned(),
            |one| format!("{}:{}", one.id, one.state.as_str()),
        )
}
