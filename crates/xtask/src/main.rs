//! Developer commands: `cargo xtask run` to use the product, `cargo xtask test` to check it.

mod bench;
mod command;
mod frontend;
mod postgres;
mod run;
mod test;
mod tidy;
mod tools;

use clap::{Parser, Subcommand};

#[derive(Parser)]
#[command(
    name = "cargo xtask",
    about = "Commands for people who work on learnallot"
)]
struct Cli {
    #[command(subcommand)]
    command: Command,
}

#[derive(Subcommand)]
enum Command {
    /// Build everything and use it: the server, the stand-ins for its vendors, and a demo community.
    Run(run::Options),
    /// Build the app for the browser; the folder is printed.
    Build {
        /// Quick to build, and large.
        #[arg(long)]
        quick: bool,
    },
    /// Move the time of the running server and of its stand-ins: `90d`, `-2h`, `15m`, or `now`.
    Clock {
        #[arg(allow_hyphen_values = true)]
        by: String,
        /// The folder that `run` was given.
        #[arg(long, default_value = "var")]
        folder: std::path::PathBuf,
    },
    /// Run every check and test, or some of them.
    Test(test::Options),
    /// Measure, each figure beside its reference: `catalogue`, `writes`, `start`, `first-load`, `sweep`, or all.
    Bench { names: Vec<String> },
    /// Check the conventions that no compiler knows.
    Tidy,
    /// Write `api-spec/openapi.json` anew from the code.
    Openapi,
}

fn main() {
    let result = match Cli::parse().command {
        Command::Run(options) => run::run(&options),
        Command::Build { quick } => build(quick),
        Command::Clock { by, folder } => run::clock::move_by(&folder, &by),
        Command::Test(options) => test::run(&options),
        Command::Bench { names } => bench::run(&names),
        Command::Tidy => tidy::run(),
        Command::Openapi => test::openapi::write(),
    };
    if let Err(error) = result {
        eprintln!("{error:#}");
        std::process::exit(1);
    }
}

fn build(quick: bool) -> anyhow::Result<()> {
    let kind = if quick {
        frontend::Kind::Quick
    } else {
        frontend::Kind::Release
    };
    println!("{}", frontend::build(kind)?.display());
    Ok(())
}
