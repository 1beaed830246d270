//! The programs that a run starts. They end when it ends, however it ends: on Ctrl-C and on an error they are asked to
//! stop; should this process be killed, a guard that reads from it sees the pipe close and ends them.

use super::{PATIENCE, http};
use anyhow::{Context, bail};
use std::{
    fs::File,
    io::Write,
    os::unix::process::CommandExt,
    path::{Path, PathBuf},
    process::{Child, ChildStdin, Command, Stdio},
    sync::mpsc::{Receiver, RecvTimeoutError, channel},
    thread::sleep,
    time::{Duration, Instant},
};

/// Gathers process ids from its input, and forgets those that come again with a minus. When its input ends without `done`,
/// whoever started them is gone.
const GUARD: &str = r#"pids=
while read -r line; do
case "$line" in
done) exit 0 ;;
-*) pids=" $pids "; pids="${pids%% ${line#-} *} ${pids#* ${line#-} }" ;;
*) pids="$pids $line" ;;
esac
done
[ -n "$pids" ] || exit 0
kill $pids 2>/dev/null; sleep 2; kill -9 $pids 2>/dev/null"#;

/// How long a program may take to stop by itself.
const STOPPING: Duration = Duration::from_secs(3);

pub struct Processes {
    running: Vec<Running>,
    guard: Child,
    guarded: Option<ChildStdin>,
    interrupted: Receiver<()>,
}

/// Somebody pressed Ctrl-C before everything was there.
#[derive(Debug)]
pub struct Interrupted;

impl std::error::Error for Interrupted {}

impl std::fmt::Display for Interrupted {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str("stopped")
    }
}

/// Ends with whoever waits for it.
struct Reaped(Child);

impl Drop for Reaped {
    fn drop(&mut self) {
        // It has ended already, unless something went wrong.
        let _ended_by_itself = self.0.kill();
        let _reaped = self.0.wait();
    }
}

struct Running {
    name: &'static str,
    child: Child,
    log: PathBuf,
}

impl Processes {
    pub fn begin() -> anyhow::Result<Self> {
        let (sender, interrupted) = channel();
        ctrlc::set_handler(move || {
            // The receiver is gone only when everything has stopped already.
            let _stopped_already = sender.send(());
        })?;
        let mut guard = Command::new("sh")
            .args(["-c", GUARD])
            .process_group(0)
            .stdin(Stdio::piped())
            .stdout(Stdio::null())
            .stderr(Stdio::null())
            .spawn()
            .context("sh cannot be started")?;
        let guarded = guard.stdin.take();
        Ok(Self {
            running: Vec::new(),
            guard,
            guarded,
            interrupted,
        })
    }

    /// In a process group of its own: a Ctrl-C comes to this process alone, which stops them in order.
    pub fn start(
        &mut self,
        name: &'static str,
        command: &mut Command,
        log: &Path,
    ) -> anyhow::Result<()> {
        let output = File::create(log).with_context(|| log.display().to_string())?;
        let child = command
            .process_group(0)
            .stdin(Stdio::null())
            .stdout(output.try_clone()?)
            .stderr(output)
            .spawn()
            .with_context(|| format!("{name} cannot be started: leave out --no-build"))?;
        self.guard(&child.id().to_string())?;
        self.running.push(Running {
            name,
            child,
            log: log.to_owned(),
        });
        Ok(())
    }

    /// A program that ends by itself, with its messages shown. A Ctrl-C ends it.
    pub fn finish(&mut self, name: &'static str, command: &mut Command) -> anyhow::Result<()> {
        let child = command
            .process_group(0)
            .stdin(Stdio::null())
            .spawn()
            .with_context(|| format!("{name} cannot be started"))?;
        let mut child = Reaped(child);
        let id = child.0.id();
        self.guard(&id.to_string())?;
        loop {
            if let Some(status) = child.0.try_wait()? {
                self.guard(&format!("-{id}"))?;
                return if status.success() {
                    Ok(())
                } else {
                    bail!("{name} failed")
                };
            }
            self.all_run()?;
            match self.interrupted.recv_timeout(Duration::from_millis(50)) {
                Err(RecvTimeoutError::Timeout) => {}
                Ok(()) | Err(RecvTimeoutError::Disconnected) => return Err(Interrupted.into()),
            }
        }
    }

    fn guard(&mut self, line: &str) -> anyhow::Result<()> {
        if let Some(guarded) = &mut self.guarded {
            writeln!(guarded, "{line}")?;
        }
        Ok(())
    }

    /// Until this address answers with success.
    pub fn wait_for(&mut self, name: &str, origin: &str, path: &str) -> anyhow::Result<()> {
        let started = Instant::now();
        loop {
            if http::get(origin, path).is_ok_and(|(status, _)| status == 200) {
                return Ok(());
            }
            self.all_run()?;
            if started.elapsed() > PATIENCE {
                bail!(
                    "{name} did not answer within {} seconds",
                    PATIENCE.as_secs()
                );
            }
            if self.interrupted.try_recv().is_ok() {
                return Err(Interrupted.into());
            }
            sleep(Duration::from_millis(50));
        }
    }

    /// Until Ctrl-C, or until one of them ends by itself.
    pub fn watch(mut self) -> anyhow::Result<()> {
        loop {
            match self.interrupted.recv_timeout(Duration::from_millis(300)) {
                Ok(()) | Err(RecvTimeoutError::Disconnected) => return Ok(()),
                Err(RecvTimeoutError::Timeout) => self.all_run()?,
            }
        }
    }

    fn all_run(&mut self) -> anyhow::Result<()> {
        for running in &mut self.running {
            if running.child.try_wait()?.is_some() {
                let log = std::fs::read_to_string(&running.log).unwrap_or_default();
                let last = log.lines().rev().find(|line| !line.trim().is_empty());
                bail!(
                    "{} ended: {} (see {})",
                    running.name,
                    last.unwrap_or("it said nothing"),
                    running.log.display()
                );
            }
        }
        Ok(())
    }

    fn stop(&mut self) {
        // The newest first: the server may still want to tell the stand-ins something.
        for running in self.running.iter_mut().rev() {
            let id = running.child.id().to_string();
            let asked = Command::new("kill").arg(&id).stderr(Stdio::null()).status();
            let until = Instant::now() + STOPPING;
            while asked.is_ok() && Instant::now() < until {
                if !matches!(running.child.try_wait(), Ok(None)) {
                    break;
                }
                sleep(Duration::from_millis(20));
            }
            if matches!(running.child.try_wait(), Ok(None)) {
                // It may end in this very moment, which is as good.
                let _ended_by_itself = running.child.kill();
                let _reaped = running.child.wait();
            }
        }
    }
}

impl Drop for Processes {
    fn drop(&mut self) {
        self.stop();
        if let Some(mut guarded) = self.guarded.take() {
            // Without the word the guard would look for processes that are gone, which harms nobody.
            let _guard_is_gone = writeln!(guarded, "done");
        }
        let _reaped = self.guard.wait();
    }
}
