//! Sending webhooks to the product, with the vendors' own manners and faults.
//!
//! Failures it knows, under the vendor's name: `<vendor>.webhook.lost` (never sent),
//! `<vendor>.webhook.duplicate` (sent twice), `<vendor>.webhook.bad-signature` (the caller asks
//! [`Delivery::spoil`]), `<vendor>.webhook.late` (value: seconds of waiting).

use std::{
    sync::{Arc, Mutex},
    time::Duration,
};

use chrono::{DateTime, Utc};
use serde::Serialize;
use tokio::sync::watch;
use url::Url;

use crate::state::{State, locked};

/// A webhook as the vendor would send it: headers made over exactly these bytes.
#[derive(Debug, Clone)]
pub struct Delivery {
    pub vendor: &'static str,
    pub event: String,
    pub target: Url,
    pub headers: Vec<(&'static str, String)>,
    pub body: Vec<u8>,
}

impl Delivery {
    /// Replaces every header value of that name, which makes a signature wrong.
    pub fn spoil(&mut self, header: &str) {
        for (_, value) in self.headers.iter_mut().filter(|(name, _)| *name == header) {
            *value = "0".repeat(value.len());
        }
    }
}

#[derive(Debug, Clone, Serialize)]
pub struct Sent {
    pub vendor: &'static str,
    pub event: String,
    pub at: DateTime<Utc>,
    /// The product's status, or none when no answer came.
    pub status: Option<u16>,
}

#[derive(Debug, Default)]
pub struct Deliveries {
    sent: Mutex<Vec<Sent>>,
    under_way: watch::Sender<usize>,
}

/// Sending goes on in the background until this is dropped.
#[derive(Debug)]
pub struct UnderWay(watch::Sender<usize>);

impl Drop for UnderWay {
    fn drop(&mut self) {
        self.0.send_modify(|count| *count -= 1);
    }
}

impl Deliveries {
    pub fn all(&self) -> Vec<Sent> {
        locked(&self.sent).clone()
    }

    /// Marks that something is being sent in the background.
    pub fn begin(&self) -> UnderWay {
        self.under_way.send_modify(|count| *count += 1);
        UnderWay(self.under_way.clone())
    }

    /// Returns when nothing is being sent in the background any more.
    pub async fn settled(&self) {
        let mut under_way = self.under_way.subscribe();
        // The sender is ours, so that the wait cannot fail.
        let _nothing_left = under_way.wait_for(|count| *count == 0).await;
    }

    fn record(&self, sent: Sent) {
        locked(&self.sent).push(sent);
    }
}

/// Sends now and returns the last status. A 5xx or no answer is tried again shortly after, up to
/// `tries`; real vendors wait minutes, which a stand-in need not.
pub async fn deliver(state: &State, delivery: &Delivery, tries: u32) -> Option<u16> {
    let mode = |name: &str| state.fails(&format!("{}.webhook.{name}", delivery.vendor));
    if mode("lost").is_some() {
        return None;
    }
    if let Some(late) = mode("late") {
        let seconds = u64::try_from(late.value.unwrap_or(1)).unwrap_or(0);
        tokio::time::sleep(Duration::from_secs(seconds)).await;
    }
    if mode("duplicate").is_some() {
        send(state, delivery).await;
    }
    let mut status = None;
    for attempt in 0..tries.max(1) {
        if attempt > 0 {
            tokio::time::sleep(Duration::from_millis(500 << attempt.min(4))).await;
        }
        status = send(state, delivery).await;
        // A 4xx is final for Zoom, and a bug to be seen for everyone.
        if status.is_some_and(|code| code < 500) {
            break;
        }
    }
    status
}

/// Sends in the background, so that the API call that caused the event answers at once.
pub fn deliver_later(state: &Arc<State>, delivery: Delivery, tries: u32) {
    let under_way = state.deliveries.begin();
    let state = state.clone();
    tokio::spawn(async move {
        deliver(&state, &delivery, tries).await;
        drop(under_way);
    });
}

async fn send(state: &State, delivery: &Delivery) -> Option<u16> {
    let mut request = state
        .client
        .post(delivery.target.clone())
        .header("content-type", "application/json")
        .body(delivery.body.clone());
    for (name, value) in &delivery.headers {
        request = request.header(*name, value);
    }
    let status = request
        .send()
        .await
        .ok()
        .map(|answer| answer.status().as_u16());
    state.deliveries.record(Sent {
        vendor: delivery.vendor,
        event: delivery.event.clone(),
        at: state.now(),
        status,
    });
    status
}
