//! What an account holds that others rely on, as it is at this moment: what the page shows is what the closing ends.

use chrono::{DateTime, TimeDelta, Utc};
use learnallot_domain::{
    actor::Role, class::section::SessionStatus, ids::AccountId, people::closing_account::Holdings,
};
use learnallot_storage::{
    ConnectionTrait, StorageError, accounts, closing, enrolments, families,
    learners::{self, Learner},
    sections::{self, ClassSession},
    supervision,
};

/// No section is planned further ahead.
const AHEAD: TimeDelta = TimeDelta::days(3 * 365);

pub(super) struct Plan {
    pub last_admin: bool,
    /// Of whom nobody else is a guardian.
    pub alone: Vec<Learner>,
    /// Whom another guardian goes on looking after.
    pub shared: Vec<Learner>,
    /// Learners of others whom the account watches over.
    pub watches: Vec<Learner>,
    pub sessions: Vec<ClassSession>,
    pub staff_roles: Vec<Role>,
    pub held: Holdings,
}

impl Plan {
    pub async fn load(
        conn: &impl ConnectionTrait,
        id: AccountId,
        now: DateTime<Utc>,
    ) -> Result<Self, StorageError> {
        let roles = accounts::roles(conn, id).await?;
        let staff_roles: Vec<Role> = roles
            .iter()
            .copied()
            .filter(|role| role.is_staff())
            .collect();
        let admins = if staff_roles.contains(&Role::Admin) {
            let all = accounts::with_role(conn, Role::Admin).await?;
            closing::open_among(conn, &all).await?
        } else {
            Vec::new()
        };
        let (alone, shared) = learners_of(conn, id).await?;
        let own: Vec<_> = alone.iter().chain(&shared).map(|one| one.id).collect();
        let watched = supervision::watched_by(conn, id).await?;
        let watched: Vec<_> = watched
            .into_iter()
            .filter(|one| !own.contains(one))
            .collect();
        let watches = learners::find_all(conn, &watched).await?;
        let mut seats = 0;
        for learner in &alone {
            seats += enrolments::active_of_learner(conn, learner.id).await?.len();
        }
        let teacher = roles.contains(&Role::Teacher);
        let sessions = if teacher {
            coming(conn, id, now).await?
        } else {
            Vec::new()
        };
        let held = Holdings {
            learners_alone: alone.len(),
            learners_shared: shared.len(),
            seats,
            watches: watches.len(),
            teacher,
            sessions: sessions.len(),
            staff: !staff_roles.is_empty(),
        };
        Ok(Self {
            last_admin: admins == [id],
            alone,
            shared,
            watches,
            sessions,
            staff_roles,
            held,
        })
    }
}

/// The learners of whom nobody else with an open account is a guardian, and the others.
pub(super) async fn learners_of(
    conn: &impl ConnectionTrait,
    id: AccountId,
) -> Result<(Vec<Learner>, Vec<Learner>), StorageError> {
    let Some(family) = families::of_guardian(conn, id).await? else {
        return Ok((Vec::new(), Vec::new()));
    };
    let mut others = families::guardians(conn, family).await?;
    others.retain(|other| *other != id);
    let stays = !closing::open_among(conn, &others).await?.is_empty();
    let learners = learners::of_family(conn, family).await?;
    Ok(learners.into_iter().partition(|_| !stays))
}

async fn coming(
    conn: &impl ConnectionTrait,
    id: AccountId,
    now: DateTime<Utc>,
) -> Result<Vec<ClassSession>, StorageError> {
    let mut sessions = sections::sessions_of_teacher(conn, id, now, now + AHEAD).await?;
    sessions.retain(|session| {
        matches!(
            session.status,
            SessionStatus::Scheduled | SessionStatus::Held
        )
    });
    Ok(sessions)
}
