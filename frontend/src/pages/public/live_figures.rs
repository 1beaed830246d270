use crate::{
    session::use_session,
    text::{count, fill, text},
    ui::{Load, Loadable, TimeStyle, time},
};
use learnallot_api_types::trust::{MethodFigure, TrustFigure, TrustFigures};
use learnallot_domain::trust::{Measure, Value};
use leptos::prelude::*;

/// What the database says of one promise.
#[component]
pub fn LiveFigures(promise: &'static str, figures: Load<TrustFigures>) -> impl IntoView {
    view! {
        <Loadable of=figures view=move |all: TrustFigures| view! { <Shown promise all/> }/>
    }
}

#[component]
fn Shown(promise: &'static str, all: TrustFigures) -> impl IntoView {
    let t = text().programme;
    let zone = use_session().time_zone();
    let at = time::words(all.at, TimeStyle::Full, zone.as_deref());
    let lead = fill(t.figures_lead, &[("time", &at)]);
    let methods = all.consents_by_method;
    let shown = all
        .figures
        .into_iter()
        .filter(|one| one.promise == promise)
        .map(|one| {
            let methods = match one.measure {
                Measure::ConsentsVerified => methods.clone(),
                _ => Vec::new(),
            };
            view! { <Figure one methods/> }
        })
        .collect_view();
    view! {
        <div class="live-figures">
            <h3>{t.figures_live}</h3>
            <dl>{shown}</dl>
            <small>{lead}</small>
        </div>
    }
}

#[component]
fn Figure(one: TrustFigure, methods: Vec<MethodFigure>) -> impl IntoView {
    let t = text().programme;
    let time = one.days.map_or_else(
        || t.figures_now.to_owned(),
        |days| fill(t.figure_days, &[("days", &days.to_string())]),
    );
    let by_method = (!methods.is_empty()).then(|| {
        let each: Vec<_> = methods
            .iter()
            .map(|one| format!("{}: {}", method(&one.method), words(one.value)))
            .collect();
        format!("{}: {}.", t.figures_by_method, each.join("; "))
    });
    view! {
        <div>
            <dt>{one.title} " " <small>{time}</small></dt>
            <dd>{words(one.value)} {by_method.map(|words| view! { <small>{words}</small> })}</dd>
        </div>
    }
}

fn words(value: Value) -> String {
    let t = text().programme;
    match value {
        Value::FewerThanFive => t.figure_few.to_owned(),
        Value::Count { n } => n.to_string(),
        Value::Of { n, of } => fill(
            t.figure_of,
            &[("n", &n.to_string()), ("of", &of.to_string())],
        ),
        Value::Hours { hours } => count(
            usize::try_from(hours).unwrap_or(usize::MAX),
            t.figure_hours_one,
            t.figure_hours,
        ),
        Value::Nothing => t.figure_nothing.to_owned(),
    }
}

fn method(key: &str) -> &'static str {
    let t = text().programme;
    match key {
        "signed_form" => t.method_signed_form,
        "payment_card" => t.method_payment_card,
        "video_call" => t.method_video_call,
        "government_id" => t.method_government_id,
        _ => t.method_other,
    }
}
