//! Errors on the wire: RFC 9457 `application/problem+json`.

use serde::{Deserialize, Serialize};

/// Why a request was not carried out. A refusal lists every reason at once.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct Problem {
    /// A stable address under `/problems/`, which serves a page about it.
    #[serde(rename = "type")]
    pub kind: String,
    pub title: String,
    pub status: u16,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub detail: Option<String>,
    /// The request's id: quote it when you ask for help.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub instance: Option<String>,
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub errors: Vec<ProblemError>,
}

/// One reason, and where in the request it lies.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct ProblemError {
    /// A JSON pointer into the request body, or the name of a query parameter after `?`.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub pointer: Option<String>,
    /// A stable name, in snake_case.
    pub code: String,
    /// A whole sentence for a person.
    pub message: String,
    /// The part of the text at the pointer that it is about. An answer never repeats what was sent: who sent it can quote it.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub place: Option<Place>,
}

/// From one character of a text to another, counted from 1, both included.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct Place {
    pub from: usize,
    pub to: usize,
}

impl Place {
    /// What stands there.
    pub fn of(self, text: &str) -> Option<String> {
        let before = self.from.checked_sub(1)?;
        let length = self.to.checked_sub(before)?;
        let found: String = text.chars().skip(before).take(length).collect();
        (!found.is_empty()).then_some(found)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_place_counts_characters_from_one() {
        let at = |from, to| Place { from, to }.of("Härö 12, so");
        assert_eq!(at(1, 4).as_deref(), Some("Härö"));
        assert_eq!(at(6, 7).as_deref(), Some("12"));
        assert_eq!(at(10, 99).as_deref(), Some("so"));
        assert_eq!(at(0, 4), None);
        assert_eq!(at(5, 2), None);
        assert_eq!(at(50, 60), None);
    }
}
