//! The mailbox, under `/mailbox`: every mail that reached the SMTP port, for a person and for tests.
//!
//! Failures it knows: `mailbox.busy` (451 to every recipient), `mailbox.refuse` (550 to every recipient).

mod pages;
mod smtp;

use chrono::{DateTime, Utc};
use serde::Serialize;

pub use pages::configure;
pub use smtp::serve_smtp;

/// Everything the stand-in remembers.
#[derive(Debug, Default)]
pub struct Store {
    mails: Vec<Mail>,
}

#[derive(Debug, Clone, Serialize)]
pub struct Mail {
    pub id: usize,
    pub received_at: DateTime<Utc>,
    /// The envelope's, as the recipients of the SMTP dialogue.
    pub from: String,
    pub to: Vec<String>,
    pub subject: String,
    pub text: String,
    #[serde(skip)]
    pub raw: Vec<u8>,
}

impl Store {
    fn keep(&mut self, received_at: DateTime<Utc>, from: String, to: Vec<String>, raw: Vec<u8>) {
        let parsed = mail_parser::MessageParser::default().parse(&raw);
        let subject = parsed
            .as_ref()
            .and_then(|mail| mail.subject().map(str::to_owned))
            .unwrap_or_default();
        let text = parsed
            .as_ref()
            .and_then(|mail| mail.body_text(0).map(|text| text.into_owned()))
            .unwrap_or_default();
        self.mails.push(Mail {
            id: self.mails.len() + 1,
            received_at,
            from,
            to,
            subject,
            text,
            raw,
        });
    }

    /// A mail of another stand-in, which went no way over SMTP.
    pub(crate) fn keep_text(
        &mut self,
        received_at: DateTime<Utc>,
        from: &str,
        to: &str,
        subject: &str,
        text: &str,
    ) {
        let raw = format!("From: {from}\r\nTo: {to}\r\nSubject: {subject}\r\n\r\n{text}\r\n");
        let (from, to) = (from.to_owned(), vec![to.to_owned()]);
        self.keep(received_at, from, to, raw.into_bytes());
    }

    /// Newest last; `to` is a whole address.
    pub fn mails(&self, to: Option<&str>) -> Vec<Mail> {
        self.mails
            .iter()
            .filter(|mail| {
                to.is_none_or(|to| {
                    mail.to
                        .iter()
                        .any(|address| address.eq_ignore_ascii_case(to))
                })
            })
            .cloned()
            .collect()
    }
}
