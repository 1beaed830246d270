//! Developer commands: `cargo xtask test`, and what it is made of.

mod command;
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
    /// Run every check and test, or some of them.
    Test(test::Options),
    /// Check the conventions that no compiler knows.
    Tidy,
    /// Write `api-spec/openapi.json` anew from the code.
    Openapi,
}

fn main() {
    let result = match Cli::parse().command {
        Command::Test(options) => test::run(&options),
        Command::Tidy => tidy::run(),
        Command::Openapi => test::openapi::write(),
    };
    if let Err(error) = result {
        eprintln!("{error:#}");
        std::process::exit(1);
    }
}
