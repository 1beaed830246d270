use super::times::Times;
use crate::{
    client,
    routes::Route,
    text::text,
    ui::{
        Alert, AlertKind, Badge, ButtonLink, Card, EmptyState, Kind, Loadable, Page, Person, Shape,
        Size, State, Table, Time, load,
    },
};
use learnallot_api_types::calls;
use leptos::prelude::*;

/// The calls of this member of staff, and the times at which they can be called.
#[component]
pub fn StaffCalls() -> impl IntoView {
    let t = text().calls;
    let calls = load(client::calls::staff_calls).poll(30);
    let training = load(client::staff::own_training);
    let show = move |calls: Vec<calls::StaffCall>| {
        if calls.is_empty() {
            view! { <EmptyState title=t.calls_none text=t.calls_none_text/> }.into_any()
        } else {
            view! { <Calls calls/> }.into_any()
        }
    };
    view! {
        <Page title=t.staff lead=t.staff_lead>
            {move || training.ready().and_then(|own| own.may_not_verify).map(|why| view! {
                <Alert kind=AlertKind::Stop title=text().training.queue_blocked>{why}</Alert>
            })}
            <Card title=t.calls>
                <Loadable of=calls shape=Shape::Rows view=show/>
            </Card>
            <Times training/>
        </Page>
    }
}

/// Beside the forms: calls that took place, of which nobody has said how they went.
#[component]
pub fn WaitingCalls() -> impl IntoView {
    let calls = load(client::calls::staff_calls);
    move || {
        let mut calls = calls.ready()?;
        calls.retain(|call| call.waits_for_attestation);
        (!calls.is_empty()).then(|| {
            view! { <Card title=text().calls.waiting_calls><Calls calls/></Card> }
        })
    }
}

#[component]
fn Calls(calls: Vec<calls::StaffCall>) -> impl IntoView {
    let t = text().calls;
    view! {
        <Table caption=t.calls head=vec![t.guardian, t.when, t.state, ""]>
            {calls
                .into_iter()
                .map(|call| {
                    let (state, word) = state(&call);
                    view! {
                        <tr>
                            <th scope="row"><Person name=call.guardian_name size=Size::Small/></th>
                            <td data-label=t.when><Time at=call.starts_at/></td>
                            <td data-label=t.state><Badge state>{word}</Badge></td>
                            <td>
                                <ButtonLink to=Route::StaffCall(call.id) kind=Kind::Secondary size=Size::Small>{t.open}</ButtonLink>
                            </td>
                        </tr>
                    }
                })
                .collect_view()}
        </Table>
    }
}

fn state(call: &calls::StaffCall) -> (State, &'static str) {
    let t = text().calls;
    match call.status.as_str() {
        _ if call.waits_for_attestation => (State::Waiting, t.waits),
        "booked" => (State::Note, t.booked),
        "in_call" => (State::Waiting, t.in_room),
        "attested" => (State::Good, t.attested),
        "canceled" => (State::Stopped, t.called_off),
        "no_show" => (State::Stopped, t.not_met),
        _ => (State::Stopped, t.not_verified),
    }
}
