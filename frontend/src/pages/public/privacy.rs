use super::processors::Processors;
use crate::{
    client,
    routes::Route,
    session::use_session,
    text::{count, fill, text},
    ui::{
        ButtonLink, Icon, Kind, Link, Loadable, Page, PolicyBlocks, PolicyText, Size, Table,
        TimeStyle, load, time,
    },
};
use learnallot_api_types::policies::{PolicySection, PolicyVersionView};
use learnallot_domain::{
    policy::{
        blocks::{Block, blocks},
        kind::PolicyKind,
    },
    retention::{
        inventory::{Data, held},
        on_device::ON_DEVICE,
        schedule::{Category, Keep, SCHEDULE},
    },
};
use leptos::prelude::*;

/// The version in force, word for word, with the table of what is kept as the deletion itself reads it.
#[component]
pub fn Privacy() -> impl IntoView {
    let t = text().public;
    let policy = load(|| client::policies::in_force(PolicyKind::PrivacyPolicy));
    view! {
        <Page title=t.privacy lead=t.privacy_lead>
            <div class="row">
                <ButtonLink to=Route::PrivacyCentre kind=Kind::Secondary size=Size::Small icon=Icon::Eye>
                    {text().privacy_centre.title}
                </ButtonLink>
                <ButtonLink to=Route::PrivacyGuide kind=Kind::Secondary size=Size::Small icon=Icon::Book>
                    {t.privacy_guide_link}
                </ButtonLink>
            </div>
            <Loadable of=policy view=|policy| view! { <Policy policy/> }/>
        </Page>
    }
}

#[component]
fn Policy(policy: PolicyVersionView) -> impl IntoView {
    let p = text().policies;
    let zone = use_session().time_zone();
    let day = time::words(policy.line.effective_at, TimeStyle::Day, zone.as_deref());
    let version = policy.line.version.as_str();
    let since = fill(p.in_force_since, &[("version", version), ("day", &day)]);
    let of = |kind: PolicyKind| Route::PolicyVersions(kind.as_str().to_owned());
    let sections = policy.sections.into_iter().map(|section| {
        if section.element == "retention" {
            view! { <Kept section/> <OnDevice/> <Processors/> }.into_any()
        } else {
            view! { <PolicyText sections=vec![section]/> }.into_any()
        }
    });
    view! {
        <p><small>{since} " " <Link to=of(PolicyKind::PrivacyPolicy)>{p.all_versions}</Link></small></p>
        {sections.collect_view()}
        <section class="prose">
            <p>{p.notice_too} " " <Link to=of(PolicyKind::DirectNotice)>{p.notice_read}</Link></p>
            <p><small>{p.proof} ": " <span class="code">{policy.line.hash}</span></small></p>
        </section>
    }
}

/// The retention schedule itself.
#[component]
fn Kept(section: PolicySection) -> impl IntoView {
    let t = text().public;
    let words = blocks(&section.text)
        .into_iter()
        .filter(|block| !matches!(block, Block::Table { .. }))
        .collect();
    view! {
        <section class="stack" id="kept" aria-labelledby="kept-title">
            <div class="prose"><h2 id="kept-title">{section.title}</h2><PolicyBlocks of=words/></div>
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
