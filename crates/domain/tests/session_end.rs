//! When a session is over, and when the platform ends it.

use chrono::{DateTime, TimeDelta, Utc};
use learnallot_domain::session::{
    capabilities::Capabilities,
    meeting::{GRACE, Meeting, Profile, ends_session},
    watch::{Step, Watched},
};

fn start() -> DateTime<Utc> {
    DateTime::from_timestamp(1_790_000_000, 0).expect("a moment")
}

fn after(seconds: i64) -> DateTime<Utc> {
    start() + TimeDelta::seconds(seconds)
}

/// What Zoom is able to do.
fn zoom() -> Capabilities {
    Capabilities {
        remove_participant: false,
        mute_participant: false,
        lock_meeting: false,
        leave_one_out_of_recording: false,
        end_meeting: true,
        pause_recording: true,
        cancel_registrant: true,
    }
}

#[test]
fn a_look_at_the_room_before_the_start_does_not_end_the_session() {
    let looked = Meeting::default().started(after(0)).ended(after(60));
    assert!(!looked.is_running());
    assert!(!ends_session(after(600), after(60)));
    let again = looked.started(after(500));
    assert!(again.is_running());
    assert!(ends_session(after(600), after(4_000)));
    // The message of the first end comes once more.
    assert!(again.ended(after(60)).is_running());
}

#[test]
fn a_session_that_runs_on_is_ended_after_the_grace() {
    let room = Watched {
        meeting: Meeting {
            started_at: Some(start()),
            profile: Profile::Confirmed { at: start() },
            ..Meeting::default()
        },
        ends_at: after(3_600),
        teacher_suspended: false,
        teacher_in_room: true,
        learners: Vec::new(),
    };
    assert!(room.steps(&zoom(), after(3_600)).is_empty());
    let late = after(3_600) + GRACE;
    assert_eq!(room.steps(&zoom(), late), [Step::EndBecauseOver]);
}

#[test]
fn a_session_whose_teacher_is_suspended_is_ended_at_once_and_until_it_has_ended() {
    let room = Watched {
        meeting: Meeting {
            started_at: Some(start()),
            profile: Profile::Confirmed { at: start() },
            ..Meeting::default()
        },
        ends_at: after(3_600),
        teacher_suspended: true,
        teacher_in_room: true,
        learners: Vec::new(),
    };
    assert_eq!(room.steps(&zoom(), after(60)), [Step::EndBecauseSuspended]);
    let mut ordered = room.clone();
    ordered.meeting.end_ordered_at = Some(after(60));
    assert!(ordered.steps(&zoom(), after(80)).is_empty());
    assert_eq!(
        ordered.steps(&zoom(), after(90)),
        [Step::EndBecauseSuspended],
        "what the provider did not do is asked for again"
    );
    let over = room.meeting.ended(after(100));
    let room = Watched {
        meeting: over,
        ..room
    };
    assert!(room.steps(&zoom(), after(200)).is_empty());
}
