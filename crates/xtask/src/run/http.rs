//! As much HTTP as is needed to ask a program on this machine how it is.

use anyhow::Context;
use std::{
    io::{Read, Write},
    net::TcpStream,
    time::Duration,
};

const PATIENCE: Duration = Duration::from_secs(10);

/// The status and the body.
pub fn get(origin: &str, path: &str) -> anyhow::Result<(u16, String)> {
    request(origin, &format!("GET {path}"), "")
}

pub fn put(origin: &str, path: &str, json: &str) -> anyhow::Result<(u16, String)> {
    request(origin, &format!("PUT {path}"), json)
}

fn request(origin: &str, line: &str, body: &str) -> anyhow::Result<(u16, String)> {
    let host = origin.trim_start_matches("http://").trim_end_matches('/');
    let mut stream = TcpStream::connect(host)?;
    stream.set_read_timeout(Some(PATIENCE))?;
    let length = body.len();
    write!(
        stream,
        "{line} HTTP/1.1\r\nhost: {host}\r\nconnection: close\r\ncontent-type: application/json\r\n\
         content-length: {length}\r\n\r\n{body}"
    )?;
    let mut answer = String::new();
    stream.read_to_string(&mut answer)?;
    let (head, body) = answer.split_once("\r\n\r\n").context("no HTTP answer")?;
    let status = head.split(' ').nth(1).context("no HTTP status")?;
    Ok((status.parse()?, body.to_owned()))
}
