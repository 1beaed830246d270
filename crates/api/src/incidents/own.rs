//! Nobody reads or decides on what concerns themselves, their own family or their own class: for them it does not exist.
//! What they have reported themselves they see, and others decide on it.
//! Source: the conduct rules; a child may tell of somebody at home who works here.

use crate::error::Answer;
use learnallot_domain::{
    actor::Actor,
    conduct::incident::{Incident, Subject},
    ids::{AccountId, LearnerId, SectionId, SessionId},
};
use learnallot_storage::{
    ConnectionTrait, appointments, enrolments, families, learners,
    posts::{self, Author},
    recordings, sections, supervision,
};

/// The officer, and the children who are theirs or whom they watch over.
pub(super) struct Own {
    officer: AccountId,
    learners: Vec<LearnerId>,
}

impl Own {
    pub async fn of(conn: &impl ConnectionTrait, officer: AccountId) -> Answer<Self> {
        let mut own = supervision::watched_by(conn, officer).await?;
        if let Some(family) = families::of_guardian(conn, officer).await? {
            let family = learners::of_family(conn, family).await?;
            own.extend(family.iter().map(|learner| learner.id));
        }
        Ok(Self {
            officer,
            learners: own,
        })
    }

    pub async fn is(&self, conn: &impl ConnectionTrait, incident: &Incident) -> Answer<bool> {
        let by_own_child = match incident.opened_by {
            Actor::Learner { id } => self.learners.contains(&id),
            _ => false,
        };
        if incident.about == Some(self.officer) || by_own_child {
            return Ok(true);
        }
        match incident.subject {
            Subject::Account { id } => Ok(id == self.officer),
            Subject::Report { .. } => Ok(false),
            Subject::Learner { id } => Ok(self.learners.contains(&id)),
            Subject::ConsentCall { id } => {
                let call = appointments::find(conn, id).await?;
                Ok(call.is_some_and(|call| {
                    let call = call.appointment.value;
                    call.staff == self.officer || self.learners.contains(&call.learner)
                }))
            }
            Subject::ClassSession { id } => self.has_session(conn, id).await,
            Subject::Recording { id } => match recordings::find(conn, id).await? {
                Some(found) => self.has_session(conn, found.session).await,
                None => Ok(false),
            },
            Subject::Post { id } => match posts::find(conn, id).await? {
                Some(post) => {
                    let wrote = match post.author {
                        Author::Teacher(id) | Author::Guardian(id, _) => id == self.officer,
                        Author::Learner(id, _) => self.learners.contains(&id),
                    };
                    Ok(wrote || self.has_section(conn, post.section).await?)
                }
                None => Ok(false),
            },
        }
    }

    async fn has_session(&self, conn: &impl ConnectionTrait, id: SessionId) -> Answer<bool> {
        match sections::find_session(conn, id).await? {
            Some(session) if session.teacher == self.officer => Ok(true),
            Some(session) => self.is_enrolled(conn, session.section).await,
            None => Ok(false),
        }
    }

    async fn has_section(&self, conn: &impl ConnectionTrait, id: SectionId) -> Answer<bool> {
        let section = sections::find_section(conn, id).await?;
        let teaches = section.is_some_and(|section| section.teacher == self.officer);
        Ok(teaches || self.is_enrolled(conn, id).await?)
    }

    async fn is_enrolled(&self, conn: &impl ConnectionTrait, id: SectionId) -> Answer<bool> {
        for learner in &self.learners {
            let active = enrolments::active_of_learner(conn, *learner).await?;
            if active.iter().any(|enrolment| enrolment.section == id) {
                return Ok(true);
            }
        }
        Ok(false)
    }
}
