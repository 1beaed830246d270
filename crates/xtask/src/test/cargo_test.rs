//! `cargo test`, counted.

use super::Count;
use crate::command;
use anyhow::Context;
use std::{
    io::{BufRead, BufReader},
    process::Stdio,
};

pub fn run(arguments: &[&str], variables: &[(&str, &str)]) -> anyhow::Result<Count> {
    let mut command = command::cargo(&["test", "--quiet", "--no-fail-fast"]);
    command
        .args(arguments)
        .envs(variables.iter().copied())
        .stdout(Stdio::piped());
    let mut child = command.spawn().context("cargo cannot be started")?;
    let stdout = child.stdout.take().context("cargo has no output")?;
    let mut count = Count::default();
    for line in BufReader::new(stdout).lines() {
        let line = line?;
        if let Some(result) = line.strip_prefix("test result: ") {
            count.passed += number_before(result, " passed");
            count.failed += number_before(result, " failed");
        }
        println!("{line}");
    }
    // A test binary that did not compile, or died, fails without a line of its own.
    if !child.wait()?.success() && count.failed == 0 {
        count.failed = 1;
    }
    Ok(count)
}

fn number_before(line: &str, word: &str) -> u64 {
    line.split(word)
        .next()
        .and_then(|before| before.rsplit(' ').next())
        .and_then(|number| number.parse().ok())
        .unwrap_or(0)
}

#[cfg(test)]
mod tests {
    use super::number_before;

    #[test]
    fn a_result_line_is_read() {
        let line = "FAILED. 12 passed; 3 failed; 0 ignored; 0 measured; 0 filtered out";
        assert_eq!(number_before(line, " passed"), 12);
        assert_eq!(number_before(line, " failed"), 3);
    }
}
