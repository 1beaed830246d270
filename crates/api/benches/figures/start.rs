//! From the start of the process to its first answer, on a migrated database that is filled.

use crate::server::Place;

const TIMES: usize = 7;

pub async fn measure(place: &Place) -> anyhow::Result<()> {
    let mut ours = Vec::new();
    let mut bare = Vec::new();
    for _ in 0..TIMES {
        bare.push(place.bare()?.took);
        ours.push(place.ours()?.took);
    }
    for (what, mut took) in [("bare handler", bare), ("learnallot", ours)] {
        took.sort_unstable();
        println!(
            "cold start: {what:<12} median {:.0} ms, {:.0} to {:.0} ms",
            took[TIMES / 2].as_secs_f64() * 1_000.0,
            took[0].as_secs_f64() * 1_000.0,
            took[TIMES - 1].as_secs_f64() * 1_000.0,
        );
    }
    Ok(())
}
