use crate::{
    client,
    text::text,
    ui::{Button, Icon, Kind, Size, Table, Time, TimeStyle},
};
use learnallot_api_types::consents::ConsentReceipt;
use leptos::prelude::*;

fn action(name: &str) -> &'static str {
    let t = text().family;
    match name {
        "notice_given" => t.action_notice_given,
        "requested" => t.action_requested,
        "submitted" => t.action_submitted,
        "declined" => t.action_declined,
        "verified" => t.action_verified,
        "not_given" => t.action_not_given,
        "withdrawn" => t.action_withdrawn,
        _ => t.action_superseded,
    }
}

fn by(name: &str) -> &'static str {
    let t = text().family;
    match name {
        "guardian" => t.by_guardian,
        "staff" => t.by_staff,
        "provider" => text().consent_ways.by_provider,
        _ => t.by_learnallot,
    }
}

/// What it rests on, in words.
fn evidence(kind: &str) -> &'static str {
    let t = text().consent_ways;
    match kind {
        "card" => t.evidence_card,
        "identity" => t.evidence_identity,
        "call" => t.evidence_call,
        _ => t.evidence_form,
    }
}

/// Every event of the ledger, the newest first; each line is a receipt.
#[component]
pub fn Receipts(receipts: Vec<ConsentReceipt>) -> impl IntoView {
    let t = text().family;
    // A browser that cannot print does nothing.
    let print = || drop(window().print());
    let none = receipts.is_empty();
    let file = receipts
        .first()
        .map(|receipt| client::families::receipts_to_keep(receipt.learner_id));
    view! {
        <section class="stack" aria-labelledby="receipts">
            <div class="section-head">
                <h2 id="receipts">{t.receipts_title}</h2>
                {file.map(|file| view! {
                    <a class="button" data-kind="quiet" data-size="small" href=file download="">{text().policies.receipts_keep}</a>
                })}
                {(!none).then(|| view! {
                    <Button kind=Kind::Quiet size=Size::Small icon=Icon::Receipt on_click=print>{t.print}</Button>
                })}
            </div>
            {if none {
                view! { <p>{t.receipts_none}</p> }.into_any()
            } else {
                view! {
                    <Table
                        caption=t.receipts_lead
                        head=vec![t.receipt_what, t.receipt_for, t.receipt_when, t.receipt_notice, t.receipt_number]
                    >
                        {receipts.into_iter().rev().map(|receipt| view! { <Line receipt/> }).collect_view()}
                    </Table>
                }
                .into_any()
            }}
        </section>
    }
}

#[component]
fn Line(receipt: ConsentReceipt) -> impl IntoView {
    let t = text().family;
    let purpose = receipt
        .purpose
        .map_or(t.every_purpose, |purpose| purpose.title());
    let number = receipt.id.to_string();
    let rests_on = receipt.evidence_kind.as_deref().map(evidence);
    let hash = receipt.notice_hash.chars().take(12).collect::<String>();
    view! {
        <tr>
            <th scope="row">
                {action(&receipt.action)} " " <small>{rests_on} {rests_on.map(|_| ", ")} {by(&receipt.by)}</small>
            </th>
            <td data-label=t.receipt_for>{purpose}</td>
            <td data-label=t.receipt_when><Time at=receipt.at style=TimeStyle::Short/></td>
            <td data-label=t.receipt_notice><span>{receipt.notice_version} " " <small class="code">{hash}</small></span></td>
            <td data-label=t.receipt_number><small class="code">{number}</small></td>
        </tr>
    }
}
