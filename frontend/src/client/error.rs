//! Why a call did not give what was asked for, in a form that a page can show and a form can place at its fields.

use crate::text::text;
use gloo_net::http::Response;
use learnallot_api_types::problem::{Problem, ProblemError};

/// Which kind of trouble, as far as a page acts on it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Trouble {
    /// No answer came: no connection, or the server is down.
    Offline,
    /// The server said no, and why.
    Refused,
    /// The server failed, or answered what cannot be read.
    Broken,
}

#[derive(Clone, Debug, PartialEq)]
pub struct ApiError {
    pub trouble: Trouble,
    pub status: Option<u16>,
    /// The last part of the problem's type, such as `validation` or `not-listable`.
    pub slug: String,
    pub title: String,
    pub detail: Option<String>,
    pub errors: Vec<ProblemError>,
    /// To quote when asking for help.
    pub request_id: Option<String>,
}

impl ApiError {
    pub fn is_signed_out(&self) -> bool {
        self.status == Some(401)
    }

    pub fn is_not_found(&self) -> bool {
        self.status == Some(404)
    }

    /// Somebody else changed the same thing in between.
    pub fn is_stale(&self) -> bool {
        matches!(self.status, Some(409 | 412))
    }

    /// Whether the request may have been carried out although no good answer came.
    pub fn may_have_been_done(&self) -> bool {
        match self.trouble {
            Trouble::Offline | Trouble::Broken => true,
            Trouble::Refused => false,
        }
    }

    pub fn has_code(&self, code: &str) -> bool {
        self.errors.iter().any(|error| error.code == code)
    }

    /// One sentence, for a toast.
    pub fn sentence(&self) -> String {
        match (&self.detail, self.errors.first()) {
            (_, Some(error)) => error.message.clone(),
            (Some(detail), None) => detail.clone(),
            (None, None) => self.title.clone(),
        }
    }

    pub(super) fn offline(_: gloo_net::Error) -> Self {
        let t = text().common;
        Self::plain(Trouble::Offline, t.offline, t.offline_detail)
    }

    pub(super) fn not_sent(_: impl std::error::Error) -> Self {
        let t = text().common;
        Self::plain(Trouble::Refused, t.broken, t.broken_detail)
    }

    pub(super) fn unreadable(request_id: Option<String>) -> Self {
        let t = text().common;
        Self {
            request_id,
            ..Self::plain(Trouble::Broken, t.broken, t.unreadable_detail)
        }
    }

    pub(super) async fn read(response: Response) -> Self {
        let t = text().common;
        let status = response.status();
        let header = response.headers().get("x-request-id");
        let problem = match response.text().await {
            Ok(text) => serde_json::from_str::<Problem>(&text).ok(),
            Err(_) => None,
        };
        let trouble = if status >= 500 {
            Trouble::Broken
        } else {
            Trouble::Refused
        };
        match problem {
            Some(problem) => Self {
                trouble,
                status: Some(status),
                slug: problem
                    .kind
                    .rsplit('/')
                    .next()
                    .unwrap_or_default()
                    .to_owned(),
                title: problem.title,
                detail: problem.detail,
                errors: problem.errors,
                request_id: header.or(problem.instance),
            },
            None => Self {
                status: Some(status),
                request_id: header,
                ..Self::plain(trouble, t.broken, t.broken_detail)
            },
        }
    }

    fn plain(trouble: Trouble, title: &str, detail: &str) -> Self {
        Self {
            trouble,
            status: None,
            slug: String::new(),
            title: title.to_owned(),
            detail: Some(detail.to_owned()),
            errors: Vec::new(),
            request_id: None,
        }
    }
}
