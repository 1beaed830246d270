use crate::{
    client,
    routes::Route,
    text::text,
    ui::{Link, Pager, Shape, Table, Time, load_pages},
};
use learnallot_api_types::programme::DisclosureView;
use leptos::prelude::*;
use uuid::Uuid;

/// What left of a learner's data: to whom, what, and what for. For the page that shows what is held of the learner.
#[component]
pub fn Disclosures(learner: Uuid) -> impl IntoView {
    let t = text().programme;
    let left = load_pages(move |cursor| client::programme::disclosures(learner, cursor));
    let show = move |items: Vec<DisclosureView>| {
        if items.is_empty() {
            return view! { <p>{t.left_data_none_text}</p> }.into_any();
        }
        view! {
            <Table caption=t.left_data head=vec![t.left_to, t.left_what, t.left_for, t.left_when, t.left_consent]>
                {items
                    .into_iter()
                    .map(|one| view! {
                        <tr>
                            <th scope="row">{one.to}</th>
                            <td data-label=t.left_what>{one.data.join(", ")}</td>
                            <td data-label=t.left_for>{one.what_for}</td>
                            <td data-label=t.left_when><Time at=one.at/></td>
                            <td data-label=t.left_consent>
                                {if one.consent_event_id.is_some() {
                                    view! { <Link to=Route::LearnerConsent(learner)>{t.left_consent}</Link> }.into_any()
                                } else {
                                    view! { <span>{t.left_consent_none}</span> }.into_any()
                                }}
                            </td>
                        </tr>
                    })
                    .collect_view()}
            </Table>
        }
        .into_any()
    };
    view! { <Pager of=left shape=Shape::Rows view=show/> }
}
