use super::{
    door::{reasons, way},
    scene::{self, Scene},
};
use crate::{caller::Teacher, ctx::Ctx, error::Answer, extract::Id, families};
use actix_web::{get, web};
use learnallot_api_types::{
    live::{
        AloneNotice, CheckInView, RecordingChoice, Room, RoomCapability, RoomRecording,
        RosterEntry, UnexpectedParticipant,
    },
    problem,
};
use learnallot_connectors::conferencing::Zoom;
use learnallot_domain::{
    ids::{LearnerId, SessionId},
    session::{
        check_in::{self, CheckIn, Due},
        join::Person,
        presence::{AloneDue, Place, Who, alone_due},
        recording_plan::{Command, NOT_RECORDED, may_command},
    },
};
use learnallot_storage::learners;

const WAIT: &str = "You are alone with one learner, the class is not recorded, and no adult has confirmed to be beside \
    the learner. Wait until somebody else is there or recording runs; otherwise the meeting is ended.";

#[utoipa::path(
    operation_id = "read_room", tag = "sessions",
    summary = "The live room, as its teacher sees it",
    params(("id" = uuid::Uuid, Path, description = "The class session")),
    responses(
        (status = 200, description = "The roster against who waits and who is in, check-ins, recording", body = Room),
        (status = 403, description = "Not a teacher", body = problem::Problem),
        (status = 404, description = "Not a session of the caller's", body = problem::Problem),
    ),
    security(("session" = [])),
    extensions(("x-roles" = json!(["teacher"])))
)]
#[get("/sessions/{id}/room")]
pub async fn read_room(
    ctx: web::Data<Ctx>,
    caller: Teacher,
    id: Id<SessionId>,
) -> Answer<web::Json<Room>> {
    let scene = scene::of_teacher(&ctx, ctx.db.read(), id.0, caller.id()).await?;
    Ok(web::Json(of_scene(&ctx, &scene).await?))
}

/// As it is after what the teacher did in it, be it its end.
pub(super) async fn view(ctx: &Ctx, caller: &Teacher, id: SessionId) -> Answer<Room> {
    let scene = scene::of_own_session(ctx, ctx.db.read(), id, caller.id()).await?;
    of_scene(ctx, &scene).await
}

async fn of_scene(ctx: &Ctx, scene: &Scene) -> Answer<Room> {
    let meeting = scene.meeting();
    let session = &scene.session;
    let mut roster = Vec::new();
    for seat in &scene.enrolled {
        roster.push(entry(ctx, scene, seat.learner).await?);
    }
    roster.sort_by(|a, b| a.first_name.cmp(&b.first_name));
    let of_this_session = true;
    Ok(Room {
        session_id: session.id.uuid(),
        class_id: session.class.uuid(),
        title: scene.title.clone(),
        number: session.number,
        starts_at: session.starts_at,
        ends_at: session.ends_at,
        status: session.status.as_str().to_owned(),
        now: ctx.now(),
        way: way(ctx, scene, Person::Teacher { of_this_session }),
        meeting: meeting_state(scene).to_owned(),
        teacher_place: scene.place_of(Who::Teacher).0.as_str().to_owned(),
        roster,
        unexpected: unexpected(scene),
        recording: recording(scene),
        alone: alone(ctx, scene),
        capabilities: capabilities(),
        doors_closed_at: meeting.doors_closed_at,
    })
}

fn meeting_state(scene: &Scene) -> &'static str {
    let meeting = scene.meeting();
    if meeting.is_running() {
        "running"
    } else if scene.session.status == learnallot_domain::class::section::SessionStatus::Ended {
        "ended"
    } else if meeting.is_confirmed() {
        "ready"
    } else {
        "not_ready"
    }
}

pub(super) async fn first_name(ctx: &Ctx, learner: LearnerId) -> Answer<String> {
    Ok(match learners::find(ctx.db.read(), learner).await? {
        Some(row) => families::first_name(ctx, &row).await?,
        None => String::new(),
    })
}

pub(super) fn check_in_view(said: &CheckIn) -> CheckInView {
    CheckInView {
        confirmed: said.is_confirmed(),
        why: match said {
            CheckIn::Confirmed { .. } => None,
            CheckIn::NotConfirmed { why, .. } => Some(why.as_str().to_owned()),
        },
        at: said.at(),
    }
}

async fn entry(ctx: &Ctx, scene: &Scene, learner: LearnerId) -> Answer<RosterEntry> {
    let who = Who::Learner(learner);
    let (place, since) = scene.place_of(who);
    let said = scene.check_ins.get(&learner);
    let in_room: Vec<_> = scene
        .stays_of(who)
        .filter(|stay| stay.presence.is_in_room())
        .collect();
    let removed = scene.is_removed(learner);
    let due = match in_room.first().and_then(|stay| stay.presence.joined_at) {
        _ if removed => "removed",
        None => "none",
        Some(since) => match check_in::due(since, said, ctx.now()) {
            Due::Nothing => "none",
            Due::CheckIn => "due",
            Due::MoveToWaitingRoom => "move_to_waiting_room",
            Due::Remove { .. } => "removed",
        },
    };
    Ok(RosterEntry {
        learner_id: learner.uuid(),
        first_name: first_name(ctx, learner).await?,
        place: place.as_str().to_owned(),
        since,
        twice: in_room.len() > 1,
        removed,
        adult_beside: scene.adult_is_beside(learner),
        check_in: said.map(check_in_view),
        check_in_due: due.to_owned(),
    })
}

/// People who are on no list of ours, and learners whose seat in this class has ended.
fn unexpected(scene: &Scene) -> Vec<UnexpectedParticipant> {
    scene
        .stays
        .iter()
        .filter(|stay| match stay.who {
            Who::Teacher => false,
            Who::Learner(learner) => !scene.is_enrolled(learner),
            Who::Unknown => true,
        })
        .filter_map(|stay| match stay.presence.place() {
            (place @ (Place::Waiting | Place::InRoom), Some(since)) => {
                Some(UnexpectedParticipant {
                    id: stay.id,
                    place: place.as_str().to_owned(),
                    since,
                })
            }
            _ => None,
        })
        .collect()
}

fn recording(scene: &Scene) -> RoomRecording {
    let plan = scene.recording_plan();
    let meeting = scene.meeting();
    let commands = Command::ALL
        .into_iter()
        .map(|command| {
            let verdict = may_command(&meeting.recording, &plan, meeting.is_running(), command);
            RecordingChoice {
                command: command.as_str().to_owned(),
                allowed: verdict.is_ok(),
                reasons: verdict
                    .err()
                    .map(|refusal| reasons(refusal.reasons()))
                    .unwrap_or_default(),
            }
        })
        .collect();
    RoomRecording {
        plan: plan.as_str().to_owned(),
        because: (!plan.records()).then(|| NOT_RECORDED.to_owned()),
        state: meeting.recording.seen.as_str().to_owned(),
        pending: meeting
            .recording
            .pending()
            .map(|command| command.as_str().to_owned()),
        commands,
    }
}

fn alone(ctx: &Ctx, scene: &Scene) -> Option<AloneNotice> {
    let since = scene.meeting().alone_since?;
    let ends_at = match alone_due(Some(since), ctx.now()) {
        AloneDue::TellTeacher { ends_at } => ends_at,
        AloneDue::Nothing | AloneDue::EndMeeting => ctx.now(),
    };
    Some(AloneNotice {
        since,
        ends_at,
        message: WAIT.to_owned(),
    })
}

/// What the platform can do by itself, and in whose hands the rest is.
fn capabilities() -> Vec<RoomCapability> {
    let able = Zoom::capabilities();
    [
        (
            "end",
            able.end_meeting,
            "End the meeting in the video window: End, then End meeting for all.",
        ),
        (
            "cancel_registrant",
            able.cancel_registrant,
            "Leave the learner in the waiting room.",
        ),
        (
            "pause_recording",
            able.pause_recording,
            "Pause the recording in the video window.",
        ),
        (
            "remove_participant",
            able.remove_participant,
            "In the video window: Participants, then More beside the name, then Remove.",
        ),
        (
            "mute",
            able.mute_participant,
            "In the video window: Participants, then Mute beside the name.",
        ),
        (
            "lock",
            able.lock_meeting,
            "In the video window: Host tools, then Lock meeting.",
        ),
        (
            "leave_one_out_of_recording",
            able.leave_one_out_of_recording,
            "While somebody is in the room who must not be recorded, nothing is recorded.",
        ),
    ]
    .into_iter()
    .map(|(name, able, instead)| RoomCapability {
        name: name.to_owned(),
        able,
        instead: (!able).then(|| instead.to_owned()),
    })
    .collect()
}
