//! The stand-ins as a program, for `cargo xtask run` and the browser tests.

use std::{
    net::{IpAddr, Ipv4Addr},
    path::PathBuf,
};

use clap::Parser;
use learnallot_sandbox::{Sandbox, SandboxConfig};
use url::Url;

#[derive(Debug, Parser)]
#[command(name = "sandbox", about = "Stand-ins for learnallot's vendors")]
struct Options {
    /// Where both ports listen. Whoever reaches them reads every mail and sees every authenticator's code: anything but
    /// loopback is for a container whose published ports are kept to this machine.
    #[arg(long, default_value_t = IpAddr::from(Ipv4Addr::LOCALHOST))]
    bind: IpAddr,
    #[arg(long, default_value_t = 4100)]
    http_port: u16,
    #[arg(long, default_value_t = 4125)]
    smtp_port: u16,
    /// The product's origin, where webhooks go.
    #[arg(long)]
    product: Option<Url>,
    /// Where made-up recordings are kept.
    #[arg(long)]
    work_dir: Option<PathBuf>,
}

#[tokio::main]
async fn main() -> anyhow::Result<()> {
    tracing_subscriber::fmt()
        .with_target(false)
        .with_writer(std::io::stderr)
        .init();
    let options = Options::parse();
    let sandbox = Sandbox::start(SandboxConfig {
        bind: options.bind,
        http_port: options.http_port,
        smtp_port: options.smtp_port,
        product: options.product,
        work_dir: options.work_dir,
        ..SandboxConfig::default()
    })
    .await?;
    // The first line on standard output is for the program that started this one.
    println!("{} {}", sandbox.http_url(), sandbox.smtp_addr());
    let mut term = tokio::signal::unix::signal(tokio::signal::unix::SignalKind::terminate())?;
    tokio::select! {
        _ = tokio::signal::ctrl_c() => {}
        _ = term.recv() => {}
    }
    sandbox.stop().await;
    Ok(())
}
