use crate::{
    text::{fill, text},
    ui::{Checkbox, FormState, TextArea},
};
use learnallot_api_types::classes::{CheckContent, CheckListContent};
use learnallot_domain::class::review::NOTE_MAX;
use leptos::prelude::*;

/// One line of the check-list while it is being worked through.
#[derive(Clone, Copy)]
pub struct Line {
    pub yes: RwSignal<bool>,
    pub note: RwSignal<String>,
}

impl Line {
    fn open() -> Self {
        Self {
            yes: RwSignal::new(false),
            note: RwSignal::new(String::new()),
        }
    }

    fn content(self) -> CheckContent {
        CheckContent {
            yes: self.yes.get_untracked(),
            note: self.note.get_untracked().trim().to_owned(),
        }
    }
}

#[derive(Clone, Copy)]
pub struct Checks {
    pub completeness: Line,
    pub quality: Line,
    pub relevance: Line,
}

impl Checks {
    pub fn open() -> Self {
        Self {
            completeness: Line::open(),
            quality: Line::open(),
            relevance: Line::open(),
        }
    }

    pub fn content(self) -> CheckListContent {
        CheckListContent {
            completeness: self.completeness.content(),
            quality: self.quality.content(),
            relevance: self.relevance.content(),
        }
    }

    /// The names of what is not ticked; tracked.
    pub fn waits(self) -> Vec<&'static str> {
        let t = text().staff;
        [
            (self.completeness, t.check_completeness),
            (self.quality, t.check_quality),
            (self.relevance, t.check_relevance),
        ]
        .into_iter()
        .filter(|(line, _)| !line.yes.get())
        .map(|(_, name)| name)
        .collect()
    }
}

/// The check-list: each line ticked, or open with a note that the teacher reads.
#[component]
pub fn CheckCard(checks: Checks, form: FormState) -> impl IntoView {
    let t = text().staff;
    // What the server refuses stands at its line.
    provide_context(form);
    let done = move || format!("{} / 3", 3 - checks.waits().len());
    view! {
        <section class="card">
            <div class="section-head"><h2>{t.class_checklist}</h2><small>{done}</small></div>
            <ul class="checklist">
                <Check
                    line=checks.completeness
                    name=t.check_completeness
                    hint=t.check_completeness_hint
                    yes="/checks/completeness/yes"
                    note="/checks/completeness/note"
                />
                <Check
                    line=checks.quality
                    name=t.check_quality
                    hint=t.check_quality_hint
                    yes="/checks/quality/yes"
                    note="/checks/quality/note"
                />
                <Check
                    line=checks.relevance
                    name=t.check_relevance
                    hint=t.check_relevance_hint
                    yes="/checks/relevance/yes"
                    note="/checks/relevance/note"
                />
            </ul>
        </section>
    }
}

#[component]
fn Check(
    line: Line,
    name: &'static str,
    hint: &'static str,
    yes: &'static str,
    note: &'static str,
) -> impl IntoView {
    let t = text().staff;
    let label = fill(t.check_note, &[("what", name)]);
    let ticked = Memo::new(move |_| line.yes.get());
    view! {
        <li>
            <Checkbox label=name hint checked=line.yes pointer=yes/>
            {move || (!ticked.get()).then(|| view! {
                <TextArea label=label.clone() hint=t.check_note_hint value=line.note pointer=note rows=2 optional=true limit=NOTE_MAX/>
            })}
        </li>
    }
}
