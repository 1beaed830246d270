use super::{super::words::session_status, draft::Draft, plan::Plan};
use crate::{
    client,
    routes::Route,
    text::{count, fill, text},
    ui::{
        Autosave, Badge, Button, ButtonLink, Card, ConfirmButton, FormState, FormTrouble, Kind,
        Link, State, Time, use_toasts,
    },
};
use learnallot_api_types::classes::{ClassEditing, SectionView};
use learnallot_domain::class::{listing::ClassStatus, section::SessionStatus};
use leptos::prelude::*;

/// The sections of a class with their dates, and planning another.
#[component]
pub fn Sections(class: RwSignal<ClassEditing>, draft: Draft, saver: Autosave) -> impl IntoView {
    let t = text().teaching;
    let sections = Memo::new(move |_| class.with(|class| class.sections.clone()));
    let retired = Memo::new(move |_| class.with(|class| class.status == ClassStatus::Retired));
    view! {
        <Card title=t.sections>
            <p>{t.sections_lead}</p>
            {move || {
                let sections = sections.get();
                if sections.is_empty() {
                    return view! { <p>{t.sections_none}</p> }.into_any();
                }
                view! {
                    <ul class="rows sections">
                        {sections.into_iter().map(|section| view! { <Section section class/> }).collect_view()}
                    </ul>
                }
                .into_any()
            }}
            {move || (!retired.get()).then(|| view! { <Plan class draft saver/> })}
        </Card>
    }
}

#[component]
fn Section(section: SectionView, class: RwSignal<ClassEditing>) -> impl IntoView {
    let t = text().teaching;
    let form = FormState::new();
    let toasts = use_toasts();
    let id = section.id;
    let changed = move |words: &'static str| {
        move |changed: SectionView| {
            class.update(|class| {
                for one in &mut class.sections {
                    if one.id == changed.id {
                        *one = changed.clone();
                    }
                }
            });
            toasts.say(words);
        }
    };
    let close = move || {
        form.send(
            client::classes::close_section(id),
            changed(t.section_closed_toast),
        );
    };
    let reopen = move || {
        form.send(
            client::classes::reopen_section(id),
            changed(t.section_opened_toast),
        );
    };
    let seats = fill(
        t.section_seats,
        &[
            ("free", &section.free_seats.to_string()),
            ("seats", &section.seats.to_string()),
        ],
    );
    let first = section.sessions.first().map(|session| session.starts_at);
    let number = section.sessions.len();
    let over = section.sessions.iter().all(|session| {
        matches!(
            session.status,
            SessionStatus::Ended | SessionStatus::Canceled
        )
    });
    let act = if over {
        ().into_any()
    } else if section.open {
        view! {
            <ConfirmButton
                label=t.section_close
                title=t.section_close_title
                confirm=t.section_close_confirm
                confirm_kind=Kind::Primary
                busy=form.busy()
                on_confirm=close
            >
                <p>{t.section_close_text}</p>
            </ConfirmButton>
        }
        .into_any()
    } else {
        view! { <Button kind=Kind::Secondary busy=form.busy() on_click=reopen>{t.section_reopen}</Button> }.into_any()
    };
    view! {
        <li class="stack" data-gap="tight">
            <div class="row" data-ends="">
                <h3>{first.map(|at| view! { <Time at/> })}</h3>
                {if section.open {
                    view! { <Badge state=State::Good>{t.section_open}</Badge> }.into_any()
                } else {
                    view! { <Badge state=State::Held>{t.section_closed}</Badge> }.into_any()
                }}
            </div>
            <ul class="meta">
                <li>{count(number, t.section_sessions_one, t.section_sessions_many)}</li>
                <li>{seats}</li>
            </ul>
            <details>
                <summary>{t.see_dates}</summary>
                <ol class="dates">
                    {section
                        .sessions
                        .into_iter()
                        .map(|session| {
                            let state = session_status(session.status);
                            view! {
                                <li>
                                    <Link to=Route::LiveRoom(session.id)><Time at=session.starts_at/></Link>
                                    {(session.status != SessionStatus::Scheduled)
                                        .then(|| view! { " " <Badge state=state.0>{state.1}</Badge> })}
                                </li>
                            }
                        })
                        .collect_view()}
                </ol>
            </details>
            <FormTrouble state=form/>
            <div class="row">
                {act}
                <ButtonLink to=Route::Classroom(id) kind=Kind::Quiet>{t.to_classroom}</ButtonLink>
            </div>
        </li>
    }
}
