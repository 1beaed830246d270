use super::{own::Own, report_context};
use crate::{
    caller::{SafetyOfficer, Staff},
    classrooms::post_text,
    ctx::Ctx,
    error::{Answer, Problem},
    extract::Id,
    privacy::looked_at_incident,
};
use actix_web::{get, web};
use chrono::{DateTime, Utc};
use learnallot_api_types::{
    incidents::{IncidentEntry, IncidentInQueue, IncidentView},
    problem,
};
use learnallot_domain::{
    actor::Actor,
    conduct::incident::{Done, Entry, Incident, State, Subject},
    ids::{AccountId, IncidentId},
};
use learnallot_storage::{NewAuditEntry, accounts, incidents, posts, reports};
use serde_json::json;
use std::collections::HashMap;

type Names = HashMap<AccountId, String>;

#[utoipa::path(
    operation_id = "read_incident", tag = "staff",
    summary = "An incident with what was reported and everything that was done",
    description = "Reading it is written into the audit log: a report may name children.",
    params(("id" = uuid::Uuid, Path, description = "The incident")),
    responses(
        (status = 200, description = "The incident", body = IncidentView),
        (status = 403, description = "Not a safety officer, or no second factor", body = problem::Problem),
        (status = 404, description = "There is no such incident, or it concerns the officer, their family or their class", body = problem::Problem),
    ),
    security(("session" = [])),
    extensions(("x-roles" = json!(["safety_officer"])))
)]
#[get("/staff/incidents/{id}")]
pub async fn read_incident(
    ctx: web::Data<Ctx>,
    caller: Staff<SafetyOfficer>,
    id: Id<IncidentId>,
) -> Answer<web::Json<IncidentView>> {
    let view = view(&ctx, caller.id(), id.0).await?;
    let mut write = ctx.begin_write().await?;
    write.audit(NewAuditEntry {
        actor: caller.actor(),
        action: "incident.read",
        subject: ("incident", id.0.uuid()),
        detail: json!({}),
    });
    if let Some(incident) = incidents::find(&*write, id.0).await? {
        looked_at_incident(&ctx, &write, &incident.value, caller.id()).await?;
    }
    ctx.commit(write).await?;
    Ok(web::Json(view))
}

/// As `officer` sees it.
pub(super) async fn view(ctx: &Ctx, officer: AccountId, id: IncidentId) -> Answer<IncidentView> {
    let conn = ctx.db.read();
    let incident = incidents::find(conn, id)
        .await?
        .ok_or_else(Problem::not_found)?
        .value;
    if Own::of(conn, officer).await?.is(conn, &incident).await? {
        return Err(Problem::not_found());
    }
    let mut people: Vec<AccountId> = incident.about.into_iter().chain(incident.owner()).collect();
    people.extend(incident.timeline.iter().filter_map(|entry| match entry.by {
        Actor::Account { id } => Some(id),
        _ => None,
    }));
    let names = accounts::display_names(conn, &people).await?;
    let open = |part: &str, sealed: &[u8]| -> Answer<String> {
        let plain = ctx.keys.open_platform(&report_context(id, part), sealed)?;
        Ok(String::from_utf8_lossy(&plain).into_owned())
    };
    let post = match incident.subject {
        Subject::Post { id } => match posts::find(conn, id).await? {
            Some(post) => post_text(ctx, &post).await?,
            None => None,
        },
        _ => None,
    };
    let report = reports::find(conn, id).await?;
    let text = report
        .as_ref()
        .map(|report| open("text", &report.text_sealed))
        .transpose()?;
    let contact = report
        .and_then(|report| report.contact_sealed)
        .map(|sealed| open("contact", &sealed))
        .transpose()?;
    let (outcome, resolution) = match &incident.state {
        State::Closed {
            outcome,
            resolution,
            ..
        } => (Some(*outcome), Some(resolution.clone())),
        State::Open | State::Taken { .. } => (None, None),
    };
    Ok(IncidentView {
        subject_kind: incident.subject.kind().to_owned(),
        subject_id: incident.subject.id(),
        about_name: incident
            .about
            .and_then(|teacher| names.get(&teacher).cloned()),
        post,
        report: text,
        contact,
        timeline: incident
            .timeline
            .iter()
            .map(|entry| line(entry, &names))
            .collect(),
        outcome,
        resolution,
        incident: in_queue(id, &incident, officer, &names, ctx.now()),
    })
}

pub(super) fn in_queue(
    id: IncidentId,
    incident: &Incident,
    officer: AccountId,
    names: &Names,
    now: DateTime<Utc>,
) -> IncidentInQueue {
    let owner = incident.owner();
    IncidentInQueue {
        id: id.uuid(),
        kind: incident.kind,
        severity: incident.severity,
        confirmed: incident.confirmed,
        status: incident.state.status().to_owned(),
        opened_at: incident.opened_at,
        acknowledge_by: incident.acknowledge_by(),
        overdue: incident.is_overdue(now),
        owner_name: owner.and_then(|owner| names.get(&owner).cloned()),
        mine: owner == Some(officer),
    }
}

fn line(entry: &Entry, names: &Names) -> IncidentEntry {
    let by = match entry.by {
        Actor::Account { id } => names.get(&id).cloned().unwrap_or_default(),
        Actor::Learner { .. } => "a learner".to_owned(),
        Actor::Vendor { .. } => "a provider".to_owned(),
        Actor::System | Actor::Operator => "the platform".to_owned(),
    };
    let (what, text, severity) = match &entry.what {
        Done::Opened => ("opened", None, None),
        Done::Taken => ("taken", None, None),
        Done::Released => ("released", None, None),
        Done::SeveritySet { to, .. } => ("severity_set", None, Some(*to)),
        Done::Noted { text } => ("noted", Some(text.clone()), None),
        Done::Escalated => ("escalated", None, None),
        Done::Closed { .. } => ("closed", None, None),
    };
    IncidentEntry {
        at: entry.at,
        by,
        what: what.to_owned(),
        text,
        severity,
    }
}
