//! The API, as functions that give typed answers. One module per resource; each is a list of one-line functions over
//! [`get`], [`post`], [`put`], and [`delete`].
//!
//! Every POST carries an `Idempotency-Key`. When no answer came back, or a 5xx, nobody knows whether the request was
//! carried out; sending the same body to the same address again then carries the same key, so that it is done once.

pub mod accounts;
pub mod activity;
pub mod calls;
pub mod catalogue;
pub mod classes;
pub mod classrooms;
pub mod consents;
mod error;
pub mod families;
mod identity;
pub mod incidents;
pub mod live;
pub mod policies;
pub mod privacy;
pub mod programme;
pub mod recordings;
mod retry;
pub mod screening;
pub mod staff;

pub use error::{ApiError, Trouble};
pub use identity::on_confirmation_needed;

use crate::ui::time;
use gloo_net::http::{Method, Request, Response};
use leptos::prelude::document;
use serde::{Serialize, de::DeserializeOwned};
use std::cell::RefCell;
use wasm_bindgen::{JsCast, JsValue};

pub type Answer<T> = Result<T, ApiError>;

pub async fn get<T: DeserializeOwned>(path: &str) -> Answer<T> {
    read(call(Method::GET, path, None, None).await?).await
}

pub async fn post<B: Serialize, T: DeserializeOwned>(path: &str, body: &B) -> Answer<T> {
    read(post_for_response(path, body).await?).await
}

/// A POST whose answer has no body of interest.
pub async fn post_only<B: Serialize>(path: &str, body: &B) -> Answer<()> {
    post_for_response(path, body).await.map(drop)
}

/// For the one thing that is asked of a person while another request waits.
async fn post_unkeyed<B: Serialize>(path: &str, body: &B) -> Answer<()> {
    once(Method::POST, path, Some(json(body)?), None)
        .await
        .map(drop)
}

pub async fn put<B: Serialize, T: DeserializeOwned>(path: &str, body: &B) -> Answer<T> {
    read(call(Method::PUT, path, Some(json(body)?), None).await?).await
}

pub async fn delete(path: &str) -> Answer<()> {
    call(Method::DELETE, path, None, None).await.map(drop)
}

/// Sends one file as the body, with its own content type.
pub async fn upload<T: DeserializeOwned>(path: &str, file: &web_sys::File) -> Answer<T> {
    let content_type = match file.type_() {
        unknown if unknown.is_empty() => "application/octet-stream".to_owned(),
        known => known,
    };
    let request = Request::post(&address(path))
        .header("accept", ACCEPTED)
        .header("idempotency-key", &retry::fresh())
        .header("content-type", &content_type)
        .body(file.clone())
        .map_err(ApiError::not_sent)?;
    read(settle(request.send().await.map_err(ApiError::offline)?).await?).await
}

/// Fetches a file and hands it to the browser to keep. Not a plain link, because the password may be asked for first.
pub async fn download(path: &str, name: &str) -> Answer<()> {
    let response = call(Method::GET, path, None, None).await?;
    let bytes = response.binary().await.map_err(ApiError::offline)?;
    save(&bytes, name).map_err(|_| ApiError::unreadable(None))
}

fn save(bytes: &[u8], name: &str) -> Result<(), JsValue> {
    let parts = js_sys::Array::of1(&js_sys::Uint8Array::from(bytes));
    let blob = web_sys::Blob::new_with_u8_array_sequence(&parts)?;
    let url = web_sys::Url::create_object_url_with_blob(&blob)?;
    let link: web_sys::HtmlAnchorElement = document().create_element("a")?.unchecked_into();
    link.set_href(&url);
    link.set_download(name);
    link.click();
    web_sys::Url::revoke_object_url(&url)
}

/// The same address as `call` uses, for links such as a PDF.
pub fn address(path: &str) -> String {
    format!("/v1{path}")
}

/// Adds parameters to a path, leaving out what is not given.
pub fn with_query(path: &str, values: &[(&str, Option<&str>)]) -> String {
    let mut url = path.to_owned();
    let mut mark = '?';
    for (name, value) in values {
        if let Some(value) = value.filter(|value| !value.is_empty()) {
            let value = String::from(js_sys::encode_uri_component(value));
            url.push(mark);
            url.push_str(&format!("{name}={value}"));
            mark = '&';
        }
    }
    url
}

thread_local! {
    static SIGNED_OUT: RefCell<Option<Box<dyn Fn()>>> = const { RefCell::new(None) };
}

/// What to do when the server says that nobody is signed in any more.
pub fn on_signed_out(then: impl Fn() + 'static) {
    SIGNED_OUT.with(|hook| *hook.borrow_mut() = Some(Box::new(then)));
}

const ACCEPTED: &str = "application/json, application/problem+json";

async fn post_for_response<B: Serialize>(path: &str, body: &B) -> Answer<Response> {
    let body = json(body)?;
    let key = retry::key_for(path, &body);
    let answer = call(Method::POST, path, Some(body.clone()), Some(&key)).await;
    match &answer {
        Err(error) if error.may_have_been_done() => retry::keep(path, &body, &key),
        _ => retry::forget(path, &body),
    }
    answer
}

/// Sends it, and once more after the person gave the password again where that was asked for.
async fn call(
    method: Method,
    path: &str,
    body: Option<String>,
    idempotency_key: Option<&str>,
) -> Answer<Response> {
    let answer = once(method.clone(), path, body.clone(), idempotency_key).await;
    match &answer {
        Err(error) if error.slug == "confirmation-needed" && identity::shown().await => {
            once(method, path, body, idempotency_key).await
        }
        _ => answer,
    }
}

async fn once(
    method: Method,
    path: &str,
    body: Option<String>,
    idempotency_key: Option<&str>,
) -> Answer<Response> {
    let mut request = gloo_net::http::RequestBuilder::new(&address(path))
        .method(method)
        .header("accept", ACCEPTED);
    if let Some(key) = idempotency_key {
        request = request.header("idempotency-key", key);
    }
    let request = match body {
        Some(body) => request
            .header("content-type", "application/json")
            .body(body),
        None => request.build(),
    }
    .map_err(ApiError::not_sent)?;
    settle(request.send().await.map_err(ApiError::offline)?).await
}

/// Tells an answer from a problem.
async fn settle(response: Response) -> Answer<Response> {
    if let Some(date) = response.headers().get("date") {
        time::server_says(&date);
    }
    if response.ok() {
        return Ok(response);
    }
    let error = ApiError::read(response).await;
    if error.is_signed_out() {
        SIGNED_OUT.with(|hook| {
            if let Some(then) = hook.borrow().as_ref() {
                then();
            }
        });
    }
    Err(error)
}

async fn read<T: DeserializeOwned>(response: Response) -> Answer<T> {
    let request_id = response.headers().get("x-request-id");
    let text = response.text().await.map_err(ApiError::offline)?;
    // An answer without a body reads as `()`.
    let text = if text.is_empty() { "null" } else { &text };
    serde_json::from_str(text).map_err(|_| ApiError::unreadable(request_id))
}

fn json<B: Serialize>(body: &B) -> Answer<String> {
    serde_json::to_string(body).map_err(ApiError::not_sent)
}
