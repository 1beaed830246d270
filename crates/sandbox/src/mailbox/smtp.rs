//! Receiving over SMTP (RFC 5321), as far as a submitting client goes: no relay, no sign-in, no TLS.

use std::sync::Arc;

use tokio::{
    io::{AsyncBufReadExt, AsyncReadExt, AsyncWriteExt, BufReader},
    net::{TcpListener, TcpStream},
};

use crate::state::{State, locked};

const MAX_MAIL: u64 = 4 * 1024 * 1024;

/// Receives mail until the sandbox stops.
pub async fn serve_smtp(listener: TcpListener, state: Arc<State>) {
    while let Ok((stream, _)) = listener.accept().await {
        let state = state.clone();
        tokio::spawn(async move {
            if let Err(error) = dialogue(stream, &state).await {
                tracing::debug!(%error, "an SMTP client went away");
            }
        });
    }
}

async fn dialogue(stream: TcpStream, state: &State) -> std::io::Result<()> {
    let (read, mut write) = stream.into_split();
    let mut lines = BufReader::new(read.take(MAX_MAIL * 16));
    write.write_all(b"220 mailbox.sandbox ESMTP\r\n").await?;
    let (mut from, mut to) = (String::new(), Vec::new());
    let mut line = String::new();
    loop {
        line.clear();
        if lines.read_line(&mut line).await? == 0 {
            return Ok(());
        }
        let command = line.trim_end();
        let verb = command
            .split(' ')
            .next()
            .unwrap_or_default()
            .to_ascii_uppercase();
        let reply: &[u8] = match verb.as_str() {
            "EHLO" => b"250-mailbox.sandbox\r\n250-8BITMIME\r\n250 SMTPUTF8\r\n",
            "HELO" | "NOOP" => b"250 OK\r\n",
            "MAIL" => {
                from = address(command);
                to.clear();
                b"250 OK\r\n"
            }
            "RCPT" if state.fails("mailbox.busy").is_some() => b"451 4.3.2 try again later\r\n",
            "RCPT" if state.fails("mailbox.refuse").is_some() => b"550 5.1.1 no such mailbox\r\n",
            "RCPT" => {
                to.push(address(command));
                b"250 OK\r\n"
            }
            "RSET" => {
                from.clear();
                to.clear();
                b"250 OK\r\n"
            }
            "DATA" if to.is_empty() => b"503 5.5.1 RCPT first\r\n",
            "DATA" => {
                write.write_all(b"354 end with a dot\r\n").await?;
                let raw = data(&mut lines).await?;
                let (from, to) = (std::mem::take(&mut from), std::mem::take(&mut to));
                locked(&state.mailbox).keep(state.now(), from, to, raw);
                b"250 2.0.0 kept\r\n"
            }
            "QUIT" => {
                write.write_all(b"221 bye\r\n").await?;
                return Ok(());
            }
            _ => b"502 5.5.1 not known here\r\n",
        };
        write.write_all(reply).await?;
    }
}

/// The lines up to the single dot, with the doubled dots at their beginnings undone.
async fn data(lines: &mut (impl AsyncBufReadExt + Unpin)) -> std::io::Result<Vec<u8>> {
    let mut raw = Vec::new();
    let mut line = Vec::new();
    loop {
        line.clear();
        if lines.read_until(b'\n', &mut line).await? == 0 {
            return Err(std::io::ErrorKind::UnexpectedEof.into());
        }
        if line == b".\r\n" || line == b".\n" {
            return Ok(raw);
        }
        raw.extend_from_slice(line.strip_prefix(b".").unwrap_or(&line));
    }
}

fn address(command: &str) -> String {
    command
        .split_once('<')
        .and_then(|(_, rest)| rest.split_once('>'))
        .map(|(address, _)| address.to_owned())
        .unwrap_or_default()
}
