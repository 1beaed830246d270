//! Recordings: listed, shared, downloaded, put into the trash or deleted for good.

use std::io;

use actix_web::{
    HttpRequest, HttpResponse,
    body::SizedStream,
    delete, get,
    http::{StatusCode, header::LOCATION},
    patch, web,
};
use chrono::TimeDelta;
use futures_util::stream;
use serde::Deserialize;
use serde_json::{Value, json};

use super::{
    api::{error, invalid},
    defaults, media,
    store::{Recorded, Store, change, host_id},
    tokens, webhooks,
};
use crate::state::{State, locked};

const DOWNLOAD_TOKEN_LASTS: TimeDelta = TimeDelta::hours(24);
const PIECE: usize = 16 * 1024;

pub fn configure(cfg: &mut web::ServiceConfig) {
    cfg.service(list)
        .service(settings)
        .service(remove_all)
        .service(remove_one);
}

/// The downloads have tokens of their own.
pub fn configure_downloads(cfg: &mut web::ServiceConfig) {
    cfg.service(download).service(content);
}

pub fn default_settings() -> Value {
    json!({
        "share_recording": "publicly", "viewer_download": true, "on_demand": false, "password": "",
        "auto_delete": false, "recording_authentication": false,
    })
}

/// The instance that an address names: by its UUID, or by a meeting's number, which means its latest instance. A UUID
/// that begins with `/` or holds `//` is known only when it was encoded twice.
fn instance(store: &Store, named: &str) -> Option<String> {
    let decoded = if named.contains('%') {
        let (text, _) = url::form_urlencoded::parse(named.as_bytes()).next()?;
        text.into_owned()
    } else if named.starts_with('/') || named.contains("//") {
        return None;
    } else {
        named.to_owned()
    };
    if store.recordings.contains_key(&decoded) {
        return Some(decoded);
    }
    store
        .recordings
        .values()
        .filter(|recorded| recorded.meeting == decoded)
        .max_by_key(|recorded| recorded.start_time)
        .map(|recorded| recorded.uuid.clone())
}

fn none() -> HttpResponse {
    let message = "There is no recording for this meeting.";
    error(StatusCode::NOT_FOUND, 3301, message)
}

pub fn object(state: &State, recorded: &Recorded) -> Value {
    let files: Vec<Value> = recorded
        .files
        .iter()
        .map(|file| {
            json!({
                "id": file.id,
                "meeting_id": recorded.uuid,
                "recording_start": webhooks::time(file.start),
                "recording_end": webhooks::time(file.end),
                "file_type": file.file_type,
                "file_extension": file.file_type,
                "file_size": file.size,
                "play_url": format!("{}zoom/rec/play/{}", state.own_url(), file.id),
                "download_url": format!("{}zoom/rec/download/{}", state.own_url(), file.id),
                "status": "completed",
                "recording_type": file.recording_type,
            })
        })
        .collect();
    json!({
        "id": recorded.meeting.parse::<u64>().unwrap_or_default(),
        "uuid": recorded.uuid,
        "account_id": state.zoom_credentials.account_id,
        "host_id": host_id(&recorded.host),
        "host_email": recorded.host,
        "topic": recorded.topic,
        "type": 2,
        "start_time": webhooks::time(recorded.start_time),
        "timezone": recorded.timezone,
        "duration": recorded.duration,
        "password": recorded.settings["password"],
        "share_url": format!("{}zoom/rec/share/{}", state.own_url(), recorded.meeting),
        "total_size": recorded.files.iter().map(|file| file.size).sum::<u64>(),
        "recording_count": recorded.files.len(),
        "on_prem": false,
        "auto_delete": recorded.settings["auto_delete"],
        "recording_files": files,
        "participant_audio_files": [],
    })
}

/// Makes the files, and gives the message that they are there.
pub async fn complete(state: &State, uuid: &str) -> Option<Value> {
    let mut sizes = std::collections::BTreeMap::new();
    for file_type in ["MP4", "M4A"] {
        let size = match media::path(state, file_type).await {
            Ok(path) => std::fs::metadata(path).ok()?.len(),
            Err(problem) => {
                tracing::error!("there will be no recording: {problem:#}");
                return None;
            }
        };
        sizes.insert(file_type, size);
    }
    let recorded = change(state, |store| {
        let recorded = store.recordings.get_mut(uuid)?;
        for file in &mut recorded.files {
            file.size = sizes.get(file.file_type.as_str()).copied().unwrap_or(0);
        }
        recorded.ready = true;
        Some(recorded.clone())
    })?;
    let mut body = webhooks::envelope(state, "recording.completed", object(state, &recorded));
    body["download_token"] = json!(tokens::sign(
        state,
        "download",
        uuid,
        state.now() + DOWNLOAD_TOKEN_LASTS
    ));
    Some(body)
}

#[get("/meetings/{id}/recordings")]
async fn list(state: web::Data<State>, id: web::Path<String>) -> HttpResponse {
    let store = locked(&state.zoom);
    let found = instance(&store, &id).and_then(|uuid| store.recordings.get(&uuid));
    match found.filter(|found| found.ready && !found.trashed && !found.files.is_empty()) {
        Some(found) => HttpResponse::Ok().json(object(&state, found)),
        None => none(),
    }
}

#[patch("/meetings/{id}/recordings/settings")]
async fn settings(
    state: web::Data<State>,
    id: web::Path<String>,
    body: web::Json<Value>,
) -> HttpResponse {
    let share = &body["share_recording"];
    if !share.is_null()
        && !["publicly", "internally", "none"]
            .iter()
            .any(|known| share == known)
    {
        return invalid("share_recording", "Invalid field.");
    }
    change(&state, |store| {
        let Some(recorded) = instance(store, &id).and_then(|uuid| store.recordings.get_mut(&uuid))
        else {
            return none();
        };
        match defaults::merge(&mut recorded.settings, &body) {
            Ok(()) => HttpResponse::NoContent().finish(),
            Err(field) => invalid(&field, "Invalid field."),
        }
    })
}

#[derive(Deserialize)]
struct Action {
    #[serde(default)]
    action: How,
}

#[derive(Default, Clone, Copy, PartialEq, Deserialize)]
#[serde(rename_all = "lowercase")]
enum How {
    #[default]
    Trash,
    Delete,
}

#[delete("/meetings/{id}/recordings")]
async fn remove_all(
    state: web::Data<State>,
    id: web::Path<String>,
    how: web::Query<Action>,
) -> HttpResponse {
    remove(state, &id, None, how.action)
}

#[delete("/meetings/{id}/recordings/{file}")]
async fn remove_one(
    state: web::Data<State>,
    path: web::Path<(String, String)>,
    how: web::Query<Action>,
) -> HttpResponse {
    let (id, file) = path.into_inner();
    remove(state, &id, Some(&file), how.action)
}

fn remove(state: web::Data<State>, id: &str, file: Option<&str>, how: How) -> HttpResponse {
    if state.fails("zoom.delete-fails").is_some() {
        return HttpResponse::InternalServerError().finish();
    }
    let removed = change(&state, |store| {
        let uuid = instance(store, id)?;
        let recorded = store.recordings.get_mut(&uuid)?;
        let mut gone = recorded.clone();
        match file {
            Some(file) => {
                let index = recorded.files.iter().position(|found| found.id == file)?;
                gone.files = vec![recorded.files.remove(index)];
            }
            None if how == How::Trash && !recorded.trashed => recorded.trashed = true,
            None if how == How::Delete => {
                store.recordings.remove(&uuid);
            }
            None => return None,
        }
        Some(gone)
    });
    let Some(removed) = removed else {
        return none();
    };
    let event = match how {
        How::Trash => "recording.trashed",
        How::Delete => "recording.deleted",
    };
    let object = object(&state, &removed);
    let event = webhooks::of_deletion(&state, event, &removed, object);
    webhooks::send_later(&state.into_inner(), vec![event]);
    HttpResponse::NoContent().finish()
}

/// Sends on to where the file lies, as Zoom does.
#[get("/rec/download/{file}")]
async fn download(
    request: HttpRequest,
    state: web::Data<State>,
    file: web::Path<String>,
) -> HttpResponse {
    let Some((uuid, _)) = find(&state, &file) else {
        return HttpResponse::NotFound().finish();
    };
    let token = tokens::bearer(&request).unwrap_or_default();
    let allowed = tokens::is_signed(&state, "download", &uuid, token)
        || tokens::is_access_token(&state, token);
    if !allowed {
        return HttpResponse::Unauthorized().finish();
    }
    let secret = tokens::sign(&state, "file", &file, state.now() + TimeDelta::minutes(5));
    let location = format!(
        "{}zoom/rec/content/{}?secret={secret}",
        state.own_url(),
        *file
    );
    HttpResponse::Found()
        .insert_header((LOCATION, location))
        .finish()
}

#[derive(Deserialize)]
struct Secret {
    secret: String,
}

#[get("/rec/content/{file}")]
async fn content(
    state: web::Data<State>,
    file: web::Path<String>,
    secret: web::Query<Secret>,
) -> HttpResponse {
    if !tokens::is_signed(&state, "file", &file, &secret.secret) {
        return HttpResponse::Forbidden().finish();
    }
    let Some((_, file_type)) = find(&state, &file) else {
        return HttpResponse::NotFound().finish();
    };
    let bytes = match media::path(&state, &file_type).await.map(std::fs::read) {
        Ok(Ok(bytes)) => web::Bytes::from(bytes),
        _ => return HttpResponse::InternalServerError().finish(),
    };
    let whole = bytes.len();
    let mut pieces: Vec<io::Result<web::Bytes>> = (0..whole)
        .step_by(PIECE)
        .map(|start| Ok(bytes.slice(start..whole.min(start + PIECE))))
        .collect();
    if state.fails("zoom.download-cut").is_some() {
        pieces.truncate(pieces.len() / 2);
        pieces.push(Err(io::ErrorKind::BrokenPipe.into()));
    }
    HttpResponse::Ok()
        .content_type("video/mp4")
        .body(SizedStream::new(whole as u64, stream::iter(pieces)))
}

/// The instance and the type of a file.
fn find(state: &State, id: &str) -> Option<(String, String)> {
    locked(&state.zoom)
        .recordings
        .values()
        .filter(|recorded| recorded.ready && !recorded.trashed)
        .find_map(|recorded| {
            let file = recorded.files.iter().find(|file| file.id == id)?;
            Some((recorded.uuid.clone(), file.file_type.clone()))
        })
}
