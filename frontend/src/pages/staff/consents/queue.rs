use super::debts::Debts;
use crate::pages::staff::calls::WaitingCalls;
use crate::{
    client,
    routes::Route,
    text::text,
    ui::{
        Alert, AlertKind, Badge, ButtonLink, EmptyState, Kind, Page, Pager, Person, Shape, Size,
        State, Table, load, load_pages, time,
    },
};
use learnallot_api_types::consents::ConsentInQueue;
use leptos::prelude::*;

#[component]
pub fn ConsentReviews() -> impl IntoView {
    let t = text().staff;
    let training = load(client::staff::own_training);
    let queue = load_pages(client::consents::queue);
    view! {
        <Page title=t.consents lead=t.consents_lead>
            {move || training.ready().and_then(|own| own.may_not_verify).map(|why| view! {
                <Alert kind=AlertKind::Stop title=text().training.queue_blocked>{why}</Alert>
            })}
            <WaitingCalls/>
            <Pager of=queue shape=Shape::Rows view=table/>
            <Debts/>
        </Page>
    }
}

fn table(items: Vec<ConsentInQueue>) -> AnyView {
    let t = text().staff;
    if items.is_empty() {
        return view! { <EmptyState title=t.consents_none text=t.consents_none_detail/> }
            .into_any();
    }
    view! {
        <Table caption=t.home_lead head=vec![t.consent_guardian, t.consent_reference, t.waiting, ""]>
            {items.into_iter().map(|item| view! { <Row item/> }).collect_view()}
        </Table>
    }
    .into_any()
}

#[component]
fn Row(item: ConsentInQueue) -> impl IntoView {
    let t = text().staff;
    view! {
        <tr>
            <th scope="row"><Person name=item.guardian_name size=Size::Small/></th>
            <td data-label=t.consent_reference><code>{item.reference}</code></td>
            <td data-label=t.waiting>
                <span class="row">
                    {time::span(item.waiting_since, time::now())}
                    {item.own_family.then(|| view! { <Badge state=State::Held>{t.own}</Badge> })}
                </span>
            </td>
            <td>
                <ButtonLink to=Route::ConsentReview(item.id) kind=Kind::Secondary size=Size::Small>{t.open}</ButtonLink>
            </td>
        </tr>
    }
}
