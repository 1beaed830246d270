//! The demo community, made through the API as people would make it, and what to do with it.

use super::{
    Started,
    processes::{Interrupted, Processes},
};
use crate::{command, tools};
use anyhow::Context;
use serde_json::Value;
use std::{path::Path, process::Command};

/// Lies in the folder while a new server is filled. Nobody has used what was half made, so that it may be thrown away.
pub const HALF_MADE: &str = "community.unfinished";

pub fn is_half_made(folder: &Path) -> bool {
    folder.join(HALF_MADE).exists()
}

/// Fills a server that is new. One that is not keeps what it has, and only the codes of its people are shown again.
pub fn make(processes: &mut Processes, started: &Started, is_new: bool) -> anyhow::Result<()> {
    if !is_new && !started.folder.join("community.json").exists() {
        eprintln!(
            "no demo community: there is data in the folder already. `cargo xtask run --reset` begins anew with one"
        );
        return Ok(());
    }
    let mark = started.folder.join(HALF_MADE);
    if is_new {
        std::fs::write(&mark, "").with_context(|| mark.display().to_string())?;
        // Of databases that somebody deleted by hand.
        super::remove(std::fs::remove_file(started.folder.join("community.json")))?;
    }
    match fill(processes, started) {
        Err(error) if error.is::<Interrupted>() => return Err(error),
        Err(error) => eprintln!(
            "the demo community is not whole: {error:#}. `cargo xtask run --reset` begins again"
        ),
        Ok(()) => {}
    }
    if is_new {
        std::fs::remove_file(&mark).with_context(|| mark.display().to_string())?;
    }
    Ok(())
}

fn fill(processes: &mut Processes, started: &Started) -> anyhow::Result<()> {
    let folder = command::root().join("e2e");
    tools::npm_install(&folder)?;
    let mut node = Command::new("node");
    node.arg("community/fill.mjs").current_dir(folder);
    node.env("LEARNALLOT_ORIGIN", &started.origin)
        .env("LEARNALLOT_SANDBOX", &started.sandbox)
        .env("LEARNALLOT_FOLDER", &started.folder)
        .env("LEARNALLOT_PROGRAMS", command::target().join("debug"));
    processes.finish("filling it", &mut node)
}

/// Where everything is, and whom to sign in as.
pub fn print(started: &Started) {
    let sandbox = &started.sandbox;
    println!();
    println!("  learnallot   {}", started.origin);
    println!("  mailbox      {sandbox}/mailbox         every mail that was sent");
    println!("  codes        {sandbox}/authenticator   of the people marked *");
    println!("  meetings     {sandbox}/zoom/lobby      what the video service would show");
    if let Some(community) = std::fs::read_to_string(started.folder.join("community.json"))
        .ok()
        .and_then(|text| serde_json::from_str::<Value>(&text).ok())
    {
        print_people(&community);
    }
    println!();
    println!(
        "  cargo xtask clock 90d   moves the time{}, `cargo xtask clock now` back again",
        of(started)
    );
    println!(
        "  Ctrl-C                  ends it; the data is kept in {}",
        started.folder.display()
    );
}

/// What `cargo xtask clock` has to be told besides.
fn of(started: &Started) -> String {
    if started.folder == command::root().join("var") {
        return String::new();
    }
    format!(" (with --folder {})", started.folder.display())
}

fn print_people(community: &Value) {
    let text = |value: &Value| value.as_str().unwrap_or_default().to_owned();
    let password = text(&community["password"]);
    println!();
    println!("  Sign in at /sign-in with the password `{password}` as");
    let mut group = String::new();
    for person in community["people"].as_array().into_iter().flatten() {
        if text(&person["group"]) != group {
            group = text(&person["group"]);
            println!("\n  {group}");
        }
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
        if let Some(look) = person["look"].as_str() {
            println!("    {:<34} → {look}", "");
        }
    }
}
