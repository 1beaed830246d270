//! The browser tests: Playwright drives Debian's Chromium over the real programs and the app as people get it.

use super::Count;
use crate::{command, frontend, tools};
use anyhow::Context;
use std::process::Command;

/// Where `e2e/playwright.config.mjs` writes what it found.
const REPORT: &str = "e2e/report.json";

pub fn run() -> anyhow::Result<Count> {
    tools::need(&[tools::FFMPEG, tools::CHROMIUM])?;
    let folder = command::root().join("e2e");
    tools::npm_install(&folder)?;
    frontend::build_programs()?;
    // The tests read the same variable.
    let kind = match std::env::var("LEARNALLOT_APP").as_deref() {
        Ok("quick") => frontend::Kind::Quick,
        _ => frontend::Kind::Release,
    };
    frontend::build(kind)?;
    let report = command::target().join(REPORT);
    // Nothing of an earlier run is taken for this one's.
    if report.exists() {
        std::fs::remove_file(&report)?;
    }
    let program = std::env::current_exe().context("the path of xtask")?;
    let status = Command::new(folder.join("node_modules/.bin/playwright"))
        .arg("test")
        .current_dir(&folder)
        .env("LEARNALLOT_XTASK", program)
        .status()
        .context("playwright cannot be started")?;
    let count = count(&std::fs::read_to_string(report).context("the browser tests' report")?)?;
    // A run that found nothing to run, or died, has failed.
    let died = !status.success() && count.failed == 0;
    Ok(Count {
        failed: count.failed + u64::from(died),
        ..count
    })
}

fn count(report: &str) -> anyhow::Result<Count> {
    let report: serde_json::Value = serde_json::from_str(report)?;
    let of = |name: &str| report["stats"][name].as_u64().unwrap_or_default();
    Ok(Count {
        passed: of("expected"),
        // What passes only at the second try is not trusted.
        failed: of("unexpected") + of("flaky"),
    })
}

#[cfg(test)]
mod tests {
    use super::count;

    #[test]
    fn a_report_is_counted_and_what_passed_only_sometimes_has_failed() {
        let report = r#"{"stats": {"expected": 7, "unexpected": 1, "flaky": 2, "skipped": 0}}"#;
        let count = count(report).unwrap();
        assert_eq!((count.passed, count.failed), (7, 3));
    }
}
