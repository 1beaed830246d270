//! What people do in a meeting: for the lobby's pages, and for tests. Each returns when the product has been told.
//!
//! `meeting` is the meeting's number; `who` is a participant's UUID or a registrant's id.

use super::{
    media, recordings,
    store::{
        Meeting, Person, Place, Recorded, Recording, RegistrantStatus, Store, Stretch, change,
    },
    webhooks::{self, Event, of_expecting, of_meeting, of_person, of_recording},
};
use crate::state::{State, locked};

/// Why Zoom would not let it happen.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct NotNow(pub &'static str);

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Command {
    Start,
    Stop,
    Pause,
    Resume,
}

impl Command {
    /// `recording.start` and the like.
    pub fn parse(method: &str) -> Option<Self> {
        Some(match method {
            "recording.start" => Self::Start,
            "recording.stop" => Self::Stop,
            "recording.pause" => Self::Pause,
            "recording.resume" => Self::Resume,
            _ => return None,
        })
    }
}

/// The meeting and the registrant that a personal link is for, if it is good.
pub fn by_link(state: &State, link: &str) -> Option<(String, String)> {
    let link = url::Url::parse(link).ok()?;
    let meeting = link.path_segments()?.next_back()?.to_owned();
    let (_, token) = link.query_pairs().find(|(name, _)| name == "tk")?;
    let store = locked(&state.zoom);
    let registrant = store
        .meetings
        .get(&meeting)?
        .registrants
        .iter()
        .find(|found| found.token == token && found.status == RegistrantStatus::Approved)?;
    Some((meeting, registrant.id.clone()))
}

/// The host starts the meeting. Who came before waits in the waiting room from now on.
pub async fn start(state: &State, meeting: &str) -> Result<(), NotNow> {
    let events = changed(state, meeting, |store, meeting| {
        if meeting.is_live() {
            return Err(NotNow("The meeting has begun."));
        }
        meeting.started_at = Some(state.now());
        let host = new_person(store, "Host", None, Place::In, true);
        let mut events = vec![
            of_meeting(state, "meeting.started", meeting),
            of_person(
                state,
                "meeting.participant_joined",
                meeting,
                &host,
                "join_time",
            ),
        ];
        for person in &mut meeting.people {
            person.place = Place::Waiting;
        }
        for person in &meeting.people {
            events.push(came_to_wait(state, meeting, person));
        }
        meeting.people.insert(0, host);
        Ok(events)
    })?;
    webhooks::send(state, events).await;
    Ok(())
}

/// Somebody opens their personal link. Gives the participant's UUID.
pub async fn wait_join(state: &State, meeting: &str, registrant: &str) -> Result<String, NotNow> {
    let name = locked(&state.zoom)
        .meetings
        .get(meeting)
        .and_then(|meeting| meeting.registrant(registrant))
        .filter(|found| found.status == RegistrantStatus::Approved)
        .map(|found| found.first_name.clone())
        .ok_or(NotNow("The link is not valid."))?;
    come(state, meeting, &name, Some(registrant)).await
}

/// Somebody comes without a link of ours, such as by the meeting's number and a passcode that was passed on.
pub async fn stranger_joins(state: &State, meeting: &str, name: &str) -> Result<String, NotNow> {
    come(state, meeting, name, None).await
}

async fn come(
    state: &State,
    meeting: &str,
    name: &str,
    registrant: Option<&str>,
) -> Result<String, NotNow> {
    let mut participant = String::new();
    let events = changed(state, meeting, |store, meeting| {
        let several = meeting.settings["allow_multiple_devices"] == true;
        if registrant.is_some_and(|id| meeting.person(id).is_some()) && !several {
            return Err(NotNow("This link is in use on another device."));
        }
        let live = meeting.is_live();
        let place = match (live, meeting.settings["waiting_room"] == true) {
            (false, _) => Place::Expecting,
            (true, true) => Place::Waiting,
            (true, false) => Place::In,
        };
        let person = new_person(store, name, registrant, place, false);
        participant.clone_from(&person.participant_uuid);
        let event = match place {
            Place::Expecting => {
                of_expecting(state, "meeting.participant_jbh_waiting", meeting, &person)
            }
            Place::Waiting => came_to_wait(state, meeting, &person),
            Place::In => of_person(
                state,
                "meeting.participant_joined",
                meeting,
                &person,
                "join_time",
            ),
        };
        meeting.people.push(person);
        Ok(vec![event])
    })?;
    webhooks::send(state, events).await;
    Ok(participant)
}

/// The host lets somebody in from the waiting room.
pub async fn admit(state: &State, meeting: &str, who: &str) -> Result<(), NotNow> {
    let events = changed(state, meeting, |_, meeting| {
        let person = move_person(meeting, who, Place::Waiting, Place::In)?;
        Ok(vec![
            of_person(
                state,
                "meeting.participant_admitted",
                meeting,
                &person,
                "date_time",
            ),
            of_person(
                state,
                "meeting.participant_left_waiting_room",
                meeting,
                &person,
                "date_time",
            ),
            of_person(
                state,
                "meeting.participant_joined",
                meeting,
                &person,
                "join_time",
            ),
        ])
    })?;
    webhooks::send(state, events).await;
    Ok(())
}

/// The host moves somebody from the meeting back into the waiting room.
pub async fn put_in_waiting_room(state: &State, meeting: &str, who: &str) -> Result<(), NotNow> {
    let events = changed(state, meeting, |_, meeting| {
        let person = move_person(meeting, who, Place::In, Place::Waiting)?;
        Ok(vec![
            of_person(
                state,
                "meeting.participant_left",
                meeting,
                &person,
                "leave_time",
            ),
            of_person(
                state,
                "meeting.participant_put_in_waiting_room",
                meeting,
                &person,
                "date_time",
            ),
        ])
    })?;
    webhooks::send(state, events).await;
    Ok(())
}

/// Somebody goes, or is removed by the host; from the meeting, or from the waiting room.
pub async fn leave(state: &State, meeting: &str, who: &str) -> Result<(), NotNow> {
    let events = changed(state, meeting, |_, meeting| {
        let index = meeting
            .people
            .iter()
            .position(|person| person.is(who) && !person.is_host)
            .ok_or(NotNow("Nobody like that is here."))?;
        let person = meeting.people.remove(index);
        Ok(vec![gone(state, meeting, &person)])
    })?;
    webhooks::send(state, events).await;
    Ok(())
}

/// Starts, stops, pauses or resumes the recording: by hand, in Zoom's own window.
pub async fn record(state: &State, meeting: &str, command: Command) -> Result<(), NotNow> {
    let events = recorded(state, meeting, command)?;
    webhooks::send(state, events).await;
    Ok(())
}

/// Ends the meeting for all. What was recorded is made, and told, before this returns.
pub async fn end(state: &State, meeting: &str) -> Result<(), NotNow> {
    let events = ended(state, meeting)?;
    webhooks::send(state, events).await;
    Ok(())
}

/// Zoom is done with a recording that came late.
pub async fn finish_recording(state: &State, meeting_uuid: &str) {
    let event = Event::RecordingCompleted(meeting_uuid.to_owned());
    webhooks::send(state, vec![event]).await;
}

pub(super) fn recorded(
    state: &State,
    meeting: &str,
    command: Command,
) -> Result<Vec<Event>, NotNow> {
    changed(state, meeting, |_, meeting| {
        if !meeting.is_live() {
            return Err(NotNow("The meeting does not go on."));
        }
        let (next, event) = match (meeting.recording, command) {
            (Recording::Off, Command::Start) => (Recording::On, "recording.started"),
            (Recording::On, Command::Pause) => (Recording::Paused, "recording.paused"),
            (Recording::Paused, Command::Resume) => (Recording::On, "recording.resumed"),
            (Recording::On | Recording::Paused, Command::Stop) => {
                (Recording::Off, "recording.stopped")
            }
            // Zoom takes it, and nothing comes of it.
            _ => return Ok(Vec::new()),
        };
        meeting.recording = next;
        let now = state.now();
        if event == "recording.started" {
            meeting.stretches.push(Stretch {
                start: now,
                end: None,
            });
        } else if let Some(stretch) = meeting.stretches.last_mut() {
            stretch.end = Some(now);
        }
        let stretch = meeting
            .stretches
            .last()
            .ok_or(NotNow("Nothing was recorded."))?;
        Ok(vec![of_recording(state, event, meeting, stretch)])
    })
}

pub(super) fn ended(state: &State, meeting: &str) -> Result<Vec<Event>, NotNow> {
    let mut events = recorded(state, meeting, Command::Stop)?;
    events.extend(changed(state, meeting, |store, meeting| {
        let mut events: Vec<Event> = std::mem::take(&mut meeting.people)
            .iter()
            .map(|person| gone(state, meeting, person))
            .collect();
        let mut over = of_meeting(state, "meeting.ended", meeting);
        if let Event::Ready(body) = &mut over {
            body["payload"]["object"]["end_time"] = webhooks::time(state.now()).into();
        }
        events.push(over);
        let started_at = meeting.started_at.take().unwrap_or(meeting.start_time);
        let uuid = std::mem::replace(&mut meeting.uuid, store.instance());
        let stretches = std::mem::take(&mut meeting.stretches);
        if !stretches.is_empty() {
            let minutes = (state.now() - started_at).num_minutes();
            let recorded = Recorded {
                uuid: uuid.clone(),
                meeting: meeting.id.clone(),
                host: meeting.host.clone(),
                topic: meeting.topic.clone(),
                start_time: started_at,
                duration: u32::try_from(minutes).unwrap_or_default(),
                timezone: meeting.timezone.clone(),
                settings: recordings::default_settings(),
                files: media::files(store, &stretches, state.now()),
                ready: false,
                trashed: false,
            };
            store.recordings.insert(uuid.clone(), recorded);
            if state.fails("zoom.recording-late").is_none() {
                events.push(Event::RecordingCompleted(uuid));
            }
        }
        Ok(events)
    })?);
    Ok(events)
}

/// Changes one meeting; it is taken out meanwhile, so that the store can make ids.
fn changed(
    state: &State,
    id: &str,
    act: impl FnOnce(&mut Store, &mut Meeting) -> Result<Vec<Event>, NotNow>,
) -> Result<Vec<Event>, NotNow> {
    change(state, |store| {
        let mut meeting = store
            .meetings
            .remove(id)
            .ok_or(NotNow("There is no such meeting."))?;
        let events = act(store, &mut meeting);
        store.meetings.insert(id.to_owned(), meeting);
        events
    })
}

fn new_person(
    store: &mut Store,
    name: &str,
    registrant: Option<&str>,
    place: Place,
    is_host: bool,
) -> Person {
    Person {
        user_id: store.user_id(),
        participant_uuid: uuid::Uuid::new_v4().to_string().to_uppercase(),
        name: name.to_owned(),
        registrant: registrant.map(str::to_owned),
        is_host,
        place,
    }
}

fn move_person(meeting: &mut Meeting, who: &str, from: Place, to: Place) -> Result<Person, NotNow> {
    let person = meeting
        .person(who)
        .filter(|person| person.place == from && !person.is_host)
        .ok_or(NotNow("Nobody like that is there."))?;
    person.place = to;
    Ok(person.clone())
}

fn came_to_wait(state: &State, meeting: &Meeting, person: &Person) -> Event {
    let event = "meeting.participant_joined_waiting_room";
    of_person(state, event, meeting, person, "date_time")
}

fn gone(state: &State, meeting: &Meeting, person: &Person) -> Event {
    let (event, when) = match person.place {
        Place::Expecting => {
            let event = "meeting.participant_jbh_waiting_left";
            return of_expecting(state, event, meeting, person);
        }
        Place::Waiting => ("meeting.participant_left_waiting_room", "date_time"),
        Place::In => ("meeting.participant_left", "leave_time"),
    };
    of_person(state, event, meeting, person, when)
}
