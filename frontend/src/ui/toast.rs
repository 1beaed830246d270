use super::icon::{Glyph, Icon};
use crate::client::ApiError;
use gloo_timers::future::TimeoutFuture;
use leptos::{prelude::*, task::spawn_local};

/// It worked, or it did not: one line that goes by itself.
#[derive(Clone, Copy)]
pub struct Toasts {
    shown: RwSignal<Option<(u32, bool, String)>>,
}

impl Toasts {
    pub fn start() -> Self {
        let toasts = Toasts {
            shown: RwSignal::new(None),
        };
        provide_context(toasts);
        toasts
    }

    pub fn say(self, text: impl Into<String>) {
        self.show(true, text.into(), 6_000);
    }

    /// For what went wrong where no form can show it.
    pub fn sorry(self, error: &ApiError) {
        self.show(false, error.sentence(), 12_000);
    }

    fn show(self, good: bool, text: String, milliseconds: u32) {
        let number = self
            .shown
            .with_untracked(|shown| shown.as_ref().map_or(0, |(number, ..)| *number))
            + 1;
        self.shown.set(Some((number, good, text)));
        spawn_local(async move {
            TimeoutFuture::new(milliseconds).await;
            self.shown.update(|shown| {
                if shown.as_ref().is_some_and(|(newest, ..)| *newest == number) {
                    *shown = None;
                }
            });
        });
    }
}

pub fn use_toasts() -> Toasts {
    expect_context()
}

/// Stands once in the layout, so that screen readers know the place before anything is said.
#[component]
pub fn ToastArea() -> impl IntoView {
    let toasts = use_toasts();
    view! {
        <div role="status" aria-live="polite">
            {move || toasts.shown.get().map(|(_, good, text)| view! {
                <div class="toast" data-kind=if good { "good" } else { "stop" }>
                    <Glyph icon=if good { Icon::Check } else { Icon::Alert }/>
                    <span>{text}</span>
                </div>
            })}
        </div>
    }
}
