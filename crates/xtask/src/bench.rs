//! `cargo xtask bench`: builds for production what is measured, and gives the figures a database server of each kind.

use crate::{
    command, frontend,
    postgres::{Cluster, Durability},
};

pub fn run(names: &[String]) -> anyhow::Result<()> {
    let all = names.is_empty();
    let mut measure = command::cargo(&[
        "bench",
        "--quiet",
        "--package",
        "learnallot-api",
        "--bench",
        "figures",
        "--",
    ]);
    measure.args(names);
    if all || names.iter().any(|name| name == "first-load") {
        let app = frontend::build(frontend::Kind::Release)?;
        measure.env("LEARNALLOT_BENCH_APP", app);
    }
    let cluster = Cluster::start(Durability::Full)?;
    measure.env("LEARNALLOT_BENCH_POSTGRES", cluster.url());
    command::run(&mut measure)
}
