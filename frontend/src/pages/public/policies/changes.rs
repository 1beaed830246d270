use crate::{
    text::{fill, text},
    ui::Differences,
};
use learnallot_api_types::policies::{PolicySection, PolicyVersionView};
use learnallot_domain::differences::diff;
use leptos::prelude::*;

/// What one version changes against another, section by section, word by word.
#[component]
pub fn Changes(older: PolicyVersionView, newer: PolicyVersionView) -> impl IntoView {
    let title = fill(text().policies.changes, &[("version", &older.line.version)]);
    view! { <SectionChanges title before=older.sections after=newer.sections/> }
}

#[component]
pub fn SectionChanges(
    #[prop(into)] title: String,
    before: Vec<PolicySection>,
    after: Vec<PolicySection>,
) -> impl IntoView {
    let t = text().policies;
    let changed = changed(before, after);
    let none = changed.is_empty();
    let parts = changed.into_iter().map(|(name, note, pieces)| {
        view! {
            <div>
                <dt>{name} {note.map(|note| view! { " " <small>{note}</small> })}</dt>
                <dd><Differences pieces/></dd>
            </div>
        }
    });
    view! {
        <div class="stack" data-gap="tight">
            <h3>{title}</h3>
            {if none {
                view! { <p>{t.no_changes}</p> }.into_any()
            } else {
                view! {
                    <small>{t.changes_note}</small>
                    <dl class="diff">{parts.collect_view()}</dl>
                }
                .into_any()
            }}
        </div>
    }
}

type Changed = (
    String,
    Option<&'static str>,
    Vec<learnallot_domain::differences::Piece>,
);

/// Sections that differ, in the order of the newer text; what was taken out stands at the end.
fn changed(before: Vec<PolicySection>, after: Vec<PolicySection>) -> Vec<Changed> {
    let t = text().policies;
    let mut before = before;
    let mut changed = Vec::new();
    for section in after {
        let old = before
            .iter()
            .position(|old| old.element == section.element)
            .map(|at| before.remove(at));
        match old {
            None => changed.push((section.title, Some(t.section_new), diff("", &section.text))),
            Some(old) if old == section => {}
            Some(old) => {
                let words = |one: &PolicySection| format!("{}\n{}", one.title, one.text);
                let pieces = if old.title == section.title {
                    diff(&old.text, &section.text)
                } else {
                    diff(&words(&old), &words(&section))
                };
                changed.push((section.title, None, pieces));
            }
        }
    }
    for old in before {
        changed.push((old.title, Some(t.section_gone), diff(&old.text, "")));
    }
    changed
}
