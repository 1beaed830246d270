use super::times::day_words;
use crate::{
    client,
    routes::Route,
    text::{fill, text},
    ui::{Button, FormState, FormTrouble, Icon, Kind, Link, Load, Size, time, use_toasts},
};
use chrono::{NaiveDate, TimeDelta};
use learnallot_api_types::calls::{OwnCallTime, OwnCallTimes};
use leptos::prelude::*;

/// One week, a column for each day. A free time is taken back by its button, a booked one leads to its call.
#[component]
pub fn Week(
    own: OwnCallTimes,
    week: RwSignal<NaiveDate>,
    zone: StoredValue<String>,
    times: Load<OwnCallTimes>,
) -> impl IntoView {
    let t = text().calls;
    let form = FormState::new();
    let own = StoredValue::new(own.times);
    let step = move |days: i64| week.update(|week| *week += TimeDelta::days(days));
    let days = move || {
        (0..7)
            .map(|n| week.get() + TimeDelta::days(n))
            .map(|day| view! { <Day day own zone times form/> })
            .collect_view()
    };
    view! {
        <div class="row">
            <Button kind=Kind::Quiet icon=Icon::Back on_click=move || step(-7)>{t.earlier}</Button>
            <Button kind=Kind::Quiet on_click=move || step(7)>{t.later}</Button>
        </div>
        <FormTrouble state=form/>
        <div class="week">{days}</div>
    }
}

#[component]
fn Day(
    day: NaiveDate,
    own: StoredValue<Vec<OwnCallTime>>,
    zone: StoredValue<String>,
    times: Load<OwnCallTimes>,
    form: FormState,
) -> impl IntoView {
    let t = text().calls;
    let of_day: Vec<_> = own.with_value(|own| {
        zone.with_value(|zone| {
            own.iter()
                .filter(|one| time::local(one.starts_at, zone).date() == day)
                .map(|one| (one.clone(), time::clock(one.starts_at, Some(zone))))
                .collect()
        })
    });
    let none = of_day.is_empty();
    view! {
        <section aria-label=day_words(day)>
            <h3>{day_words(day)}</h3>
            {none.then(|| view! { <small>{t.no_times}</small> })}
            <ul>
                {of_day
                    .into_iter()
                    .map(|(one, shown)| view! { <li><Slot one shown times form/></li> })
                    .collect_view()}
            </ul>
        </section>
    }
}

#[component]
fn Slot(
    one: OwnCallTime,
    shown: String,
    times: Load<OwnCallTimes>,
    form: FormState,
) -> impl IntoView {
    let t = text().calls;
    let toasts = use_toasts();
    if let Some(call) = one.call_id {
        let words = fill(t.booked_time, &[("time", &shown)]);
        return view! { <Link to=Route::StaffCall(call)>{words}</Link> }.into_any();
    }
    let take_back = move || {
        form.send(client::calls::take_back(one.id), move |()| {
            toasts.say(t.taken_back);
            times.reload();
        });
    };
    let name = fill(t.take_back, &[("time", &shown)]);
    view! {
        <Button kind=Kind::Quiet size=Size::Small on_click=take_back>
            <span aria-hidden="true">{shown} " ×"</span>
            <span class="hidden-text">{name}</span>
        </Button>
    }
    .into_any()
}
