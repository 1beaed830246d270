use leptos::prelude::*;

/// Drawings whose inks follow the theme, so they stand in the page itself.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Drawing {
    Brand,
    Hero,
    Shelf,
    Door,
    TileClassroom,
    TileWatch,
    TilePrivacy,
    TileTell,
    Sea,
    Chess,
    Stars,
    Garden,
    Drum,
    Boat,
    GuideKeep,
    GuideNever,
    GuideWhy,
    GuideLong,
    GuideWho,
    GuideFilm,
    GuideYes,
    GuideAsk,
    GuideOwn,
    GuideTell,
}

impl Drawing {
    pub const COVERS: [Drawing; 6] = [
        Drawing::Sea,
        Drawing::Chess,
        Drawing::Stars,
        Drawing::Garden,
        Drawing::Drum,
        Drawing::Boat,
    ];

    fn svg(self) -> &'static str {
        match self {
            Drawing::Brand => include_str!("../../art/brand.svg"),
            Drawing::Hero => include_str!("../../art/hero.svg"),
            Drawing::Shelf => include_str!("../../art/shelf.svg"),
            Drawing::Door => include_str!("../../art/door.svg"),
            Drawing::TileClassroom => include_str!("../../art/tile-classroom.svg"),
            Drawing::TileWatch => include_str!("../../art/tile-watch.svg"),
            Drawing::TilePrivacy => include_str!("../../art/tile-privacy.svg"),
            Drawing::TileTell => include_str!("../../art/tile-tell.svg"),
            Drawing::Sea => include_str!("../../art/cover-sea.svg"),
            Drawing::Chess => include_str!("../../art/cover-chess.svg"),
            Drawing::Stars => include_str!("../../art/cover-stars.svg"),
            Drawing::Garden => include_str!("../../art/cover-garden.svg"),
            Drawing::Drum => include_str!("../../art/cover-drum.svg"),
            Drawing::Boat => include_str!("../../art/cover-boat.svg"),
            Drawing::GuideKeep => include_str!("../../art/guide-keep.svg"),
            Drawing::GuideNever => include_str!("../../art/guide-never.svg"),
            Drawing::GuideWhy => include_str!("../../art/guide-why.svg"),
            Drawing::GuideLong => include_str!("../../art/guide-long.svg"),
            Drawing::GuideWho => include_str!("../../art/guide-who.svg"),
            Drawing::GuideFilm => include_str!("../../art/guide-film.svg"),
            Drawing::GuideYes => include_str!("../../art/guide-yes.svg"),
            Drawing::GuideAsk => include_str!("../../art/guide-ask.svg"),
            Drawing::GuideOwn => include_str!("../../art/guide-own.svg"),
            Drawing::GuideTell => include_str!("../../art/guide-tell.svg"),
        }
    }

    /// The colour of a book's spine that goes with a cover, for `data-spine`.
    pub fn spine(self) -> &'static str {
        match self {
            Drawing::Chess => "sun",
            Drawing::Stars => "coral",
            Drawing::Garden => "leaf",
            Drawing::Drum => "plum",
            _ => "teal",
        }
    }
}

/// A drawing of our own; the wrapper takes no part in the layout.
#[component]
pub fn Art(drawing: Drawing) -> impl IntoView {
    view! { <span class="art" inner_html=drawing.svg()></span> }
}
