use super::draft::Draft;
use crate::{
    client,
    text::text,
    ui::{
        Autosave, Button, Card, FormState, FormTrouble, Kind, ProgressBar, SaveStatus, use_toasts,
    },
};
use learnallot_api_types::classes::{ClassEditing, SectionView};
use learnallot_domain::{
    class::{
        completeness::{Planned, completeness},
        listing::Content,
        section::SessionStatus,
    },
    refusal::Reason,
};
use leptos::prelude::*;

/// How complete the description is, by the rule that the server asks too; handing it in; the preview.
#[component]
pub fn Meter(
    class: RwSignal<ClassEditing>,
    draft: Draft,
    saver: Autosave,
    preview: RwSignal<bool>,
) -> impl IntoView {
    let t = text().teaching;
    let toasts = use_toasts();
    let form = FormState::new();
    let whole = Memo::new(move |_| {
        let planned = class.with(|class| class.live.is_none().then(|| planned(&class.sections)));
        let found = completeness(&Content::from(draft.content()), planned.as_deref());
        let missing: Vec<_> = found.missing.iter().map(Reason::message).collect();
        (found.score, missing)
    });
    // What was refused was an earlier text.
    Effect::new(move |before: Option<()>| {
        draft.content();
        class.with(|class| class.sections.len());
        if before.is_some() {
            form.clear();
        }
    });
    let submit = move || {
        let id = class.with_untracked(|class| class.id);
        let send = async move {
            saver.flush().await?;
            client::classes::submit(id).await
        };
        form.send(send, move |sent| {
            preview.set(false);
            class.set(sent);
            toasts.say(t.class_sent);
        });
    };
    view! {
        <Card title=t.completeness>
            <ProgressBar label=t.completeness percent=Signal::derive(move || whole.with(|(score, _)| *score))/>
            <SaveStatus of=saver/>
            <Button wide=true busy=form.busy() on_click=submit>{t.submit_class}</Button>
            <Button wide=true kind=Kind::Secondary on_click=move || preview.update(|shown| *shown = !*shown)>
                {move || if preview.get() { t.keep_writing } else { t.preview }}
            </Button>
            <FormTrouble state=form/>
            {move || {
                // What was refused names the same.
                if form.trouble().is_some() {
                    return ().into_any();
                }
                whole.with(|(_, missing)| if missing.is_empty() {
                    view! { <p>{t.whole}</p> }.into_any()
                } else {
                    view! {
                        <details open=true>
                            <summary>{t.still_missing}</summary>
                            <ul class="missing">{missing.iter().cloned().map(|one| view! { <li>{one}</li> }).collect_view()}</ul>
                        </details>
                    }
                    .into_any()
                })
            }}
        </Card>
    }
}

/// The shape of each section that still has sessions to come.
fn planned(sections: &[SectionView]) -> Vec<Planned> {
    sections
        .iter()
        .filter_map(|section| {
            let counted: Vec<_> = section
                .sessions
                .iter()
                .filter(|session| session.status != SessionStatus::Canceled)
                .collect();
            let ended = |status| status == SessionStatus::Ended;
            if counted.iter().all(|session| ended(session.status)) {
                return None;
            }
            let first = counted.first()?;
            Some(Planned {
                minutes: (first.ends_at - first.starts_at)
                    .num_minutes()
                    .try_into()
                    .ok()?,
                sessions: counted.len().try_into().ok()?,
            })
        })
        .collect()
}
