//! Zoom's REST API, <https://developers.zoom.us/docs/api/>: how a call is made. What is called is beside this file.

use crate::outbound::{self, VendorError};
use learnallot_domain::session::capabilities::Capabilities;
use reqwest::{Client, Method, Response, StatusCode, redirect::Policy};
use secrecy::{ExposeSecret, SecretString};
use serde::{Deserialize, de::DeserializeOwned};
use serde_json::Value;
use std::{sync::Arc, time::Duration, time::Instant};
use tokio::sync::Mutex;
use url::Url;

/// A token is renewed this long before its end, so that it does not end on its way.
const RENEW_BEFORE: Duration = Duration::from_secs(60);

/// One account's app. It is read from the configuration as it stands.
#[derive(Clone, Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct ZoomSettings {
    /// `https://api.zoom.us/v2/`
    pub api_url: Url,
    /// `https://zoom.us/oauth/token`
    pub token_url: Url,
    pub account_id: String,
    pub client_id: String,
    pub client_secret: SecretString,
    /// Signs the webhooks.
    pub webhook_secret: SecretString,
    /// The e-mail addresses of the licensed users in whose rooms classes meet: one class at a time in each.
    pub hosts: Vec<String>,
}

#[derive(Clone, Debug)]
pub struct Zoom {
    pub(super) settings: ZoomSettings,
    client: Client,
    /// Follows redirects, but never away from Zoom.
    pub(super) downloads: Client,
    token: Arc<Mutex<Option<Token>>>,
}

#[derive(Clone, Debug)]
struct Token {
    access: SecretString,
    ends: Instant,
}

/// What an error says, beside its status.
#[derive(Deserialize)]
struct ErrorBody {
    code: i64,
}

/// The answer to a call that may be refused with one of Zoom's own codes.
pub(super) enum Answered {
    Done(Response),
    /// 404 with this code, 0 when there was none.
    Missing(i64),
}

impl Zoom {
    pub fn new(settings: ZoomSettings) -> Self {
        let api_url = settings.api_url.clone();
        let policy = Policy::custom(move |attempt| {
            if attempt.previous().len() > 5 || !is_zooms(&api_url, attempt.url()) {
                attempt.stop()
            } else {
                attempt.follow()
            }
        });
        Self {
            settings,
            client: outbound::client(),
            downloads: outbound::client_with(policy),
            token: Arc::default(),
        }
    }

    /// Zoom has no command to remove, mute or keep out anybody, and cannot record all but one.
    pub fn capabilities() -> Capabilities {
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

    /// The e-mail addresses of the users in whose rooms classes meet.
    pub fn hosts(&self) -> &[String] {
        &self.settings.hosts
    }

    /// The token that signs calls in; made when there is none, or its time is nearly over.
    pub(super) async fn token(&self) -> Result<SecretString, VendorError> {
        // Held while a token is fetched, so that many calls at once fetch one.
        let mut kept = self.token.lock().await;
        if let Some(token) = kept.as_ref().filter(|token| Instant::now() < token.ends) {
            return Ok(token.access.clone());
        }
        #[derive(Deserialize)]
        struct Granted {
            access_token: SecretString,
            expires_in: u64,
        }
        let form = [
            ("grant_type", "account_credentials"),
            ("account_id", &self.settings.account_id),
        ];
        let sent = self
            .client
            .post(self.settings.token_url.clone())
            .basic_auth(
                &self.settings.client_id,
                Some(self.settings.client_secret.expose_secret()),
            )
            .form(&form)
            .send()
            .await;
        // Wrong credentials are a 400 here.
        let granted: Granted = match outbound::checked(sent) {
            Ok(response) => outbound::json(response).await?,
            Err(VendorError::Refused { .. }) => return Err(VendorError::Unauthorized),
            Err(error) => return Err(error),
        };
        let lasts = Duration::from_secs(granted.expires_in).saturating_sub(RENEW_BEFORE);
        let token = Token {
            access: granted.access_token,
            ends: Instant::now() + lasts,
        };
        Ok(kept.insert(token).access.clone())
    }

    /// Forgets this token, unless another call has renewed it meanwhile.
    pub(super) async fn forget(&self, refused: &SecretString) {
        let mut kept = self.token.lock().await;
        if kept
            .as_ref()
            .is_some_and(|token| token.access.expose_secret() == refused.expose_secret())
        {
            *kept = None;
        }
    }

    /// Makes one call. A token that Zoom does not accept any more is renewed once.
    pub(super) async fn call(
        &self,
        method: Method,
        path: &[&str],
        query: &[(&str, &str)],
        body: Option<&Value>,
    ) -> Result<Answered, VendorError> {
        let mut url = self.settings.api_url.clone();
        url.path_segments_mut()
            .map_err(|()| VendorError::Unreadable)?
            .pop_if_empty()
            .extend(path);
        let mut renewed = false;
        loop {
            let token = self.token().await?;
            let mut request = self
                .client
                .request(method.clone(), url.clone())
                .bearer_auth(token.expose_secret())
                .query(query);
            if let Some(body) = body {
                request = request.json(body);
            }
            let response = request.send().await.map_err(|_| VendorError::Away)?;
            match response.status() {
                StatusCode::UNAUTHORIZED if !renewed => {
                    self.forget(&token).await;
                    renewed = true;
                }
                StatusCode::NOT_FOUND => {
                    let code = response
                        .json::<ErrorBody>()
                        .await
                        .map_or(0, |body| body.code);
                    return Ok(Answered::Missing(code));
                }
                _ => return outbound::checked(Ok(response)).map(Answered::Done),
            }
        }
    }

    /// A call whose answer does not matter beyond its success.
    pub(super) async fn order(
        &self,
        method: Method,
        path: &[&str],
        query: &[(&str, &str)],
        body: Option<&Value>,
    ) -> Result<(), VendorError> {
        match self.call(method, path, query, body).await? {
            Answered::Done(_) => Ok(()),
            Answered::Missing(_) => Err(VendorError::NotFound),
        }
    }

    pub(super) async fn ask<T: DeserializeOwned>(
        &self,
        method: Method,
        path: &[&str],
        query: &[(&str, &str)],
        body: Option<&Value>,
    ) -> Result<T, VendorError> {
        match self.call(method, path, query, body).await? {
            Answered::Done(response) => outbound::json(response).await,
            Answered::Missing(_) => Err(VendorError::NotFound),
        }
    }
}

/// Whether an address is Zoom's: of the API's own host, or under the domain that the API is in.
pub(super) fn is_zooms(api_url: &Url, url: &Url) -> bool {
    if url.scheme() != api_url.scheme() {
        return false;
    }
    if url.origin() == api_url.origin() {
        return true;
    }
    let (Some(api), Some(host)) = (api_url.domain(), url.domain()) else {
        return false;
    };
    api.split_once('.')
        .is_some_and(|(_, parent)| parent.contains('.') && host.ends_with(&format!(".{parent}")))
}

/// An instance's UUID as a part of a path: one that begins with `/` or holds `//` is encoded twice, as Zoom asks.
pub(super) fn uuid_segment(uuid: &str) -> String {
    if uuid.starts_with('/') || uuid.contains("//") {
        // The address encodes the result once more.
        url::form_urlencoded::byte_serialize(uuid.as_bytes()).collect()
    } else {
        uuid.to_owned()
    }
}

/// Zoom writes the number of a meeting as a number here and as a text there.
pub(super) fn text_or_number<'de, D: serde::Deserializer<'de>>(
    deserializer: D,
) -> Result<String, D::Error> {
    #[derive(Deserialize)]
    #[serde(untagged)]
    enum Either {
        Text(String),
        Number(u64),
    }
    Ok(match Either::deserialize(deserializer)? {
        Either::Text(text) => text,
        Either::Number(number) => number.to_string(),
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn downloads_stay_with_zoom() {
        let api = Url::parse("https://api.zoom.us/v2/").unwrap();
        for (url, expected) in [
            ("https://us02web.zoom.us/rec/download/x", true),
            ("https://api.zoom.us/rec/download/x", true),
            ("http://us02web.zoom.us/rec/download/x", false),
            ("https://zoom.us.example.org/rec", false),
            ("https://evilzoom.us/rec", false),
            ("https://169.254.169.254/latest", false),
        ] {
            assert_eq!(is_zooms(&api, &Url::parse(url).unwrap()), expected, "{url}");
        }
        let local = Url::parse("http://127.0.0.1:4100/zoom/v2/").unwrap();
        for (url, expected) in [
            ("http://127.0.0.1:4100/zoom/rec/download/x", true),
            ("http://127.0.0.1:4101/zoom/rec/download/x", false),
            ("http://localhost:4100/zoom/rec/download/x", false),
        ] {
            assert_eq!(
                is_zooms(&local, &Url::parse(url).unwrap()),
                expected,
                "{url}"
            );
        }
    }

    #[test]
    fn only_awkward_uuids_are_encoded_twice() {
        let mut url = Url::parse("https://api.zoom.us/v2/").unwrap();
        for (uuid, path) in [
            ("4444AAAiAAAAAiAiAiiAii==", "/v2/4444AAAiAAAAAiAiAiiAii=="),
            ("/ab+c==", "/v2/%252Fab%252Bc%253D%253D"),
            ("a//b==", "/v2/a%252F%252Fb%253D%253D"),
            ("a/b==", "/v2/a%2Fb=="),
        ] {
            url.set_path("/v2/");
            url.path_segments_mut()
                .unwrap()
                .pop_if_empty()
                .push(&uuid_segment(uuid));
            assert_eq!(url.path(), path);
        }
    }
}
