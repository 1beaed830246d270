//! The demo community, made through the API as people would make it, and what to do with it.

use super::Started;
use crate::{command, tools};
use serde_json::Value;
use std::process::Command;

/// Fills an empty server, unless told otherwise, then says where everything is.
pub fn fill_and_print(started: &Started, empty: bool) -> anyhow::Result<()> {
    let file = started.folder.join("community.json");
    if !empty && let Err(error) = fill(started) {
        eprintln!(
            "the demo community is not whole: {error:#}. `cargo xtask run --reset` begins again"
        );
    }
    println!();
    println!("  learnallot      {}", started.origin);
    println!("  its mailbox     {}/mailbox", started.sandbox);
    if let Some(people) = std::fs::read_to_string(file)
        .ok()
        .and_then(|text| serde_json::from_str::<Value>(&text).ok())
    {
        print_people(started, &people);
    }
    println!();
    println!(
        "  move the time   cargo xtask clock 90d   (back to the real one: cargo xtask clock now)"
    );
    println!(
        "  Ctrl-C ends it; the data is kept in {}",
        started.folder.display()
    );
    Ok(())
}

fn fill(started: &Started) -> anyhow::Result<()> {
    let folder = command::root().join("e2e");
    tools::npm_install(&folder)?;
    let mut node = Command::new("node");
    node.arg("community/fill.mjs").current_dir(folder);
    node.env("LEARNALLOT_ORIGIN", &started.origin)
        .env("LEARNALLOT_SANDBOX", &started.sandbox)
        .env("LEARNALLOT_FOLDER", &started.folder)
        .env("LEARNALLOT_PROGRAMS", command::target().join("debug"));
    command::run(&mut node)
}

fn print_people(started: &Started, community: &Value) {
    let text = |value: &Value| value.as_str().unwrap_or_default().to_owned();
    println!(
        "  codes           {}/authenticator   (for those marked *)",
        started.sandbox
    );
    println!();
    println!(
        "  sign in with the password `{}` as",
        text(&community["password"])
    );
    for person in community["people"].as_array().into_iter().flatten() {
        let star = if person["secret"].is_string() {
            "*"
        } else {
            " "
        };
        println!(
            "  {star} {:<34} {}",
            text(&person["email"]),
            text(&person["what"])
        );
    }
}
