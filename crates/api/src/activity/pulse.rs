//! Looks for new events on behalf of every open stream of this process, so that a thousand open pages cost the database
//! one small query twice a second, and none when nobody listens.

use crate::ctx::Ctx;
use learnallot_storage::stream;
use std::{
    sync::{Arc, Mutex, PoisonError},
    time::Duration,
};
use tokio::sync::watch;

/// How long news may wait.
const LOOK: Duration = Duration::from_millis(500);

#[derive(Debug, Default)]
pub struct Pulse {
    newest: Mutex<Option<watch::Sender<i64>>>,
}

impl Pulse {
    /// Changes whenever there are newer events than the number it holds.
    pub fn listen(&self, ctx: &Arc<Ctx>) -> watch::Receiver<i64> {
        let mut running = self.newest.lock().unwrap_or_else(PoisonError::into_inner);
        if let Some(sender) = running.as_ref() {
            return sender.subscribe();
        }
        let (sender, receiver) = watch::channel(0);
        *running = Some(sender.clone());
        tokio::spawn(look(ctx.clone(), sender));
        receiver
    }

    /// Ends the looking when nobody listens any more; a listener who comes at the same moment keeps it going.
    fn end(&self, sender: &watch::Sender<i64>) -> bool {
        let mut running = self.newest.lock().unwrap_or_else(PoisonError::into_inner);
        if sender.receiver_count() > 0 {
            return false;
        }
        *running = None;
        true
    }
}

async fn look(ctx: Arc<Ctx>, sender: watch::Sender<i64>) {
    loop {
        match stream::newest(ctx.db.read()).await {
            Ok(newest) => {
                sender.send_if_modified(|seen| std::mem::replace(seen, newest) != newest);
            }
            Err(error) => tracing::warn!(%error, "the event stream cannot be read"),
        }
        if sender.receiver_count() == 0 && ctx.pulse.end(&sender) {
            return;
        }
        tokio::time::sleep(LOOK).await;
    }
}
