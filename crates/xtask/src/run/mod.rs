//! `cargo xtask run`: the whole product on this machine, from the sources to a page in the browser. Everything it writes
//! is in one folder; everything it starts ends with it.

pub mod clock;
mod community;
mod configuration;
mod http;
mod processes;

use crate::{command, frontend, tools};
use anyhow::{Context, bail};
use clap::Args;
use configuration::Ports;
use processes::{Interrupted, Processes};
use std::{
    net::{Ipv4Addr, TcpListener},
    path::{Path, PathBuf},
    time::Duration,
};

#[derive(Args, Debug)]
pub struct Options {
    /// Begin with empty databases; what was there is deleted.
    #[arg(long)]
    reset: bool,
    /// Without the demo community.
    #[arg(long)]
    empty: bool,
    /// Where the app answers; 0 takes a free one.
    #[arg(long, default_value_t = 8080)]
    port: u16,
    /// Where databases, recordings, the configuration and logs are kept.
    #[arg(long, default_value = "var")]
    folder: PathBuf,
    /// Build the app in a fraction of the time; it is many times as large.
    #[arg(long)]
    quick: bool,
    /// Use what was built before.
    #[arg(long)]
    no_build: bool,
    /// Print one line of JSON when everything answers, for a program that started this one.
    #[arg(long)]
    json: bool,
}

/// Where everything answers.
#[derive(Debug)]
pub struct Started {
    pub origin: String,
    pub sandbox: String,
    pub folder: PathBuf,
}

pub fn run(options: &Options) -> anyhow::Result<()> {
    // Before anything is built: to wait for minutes and then read this would be a pity.
    if !options.no_build || options.wants_community() {
        tools::node()?;
    }
    tools::need(&[tools::FFMPEG])?;
    let folder = command::root().join(&options.folder);
    let port = free_port(options.port)?;
    let (programs, app) = built(options)?;
    std::fs::create_dir_all(&folder).with_context(|| folder.display().to_string())?;
    if options.reset {
        reset(&folder)?;
    } else if community::is_half_made(&folder) {
        eprintln!("the demo community was not finished the last time: beginning anew");
        reset(&folder)?;
    }
    let is_new = !folder.join("main.db").exists();
    let ports = Ports {
        app: port,
        sandbox: preferred_port(4100)?,
        mail: preferred_port(4125)?,
    };
    let configuration = configuration::write(&folder, &app, &ports)?;

    let mut processes = Processes::begin()?;
    let started =
        start(&mut processes, &programs, &folder, &configuration, &ports).and_then(|started| {
            clock::follow(&started)?;
            if options.wants_community() {
                community::make(&mut processes, &started, is_new)?;
            }
            Ok(started)
        });
    let started = match started {
        Err(error) if error.is::<Interrupted>() => return Ok(()),
        started => started?,
    };
    if options.json {
        println!("{}", started.line());
    } else {
        community::print(&started);
    }
    processes.watch()
}

impl Options {
    fn wants_community(&self) -> bool {
        !self.empty && !self.json
    }
}

fn built(options: &Options) -> anyhow::Result<(PathBuf, PathBuf)> {
    let kind = if options.quick {
        frontend::Kind::Quick
    } else {
        frontend::Kind::Release
    };
    if options.no_build {
        return Ok((command::target().join("debug"), frontend::folder(kind)));
    }
    eprintln!("building the server and the stand-ins");
    let programs = frontend::build_programs()?;
    eprintln!("building the app");
    Ok((programs, frontend::build(kind)?))
}

fn start(
    processes: &mut Processes,
    programs: &Path,
    folder: &Path,
    configuration: &Path,
    ports: &Ports,
) -> anyhow::Result<Started> {
    let (app, sandbox) = (ports.app.to_string(), ports.sandbox.to_string());
    let started = Started {
        origin: format!("http://127.0.0.1:{app}"),
        sandbox: format!("http://127.0.0.1:{sandbox}"),
        folder: folder.to_owned(),
    };
    let mut stand_ins = std::process::Command::new(programs.join("sandbox"));
    stand_ins.args(["--http-port", &sandbox, "--smtp-port"]);
    stand_ins.arg(ports.mail.to_string());
    stand_ins.args(["--product", &started.origin, "--work-dir"]);
    stand_ins.arg(folder.join("sandbox"));
    processes.start("the stand-ins", &mut stand_ins, &folder.join("sandbox.log"))?;
    processes.wait_for("the stand-ins", &started.sandbox, "/control/clock")?;

    let mut server = std::process::Command::new(programs.join("learnallot"));
    server.arg("--config").arg(configuration).arg("serve");
    // Paths in the configuration are absolute; a crash leaves its traces here and not in the sources.
    server.current_dir(folder);
    processes.start("the server", &mut server, &folder.join("server.log"))?;
    processes.wait_for("the server", &started.origin, "/readyz")?;
    std::fs::write(folder.join("run.json"), started.line())?;
    Ok(started)
}

impl Started {
    fn line(&self) -> String {
        serde_json::json!({
            "origin": self.origin, "sandbox": self.sandbox, "folder": self.folder,
            "programs": command::target().join("debug"),
        })
        .to_string()
    }

    /// Of the run that uses this folder.
    pub fn of(folder: &Path) -> anyhow::Result<Self> {
        let folder = command::root().join(folder);
        let text = std::fs::read_to_string(folder.join("run.json"))
            .context("nothing runs here: start it with `cargo xtask run`")?;
        let value: serde_json::Value = serde_json::from_str(&text)?;
        let text = |name: &str| value[name].as_str().unwrap_or_default().to_owned();
        Ok(Self {
            origin: text("origin"),
            sandbox: text("sandbox"),
            folder,
        })
    }
}

fn free_port(port: u16) -> anyhow::Result<u16> {
    match TcpListener::bind((Ipv4Addr::LOCALHOST, port)) {
        Ok(listener) => Ok(listener.local_addr()?.port()),
        Err(_) => bail!(
            "port {port} is in use: end what uses it, or choose another with `cargo xtask run --port {}`",
            port.saturating_add(1)
        ),
    }
}

/// This one, or any where it is taken: nobody types the stand-ins' addresses.
fn preferred_port(port: u16) -> anyhow::Result<u16> {
    free_port(port).or_else(|_| free_port(0))
}

/// Deletes what a run keeps, by name: the folder may hold other things.
fn reset(folder: &Path) -> anyhow::Result<()> {
    for name in ["main.db", "keys.db"] {
        for end in ["", "-wal", "-shm", "-journal"] {
            remove(std::fs::remove_file(folder.join(format!("{name}{end}"))))?;
        }
    }
    for name in ["development.toml", "community.json", "run.json"] {
        remove(std::fs::remove_file(folder.join(name)))?;
    }
    for name in ["objects", "sandbox"] {
        remove(std::fs::remove_dir_all(folder.join(name)))?;
    }
    // Last: whoever is interrupted before has not begun anew.
    remove(std::fs::remove_file(folder.join(community::HALF_MADE)))
}

fn remove(result: std::io::Result<()>) -> anyhow::Result<()> {
    match result {
        Err(error) if error.kind() != std::io::ErrorKind::NotFound => Err(error.into()),
        _ => Ok(()),
    }
}

/// How long a program may take until it answers.
const PATIENCE: Duration = Duration::from_secs(60);
