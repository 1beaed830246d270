//! What is held of learners and of grown-ups in the same way.

use super::item::{Thing, thing, words};
use crate::{classrooms::post_text, ctx::Ctx, error::Answer};
use chrono::{DateTime, Utc};
use learnallot_api_types::privacy::HeldItem;
use learnallot_domain::{
    ids::{ClassId, SectionId, SessionId},
    retention::schedule::Category,
};
use learnallot_storage::{audit, classes, holdings, recordings, sections};
use std::collections::HashMap;
use uuid::Uuid;

/// More entries of a log than a person has, and few enough to read at once.
pub(super) const LOG: u64 = 2_000;

/// Class and times of sessions.
pub(super) struct Sessions(HashMap<SessionId, (String, DateTime<Utc>, DateTime<Utc>)>);

impl Sessions {
    pub async fn of(ctx: &Ctx, ids: &[SessionId]) -> Answer<Self> {
        let conn = ctx.db.read();
        let found = holdings::sessions(conn, ids).await?;
        let classes_of: Vec<ClassId> = found.iter().map(|session| session.class).collect();
        let titles = classes::titles(conn, &classes_of).await?;
        Ok(Self(
            found
                .into_iter()
                .map(|session| {
                    let title = titles.get(&session.class).cloned().unwrap_or_default();
                    (session.id, (title, session.starts_at, session.ends_at))
                })
                .collect(),
        ))
    }

    pub fn ends_at(&self, id: SessionId) -> Option<DateTime<Utc>> {
        self.0.get(&id).map(|(_, _, ends_at)| *ends_at)
    }

    /// Adds the class and its time.
    pub fn name(&self, thing: Thing, id: SessionId) -> Thing {
        match self.0.get(&id) {
            Some((title, starts_at, _)) => {
                thing.fact("Class", title).moment("Class began", *starts_at)
            }
            None => thing,
        }
    }
}

/// What somebody wrote; the words of others around it are theirs.
pub(super) async fn posts(ctx: &Ctx, author: Uuid) -> Answer<Vec<HeldItem>> {
    let conn = ctx.db.read();
    let found = holdings::posts_of(conn, author).await?;
    let ids: Vec<SectionId> = found.iter().map(|post| post.section).collect();
    let rooms: HashMap<SectionId, _> = sections::find_sections(conn, &ids)
        .await?
        .into_iter()
        .map(|section| (section.id, section))
        .collect();
    let classes_of: Vec<ClassId> = rooms.values().map(|section| section.class).collect();
    let titles = classes::titles(conn, &classes_of).await?;
    let mut items = Vec::with_capacity(found.len());
    for post in found {
        let room = rooms.get(&post.section);
        let title = room.and_then(|room| titles.get(&room.class));
        let kind = if post.parent.is_some() {
            "Comment"
        } else {
            "Post"
        };
        items.push(
            thing(kind)
                .fact("Words", post_text(ctx, &post).await?.unwrap_or_default())
                .fact("Class", title.cloned().unwrap_or_default())
                .fact("State", words(post.status.as_str()))
                .at(post.created_at)
                .kept_from(Category::ClassroomPosts, room.map(|room| room.last_ends_at))
                .done(),
        );
    }
    Ok(items)
}

pub(super) async fn sign_ins(ctx: &Ctx, person: Uuid, title: &str) -> Answer<Vec<HeldItem>> {
    let found = holdings::sign_ins_of(ctx.db.read(), person).await?;
    Ok(found
        .into_iter()
        .map(|sign_in| {
            thing(title)
                .fact("Browser", sign_in.browser)
                .moment("Last seen", sign_in.last_seen_at)
                .moment("Ends", sign_in.ends_at)
                .at(sign_in.at)
                .kept_from(Category::SignInLog, sign_in.at)
                .done()
        })
        .collect())
}

/// Recordings that this person watched.
pub(super) async fn viewings(ctx: &Ctx, person: Uuid) -> Answer<Vec<HeldItem>> {
    let conn = ctx.db.read();
    let mut items = Vec::new();
    for view in holdings::viewings_by(conn, person).await? {
        let recording = recordings::find(conn, view.recording).await?;
        let titles = match &recording {
            Some(found) => classes::titles(conn, &[found.class]).await?,
            None => HashMap::new(),
        };
        let title = titles.into_values().next().unwrap_or_default();
        items.push(
            thing("Watched a recording")
                .fact("Class", title)
                .fact("Purpose", words(view.purpose.as_str()))
                .at(view.at)
                .kept_from(Category::RecordingViews, view.at)
                .done(),
        );
    }
    Ok(items)
}

pub(super) fn activity(found: Vec<(i64, String, DateTime<Utc>)>) -> Vec<HeldItem> {
    found
        .into_iter()
        .map(|(_, kind, at)| {
            thing(words(&kind.replace('.', ": ")))
                .at(at)
                .kept_from(Category::Activity, at)
                .done()
        })
        .collect()
}

/// Entries of the audit log; of what concerns the safety team there is nothing here.
pub(super) async fn audit_log(ctx: &Ctx, filter: audit::Filter) -> Answer<Vec<HeldItem>> {
    let found = audit::page(ctx.db.read(), filter, LOG).await?;
    Ok(found
        .into_iter()
        .filter(|entry| !entry.action.starts_with("incident") && entry.subject_kind != "incident")
        .map(|entry| {
            thing(words(&entry.action.replace('.', ": ")))
                .fact("About", words(&entry.subject_kind))
                .at(entry.at)
                .kept_from(Category::AuditLog, entry.at)
                .done()
        })
        .collect())
}
