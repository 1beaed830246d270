use super::draft::Draft;
use crate::{
    client,
    session::use_session,
    text::{fill, text},
    ui::{
        Autosave, Button, Dialog, Field, Form, FormState, Kind, Select, Submit, Time, options,
        time, use_toasts,
    },
};
use chrono::{DateTime, NaiveDate, NaiveTime, TimeDelta, Utc};
use learnallot_api_types::classes::{ClassEditing, NewSection};
use leptos::prelude::*;

/// Plans a section: the first session and a rhythm make all of them, at the same time of the teacher's clock.
#[component]
pub fn Plan(class: RwSignal<ClassEditing>, draft: Draft, saver: Autosave) -> impl IntoView {
    let t = text().teaching;
    let open = RwSignal::new(false);
    let promised = Memo::new(move |_| promised(class, draft));
    let blocked = Signal::derive(move || promised.get().is_none().then(|| t.plan_waits.to_owned()));
    view! {
        <div class="row">
            <Button kind=Kind::Secondary blocked on_click=move || open.set(true)>{t.plan}</Button>
        </div>
        <Dialog open title=t.plan>
            {move || promised.get_untracked().map(|promised| view! { <PlanForm promised class saver open/> })}
        </Dialog>
    }
}

/// What the description promises: live where it is published, else as it is being written.
#[derive(Clone, Copy, PartialEq)]
struct Promised {
    sessions: u8,
    minutes: u16,
    group: u8,
}

fn promised(class: RwSignal<ClassEditing>, draft: Draft) -> Option<Promised> {
    let content = class
        .with(|class| class.live.as_ref().map(|live| live.content.clone()))
        .unwrap_or_else(|| draft.content());
    Some(Promised {
        sessions: content.sessions?,
        minutes: content.minutes?,
        group: content.group_size?,
    })
}

#[component]
fn PlanForm(
    promised: Promised,
    class: RwSignal<ClassEditing>,
    saver: Autosave,
    open: RwSignal<bool>,
) -> impl IntoView {
    let t = text().teaching;
    let toasts = use_toasts();
    let form = FormState::new();
    let zone = use_session().zone_now().unwrap_or_else(time::browser_zone);
    let place = time::place(&zone);
    let zone = StoredValue::new(zone);
    let seats = RwSignal::new(promised.group.to_string());
    let date = RwSignal::new(String::new());
    let clock = RwSignal::new(String::new());
    let rhythm = RwSignal::new("7".to_owned());
    let starts = Memo::new(move |_| {
        let first_day: NaiveDate = date.with(|date| date.parse().ok())?;
        let clock: NaiveTime = clock.with(|clock| format!("{clock}:00").parse().ok())?;
        let days: i64 = rhythm.with(|days| days.parse().ok())?;
        let starts: Vec<DateTime<Utc>> = (0..i64::from(promised.sessions))
            .map(|n| {
                let day = first_day + TimeDelta::days(days * n);
                zone.with_value(|zone| time::moment(day.and_time(clock), zone))
            })
            .collect();
        Some(starts)
    });
    let add = move || {
        let Some(starts) = starts.get_untracked() else {
            form.clear();
            form.refuse("/starts", t.plan_choose);
            return;
        };
        let body = NewSection {
            // What is no number is refused at its field.
            seats: seats.get_untracked().trim().parse().unwrap_or(0),
            time_zone: zone.get_value(),
            starts,
        };
        let id = class.with_untracked(|class| class.id);
        form.submit(
            body,
            move |body| async move {
                // The server plans by what it has of the description.
                saver.flush().await?;
                client::classes::add_section(id, body).await
            },
            move |section| {
                class.update(|class| class.sections.push(section));
                open.set(false);
                toasts.say(t.planned);
            },
        );
    };
    let rhythms = options([
        ("7", t.rhythm_week),
        ("14", t.rhythm_two_weeks),
        ("1", t.rhythm_day),
    ]);
    let lead = fill(
        t.plan_lead,
        &[
            ("sessions", &promised.sessions.to_string()),
            ("minutes", &promised.minutes.to_string()),
            ("zone", &place),
        ],
    );
    view! {
        <p>{lead}</p>
        <Form state=form on_submit=add label=t.plan>
            <Field label=t.seats kind="number" inputmode="numeric" value=seats pointer="/seats" min="2" max=promised.group.to_string()/>
            <Field label=t.first_date kind="date" value=date pointer="/starts"/>
            <Field label=t.first_time kind="time" value=clock/>
            {(promised.sessions > 1).then(|| view! { <Select label=t.rhythm value=rhythm options=rhythms.clone()/> })}
            {move || starts.get().map(|starts| view! {
                <div class="stack" data-gap="tight">
                    <b>{t.plan_dates}</b>
                    <ol class="dates">{starts.into_iter().map(|at| view! { <li><Time at/></li> }).collect_view()}</ol>
                </div>
            })}
            <div class="actions">
                <Button kind=Kind::Secondary on_click=move || open.set(false)>{text().common.cancel}</Button>
                <Submit>{t.plan_do}</Submit>
            </div>
        </Form>
    }
}
