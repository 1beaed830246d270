//! The figures of `docs/figures.md`, each beside its reference in one run: `cargo xtask bench [name]`.
//!
//! The load goes to this machine's loopback and is bounded in count. The reference of a request is the same query behind
//! a bare actix handler, in a process of its own like ours. The clients share the processors with the servers in both
//! cases, so a ratio says more than a rate.

mod bare;
mod catalogue;
mod first_load;
mod load;
mod server;
mod start;
mod stock;
mod sweep;
mod writes;

use anyhow::bail;

const NAMES: [&str; 5] = ["catalogue", "writes", "start", "first-load", "sweep"];

#[actix_web::main]
async fn main() -> anyhow::Result<()> {
    let arguments: Vec<String> = std::env::args()
        .skip(1)
        .filter(|argument| argument != "--bench")
        .collect();
    if let [first, url, port] = arguments.as_slice()
        && first == "bare"
    {
        return bare::serve(url, port.parse()?).await;
    }
    for name in &arguments {
        if !NAMES.contains(&name.as_str()) {
            bail!("there is no figure {name}: there are {}", NAMES.join(", "));
        }
    }
    let chosen = |name: &str| arguments.is_empty() || arguments.iter().any(|one| one == name);
    for database in server::databases() {
        println!("# {}", database.name());
        if chosen("sweep") {
            sweep::measure(&database).await?;
        }
        if arguments.as_slice() == ["sweep"] {
            continue;
        }
        let place = server::Place::new(&database).await?;
        stock::fill(&place).await?;
        if chosen("catalogue") {
            catalogue::measure(&place).await?;
        }
        if chosen("writes") {
            writes::measure(&place).await?;
        }
        if chosen("start") {
            start::measure(&place).await?;
        }
        if chosen("first-load") && database.is_embedded() {
            first_load::measure(&place).await?;
        }
    }
    Ok(())
}
