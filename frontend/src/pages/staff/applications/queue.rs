use crate::{
    client,
    routes::Route,
    text::text,
    ui::{
        Badge, ButtonLink, EmptyState, Icon, Kind, Page, Pager, Person, Shape, Size, State, Table,
        load_pages, time,
    },
};
use learnallot_api_types::screening::ApplicationInQueue;
use leptos::prelude::*;

#[component]
pub fn Applications() -> impl IntoView {
    let t = text().staff;
    let queue = load_pages(client::screening::application_queue);
    view! {
        <Page title=t.applications lead=t.applications_lead>
            <Pager of=queue shape=Shape::Rows view=table/>
        </Page>
    }
}

fn table(items: Vec<ApplicationInQueue>) -> AnyView {
    let t = text().staff;
    if items.is_empty() {
        return view! { <EmptyState title=t.applications_none text=t.applications_none_detail/> }
            .into_any();
    }
    view! {
        <Table caption=t.home_lead head=vec![t.teacher, t.state, t.waiting, ""]>
            {items.into_iter().map(|item| view! { <Row item/> }).collect_view()}
        </Table>
    }
    .into_any()
}

#[component]
fn Row(item: ApplicationInQueue) -> impl IntoView {
    let t = text().staff;
    let state = if item.status == "in_review" {
        t.app_in_review
    } else {
        t.app_submitted
    };
    view! {
        <tr>
            <th scope="row"><Person name=item.teacher_name size=Size::Small/></th>
            <td data-label=t.state>
                <span class="row">
                    <Badge state=State::Waiting>{state}</Badge>
                    {item.mine.then(|| view! { <Badge state=State::Note icon=Icon::Person>{t.mine}</Badge> })}
                </span>
            </td>
            <td data-label=t.waiting>{time::span(item.submitted_at, time::now())}</td>
            <td>
                <ButtonLink to=Route::ApplicationReview(item.id) kind=Kind::Secondary size=Size::Small>{t.open}</ButtonLink>
            </td>
        </tr>
    }
}
