//! What is shown of classes, revisions and sections.

use crate::{
    ctx::Ctx,
    error::{Problem, reason},
};
use learnallot_api_types::classes::{
    ClassEditing, CompletenessView, LiveRevision, RevisionView, SectionView, SessionView,
};
use learnallot_domain::{
    class::{
        completeness::{Completeness, Planned, completeness},
        listing::Class,
        review::State,
        section::SessionStatus,
    },
    ids::{ClassId, RevisionId, SectionId},
};
use learnallot_storage::{
    ConnectionTrait, StorageError,
    classes::{self, Found, FoundRevision},
    enrolments,
    sections::{self, ClassSession, Section},
};
use std::collections::HashMap;

/// A class that its teacher works on, as it is now.
pub async fn editing(ctx: &Ctx, id: ClassId) -> Result<ClassEditing, Problem> {
    let conn = ctx.db.read();
    let found = classes::find(conn, id)
        .await?
        .ok_or_else(Problem::not_found)?;
    let draft = newest(conn, &found).await?;
    let class = found.class.value;
    let planned = planned(conn, id, &class, ctx.now()).await?;
    let content = &draft.revision.value.content;
    Ok(ClassEditing {
        id: id.uuid(),
        status: class.status,
        completeness: completeness_view(&completeness(content, planned.as_deref())),
        live: live(conn, class.live).await?.map(|(_, live)| live),
        draft: revision(draft),
        sections: of_class(conn, id).await?,
    })
}

/// Every class has a revision from its beginning.
pub async fn newest(
    conn: &impl ConnectionTrait,
    found: &Found,
) -> Result<FoundRevision, StorageError> {
    classes::newest_revision(conn, found.id)
        .await?
        .ok_or(StorageError::Corrupt("classes"))
}

/// The shapes of the sections to come; `None` once the class was published.
pub async fn planned(
    conn: &impl ConnectionTrait,
    id: ClassId,
    class: &Class,
    now: chrono::DateTime<chrono::Utc>,
) -> Result<Option<Vec<Planned>>, StorageError> {
    if class.live.is_some() {
        return Ok(None);
    }
    let sections = sections::of_class(conn, id).await?;
    let coming: Vec<_> = sections
        .iter()
        .filter(|section| section.open && section.first_starts_at > now)
        .map(|section| section.id)
        .collect();
    let sessions = sections::sessions_of_sections(conn, &coming).await?;
    let shapes = coming.into_iter().filter_map(|id| {
        let of_this: Vec<_> = sessions.iter().filter(|one| one.section == id).collect();
        let first = of_this.first()?;
        let minutes = (first.ends_at - first.starts_at).num_minutes();
        Some(Planned {
            minutes: minutes.try_into().ok()?,
            sessions: of_this.len().try_into().ok()?,
        })
    });
    Ok(Some(shapes.collect()))
}

/// The revision that families see.
pub async fn live(
    conn: &impl ConnectionTrait,
    id: Option<RevisionId>,
) -> Result<Option<(FoundRevision, LiveRevision)>, StorageError> {
    let Some(id) = id else {
        return Ok(None);
    };
    let found = classes::revision(conn, id)
        .await?
        .ok_or(StorageError::Corrupt("classes"))?;
    let revision = &found.revision.value;
    let State::Approved { at, .. } = revision.state else {
        return Err(StorageError::Corrupt("class_revisions"));
    };
    let view = LiveRevision {
        number: revision.number,
        content: revision.content.clone().into(),
        approved_at: at,
    };
    Ok(Some((found, view)))
}

pub fn revision(found: FoundRevision) -> RevisionView {
    let revision = found.revision.value;
    let last = revision.returns.last().map(|last| last.checks.clone());
    let (decided_at, review) = match &revision.state {
        State::Draft | State::Submitted { .. } | State::InReview { .. } => (None, last),
        State::ChangesRequested { at } => (Some(*at), last),
        State::Approved { at, .. } => (Some(*at), None),
        State::Rejected { at, checks, .. } => (Some(*at), Some(checks.clone())),
    };
    RevisionView {
        id: found.id.uuid(),
        number: revision.number,
        status: revision.state.name().to_owned(),
        editable: matches!(
            revision.state,
            State::Draft | State::ChangesRequested { .. }
        ),
        content: revision.content.into(),
        submitted_at: found.submitted_at,
        decided_at,
        review: review.map(Into::into),
        returns: u32::try_from(revision.returns.len()).unwrap_or(u32::MAX),
    }
}

pub fn completeness_view(completeness: &Completeness) -> CompletenessView {
    CompletenessView {
        score: completeness.score,
        missing: completeness.missing.iter().map(reason).collect(),
    }
}

/// Every section of a class, in the order of their first sessions.
pub async fn of_class(
    conn: &impl ConnectionTrait,
    class: ClassId,
) -> Result<Vec<SectionView>, StorageError> {
    let found = sections::of_class(conn, class).await?;
    section_views(conn, found).await
}

pub async fn section_views(
    conn: &impl ConnectionTrait,
    found: Vec<Section>,
) -> Result<Vec<SectionView>, StorageError> {
    let ids: Vec<_> = found.iter().map(|section| section.id).collect();
    let taken = enrolments::count_active(conn, &ids).await?;
    let mut sessions: HashMap<SectionId, Vec<SessionView>> = HashMap::new();
    for session in sections::sessions_of_sections(conn, &ids).await? {
        let of_this = sessions.entry(session.section).or_default();
        of_this.push(session_view(&session));
    }
    let views = found.into_iter().map(|section| SectionView {
        id: section.id.uuid(),
        seats: section.seats,
        free_seats: section
            .seats
            .saturating_sub(taken.get(&section.id).copied().unwrap_or_default()),
        open: section.open,
        time_zone: section.time_zone,
        sessions: sessions.remove(&section.id).unwrap_or_default(),
    });
    Ok(views.collect())
}

pub fn session_view(session: &ClassSession) -> SessionView {
    SessionView {
        id: session.id.uuid(),
        number: session.number,
        starts_at: session.starts_at,
        ends_at: session.ends_at,
        status: session.status,
    }
}

/// Whether a session still stands in the teacher's way.
pub fn takes_time(status: SessionStatus) -> bool {
    match status {
        SessionStatus::Scheduled | SessionStatus::Held | SessionStatus::Live => true,
        SessionStatus::Ended | SessionStatus::Canceled => false,
    }
}
