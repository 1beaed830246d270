//! What the platform does about a running session by itself: a pure plan from what is known to what has to be done. The
//! shell asks after every message of the provider and every minute, and carries the steps out without choices of its own.
//!
//! Rules: recording starts by our command when the first learner is in the room; a learner who is not checked in within
//! 12 minutes loses their way in; nobody is alone with a child unobserved for longer than 5 minutes; a session that runs
//! on past its end is ended, and so is one whose teacher is suspended while it runs.

use super::{
    capabilities::Capabilities,
    check_in::{self, CheckIn, Due},
    meeting::{Meeting, is_overdue},
    presence::{AloneDue, Observed, alone_due, alone_with_child},
    recording_plan::{CONFIRMED_WITHIN, Command, Member, Plan, plan},
};
use crate::{conduct::incident::IncidentKind, ids::LearnerId};
use chrono::{DateTime, Utc};

/// A learner who is in the room.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct InRoom {
    pub learner: LearnerId,
    pub since: DateTime<Utc>,
    pub said: Option<CheckIn>,
    pub removed: bool,
    pub adult_beside: bool,
    pub opted_out: bool,
}

#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Watched {
    pub meeting: Meeting,
    pub ends_at: DateTime<Utc>,
    /// By a confirmed grave incident, decided while the meeting runs or just before.
    pub teacher_suspended: bool,
    pub teacher_in_room: bool,
    /// Each learner once.
    pub learners: Vec<InRoom>,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Step {
    Order(Command),
    /// The provider did not confirm the last command.
    SendAgain,
    /// The way in is taken back.
    Remove {
        learner: LearnerId,
        incident: Option<IncidentKind>,
    },
    /// The teacher is told to wait.
    AloneBegins(LearnerId),
    AloneIsOver,
    /// Ends the meeting and tells the family of this learner.
    EndBecauseAlone(LearnerId),
    EndBecauseOver,
    /// Nobody teaches children who is suspended.
    EndBecauseSuspended,
}

impl Watched {
    pub fn recording_plan(&self, capabilities: &Capabilities) -> Plan {
        let members: Vec<_> = self
            .learners
            .iter()
            .map(|learner| Member {
                learner: learner.learner,
                opted_out: learner.opted_out,
            })
            .collect();
        plan(&members, capabilities)
    }

    /// The learner who is alone with the teacher and unobserved.
    pub fn alone(&self) -> Option<LearnerId> {
        let in_room: Vec<_> = self
            .learners
            .iter()
            .map(|learner| (learner.learner, learner.adult_beside))
            .collect();
        let observed = Observed {
            recorded: self.meeting.recording.is_running(),
            teacher_in_room: self.teacher_in_room,
        };
        alone_with_child(observed, &in_room)
    }

    /// Whether an adult beside a learner would be asked for, were the learner the only one: not while the room is recorded,
    /// or will be.
    pub fn needs_adult_beside(&self, capabilities: &Capabilities, now: DateTime<Utc>) -> bool {
        let plan = self.recording_plan(capabilities);
        let recording = if self.meeting.is_running() {
            self.meeting.recording
        } else {
            // What was ordered in a meeting that is over says nothing of the next one.
            Default::default()
        };
        !recording.is_to_be_expected(&plan, now)
    }

    /// What has to be done at `now`.
    pub fn steps(&self, capabilities: &Capabilities, now: DateTime<Utc>) -> Vec<Step> {
        let meeting = &self.meeting;
        if !meeting.is_running() {
            return Vec::new();
        }
        let asked_to_end = meeting
            .end_ordered_at
            .is_some_and(|at| now < at + CONFIRMED_WITHIN);
        if is_overdue(self.ends_at, now) {
            return if asked_to_end {
                Vec::new()
            } else {
                vec![Step::EndBecauseOver]
            };
        }
        let mut steps = Vec::new();
        self.check_ins(now, &mut steps);
        if let Some(command) = meeting
            .recording
            .by_itself(&self.recording_plan(capabilities), self.learners.len())
        {
            steps.push(Step::Order(command));
        } else if meeting.recording.is_unconfirmed_for(CONFIRMED_WITHIN, now) {
            steps.push(Step::SendAgain);
        }
        match (self.alone(), meeting.alone_since) {
            (Some(learner), None) => steps.push(Step::AloneBegins(learner)),
            (Some(learner), since) => {
                if alone_due(since, now) == AloneDue::EndMeeting && !asked_to_end {
                    steps.push(Step::EndBecauseAlone(learner));
                }
            }
            (None, Some(_)) => steps.push(Step::AloneIsOver),
            (None, None) => {}
        }
        // The rest goes on until the provider has ended it: who is still in stays observed.
        if self.teacher_suspended && !asked_to_end {
            steps.push(Step::EndBecauseSuspended);
        }
        steps
    }

    fn check_ins(&self, now: DateTime<Utc>, steps: &mut Vec<Step>) {
        for learner in self.learners.iter().filter(|learner| !learner.removed) {
            if let Due::Remove { incident } =
                check_in::due(learner.since, learner.said.as_ref(), now)
            {
                steps.push(Step::Remove {
                    learner: learner.learner,
                    incident,
                });
            }
        }
    }
}
