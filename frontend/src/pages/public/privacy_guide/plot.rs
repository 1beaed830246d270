use crate::text::text;
use learnallot_domain::{
    privacy_guide::kept,
    retention::schedule::{Category, row},
};
use leptos::prelude::*;

/// How long each thing is kept, as bars: twice the time is twice the bar. The times stand beside them in words.
#[component]
pub fn HowLong(times: &'static [(Category, &'static str)]) -> impl IntoView {
    let days = |category: Category| {
        row(category)
            .keep
            .duration()
            .map_or(0, |time| time.num_days())
    };
    let longest = times
        .iter()
        .map(|(category, _)| days(*category))
        .max()
        .unwrap_or(1)
        .max(1);
    view! {
        <ul role="list" class="bars" aria-label=text().privacy_guide.how_long>
            {times
                .iter()
                .map(|(category, words)| {
                    let share = days(*category) * 100 / longest;
                    view! { <Bar words=*words value=kept(*category) share/> }
                })
                .collect_view()}
        </ul>
    }
}

/// One bar: what it is of, how much that is in words, and its share of the longest in hundredths.
#[component]
pub fn Bar(words: &'static str, value: String, share: i64) -> impl IntoView {
    let width = format!("{}%", share.clamp(2, 100));
    view! {
        <li>
            <span>{words}</span>
            <b>{value}</b>
            <svg aria-hidden="true"><rect width=width height="100%" rx="6"/></svg>
        </li>
    }
}
