//! The door of a video call: it opens ten minutes before, to a room whose safety settings are confirmed, and shuts when the
//! call is over. The link is handed out at the click alone.

use super::appointment::Appointment;
use crate::refusal::{Reason, Refusal};
use chrono::{DateTime, Utc};

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum CallDoor {
    Over,
    TooEarly { opens_at: DateTime<Utc> },
    NotReady,
}

impl Reason for CallDoor {
    const RULE: &'static str = "call-door";
    const TITLE: &'static str = "The door to this call is shut";

    fn code(&self) -> &'static str {
        match self {
            Self::Over => "over",
            Self::TooEarly { .. } => "too_early",
            Self::NotReady => "not_ready",
        }
    }

    fn message(&self) -> String {
        match self {
            Self::Over => "This call is over, or was cancelled.".to_owned(),
            Self::TooEarly { opens_at } => format!(
                "The door opens at {} UTC.",
                opens_at.format("%H:%M on %-d %B %Y")
            ),
            Self::NotReady => {
                "The room is not ready: its safety settings are not confirmed yet. Try again in a minute.".to_owned()
            }
        }
    }
}

/// May the guardian or the member of staff of this appointment go into its room now?
pub fn may_enter(
    appointment: &Appointment,
    room_confirmed: bool,
    now: DateTime<Utc>,
) -> Result<(), Refusal<CallDoor>> {
    if !appointment.state.is_open() || now >= appointment.over_at() {
        return Err(CallDoor::Over.into());
    }
    let mut reasons = Vec::new();
    let opens_at = appointment.door_opens_at();
    if now < opens_at {
        reasons.push(CallDoor::TooEarly { opens_at });
    }
    if !room_confirmed {
        reasons.push(CallDoor::NotReady);
    }
    Refusal::unless_none(reasons)
}
