//! What holds of a live session whatever happens in it, in whatever order the provider tells.

use chrono::{DateTime, TimeDelta, Utc};
use learnallot_domain::{
    conduct::incident::IncidentKind,
    ids::{AccountId, LearnerId},
    refusal::Reason,
    session::{
        capabilities::Capabilities,
        check_in::{CheckIn, CheckInFacts, Due, NotConfirmed, check_in, due},
        meeting::Meeting,
        presence::{ALONE_AT_MOST, Place, Presence, Sighting},
        recording_plan::{
            Command, Judged, Member, NotRecorded, Plan, Recording, Seen, may_command, plan,
        },
        watch::{InRoom, Step, Watched},
    },
};
use proptest::prelude::*;
use uuid::Uuid;

fn learner(n: u128) -> LearnerId {
    Uuid::from_u128(n).into()
}

fn teacher() -> AccountId {
    Uuid::from_u128(99).into()
}

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

fn sighting() -> impl Strategy<Value = (Sighting, i64)> {
    let kind = prop_oneof![
        Just(Sighting::Waiting),
        Just(Sighting::InRoom),
        Just(Sighting::Left)
    ];
    (kind, 0_i64..50)
}

fn command() -> impl Strategy<Value = Command> {
    proptest::sample::select(Command::ALL.to_vec())
}

fn seen() -> impl Strategy<Value = Seen> {
    proptest::sample::select(vec![Seen::Running, Seen::Paused, Seen::Stopped])
}

proptest! {
    #[test]
    fn messages_in_any_order_and_repeated_give_the_same_stay(
        sightings in proptest::collection::vec(sighting(), 0..12),
        again in proptest::collection::vec(0_usize..12, 0..12),
    ) {
        let fold = |sightings: &[(Sighting, i64)]| {
            sightings.iter().fold(Presence::default(), |stay, (kind, at)| stay.saw(*kind, after(*at)))
        };
        let mut shuffled: Vec<_> = sightings.iter().rev().copied().collect();
        shuffled.extend(again.iter().filter_map(|index| sightings.get(*index)));
        prop_assert_eq!(fold(&sightings), fold(&shuffled));
    }

    #[test]
    fn the_last_sighting_says_where_somebody_is(
        sightings in proptest::collection::vec(sighting(), 1..12),
    ) {
        let stay = sightings
            .iter()
            .fold(Presence::default(), |stay, (kind, at)| stay.saw(*kind, after(*at)));
        let (place, since) = stay.place();
        let last = sightings.iter().map(|(_, at)| *at).max().expect("at least one");
        prop_assert_eq!(since, Some(after(last)));
        let of_last = sightings.iter().filter(|(_, at)| *at == last).map(|(kind, _)| match kind {
            Sighting::Waiting => Place::Waiting,
            Sighting::InRoom => Place::InRoom,
            Sighting::Left => Place::Left,
        });
        prop_assert!(of_last.into_iter().any(|of_last| of_last == place));
    }

    #[test]
    fn nobody_who_opted_out_is_planned_to_be_recorded(
        opted_out in proptest::collection::vec(any::<bool>(), 0..8),
        able in any::<bool>(),
    ) {
        let roster: Vec<_> = opted_out
            .iter()
            .zip(0_u128..)
            .map(|(opted_out, n)| Member { learner: learner(n), opted_out: *opted_out })
            .collect();
        let capabilities = Capabilities { leave_one_out_of_recording: able, ..zoom() };
        let out: Vec<_> = roster.iter().filter(|m| m.opted_out).map(|m| m.learner).collect();
        match plan(&roster, &capabilities) {
            Plan::RecordAll => prop_assert!(out.is_empty()),
            Plan::RecordExcept { learners } => {
                prop_assert!(able);
                prop_assert_eq!(learners, out);
            }
            Plan::DoNotRecord { because } => {
                prop_assert!(!able && !out.is_empty());
                prop_assert_eq!(because, NotRecorded::CannotLeaveOneOut);
            }
        }
    }

    #[test]
    fn recording_that_runs_without_our_order_is_always_countermanded(
        steps in proptest::collection::vec((proptest::option::of(command()), seen()), 0..20),
    ) {
        let mut recording = Recording::default();
        let mut now = start();
        for (command, seen) in steps {
            // Far enough apart that no difference of the clocks explains anything.
            now += TimeDelta::minutes(1);
            if let Some(command) = command {
                recording = recording.order(command, now);
            }
            now += TimeDelta::minutes(1);
            let ordered = recording.last_command();
            let (after, judged) = recording.observe(seen, now);
            let wanted = matches!(ordered, Some(Command::Start | Command::Resume));
            if seen == Seen::Running && !wanted {
                let Judged::NotOurs { countermand } = judged else {
                    return Err(TestCaseError::fail("it was not noticed"));
                };
                prop_assert!(matches!(countermand, Command::Pause | Command::Stop));
                prop_assert_eq!(after.pending(), Some(countermand));
            } else {
                prop_assert_eq!(judged, Judged::AsOrdered);
            }
            recording = after;
        }
    }

    #[test]
    fn what_may_be_ordered_changes_something_and_never_records_against_the_plan(
        history in proptest::collection::vec((command(), seen()), 0..6),
        next in command(),
        opted_out in any::<bool>(),
    ) {
        let mut recording = Recording::default();
        let mut now = start();
        for (command, seen) in history {
            now += TimeDelta::minutes(1);
            recording = recording.order(command, now).observe(seen, now + TimeDelta::seconds(30)).0;
        }
        let plan = plan(&[Member { learner: learner(1), opted_out }], &zoom());
        if may_command(&recording, &plan, true, next).is_ok() {
            let state = recording.last_command().map_or(Seen::Off, Command::leads_to);
            prop_assert_ne!(next.leads_to(), state);
            prop_assert!(plan.records() || next.leads_to() != Seen::Running);
        }
        prop_assert!(may_command(&recording, &plan, false, next).is_err());
    }
}

/// What people do in a room; between two of them a while passes.
#[derive(Clone, Copy, Debug)]
enum Happening {
    TeacherComesOrGoes,
    LearnerComesOrGoes(usize),
    Confirmed(usize),
    Refused(usize),
    ProviderConfirms,
    Nothing,
}

fn happening() -> impl Strategy<Value = Happening> {
    prop_oneof![
        1 => Just(Happening::TeacherComesOrGoes),
        3 => (0_usize..3).prop_map(Happening::LearnerComesOrGoes),
        1 => (0_usize..3).prop_map(Happening::Confirmed),
        1 => (0_usize..3).prop_map(Happening::Refused),
        2 => Just(Happening::ProviderConfirms),
        3 => Just(Happening::Nothing),
    ]
}

proptest! {
    #[test]
    fn nobody_is_alone_with_a_child_for_long_and_nobody_stays_unseen(
        happenings in proptest::collection::vec((happening(), 10_i64..60), 0..80),
        beside in any::<[bool; 3]>(),
        opted_out in any::<[bool; 3]>(),
    ) {
        let mut room = Watched {
            meeting: Meeting { started_at: Some(start()), ..Meeting::default() },
            ends_at: start() + TimeDelta::hours(3),
            teacher_suspended: false,
            teacher_in_room: true,
            learners: Vec::new(),
        };
        let mut now = start();
        let mut alone_since: Option<DateTime<Utc>> = None;
        for (happening, seconds) in happenings {
            now += TimeDelta::seconds(seconds);
            happens(&mut room, happening, (&beside, &opted_out), now);
            for step in room.steps(&zoom(), now) {
                carry_out(&mut room, step, now)?;
            }
            if !room.meeting.is_running() {
                return Ok(());
            }
            prop_assert!(
                room.recording_plan(&zoom()).records()
                    || room.meeting.recording.last_command().is_none_or(|last| last.leads_to() != Seen::Running),
                "what must not be recorded is paused"
            );
            alone_since = room.alone().map(|_| alone_since.unwrap_or(now));
            prop_assert!(alone_since.is_none_or(|since| now - since < ALONE_AT_MOST));
            for learner in &room.learners {
                let confirmed = learner.said.is_some_and(|said| said.is_confirmed());
                prop_assert!(confirmed || learner.removed || now - learner.since < TimeDelta::minutes(12));
            }
        }
    }
}

fn happens(
    room: &mut Watched,
    happening: Happening,
    (beside, opted_out): (&[bool; 3], &[bool; 3]),
    now: DateTime<Utc>,
) {
    let by = teacher();
    let find = |n: usize| learner(n as u128);
    match happening {
        Happening::TeacherComesOrGoes => room.teacher_in_room ^= true,
        Happening::LearnerComesOrGoes(n) => {
            let before = room.learners.len();
            room.learners.retain(|known| known.learner != find(n));
            if room.learners.len() == before {
                room.learners.push(InRoom {
                    learner: find(n),
                    since: now,
                    said: None,
                    removed: false,
                    adult_beside: beside[n],
                    opted_out: opted_out[n],
                });
            }
        }
        Happening::Confirmed(n) | Happening::Refused(n) => {
            let said = match happening {
                Happening::Confirmed(_) => CheckIn::Confirmed { by, at: now },
                _ => CheckIn::NotConfirmed {
                    why: NotConfirmed::CameraOff,
                    by,
                    at: now,
                },
            };
            let known = room
                .learners
                .iter_mut()
                .find(|known| known.learner == find(n));
            if let Some(known) = known {
                known.said = Some(said);
            }
        }
        Happening::ProviderConfirms => {
            if let Some(command) = room.meeting.recording.pending() {
                room.meeting.recording = room.meeting.recording.observe(command.leads_to(), now).0;
            }
        }
        Happening::Nothing => {}
    }
}

fn carry_out(room: &mut Watched, step: Step, now: DateTime<Utc>) -> Result<(), TestCaseError> {
    match step {
        Step::Order(command) => room.meeting.recording = room.meeting.recording.order(command, now),
        Step::SendAgain => {}
        Step::Remove { learner, .. } => {
            let known = room
                .learners
                .iter_mut()
                .find(|known| known.learner == learner);
            known
                .ok_or_else(|| TestCaseError::fail("removed from nowhere"))?
                .removed = true;
        }
        Step::AloneBegins(_) => room.meeting.alone_since = Some(now),
        Step::AloneIsOver => room.meeting.alone_since = None,
        Step::EndBecauseAlone(_) | Step::EndBecauseOver | Step::EndBecauseSuspended => {
            room.meeting = room.meeting.ended(now)
        }
    }
    Ok(())
}

#[test]
fn an_unconfirmed_learner_is_asked_for_after_ten_minutes_and_removed_after_twelve() {
    let at = |minutes| due(start(), None, start() + TimeDelta::minutes(minutes));
    assert_eq!(at(9), Due::CheckIn);
    assert_eq!(at(10), Due::MoveToWaitingRoom);
    let incident = Some(IncidentKind::CheckInMissing);
    assert_eq!(at(12), Due::Remove { incident });
    let refused = CheckIn::NotConfirmed {
        why: NotConfirmed::AnotherPerson,
        by: teacher(),
        at: start(),
    };
    let later = start() + TimeDelta::minutes(12);
    // The refusal has raised an incident of its own.
    assert_eq!(
        due(start(), Some(&refused), later),
        Due::Remove { incident: None }
    );
    let confirmed = CheckIn::Confirmed {
        by: teacher(),
        at: start(),
    };
    assert_eq!(due(start(), Some(&confirmed), later), Due::Nothing);
}

#[test]
fn a_check_in_says_every_reason_against_it() {
    let facts = CheckInFacts {
        enrolled: true,
        in_room: false,
        removed: false,
    };
    let refusal = check_in(facts, false, None, teacher(), start()).expect_err("refused");
    let codes: Vec<_> = refusal.reasons().iter().map(Reason::code).collect();
    assert_eq!(codes, ["not_in_room", "why_missing"]);
    let here = CheckInFacts {
        in_room: true,
        ..facts
    };
    assert!(check_in(here, true, None, teacher(), start()).is_ok());
}

#[test]
fn a_link_of_one_who_opted_out_waits_for_the_providers_word() {
    let running = Recording::default()
        .order(Command::Start, after(0))
        .observe(Seen::Running, after(1))
        .0;
    assert!(running.may_hand_out_link(false, &zoom()));
    assert!(!running.may_hand_out_link(true, &zoom()));
    let pausing = running.order(Command::Pause, after(10));
    assert!(
        !pausing.may_hand_out_link(true, &zoom()),
        "ordered is not confirmed"
    );
    let paused = pausing.observe(Seen::Paused, after(11)).0;
    assert!(paused.may_hand_out_link(true, &zoom()));
}

#[test]
fn a_message_that_crossed_our_pause_is_no_incident() {
    let started = Recording::default().order(Command::Start, after(0));
    let pausing = started.order(Command::Pause, after(3));
    let (crossed, judged) = pausing.observe(Seen::Running, after(2));
    assert_eq!(judged, Judged::AsOrdered);
    assert_eq!(crossed.pending(), Some(Command::Pause));
    let (paused, _) = crossed.observe(Seen::Paused, after(4));
    assert_eq!(
        paused.observe(Seen::Running, after(2)).0,
        paused,
        "older than what is known"
    );
}
