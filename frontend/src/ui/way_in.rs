use super::{
    Alert, AlertKind, Button, FormState, FormTrouble, Icon, enter_window, open_window, use_toasts,
};
use crate::{client::Answer, text::text};
use learnallot_api_types::live::JoinTicket;
use leptos::prelude::*;
use std::{future::Future, pin::Pin};

/// A question for a ticket, on its way.
pub type Ticket = Pin<Box<dyn Future<Output = Answer<JoinTicket>>>>;

pub fn ticket(ask: impl Future<Output = Answer<JoinTicket>> + 'static) -> Ticket {
    Box::pin(ask)
}

/// The button that asks for the one ticket into a meeting and opens it in a new window. Where the browser keeps that shut,
/// a link takes its place.
#[component]
pub fn WayIn(
    #[prop(into)] label: String,
    /// Said when the window opens.
    said: &'static str,
    #[prop(optional, into)] blocked: Signal<Option<String>>,
    ask: impl Fn() -> Ticket + Send + Sync + 'static,
) -> impl IntoView {
    let toasts = use_toasts();
    let form = FormState::new();
    let kept_shut = RwSignal::new(None::<String>);
    let again = StoredValue::new(label.clone());
    let open = move || {
        // In the click itself, because a browser lets no page open a window later.
        let tab = open_window();
        let waiting = tab.clone();
        let ticket = ask();
        form.send(
            async move {
                let answer = ticket.await;
                if let (Err(_), Some(tab)) = (&answer, waiting) {
                    // A window that is shut already needs no shutting.
                    let _ = tab.close();
                }
                answer
            },
            move |ticket: JoinTicket| match tab.filter(|tab| enter_window(tab, &ticket.opens)) {
                Some(_) => toasts.say(said),
                None => kept_shut.set(Some(ticket.opens)),
            },
        );
    };
    view! {
        <FormTrouble state=form/>
        <div class="stack" data-gap="tight">
            <div class="row"><Button icon=Icon::Door busy=form.busy() blocked on_click=open>{label}</Button></div>
        </div>
        {move || kept_shut.get().map(|address| view! {
            <Alert kind=AlertKind::Wait>
                {text().calls.kept_shut}
                <div class="row">
                    <a class="button" data-kind="secondary" href=address target="_blank" rel="noopener">{again.get_value()}</a>
                </div>
            </Alert>
        })}
    }
}
