use crate::{
    routes::Route,
    text::{en::privacy_guide::Band, figures::stated, text},
    ui::{Alert, AlertKind, Art, Button, Chips, Drawing, Kind, Link, Page},
};
use leptos::prelude::*;

/// The same facts as the policy in a child's words, by age.
#[component]
pub fn PrivacyGuide() -> impl IntoView {
    let t = text().public;
    let bands = text().privacy_guide;
    let chosen = RwSignal::new(
        bands
            .first()
            .map(|band| band.id)
            .unwrap_or_default()
            .to_owned(),
    );
    let ages: Vec<_> = bands
        .iter()
        .map(|band| (band.id.to_owned(), band.label.to_owned()))
        .collect();
    view! {
        <div data-space="learner">
            <Page title=t.guide lead=t.guide_lead>
                <Chips legend=t.guide_age value=chosen options=ages/>
                {move || chosen.with(|id| bands.iter().find(|band| band.id == id)).map(|band| view! { <Words band/> })}
                <p><Link to=Route::Privacy>{t.guide_policy}</Link></p>
            </Page>
        </div>
    }
}

#[component]
fn Words(band: &'static Band) -> impl IntoView {
    let t = text().public;
    let answer = RwSignal::new(None::<usize>);
    view! {
        <section class="stack" aria-label=band.label>
            <p class="lead">{stated(band.hello)}</p>
            <ul class="guide">
                {band
                    .points
                    .iter()
                    .zip(Drawing::COVERS.into_iter().cycle())
                    .map(|((title, words), drawing)| view! {
                        <li class="card">
                            <Art drawing/>
                            <h2>{stated(title)}</h2>
                            <p>{stated(words)}</p>
                        </li>
                    })
                    .collect_view()}
            </ul>
        </section>
        <section class="card" data-ground="accent" aria-label=t.guide_question>
            <h2>{stated(band.question)}</h2>
            <div class="row">
                {band
                    .answers
                    .iter()
                    .enumerate()
                    .map(|(index, (words, ..))| view! {
                        <Button kind=Kind::Secondary on_click=move || answer.set(Some(index))>{stated(words)}</Button>
                    })
                    .collect_view()}
            </div>
            <div aria-live="polite">
                {move || answer.get().and_then(|index| band.answers.get(index)).map(|(_, right, reply)| {
                    let (kind, title) = if *right { (AlertKind::Good, t.guide_right) } else { (AlertKind::Wait, t.guide_think) };
                    view! { <Alert kind title>{stated(reply)}</Alert> }
                })}
            </div>
        </section>
    }
}
