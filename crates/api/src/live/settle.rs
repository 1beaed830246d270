//! One change of a live session: what happened is put in, what follows from it is decided by the domain's plan, and all
//! of it is written together. Two changes at once meet at the meeting's version: one of them is made again.

use super::{carry_out, scene::Scene};
use crate::{
    ctx::Ctx,
    mail::{self, Mail, Notice},
};
use chrono::{DateTime, Utc};
use learnallot_connectors::conferencing::Zoom;
use learnallot_domain::{
    actor::Actor,
    class::section::SessionStatus,
    conduct::incident::{IncidentKind, Subject},
    ids::{FamilyId, LearnerId},
    session::{
        meeting::{Meeting, ends_session},
        presence::{Place, Sighting, Who},
        recording_plan::Command,
        watch::Step,
    },
};
use learnallot_storage::{
    NewAuditEntry, NewEvent, NewJob, StorageError, Write,
    attendance::{self, Stay},
    families,
    incidents::{self, NewIncident},
    join_tickets, meetings, registrants, sections,
};
use serde_json::json;

pub(super) struct Change<'a> {
    ctx: &'a Ctx,
    pub write: Write,
    pub scene: Scene,
    /// What the meeting will be.
    pub meeting: Meeting,
    now: DateTime<Utc>,
    /// Something beside the meeting was written.
    wrote: bool,
}

impl<'a> Change<'a> {
    pub fn new(ctx: &'a Ctx, write: Write, scene: Scene, now: DateTime<Utc>) -> Self {
        let meeting = scene.meeting();
        Self {
            ctx,
            write,
            scene,
            meeting,
            now,
            wrote: false,
        }
    }

    pub fn ctx(&self) -> &'a Ctx {
        self.ctx
    }

    /// Puts in one sighting of a participant; a new participant gets a stay of their own.
    pub async fn saw(
        &mut self,
        participant: &str,
        who: Who,
        sighting: Sighting,
        at: DateTime<Utc>,
    ) -> Result<(), StorageError> {
        let known = self
            .scene
            .stays
            .iter_mut()
            .find(|stay| stay.participant == participant);
        let stay = match known {
            Some(stay) => stay,
            None => {
                self.scene.stays.push(Stay {
                    id: self.ctx.new_id(),
                    session: self.scene.session.id,
                    participant: participant.to_owned(),
                    who,
                    presence: Default::default(),
                });
                self.scene.stays.last_mut().ok_or(StorageError::Stale)?
            }
        };
        stay.presence = stay.presence.saw(sighting, at);
        // A later message may name the registrant where the first did not.
        if stay.who == Who::Unknown {
            stay.who = who;
        }
        attendance::save_stay(&*self.write, stay).await
    }

    /// The meeting is over: nobody is in it any more.
    pub async fn ended(&mut self, at: DateTime<Utc>) -> Result<(), StorageError> {
        self.meeting = self.meeting.ended(at);
        if self.meeting.is_running() {
            // The end of an earlier run, told late.
            return Ok(());
        }
        for stay in &mut self.scene.stays {
            if matches!(stay.presence.place().0, Place::Waiting | Place::InRoom) {
                stay.presence = stay.presence.saw(Sighting::Left, at.max(self.now));
                attendance::save_stay(&*self.write, stay).await?;
            }
        }
        let ends = ends_session(self.scene.session.starts_at, at);
        match (self.scene.session.status, ends) {
            (SessionStatus::Live | SessionStatus::Scheduled, true) => {
                self.set_status(SessionStatus::Ended).await
            }
            (SessionStatus::Live, false) => self.set_status(SessionStatus::Scheduled).await,
            _ => Ok(()),
        }
    }

    pub async fn set_status(&mut self, status: SessionStatus) -> Result<(), StorageError> {
        let session = &mut self.scene.session;
        if session.status == status {
            return Ok(());
        }
        sections::set_session_status(&*self.write, session, status, self.now).await?;
        self.wrote = true;
        session.status = status;
        // Its row has moved on; a second step in the same change guards against the new one.
        session.version += 1;
        let id = session.id;
        let kind = match status {
            SessionStatus::Live => "session.started",
            SessionStatus::Ended => "session.ended",
            SessionStatus::Canceled => "session.canceled",
            SessionStatus::Scheduled | SessionStatus::Held => return Ok(()),
        };
        let mut audiences = vec![
            format!("session:{id}"),
            format!("account:{}", session.teacher),
        ];
        for seat in &self.scene.enrolled {
            audiences.push(format!("family:{}", seat.family));
            audiences.push(format!("learner:{}", seat.learner));
        }
        audiences.sort();
        audiences.dedup();
        for audience in audiences {
            let subject = json!({ "session": id });
            self.write.publish(NewEvent {
                audience,
                kind,
                subject,
            });
        }
        self.write.audit(NewAuditEntry {
            actor: Actor::System,
            action: kind,
            subject: ("class_session", id.uuid()),
            detail: json!({}),
        });
        Ok(())
    }

    pub async fn incident(
        &mut self,
        kind: IncidentKind,
        by: Actor,
        dedupe: Option<String>,
    ) -> Result<(), StorageError> {
        let new = NewIncident {
            id: self.ctx.new_id(),
            kind,
            subject: Subject::ClassSession {
                id: self.scene.session.id,
            },
            about: Some(self.scene.session.teacher).filter(|_| kind.is_about_the_teacher()),
            by,
            dedupe,
        };
        incidents::open(&mut self.write, new, self.now).await?;
        Ok(())
    }

    /// Asks the provider to end the meeting, now and until it has.
    pub fn order_end(&mut self) {
        self.meeting.end_ordered_at = Some(self.now);
        self.job("live.end", json!({ "session": self.scene.session.id }));
    }

    /// Somebody loses their way in.
    pub async fn remove(&mut self, learner: LearnerId, because: &str) -> Result<(), StorageError> {
        let session = self.scene.session.id;
        registrants::remove(&*self.write, session, learner, because, self.now).await?;
        join_tickets::void_learners(&*self.write, session, Some(learner)).await?;
        if let Some(registrant) = self.scene.registrants.get_mut(&learner) {
            registrant.removed_at = Some(self.now);
        }
        self.wrote = true;
        carry_out::order_cancellation(&mut self.write, session, learner, self.now);
        self.write.audit(NewAuditEntry {
            actor: Actor::System,
            action: "session.learner_removed",
            subject: ("class_session", session.uuid()),
            detail: json!({ "learner": learner, "because": because }),
        });
        Ok(())
    }

    /// Decides what follows, and commits everything.
    pub async fn settle(mut self) -> Result<(), StorageError> {
        self.follow().await?;
        self.commit().await
    }

    /// The same, when only time has passed: where nothing follows, nothing is written.
    pub async fn settle_if_anything(mut self) -> Result<(), StorageError> {
        self.follow().await?;
        if self.wrote || self.meeting != self.scene.meeting() {
            self.commit().await
        } else {
            Ok(())
        }
    }

    async fn follow(&mut self) -> Result<(), StorageError> {
        let mut watched = self.scene.watched();
        watched.meeting = self.meeting;
        for step in watched.steps(&Zoom::capabilities(), self.now) {
            self.carry_out(step).await?;
        }
        Ok(())
    }

    async fn commit(mut self) -> Result<(), StorageError> {
        if let Some(found) = &self.scene.meeting {
            meetings::save(&*self.write, found, &self.meeting, self.now).await?;
        }
        let session = self.scene.session.id;
        self.write.publish(NewEvent {
            audience: format!("session:{session}"),
            kind: "session.participants",
            subject: json!({ "session": session }),
        });
        self.ctx.commit(self.write).await
    }

    async fn carry_out(&mut self, step: Step) -> Result<(), StorageError> {
        match step {
            Step::Order(command) => self.order_recording(command),
            Step::SendAgain => {
                if let Some(command) = self.meeting.recording.pending() {
                    self.order_recording(command);
                }
            }
            Step::Remove { learner, incident } => {
                self.remove(learner, "not_checked_in").await?;
                if let Some(kind) = incident {
                    let dedupe = format!("{}:{}:{learner}", kind.as_str(), self.scene.session.id);
                    self.incident(kind, Actor::System, Some(dedupe)).await?;
                }
            }
            Step::AloneBegins(_) => self.meeting.alone_since = Some(self.now),
            Step::AloneIsOver => self.meeting.alone_since = None,
            Step::EndBecauseAlone(learner) => self.end_because_alone(learner).await?,
            Step::EndBecauseOver => self.order_end(),
            Step::EndBecauseSuspended => self.end_because_suspended(),
        }
        Ok(())
    }

    /// Orders what the platform wants by itself, and has it sent.
    pub fn order_recording(&mut self, command: Command) {
        self.meeting.recording = self.meeting.recording.order(command, self.now);
        let session = self.scene.session.id;
        self.job("live.record", json!({ "session": session }));
        self.write.audit(NewAuditEntry {
            actor: Actor::System,
            action: "session.recording_commanded",
            subject: ("class_session", session.uuid()),
            detail: json!({ "command": command }),
        });
    }

    fn end_because_suspended(&mut self) {
        let first_time = self.meeting.end_ordered_at.is_none();
        self.order_end();
        if first_time {
            self.write.audit(NewAuditEntry {
                actor: Actor::System,
                action: "session.end_commanded",
                subject: ("class_session", self.scene.session.id.uuid()),
                detail: json!({ "because": "teacher_suspended" }),
            });
        }
    }

    async fn end_because_alone(&mut self, learner: LearnerId) -> Result<(), StorageError> {
        let session = self.scene.session.id;
        let first_time = self.meeting.end_ordered_at.is_none();
        self.order_end();
        if !first_time {
            return Ok(());
        }
        let since = self.meeting.alone_since.unwrap_or(self.now);
        let dedupe = format!("alone_with_child:{session}:{}", since.timestamp());
        self.incident(IncidentKind::AloneWithChild, Actor::System, Some(dedupe))
            .await?;
        if let Some(family) = self.family_of(learner) {
            for guardian in families::guardians(&*self.write, family).await? {
                let notice = Notice::ClassEndedUnobserved;
                let path = format!("/class-sessions/{session}");
                mail::queue(
                    &mut self.write,
                    guardian,
                    &Mail::Notice { notice, path },
                    self.now,
                );
            }
        }
        Ok(())
    }

    fn family_of(&self, learner: LearnerId) -> Option<FamilyId> {
        let seat = self
            .scene
            .enrolled
            .iter()
            .find(|seat| seat.learner == learner)?;
        Some(seat.family)
    }

    /// `payload` holds ids only; while one of the same waits, another is not added.
    pub fn job(&mut self, kind: &'static str, payload: serde_json::Value) {
        self.wrote = true;
        let run_at = self.now;
        self.write.enqueue(NewJob {
            kind,
            dedupe: Some(format!("{kind}:{payload}")),
            payload,
            run_at,
        });
    }
}
