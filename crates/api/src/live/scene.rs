//! What is known of a session, loaded once for whatever is to be decided about it.

use crate::ctx::Ctx;
use chrono::{DateTime, Utc};
use learnallot_connectors::conferencing::Zoom;
use learnallot_domain::{
    class::section::SessionStatus,
    ids::{LearnerId, SessionId},
    session::{
        check_in::CheckIn,
        join::{JoinFacts, Person},
        meeting::Meeting,
        presence::{Place, Who, whereabouts},
        recording_plan::Plan,
        watch::{InRoom, Watched},
    },
    teacher::standing::{OwnClasses, own_classes},
    vendors::gate::{Permit, VideoProvider},
};
use learnallot_storage::{
    ConnectionTrait, StorageError, assurances,
    attendance::{self, Stay},
    classes, consents,
    enrolments::{self, Enrolment},
    meetings,
    registrants::{self, Registrant},
    sections::{self, ClassSession},
    standing, supervision,
};
use std::collections::HashMap;

#[derive(Debug)]
pub(super) struct Scene {
    pub session: ClassSession,
    pub title: String,
    pub enrolled: Vec<Enrolment>,
    pub meeting: Option<meetings::Found>,
    pub registrants: HashMap<LearnerId, Registrant>,
    pub stays: Vec<Stay>,
    pub check_ins: HashMap<LearnerId, CheckIn>,
    /// What the teacher keeps of the own classes, by the listing gate at the time of loading.
    pub teacher_keeps: OwnClasses,
    /// Without it nothing of a learner goes to the provider.
    pub permit: Option<Permit<VideoProvider>>,
}

impl Scene {
    pub async fn load(
        conn: &impl ConnectionTrait,
        id: SessionId,
        now: DateTime<Utc>,
    ) -> Result<Option<Self>, StorageError> {
        let Some(session) = sections::find_session(conn, id).await? else {
            return Ok(None);
        };
        let titles = classes::titles(conn, &[session.class]).await?;
        let title = titles.get(&session.class).cloned().unwrap_or_default();
        let registrants = registrants::of_session(conn, id).await?;
        let standing = standing::load(conn, session.teacher).await?;
        Ok(Some(Self {
            title,
            enrolled: enrolments::active_in_section(conn, session.section).await?,
            meeting: meetings::find(conn, id).await?,
            registrants: registrants
                .into_iter()
                .map(|registrant| (registrant.learner, registrant))
                .collect(),
            stays: attendance::stays(conn, id).await?,
            check_ins: attendance::check_ins(conn, id).await?,
            teacher_keeps: own_classes(&standing, now),
            permit: assurances::permit(conn, now).await?,
            session,
        }))
    }

    /// What is known of the meeting; as good as nothing before it is made.
    pub fn meeting(&self) -> Meeting {
        self.meeting
            .as_ref()
            .map(|found| found.meeting)
            .unwrap_or_default()
    }

    /// The provider's number of the meeting.
    pub fn number(&self) -> Option<&str> {
        self.meeting.as_ref()?.provider_id.as_deref()
    }

    pub fn is_enrolled(&self, learner: LearnerId) -> bool {
        self.enrolled.iter().any(|seat| seat.learner == learner)
    }

    pub fn place_of(&self, who: Who) -> (Place, Option<DateTime<Utc>>) {
        whereabouts(self.stays_of(who).map(|stay| &stay.presence))
    }

    pub fn stays_of(&self, who: Who) -> impl Iterator<Item = &Stay> {
        self.stays.iter().filter(move |stay| stay.who == who)
    }

    pub fn is_removed(&self, learner: LearnerId) -> bool {
        self.registrants
            .get(&learner)
            .is_some_and(|registrant| registrant.removed_at.is_some())
    }

    pub fn adult_is_beside(&self, learner: LearnerId) -> bool {
        self.registrants
            .get(&learner)
            .is_some_and(|registrant| registrant.adult_beside.is_some())
    }

    /// What the platform's own rules look at.
    pub fn watched(&self) -> Watched {
        let mut learners: Vec<InRoom> = Vec::new();
        for stay in self.stays.iter().filter(|stay| stay.presence.is_in_room()) {
            let (Who::Learner(learner), Some(since)) = (stay.who, stay.presence.joined_at) else {
                continue;
            };
            // Twice in the room is an incident of its own; here the first counts.
            if learners.iter().any(|known| known.learner == learner) {
                continue;
            }
            learners.push(InRoom {
                learner,
                since,
                said: self.check_ins.get(&learner).copied(),
                removed: self.is_removed(learner),
                adult_beside: self.adult_is_beside(learner),
                // Families cannot ask for it yet; from the request on this will be true.
                opted_out: false,
            });
        }
        Watched {
            meeting: self.meeting(),
            ends_at: self.session.ends_at,
            teacher_suspended: self.teacher_keeps.is_closed(),
            teacher_in_room: self.place_of(Who::Teacher).0 == Place::InRoom,
            learners,
        }
    }

    pub fn recording_plan(&self) -> Plan {
        self.watched().recording_plan(&Zoom::capabilities())
    }

    /// The rule on being alone, as the door asks it.
    pub fn needs_adult_beside(&self, now: DateTime<Utc>) -> bool {
        self.watched()
            .needs_adult_beside(&Zoom::capabilities(), now)
    }

    pub fn join_facts(&self, person: Person) -> JoinFacts {
        let meeting = self.meeting();
        JoinFacts {
            status: self.session.status,
            starts_at: self.session.starts_at,
            ends_at: self.session.ends_at,
            person,
            teacher_may_list: self.teacher_keeps.is_open(),
            provider_assured: self.permit.is_some(),
            profile_confirmed: meeting.is_confirmed() && self.number().is_some(),
            doors_closed: meeting.doors_closed_at.is_some(),
        }
    }

    pub async fn learner_as_person(
        &self,
        conn: &impl ConnectionTrait,
        learner: LearnerId,
        now: DateTime<Utc>,
    ) -> Result<Person, StorageError> {
        Ok(Person::Learner {
            enrolled: self.is_enrolled(learner),
            consented: consents::core_verified(conn, learner, now).await?,
            watched_over: !supervision::monitoring(conn, learner).await?.is_empty(),
            removed: self.is_removed(learner),
        })
    }

    /// Whether a meeting of this session may go on at all.
    pub fn may_take_place(&self) -> bool {
        let planned = matches!(
            self.session.status,
            SessionStatus::Scheduled | SessionStatus::Live
        );
        planned && self.teacher_keeps.is_open()
    }
}

/// The scene of a session whose live room its own teacher asks for. While suspended there is none, but where the meeting
/// runs right now: the children in it are not left without a teacher while it is being ended.
pub(super) async fn of_teacher(
    ctx: &Ctx,
    conn: &impl ConnectionTrait,
    id: SessionId,
    teacher: learnallot_domain::ids::AccountId,
) -> Result<Scene, crate::error::Problem> {
    let scene = of_own_session(ctx, conn, id, teacher).await?;
    if scene.teacher_keeps.is_closed() && !scene.meeting().is_running() {
        return Err(crate::error::Problem::not_found());
    }
    Ok(scene)
}

/// The scene of a teacher's own session, whatever their standing.
pub(super) async fn of_own_session(
    ctx: &Ctx,
    conn: &impl ConnectionTrait,
    id: SessionId,
    teacher: learnallot_domain::ids::AccountId,
) -> Result<Scene, crate::error::Problem> {
    Scene::load(conn, id, ctx.now())
        .await?
        .filter(|scene| scene.session.teacher == teacher)
        .ok_or_else(crate::error::Problem::not_found)
}
