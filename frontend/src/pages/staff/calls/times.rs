use super::week::Week;
use crate::{
    client,
    session::use_session,
    text::{fill, text},
    ui::{
        Card, Checkbox, Form, FormState, Load, Loadable, Select, Shape, Submit, load, time,
        use_toasts,
    },
};
use chrono::{Datelike, NaiveDate, NaiveTime, TimeDelta};
use learnallot_api_types::{
    calls::{OfferCallTimes, OwnCallTimes},
    staff::OwnTraining,
};
use learnallot_domain::consent::call_times::MOST_WEEKS;
use leptos::prelude::*;

/// The week grid: ranges of some days at once, repeated for the weeks after, each free time taken back by a click.
#[component]
pub fn Times(training: Load<OwnTraining>) -> impl IntoView {
    let t = text().calls;
    let times = load(client::calls::own_times);
    let zone = use_session().time_zone().unwrap_or_else(time::browser_zone);
    let lead = fill(t.times_lead, &[("place", &time::place(&zone))]);
    let today = time::local(time::now(), &zone).date();
    let monday = today - TimeDelta::days(today.weekday().num_days_from_monday().into());
    let week = RwSignal::new(monday);
    let zone = StoredValue::new(zone);
    let show = move |own: OwnCallTimes| view! { <Week own week zone times/> };
    view! {
        <Card title=t.times>
            <p>{lead}</p>
            <Loadable of=times shape=Shape::Rows view=show/>
        </Card>
        <Card title=t.offer>
            <Offer week zone times training/>
        </Card>
    }
}

/// Every quarter of an hour of a day, as a select has it.
fn quarters() -> Vec<(String, String)> {
    (0..24_u32)
        .flat_map(|hour| [0_u32, 15, 30, 45].map(|minute| (hour, minute)))
        .map(|(hour, minute)| {
            let shown = format!("{hour:02}:{minute:02}");
            (shown.clone(), shown)
        })
        .collect()
}

#[component]
fn Offer(
    week: RwSignal<NaiveDate>,
    zone: StoredValue<String>,
    times: Load<OwnCallTimes>,
    training: Load<OwnTraining>,
) -> impl IntoView {
    let t = text().calls;
    let toasts = use_toasts();
    let form = FormState::new();
    let ticks: [RwSignal<bool>; 7] = std::array::from_fn(|_| RwSignal::new(false));
    let from = RwSignal::new("09:00".to_owned());
    let until = RwSignal::new("12:00".to_owned());
    let weeks = RwSignal::new("1".to_owned());
    let blocked = Signal::derive(move || training.ready().and_then(|own| own.may_not_verify));
    let offer = move || {
        form.clear();
        let clock = |shown: RwSignal<String>| {
            shown.with_untracked(|shown| NaiveTime::parse_from_str(shown, "%H:%M").ok())
        };
        let (Some(from), Some(until)) = (clock(from), clock(until)) else {
            form.refuse("/from", t.choose_hours);
            return;
        };
        let days: Vec<_> = ticks
            .iter()
            .enumerate()
            .filter(|(_, tick)| tick.get_untracked())
            .filter_map(|(day, _)| i64::try_from(day).ok())
            .map(|day| week.get_untracked() + TimeDelta::days(day))
            .collect();
        if days.is_empty() {
            form.refuse("/days", t.choose_days);
            return;
        }
        let body = OfferCallTimes {
            days,
            from,
            until,
            weeks: weeks.get_untracked().parse().unwrap_or(1),
            time_zone: zone.get_value(),
        };
        form.submit(body, client::calls::offer, move |own| {
            times.set(own);
            toasts.say(t.offered_toast);
        });
    };
    let repeats: Vec<_> = (1..=MOST_WEEKS)
        .map(|n| {
            let label = if n == 1 {
                t.repeat_1.to_owned()
            } else {
                fill(t.repeat_n, &[("n", &(n - 1).to_string())])
            };
            (n.to_string(), label)
        })
        .collect();
    view! {
        <Form state=form on_submit=offer label=t.offer>
            <fieldset class="field">
                <legend>{move || fill(t.days, &[("day", &day_words(week.get()))])}</legend>
                <div class="week-days">
                    {ticks
                        .into_iter()
                        .enumerate()
                        .map(|(day, checked)| {
                            let day = i64::try_from(day).unwrap_or_default();
                            view! { <Checkbox label=weekday(week.get_untracked() + TimeDelta::days(day)) checked/> }
                        })
                        .collect_view()}
                </div>
            </fieldset>
            <div class="pair">
                <Select label=t.from value=from options=quarters() pointer="/from"/>
                <Select label=t.until value=until options=quarters() pointer="/until"/>
                <Select label=t.repeat value=weeks options=repeats pointer="/weeks"/>
            </div>
            <div class="stack" data-gap="tight"><Submit blocked>{t.offer_do}</Submit></div>
        </Form>
    }
}

/// A day is the same wherever it is read: noon in UTC stands for it.
fn noon(day: NaiveDate) -> chrono::DateTime<chrono::Utc> {
    day.and_time(NaiveTime::MIN).and_utc() + TimeDelta::hours(12)
}

/// `Monday 23 November`
pub(super) fn day_words(day: NaiveDate) -> String {
    time::long_day(noon(day), Some("UTC"))
}

/// `Monday`
fn weekday(day: NaiveDate) -> String {
    let words = day_words(day);
    words.split([' ', ',']).next().unwrap_or(&words).to_owned()
}
