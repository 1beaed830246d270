use super::{
    publish::Publish,
    sections::{Sections, WrittenSections},
};
use crate::{
    client,
    pages::public::SectionChanges,
    text::{fill, text},
    ui::{
        Alert, AlertKind, Card, Checkbox, ConfirmButton, Field, Form, FormState, FormTrouble, Kind,
        Load, Loadable, Page, Submit, Table, load, use_toasts,
    },
};
use learnallot_api_types::policies::{
    Placeholder, PolicyDraftView, PolicySection, SavePolicyDraft,
};
use learnallot_domain::{consent::purpose::Purpose, policy::kind::PolicyKind};
use leptos::prelude::*;

#[component]
pub fn PolicyDraft(kind: String) -> impl IntoView {
    let t = text().staff_policies;
    let Some(kind) = PolicyKind::parse(&kind) else {
        return view! { <Page title=text().policies.no_such>""</Page> }.into_any();
    };
    let draft = load(move || client::policies::draft(kind));
    view! {
        <Page title=fill(t.draft_title, &[("name", kind.title())])>
            <Loadable of=draft view=move |found: PolicyDraftView| view! { <Inside found draft/> }/>
        </Page>
    }
    .into_any()
}

#[component]
fn Inside(found: PolicyDraftView, draft: Load<PolicyDraftView>) -> impl IntoView {
    let t = text().staff_policies;
    let sections = WrittenSections::of(found.sections.clone());
    let title = RwSignal::new(found.title.clone());
    let ticks: Vec<(Purpose, RwSignal<bool>)> = Purpose::ALL
        .into_iter()
        .map(|purpose| {
            (
                purpose,
                RwSignal::new(found.material_for.contains(&purpose)),
            )
        })
        .collect();
    let chosen = StoredValue::new(ticks.clone());
    let body = move || SavePolicyDraft {
        version: None,
        title: title.get(),
        sections: sections.get(),
        material_for: chosen.with_value(|ticks| {
            let ticked = ticks.iter().filter(|(_, tick)| tick.get());
            ticked.map(|(purpose, _)| *purpose).collect()
        }),
    };
    let version = found.version;
    let was = StoredValue::new(SavePolicyDraft {
        version: None,
        title: found.title.clone(),
        sections: found.sections.clone(),
        material_for: found.material_for.clone(),
    });
    // What is not saved cannot be published: the other admin would not see it.
    let changed = Signal::derive(move || was.with_value(|was| *was != body()));
    let form = FormState::new();
    let toasts = use_toasts();
    let kind = found.kind;
    let save = move || {
        let body = SavePolicyDraft {
            version,
            ..untrack(body)
        };
        form.submit(
            body,
            move |body| client::policies::save_draft(kind, body),
            move |saved| {
                toasts.say(t.saved);
                draft.set(saved);
            },
        );
    };
    let written = found.clone();
    let is_notice = kind == PolicyKind::DirectNotice;
    view! {
        {found.version.is_none().then(|| view! { <Alert kind=AlertKind::Note title=t.none_yet>""</Alert> })}
        {found.newest_has_drifted.then(|| view! {
            <Alert kind=AlertKind::Wait title=t.drifted>{t.drifted_text}</Alert>
        })}
        <Form state=form on_submit=save label=fill(t.draft_title, &[("name", kind.title())])>
            <Field label=t.text_title pointer="/title" value=title maxlength=120/>
            <Sections sections draft=written/>
            {if is_notice {
                view! {
                    <fieldset class="stack">
                        <legend>{t.material}</legend>
                        <p><small>{t.material_hint}</small></p>
                        {ticks
                            .into_iter()
                            .map(|(purpose, tick)| view! { <Checkbox label=purpose.title() checked=tick/> })
                            .collect_view()}
                    </fieldset>
                }
                .into_any()
            } else {
                view! { <p><small>{t.material_elsewhere}</small></p> }.into_any()
            }}
            <div class="row"><Submit>{t.save}</Submit></div>
        </Form>
        {version.map(|version| view! { <Discard kind version draft/> })}
        <Names placeholders=found.placeholders.clone()/>
        <Card title=t.publish_title>
            <p>{t.publish_lead}</p>
            <SectionChanges
                title=fill(text().policies.changes, &[("version", &found.newest.line.version)])
                before=found.newest.sections.clone()
                after=filled(&found)
            />
            <Publish found changed draft/>
        </Card>
    }
}

/// The saved draft as families would read it.
fn filled(found: &PolicyDraftView) -> Vec<PolicySection> {
    let values: Vec<(&str, &str)> = found
        .placeholders
        .iter()
        .map(|one| (one.name.as_str(), one.value.as_str()))
        .collect();
    let section = |one: &PolicySection| PolicySection {
        element: one.element.clone(),
        title: fill(&one.title, &values),
        text: fill(&one.text, &values),
    };
    found.sections.iter().map(section).collect()
}

#[component]
fn Discard(kind: PolicyKind, version: i64, draft: Load<PolicyDraftView>) -> impl IntoView {
    let t = text().staff_policies;
    let form = FormState::new();
    let toasts = use_toasts();
    let discard = move || {
        form.send(client::policies::discard_draft(kind, version), move |()| {
            toasts.say(t.discarded);
            draft.reload();
        });
    };
    view! {
        <FormTrouble state=form/>
        <div class="row">
            <ConfirmButton label=t.discard title=t.discard_title confirm=t.discard kind=Kind::Quiet busy=form.busy() on_confirm=discard>
                <p>{t.discard_text}</p>
            </ConfirmButton>
        </div>
    }
}

#[component]
fn Names(placeholders: Vec<Placeholder>) -> impl IntoView {
    let t = text().staff_policies;
    let row = |one: Placeholder| {
        // The table of what is kept is long; its beginning shows which one it is.
        let value: String = one.value.chars().take(120).collect();
        view! {
            <tr>
                <th scope="row"><span class="code">{format!("{{{}}}", one.name)}</span></th>
                <td data-label=t.stands_for>{value}</td>
            </tr>
        }
    };
    view! {
        <details>
            <summary>{t.names}</summary>
            <Table caption=t.names head=vec![t.name, t.stands_for]>
                {placeholders.into_iter().map(row).collect_view()}
            </Table>
        </details>
    }
}
