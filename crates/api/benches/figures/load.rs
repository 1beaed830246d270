//! A bounded load over kept connections, and what came of it. Written on the socket, because a full client would cost
//! more than the server under test and hide the difference.

use anyhow::{Context, bail};
use std::{
    net::SocketAddr,
    time::{Duration, Instant},
};
use tokio::{
    io::{AsyncReadExt, AsyncWriteExt},
    net::TcpStream,
};

pub const CONNECTIONS: usize = 32;

pub struct Outcome {
    pub per_second: f64,
    pub median: Duration,
    pub p99: Duration,
}

impl Outcome {
    pub fn line(&self, what: &str) {
        println!(
            "{what:<44} {:>9.0} /s   p50 {:>7.2} ms   p99 {:>7.2} ms",
            self.per_second,
            self.median.as_secs_f64() * 1_000.0,
            self.p99.as_secs_f64() * 1_000.0,
        );
    }
}

/// Sends `count` requests over [`CONNECTIONS`]; `request` makes the n-th one. Every answer has to be a 2xx.
pub async fn run(
    at: SocketAddr,
    count: usize,
    request: impl Fn(usize) -> String + Clone + Send + 'static,
) -> anyhow::Result<Outcome> {
    let began = Instant::now();
    let mut tasks = Vec::new();
    for connection in 0..CONNECTIONS {
        let request = request.clone();
        tasks.push(tokio::spawn(async move {
            let mut stream = TcpStream::connect(at).await?;
            stream.set_nodelay(true)?;
            let mut buffer = Vec::with_capacity(64 * 1024);
            let mut took = Vec::with_capacity(count / CONNECTIONS + 1);
            for number in (connection..count).step_by(CONNECTIONS) {
                let sent = Instant::now();
                stream.write_all(request(number).as_bytes()).await?;
                answer(&mut stream, &mut buffer).await?;
                took.push(sent.elapsed());
            }
            anyhow::Ok(took)
        }));
    }
    let mut took = Vec::with_capacity(count);
    for task in tasks {
        took.extend(task.await??);
    }
    let elapsed = began.elapsed().as_secs_f64();
    took.sort_unstable();
    let at = |share: f64| took[((took.len() - 1) as f64 * share) as usize];
    Ok(Outcome {
        per_second: took.len() as f64 / elapsed,
        median: at(0.5),
        p99: at(0.99),
    })
}

/// Reads one answer with a `content-length`; a chunked one ends with its empty chunk.
async fn answer(stream: &mut TcpStream, buffer: &mut Vec<u8>) -> anyhow::Result<()> {
    buffer.clear();
    let head = loop {
        if let Some(end) = find(buffer, b"\r\n\r\n") {
            break end + 4;
        }
        if stream.read_buf(buffer).await? == 0 {
            bail!("the server hung up");
        }
    };
    let text = String::from_utf8_lossy(&buffer[..head]).to_lowercase();
    if !text.starts_with("http/1.1 2") {
        bail!("not a 2xx: {}", String::from_utf8_lossy(buffer));
    }
    let length = text
        .lines()
        .find_map(|line| line.strip_prefix("content-length: "))
        .map(str::trim);
    match length {
        Some(length) => {
            let whole = head + length.parse::<usize>().context("content-length")?;
            while buffer.len() < whole {
                if stream.read_buf(buffer).await? == 0 {
                    bail!("the answer broke off");
                }
            }
        }
        None if text.contains("transfer-encoding: chunked") => {
            while !buffer.ends_with(b"0\r\n\r\n") {
                if stream.read_buf(buffer).await? == 0 {
                    bail!("the answer broke off");
                }
            }
        }
        None => {}
    }
    Ok(())
}

fn find(text: &[u8], what: &[u8]) -> Option<usize> {
    text.windows(what.len()).position(|window| window == what)
}

pub fn get(path: &str) -> String {
    format!("GET {path} HTTP/1.1\r\nhost: localhost\r\n\r\n")
}
