use crate::{
    client,
    text::text,
    ui::{
        Badge, Card, EmptyState, Field, Form, FormState, Icon, Kind, Load, Person, Select, Size,
        State, Submit, Table, Time, TimeStyle, time, use_toasts,
    },
};
use chrono::{NaiveDate, NaiveTime};
use learnallot_api_types::staff::{RecordTraining, StaffList, StaffMember, TrainingView};
use learnallot_domain::{actor::Role, staff::training::Training};
use leptos::prelude::*;
use uuid::Uuid;

/// Who has been trained for what, the newest first, and who lacks a training that their role needs.
#[component]
pub fn Trainings(members: Vec<StaffMember>) -> impl IntoView {
    let t = text().training;
    let rows: Vec<_> = members.into_iter().flat_map(rows).collect();
    if rows.is_empty() {
        return view! { <EmptyState title=t.none text=t.none_text/> }.into_any();
    }
    view! {
        <p>{t.lead}</p>
        <Table caption=t.title head=vec![t.person, t.kind, t.done_on, t.until, t.recorded_by, t.state]>
            {rows}
        </Table>
    }
    .into_any()
}

fn rows(member: StaffMember) -> Vec<AnyView> {
    let t = text().training;
    let verifies = |one: &TrainingView| one.current && one.kind == Training::ConsentVerification;
    let lacks = member.roles.contains(&Role::Screener) && !member.trainings.iter().any(verifies);
    let missing = lacks.then(|| {
        let name = member.display_name.clone();
        view! {
            <tr>
                <th scope="row"><Person name size=Size::Small/></th>
                <td data-label=t.kind>{t.consent_verification}</td>
                <td></td>
                <td></td>
                <td></td>
                <td data-label=t.state><Badge state=State::Held>{t.missing}</Badge></td>
            </tr>
        }
        .into_any()
    });
    let recorded = member.trainings.into_iter().map(|one| {
        let name = member.display_name.clone();
        view! {
            <tr>
                <th scope="row"><Person name size=Size::Small/></th>
                <td data-label=t.kind>{title(one.kind)}</td>
                <td data-label=t.done_on>{day(one.done_on)}</td>
                <td data-label=t.until><Time at=one.expires_at style=TimeStyle::Day/></td>
                <td data-label=t.recorded_by>{one.recorded_by}</td>
                <td data-label=t.state>
                    {if one.current {
                        view! { <Badge state=State::Good>{t.current}</Badge> }.into_any()
                    } else {
                        view! { <Badge state=State::Note icon=Icon::Clock>{t.over}</Badge> }.into_any()
                    }}
                </td>
            </tr>
        }
        .into_any()
    });
    missing.into_iter().chain(recorded).collect()
}

fn title(kind: Training) -> &'static str {
    let t = text().training;
    match kind {
        Training::ConsentVerification => t.consent_verification,
        Training::SafetyResponse => t.safety_response,
        Training::Screening => t.screening,
    }
}

/// A day is the same wherever it is read.
fn day(day: NaiveDate) -> String {
    let midnight = day.and_time(NaiveTime::MIN).and_utc();
    time::words(midnight, TimeStyle::Day, Some("UTC"))
}

#[component]
pub fn RecordTrainingForm(members: Vec<StaffMember>, staff: Load<StaffList>) -> impl IntoView {
    let (t, words) = (text().training, text().staff);
    let toasts = use_toasts();
    let form = FormState::new();
    let person = RwSignal::new(String::new());
    let kind = RwSignal::new(String::new());
    let done_on = RwSignal::new(String::new());
    let people: Vec<_> = members
        .into_iter()
        .map(|member| (member.id.to_string(), member.display_name))
        .collect();
    let kinds: Vec<_> = Training::ALL
        .into_iter()
        .map(|kind| (kind.as_str().to_owned(), title(kind).to_owned()))
        .collect();
    let record = move || {
        form.clear();
        let who = person.get_untracked().parse::<Uuid>();
        let what = Training::parse(&kind.get_untracked());
        let day = done_on.get_untracked().parse::<NaiveDate>();
        if who.is_err() {
            form.refuse("/account_id", words.choose_person);
        }
        if what.is_none() {
            form.refuse("/kind", t.choose_kind);
        }
        if day.is_err() {
            form.refuse("/done_on", t.choose_day);
        }
        let (Ok(who), Some(kind), Ok(done_on)) = (who, what, day) else {
            return;
        };
        form.submit(
            RecordTraining { kind, done_on },
            move |body| client::staff::record_training(who, body),
            move |_| {
                toasts.say(t.recorded);
                staff.reload();
            },
        );
    };
    view! {
        <Card title=t.record>
            <p>{t.record_lead}</p>
            <Form state=form on_submit=record label=t.record>
                <Select label=t.person value=person options=people placeholder=words.choose_person pointer="/account_id"/>
                <Select label=t.kind value=kind options=kinds placeholder=t.choose_kind pointer="/kind"/>
                <Field label=t.done_on kind="date" value=done_on pointer="/done_on"/>
                <div class="row"><Submit kind=Kind::Secondary>{t.record_do}</Submit></div>
            </Form>
        </Card>
    }
}
