use crate::{
    text::{count, fill, text},
    ui::{Card, Differences},
};
use learnallot_api_types::classes::ChangeView;
use learnallot_domain::differences::diff;
use leptos::prelude::*;

/// What the revision changes against what families see, part by part.
#[component]
pub fn Changes(changes: Vec<ChangeView>, live: u32) -> impl IntoView {
    let t = text().staff;
    let title = fill(t.class_changes, &[("n", &live.to_string())]);
    if changes.is_empty() {
        return view! { <Card title><p>{t.class_no_changes}</p></Card> }.into_any();
    }
    let number = count(
        changes.len(),
        t.class_changes_count_one,
        t.class_changes_count_many,
    );
    view! {
        <section class="card">
            <div class="section-head"><h2>{title}</h2><small>{number}</small></div>
            <dl class="diff">
                {changes
                    .into_iter()
                    .map(|change| view! {
                        <div>
                            <dt>{part_name(&change.part)}</dt>
                            <dd><Differences pieces=diff(&change.before, &change.after)/></dd>
                        </div>
                    })
                    .collect_view()}
            </dl>
        </section>
    }
    .into_any()
}

/// The name that the part has in the teacher's editor.
fn part_name(pointer: &str) -> String {
    let t = text().teaching;
    match pointer {
        "/subject" => t.subject,
        "/cover" => t.cover,
        "/title" => t.title,
        "/summary" => t.summary,
        "/learning" => t.learning,
        "/in_a_session" => t.in_a_session,
        "/expertise" => t.class_expertise,
        "/age_min" => t.age_min,
        "/age_max" => t.age_max,
        "/age_span_reason" => t.age_span_reason,
        "/group_size" => t.group_size,
        "/minutes" => t.minutes,
        "/sessions" => t.sessions,
        "/materials" => t.materials,
        "/outside_resources" => t.resources,
        "/guidance" => t.guidance,
        other => return other.trim_start_matches('/').replace('_', " "),
    }
    .to_owned()
}
