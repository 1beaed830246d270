use crate::{
    client,
    text::text,
    ui::{
        Badge, Button, Dialog, EmptyState, Form, FormState, Kind, Load, Loadable, Page, Person,
        Shape, Size, State, Submit, Table, TextArea, load, time, use_toasts,
    },
};
use learnallot_api_types::screening::{CheckInQueue, ClearCheck};
use leptos::prelude::*;
use uuid::Uuid;

/// Checks that ask for a person.
#[component]
pub fn BackgroundChecks() -> impl IntoView {
    let t = text().staff;
    let queue = load(client::screening::background_check_queue);
    let table = move |items: Vec<CheckInQueue>| {
        if items.is_empty() {
            return view! { <EmptyState title=t.checks_none text=t.checks_none_detail/> }
                .into_any();
        }
        view! {
            <Table caption=t.check_at_provider head=vec![t.teacher, t.state, t.waiting, ""]>
                {items.into_iter().map(|item| view! { <Row item queue/> }).collect_view()}
            </Table>
        }
        .into_any()
    };
    view! {
        <Page title=t.checks lead=t.checks_lead>
            <Loadable of=queue shape=Shape::Rows view=table/>
        </Page>
    }
}

#[component]
fn Row(item: CheckInQueue, queue: Load<Vec<CheckInQueue>>) -> impl IntoView {
    let t = text().staff;
    let state = match item.status.as_str() {
        "consider" => t.check_consider,
        "pre_adverse" => t.check_pre_adverse,
        "disputed" => t.check_disputed,
        _ => t.open,
    };
    view! {
        <tr>
            <th scope="row"><Person name=item.teacher_name size=Size::Small/></th>
            <td data-label=t.state><Badge state=State::Waiting>{state}</Badge></td>
            <td data-label=t.waiting>{time::span(item.since, time::now())}</td>
            <td><Clear teacher=item.teacher_id queue/></td>
        </tr>
    }
}

#[component]
fn Clear(teacher: Uuid, queue: Load<Vec<CheckInQueue>>) -> impl IntoView {
    let t = text().staff;
    let toasts = use_toasts();
    let form = FormState::new();
    let open = RwSignal::new(false);
    let reason = RwSignal::new(String::new());
    let clear = move || {
        let body = ClearCheck {
            reason: reason.get_untracked().trim().to_owned(),
        };
        form.submit(
            body,
            move |body| client::screening::clear_check(teacher, body),
            move |()| {
                open.set(false);
                toasts.say(t.check_cleared);
                queue.reload();
            },
        );
    };
    view! {
        <Button kind=Kind::Secondary size=Size::Small on_click=move || open.set(true)>{t.check_clear}</Button>
        <Dialog open title=t.check_clear_title>
            <p>{t.check_clear_text}</p>
            <Form state=form on_submit=clear label=t.check_clear>
                <TextArea label=t.check_clear_reason hint=t.check_clear_hint value=reason pointer="/reason" limit=2000/>
                <div class="actions">
                    <Button kind=Kind::Secondary on_click=move || open.set(false)>{text().common.cancel}</Button>
                    <Submit>{t.check_clear_confirm}</Submit>
                </div>
            </Form>
        </Dialog>
    }
}
