//! A ticket lasts minutes; while the player is open it is given more time before it ends.

use crate::{
    client,
    ui::{Toasts, time},
};
use chrono::{DateTime, Utc};
use gloo_timers::future::TimeoutFuture;
use learnallot_api_types::recordings::{PlaybackTicket, StartPlayback};
use leptos::{prelude::*, task::spawn_local};
use uuid::Uuid;

/// How long before its end it is renewed, in seconds.
const AHEAD: i64 = 90;
/// The shortest wait, in seconds, so that a wrong clock asks no storm of tickets.
const AT_LEAST: i64 = 20;

/// Renews until the player is gone. When the server says no, the player stops by itself at the next piece; the person is
/// told why.
pub fn keep_valid(
    id: Uuid,
    body: StartPlayback,
    mut expires_at: DateTime<Utc>,
    playing: RwSignal<Option<(StartPlayback, PlaybackTicket)>>,
    toasts: Toasts,
) {
    spawn_local(async move {
        loop {
            let wait = ((expires_at - time::now()).num_seconds() - AHEAD).max(AT_LEAST);
            let milliseconds = u32::try_from(wait * 1_000).unwrap_or(u32::MAX);
            TimeoutFuture::new(milliseconds).await;
            if !playing.try_with_untracked(Option::is_some).unwrap_or(false) {
                return;
            }
            match client::recordings::start_playback(id, body.clone()).await {
                Ok(ticket) => expires_at = ticket.expires_at,
                Err(error) => {
                    toasts.sorry(&error);
                    return;
                }
            }
        }
    });
}
