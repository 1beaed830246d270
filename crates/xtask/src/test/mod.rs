//! `cargo xtask test`: every part that has to hold, each timed, with one line at the end.

mod browser;
mod cargo_test;
pub mod openapi;

use crate::{
    command,
    postgres::{self, Durability},
    tidy, tools,
};
use clap::{Args, ValueEnum};
use std::time::{Duration, Instant};

#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
enum Part {
    /// Formatting.
    Fmt,
    /// Lints, warnings as errors, on the server's side and for the browser.
    Clippy,
    /// The conventions that no compiler knows.
    Tidy,
    /// The domain alone, for the browser: nothing there reads a clock.
    DomainWasm,
    /// Unit and property tests.
    Unit,
    /// The integration suite on SQLite.
    Sqlite,
    /// The integration suite on PostgreSQL.
    Postgres,
    /// The committed API description against the code.
    Openapi,
    /// The browser tests, on Chromium; `LEARNALLOT_APP=quick` takes the app that is quick to build.
    Browser,
}

#[derive(Args, Debug)]
pub struct Options {
    /// Only these parts, such as `--only fmt,tidy`.
    #[arg(long, value_delimiter = ',')]
    only: Vec<Part>,
    /// All but these parts.
    #[arg(long, value_delimiter = ',')]
    skip: Vec<Part>,
}

/// What a part found.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Count {
    pub passed: u64,
    pub failed: u64,
}

impl Count {
    const ONE: Self = Self {
        passed: 1,
        failed: 0,
    };
}

pub fn run(options: &Options) -> anyhow::Result<()> {
    let mut total = Count::default();
    let mut lines = Vec::new();
    for part in Part::value_variants() {
        let chosen = options.only.is_empty() || options.only.contains(part);
        if !chosen || options.skip.contains(part) {
            continue;
        }
        let name = format!("{part:?}").to_lowercase();
        eprintln!("== {name}");
        let started = Instant::now();
        let count = carry_out(*part).unwrap_or_else(|error| {
            eprintln!("{error:#}");
            Count {
                passed: 0,
                failed: 1,
            }
        });
        total.passed += count.passed;
        total.failed += count.failed;
        lines.push(line(&name, count, started.elapsed()));
    }
    println!();
    for line in lines {
        println!("{line}");
    }
    println!("{} passed, {} failed", total.passed, total.failed);
    if total.failed > 0 {
        std::process::exit(1);
    }
    Ok(())
}

fn line(name: &str, count: Count, took: Duration) -> String {
    let Count { passed, failed } = count;
    let seconds = took.as_secs_f64();
    format!("{name:<12} {passed:>4} passed {failed:>3} failed {seconds:>8.1} s")
}

fn carry_out(part: Part) -> anyhow::Result<Count> {
    match part {
        Part::Fmt => command::run(&mut command::cargo(&["fmt", "--all", "--check"]))?,
        Part::Clippy => {
            tools::wasm_target()?;
            command::run(&mut command::cargo(&[
                "clippy",
                "--quiet",
                "--all-targets",
                "--",
                "-Dwarnings",
            ]))?;
            command::run(&mut command::cargo(&[
                "clippy",
                "--quiet",
                "--package",
                "learnallot-frontend",
                "--target",
                tools::WASM,
                "--",
                "-Dwarnings",
            ]))?;
        }
        Part::Tidy => tidy::run()?,
        Part::DomainWasm => {
            tools::wasm_target()?;
            command::run(&mut command::cargo(&[
                "check",
                "--quiet",
                "--package",
                "learnallot-domain",
                "--target",
                tools::WASM,
            ]))?;
        }
        Part::Unit => {
            // Everything but the integration suite, which has parts of its own.
            let packages = &["--workspace", "--exclude", "learnallot-frontend"];
            let targets = ["--lib", "--bins", "--test", "[!i]*"];
            let arguments: Vec<_> = packages.iter().chain(&targets).copied().collect();
            return cargo_test::run(&arguments, &[]);
        }
        Part::Sqlite => {
            tools::need(&[tools::FFMPEG])?;
            return cargo_test::run(&["--package", "learnallot-api", "--test", "it"], &[]);
        }
        Part::Postgres => {
            tools::need(&[tools::FFMPEG])?;
            let cluster = postgres::Cluster::start(Durability::None)?;
            let url = cluster.url();
            return cargo_test::run(
                &["--package", "learnallot-api", "--test", "it"],
                &[("LEARNALLOT_TEST_POSTGRES", &url)],
            );
        }
        Part::Openapi => openapi::check()?,
        Part::Browser => return browser::run(),
    }
    Ok(Count::ONE)
}
