use crate::{
    routes::Route,
    text::{figures::stated, fill, text},
    ui::{Art, ButtonLink, Drawing, Glyph, Icon, Kind, Size, time},
};
use learnallot_api_types::families::ScheduledSession;
use leptos::prelude::*;

/// The next class, as a door.
#[component]
pub fn Next(next: ScheduledSession, watched_by: Vec<String>) -> impl IntoView {
    let t = text().learner;
    let clock = time::clock(next.starts_at, None);
    let day = time::long_day(next.starts_at, None);
    let when = if day == time::long_day(time::now(), None) {
        fill(t.next_today, &[("time", &clock)])
    } else {
        fill(t.next_later, &[("day", &day), ("time", &clock)])
    };
    let names = watched_by.join(", ");
    let watching = match watched_by.len() {
        0 => t.nobody_watches.to_owned(),
        1 => fill(t.watches, &[("names", &names)]),
        _ => fill(t.watch, &[("names", &names)]),
    };
    let live = next.status == "live";
    view! {
        <section class="door" aria-labelledby="next">
            <div>
                <h2 id="next">{next.class_title}</h2>
                <ul class="meta">
                    <li><Glyph icon=Icon::Clock/>{when}</li>
                    <li><Glyph icon=Icon::Person/>{fill(t.with, &[("teacher", &next.teacher_name)])}</li>
                    <li><Glyph icon=Icon::Eye/>{watching}</li>
                </ul>
                <ButtonLink to=Route::LearnerSession(next.session_id) kind=Kind::Bright size=Size::Large icon=Icon::Door>
                    {t.door}
                </ButtonLink>
                <p>{if live { t.door_open.to_owned() } else { stated(t.opens) }}</p>
            </div>
            <Art drawing=Drawing::Door/>
        </section>
    }
}
