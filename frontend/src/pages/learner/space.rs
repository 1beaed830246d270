use super::{next::Next, tiles::Tiles};
use crate::{
    client,
    navigator::use_navigator,
    routes::Route,
    session::use_session,
    text::{fill, text},
    ui::{ConfirmButton, EmptyState, Kind, Link, Page, Shape, Steady, Time, TimeStyle, load},
};
use learnallot_api_types::families::SpaceView;
use leptos::{prelude::*, task::spawn_local};

/// How often the next class is asked for again, in seconds.
const LOOK_AGAIN: u32 = 20;

/// What a learner sees first: the next class with its big button.
#[component]
pub fn LearnerSpace() -> impl IntoView {
    let t = text().learner;
    let space = load(client::families::space).poll(LOOK_AGAIN);
    let title = Signal::derive(move || {
        space.ready().map_or_else(
            || text().nav.space.to_owned(),
            |space| fill(t.hello, &[("name", &space.first_name)]),
        )
    });
    view! {
        <Page title>
            <Steady of=space shape=Shape::Rows view=move |space: SpaceView| view! { <Inside space/> }/>
        </Page>
    }
}

#[component]
fn Inside(space: SpaceView) -> impl IntoView {
    let t = text().learner;
    let later: Vec<_> = space.sessions.iter().skip(1).take(4).cloned().collect();
    let section = space.next.as_ref().map(|next| next.section_id);
    view! {
        {match space.next.clone() {
            Some(next) => view! { <Next next watched_by=space.watched_by.clone()/> }.into_any(),
            None => view! { <EmptyState title=t.none text=t.none_text/> }.into_any(),
        }}
        <Tiles section may_post=space.may_post/>
        {(!later.is_empty()).then(|| view! {
            <section class="card">
                <h2>{t.later}</h2>
                <ul role="list" class="stack" data-gap="tight">
                    {later
                        .into_iter()
                        .map(|session| view! {
                            <li>
                                <Link to=Route::LearnerSession(session.session_id)>{session.class_title}</Link>
                                <br/>
                                <small><Time at=session.starts_at style=TimeStyle::Short/></small>
                            </li>
                        })
                        .collect_view()}
                </ul>
            </section>
        })}
        <Leave/>
    }
}

/// The way out of the space: the adult signs in again.
#[component]
fn Leave() -> impl IntoView {
    let t = text().learner;
    let (session, navigator) = (use_session(), use_navigator());
    let leave = move || {
        spawn_local(async move {
            // Out already is as good.
            let _ = client::accounts::sign_out().await;
            session.refresh().await;
            navigator.go(Route::SignIn);
        });
    };
    view! {
        <div class="row">
            <ConfirmButton
                label=t.leave
                title=t.leave_title
                confirm=t.leave_go
                keep=t.stay
                kind=Kind::Quiet
                confirm_kind=Kind::Primary
                on_confirm=leave
            >
                <p>{t.leave_text}</p>
            </ConfirmButton>
        </div>
    }
}
