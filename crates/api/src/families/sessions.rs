//! The coming sessions of enrolments, with what a family reads of them.

use crate::{ctx::Ctx, error::Problem};
use learnallot_api_types::families::ScheduledSession;
use learnallot_domain::{class::section::SessionStatus, ids::SectionId};
use learnallot_storage::{
    accounts, classes,
    enrolments::Enrolment,
    sections::{self, ClassSession},
};
use std::collections::HashMap;

/// By section, the soonest first.
pub(crate) type Coming = HashMap<SectionId, Vec<ScheduledSession>>;

/// What has not ended: a canceled or held session is shown as what it is, until its time is over.
pub(crate) async fn coming(ctx: &Ctx, enrolments: &[Enrolment]) -> Result<Coming, Problem> {
    let (conn, now) = (ctx.db.read(), ctx.now());
    let mut ids: Vec<SectionId> = enrolments.iter().map(|one| one.section).collect();
    ids.sort();
    ids.dedup();
    let sessions: Vec<ClassSession> = sections::sessions_of_sections(conn, &ids)
        .await?
        .into_iter()
        .filter(|session| session.ends_at > now && session.status != SessionStatus::Ended)
        .collect();
    let classes: Vec<_> = sessions.iter().map(|session| session.class).collect();
    let teachers: Vec<_> = sessions.iter().map(|session| session.teacher).collect();
    let titles = classes::titles(conn, &classes).await?;
    let names = accounts::display_names(conn, &teachers).await?;
    let mut coming = Coming::new();
    for session in sessions {
        let view = ScheduledSession {
            session_id: session.id.uuid(),
            section_id: session.section.uuid(),
            class_id: session.class.uuid(),
            class_title: titles.get(&session.class).cloned().unwrap_or_default(),
            teacher_name: names.get(&session.teacher).cloned().unwrap_or_default(),
            number: session.number,
            starts_at: session.starts_at,
            ends_at: session.ends_at,
            status: session.status.as_str().to_owned(),
        };
        coming.entry(session.section).or_default().push(view);
    }
    for sessions in coming.values_mut() {
        sessions.sort_by_key(|session| session.starts_at);
    }
    Ok(coming)
}
