//! The one place that chooses status codes. A 5xx never shows its cause; a 4xx names the place.

use crate::{keys::KeyError, scope};
use actix_web::{
    HttpResponse, ResponseError,
    http::{
        StatusCode,
        header::{HeaderName, HeaderValue},
    },
};
use learnallot_api_types::problem::{Place, Problem as Wire, ProblemError};
use learnallot_domain::{
    actor::Role,
    refusal::{Reason, Refusal},
};
use learnallot_storage::StorageError;
use std::{error::Error, fmt};

/// What a handler answers.
pub type Answer<T> = Result<T, Problem>;

/// Why a request was not carried out, on its way to `application/problem+json`.
pub struct Problem(Box<Parts>);

/// Boxed, because most results are no problem.
struct Parts {
    status: StatusCode,
    rule: &'static str,
    title: &'static str,
    detail: Option<String>,
    errors: Vec<ProblemError>,
    headers: Vec<(HeaderName, HeaderValue)>,
    /// For the log of a 5xx.
    cause: Option<Box<dyn Error + Send + Sync>>,
}

impl Problem {
    pub fn new(status: StatusCode, rule: &'static str, title: &'static str) -> Self {
        Self(Box::new(Parts {
            status,
            rule,
            title,
            detail: None,
            errors: Vec::new(),
            headers: Vec::new(),
            cause: None,
        }))
    }

    pub fn detail(mut self, detail: impl Into<String>) -> Self {
        self.0.detail = Some(detail.into());
        self
    }

    /// Adds a reason; `pointer` is a JSON pointer into the body, or `?name` of a query parameter.
    pub fn at(mut self, pointer: &str, code: &str, message: impl Into<String>) -> Self {
        self.0.errors.push(ProblemError {
            pointer: Some(pointer.to_owned()),
            code: code.to_owned(),
            message: message.into(),
            place: None,
        });
        self
    }

    pub fn with_errors(mut self, errors: Vec<ProblemError>) -> Self {
        self.0.errors = errors;
        self
    }

    pub fn header(mut self, name: HeaderName, value: HeaderValue) -> Self {
        self.0.headers.push((name, value));
        self
    }

    pub fn caused_by(mut self, cause: impl Into<Box<dyn Error + Send + Sync>>) -> Self {
        self.0.cause = Some(cause.into());
        self
    }

    pub fn status(&self) -> StatusCode {
        self.0.status
    }

    /// The page of the app that says what this refusal means, for a browser that went to an address.
    pub fn page(&self) -> String {
        format!("/problems/{}", self.0.rule)
    }

    /// It does not exist, or the caller may not know that it does.
    pub fn not_found() -> Self {
        Self::new(StatusCode::NOT_FOUND, "not-found", "There is nothing here")
    }

    pub fn signed_out() -> Self {
        Self::new(StatusCode::UNAUTHORIZED, "signed-out", "Sign in to go on")
    }

    pub fn needs_role(role: Role) -> Self {
        Self::new(
            StatusCode::FORBIDDEN,
            "role-missing",
            "Your account may not do this",
        )
        .detail(format!("This needs the role {}.", role.as_str()))
    }

    pub fn forbidden(detail: &'static str) -> Self {
        Self::new(
            StatusCode::FORBIDDEN,
            "forbidden",
            "Your account may not do this",
        )
        .detail(detail)
    }

    /// Malformed: the request could not be read at all.
    pub fn unreadable(detail: impl Into<String>) -> Self {
        Self::new(
            StatusCode::BAD_REQUEST,
            "unreadable-request",
            "The request could not be read",
        )
        .detail(detail)
    }

    /// Readable, but the input breaks a rule; say where with [`Problem::at`].
    pub fn invalid() -> Self {
        Self::new(
            StatusCode::UNPROCESSABLE_ENTITY,
            "invalid-input",
            "Some of the input needs a change",
        )
    }

    /// It collides with what is there already.
    pub fn conflict(rule: &'static str, title: &'static str) -> Self {
        Self::new(StatusCode::CONFLICT, rule, title)
    }

    pub fn unavailable() -> Self {
        Self::new(
            StatusCode::SERVICE_UNAVAILABLE,
            "unavailable",
            "learnallot cannot answer this right now",
        )
        .detail("Nothing was changed. Try again in a moment.")
        .header(
            actix_web::http::header::RETRY_AFTER,
            HeaderValue::from_static("5"),
        )
    }

    pub fn internal(cause: impl Into<Box<dyn Error + Send + Sync>>) -> Self {
        Self::new(
            StatusCode::INTERNAL_SERVER_ERROR,
            "internal",
            "Something went wrong on our side",
        )
        .detail("It has been noted. Quote the number below when you write to us.")
        .caused_by(cause)
    }

    fn to_wire(&self) -> Wire {
        Wire {
            kind: format!("/problems/{}", self.0.rule),
            title: self.0.title.to_owned(),
            status: self.0.status.as_u16(),
            detail: self.0.detail.clone(),
            instance: scope::request_id().map(|id| id.to_string()),
            errors: self.0.errors.clone(),
        }
    }
}

impl<R: Reason> From<Refusal<R>> for Problem {
    fn from(refusal: Refusal<R>) -> Self {
        let errors = refusal.reasons().iter().map(reason).collect();
        Self::new(StatusCode::UNPROCESSABLE_ENTITY, R::RULE, R::TITLE).with_errors(errors)
    }
}

/// A reason on its way to the wire.
pub fn reason(reason: &impl Reason) -> ProblemError {
    ProblemError {
        pointer: reason.pointer(),
        code: reason.code().to_owned(),
        message: reason.message(),
        place: reason.place().map(|(from, to)| Place { from, to }),
    }
}

impl From<StorageError> for Problem {
    fn from(error: StorageError) -> Self {
        match error {
            StorageError::Stale => Self::conflict("stale", "Somebody changed this in the meantime")
                .detail("Load it again; nothing was changed."),
            StorageError::Duplicate => Self::conflict("duplicate", "This exists already"),
            StorageError::Away(_) => Self::unavailable().caused_by(error),
            StorageError::Corrupt(_) | StorageError::Db(_) => Self::internal(error),
        }
    }
}

impl From<KeyError> for Problem {
    fn from(error: KeyError) -> Self {
        match error {
            KeyError::Destroyed => {
                Self::new(StatusCode::GONE, "deleted", "This was deleted for good")
            }
            KeyError::Unreadable => Self::internal(error),
            KeyError::Storage(error) => error.into(),
        }
    }
}

impl fmt::Debug for Problem {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Problem")
            .field("status", &self.0.status)
            .field("rule", &self.0.rule)
            .field("cause", &self.0.cause)
            .finish_non_exhaustive()
    }
}

impl fmt::Display for Problem {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.0.title)
    }
}

impl ResponseError for Problem {
    fn status_code(&self) -> StatusCode {
        self.0.status
    }

    fn error_response(&self) -> HttpResponse {
        if self.0.status.is_server_error() {
            tracing::error!(rule = self.0.rule, cause = ?self.0.cause, "a request failed");
        }
        let mut response = HttpResponse::build(self.0.status);
        for (name, value) in &self.0.headers {
            response.insert_header((name.clone(), value.clone()));
        }
        response
            .content_type("application/problem+json")
            .body(serde_json::to_vec(&self.to_wire()).expect("a problem has only text in it"))
    }
}
