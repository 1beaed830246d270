//! A guardian's word that data of a learner are to go: what goes, what stays and why, and who else has to say yes.
//!
//! Rule: a guardian directs the deletion at any time, without a reason (16 CFR 312.6(a)(2)); what can go at once goes at
//! once. A part can go alone, or all of a learner. Recordings go after the 72 hours in which evidence of an incident may
//! be sealed. Where a learner has another guardian, it waits for their yes, or for staff after 7 days' notice to them.

use crate::{
    actor::Actor,
    ids::{AccountId, DataKeyId, ReceiptId},
    recording::lifecycle::EVIDENCE_WINDOW,
    refusal::{Reason, Refusal},
    retention::{receipt::Gone, schedule::Category},
};
use chrono::{DateTime, TimeDelta, Utc};
use serde::{Deserialize, Serialize};

/// How long another guardian has to answer before staff may decide.
pub const NOTICE_TO_THE_OTHER: TimeDelta = TimeDelta::days(7);

/// A recording of a session may still be on its way from the provider for this long; who was there is known until then.
pub const RECORDING_MAY_COME_WITHIN: TimeDelta = TimeDelta::hours(48);

/// What can go by itself while the learner stays.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Part {
    ClassroomPosts,
    Recordings,
    /// When the learner space was opened, and where; whoever is in it leaves.
    Spaces,
    /// That the learner watched a recording.
    Viewings,
    /// Who of our staff looked at the learner's data.
    StaffViews,
    Activity,
}

impl Part {
    pub const ALL: [Self; 6] = [
        Self::ClassroomPosts,
        Self::Recordings,
        Self::Spaces,
        Self::Viewings,
        Self::StaffViews,
        Self::Activity,
    ];

    pub const fn category(self) -> Category {
        match self {
            Self::ClassroomPosts => Category::ClassroomPosts,
            Self::Recordings => Category::Recordings,
            Self::Spaces => Category::SignInLog,
            Self::Viewings | Self::StaffViews => Category::RecordingViews,
            Self::Activity => Category::Activity,
        }
    }

    pub const fn title(self) -> &'static str {
        match self {
            Self::ClassroomPosts => "What the learner wrote in classrooms",
            Self::Recordings => "Recordings that the learner was in",
            Self::Spaces => "When the learner space was open, and on which browser",
            Self::Viewings => "Which recordings the learner watched",
            Self::StaffViews => "Who of our staff looked at the learner's data",
            Self::Activity => "The list of what happened",
        }
    }

    /// How long after the request it is gone.
    pub const fn gone_after(self) -> TimeDelta {
        match self {
            Self::Recordings => EVIDENCE_WINDOW,
            _ => TimeDelta::zero(),
        }
    }
}

#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(tag = "of", rename_all = "snake_case")]
pub enum Scope {
    /// In the order of [`Part::ALL`], each once.
    Parts {
        parts: Vec<Part>,
    },
    Everything,
}

impl Scope {
    /// None chosen means nothing; `everything` takes every part with it.
    pub fn chosen(parts: &[Part], everything: bool) -> Result<Self, Refusal<DeletionReason>> {
        if everything {
            return Ok(Self::Everything);
        }
        let parts: Vec<Part> = Part::ALL
            .into_iter()
            .filter(|part| parts.contains(part))
            .collect();
        if parts.is_empty() {
            return Err(DeletionReason::NothingChosen.into());
        }
        Ok(Self::Parts { parts })
    }

    pub fn parts(&self) -> &[Part] {
        match self {
            Self::Parts { parts } => parts,
            Self::Everything => &Part::ALL,
        }
    }

    pub fn has(&self, part: Part) -> bool {
        self.parts().contains(&part)
    }
}

/// What a deletion of everything leaves, and why: nothing else stays.
pub const STAYS: [(Category, &str); 5] = [
    (
        Category::ConsentLedger,
        "It proves what you allowed and when you ended it. It holds ids and no names.",
    ),
    (
        Category::ConsentForms,
        "The form by which you consented, if there is one: sealed, read by nobody, kept in case it is asked whether the parent consented.",
    ),
    (
        Category::ConsentChecks,
        "The provider’s name for the payment or the check by which you consented, if there is one: kept in case it is asked whether the parent consented.",
    ),
    (
        Category::DeletionReceipts,
        "It proves that this was deleted. It holds ids and no names.",
    ),
    (
        Category::AuditLog,
        "What was decided, by whom and when, so that nobody can change it unseen. It holds ids and no names.",
    ),
];

/// Said of every deletion in the same words, whether or not there is any: so that the words tell nothing.
pub const SAFETY_FILES_STAY: &str = "What was reported to the safety team is theirs to keep for the time that the schedule \
    says. That is so for every family, and says nothing about yours.";

#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(tag = "status", rename_all = "snake_case")]
pub enum State {
    /// For these guardians' yes.
    Waiting {
        for_guardians: Vec<AccountId>,
        staff_from: DateTime<Utc>,
    },
    /// What can go at once is gone; the rest follows.
    Deleting { since: DateTime<Utc> },
    Done {
        at: DateTime<Utc>,
        receipt: ReceiptId,
    },
    /// Taken back by whoever asked, before anything was deleted.
    TakenBack { at: DateTime<Utc> },
}

impl State {
    pub const fn name(&self) -> &'static str {
        match self {
            Self::Waiting { .. } => "waiting",
            Self::Deleting { .. } => "deleting",
            Self::Done { .. } => "done",
            Self::TakenBack { .. } => "taken_back",
        }
    }

    pub const fn is_over(&self) -> bool {
        matches!(self, Self::Done { .. } | Self::TakenBack { .. })
    }
}

#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Deletion {
    pub scope: Scope,
    /// The guardian, or after 18 the learner's own account.
    pub asked_by: Actor,
    pub asked_at: DateTime<Utc>,
    pub state: State,
    /// What was there when the deletion began, for the receipt.
    #[serde(default)]
    pub gone: Vec<Gone>,
    /// The learner's key, where all of the learner goes.
    #[serde(default)]
    pub key: Option<DataKeyId>,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Event {
    Agree {
        by: AccountId,
    },
    /// A safety officer, who is nobody of that family.
    StaffDecide {
        by: AccountId,
    },
    TakeBack {
        by: AccountId,
    },
    /// Nothing is left of what was to go.
    Finish {
        receipt: ReceiptId,
    },
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum DeletionReason {
    NothingChosen,
    NotNow {
        status: &'static str,
    },
    /// Their yes is not waited for.
    NotAsked,
    NoticeRuns {
        until: DateTime<Utc>,
    },
    SomebodyElses,
}

impl Reason for DeletionReason {
    const RULE: &'static str = "deletion";
    const TITLE: &'static str = "This deletion cannot take this step";

    fn code(&self) -> &'static str {
        match self {
            Self::NothingChosen => "nothing_chosen",
            Self::NotNow { .. } => "not_now",
            Self::NotAsked => "not_asked",
            Self::NoticeRuns { .. } => "notice_runs",
            Self::SomebodyElses => "somebody_elses",
        }
    }

    fn message(&self) -> String {
        match self {
            Self::NothingChosen => "Choose what to delete.".to_owned(),
            Self::NotNow { status: "done" } => "It is deleted already.".to_owned(),
            Self::NotNow { status: "deleting" } => "It is being deleted already.".to_owned(),
            Self::NotNow { .. } => "It was taken back.".to_owned(),
            Self::NotAsked => "Your yes is not waited for.".to_owned(),
            Self::NoticeRuns { until } => format!(
                "The other guardian has until {} (UTC) to answer.",
                until.format("%-d %B %Y, %H:%M")
            ),
            Self::SomebodyElses => "Only whoever asked for it can take it back.".to_owned(),
        }
    }

    fn pointer(&self) -> Option<String> {
        matches!(self, Self::NothingChosen).then(|| "/parts".to_owned())
    }
}

impl Deletion {
    /// `others` are the learner's other guardians.
    pub fn ask(scope: Scope, asked_by: Actor, others: &[AccountId], now: DateTime<Utc>) -> Self {
        let state = if others.is_empty() {
            State::Deleting { since: now }
        } else {
            State::Waiting {
                for_guardians: others.to_vec(),
                staff_from: now + NOTICE_TO_THE_OTHER,
            }
        };
        Self {
            scope,
            asked_by,
            asked_at: now,
            state,
            gone: Vec::new(),
            key: None,
        }
    }

    pub fn apply(
        mut self,
        event: Event,
        now: DateTime<Utc>,
    ) -> Result<Self, Refusal<DeletionReason>> {
        let not_now = DeletionReason::NotNow {
            status: self.state.name(),
        };
        self.state = match (self.state, event) {
            (
                State::Waiting {
                    mut for_guardians,
                    staff_from,
                },
                Event::Agree { by },
            ) => {
                if !for_guardians.contains(&by) {
                    return Err(DeletionReason::NotAsked.into());
                }
                for_guardians.retain(|guardian| *guardian != by);
                if for_guardians.is_empty() {
                    State::Deleting { since: now }
                } else {
                    State::Waiting {
                        for_guardians,
                        staff_from,
                    }
                }
            }
            (State::Waiting { staff_from, .. }, Event::StaffDecide { .. }) => {
                if now < staff_from {
                    return Err(DeletionReason::NoticeRuns { until: staff_from }.into());
                }
                State::Deleting { since: now }
            }
            (State::Waiting { .. }, Event::TakeBack { by }) => {
                if self.asked_by != (Actor::Account { id: by }) {
                    return Err(DeletionReason::SomebodyElses.into());
                }
                State::TakenBack { at: now }
            }
            (State::Deleting { .. }, Event::Finish { receipt }) => State::Done { at: now, receipt },
            _ => return Err(not_now.into()),
        };
        Ok(self)
    }

    /// By when the last of it is gone, at the latest; none while somebody's yes is waited for.
    pub fn gone_by(&self) -> Option<DateTime<Utc>> {
        let last = self
            .scope
            .parts()
            .iter()
            .map(|part| part.gone_after())
            .max()
            .unwrap_or_default();
        match self.state {
            State::Deleting { since } => Some(since + last),
            State::Done { at, .. } => Some(at),
            State::Waiting { .. } | State::TakenBack { .. } => None,
        }
    }
}
