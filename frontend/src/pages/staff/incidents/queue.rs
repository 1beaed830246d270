use super::words;
use crate::{
    client,
    routes::Route,
    text::text,
    ui::{
        Badge, ButtonLink, EmptyState, Icon, Kind, Page, Pager, Shape, Size, State, Table, Time,
        load_pages,
    },
};
use learnallot_api_types::incidents::IncidentInQueue;
use leptos::prelude::*;

#[component]
pub fn Incidents() -> impl IntoView {
    let t = text().staff;
    let queue = load_pages(client::incidents::queue);
    view! {
        <Page title=t.incidents lead=t.incidents_lead>
            <Pager of=queue shape=Shape::Rows view=table/>
        </Page>
    }
}

fn table(items: Vec<IncidentInQueue>) -> AnyView {
    let t = text().staff;
    if items.is_empty() {
        return view! { <EmptyState title=t.incidents_none text=t.incidents_none_detail/> }
            .into_any();
    }
    let head = vec![
        t.incident_what,
        t.incident_severity,
        t.incident_begin_by,
        t.incident_owner,
        "",
    ];
    view! {
        <Table caption=t.incidents_lead head>
            {items.into_iter().map(|item| view! { <Row item/> }).collect_view()}
        </Table>
    }
    .into_any()
}

#[component]
fn Row(item: IncidentInQueue) -> impl IntoView {
    let t = text().staff;
    view! {
        <tr>
            <th scope="row">{words::kind(item.kind)}</th>
            <td data-label=t.incident_severity>
                <span>
                    {words::severity(item.severity)}
                    {(!item.confirmed).then(|| view! { <small>" (" {t.incident_proposed} ")"</small> })}
                </span>
            </td>
            <td data-label=t.incident_begin_by>
                <span class="row">
                    <Time at=item.acknowledge_by/>
                    {item.overdue.then(|| view! { <Badge state=State::Stopped>{t.incident_overdue}</Badge> })}
                </span>
            </td>
            <td data-label=t.incident_owner>
                <span class="row">
                    {item.owner_name.unwrap_or_else(|| t.incident_nobody.to_owned())}
                    {item.mine.then(|| view! { <Badge state=State::Note icon=Icon::Person>{t.mine}</Badge> })}
                </span>
            </td>
            <td>
                <ButtonLink to=Route::Incident(item.id) kind=Kind::Secondary size=Size::Small>{t.open}</ButtonLink>
            </td>
        </tr>
    }
}
