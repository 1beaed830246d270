use crate::{
    client,
    text::{fill, text},
    ui::{Pager, Shape, Table, Time, TimeStyle, load_pages},
};
use learnallot_api_types::privacy::Seen;
use leptos::prelude::*;
use uuid::Uuid;

/// Who saw something of a learner, and what for.
#[component]
pub fn SeenBy(learner: Uuid, #[prop(into)] name: Signal<Option<String>>) -> impl IntoView {
    let t = text().privacy_centre;
    let seen = load_pages(move |cursor| client::privacy::seen(learner, cursor));
    let show = move |seen: Vec<Seen>| {
        if seen.is_empty() {
            return view! { <p>{t.seen_none}</p> }.into_any();
        }
        let rows = seen
            .into_iter()
            .map(|seen| {
                view! {
                    <tr>
                        <th scope="row">{who(&seen.who)}</th>
                        <td data-label=t.what>{what(&seen)}</td>
                        <td data-label=t.what_for>{purpose(&seen.purpose)}</td>
                        <td data-label=t.when><Time at=seen.at style=TimeStyle::Short/></td>
                    </tr>
                }
            })
            .collect_view();
        let name = name.get().unwrap_or_default();
        let caption = fill(t.seen_caption, &[("name", &name)]);
        view! { <Table caption head=vec![t.who, t.what, t.what_for, t.when]>{rows}</Table> }
            .into_any()
    };
    view! {
        <section class="stack" aria-labelledby="seen">
            <h2 id="seen">{t.seen}</h2>
            <p>{t.seen_lead}</p>
            <Pager of=seen shape=Shape::Lines view=show/>
        </section>
    }
}

fn who(name: &str) -> &'static str {
    let t = text().privacy_centre;
    match name {
        "own_family" => t.who_own_family,
        "teacher" => t.who_teacher,
        "staff" => t.who_staff,
        _ => t.who_family,
    }
}

fn what(seen: &Seen) -> String {
    let t = text().privacy_centre;
    match seen.what.as_str() {
        "recording" => {
            let class = seen.class_title.clone().unwrap_or_default();
            fill(t.what_recording, &[("class", &class)])
        }
        "consent_request" => t.what_consent_request.to_owned(),
        "consent_form" => t.what_consent_form.to_owned(),
        "incident" => t.what_incident.to_owned(),
        _ => t.what_privacy_request.to_owned(),
    }
}

fn purpose(name: &str) -> &'static str {
    let t = text().privacy_centre;
    match name {
        "revisit" => t.for_revisit,
        "coaching" => t.for_coaching,
        "customer_service" => t.for_customer_service,
        "compliance" => t.for_compliance,
        "verify_consent" => t.for_verify_consent,
        "safety" => t.for_safety,
        _ => t.for_privacy,
    }
}
