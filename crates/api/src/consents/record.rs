//! Adds to a learner's ledger. What the ledger says afterwards is what counts.

use crate::{ctx::Ctx, error::Problem};
use learnallot_domain::{
    actor::Actor,
    consent::{
        ledger::{Action, Event, Ledger},
        purpose::Purpose,
        receipt,
        request::Request,
    },
    policy::effect::Edition,
};
use learnallot_storage::{
    ConnectionTrait, NewAuditEntry, NewEvent, StorageError, Write, consents, families,
    learners::Learner, policies,
};
use serde_json::json;

/// The notice that an event rests on.
#[derive(Clone)]
pub(super) struct Basis {
    version: String,
    hash: String,
}

impl Basis {
    pub(super) fn on(edition: &Edition) -> Self {
        Self {
            version: edition.version.clone(),
            hash: edition.hash.clone(),
        }
    }

    pub(super) fn of(request: &Request) -> Self {
        Self {
            version: request.notice_version.clone(),
            hash: request.notice_hash.clone(),
        }
    }
}

/// The notice that whoever begins now is shown: the newest one, also before its time.
pub(super) async fn offered(conn: &impl ConnectionTrait) -> Result<Edition, StorageError> {
    let editions = policies::editions(conn).await?;
    let offered = editions.offered().cloned();
    offered.ok_or(StorageError::Corrupt("policy_versions"))
}

/// A learner's ledger as it was read in this write, with what the write adds.
pub(super) struct Book {
    known: usize,
    pub(super) ledger: Ledger,
    new: Vec<Event>,
}

impl Book {
    pub(super) async fn open(write: &Write, learner: &Learner) -> Result<Self, Problem> {
        let events = consents::events(&**write, learner.id).await?;
        Ok(Self {
            known: events.len(),
            ledger: Ledger::of_events(&events),
            new: Vec::new(),
        })
    }

    pub(super) fn add(
        &mut self,
        ctx: &Ctx,
        learner: &Learner,
        actor: Actor,
        basis: &Basis,
        purpose: Option<Purpose>,
        action: Action,
    ) {
        let event = Event {
            id: ctx.new_id(),
            learner: learner.id,
            family: learner.family,
            purpose,
            action,
            notice_version: basis.version.clone(),
            notice_hash: basis.hash.clone(),
            actor,
            at: ctx.now(),
        };
        self.ledger = std::mem::take(&mut self.ledger).with(&event);
        self.new.push(event);
    }

    /// Notes that a version has ended a purpose, at that version's own time.
    pub(super) fn supersede(
        &mut self,
        ctx: &Ctx,
        learner: &Learner,
        purpose: Purpose,
        edition: &Edition,
    ) {
        let (basis, action) = (Basis::on(edition), Action::Superseded);
        self.add(ctx, learner, Actor::System, &basis, Some(purpose), action);
        if let Some(event) = self.new.last_mut() {
            event.at = edition.effective_at;
        }
    }

    /// Writes what was added, each with its audit entry, and tells the family.
    pub(super) async fn close(self, write: &mut Write, learner: &Learner) -> Result<(), Problem> {
        consents::append(&**write, self.known, &self.new).await?;
        if self.new.is_empty() {
            return Ok(());
        }
        for event in &self.new {
            write.audit(NewAuditEntry {
                actor: event.actor,
                action: audit_name(event.action),
                subject: ("learner", learner.id.uuid()),
                detail: json!({
                    "event": event.id, "purpose": event.purpose, "notice": event.notice_version,
                    "receipt": receipt::hash(event),
                }),
            });
        }
        write.publish(NewEvent {
            audience: families::audience(learner.family),
            kind: "consent.changed",
            subject: json!({ "learner": learner.id }),
        });
        Ok(())
    }
}

const fn audit_name(action: Action) -> &'static str {
    match action {
        Action::NoticeGiven => "consent.notice_given",
        Action::Requested { .. } => "consent.requested",
        Action::Submitted { .. } => "consent.submitted",
        Action::Declined { .. } => "consent.declined",
        Action::Verified { .. } => "consent.verified",
        Action::NotGiven { .. } => "consent.not_given",
        Action::Withdrawn => "consent.withdrawn",
        Action::Superseded => "consent.superseded",
    }
}
