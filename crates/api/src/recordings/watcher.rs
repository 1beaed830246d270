//! Who asks for recordings: a learner or a guardian for their family, a teacher for the own sessions, staff for a written
//! reason. One person may be several of these; what they want to watch for decides which they are this time.

use super::ticket;
use crate::{
    caller::{self, session},
    ctx::Ctx,
    error::{Answer, Problem},
};
use actix_web::{FromRequest, HttpRequest, dev::Payload};
use futures_util::future::LocalBoxFuture;
use learnallot_domain::{
    actor::{Actor, Role},
    conduct::incident::Subject,
    ids::{AccountId, FamilyId, LearnerId, RecordingId},
    recording::access::{NotViewable, Purpose, SHARE_AGREEMENT, Viewer, may_view},
    refusal::Refusal,
    teacher::standing::may_list,
};
use learnallot_storage::{
    StorageError,
    agreements::{self, RECORDING_SHARE},
    auth_sessions::{AuthSession, Holder},
    consents, families, incidents, learners, policies,
    recording_views::Who,
    recordings::{self, Found, Scope},
    standing,
};
use uuid::Uuid;

/// The staff who may have a reason to watch.
const STAFF: [Role; 3] = [Role::Coach, Role::SafetyOfficer, Role::Admin];

/// As whom somebody watches.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Capacity(pub Who);

impl Capacity {
    pub fn family(self) -> Option<FamilyId> {
        match self.0 {
            Who::Guardian(_, family) | Who::Learner(_, family) => Some(family),
            Who::Teacher(_) | Who::Staff(_) => None,
        }
    }

    /// Whose recordings. A learner finds those of the classes that the learner was in, not a sibling's.
    pub fn scope(self, learner: Option<LearnerId>) -> Scope {
        match self.0 {
            Who::Guardian(_, family) => Scope::Family(family, learner),
            Who::Learner(own, family) => Scope::Family(family, Some(own)),
            Who::Teacher(teacher) => Scope::Teacher(teacher),
            Who::Staff(_) => Scope::Staff,
        }
    }

    /// What the watermark is made of: the family, or the account.
    pub fn marked(self) -> Uuid {
        match self.0 {
            Who::Guardian(_, family) | Who::Learner(_, family) => family.uuid(),
            Who::Teacher(account) | Who::Staff(account) => account.uuid(),
        }
    }

    fn fits(self, purpose: Purpose) -> bool {
        match self.0 {
            Who::Guardian(..) | Who::Learner(..) => purpose == Purpose::Revisit,
            Who::Teacher(_) => purpose == Purpose::Coaching,
            Who::Staff(_) => purpose != Purpose::Revisit,
        }
    }

    /// What this one would most likely watch for; staff say it themselves.
    pub fn usual_purpose(self) -> Purpose {
        match self.0 {
            Who::Guardian(..) | Who::Learner(..) => Purpose::Revisit,
            Who::Teacher(_) | Who::Staff(_) => Purpose::Coaching,
        }
    }
}

/// Somebody who may have recordings to watch; a guardian who has no family yet has none, in no capacity.
#[derive(Clone, Debug)]
pub(super) struct Watcher {
    pub session: AuthSession,
    pub actor: Actor,
    pub capacities: Vec<Capacity>,
}

impl FromRequest for Watcher {
    type Error = Problem;
    type Future = LocalBoxFuture<'static, Result<Self, Problem>>;

    fn from_request(request: &HttpRequest, _: &mut Payload) -> Self::Future {
        let request = request.clone();
        Box::pin(async move {
            let session = session(request.clone()).await?;
            match session.holder {
                Holder::Learner(learner) => of_learner(&request, session, learner).await,
                Holder::Account(_) => of_account(&request, session).await,
            }
        })
    }
}

async fn of_learner(
    request: &HttpRequest,
    session: AuthSession,
    id: LearnerId,
) -> Result<Watcher, Problem> {
    let learner = learners::find(ticket::ctx(request).db.read(), id)
        .await?
        .ok_or_else(Problem::signed_out)?;
    Ok(Watcher {
        session,
        actor: Actor::Learner { id },
        capacities: vec![Capacity(Who::Learner(id, learner.family))],
    })
}

async fn of_account(request: &HttpRequest, session: AuthSession) -> Result<Watcher, Problem> {
    let signed_in = caller::SignedIn::extract(request).await?;
    let ctx = ticket::ctx(request);
    let id: AccountId = signed_in.id();
    let is_staff = STAFF.into_iter().any(|role| signed_in.has(role));
    if !is_staff && !signed_in.has(Role::Guardian) && !signed_in.has(Role::Teacher) {
        return Err(Problem::forbidden(
            "Recordings are for the families of a class, its teacher, and staff with a reason.",
        ));
    }
    let mut capacities = Vec::new();
    if signed_in.has(Role::Guardian)
        && let Some(family) = families::of_guardian(ctx.db.read(), id).await?
    {
        capacities.push(Capacity(Who::Guardian(id, family)));
    }
    if signed_in.has(Role::Teacher) {
        capacities.push(Capacity(Who::Teacher(id)));
    }
    if is_staff && session.mfa_at.is_some() {
        capacities.push(Capacity(Who::Staff(id)));
    }
    Ok(Watcher {
        session,
        actor: signed_in.actor(),
        capacities,
    })
}

impl Watcher {
    /// The recording, and as whom the caller finds it: for this purpose where it is given, else as the first that does.
    pub async fn find(
        &self,
        ctx: &Ctx,
        id: RecordingId,
        purpose: Option<Purpose>,
    ) -> Answer<(Found, Capacity)> {
        let mut other = None;
        for capacity in self.capacities.iter().copied() {
            let Some(found) = recordings::find_in(ctx.db.read(), capacity.scope(None), id).await?
            else {
                continue;
            };
            if purpose.is_none_or(|purpose| capacity.fits(purpose)) {
                return Ok((found, capacity));
            }
            other.get_or_insert((found, capacity));
        }
        other.ok_or_else(Problem::not_found)
    }
}

/// Whether it may be watched at this moment; gathers the facts and asks the rule.
pub(super) async fn verdict(
    ctx: &Ctx,
    found: &Found,
    capacity: Capacity,
    purpose: Purpose,
    reason: &str,
) -> Result<Result<(), Refusal<NotViewable>>, StorageError> {
    let conn = ctx.db.read();
    let now = ctx.now();
    let viewer = match capacity.0 {
        Who::Guardian(_, family) | Who::Learner(_, family) => Viewer::Family {
            // The scope of the query that found it.
            was_enrolled: true,
            agreed: agreements::agreed_at(conn, family, RECORDING_SHARE, SHARE_AGREEMENT.version)
                .await?
                .is_some(),
        },
        Who::Teacher(teacher) => Viewer::Teacher {
            of_the_session: teacher == found.teacher,
            in_good_standing: may_list(&standing::load(conn, teacher).await?, now).is_ok(),
            open_incident: is_looked_into(ctx, found).await?,
        },
        Who::Staff(_) => Viewer::Staff { reason },
    };
    let mut recording = found.recording;
    if is_overtaken(ctx, found.id).await? {
        recording = recording.end_consent(now);
    }
    Ok(may_view(&recording, &viewer, purpose, now))
}

/// Whether a version of the notice has ended the consent of somebody who appears, and no job has got to it yet.
async fn is_overtaken(ctx: &Ctx, id: RecordingId) -> Result<bool, StorageError> {
    let (conn, now) = (ctx.db.read(), ctx.now());
    if policies::to_carry_out(conn, now).await?.is_empty() {
        return Ok(false);
    }
    for (_, _, learner) in recordings::learners(conn, &[id]).await? {
        if consents::is_overtaken(conn, learner, now).await? {
            return Ok(true);
        }
    }
    Ok(false)
}

async fn is_looked_into(ctx: &Ctx, found: &Found) -> Result<bool, StorageError> {
    let conn = ctx.db.read();
    let session = Subject::ClassSession { id: found.session };
    let recording = Subject::Recording { id: found.id };
    Ok(incidents::is_any_open_on(conn, session).await?
        || incidents::is_any_open_on(conn, recording).await?)
}
