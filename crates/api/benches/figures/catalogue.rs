//! A page of the catalogue, and a search, against the same query behind a bare handler.

use crate::{
    load::{self, get},
    server::Place,
};
use learnallot_domain::class::listing::Subject;

const REQUESTS: usize = 20_000;
const WARM_UP: usize = 2_000;

pub async fn measure(place: &Place) -> anyhow::Result<()> {
    let ours = place.ours()?;
    let idle = ours.memory()?;
    let bare = place.bare()?;
    let page = |number: usize| {
        let subject = Subject::ALL[number % Subject::ALL.len()].slug();
        get(&format!("/v1/classes?subject={subject}"))
    };
    let search = |number: usize| {
        const WORDS: [&str; 5] = ["otters", "herons", "limpets", "swifts", "owls"];
        let word = WORDS[number % WORDS.len()];
        get(&format!("/v1/classes?q={word}"))
    };
    for (what, request) in [
        ("a page of the catalogue", page as fn(usize) -> String),
        ("a search", search as fn(usize) -> String),
    ] {
        // In turns, so that both meet the same machine.
        load::run(bare.at, WARM_UP, request).await?;
        load::run(ours.at, WARM_UP, request).await?;
        let reference = load::run(bare.at, REQUESTS, request).await?;
        let measured = load::run(ours.at, REQUESTS, request).await?;
        reference.line(&format!("{what}: bare handler"));
        measured.line(&format!("{what}: learnallot"));
        println!(
            "{what}: ratio {:.2}",
            measured.per_second / reference.per_second
        );
    }
    println!(
        "memory: {idle:.0} MiB idle, {:.0} MiB after the load",
        ours.memory()?
    );
    Ok(())
}
