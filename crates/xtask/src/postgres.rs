//! A PostgreSQL cluster that lives as long as the tests or the figures: on a free port, removed afterwards.

use crate::{command, tools};
use anyhow::Context;
use std::{net::TcpListener, path::PathBuf, process::Command};

/// Whether a commit reaches the disk before it is answered.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Durability {
    /// For tests: nothing outlives them.
    None,
    /// For figures, which would flatter otherwise.
    Full,
}

pub struct Cluster {
    bin: PathBuf,
    folder: PathBuf,
    port: u16,
}

impl Cluster {
    pub fn start(durability: Durability) -> anyhow::Result<Self> {
        let bin = tools::postgresql()?;
        let port = TcpListener::bind("127.0.0.1:0")?.local_addr()?.port();
        let folder = std::env::temp_dir().join(format!("learnallot-test-{port}"));
        std::fs::create_dir(&folder).with_context(|| folder.display().to_string())?;
        if tools::is_root() {
            // PostgreSQL refuses to run as root.
            command::run(Command::new("chown").arg("postgres").arg(&folder))?;
        }
        let cluster = Self { bin, folder, port };
        let data = cluster.data();
        let mut initdb = cluster.server_command("initdb");
        initdb.args(["--auth=trust", "--no-sync", "--username=postgres", "-D"]);
        command::output(initdb.arg(&data))?;
        let sockets = cluster.folder.display();
        let speed = match durability {
            Durability::None => "-c fsync=off -c synchronous_commit=off -c full_page_writes=off",
            Durability::Full => "-c shared_buffers=256MB",
        };
        let options = format!(
            "-p {port} -k {sockets} -c listen_addresses=127.0.0.1 -c max_connections=400 {speed}"
        );
        let mut start = cluster.server_command("pg_ctl");
        start.args(["start", "--wait", "-s", "-o", &options, "-l"]);
        start.arg(cluster.folder.join("log")).arg("-D").arg(&data);
        command::run(&mut start)?;
        Ok(cluster)
    }

    pub fn url(&self) -> String {
        format!("postgres://postgres@127.0.0.1:{}/postgres", self.port)
    }

    fn data(&self) -> PathBuf {
        self.folder.join("data")
    }

    fn server_command(&self, program: &str) -> Command {
        let program = self.bin.join(program);
        let mut command = if tools::is_root() {
            let mut command = Command::new("runuser");
            command.args(["-u", "postgres", "--"]).arg(program);
            command
        } else {
            Command::new(program)
        };
        command.current_dir(&self.folder);
        command
    }
}

impl Drop for Cluster {
    fn drop(&mut self) {
        let mut stop = self.server_command("pg_ctl");
        stop.args(["stop", "-s", "-m", "immediate", "-D"]);
        if let Err(error) = command::run(stop.arg(self.data())) {
            eprintln!("the throw-away PostgreSQL did not stop: {error:#}");
        }
        if let Err(error) = std::fs::remove_dir_all(&self.folder) {
            eprintln!("{} could not be removed: {error}", self.folder.display());
        }
    }
}
