//! What ends when an account is closed, and what stays how long: shown before anybody confirms, and what the closing then
//! does. The times come from the retention schedule.

use crate::retention::schedule::{Category, Row, row};
use serde::{Deserialize, Serialize};

/// What an account holds that others rely on.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Holdings {
    /// Learners of whom nobody else is a guardian.
    pub learners_alone: usize,
    /// Learners whom another guardian goes on looking after.
    pub learners_shared: usize,
    /// Seats of the learners in `learners_alone`.
    pub seats: usize,
    /// Learners of others, watched over by this account.
    pub watches: usize,
    pub teacher: bool,
    /// Sessions that this account would have taught.
    pub sessions: usize,
    pub staff: bool,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Ending {
    SignedOut,
    SeatsGivenBack,
    LearnersDeleted,
    LearnersStay,
    WatchingEnds,
    ClassesHidden,
    SessionsCanceled,
    StaffRolesEnd,
}

impl Ending {
    pub const ALL: [Self; 8] = [
        Self::SignedOut,
        Self::SeatsGivenBack,
        Self::LearnersDeleted,
        Self::LearnersStay,
        Self::WatchingEnds,
        Self::ClassesHidden,
        Self::SessionsCanceled,
        Self::StaffRolesEnd,
    ];

    pub const fn as_str(self) -> &'static str {
        match self {
            Self::SignedOut => "signed_out",
            Self::SeatsGivenBack => "seats_given_back",
            Self::LearnersDeleted => "learners_deleted",
            Self::LearnersStay => "learners_stay",
            Self::WatchingEnds => "watching_ends",
            Self::ClassesHidden => "classes_hidden",
            Self::SessionsCanceled => "sessions_canceled",
            Self::StaffRolesEnd => "staff_roles_end",
        }
    }

    pub(super) const fn applies(self, held: &Holdings) -> bool {
        match self {
            Self::SignedOut => true,
            Self::SeatsGivenBack => held.seats > 0,
            Self::LearnersDeleted => held.learners_alone > 0,
            Self::LearnersStay => held.learners_shared > 0,
            Self::WatchingEnds => held.watches > 0,
            Self::ClassesHidden => held.teacher,
            Self::SessionsCanceled => held.sessions > 0,
            Self::StaffRolesEnd => held.staff,
        }
    }

    /// Whether signing in again brings it back.
    pub const fn comes_back(self) -> bool {
        matches!(
            self,
            Self::LearnersDeleted | Self::LearnersStay | Self::ClassesHidden
        )
    }

    pub fn sentence(self, held: &Holdings) -> String {
        match self {
            Self::SignedOut => "You are signed out everywhere, at once.".to_owned(),
            Self::SeatsGivenBack => format!(
                "Seats in classes are given back, at once: {}. The learner space closes on every device.",
                held.seats
            ),
            Self::LearnersDeleted => format!(
                "After the 30 days your learners are deleted with everything that is said of them: {}. Nobody else is \
                 their guardian here.",
                held.learners_alone
            ),
            Self::LearnersStay => format!(
                "Learners whom the other guardian looks after stay with them: {}. You leave that family after the 30 days.",
                held.learners_shared
            ),
            Self::WatchingEnds => format!(
                "You watch over these learners no more, at once: {}. Where nobody else does, their seats end, and their \
                 family is told.",
                held.watches
            ),
            Self::ClassesHidden => {
                "Your classes are out of the catalogue, at once, and an application under way is withdrawn.".to_owned()
            }
            Self::SessionsCanceled => format!(
                "Your coming sessions are cancelled, at once, and the families are told: {}.",
                held.sessions
            ),
            Self::StaffRolesEnd => {
                "Your roles on the staff end, at once; what you had taken goes back to its queue.".to_owned()
            }
        }
    }
}

/// The rows of the schedule under which something of this account stays.
pub fn stays(held: &Holdings) -> Vec<&'static Row> {
    let guardian = held.learners_alone + held.learners_shared > 0;
    let rows = [
        (true, Category::ClosedAccounts),
        (guardian, Category::ConsentLedger),
        (guardian, Category::ConsentForms),
        (guardian, Category::DeletionReceipts),
        (guardian || held.teacher, Category::Attendance),
        (held.teacher, Category::TeacherApplications),
        (held.teacher, Category::BackgroundCheckResults),
        (held.teacher, Category::Recordings),
        (true, Category::AuditLog),
    ];
    rows.into_iter()
        .filter(|(applies, _)| *applies)
        .map(|(_, category)| row(category))
        .collect()
}
