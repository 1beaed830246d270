use crate::{
    routes::Route,
    text::{fill, text},
    ui::{Art, Badge, Drawing, Glyph, Icon, Link, Person, Size, State, Time, TimeStyle},
};
use learnallot_api_types::classes::CatalogueItem;
use leptos::prelude::*;

/// The drawing of a cover that a teacher chose.
pub fn drawing(cover: learnallot_domain::class::listing::Cover) -> Drawing {
    use learnallot_domain::class::listing::Cover;
    match cover {
        Cover::Boat => Drawing::Boat,
        Cover::Chess => Drawing::Chess,
        Cover::Drum => Drawing::Drum,
        Cover::Garden => Drawing::Garden,
        Cover::Sea => Drawing::Sea,
        Cover::Stars => Drawing::Stars,
    }
}

/// `Ages 8 to 10`, or `Age 9`.
pub fn ages(min: u8, max: u8) -> String {
    let t = text().public;
    let pattern = if min == max { t.age_one } else { t.ages };
    fill(
        pattern,
        &[("from", &min.to_string()), ("to", &max.to_string())],
    )
}

/// A class as a book on the shelf.
#[component]
pub fn ClassCard(class: CatalogueItem) -> impl IntoView {
    let t = text().public;
    let drawing = drawing(class.cover);
    view! {
        <article class="class-card" data-spine=drawing.spine()>
            <Art drawing/>
            <div>
                <h2><Link to=Route::Class(class.id)>{class.title}</Link></h2>
                <p>{class.summary}</p>
                <ul class="meta">
                    <li><Glyph icon=Icon::Person/>{ages(class.age_min, class.age_max)}</li>
                    <li><Glyph icon=Icon::Clock/><span>{t.next} " " <Time at=class.next_starts_at style=TimeStyle::Short/></span></li>
                    <li><Glyph icon=Icon::People/>{fill(t.group, &[("n", &class.group_size.to_string())])}</li>
                </ul>
                <div class="row" data-ends="">
                    <Person name=class.teacher_name size=Size::Small/>
                    <Badge state=State::Good icon=Icon::Shield>{t.screened}</Badge>
                </div>
            </div>
        </article>
    }
}
