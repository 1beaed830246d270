use crate::{
    client,
    routes::Route,
    session::use_session,
    text::{count, fill, text},
    ui::{
        Alert, AlertKind, ButtonLink, Card, ConfirmButton, FormState, FormTrouble, Kind, Loadable,
        Page, Shape, TimeStyle, load, time,
    },
};
use learnallot_api_types::closing::{ClosedView, ClosingView, EndingView, StayingView};
use leptos::prelude::*;

/// Closing the own account: first what ends and what stays, then the choice, then until when it can be undone.
#[component]
pub fn CloseAccount() -> impl IntoView {
    let t = text().closing;
    // The page goes on when the session has ended with the account.
    let zone = use_session().zone_now();
    let closing = load(client::accounts::closing);
    let closed = RwSignal::new(None::<ClosedView>);
    view! {
        {move || match closed.get() {
            Some(closed) => {
                let day = time::words(closed.erased_at, TimeStyle::Day, zone.as_deref());
                view! {
                    <Page title=t.closed_title narrow=true>
                        <Alert kind=AlertKind::Good>{fill(t.closed_text, &[("day", &day)])}</Alert>
                        <div class="row"><ButtonLink to=Route::Home>{t.closed_home}</ButtonLink></div>
                    </Page>
                }
                .into_any()
            }
            None => view! {
                <Page title=t.title lead=t.lead narrow=true>
                    <Loadable of=closing shape=Shape::Rows view=move |view: ClosingView| view! { <Choice view closed/> }/>
                </Page>
            }
            .into_any(),
        }}
    }
}

#[component]
fn Choice(view: ClosingView, closed: RwSignal<Option<ClosedView>>) -> impl IntoView {
    let t = text().closing;
    let form = FormState::new();
    let days = view.undo_days.to_string();
    let close = move || {
        form.send(client::accounts::close(), move |view| {
            closed.set(Some(view))
        });
    };
    let why: Vec<String> = view
        .blockers
        .iter()
        .map(|one| one.message.clone())
        .collect();
    let blocked = (!why.is_empty()).then(|| why.join(" "));
    let reason = blocked.clone();
    let undo = fill(t.undo_text, &[("days", &days)]);
    let sure = fill(t.close_text, &[("days", &days)]);
    view! {
        <Card title=t.ends>
            <ul>{view.ends.into_iter().map(ending).collect_view()}</ul>
        </Card>
        <Card title=t.stays>
            <p>{t.stays_text}</p>
            <dl class="facts">{view.stays.into_iter().map(staying).collect_view()}</dl>
        </Card>
        <Card title=t.undo>
            <p>{undo}</p>
            {reason.map(|why| view! { <Alert kind=AlertKind::Wait title=t.blocked>{why}</Alert> })}
            <FormTrouble state=form/>
            <div class="row">
                <ConfirmButton
                    label=t.close
                    title=t.close_title
                    confirm=t.close_confirm
                    keep=t.close_keep
                    kind=Kind::Danger
                    busy=form.busy()
                    blocked=Signal::stored(blocked)
                    on_confirm=close
                >
                    <p>{sure.clone()}</p>
                </ConfirmButton>
                <ButtonLink to=Route::Account kind=Kind::Secondary>{t.close_keep}</ButtonLink>
            </div>
        </Card>
    }
}

fn ending(ending: EndingView) -> impl IntoView {
    let t = text().closing;
    view! {
        <li>
            {ending.sentence}
            {ending.comes_back.then(|| view! { " " <small>"(" {t.comes_back} ")"</small> })}
        </li>
    }
}

fn staying(row: StayingView) -> impl IntoView {
    let t = text().closing;
    let kept = match row.days {
        None => t.as_long.to_owned(),
        Some(0) => t.at_once.to_owned(),
        Some(days) => count(usize::try_from(days).unwrap_or(0), t.day_word, t.days),
    };
    view! {
        <div>
            <dt>{row.holds}</dt>
            <dd>{kept} " " {t.from} " " {row.from} ". " <small>{row.why} "."</small></dd>
        </div>
    }
}
