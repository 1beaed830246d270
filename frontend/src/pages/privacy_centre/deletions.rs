use crate::{
    client,
    routes::Route,
    session::use_session,
    text::text,
    ui::{
        Badge, Button, ConfirmButton, Facts, FormState, FormTrouble, Icon, Kind, Link, Pager,
        Shape, State, Time, TimeStyle, load_pages, time, use_toasts,
    },
};
use learnallot_api_types::privacy::{DataReceiptView, DeletionView};
use leptos::prelude::*;
use uuid::Uuid;

/// Every deletion of the family, also of learners who are gone.
#[component]
pub fn Deletions() -> impl IntoView {
    view! { <List only=None again=RwSignal::new(0)/> }
}

/// Those of one learner.
#[component]
pub fn OfLearner(learner: Uuid, again: RwSignal<u32>) -> impl IntoView {
    view! { <List only=Some(learner) again/> }
}

#[component]
fn List(only: Option<Uuid>, again: RwSignal<u32>) -> impl IntoView {
    let t = text().privacy_centre;
    let deletions = load_pages(move |cursor| {
        again.track();
        client::privacy::deletions(cursor)
    });
    let show = move |all: Vec<DeletionView>| {
        let shown: Vec<_> = all
            .into_iter()
            .filter(|one| only.is_none_or(|learner| learner == one.learner_id))
            .collect();
        if shown.is_empty() {
            return view! { <p>{t.deletions_none}</p> }.into_any();
        }
        shown
            .into_iter()
            .map(|deletion| view! { <Deletion deletion again/> })
            .collect_view()
            .into_any()
    };
    // A browser that cannot print does nothing.
    let print = || drop(window().print());
    view! {
        <section class="stack" aria-labelledby="deletions">
            <div class="row" data-ends="">
                <h2 id="deletions">{t.deletions}</h2>
                <span class="row">
                    <Link to=Route::DeletionReceipts>{t.receipts_of_recordings}</Link>
                    <Button kind=Kind::Quiet icon=Icon::Receipt on_click=print>{t.print}</Button>
                </span>
            </div>
            <Pager of=deletions shape=Shape::Rows view=show/>
        </section>
    }
}

#[component]
fn Deletion(deletion: DeletionView, again: RwSignal<u32>) -> impl IntoView {
    let t = text().privacy_centre;
    let toasts = use_toasts();
    let form = FormState::new();
    let id = deletion.id;
    let (state, word) = match deletion.status.as_str() {
        "waiting" => (State::Waiting, t.state_waiting),
        "deleting" => (State::Waiting, t.state_deleting),
        "done" => (State::Good, t.state_done),
        _ => (State::Note, t.state_taken_back),
    };
    let title = if deletion.everything {
        t.deletion_all.to_owned()
    } else {
        let parts: Vec<_> = deletion.parts.iter().map(|part| part.title()).collect();
        parts.join("; ")
    };
    let agree = move || {
        form.send(client::privacy::agree(id), move |_| {
            toasts.say(t.deleted);
            again.update(|again| *again += 1);
        });
    };
    let take_back = move || {
        form.send(client::privacy::take_back(id), move |_| {
            toasts.say(t.taken_back);
            again.update(|again| *again += 1);
        });
    };
    let waits = deletion.status == "waiting";
    let unfinished = deletion.status != "done";
    view! {
        <article class="card receipt" aria-label=title.clone()>
            <div class="row" data-ends="">
                <h3>{title.clone()}</h3>
                <Badge state>{word}</Badge>
            </div>
            <FormTrouble state=form/>
            <dl class="facts">
                <div><dt>{t.deletion_asked}</dt><dd><Time at=deletion.asked_at/></dd></div>
                {deletion.gone_by.filter(|_| unfinished).map(|at| view! {
                    <div><dt>{t.deletion_gone_by}</dt><dd><Time at/></dd></div>
                })}
                {deletion.staff_from.map(|at| view! {
                    <div><dt>{t.staff_from}</dt><dd><Time at/></dd></div>
                })}
            </dl>
            {deletion.needs_me.then(|| view! {
                <ConfirmButton label=t.agree title=t.agree_title confirm=t.delete_confirm keep=t.delete_keep busy=form.busy() on_confirm=agree>
                    <p>{t.agree_text}</p>
                </ConfirmButton>
            })}
            {(waits && deletion.mine).then(|| view! {
                <div class="row"><Button kind=Kind::Secondary busy=form.busy() on_click=take_back>{t.take_back}</Button></div>
            })}
            {deletion.receipt.map(|receipt| view! { <Receipt receipt/> })}
        </article>
    }
}

#[component]
fn Receipt(receipt: DataReceiptView) -> impl IntoView {
    let t = text().privacy_centre;
    let zone = use_session().time_zone();
    let at = |at| time::words(at, TimeStyle::Full, zone.as_deref());
    let mut facts = vec![
        (t.receipt_number, receipt.id.to_string()),
        (t.receipt_learner, receipt.learner_id.to_string()),
        (t.receipt_deleted, at(receipt.deleted_at)),
    ];
    facts.extend(
        receipt
            .key_destroyed_at
            .map(|when| (t.receipt_key, at(when))),
    );
    facts.push((t.receipt_hash, receipt.hash));
    view! {
        <h4>{t.receipt}</h4>
        <p><small>{t.receipt_lead}</small></p>
        <Facts facts/>
        <ul>
            {receipt
                .gone
                .into_iter()
                .map(|gone| view! { <li>{gone.title} ": " {gone.count}</li> })
                .collect_view()}
        </ul>
    }
}
