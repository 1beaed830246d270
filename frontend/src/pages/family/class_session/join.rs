use crate::{
    client,
    text::{fill, text},
    ui::{
        Alert, AlertKind, Button, Checkbox, FormState, FormTrouble, Icon, Kind, PrivacyLine, Size,
        TimeStyle, time, use_toasts,
    },
};
use learnallot_api_types::live::{Door, JoinSession, JoinTicket, LearnerAtDoor};
use leptos::prelude::*;

/// The button that makes the one ticket and opens it in a new window. Before its time, and whenever something is missing,
/// it says why it cannot be pressed.
#[component]
pub fn Join(
    door: Door,
    learner: LearnerAtDoor,
    for_learner: bool,
    zone: Option<String>,
) -> impl IntoView {
    let t = text().live;
    let toasts = use_toasts();
    let form = FormState::new();
    let beside = RwSignal::new(false);
    let kept_shut = RwSignal::new(None::<String>);
    let way = learner.way.clone();
    let opens = time::words(door.opens_at, TimeStyle::Full, zone.as_deref());
    let blocked = (!way.may_join).then(|| {
        way.reasons
            .into_iter()
            // The server names the moment in UTC; here the person's own clock does.
            .map(|reason| match reason.code.as_str() {
                "too_early" => fill(t.opens, &[("time", &opens)]),
                _ => reason.message,
            })
            .collect::<Vec<_>>()
            .join(" ")
    });
    let (session, id) = (door.session_id, learner.learner_id);
    let join = move || {
        // Opened in the click itself, because a browser lets no page open a window later.
        let tab = window()
            .open_with_url_and_target("about:blank", "_blank")
            .ok()
            .flatten();
        let body = JoinSession {
            learner_id: (!for_learner).then_some(id),
            adult_beside: beside.get_untracked().then_some(true),
        };
        let waiting = tab.clone();
        form.send(
            async move {
                let answer = client::live::join(session, body).await;
                if let (Err(_), Some(tab)) = (&answer, waiting) {
                    // A window that is shut already needs no shutting.
                    let _ = tab.close();
                }
                answer
            },
            move |ticket: JoinTicket| match tab.filter(|tab| enter(tab, &ticket.opens)) {
                Some(_) => toasts.say(t.joining),
                None => kept_shut.set(Some(ticket.opens)),
            },
        );
    };
    let name = learner.first_name.clone();
    let label = if for_learner {
        t.join.to_owned()
    } else {
        fill(t.join_as, &[("name", &name)])
    };
    let (kind, size) = if for_learner {
        (Kind::Bright, Size::Large)
    } else {
        (Kind::Primary, Size::Normal)
    };
    view! {
        <FormTrouble state=form/>
        {learner.may_confirm_adult_beside.then(|| view! {
            <Checkbox
                label=fill(t.beside, &[("name", &name)])
                hint=fill(t.beside_hint, &[("name", &name)])
                checked=beside
                boxed=true
            />
        })}
        <div class="stack" data-gap="tight">
            <div class="row">
                <Button kind size icon=Icon::Door busy=form.busy() blocked=blocked on_click=join>{label}</Button>
            </div>
            <PrivacyLine/>
        </div>
        {move || kept_shut.get().map(|address| view! {
            <Alert kind=AlertKind::Wait>
                {t.join_here_text}
                <div class="row"><a class="button" href=address target="_blank" rel="noopener">{t.join_here}</a></div>
            </Alert>
        })}
    }
}

/// Sends the new window through the ticket. It may not look back at this page.
fn enter(tab: &web_sys::Window, address: &str) -> bool {
    let _ = tab.set_opener(&wasm_bindgen::JsValue::NULL);
    tab.location().set_href(address).is_ok()
}
