//! Who watches over a learner.

mod invite;
mod myself;

use crate::{
    client,
    session::use_session,
    text::{fill, text},
    ui::{
        ConfirmButton, EmptyState, FormState, FormTrouble, Kind, Loadable, Page, Person, TimeStyle,
        load, time, use_toasts,
    },
};
use invite::Invite;
use learnallot_api_types::{
    families::LearnerView,
    supervision::{SupervisorView, SupervisorsView},
};
use leptos::prelude::*;
pub use myself::Confirmations;
use myself::Myself;
use uuid::Uuid;

/// Who watches over a learner: taking it on, inviting, and taking off.
#[component]
pub fn LearnerSupervisors(id: Uuid) -> impl IntoView {
    let t = text().family;
    let both = load(move || async move {
        let learner = client::families::learner(id).await?;
        Ok((learner, client::families::supervisors(id).await?))
    });
    let named = move |pattern: &str| {
        both.ready()
            .map(|(learner, _)| fill(pattern, &[("name", &learner.first_name)]))
    };
    let title = Signal::derive(move || {
        named(t.supervisors_title).unwrap_or_else(|| t.watched_by.to_owned())
    });
    let lead = Signal::derive(move || named(t.supervisors_lead));
    let show = move |(learner, supervisors): (LearnerView, SupervisorsView)| {
        view! { <Inside learner supervisors on_change=move || both.reload()/> }
    };
    view! { <Page title lead narrow=true><Loadable of=both view=show/></Page> }
}

#[component]
fn Inside(
    learner: LearnerView,
    supervisors: SupervisorsView,
    #[prop(into)] on_change: Callback<()>,
) -> impl IntoView {
    let t = text().family;
    let session = use_session();
    let toasts = use_toasts();
    let form = FormState::new();
    let (id, name) = (learner.id, learner.first_name);
    let me = session.account().map(|account| account.id);
    let mine = supervisors
        .supervisors
        .iter()
        .any(|adult| Some(adult.account_id) == me);
    let take_off = move |account| {
        form.send(
            client::families::remove_supervisor(id, account),
            move |()| {
                toasts.say(t.taken_off);
                on_change.run(());
            },
        );
    };
    let none = supervisors.supervisors.is_empty();
    view! {
        <FormTrouble state=form/>
        {if none {
            view! { <EmptyState title=fill(t.none_watching, &[("name", &name)]) text=t.none_watching_text/> }.into_any()
        } else {
            view! {
                <section class="card" aria-labelledby="now">
                    <h2 id="now">{t.watching_now}</h2>
                    <div class="rows">
                        {supervisors
                            .supervisors
                            .into_iter()
                            .map(|adult| view! { <Adult adult name=name.clone() busy=form.busy() on_take_off=take_off/> })
                            .collect_view()}
                    </div>
                </section>
            }
            .into_any()
        }}
        {(!mine).then(|| view! { <Myself learner=id name=name.clone() duties=supervisors.duties on_change/> })}
        <Invite learner=id name invitations=supervisors.invitations on_change/>
    }
}

#[component]
fn Adult(
    adult: SupervisorView,
    name: String,
    busy: Signal<bool>,
    #[prop(into)] on_take_off: Callback<(Uuid,)>,
) -> impl IntoView {
    let t = text().family;
    let zone = use_session().time_zone();
    let account = adult.account_id;
    let who = adult.name;
    let role = if adult.guardian {
        t.guardian
    } else {
        t.invited_adult
    };
    let day = time::words(adult.since, TimeStyle::Day, zone.as_deref());
    let note = format!("{role}. {}", fill(t.since_day, &[("day", &day)]));
    let words = fill(t.take_off_text, &[("who", &who), ("name", &name)]);
    view! {
        <div class="row consent" data-ends="">
            <Person name=who.clone() note/>
            <ConfirmButton
                label=t.take_off
                title=fill(t.take_off_title, &[("who", &who)])
                confirm=t.take_off_confirm
                keep=t.keep
                kind=Kind::Quiet
                busy
                on_confirm=move || on_take_off.run((account,))
            >
                <p>{words.clone()}</p>
            </ConfirmButton>
        </div>
    }
}
