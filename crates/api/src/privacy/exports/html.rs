//! The page of the archive: no script, no address, nothing that is loaded; every text is escaped.

use super::{
    super::holdings::Held,
    archive::{Content, NOT_IN_IT},
};
use chrono::{DateTime, Utc};
use learnallot_api_types::privacy::{HeldFact, HeldItem};
use learnallot_domain::privacy::export::WHY_NO_RECORDINGS;
use std::fmt::Write;

const STYLE: &str = "body{font:1rem/1.5 system-ui,sans-serif;max-width:46rem;margin:2rem auto;padding:0 1rem;\
    color:#22211f;background:#fffdf9}h2{margin-top:2.5rem}article{border-top:1px solid #d9d2c5;padding:.5rem 0}\
    dl{display:grid;grid-template-columns:minmax(8rem,auto) 1fr;gap:.1rem 1rem;margin:0}dt{color:#6b6358}\
    dd{margin:0;white-space:pre-wrap;overflow-wrap:anywhere}h3{font-size:1rem;margin:.25rem 0}";

pub(super) fn page(content: &Content<'_>) -> String {
    let mut out = String::new();
    // Writing to a text does not fail.
    let _ = write(&mut out, content);
    out
}

fn write(out: &mut String, content: &Content<'_>) -> std::fmt::Result {
    let name = escape(content.name);
    write!(
        out,
        "<!doctype html><html lang=\"en\"><meta charset=\"utf-8\"><meta http-equiv=\"Content-Security-Policy\" \
         content=\"default-src 'none'; style-src 'unsafe-inline'\"><title>What learnallot holds of {name}</title>\
         <style>{STYLE}</style><h1>What learnallot holds of {name}</h1><p>As of {}.</p><p>{WHY_NO_RECORDINGS}</p>\
         <p>{NOT_IN_IT}</p>",
        time(content.made_at)
    )?;
    for (row, held) in content.parts {
        write!(
            out,
            "<h2>{}</h2><p>{}. {}. Kept {}. {}.</p>",
            escape(row.category.title()),
            escape(row.holds),
            escape(row.why),
            escape(&row.kept()),
            escape(row.then),
        )?;
        match held {
            Held::NotSorted(note) => write!(out, "<p>{}</p>", escape(note))?,
            Held::Items(items) if items.is_empty() => out.push_str("<p>Nothing.</p>"),
            Held::Items(items) => {
                for item in items {
                    article(out, item)?;
                }
            }
        }
    }
    out.push_str("</html>\n");
    Ok(())
}

fn article(out: &mut String, item: &HeldItem) -> std::fmt::Result {
    write!(out, "<article><h3>{}</h3><dl>", escape(&item.title))?;
    for HeldFact { label, text, at } in &item.facts {
        let value = match (text, at) {
            (Some(text), _) => escape(text),
            (None, Some(at)) => time(*at),
            (None, None) => String::new(),
        };
        write!(out, "<dt>{}</dt><dd>{value}</dd>", escape(label))?;
    }
    if let Some(at) = item.at {
        write!(out, "<dt>Since</dt><dd>{}</dd>", time(at))?;
    }
    if let Some(at) = item.deleted_by {
        write!(out, "<dt>Deleted by</dt><dd>{}</dd>", time(at))?;
    }
    out.push_str("</dl></article>");
    Ok(())
}

fn time(at: DateTime<Utc>) -> String {
    at.format("%-d %B %Y, %H:%M (UTC)").to_string()
}

fn escape(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    for c in text.chars() {
        match c {
            '&' => out.push_str("&amp;"),
            '<' => out.push_str("&lt;"),
            '>' => out.push_str("&gt;"),
            '"' => out.push_str("&quot;"),
            '\'' => out.push_str("&#39;"),
            c => out.push(c),
        }
    }
    out
}
