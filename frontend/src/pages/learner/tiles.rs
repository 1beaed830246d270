use crate::{
    routes::Route,
    text::text,
    ui::{Art, Drawing},
};
use leptos::prelude::*;
use uuid::Uuid;

/// Where a learner can go.
#[component]
pub fn Tiles(section: Option<Uuid>, may_post: bool) -> impl IntoView {
    let t = text().learner;
    let classroom = if may_post {
        t.classroom_text
    } else {
        t.classroom_read
    };
    let tile = |to: Route, drawing, title: &'static str, words: &'static str| {
        view! {
            <li>
                <a href=to.to_string()>
                    <Art drawing/>
                    <span><b>{title}</b><small>{words}</small></span>
                </a>
            </li>
        }
    };
    view! {
        <ul class="tiles" aria-label=t.tiles>
            {section.map(|section| tile(Route::Classroom(section), Drawing::TileClassroom, t.classroom, classroom))}
            {tile(Route::Recordings, Drawing::TileWatch, t.again, t.again_text)}
            {tile(Route::MyPrivacy, Drawing::TilePrivacy, t.privacy, t.privacy_text)}
            {tile(Route::Report, Drawing::TileTell, t.tell, t.tell_text)}
        </ul>
    }
}
