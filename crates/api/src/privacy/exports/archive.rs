//! The archive: a page to read, the same as JSON, and a note on what is in it and what is not.

use super::{super::holdings::Held, html};
use crate::jobs::JobError;
use chrono::{DateTime, Utc};
use learnallot_domain::{privacy::export::WHY_NO_RECORDINGS, retention::schedule::Row};
use serde_json::{Value, json};
use std::io::{Cursor, Write};
use zip::{CompressionMethod, ZipWriter, result::ZipError, write::SimpleFileOptions};

pub(super) struct Content<'a> {
    pub name: &'a str,
    pub is_learner: bool,
    pub made_at: DateTime<Utc>,
    pub parts: &'a [(&'static Row, Held)],
}

pub(super) const NOT_IN_IT: &str = "What other people wrote, and the names of other children, are theirs and not in it. What \
    was reported to the safety team is shown to nobody here, so that everybody can report safely.";

pub(super) fn zip(content: &Content<'_>) -> Result<Vec<u8>, JobError> {
    let data =
        serde_json::to_string_pretty(&json(content)).map_err(|_| JobError::never("export-json"))?;
    packed(&[
        ("README.txt", &readme(content)),
        ("data.html", &html::page(content)),
        ("data.json", &data),
    ])
    // It is written into memory.
    .map_err(|_| JobError::never("export-zip"))
}

fn packed(files: &[(&str, &str)]) -> Result<Vec<u8>, ZipError> {
    let mut archive = ZipWriter::new(Cursor::new(Vec::new()));
    let options = SimpleFileOptions::default().compression_method(CompressionMethod::Deflated);
    for (name, text) in files {
        archive.start_file(*name, options)?;
        archive.write_all(text.as_bytes())?;
    }
    Ok(archive.finish()?.into_inner())
}

fn readme(content: &Content<'_>) -> String {
    let whom = if content.is_learner {
        "a learner of yours"
    } else {
        "you"
    };
    format!(
        "What learnallot holds of {whom}, as of {} (UTC).\n\n\
         data.html   to read, in any browser; it loads nothing and runs nothing\n\
         data.json   the same for programs; times are RFC 3339 in UTC\n\n\
         {WHY_NO_RECORDINGS}\n\n{NOT_IN_IT}\n\n\
         Keep this file where you keep what is private, or delete it when you have read it.\n",
        content.made_at.format("%-d %B %Y, %H:%M")
    )
}

fn json(content: &Content<'_>) -> Value {
    let categories: Vec<Value> = content
        .parts
        .iter()
        .map(|(row, held)| {
            let (items, note) = match held {
                Held::Items(items) => (Some(items), None),
                Held::NotSorted(note) => (None, Some(note)),
            };
            json!({
                "category": row.category, "title": row.category.title(), "holds": row.holds, "why": row.why,
                "kept": row.kept(), "then": row.then, "items": items, "note": note,
            })
        })
        .collect();
    json!({
        "of": if content.is_learner { "learner" } else { "account" },
        "name": content.name,
        "made_at": content.made_at,
        "not_in_it": [WHY_NO_RECORDINGS, NOT_IN_IT],
        "categories": categories,
    })
}
