use crate::{
    text::{fill, text},
    ui::{Button, Field, Kind, Size, TextArea, fresh_id},
};
use learnallot_api_types::{
    policies::{PolicyDraftView, PolicySection, RequiredElement},
    problem::ProblemError,
};
use learnallot_domain::policy::text::MOST_CHARACTERS;
use leptos::prelude::*;

/// A section while it is being written.
#[derive(Clone, Copy)]
pub struct Written {
    key: u32,
    element: StoredValue<String>,
    title: RwSignal<String>,
    text: RwSignal<String>,
}

impl Written {
    fn of(key: u32, section: PolicySection) -> Self {
        Self {
            key,
            element: StoredValue::new(section.element),
            title: RwSignal::new(section.title),
            text: RwSignal::new(section.text),
        }
    }
}

#[derive(Clone, Copy)]
pub struct WrittenSections {
    all: RwSignal<Vec<Written>>,
    next_key: StoredValue<u32>,
}

impl WrittenSections {
    pub fn of(sections: Vec<PolicySection>) -> Self {
        let all: Vec<_> = (0..)
            .zip(sections)
            .map(|(key, section)| Written::of(key, section))
            .collect();
        let next_key = StoredValue::new(u32::try_from(all.len()).unwrap_or(u32::MAX));
        Self {
            all: RwSignal::new(all),
            next_key,
        }
    }

    /// As they stand now, tracked.
    pub fn get(self) -> Vec<PolicySection> {
        let section = |one: &Written| PolicySection {
            element: one.element.get_value(),
            title: one.title.get(),
            text: one.text.get(),
        };
        self.all.with(|all| all.iter().map(section).collect())
    }

    fn add(self) {
        let key = self.next_key.get_value();
        self.next_key.set_value(key + 1);
        let section = PolicySection {
            element: format!("more_{}", fresh_id("section").replace("section-", "")),
            title: String::new(),
            text: String::new(),
        };
        self.all.update(|all| all.push(Written::of(key, section)));
    }

    fn remove(self, key: u32) {
        self.all.update(|all| all.retain(|one| one.key != key));
    }
}

#[component]
pub fn Sections(sections: WrittenSections, draft: PolicyDraftView) -> impl IntoView {
    let t = text().staff_policies;
    let required = StoredValue::new(draft.required);
    let faults = StoredValue::new(draft.faults);
    let rows = move || {
        let all = sections.all.get();
        let row = |(at, one): (usize, Written)| {
            let element = one.element.get_value();
            let what = required.with_value(|required: &Vec<RequiredElement>| {
                let found = required.iter().find(|required| required.element == element);
                found.map(|found| found.title.clone())
            });
            let faults = faults.with_value(|faults| of_section(faults, at));
            view! { <Section at one sections what faults/> }
        };
        all.into_iter().enumerate().map(row).collect_view()
    };
    view! {
        {rows}
        <div class="row">
            <Button kind=Kind::Secondary size=Size::Small on_click=move || sections.add()>{t.add_section}</Button>
        </div>
    }
}

/// What is wrong with the section at this place.
fn of_section(faults: &[ProblemError], at: usize) -> Vec<String> {
    let place = format!("/sections/{at}/");
    faults
        .iter()
        .filter(|fault| {
            fault
                .pointer
                .as_deref()
                .is_some_and(|at| at.starts_with(&place))
        })
        .map(|fault| fault.message.clone())
        .collect()
}

#[component]
fn Section(
    at: usize,
    one: Written,
    sections: WrittenSections,
    /// What the rule asks this section for.
    what: Option<String>,
    faults: Vec<String>,
) -> impl IntoView {
    let t = text().staff_policies;
    let n = (at + 1).to_string();
    let n = [("n", n.as_str())];
    let is_required = what.is_some();
    let what = what.map_or_else(
        || t.own_section.to_owned(),
        |what| fill(t.required, &[("what", &what)]),
    );
    view! {
        <fieldset class="stack card" data-ground="sunken">
            <legend class="hidden-text">{fill(t.section_title, &n)}</legend>
            <div class="row" data-ends="">
                <small>{what}</small>
                {(!is_required).then(|| view! {
                    <Button kind=Kind::Quiet size=Size::Small on_click=move || sections.remove(one.key)>{t.take_out}</Button>
                })}
            </div>
            <Field label=fill(t.section_title, &n) value=one.title maxlength=200/>
            <TextArea label=fill(t.section_text, &n) hint=t.section_hint value=one.text rows=6 limit=MOST_CHARACTERS/>
            {(!faults.is_empty()).then(|| view! {
                <ul class="error">{faults.into_iter().map(|fault| view! { <li>{fault}</li> }).collect_view()}</ul>
            })}
        </fieldset>
    }
}
