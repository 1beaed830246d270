//! Mail over SMTP. A mail carries a greeting and links, never a child's name or a message's text.

use lettre::{
    AsyncSmtpTransport, AsyncTransport, Message, Tokio1Executor,
    message::{Mailbox, header::ContentType},
    transport::smtp::{authentication::Credentials, client::Tls},
};
use secrecy::{ExposeSecret, SecretString};
use std::time::Duration;

#[derive(Clone, Debug)]
pub struct SmtpSettings {
    pub host: String,
    pub port: u16,
    pub user: Option<String>,
    pub password: Option<SecretString>,
    /// Without TLS only to loopback or a network of one's own.
    pub tls: bool,
    /// Such as `learnallot <hello@learnallot.example>`.
    pub from: String,
}

#[derive(Debug)]
pub struct OutgoingMail {
    pub to: String,
    pub subject: String,
    pub text: String,
}

#[derive(Debug, thiserror::Error)]
pub enum MailError {
    /// The address or the setting can never work.
    #[error("the mail cannot be written")]
    Unwritable,
    /// The server refused for good (5xx).
    #[error("the mail server refused the mail")]
    Refused,
    /// The server is away, or asks to come back (4xx).
    #[error("the mail server is not available")]
    Unavailable,
}

#[derive(Clone)]
pub struct Mailer {
    transport: AsyncSmtpTransport<Tokio1Executor>,
    from: Mailbox,
}

impl std::fmt::Debug for Mailer {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_struct("Mailer").finish_non_exhaustive()
    }
}

impl Mailer {
    pub fn new(settings: SmtpSettings) -> Result<Self, MailError> {
        let from = settings.from.parse().map_err(|_| MailError::Unwritable)?;
        let mut builder = if settings.tls {
            AsyncSmtpTransport::<Tokio1Executor>::relay(&settings.host)
                .map_err(|_| MailError::Unwritable)?
        } else {
            AsyncSmtpTransport::<Tokio1Executor>::builder_dangerous(&settings.host).tls(Tls::None)
        };
        builder = builder
            .port(settings.port)
            .timeout(Some(Duration::from_secs(20)));
        if let (Some(user), Some(password)) = (settings.user, settings.password) {
            builder =
                builder.credentials(Credentials::new(user, password.expose_secret().to_owned()));
        }
        Ok(Self {
            transport: builder.build(),
            from,
        })
    }

    pub async fn send(&self, mail: OutgoingMail) -> Result<(), MailError> {
        let message = Message::builder()
            .from(self.from.clone())
            .to(mail.to.parse().map_err(|_| MailError::Unwritable)?)
            .subject(mail.subject)
            .header(ContentType::TEXT_PLAIN)
            .body(mail.text)
            .map_err(|_| MailError::Unwritable)?;
        match self.transport.send(message).await {
            Ok(_) => Ok(()),
            Err(error) if error.is_permanent() => Err(MailError::Refused),
            Err(_) => Err(MailError::Unavailable),
        }
    }
}
