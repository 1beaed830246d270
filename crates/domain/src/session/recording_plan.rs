//! What of a session is recorded, and who may say so.
//!
//! Rule: recording starts only by our command, after the plan says so: everybody; everybody but those who opted out, where
//! the provider can leave out their sound and picture; or nothing. The plan is made again as people come and go. While the
//! provider cannot leave one out, a learner who opted out gets the link only after the provider confirmed that recording
//! is paused or stopped, and the pause holds until they have left. A start or a resume that we did not order is
//! countermanded and is an incident. Families read one sentence whatever the cause. Source: the recording promise.

use super::capabilities::Capabilities;
use crate::{
    ids::LearnerId,
    refusal::{Reason, Refusal},
};
use chrono::{DateTime, TimeDelta, Utc};
use serde::{Deserialize, Serialize};

/// How far the provider's clock may be from ours.
const CLOCKS_DIFFER: TimeDelta = TimeDelta::seconds(10);

/// A command that the provider has not confirmed after this is sent again.
pub const CONFIRMED_WITHIN: TimeDelta = TimeDelta::seconds(30);

/// The one sentence.
pub const NOT_RECORDED: &str = "This session was not recorded.";

/// A learner who is in the room, or about to be let in.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Member {
    pub learner: LearnerId,
    /// From the family's request on, until it is decided against.
    pub opted_out: bool,
}

#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Plan {
    RecordAll,
    RecordExcept { learners: Vec<LearnerId> },
    DoNotRecord { because: NotRecorded },
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum NotRecorded {
    /// Somebody in the room must not be recorded, and the provider cannot leave one out.
    CannotLeaveOneOut,
}

impl Plan {
    pub const fn as_str(&self) -> &'static str {
        match self {
            Self::RecordAll => "record_all",
            Self::RecordExcept { .. } => "record_except",
            Self::DoNotRecord { .. } => "do_not_record",
        }
    }

    pub const fn records(&self) -> bool {
        !matches!(self, Self::DoNotRecord { .. })
    }
}

/// What the provider is not able to do is not planned.
pub fn plan(roster: &[Member], capabilities: &Capabilities) -> Plan {
    let learners: Vec<_> = roster
        .iter()
        .filter(|member| member.opted_out)
        .map(|member| member.learner)
        .collect();
    if learners.is_empty() {
        Plan::RecordAll
    } else if capabilities.leave_one_out_of_recording {
        Plan::RecordExcept { learners }
    } else {
        Plan::DoNotRecord {
            because: NotRecorded::CannotLeaveOneOut,
        }
    }
}

/// What is asked of the provider.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Command {
    Start,
    Pause,
    Resume,
    Stop,
}

impl Command {
    pub const ALL: [Self; 4] = [Self::Start, Self::Pause, Self::Resume, Self::Stop];

    pub const fn as_str(self) -> &'static str {
        match self {
            Self::Start => "start",
            Self::Pause => "pause",
            Self::Resume => "resume",
            Self::Stop => "stop",
        }
    }

    /// What the provider says when it was carried out.
    pub const fn leads_to(self) -> Seen {
        match self {
            Self::Start | Self::Resume => Seen::Running,
            Self::Pause => Seen::Paused,
            Self::Stop => Seen::Stopped,
        }
    }
}

/// What the provider says.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Seen {
    #[default]
    Off,
    Running,
    Paused,
    Stopped,
}

impl Seen {
    pub const fn as_str(self) -> &'static str {
        match self {
            Self::Off => "off",
            Self::Running => "running",
            Self::Paused => "paused",
            Self::Stopped => "stopped",
        }
    }
}

/// What we ordered last, and what the provider says.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Recording {
    pub ordered: Option<Ordered>,
    pub seen: Seen,
    pub seen_at: Option<DateTime<Utc>>,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Ordered {
    pub command: Command,
    pub at: DateTime<Utc>,
}

/// Whether a message of the provider is what we ordered.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Judged {
    AsOrdered,
    /// Somebody else's hand: an incident, and this is sent at once.
    NotOurs {
        countermand: Command,
    },
}

impl Recording {
    #[must_use]
    pub fn order(self, command: Command, at: DateTime<Utc>) -> Self {
        let ordered = Some(Ordered { command, at });
        Self { ordered, ..self }
    }

    pub fn last_command(&self) -> Option<Command> {
        self.ordered.map(|ordered| ordered.command)
    }

    /// The command that the provider has not confirmed yet.
    pub fn pending(&self) -> Option<Command> {
        self.last_command()
            .filter(|command| command.leads_to() != self.seen)
    }

    pub fn is_running(&self) -> bool {
        self.seen == Seen::Running
    }

    /// Whether the room is recorded, or will be as soon as somebody is in it: it runs, it has just been ordered, or it
    /// starts by itself.
    pub fn is_to_be_expected(&self, plan: &Plan, now: DateTime<Utc>) -> bool {
        let in_hand = match self.last_command() {
            None => true,
            Some(Command::Start | Command::Resume) => {
                self.is_running() || !self.is_unconfirmed_for(CONFIRMED_WITHIN, now)
            }
            Some(Command::Pause | Command::Stop) => false,
        };
        plan.records() && in_hand
    }

    /// Whether the last command has waited for the provider's word for this long.
    pub fn is_unconfirmed_for(&self, time: TimeDelta, now: DateTime<Utc>) -> bool {
        self.pending().is_some() && self.ordered.is_some_and(|ordered| now >= ordered.at + time)
    }

    /// Takes in what the provider says happened at `at`; an older message than the last changes nothing. Less recording
    /// than ordered is nobody's harm; more is.
    #[must_use]
    pub fn observe(self, seen: Seen, at: DateTime<Utc>) -> (Self, Judged) {
        if self.seen_at.is_some_and(|last| at < last) {
            return (self, Judged::AsOrdered);
        }
        let observed = Self {
            seen,
            seen_at: Some(at),
            ..self
        };
        let ours = match (seen, self.ordered) {
            (Seen::Off | Seen::Paused | Seen::Stopped, _) => true,
            (Seen::Running, None) => false,
            (Seen::Running, Some(ordered)) => {
                ordered.command.leads_to() == Seen::Running
                    // It had begun when the pause or the stop was ordered, which is still on its way.
                    || at <= ordered.at + CLOCKS_DIFFER
            }
        };
        if !ours {
            // What was paused stays one recording; what was never started, or was stopped, has to end.
            let countermand = match self.last_command() {
                Some(Command::Pause) => Command::Pause,
                _ => Command::Stop,
            };
            return (
                observed.order(countermand, at),
                Judged::NotOurs { countermand },
            );
        }
        // Paused or stopped by the teacher in the provider's window: that is what holds now, unless a newer order of ours
        // is on its way.
        let held = match seen {
            Seen::Paused => Some(Command::Pause),
            Seen::Stopped => Some(Command::Stop),
            Seen::Off | Seen::Running => None,
        };
        let newer = self.ordered.is_some_and(|ordered| ordered.at > at);
        match held {
            Some(command) if !newer => (observed.order(command, at), Judged::AsOrdered),
            _ => (observed, Judged::AsOrdered),
        }
    }

    /// What the platform orders by itself: a start when the first learner is in the room, a pause when somebody must not
    /// be recorded.
    pub fn by_itself(&self, plan: &Plan, learners_in_room: usize) -> Option<Command> {
        match (self.last_command(), plan.records()) {
            (None, true) if learners_in_room > 0 => Some(Command::Start),
            (Some(Command::Start | Command::Resume), false) => Some(Command::Pause),
            _ => None,
        }
    }

    /// Whether the link of a learner may be handed out. One who opted out waits for the provider's word that recording
    /// does not run, and that nothing which would start it is on its way.
    pub fn may_hand_out_link(&self, opted_out: bool, capabilities: &Capabilities) -> bool {
        let starting = matches!(self.last_command(), Some(Command::Start | Command::Resume));
        !opted_out || capabilities.leave_one_out_of_recording || !(self.is_running() || starting)
    }
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum CommandBlocker {
    /// The meeting is not running.
    NotRunning,
    PlanForbids,
    AlreadyRecording,
    NotRecording,
    NotPaused,
}

impl Reason for CommandBlocker {
    const RULE: &'static str = "recording-command";
    const TITLE: &'static str = "Recording cannot be changed this way now";

    fn code(&self) -> &'static str {
        match self {
            Self::NotRunning => "not_running",
            Self::PlanForbids => "plan_forbids",
            Self::AlreadyRecording => "already_recording",
            Self::NotRecording => "not_recording",
            Self::NotPaused => "not_paused",
        }
    }

    fn message(&self) -> String {
        match self {
            Self::NotRunning => "The meeting is not running.",
            Self::PlanForbids => "This session is not recorded at the moment.",
            Self::AlreadyRecording => "It is being recorded already.",
            Self::NotRecording => "It is not being recorded.",
            Self::NotPaused => "The recording is not paused.",
        }
        .to_owned()
    }

    fn pointer(&self) -> Option<String> {
        Some("/command".to_owned())
    }
}

/// May the teacher order this now? What was ordered and not confirmed yet counts as done.
pub fn may_command(
    recording: &Recording,
    plan: &Plan,
    meeting_runs: bool,
    command: Command,
) -> Result<(), Refusal<CommandBlocker>> {
    let mut blockers = Vec::new();
    if !meeting_runs {
        blockers.push(CommandBlocker::NotRunning);
    }
    let state = recording
        .last_command()
        .map_or(recording.seen, Command::leads_to);
    let recording_again = matches!(command, Command::Start | Command::Resume);
    if recording_again && !plan.records() {
        blockers.push(CommandBlocker::PlanForbids);
    }
    match (command, state) {
        (Command::Start | Command::Resume, Seen::Running) | (Command::Start, Seen::Paused) => {
            blockers.push(CommandBlocker::AlreadyRecording);
        }
        (Command::Resume, Seen::Off | Seen::Stopped) => blockers.push(CommandBlocker::NotPaused),
        (Command::Pause, Seen::Off | Seen::Paused | Seen::Stopped)
        | (Command::Stop, Seen::Off | Seen::Stopped) => {
            blockers.push(CommandBlocker::NotRecording);
        }
        (Command::Start, Seen::Off | Seen::Stopped)
        | (Command::Resume, Seen::Paused)
        | (Command::Pause, Seen::Running)
        | (Command::Stop, Seen::Running | Seen::Paused) => {}
    }
    Refusal::unless_none(blockers)
}
