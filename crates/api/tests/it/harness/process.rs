//! The real binary as a process of its own, on the test's databases, to be killed.

use super::{App, Person};
use std::{
    fs::OpenOptions,
    net::{TcpListener, TcpStream},
    process::{Child, Command},
    time::{Duration, Instant},
};
use url::Url;

pub struct Process {
    child: Child,
    pub origin: Url,
}

impl App {
    /// Starts `learnallot serve` beside the test's own server and waits until it answers.
    pub fn process(&self) -> Process {
        self.process_with(&[("RUST_LOG", "error")])
    }

    /// The same with these variables. What it prints is in a log in the server's folder.
    pub fn process_with(&self, variables: &[(&str, &str)]) -> Process {
        let listener = TcpListener::bind("127.0.0.1:0").expect("a free port");
        let at = listener.local_addr().expect("it is bound");
        drop(listener);
        let origin = format!("http://{at}");
        let child = self
            .command()
            .arg("serve")
            .envs(variables.iter().copied())
            .env("LEARNALLOT_SERVER__BIND", at.to_string())
            .env("LEARNALLOT_SERVER__PUBLIC_URL", &origin)
            .spawn()
            .expect("the binary starts");
        let process = Process {
            child,
            origin: Url::parse(&origin).expect("an origin"),
        };
        let began = Instant::now();
        while TcpStream::connect(at).is_err() {
            assert!(
                began.elapsed() < Duration::from_secs(30),
                "the process answers"
            );
            std::thread::yield_now();
        }
        process
    }

    fn command(&self) -> Command {
        let at = |name: &str| self.folder.path().join(name);
        std::fs::write(at("learnallot.toml"), &self.configuration).expect("written");
        let log = OpenOptions::new()
            .create(true)
            .append(true)
            .open(at("learnallot.log"))
            .expect("a log");
        let mut command = Command::new(env!("CARGO_BIN_EXE_learnallot"));
        command
            .arg("--config")
            .arg(at("learnallot.toml"))
            .stdout(log.try_clone().expect("the same log"))
            .stderr(log);
        command
    }
}

impl Process {
    /// The same person, talking to this process.
    pub fn person(&self, person: &Person) -> Person {
        person.at(&self.origin)
    }

    /// SIGKILL: nothing is finished, nothing is cleaned up.
    pub fn kill(mut self) {
        self.child.kill().expect("it runs");
        self.child.wait().expect("it ends");
    }
}

impl Drop for Process {
    fn drop(&mut self) {
        // A test that failed leaves no process behind; one that was killed is gone already.
        let _ = self.child.kill();
        let _ = self.child.wait();
    }
}
