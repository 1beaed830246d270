use super::purpose_words;
use crate::{
    client,
    text::text,
    ui::{Pager, Shape, Table, Time, TimeStyle, load_pages},
};
use learnallot_api_types::recordings::RecordingViewing;
use leptos::prelude::*;
use uuid::Uuid;

fn who(name: &str) -> &'static str {
    let t = text().recordings;
    match name {
        "own_family" => t.who_own_family,
        "teacher" => t.who_teacher,
        "staff" => t.who_staff,
        _ => t.who_family,
    }
}

/// Every view, for a guardian whose learner is in it.
#[component]
pub fn Viewings(
    id: Uuid,
    /// How often it was begun on this page: each time is a view more.
    #[prop(into)]
    begun: Signal<u32>,
) -> impl IntoView {
    let t = text().recordings;
    let viewings = load_pages(move |cursor| {
        begun.track();
        client::recordings::viewings(id, cursor)
    });
    let show = move |viewings: Vec<RecordingViewing>| {
        if viewings.is_empty() {
            return view! { <p>{t.nobody}</p> }.into_any();
        }
        let rows = viewings
            .into_iter()
            .map(|viewing| {
                view! {
                    <tr>
                        <th scope="row">{who(&viewing.who)}</th>
                        <td data-label=t.why>{purpose_words(viewing.purpose)}</td>
                        <td data-label=t.when><Time at=viewing.at style=TimeStyle::Short/></td>
                    </tr>
                }
            })
            .collect_view();
        view! { <Table caption=t.who_caption head=vec![t.who, t.why, t.when]>{rows}</Table> }
            .into_any()
    };
    view! {
        <section class="stack" aria-labelledby="who">
            <h2 id="who">{t.who_watched}</h2>
            <Pager of=viewings shape=Shape::Lines view=show/>
        </section>
    }
}
