use crate::{
    client,
    session::use_session,
    text::{fill, text},
    ui::{Button, EmptyState, Facts, Icon, Kind, Page, Pager, Shape, TimeStyle, load_pages, time},
};
use chrono::{DateTime, Utc};
use learnallot_api_types::retention::DeletionReceiptView;
use learnallot_domain::recording::lifecycle::Cause;
use leptos::prelude::*;

/// What was deleted, with what showed that nothing is left. Made to be printed.
#[component]
pub fn DeletionReceipts() -> impl IntoView {
    let t = text().recordings;
    let receipts = load_pages(client::recordings::receipts);
    // A browser that cannot print does nothing.
    let print = || drop(window().print());
    let show = move |receipts: Vec<DeletionReceiptView>| {
        if receipts.is_empty() {
            return view! { <EmptyState title=t.receipts_none text=t.receipts_none_text/> }
                .into_any();
        }
        view! {
            <div class="row">
                <Button kind=Kind::Secondary icon=Icon::Receipt on_click=print>{t.print}</Button>
            </div>
            {receipts.into_iter().map(|receipt| view! { <Receipt receipt/> }).collect_view()}
        }
        .into_any()
    };
    view! {
        <Page title=t.receipts lead=t.receipts_lead narrow=true>
            <Pager of=receipts shape=Shape::Rows view=show/>
        </Page>
    }
}

#[component]
fn Receipt(receipt: DeletionReceiptView) -> impl IntoView {
    let t = text().recordings;
    let zone = use_session().time_zone();
    let at = |at: DateTime<Utc>| time::words(at, TimeStyle::Full, zone.as_deref());
    let maybe = |when: Option<DateTime<Utc>>| when.map_or_else(|| t.receipt_unknown.to_owned(), at);
    let because = match receipt.because {
        Cause::Expired => t.because_expired,
        Cause::ConsentEnded => t.because_consent_ended,
    };
    let segments = receipt.segments_deleted_at.map_or_else(
        || t.receipt_unknown.to_owned(),
        |when| {
            fill(
                t.receipt_segments_text,
                &[("n", &receipt.segments.to_string()), ("time", &at(when))],
            )
        },
    );
    view! {
        <article class="card receipt" aria-label=receipt.class_title.clone()>
            <h2>{receipt.class_title.clone()}</h2>
            <Facts facts=vec![
                (t.receipt_session, at(receipt.session_ended_at)),
                (t.receipt_deleted, at(receipt.deleted_at)),
                (t.receipt_because, because.to_owned()),
                (t.receipt_due, at(receipt.due_at)),
                (t.receipt_provider, maybe(receipt.provider_deleted_at)),
                (t.receipt_segments, segments),
                (t.receipt_key, maybe(receipt.key_destroyed_at)),
                (t.receipt_number, receipt.id.to_string()),
                (t.receipt_hash, receipt.hash),
            ]/>
        </article>
    }
}
