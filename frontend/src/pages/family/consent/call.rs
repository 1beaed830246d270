//! Consent by a video call: a time is chosen, and then the call itself.

use crate::{
    client,
    session::use_session,
    text::{fill, text},
    ui::{
        Alert, AlertKind, Button, Card, ConfirmButton, EmptyState, Form, FormState, FormTrouble,
        Kind, Loadable, Steady, Submit, Time, TimeStyle, WayIn, load, ticket, time, use_toasts,
    },
};
use chrono::{DateTime, Utc};
use learnallot_api_types::{
    calls::{CallView, FreeCallTimes},
    consents::ConsentRequestView,
};
use leptos::prelude::*;
use uuid::Uuid;

/// How often the call is looked at again, in seconds: soon enough that its door opens in time.
const LOOK_AGAIN: u32 = 10;

/// The guardian's part, and the waiting for ours.
#[component]
pub fn VideoCall(
    request: ConsentRequestView,
    #[prop(into)] on_change: Callback<()>,
) -> impl IntoView {
    let id = request.id;
    let call = load(move || client::calls::call(id)).poll(LOOK_AGAIN);
    let changed = Callback::new(move |()| {
        call.reload();
        on_change.run(());
    });
    let show = move |call: Option<CallView>| {
        let open = call
            .clone()
            .filter(|call| matches!(call.status.as_str(), "booked" | "in_call"));
        match open {
            Some(call) => view! { <YourCall request=id call on_change=changed/> }.into_any(),
            None => view! {
                <Before call request=request.clone()/>
                <Choose request=id moving=false on_change=changed/>
                <Lapses at=request.lapses_at/>
            }
            .into_any(),
        }
    };
    view! { <Steady of=call view=show/> }
}

/// What became of the last call.
#[component]
fn Before(call: Option<CallView>, request: ConsentRequestView) -> impl IntoView {
    let t = text().calls;
    if let Some(declined) = request.declined {
        return view! { <Alert kind=AlertKind::Stop title=t.declined>{declined.message}</Alert> }
            .into_any();
    }
    let Some(call) = call else {
        return ().into_any();
    };
    let (title, words) = match call.status.as_str() {
        _ if call.missed_by_us => (t.missed_by_us, t.missed_by_us_text),
        "no_show" => (t.missed, t.missed_text),
        "canceled" => (t.canceled, t.canceled_text),
        _ => return ().into_any(),
    };
    view! { <Alert kind=AlertKind::Wait title>{words}</Alert> }.into_any()
}

#[component]
fn Lapses(at: Option<DateTime<Utc>>) -> impl IntoView {
    let zone = use_session().time_zone();
    at.map(|at| {
        let time = time::words(at, TimeStyle::Full, zone.as_deref());
        view! { <small>{fill(text().calls.lapses, &[("time", &time)])}</small> }
    })
}

/// The free times, day by day.
#[component]
fn Choose(request: Uuid, moving: bool, #[prop(into)] on_change: Callback<()>) -> impl IntoView {
    let t = text().calls;
    let free = load(move || client::calls::free_times(request));
    let zone = use_session().time_zone().unwrap_or_else(time::browser_zone);
    let lead = fill(t.choose_lead, &[("place", &time::place(&zone))]);
    let zone = StoredValue::new(zone);
    let show = move |free: FreeCallTimes| {
        if free.starts.is_empty() {
            return view! { <EmptyState title=t.none text=t.none_text/> }.into_any();
        }
        let days = zone.with_value(|zone| by_day(&free.starts, zone));
        view! { <Times request days moving on_change/> }.into_any()
    };
    view! {
        <Card title=t.choose>
            <p>{lead}</p>
            <Loadable of=free view=show/>
        </Card>
    }
}

/// A day in words with its times.
type Day = (String, Vec<(DateTime<Utc>, String)>);

fn by_day(starts: &[DateTime<Utc>], zone: &str) -> Vec<Day> {
    let mut days: Vec<Day> = Vec::new();
    for start in starts {
        let day = time::long_day(*start, Some(zone));
        let shown = (*start, time::clock(*start, Some(zone)));
        match days.last_mut() {
            Some((last, times)) if *last == day => times.push(shown),
            _ => days.push((day, vec![shown])),
        }
    }
    days
}

#[component]
fn Times(
    request: Uuid,
    days: Vec<Day>,
    moving: bool,
    #[prop(into)] on_change: Callback<()>,
) -> impl IntoView {
    let t = text().calls;
    let toasts = use_toasts();
    let form = FormState::new();
    let chosen = RwSignal::new(None::<DateTime<Utc>>);
    let blocked = Signal::derive(move || chosen.get().is_none().then(|| t.pick.to_owned()));
    let book = move || {
        if let Some(starts_at) = chosen.get_untracked() {
            form.send(client::calls::book(request, starts_at), move |_| {
                toasts.say(if moving {
                    t.moved_toast
                } else {
                    t.booked_toast
                });
                on_change.run(());
            });
        }
    };
    let name = crate::ui::fresh_id("call-time");
    view! {
        <Form state=form on_submit=book label=t.choose>
            {days
                .into_iter()
                .map(|(day, times)| {
                    let name = name.clone();
                    view! {
                        <fieldset class="chips" data-times="">
                            <legend>{day}</legend>
                            {times
                                .into_iter()
                                .map(|(at, shown)| view! {
                                    <label>
                                        <input
                                            type="radio"
                                            name=name.clone()
                                            prop:checked=move || chosen.get() == Some(at)
                                            on:change=move |_| chosen.set(Some(at))
                                        />
                                        {shown}
                                    </label>
                                })
                                .collect_view()}
                        </fieldset>
                    }
                })
                .collect_view()}
            <div class="stack" data-gap="tight">
                <Submit blocked>{if moving { t.move_to } else { t.book }}</Submit>
            </div>
        </Form>
    }
}

/// A call that is to come, or goes on.
#[component]
fn YourCall(request: Uuid, call: CallView, #[prop(into)] on_change: Callback<()>) -> impl IntoView {
    let t = text().calls;
    let now = time::ticking(LOOK_AGAIN);
    let moving = RwSignal::new(false);
    let in_call = call.status == "in_call";
    let over_at = call.over_at;
    let call = StoredValue::new(call);
    // Both were there, and its time is over: the next word is ours.
    let had = Memo::new(move |_| in_call && now.get() >= over_at);
    move || {
        if had.get() {
            return view! { <Alert kind=AlertKind::Wait title=t.had>{t.had_text}</Alert> }
                .into_any();
        }
        view! {
            <Card title=t.yours>
                <dl class="facts"><div><dt>{t.when}</dt><dd><Time at=call.get_value().starts_at/></dd></div></dl>
                {in_call.then(|| view! { <Alert>{t.in_call}</Alert> })}
                <Door request call=call.get_value() now/>
                <h3>{t.ready}</h3>
                <div class="prose">
                    <ul><li>{t.ready_1}</li><li>{t.ready_2}</li><li>{t.ready_3}</li></ul>
                    <p>{t.not_recorded}</p>
                    <p>{t.alias}</p>
                </div>
                <Change request call=call.get_value() now moving on_change/>
            </Card>
            {move || moving.get().then(|| view! { <Choose request moving=true on_change/> })}
        }
        .into_any()
    }
}

/// The way in, which opens when it is time.
#[component]
fn Door(request: Uuid, call: CallView, now: Signal<DateTime<Utc>>) -> impl IntoView {
    let t = text().calls;
    let opens_at = call.door_opens_at;
    let clock = time::words(
        opens_at,
        TimeStyle::Full,
        use_session().time_zone().as_deref(),
    );
    let blocked = Signal::derive(move || {
        let now = now.get();
        (now < opens_at).then(|| {
            let span = time::span(now, opens_at);
            fill(t.opens, &[("time", &clock), ("span", &span)])
        })
    });
    view! {
        <WayIn label=t.join said=t.joining blocked ask=move || ticket(client::calls::join(request))/>
    }
}

#[component]
fn Change(
    request: Uuid,
    call: CallView,
    now: Signal<DateTime<Utc>>,
    moving: RwSignal<bool>,
    #[prop(into)] on_change: Callback<()>,
) -> impl IntoView {
    let t = text().calls;
    let toasts = use_toasts();
    let form = FormState::new();
    let (until, booked) = (call.changes_until, call.status == "booked");
    let blocked = Signal::derive(move || {
        let late = now.get() > until || !booked;
        late.then(|| t.change_late.to_owned())
    });
    let cancel = move || {
        form.send(client::calls::cancel(request), move |()| {
            toasts.say(t.cancelled_toast);
            on_change.run(());
        });
    };
    view! {
        <FormTrouble state=form/>
        <div class="row">
            <Button kind=Kind::Secondary blocked on_click=move || moving.update(|moving| *moving = !*moving)>
                {move || if moving.get() { t.keep_time } else { t.change }}
            </Button>
            <ConfirmButton
                label=t.cancel
                title=t.cancel_title
                confirm=t.cancel_confirm
                keep=t.cancel_keep
                busy=form.busy()
                blocked
                on_confirm=cancel
            >
                <p>{t.cancel_text}</p>
            </ConfirmButton>
        </div>
    }
}
