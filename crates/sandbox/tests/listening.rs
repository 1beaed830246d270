//! Where the stand-ins listen, and what their links then name.

use learnallot_sandbox::{Sandbox, SandboxConfig};
use std::net::Ipv4Addr;

#[tokio::test]
async fn by_itself_it_listens_on_loopback_alone() {
    let sandbox = Sandbox::start(SandboxConfig::default())
        .await
        .expect("the stand-ins start");
    assert!(sandbox.http_addr().ip().is_loopback());
    assert!(sandbox.smtp_addr().ip().is_loopback());
}

#[tokio::test]
async fn links_name_loopback_also_where_it_listens_on_every_address() {
    let sandbox = Sandbox::start(SandboxConfig {
        bind: Ipv4Addr::UNSPECIFIED.into(),
        ..SandboxConfig::default()
    })
    .await
    .expect("the stand-ins start");
    assert_eq!(sandbox.http_url().host_str(), Some("127.0.0.1"));
    let clock = format!("{}control/clock", sandbox.http_url());
    let answer = reqwest::get(clock).await.expect("an answer");
    assert!(answer.status().is_success());
}
