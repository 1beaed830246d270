//! Asking the API for what a page shows, with all four states: loading, empty, error, there.

use super::{
    Button, Kind,
    feedback::{ErrorPanel, Shape, Skeleton},
};
use crate::{
    client::{Answer, ApiError},
    text::text,
};
use gloo_timers::future::TimeoutFuture;
use learnallot_api_types::page::Page;
use leptos::{prelude::*, task::spawn_local};
use std::future::Future;

#[derive(Clone, Debug, PartialEq)]
pub enum Loaded<T> {
    Waiting,
    Ready(T),
    Failed(ApiError),
}

/// Something on its way from the server. Make one with [`load`]; show it with [`Loadable`].
pub struct Load<T: 'static> {
    state: RwSignal<Loaded<T>>,
    again: RwSignal<u32>,
}

impl<T> Clone for Load<T> {
    fn clone(&self) -> Self {
        *self
    }
}

impl<T> Copy for Load<T> {}

impl<T: Clone + Send + Sync + 'static> Load<T> {
    pub fn reload(self) {
        self.again.update(|again| *again += 1);
    }

    /// What came, tracked; `None` while it is loading or failed.
    pub fn ready(self) -> Option<T> {
        self.state.with(|state| match state {
            Loaded::Ready(value) => Some(value.clone()),
            _ => None,
        })
    }

    /// Puts the answer of a write in place, which spares another question.
    pub fn set(self, value: T) {
        self.state.set(Loaded::Ready(value));
    }

    /// Asks again every few seconds while the page is open; what is shown stays until the answer is there.
    pub fn poll(self, seconds: u32) -> Self {
        spawn_local(async move {
            loop {
                TimeoutFuture::new(seconds * 1_000).await;
                if self.again.try_update(|again| *again += 1).is_none() {
                    break;
                }
            }
        });
        self
    }
}

/// Asks at once, and again whenever a signal that `ask` reads has changed. An answer that was overtaken is dropped; what
/// is there stays on the page while it is asked for again.
pub fn load<T, Fut>(ask: impl Fn() -> Fut + 'static) -> Load<T>
where
    T: Clone + Send + Sync + 'static,
    Fut: Future<Output = Answer<T>> + 'static,
{
    let load = Load {
        state: RwSignal::new(Loaded::Waiting),
        again: RwSignal::new(0),
    };
    let turn = StoredValue::new(0_u64);
    Effect::new(move |_| {
        load.again.track();
        let answer = ask();
        let mine = turn.get_value() + 1;
        turn.set_value(mine);
        spawn_local(async move {
            let answer = answer.await;
            if turn.try_get_value() != Some(mine) {
                return;
            }
            load.state.try_set(match answer {
                Ok(value) => Loaded::Ready(value),
                Err(error) => Loaded::Failed(error),
            });
        });
    });
    load
}

/// Shows a [`Load`]: a skeleton, the error with another try, or `view` of what came.
#[component]
pub fn Loadable<T, F, V>(
    of: Load<T>,
    #[prop(optional)] shape: Shape,
    /// Makes the page of what came.
    view: F,
) -> impl IntoView
where
    T: Clone + Send + Sync + 'static,
    F: Fn(T) -> V + Send + Sync + 'static,
    V: IntoView + 'static,
{
    move || match of.state.get() {
        Loaded::Waiting => leptos::view! { <Skeleton shape/> }.into_any(),
        Loaded::Ready(value) => view(value).into_any(),
        Loaded::Failed(error) => {
            leptos::view! { <ErrorPanel error retry=move || of.reload()/> }.into_any()
        }
    }
}

/// As [`Loadable`], for what is asked for again and again: the page is made anew only when the answer is another one.
#[component]
pub fn Steady<T, F, V>(
    of: Load<T>,
    #[prop(optional)] shape: Shape,
    /// Makes the page of what came.
    view: F,
) -> impl IntoView
where
    T: Clone + PartialEq + Send + Sync + 'static,
    F: Fn(T) -> V + Send + Sync + 'static,
    V: IntoView + 'static,
{
    let state = Memo::new(move |_| of.state.get());
    move || match state.get() {
        Loaded::Waiting => leptos::view! { <Skeleton shape/> }.into_any(),
        Loaded::Ready(value) => view(value).into_any(),
        Loaded::Failed(error) => {
            leptos::view! { <ErrorPanel error retry=move || of.reload()/> }.into_any()
        }
    }
}

/// A list that comes page by page. Make one with [`load_pages`]; show it with [`Pager`].
pub struct Pages<T: 'static> {
    first: Load<()>,
    items: RwSignal<Vec<T>>,
    next: RwSignal<Option<String>>,
    busy: RwSignal<bool>,
}

impl<T> Clone for Pages<T> {
    fn clone(&self) -> Self {
        *self
    }
}

impl<T> Copy for Pages<T> {}

/// Asks for the first page at once, and again whenever a signal that `ask` reads has changed.
pub fn load_pages<T, Fut>(
    ask: impl Fn(Option<String>) -> Fut + Clone + Send + Sync + 'static,
) -> (Pages<T>, Callback<()>)
where
    T: Clone + Send + Sync + 'static,
    Fut: Future<Output = Answer<Page<T>>> + 'static,
{
    let items = RwSignal::new(Vec::new());
    let next = RwSignal::new(None);
    let busy = RwSignal::new(false);
    let ask_first = ask.clone();
    let first = load(move || {
        let answer = ask_first(None);
        async move {
            let page = answer.await?;
            items.try_set(page.items);
            next.try_set(page.next_cursor);
            Ok(())
        }
    });
    let more = Callback::new(move |()| {
        let Some(cursor) = next.get_untracked() else {
            return;
        };
        busy.set(true);
        let answer = ask(Some(cursor));
        spawn_local(async move {
            // A page that does not come leaves the button for another try.
            if let Ok(page) = answer.await {
                items.try_update(|items: &mut Vec<T>| items.extend(page.items));
                next.try_set(page.next_cursor);
            }
            busy.try_set(false);
        });
    });
    (
        Pages {
            first,
            items,
            next,
            busy,
        },
        more,
    )
}

/// Shows [`Pages`] and the button for more.
#[component]
pub fn Pager<T, F, V>(
    of: (Pages<T>, Callback<()>),
    #[prop(optional)] shape: Shape,
    /// Makes the list of what has come so far.
    view: F,
) -> impl IntoView
where
    T: Clone + Send + Sync + 'static,
    F: Fn(Vec<T>) -> V + Clone + Send + Sync + 'static,
    V: IntoView + 'static,
{
    let (pages, more) = of;
    leptos::view! {
        <Loadable
            of=pages.first
            shape
            view=move |()| {
                let view = view.clone();
                leptos::view! {
                    {move || view(pages.items.get())}
                    {move || pages.next.get().is_some().then(|| leptos::view! {
                        <div class="row">
                            <Button kind=Kind::Secondary busy=pages.busy on_click=more>{text().common.show_more}</Button>
                        </div>
                    })}
                }
            }
        />
    }
}
