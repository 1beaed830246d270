//! What one writes is kept while one writes: a second after the last change it is sent, one request at a time, and the
//! page says how it stands.

use super::{Button, Kind, Size, icon::Glyph, icon::Icon};
use crate::{
    client::{Answer, ApiError},
    text::{fill, text},
};
use gloo_timers::future::TimeoutFuture;
use leptos::{prelude::*, task::spawn_local};
use std::{
    cell::{Cell, RefCell},
    future::Future,
    pin::Pin,
    rc::Rc,
};

const REST: u32 = 1_000;

#[derive(Clone, Debug, PartialEq)]
pub enum Saving {
    /// Nothing was changed yet.
    Untouched,
    /// Changed, and not sent yet.
    Changed,
    Sending,
    Saved,
    Failed(ApiError),
}

type Flush = Rc<dyn Fn() -> Pin<Box<dyn Future<Output = Answer<()>>>>>;

/// Make one with [`autosave`]; show it with [`SaveStatus`].
#[derive(Clone, Copy)]
pub struct Autosave {
    state: RwSignal<Saving>,
    flush: StoredValue<Flush, LocalStorage>,
}

impl Autosave {
    /// Why the last try failed, for a page that places it at its fields; tracked.
    pub fn failure(self) -> Option<ApiError> {
        match self.state.get() {
            Saving::Failed(error) => Some(error),
            _ => None,
        }
    }

    /// Sends at once what is not sent yet; before a step that builds on it.
    pub async fn flush(self) -> Answer<()> {
        match self.flush.try_get_value() {
            Some(flush) => flush().await,
            None => Ok(()),
        }
    }
}

struct Writing<B> {
    newest: RefCell<B>,
    kept: RefCell<B>,
    sending: Cell<bool>,
    /// Counts the changes, so that only the last one's timer sends.
    change: Cell<u32>,
}

/// Follows `content`, whose signals are tracked, and sends it by `send`; `done` gets each answer. What is there at the
/// start counts as kept.
pub fn autosave<B, T, Fut>(
    content: impl Fn() -> B + 'static,
    send: impl Fn(B) -> Fut + 'static,
    done: impl Fn(T) + 'static,
) -> Autosave
where
    B: Clone + PartialEq + 'static,
    T: 'static,
    Fut: Future<Output = Answer<T>> + 'static,
{
    let state = RwSignal::new(Saving::Untouched);
    let first = untrack(&content);
    let writing = Rc::new(Writing {
        newest: RefCell::new(first.clone()),
        kept: RefCell::new(first),
        sending: Cell::new(false),
        change: Cell::new(0),
    });
    let (send, done) = (Rc::new(send), Rc::new(done));
    let flush: Flush = {
        let writing = writing.clone();
        Rc::new(move || {
            let (writing, send, done) = (writing.clone(), send.clone(), done.clone());
            Box::pin(async move { settle(&writing, &*send, &*done, state).await })
        })
    };
    let later = flush.clone();
    Effect::new(move |_| {
        let now = content();
        let same = *writing.kept.borrow() == now;
        *writing.newest.borrow_mut() = now;
        if same {
            return;
        }
        let change = writing.change.get() + 1;
        writing.change.set(change);
        state.set(Saving::Changed);
        let (writing, later) = (writing.clone(), later.clone());
        spawn_local(async move {
            TimeoutFuture::new(REST).await;
            // It is sent although the page may have been left meanwhile.
            if writing.change.get() == change {
                // How it went is in the state.
                let _ = later().await;
            }
        });
    });
    Autosave {
        state,
        flush: StoredValue::new_local(flush),
    }
}

async fn settle<B, T, Fut>(
    writing: &Writing<B>,
    send: &impl Fn(B) -> Fut,
    done: &impl Fn(T),
    state: RwSignal<Saving>,
) -> Answer<()>
where
    B: Clone + PartialEq,
    Fut: Future<Output = Answer<T>>,
{
    while writing.sending.get() {
        TimeoutFuture::new(50).await;
    }
    loop {
        let newest = writing.newest.borrow().clone();
        if *writing.kept.borrow() == newest {
            return Ok(());
        }
        writing.sending.set(true);
        state.try_set(Saving::Sending);
        let answer = send(newest.clone()).await;
        writing.sending.set(false);
        match answer {
            Ok(answer) => {
                *writing.kept.borrow_mut() = newest;
                state.try_set(Saving::Saved);
                // Where the page is gone there is nobody to tell.
                if state.try_get_untracked().is_some() {
                    done(answer);
                }
            }
            Err(error) => {
                state.try_set(Saving::Failed(error.clone()));
                return Err(error);
            }
        }
    }
}

/// How the saving stands, in words.
#[component]
pub fn SaveStatus(of: Autosave) -> impl IntoView {
    let t = text().common;
    let again = move || {
        spawn_local(async move {
            // How it went is in the state.
            let _ = of.flush().await;
        });
    };
    view! {
        <p class="save-status" role="status">
            {move || match of.state.get() {
                Saving::Untouched => view! { <span>{t.saves_itself}</span> }.into_any(),
                Saving::Changed => view! { <span>{t.not_saved_yet}</span> }.into_any(),
                Saving::Sending => view! { <span>{t.saving}</span> }.into_any(),
                Saving::Saved => view! { <Glyph icon=Icon::Check/><span>{t.saved}</span> }.into_any(),
                Saving::Failed(error) => view! {
                    <Glyph icon=Icon::Alert/>
                    <span>{fill(t.not_saved, &[("why", &error.sentence())])}</span>
                    <Button kind=Kind::Quiet size=Size::Small on_click=again>{t.try_again}</Button>
                }
                .into_any(),
            }}
        </p>
    }
}
