use crate::{
    client,
    session::use_session,
    text::{fill, text},
    ui::{Badge, Loadable, Shape, State, Table, TimeStyle, load, time},
};
use learnallot_api_types::{programme::ProcessorList, trust::TrustFigures};
use leptos::prelude::*;

/// Who works for us and what goes there, from the register itself.
#[component]
pub fn Processors() -> impl IntoView {
    let t = text().programme;
    let list = load(client::programme::processors);
    let figures = load(client::programme::figures);
    let session = use_session();
    view! {
        <section class="stack" id="processors" aria-labelledby="processors-title">
            <h2 id="processors-title">{t.who_else}</h2>
            <p>{t.who_else_lead}</p>
            <Loadable of=list shape=Shape::Rows view=move |list: ProcessorList| view! {
                <Table caption=t.who_else head=vec![t.who, t.what_for, t.what_goes, t.assurance]>
                    {list
                        .processors
                        .into_iter()
                        .map(|one| view! {
                            <tr>
                                <th scope="row">
                                    {one.title}
                                    {one.company.map(|company| view! { <br/><small>{company}</small> })}
                                </th>
                                <td data-label=t.what_for>{one.purpose}</td>
                                <td data-label=t.what_goes>{one.data.join(", ")}<br/><small>{one.how}</small></td>
                                <td data-label=t.assurance>
                                    {if one.assured {
                                        view! { <Badge state=State::Good>{t.assurance_current}</Badge> }.into_any()
                                    } else {
                                        view! { <span>{t.assurance_none}</span> }.into_any()
                                    }}
                                </td>
                            </tr>
                        })
                        .collect_view()}
                </Table>
            }/>
            <Loadable of=figures view=move |figures: TrustFigures| {
                let zone = session.time_zone();
                let words = figures.security_reviewed_at.map_or_else(
                    || t.reviewed_never.to_owned(),
                    |at| fill(t.reviewed, &[("date", &time::words(at, TimeStyle::Day, zone.as_deref()))]),
                );
                view! { <p>{words}</p> }
            }/>
        </section>
    }
}
