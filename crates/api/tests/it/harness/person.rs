//! Somebody with a client, and what the server answers.

use super::App;
use learnallot_domain::ids::AccountId;
use reqwest::{Client, RequestBuilder, Response, StatusCode, header};
use serde_json::{Value, json};
use url::Url;

/// Somebody with a client, signed in or not.
#[derive(Clone)]
pub struct Person {
    pub id: AccountId,
    pub token: Option<String>,
    origin: Url,
    client: Client,
}

impl Person {
    pub(super) fn new(app: &App, token: Option<String>, id: AccountId) -> Self {
        Self {
            id,
            token,
            origin: app.origin.clone(),
            client: Client::builder()
                .redirect(reqwest::redirect::Policy::none())
                // A connection that idles may be closed by the server while the next request is on its way, which a
                // browser sends again and a test would take for a failure.
                .pool_max_idle_per_host(0)
                .build()
                .expect("a client"),
        }
    }

    /// The same browser with another session cookie, such as a learner's.
    pub fn with_token(&self, token: &str) -> Self {
        Self {
            token: Some(token.to_owned()),
            ..self.clone()
        }
    }

    /// The same person, talking to another process.
    pub(super) fn at(&self, origin: &Url) -> Self {
        Self {
            origin: origin.clone(),
            ..self.clone()
        }
    }

    /// `path` begins after `/v1`, such as `/auth/me`.
    pub fn request(&self, method: reqwest::Method, path: &str) -> RequestBuilder {
        let url = format!("{}v1{path}", self.origin);
        let request = self.client.request(method, url);
        match &self.token {
            Some(token) => request.header(header::COOKIE, format!("learnallot={token}")),
            None => request,
        }
    }

    pub async fn get(&self, path: &str) -> Answered {
        Answered::of(self.request(reqwest::Method::GET, path)).await
    }

    pub async fn post(&self, path: &str, body: Value) -> Answered {
        Answered::of(self.request(reqwest::Method::POST, path).json(&body)).await
    }

    pub async fn put(&self, path: &str, body: Value) -> Answered {
        Answered::of(self.request(reqwest::Method::PUT, path).json(&body)).await
    }

    pub async fn delete(&self, path: &str) -> Answered {
        Answered::of(self.request(reqwest::Method::DELETE, path)).await
    }
}

/// An answer with its body read: JSON where it is JSON, `null` otherwise.
#[derive(Debug)]
pub struct Answered {
    pub status: StatusCode,
    pub headers: header::HeaderMap,
    pub body: Value,
}

impl Answered {
    pub async fn of(request: RequestBuilder) -> Self {
        let response: Response = request.send().await.expect("the server answers");
        let status = response.status();
        let headers = response.headers().clone();
        let bytes = response.bytes().await.expect("a whole body").to_vec();
        let body = serde_json::from_slice(&bytes).unwrap_or(Value::Null);
        Self {
            status,
            headers,
            body,
        }
    }

    /// Where a list goes on, as a path after `/v1`.
    pub fn next(&self) -> Option<String> {
        let link = self.headers.get(header::LINK)?.to_str().ok()?;
        let address = link.strip_prefix("</v1")?;
        Some(address.strip_suffix(">; rel=\"next\"")?.to_owned())
    }

    /// The body of an answer that must have this status.
    #[track_caller]
    pub fn expect(self, status: u16) -> Value {
        assert_eq!(self.status.as_u16(), status, "{:#}", self.body);
        self.body
    }

    /// A problem of this rule, with this status.
    #[track_caller]
    pub fn refused(self, status: u16, rule: &str) -> Value {
        assert_eq!(self.status.as_u16(), status, "{:#}", self.body);
        assert_eq!(
            self.body["type"],
            json!(format!("/problems/{rule}")),
            "{:#}",
            self.body
        );
        self.body
    }

    /// The codes of a problem's reasons, sorted.
    pub fn codes(problem: &Value) -> Vec<String> {
        let mut codes: Vec<String> = problem["errors"]
            .as_array()
            .map(Vec::as_slice)
            .unwrap_or_default()
            .iter()
            .filter_map(|error| error["code"].as_str().map(str::to_owned))
            .collect();
        codes.sort();
        codes
    }
}
