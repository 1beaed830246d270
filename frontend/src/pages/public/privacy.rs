use super::processors::Processors;
use crate::{
    routes::Route,
    text::{count, figures::stated, fill, text},
    ui::{ButtonLink, Icon, Kind, Page, Prose, Size, Table},
};
use learnallot_domain::{
    consent::notice,
    retention::{
        inventory::{Data, held},
        on_device::ON_DEVICE,
        schedule::{Category, Keep, SCHEDULE},
    },
};
use leptos::prelude::*;

/// What is collected, how it is used, the choices; with what is kept and for how long, and the notice to parents.
#[component]
pub fn Privacy() -> impl IntoView {
    let t = text().public;
    let policy = text().privacy;
    view! {
        <Page title=t.privacy lead=t.privacy_lead>
            <div class="row" data-ends="">
                <small>{fill(t.privacy_updated, &[("date", policy.updated)])}</small>
                <span class="row">
                    <ButtonLink to=Route::PrivacyCentre kind=Kind::Secondary size=Size::Small icon=Icon::Eye>
                        {text().privacy_centre.title}
                    </ButtonLink>
                    <ButtonLink to=Route::PrivacyGuide kind=Kind::Secondary size=Size::Small icon=Icon::Book>
                        {t.privacy_guide_link}
                    </ButtonLink>
                </span>
            </div>
            <Prose of=policy.before/>
            <Kept/>
            <OnDevice/>
            <Processors/>
            <Prose of=policy.after/>
            <Notice/>
        </Page>
    }
}

/// The retention schedule itself.
#[component]
fn Kept() -> impl IntoView {
    let t = text().public;
    view! {
        <section class="stack" id="kept" aria-labelledby="kept-title">
            <h2 id="kept-title">{t.retention}</h2>
            <Table
                caption=t.retention_lead
                head=vec![t.retention_what, t.retention_why, t.retention_how_long, t.retention_end]
            >
                {SCHEDULE
                    .iter()
                    .map(|row| view! {
                        <tr>
                            <th scope="row">{row.holds}{stored(row.category)}</th>
                            <td data-label=t.retention_why>{row.why}</td>
                            <td data-label=t.retention_how_long>{how_long(row.keep, row.from)}</td>
                            <td data-label=t.retention_end>{row.then}</td>
                        </tr>
                    })
                    .collect_view()}
            </Table>
        </section>
    }
}

/// Every cookie and every key of the browser's storage, from the very list that a test holds the browser to.
#[component]
fn OnDevice() -> impl IntoView {
    let t = text().on_device;
    view! {
        <section class="stack" id="on-device" aria-labelledby="on-device-title">
            <h2 id="on-device-title">{t.title}</h2>
            <p>{t.lead}</p>
            <Table caption=t.caption head=vec![t.name, t.holds, t.why, t.until]>
                {ON_DEVICE
                    .iter()
                    .map(|kept| view! {
                        <tr>
                            <th scope="row"><code>{kept.name.over(https())}</code><br/><small>{kept.place.title()}</small></th>
                            <td data-label=t.holds>{kept.holds}</td>
                            <td data-label=t.why>{kept.why}</td>
                            <td data-label=t.until>{fill(t.kept_until, &[("until", kept.until)])}</td>
                        </tr>
                    })
                    .collect_view()}
            </Table>
        </section>
    }
}

/// Whether the page came over https, which some names depend on.
fn https() -> bool {
    window()
        .location()
        .protocol()
        .is_ok_and(|protocol| protocol == "https:")
}

/// What of a person lies in it: from the inventory of every column of the database.
fn stored(category: Category) -> impl IntoView {
    let data = held(category);
    let words: Vec<_> = data.into_iter().map(Data::title).collect();
    let line = fill(
        text().public.retention_stored,
        &[("what", &words.join(", "))],
    );
    (!words.is_empty()).then(|| view! { <br/><small>{line}</small> })
}

/// `90 days from the end of the class session`
fn how_long(keep: Keep, from: &str) -> String {
    let t = text().public;
    let from = [("from", from)];
    match keep {
        Keep::Days(days) => {
            let days = count(usize::from(days), t.retention_day, t.retention_days);
            format!("{days} {}", fill(t.retention_from, &from))
        }
        Keep::AtOnce => format!("{} {}", t.retention_at_once, fill(t.retention_from, &from)),
        Keep::AsLongAs => fill(t.retention_as_long_as, &from),
    }
}

/// The very words that parents read before they consent.
#[component]
fn Notice() -> impl IntoView {
    let t = text().public;
    let notice = notice::CURRENT;
    view! {
        <section class="prose" id="notice" aria-labelledby="notice-title">
            <h2 id="notice-title">{t.notice}</h2>
            <p>{fill(t.notice_lead, &[("version", notice.version)])}</p>
            {notice
                .sections
                .iter()
                .map(|section| view! { <h3>{section.title}</h3><p>{stated(section.text)}</p> })
                .collect_view()}
        </section>
    }
}
