//! Meetings: made, read, changed, deleted, ended, and recorded by command.

use actix_web::{HttpResponse, delete, get, http::StatusCode, patch, post, put, web};
use chrono::{DateTime, SecondsFormat, TimeDelta, Utc};
use serde::Deserialize;
use serde_json::{Value, json};

use super::{
    act::{self, Command},
    api::{Refused, error, invalid, no_meeting, slow_down},
    defaults,
    store::{Meeting, Recording, Store, change, host_id},
    tokens, users, webhooks,
};
use crate::state::{State, locked};

const WRITES_A_DAY: u32 = 100;
const START_LINK_LASTS: TimeDelta = TimeDelta::hours(2);

pub fn configure(cfg: &mut web::ServiceConfig) {
    cfg.service(create)
        .service(read)
        .service(write)
        .service(remove)
        .service(status)
        .service(live_event);
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Wanted {
    topic: Option<String>,
    #[serde(rename = "type")]
    kind: Option<u32>,
    start_time: Option<String>,
    duration: Option<u32>,
    timezone: Option<String>,
    password: Option<String>,
    #[serde(rename = "default_password")]
    _default_password: Option<bool>,
    settings: Option<Value>,
}

impl Wanted {
    /// Puts what was sent over a meeting; the field that cannot be, otherwise.
    fn put_over(&self, meeting: &mut Meeting) -> Result<(), String> {
        if self.kind.is_some_and(|kind| kind != 2) {
            return Err("type".to_owned());
        }
        if let Some(topic) = &self.topic {
            within("topic", topic, 200)?;
            meeting.topic.clone_from(topic);
        }
        if let Some(password) = &self.password {
            within("password", password, 10)?;
            meeting.password.clone_from(password);
        }
        if let Some(minutes) = self.duration {
            if !(1..=1_440).contains(&minutes) {
                return Err("duration".to_owned());
            }
            meeting.duration = minutes;
        }
        if let Some(start) = &self.start_time {
            let whole = start.len() == "2026-01-01T00:00:00Z".len() && start.ends_with('Z');
            meeting.start_time = start
                .parse::<DateTime<Utc>>()
                .ok()
                .filter(|_| whole)
                .ok_or("start_time")?;
        }
        if let Some(time_zone) = &self.timezone {
            meeting.timezone.clone_from(time_zone);
        }
        if let Some(settings) = &self.settings {
            defaults::merge(&mut meeting.settings, settings)?;
            // Zoom does not let anybody in before the host where there is a waiting room.
            if meeting.settings["waiting_room"] == true {
                meeting.settings["join_before_host"] = json!(false);
            }
        }
        Ok(())
    }
}

fn within(field: &str, text: &str, most: usize) -> Result<(), String> {
    if text.chars().count() > most {
        return Err(field.to_owned());
    }
    Ok(())
}

/// Counts one write of the host's day; 429 when there have been enough.
fn count_write(state: &State, store: &mut Store, host: &str) -> Result<(), Refused> {
    let now = state.now();
    let writes = store
        .writes
        .entry(format!("{host} {}", now.date_naive()))
        .or_default();
    if *writes >= WRITES_A_DAY {
        let midnight = (now.date_naive() + TimeDelta::days(1)).and_time(chrono::NaiveTime::MIN);
        return Err(slow_down(state, midnight.and_utc() - now).into());
    }
    *writes += 1;
    Ok(())
}

#[post("/users/{user}/meetings")]
async fn create(
    state: web::Data<State>,
    user: web::Path<String>,
    body: web::Json<Value>,
) -> HttpResponse {
    if let Some(unknown) = users::unknown(&user) {
        return unknown;
    }
    let wanted = match serde_json::from_value::<Wanted>(body.into_inner()) {
        Ok(wanted) => wanted,
        Err(problem) => return invalid("body", &problem.to_string()),
    };
    if wanted.topic.is_none() || wanted.start_time.is_none() || wanted.duration.is_none() {
        return invalid("body", "topic, start_time and duration are needed.");
    }
    let made = change(&state, |store| {
        let mut meeting = Meeting {
            id: store.meeting_id(),
            uuid: store.instance(),
            host: user.clone(),
            topic: String::new(),
            start_time: state.now(),
            duration: 0,
            timezone: "UTC".to_owned(),
            password: String::new(),
            settings: defaults::meeting(),
            created_at: state.now(),
            registrants: Vec::new(),
            people: Vec::new(),
            started_at: None,
            recording: Recording::Off,
            stretches: Vec::new(),
        };
        wanted
            .put_over(&mut meeting)
            .map_err(|field| Refused::from(invalid(&field, "Invalid field.")))?;
        count_write(&state, store, &user)?;
        store.meetings.insert(meeting.id.clone(), meeting.clone());
        Ok::<_, Refused>(meeting)
    });
    match made {
        Ok(meeting) => HttpResponse::Created().json(meeting_json(&state, &meeting)),
        Err(refused) => *refused,
    }
}

#[get("/meetings/{id}")]
async fn read(state: web::Data<State>, id: web::Path<String>) -> HttpResponse {
    let meeting = locked(&state.zoom).meetings.get(&*id).cloned();
    let Some(mut meeting) = meeting else {
        return no_meeting(&id);
    };
    if state.fails("zoom.settings-drift").is_some() {
        meeting.settings = defaults::drifted(meeting.settings);
    }
    HttpResponse::Ok().json(meeting_json(&state, &meeting))
}

#[patch("/meetings/{id}")]
async fn write(
    state: web::Data<State>,
    id: web::Path<String>,
    body: web::Json<Value>,
) -> HttpResponse {
    let wanted = match serde_json::from_value::<Wanted>(body.into_inner()) {
        Ok(wanted) => wanted,
        Err(problem) => return invalid("body", &problem.to_string()),
    };
    let only_when_made = wanted
        .settings
        .as_ref()
        .is_some_and(|settings| settings.get("show_join_info").is_some());
    if only_when_made {
        return invalid("show_join_info", "Invalid field.");
    }
    let written = change(&state, |store| {
        let mut meeting = store
            .meetings
            .get(&*id)
            .cloned()
            .ok_or_else(|| Refused::from(no_meeting(&id)))?;
        wanted
            .put_over(&mut meeting)
            .map_err(|field| Refused::from(invalid(&field, "Invalid field.")))?;
        count_write(&state, store, &meeting.host.clone())?;
        store.meetings.insert(id.clone(), meeting);
        Ok::<_, Refused>(())
    });
    written.map_or_else(|refused| *refused, |()| HttpResponse::NoContent().finish())
}

#[delete("/meetings/{id}")]
async fn remove(state: web::Data<State>, id: web::Path<String>) -> HttpResponse {
    change(&state, |store| match store.meetings.get(&*id) {
        None => no_meeting(&id),
        Some(meeting) if meeting.is_live() => error(
            StatusCode::BAD_REQUEST,
            3002,
            "Sorry, you cannot delete this meeting since it is in progress.",
        ),
        Some(_) => {
            store.meetings.remove(&*id);
            HttpResponse::NoContent().finish()
        }
    })
}

#[derive(Deserialize)]
struct StatusBody {
    action: String,
}

#[put("/meetings/{id}/status")]
async fn status(
    state: web::Data<State>,
    id: web::Path<String>,
    body: web::Json<StatusBody>,
) -> HttpResponse {
    if body.action != "end" {
        return invalid("action", "Invalid field.");
    }
    match act::ended(&state, &id) {
        Ok(events) => {
            webhooks::send_later(&state.into_inner(), events);
            HttpResponse::NoContent().finish()
        }
        Err(_) => no_meeting(&id),
    }
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct LiveEvent {
    method: String,
}

#[patch("/live_meetings/{id}/events")]
async fn live_event(
    state: web::Data<State>,
    id: web::Path<String>,
    body: web::Json<LiveEvent>,
) -> HttpResponse {
    let Some(command) = Command::parse(&body.method) else {
        return invalid("method", "Invalid field.");
    };
    match act::recorded(&state, &id, command) {
        Ok(events) => {
            webhooks::send_later(&state.into_inner(), events);
            HttpResponse::Accepted().finish()
        }
        Err(_) => error(
            StatusCode::NOT_FOUND,
            3001,
            &format!("Meeting {} is not found or has expired.", *id),
        ),
    }
}

/// The start link, which lasts two hours.
pub fn start_url(state: &State, meeting: &str) -> String {
    let zak = tokens::sign(state, "zak", meeting, state.now() + START_LINK_LASTS);
    format!("{}zoom/s/{meeting}?zak={zak}", state.own_url())
}

pub fn meeting_json(state: &State, meeting: &Meeting) -> Value {
    let time = |time: DateTime<Utc>| time.to_rfc3339_opts(SecondsFormat::Secs, true);
    json!({
        "id": meeting.id.parse::<u64>().unwrap_or_default(),
        "uuid": meeting.uuid,
        "host_id": host_id(&meeting.host),
        "host_email": meeting.host,
        "topic": meeting.topic,
        "type": 2,
        "status": if meeting.is_live() { "started" } else { "waiting" },
        "start_time": time(meeting.start_time),
        "duration": meeting.duration,
        "timezone": meeting.timezone,
        "created_at": time(meeting.created_at),
        "start_url": start_url(state, &meeting.id),
        "join_url": format!("{}zoom/j/{}", state.own_url(), meeting.id),
        "registration_url": format!("{}zoom/register/{}", state.own_url(), meeting.id),
        "password": meeting.password,
        "h323_password": meeting.password,
        "settings": meeting.settings,
    })
}
