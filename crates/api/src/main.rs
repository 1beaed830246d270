//! The one binary: `learnallot serve | work | migrate | sweep | openapi | admin create | audit verify`.

use anyhow::Context;
use clap::{Args, Parser, Subcommand};
use learnallot_api::{admin, app, config::Config, ctx::Ctx, jobs::worker, recordings, serve};
use learnallot_storage::audit;
use std::{path::PathBuf, sync::Arc};
use tokio::signal::unix::{SignalKind, signal};
use tracing_subscriber::EnvFilter;

#[derive(Parser)]
#[command(
    name = "learnallot",
    version,
    about = "Small live online classes for children"
)]
struct Cli {
    /// The configuration file; LEARNALLOT_SECTION__KEY variables override it.
    #[arg(long, env = "LEARNALLOT_CONFIG", global = true)]
    config: Option<PathBuf>,
    #[command(subcommand)]
    command: Command,
}

#[derive(Subcommand)]
enum Command {
    /// Answer requests, and work off jobs beside that.
    Serve {
        /// Leave the jobs to processes that run `work`.
        #[arg(long)]
        no_jobs: bool,
    },
    /// Work off jobs only.
    Work {
        /// Stop when nothing is due.
        #[arg(long)]
        once: bool,
    },
    /// Bring the databases to this version's schema.
    Migrate,
    /// Delete every recording whose time is over, and finish what a sweep before could not.
    Sweep {
        /// Print what would be done, and do nothing.
        #[arg(long)]
        dry_run: bool,
    },
    /// Print the OpenAPI description.
    Openapi,
    #[command(subcommand)]
    Admin(AdminCommand),
    #[command(subcommand)]
    Audit(AuditCommand),
    #[command(subcommand)]
    Keys(KeysCommand),
}

#[derive(Subcommand)]
enum KeysCommand {
    /// Wrap every key by the current master key, so that the ones before it can be taken out of the configuration.
    Rotate,
}

#[derive(Subcommand)]
enum AdminCommand {
    /// Make the first admin. The password is read from the standard input.
    Create(CreateAdmin),
}

#[derive(Args)]
struct CreateAdmin {
    #[arg(long)]
    email: String,
    #[arg(long)]
    display_name: String,
}

#[derive(Subcommand)]
enum AuditCommand {
    /// Recompute the chain of the audit log.
    Verify,
}

#[actix_web::main]
async fn main() -> anyhow::Result<()> {
    let cli = Cli::parse();
    if let Command::Openapi = cli.command {
        println!("{}", app::openapi().to_pretty_json()?);
        return Ok(());
    }
    tracing_subscriber::fmt()
        .json()
        .with_env_filter(
            EnvFilter::try_from_default_env().unwrap_or_else(|_| EnvFilter::new("info")),
        )
        .with_writer(std::io::stderr)
        .init();
    let ctx = Ctx::connect(Config::load(cli.config.as_deref())?).await?;
    match cli.command {
        Command::Serve { no_jobs } => serve::run(ctx, !no_jobs).await,
        Command::Work { once } => work(&ctx, once).await,
        Command::Migrate => ctx.migrate().await,
        Command::Sweep { dry_run } => sweep(&ctx, dry_run).await,
        Command::Admin(AdminCommand::Create(args)) => {
            ctx.migrate().await?;
            let mut password = String::new();
            std::io::stdin()
                .read_line(&mut password)
                .context("the password on the standard input")?;
            let password = password.trim_end_matches(['\r', '\n']).to_owned();
            let id = admin::create(&ctx, &args.email, &args.display_name, password).await?;
            println!("{id}");
            Ok(())
        }
        Command::Audit(AuditCommand::Verify) => verify(&ctx).await,
        Command::Keys(KeysCommand::Rotate) => rotate(&ctx).await,
        Command::Openapi => unreachable!("it was answered above"),
    }
}

async fn work(ctx: &Arc<Ctx>, once: bool) -> anyhow::Result<()> {
    ctx.migrate().await?;
    if once {
        worker::run_due(ctx).await?;
        return Ok(());
    }
    let tasks = worker::start(ctx, ctx.config.jobs.workers.max(1));
    told_to_end().await?;
    for task in tasks {
        task.abort();
    }
    Ok(())
}

/// Ctrl-C, or what a service manager sends.
async fn told_to_end() -> std::io::Result<()> {
    let mut terminate = signal(SignalKind::terminate())?;
    tokio::select! {
        interrupted = tokio::signal::ctrl_c() => interrupted,
        _ = terminate.recv() => Ok(()),
    }
}

async fn sweep(ctx: &Ctx, dry_run: bool) -> anyhow::Result<()> {
    ctx.migrate().await?;
    for planned in recordings::plan(ctx).await? {
        let (step, due) = (planned.step.as_str(), planned.due_at.to_rfc3339());
        println!("{step}\t{}\tdue {due}", planned.recording);
    }
    if !dry_run {
        recordings::sweep(ctx).await?;
    }
    Ok(())
}

async fn rotate(ctx: &Ctx) -> anyhow::Result<()> {
    const AT_ONCE: u64 = 500;
    ctx.migrate().await?;
    let mut wrapped = 0;
    loop {
        let done = ctx.keys.rotate(AT_ONCE).await?;
        if done == 0 {
            break;
        }
        wrapped += done;
    }
    println!("{wrapped} keys are wrapped anew; every key is under the current master key");
    Ok(())
}

async fn verify(ctx: &Ctx) -> anyhow::Result<()> {
    let snapshot = ctx.db.begin_read().await?;
    match audit::verify(&snapshot).await? {
        Ok(entries) => {
            println!("the audit log is whole: {entries} entries");
            Ok(())
        }
        Err(broken) => anyhow::bail!("the audit log is broken: {broken}"),
    }
}
