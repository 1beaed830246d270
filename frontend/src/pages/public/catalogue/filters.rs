use crate::{
    client::catalogue::Filter,
    navigator::use_navigator,
    text::{fill, text},
    ui::{Button, Field, Icon, Select, options},
};
use learnallot_domain::{class::listing::Subject, people::learner::AGES};
use leptos::prelude::*;

/// The filters' names in the address.
pub const NAMES: [&str; 5] = ["q", "subject", "age", "day", "time"];

const DAYS: [&str; 7] = [
    "monday",
    "tuesday",
    "wednesday",
    "thursday",
    "friday",
    "saturday",
    "sunday",
];

/// The hours that a part of the day stands for.
fn hours(part: &str) -> Option<(u8, u8)> {
    match part {
        "morning" => Some((0, 12)),
        "afternoon" => Some((12, 17)),
        "evening" => Some((17, 24)),
        _ => None,
    }
}

/// What the address narrows the catalogue to. A value that is none is as good as not there.
pub fn chosen(zone: Memo<String>) -> Memo<Filter> {
    let [q, subject, age, day, part] = NAMES.map(|name| use_navigator().query(name));
    Memo::new(move |_| Filter {
        q: q.get().unwrap_or_default(),
        subject: subject
            .get()
            .filter(|slug| Subject::parse(slug).is_some())
            .unwrap_or_default(),
        age: age
            .get()
            .filter(|age| age.parse().is_ok_and(|age: u8| AGES.contains(&age)))
            .unwrap_or_default(),
        day: day
            .get()
            .filter(|day| DAYS.contains(&day.as_str()))
            .unwrap_or_default(),
        hours: part.get().and_then(|part| hours(&part)),
        time_zone: zone.get(),
        limit: None,
    })
}

/// A filter's control and the address, each following the other.
fn kept(name: &'static str) -> RwSignal<String> {
    let navigator = use_navigator();
    let address = navigator.query(name);
    let value = RwSignal::new(address.get_untracked().unwrap_or_default());
    Effect::new(move |_| {
        let there = address.get().unwrap_or_default();
        if value.with_untracked(|value| *value != there) {
            value.set(there);
        }
    });
    value
}

/// Selects take effect at once, words when they are sent.
#[component]
pub fn Filters() -> impl IntoView {
    let t = text().public;
    let navigator = use_navigator();
    let [q, subject, age, day, part] = NAMES.map(kept);
    for (name, value) in [
        ("subject", subject),
        ("age", age),
        ("day", day),
        ("time", part),
    ] {
        Effect::new(move |before: Option<String>| {
            let now = value.get();
            if before.is_some_and(|before| before != now) {
                navigator.set_query(&[(name, &now)]);
            }
            now
        });
    }
    let subjects: Vec<_> = Subject::ALL
        .iter()
        .map(|subject| (subject.slug().to_owned(), subject.title().to_owned()))
        .collect();
    let ages: Vec<_> = AGES
        .map(|age| {
            let age = age.to_string();
            (age.clone(), fill(t.years, &[("n", &age)]))
        })
        .collect();
    let days: Vec<_> = DAYS
        .iter()
        .zip(text().common.weekdays.split(' '))
        .map(|(day, word)| ((*day).to_owned(), word.to_owned()))
        .collect();
    view! {
        <form
            class="search filters"
            role="search"
            aria-label=t.filters
            on:submit=move |event| {
                event.prevent_default();
                navigator.set_query(&[("q", &q.get_untracked())]);
            }
        >
            <Field label=t.q kind="search" placeholder=t.q_hint value=q optional=true/>
            <Select label=t.subject options=subjects placeholder=t.any_subject value=subject optional=true/>
            <Select label=t.age options=ages placeholder=t.any_age value=age optional=true/>
            <Select label=t.day options=days placeholder=t.any_day value=day optional=true/>
            <Select
                label=t.time
                options=options([("morning", t.morning), ("afternoon", t.afternoon), ("evening", t.evening)])
                placeholder=t.any_time
                value=part
                optional=true
            />
            <Button submit=true icon=Icon::Search>{t.find}</Button>
        </form>
    }
}
