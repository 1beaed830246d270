use super::catalogue::ClassCard;
use crate::{
    client::{self, catalogue::Filter},
    navigator::use_navigator,
    routes::Route,
    session::use_session,
    text::{figures::stated, fill, text},
    ui::{
        Art, Button, ButtonLink, Card, Drawing, Field, Glyph, Icon, Kind, Link, Page, Select, Size,
        load, time,
    },
};
use learnallot_domain::people::learner::AGES;
use leptos::prelude::*;

/// How many classes are shown.
const SHOWN: u32 = 6;

/// What learnallot is, and the five promises with the figure that each rule holds.
#[component]
pub fn Home() -> impl IntoView {
    let t = text().home;
    let navigator = use_navigator();
    let query = RwSignal::new(String::new());
    let age = RwSignal::new(String::new());
    let ages: Vec<_> = AGES
        .map(|n| (n.to_string(), fill(t.years, &[("n", &n.to_string())])))
        .collect();
    let find = move || {
        let (query, age) = (query.get_untracked(), age.get_untracked());
        let filters = [("q", Some(query.as_str())), ("age", Some(age.as_str()))];
        navigator.open(&client::with_query(&Route::Catalogue.to_string(), &filters));
    };
    view! {
        <Page title=t.title bare=true>
            <section class="hero">
                <div class="stack">
                    <h2 class="headline">{t.headline}</h2>
                    <p class="lead">{stated(t.lead)}</p>
                    <form
                        class="search"
                        role="search"
                        aria-label=t.search
                        on:submit=move |event| {
                            event.prevent_default();
                            find();
                        }
                    >
                        <Field label=t.search_label kind="search" placeholder=t.search_hint value=query optional=true/>
                        <Select label=t.age options=ages placeholder=t.any_age value=age optional=true/>
                        <Button submit=true icon=Icon::Search>{t.find}</Button>
                    </form>
                    <p class="reason"><Glyph icon=Icon::Lock/><span>{t.no_account}</span></p>
                    <div class="row">
                        <ButtonLink to=Route::Privacy kind=Kind::Secondary size=Size::Small icon=Icon::Shield>{t.privacy}</ButtonLink>
                    </div>
                </div>
                <Art drawing=Drawing::Hero/>
            </section>
            <Soonest/>
            <section class="stack" aria-labelledby="promises">
                <div class="stack" data-gap="tight">
                    <h2 id="promises">{t.promises}</h2>
                    <p class="lead">{t.promises_lead}</p>
                </div>
                <ol class="promises">
                    {[t.promise_1, t.promise_2, t.promise_3, t.promise_4, t.promise_5]
                        .into_iter()
                        .zip(text().safety)
                        .map(|(words, promise)| view! {
                            <li>
                                <div><h3>{stated(promise.title)}</h3><p>{words}</p></div>
                                <div>
                                    <b>{stated(promise.figure)}</b> " " {stated(promise.figure_text)} " "
                                    <a href=format!("{}#{}", Route::Safety, promise.id)>{t.how}</a>
                                </div>
                            </li>
                        })
                        .collect_view()}
                </ol>
            </section>
            <section class="pair">
                <Card title=t.families>
                    <p>{t.families_text}</p>
                    <div class="row"><ButtonLink to=Route::SignUp kind=Kind::Secondary>{t.families_go}</ButtonLink></div>
                </Card>
                <Card title=t.teachers>
                    <p>{t.teachers_text}</p>
                    <div class="row"><ButtonLink to=Route::TeacherHome kind=Kind::Secondary>{t.teachers_go}</ButtonLink></div>
                </Card>
            </section>
        </Page>
    }
}

/// The classes that begin next. Without any, or while they cannot be asked for, the page is whole as it is.
#[component]
fn Soonest() -> impl IntoView {
    let t = text().home;
    let session = use_session();
    let filter = Filter {
        limit: Some(SHOWN),
        ..Filter::default()
    };
    let soonest = load(move || client::catalogue::classes(filter.clone(), None));
    move || {
        let classes = soonest.ready()?.items;
        let zone = session.time_zone().unwrap_or_else(time::browser_zone);
        (!classes.is_empty()).then(|| {
            view! {
                <section class="stack" aria-labelledby="soonest">
                    <div class="section-head">
                        <h2 id="soonest">{t.soonest}</h2>
                        <small>{fill(text().public.times_in, &[("place", &time::place(&zone))])}</small>
                        <Link to=Route::Catalogue>{t.all_classes}</Link>
                    </div>
                    <div class="shelf">
                        {classes.into_iter().map(|class| view! { <ClassCard class/> }).collect_view()}
                    </div>
                </section>
            }
        })
    }
}
