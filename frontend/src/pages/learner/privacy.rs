use crate::{
    client,
    pages::public::{Bar, Guide},
    routes::Route,
    text::{count, fill, text},
    ui::{
        Art, Card, Drawing, Facts, Glyph, Icon, Link, Loadable, Page, Shape, TimeStyle, load, time,
    },
};
use learnallot_api_types::privacy::{SpaceCount, SpacePrivacy};
use learnallot_domain::privacy_guide::{BandKey, said};
use leptos::prelude::*;

/// What is kept on the learner whose space this is, who can see it and for how long, how to have it stopped, and the guide
/// for the learner's age.
#[component]
pub fn MyPrivacy() -> impl IntoView {
    let t = text().my_privacy;
    let privacy = load(client::privacy::space);
    view! {
        <Page title=t.title lead=t.lead>
            <Loadable of=privacy shape=Shape::Rows view=|privacy: SpacePrivacy| view! { <Inside privacy/> }/>
        </Page>
    }
}

#[component]
fn Inside(privacy: SpacePrivacy) -> impl IntoView {
    let t = text().my_privacy;
    // Whoever has given no month of birth yet gets the words that lose nobody.
    let band = privacy.age.map_or(BandKey::Young, BandKey::for_age);
    view! {
        <Kept privacy=privacy.clone()/>
        <Seen privacy/>
        <Card title=t.film>
            <div class="pictured">
                <Art drawing=Drawing::GuideFilm/>
                <ul>
                    <li>{t.film_1}</li>
                    <li>{t.film_2}</li>
                    <li>{said(t.film_3)}</li>
                    <li><Link to=Route::Recordings>{t.film_look}</Link></li>
                </ul>
            </div>
        </Card>
        <Card title=t.stop>
            <div class="pictured">
                <Art drawing=Drawing::GuideAsk/>
                <ul>
                    <li>{t.stop_1}</li>
                    <li>{t.stop_2}</li>
                    <li>{t.stop_3} " " <Link to=Route::Report>{t.tell}</Link></li>
                </ul>
            </div>
        </Card>
        <section class="stack" aria-labelledby="guide-title">
            <h2 id="guide-title">{text().privacy_guide.title}</h2>
            <Guide of=band/>
        </section>
    }
}

/// `12 · gone by 4 March 2027`
fn things(kept: SpaceCount, one: &str, many: &str) -> String {
    let t = text().my_privacy;
    let n = usize::try_from(kept.count).unwrap_or_default();
    let many = count(n, one, many);
    match kept.last_deleted_by.filter(|_| n > 0) {
        Some(day) => {
            let day = time::words(day, TimeStyle::Day, None);
            format!("{many}. {}", fill(t.gone_by, &[("day", &day)]))
        }
        None => many,
    }
}

#[component]
fn Kept(privacy: SpacePrivacy) -> impl IntoView {
    let t = text().my_privacy;
    let age = privacy.age.map_or_else(
        || t.age_unknown.to_owned(),
        |age| fill(t.age_is, &[("n", &age.to_string())]),
    );
    let facts = vec![
        (t.name, privacy.first_name.clone()),
        (t.age, age),
        (
            t.classes,
            things(privacy.classes, t.class_one, t.class_many),
        ),
        (t.posts, things(privacy.posts, t.post_one, t.post_many)),
        (t.films, things(privacy.recordings, t.film_one, t.film_many)),
        (t.spaces, things(privacy.spaces, t.space_one, t.space_many)),
    ];
    view! {
        <Card title=t.kept>
            <div class="pictured">
                <Art drawing=Drawing::GuideKeep/>
                <Facts facts/>
            </div>
            <p>{t.kept_name}</p>
        </Card>
    }
}

#[component]
fn Seen(privacy: SpacePrivacy) -> impl IntoView {
    let t = text().my_privacy;
    let names = privacy.watched_by.join(", ");
    let who = |who: &str| match who {
        "own_family" => t.by_own_family,
        "family" => t.by_family,
        "teacher" => t.by_teacher,
        _ => t.by_staff,
    };
    let most = privacy
        .watched
        .iter()
        .map(|watched| watched.count)
        .max()
        .unwrap_or(1)
        .max(1);
    view! {
        <Card title=t.seen>
            <div class="pictured">
                <Art drawing=Drawing::GuideWho/>
                <ul>
                    {(!names.is_empty()).then(|| view! { <li>{fill(t.seen_watch, &[("names", &names)])}</li> })}
                    <li>{t.seen_parent}</li>
                    <li>{t.seen_class}</li>
                    <li>{if privacy.may_post { t.seen_posts } else { t.seen_no_posts }}</li>
                    <li>{t.seen_team}</li>
                </ul>
            </div>
            {if privacy.watched.is_empty() {
                view! { <p class="reason"><Glyph icon=Icon::Eye/><span>{t.never_watched}</span></p> }.into_any()
            } else {
                view! {
                    <h3 id="watched">{t.watched}</h3>
                    <ul role="list" class="bars" aria-labelledby="watched">
                        {privacy
                            .watched
                            .iter()
                            .map(|watched| {
                                let n = usize::try_from(watched.count).unwrap_or_default();
                                let share = i64::from(watched.count) * 100 / i64::from(most);
                                view! { <Bar words=who(&watched.who) value=count(n, t.time_one, t.time_many) share/> }
                            })
                            .collect_view()}
                    </ul>
                }
                .into_any()
            }}
        </Card>
    }
}
