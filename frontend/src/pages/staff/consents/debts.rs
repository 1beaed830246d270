use crate::{
    client,
    text::text,
    ui::{Badge, Loadable, Shape, State, Table, load, time},
};
use learnallot_api_types::consents::ConsentDebt;
use leptos::prelude::*;

/// What is still owed to guardians at the provider: it is asked for by itself, and a person looks into what is late.
#[component]
pub fn Debts() -> impl IntoView {
    let t = text().consent_ways;
    let debts = load(client::consents::debts);
    view! {
        <section class="stack" aria-labelledby="debts">
            <h2 id="debts">{t.debts_title}</h2>
            <Loadable of=debts shape=Shape::Rows view=table/>
        </section>
    }
}

fn table(debts: Vec<ConsentDebt>) -> AnyView {
    let t = text().consent_ways;
    if debts.is_empty() {
        return view! { <p>{t.debts_none}</p> }.into_any();
    }
    view! {
        <Table
            caption=t.debts_lead
            head=vec![t.debt_what, t.debt_reference, t.debt_provider, t.debt_since]
        >
            {debts.into_iter().map(|debt| view! { <Row debt/> }).collect_view()}
        </Table>
    }
    .into_any()
}

#[component]
fn Row(debt: ConsentDebt) -> impl IntoView {
    let t = text().consent_ways;
    view! {
        <tr>
            <th scope="row">{debt.owed}</th>
            <td data-label=t.debt_reference><code>{debt.reference}</code></td>
            <td data-label=t.debt_provider><small class="code">{debt.provider_reference}</small></td>
            <td data-label=t.debt_since>
                <span class="row">
                    {time::span(debt.since, time::now())}
                    {debt.late.then(|| view! { <Badge state=State::Held>{t.debt_late}</Badge> })}
                </span>
            </td>
        </tr>
    }
}
