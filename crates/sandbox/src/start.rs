//! Starting and stopping: in the process of a test, or as the binary `sandbox`.

use std::{
    net::{IpAddr, Ipv4Addr, SocketAddr, TcpListener},
    sync::Arc,
};

use actix_web::{App, HttpServer, dev::ServerHandle, web};
use anyhow::Context;
use tokio::task::JoinHandle;
use url::Url;

use crate::{
    authenticator, checkr, config::SandboxConfig, control, mailbox, state::State, stripe, zoom,
};

/// Running stand-ins. They stop when this is dropped.
#[derive(Debug)]
pub struct Sandbox {
    state: Arc<State>,
    http: SocketAddr,
    smtp: SocketAddr,
    server: ServerHandle,
    tasks: Vec<JoinHandle<()>>,
}

impl Sandbox {
    /// Returns once both ports accept connections.
    pub async fn start(config: SandboxConfig) -> anyhow::Result<Self> {
        let bind = config.bind;
        let http = listen(bind, config.http_port).context("the sandbox's HTTP port")?;
        let smtp = listen(bind, config.smtp_port).context("the sandbox's SMTP port")?;
        let (http_addr, smtp_addr) = (reached_at(&http)?, reached_at(&smtp)?);

        let state = Arc::new(State::new(config)?);
        state.set_own_url(Url::parse(&format!("http://{http_addr}/"))?);

        let data = web::Data::from(state.clone());
        let server = HttpServer::new(move || App::new().app_data(data.clone()).configure(routes))
            .workers(1)
            .disable_signals()
            .shutdown_timeout(1)
            .listen(http)?
            .run();
        let handle = server.handle();

        smtp.set_nonblocking(true)?;
        let smtp = tokio::net::TcpListener::from_std(smtp)?;
        let mail = tokio::spawn(mailbox::serve_smtp(smtp, state.clone()));
        let web = tokio::spawn(async move {
            if let Err(error) = server.await {
                tracing::error!(%error, "the sandbox's HTTP server ended");
            }
        });

        Ok(Self {
            state,
            http: http_addr,
            smtp: smtp_addr,
            server: handle,
            tasks: vec![mail, web],
        })
    }

    /// The origin of everything over HTTP, such as `http://127.0.0.1:4100/`.
    pub fn http_url(&self) -> Url {
        self.state.own_url()
    }

    pub fn http_addr(&self) -> SocketAddr {
        self.http
    }

    pub fn smtp_addr(&self) -> SocketAddr {
        self.smtp
    }

    pub fn state(&self) -> &Arc<State> {
        &self.state
    }

    pub async fn stop(self) {
        self.server.stop(false).await;
    }
}

impl Drop for Sandbox {
    fn drop(&mut self) {
        for task in &self.tasks {
            task.abort();
        }
    }
}

fn listen(bind: IpAddr, port: u16) -> anyhow::Result<TcpListener> {
    TcpListener::bind((bind, port))
        .with_context(|| format!("port {port} on {bind} cannot be opened"))
}

/// The address that links name. Whoever listens on every address is reached on loopback all the same.
fn reached_at(listener: &TcpListener) -> std::io::Result<SocketAddr> {
    let mut address = listener.local_addr()?;
    if address.ip().is_unspecified() {
        address.set_ip(Ipv4Addr::LOCALHOST.into());
    }
    Ok(address)
}

fn routes(cfg: &mut web::ServiceConfig) {
    cfg.service(web::scope("/control").configure(control::configure))
        .service(web::scope("/zoom").configure(zoom::configure))
        .service(web::scope("/checkr").configure(checkr::configure))
        .service(web::scope("/stripe").configure(stripe::configure))
        .service(web::scope("/authenticator").configure(authenticator::configure))
        .service(web::scope("/mailbox").configure(mailbox::configure));
}
