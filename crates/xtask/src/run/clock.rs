//! The time of the server and of the stand-ins, which must be the same.

use super::{Started, http};
use anyhow::{Context, bail, ensure};
use serde_json::{Value, json};
use std::path::Path;

/// The server remembers how far its clock was moved; the stand-ins are told at each start.
pub fn follow(started: &Started) -> anyhow::Result<()> {
    let offset = offset(started)?;
    set(&started.sandbox, "/control/clock", offset)
}

/// Moves both by something like `90d`, or back to `now`.
pub fn move_by(folder: &Path, by: &str) -> anyhow::Result<()> {
    let started = Started::of(folder)?;
    let offset = match by {
        "now" => 0,
        by => offset(&started)? + seconds(by)?,
    };
    set(&started.sandbox, "/control/clock", offset)?;
    set(&started.origin, "/v1/dev/clock", offset)?;
    let (_, body) = http::get(&started.origin, "/v1/dev/clock")?;
    let view: Value = serde_json::from_str(&body)?;
    println!("it is {} now", view["now"].as_str().unwrap_or_default());
    Ok(())
}

fn offset(started: &Started) -> anyhow::Result<i64> {
    let (status, body) = http::get(&started.origin, "/v1/dev/clock")
        .context("nothing runs here: start it with `cargo xtask run`")?;
    ensure!(status == 200, "the server's clock cannot be read: {body}");
    let view: Value = serde_json::from_str(&body)?;
    view["offset_seconds"]
        .as_i64()
        .context("the server's clock")
}

fn set(origin: &str, path: &str, offset: i64) -> anyhow::Result<()> {
    let body = json!({ "offset_seconds": offset }).to_string();
    let (status, answer) = http::put(origin, path, &body)?;
    ensure!(status == 200, "the clock was not moved: {answer}");
    Ok(())
}

fn seconds(text: &str) -> anyhow::Result<i64> {
    let unit = match text.chars().last() {
        Some('s') => 1,
        Some('m') => 60,
        Some('h') => 3_600,
        Some('d') => 86_400,
        _ => bail!("`{text}` is no length of time: write it like 90d, -2h or 15m"),
    };
    let number: i64 = text[..text.len() - 1]
        .parse()
        .with_context(|| format!("`{text}` is no length of time: write it like 90d, -2h or 15m"))?;
    Ok(number * unit)
}

#[cfg(test)]
mod tests {
    use super::seconds;

    #[test]
    fn lengths_of_time_are_read_either_way() {
        assert_eq!(seconds("90d").unwrap(), 7_776_000);
        assert_eq!(seconds("-2h").unwrap(), -7_200);
        assert!(seconds("soon").is_err());
    }
}
