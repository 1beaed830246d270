use crate::{
    client,
    routes::Route,
    text::{fill, text},
    ui::{
        Badge, ButtonLink, EmptyState, Icon, Kind, Page, Pager, Person, Shape, Size, State, Table,
        load_pages, time,
    },
};
use learnallot_api_types::classes::ClassReviewInQueue;
use leptos::prelude::*;

#[component]
pub fn ClassReviews() -> impl IntoView {
    let t = text().staff;
    let queue = load_pages(client::classes::review_queue);
    view! {
        <Page title=t.class_reviews lead=t.class_reviews_lead>
            <Pager of=queue shape=Shape::Rows view=table/>
        </Page>
    }
}

fn table(items: Vec<ClassReviewInQueue>) -> AnyView {
    let t = text().staff;
    if items.is_empty() {
        return view! { <EmptyState title=t.class_reviews_none text=t.class_reviews_none_detail/> }
            .into_any();
    }
    view! {
        <Table caption=t.home_lead head=vec![t.class_title, t.teacher, t.state, t.waiting, ""]>
            {items.into_iter().map(|item| view! { <Row item/> }).collect_view()}
        </Table>
    }
    .into_any()
}

#[component]
fn Row(item: ClassReviewInQueue) -> impl IntoView {
    let t = text().staff;
    let state = if item.status == "in_review" {
        t.class_in_review
    } else {
        t.class_submitted
    };
    let mut about = if item.number > 1 {
        fill(t.class_revision, &[("n", &item.number.to_string())])
    } else {
        t.class_new.to_owned()
    };
    if item.returns > 0 {
        let times = fill(t.class_returned_times, &[("n", &item.returns.to_string())]);
        about = format!("{about}, {times}");
    }
    view! {
        <tr>
            <th scope="row">{item.title}<small>{about}</small></th>
            <td data-label=t.teacher><Person name=item.teacher_name size=Size::Small/></td>
            <td data-label=t.state>
                <span class="row">
                    <Badge state=State::Waiting>{state}</Badge>
                    {item.mine.then(|| view! { <Badge state=State::Note icon=Icon::Person>{t.mine}</Badge> })}
                </span>
            </td>
            <td data-label=t.waiting>{time::span(item.submitted_at, time::now())}</td>
            <td>
                <ButtonLink to=Route::ClassReview(item.id) kind=Kind::Secondary size=Size::Small>{t.open}</ButtonLink>
            </td>
        </tr>
    }
}
