use crate::{
    caller::{Admin, Staff},
    ctx::Ctx,
    error::Answer,
};
use actix_web::{get, web};
use chrono::{DateTime, Utc};
use learnallot_api_types::{
    problem,
    programme::{AssuranceView, ProcessorInRegister, ProcessorRegister},
};
use learnallot_domain::{
    ids::AccountId,
    vendors::{
        assurance::{Assurance, REMIND_BEFORE, State, current},
        register::Processor,
    },
};
use learnallot_storage::{accounts, assurances};
use std::collections::HashMap;

#[utoipa::path(
    operation_id = "processor_register", tag = "staff",
    summary = "The register of processors with every written assurance, and what has to be seen to",
    responses(
        (status = 200, description = "Every processor", body = ProcessorRegister),
        (status = 403, description = "Not an admin, or no second factor", body = problem::Problem),
    ),
    security(("session" = [])),
    extensions(("x-roles" = json!(["admin"])))
)]
#[get("/staff/processors")]
pub async fn processor_register(
    ctx: web::Data<Ctx>,
    caller: Staff<Admin>,
) -> Answer<web::Json<ProcessorRegister>> {
    Ok(web::Json(register(&ctx, caller.id()).await?))
}

/// As this admin sees it.
pub(super) async fn register(ctx: &Ctx, admin: AccountId) -> Answer<ProcessorRegister> {
    let (conn, now) = (ctx.db.read(), ctx.now());
    let all: Vec<_> = assurances::all(conn)
        .await?
        .into_iter()
        .map(|found| found.assurance.value)
        .collect();
    let people: Vec<AccountId> = all.iter().flat_map(people).collect();
    let names = accounts::display_names(conn, &people).await?;
    let processors = Processor::ALL
        .into_iter()
        .map(|processor| {
            let entry = processor.entry();
            let current = current(&all, processor, now);
            ProcessorInRegister {
                processor,
                title: entry.title.to_owned(),
                purpose: entry.purpose.to_owned(),
                children: entry.children,
                needs_assurance: processor.needs_assurance(),
                gated: processor.is_gated(),
                assured_until: current.map(|one| one.last_day),
                ends_soon: current.is_some_and(|one| ends_soon(one, now)),
                assurances: all
                    .iter()
                    .filter(|one| one.processor == processor)
                    .map(|one| view(one, admin, &names, now))
                    .collect(),
            }
        })
        .collect();
    Ok(ProcessorRegister { processors })
}

fn ends_soon(assurance: &Assurance, now: DateTime<Utc>) -> bool {
    let first = REMIND_BEFORE.into_iter().max().unwrap_or_default();
    (assurance.ends_at() - now).num_days() <= first
}

fn people(assurance: &Assurance) -> Vec<AccountId> {
    let decided = match &assurance.state {
        State::Waiting => None,
        State::Confirmed { by, .. } | State::Withdrawn { by, .. } => Some(*by),
    };
    decided.into_iter().chain([assurance.recorded_by]).collect()
}

fn view(
    one: &Assurance,
    admin: AccountId,
    names: &HashMap<AccountId, String>,
    now: DateTime<Utc>,
) -> AssuranceView {
    let name = |id: AccountId| names.get(&id).cloned().unwrap_or_default();
    let (decided_by, reason) = match &one.state {
        State::Waiting => (None, None),
        State::Confirmed { by, .. } => (Some(name(*by)), None),
        State::Withdrawn { by, reason, .. } => (Some(name(*by)), Some(reason.clone())),
    };
    AssuranceView {
        id: one.id.uuid(),
        company: one.company.clone(),
        document: one.document.clone(),
        signed_on: one.signed_on,
        last_day: one.last_day,
        status: one.state.as_str().to_owned(),
        current: one.is_current(now),
        recorded_by: name(one.recorded_by),
        mine: one.recorded_by == admin,
        decided_by,
        reason,
    }
}
