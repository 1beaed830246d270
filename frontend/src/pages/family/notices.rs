use crate::{
    client,
    routes::Route,
    session::use_session,
    text::{fill, text},
    ui::{
        Alert, AlertKind, Card, EmptyState, Facts, Link, Loadable, Page, Shape, TimeStyle, load,
        time,
    },
};
use learnallot_api_types::breaches::{BreachNotice, BreachNotices as Told};
use leptos::prelude::*;

/// What a family is told when something happened with its data.
#[component]
pub fn BreachNotices() -> impl IntoView {
    let t = text().programme;
    let told = load(client::programme::breach_notices);
    view! {
        <Page title=t.notices lead=t.notices_lead narrow=true>
            <Loadable of=told shape=Shape::Rows view=move |told: Told| {
                if told.notices.is_empty() {
                    return view! { <EmptyState title=t.notices_none text=t.notices_none_text/> }.into_any();
                }
                told.notices.into_iter().map(|notice| view! { <Notice notice/> }).collect_view().into_any()
            }/>
        </Page>
    }
}

#[component]
fn Notice(notice: BreachNotice) -> impl IntoView {
    let t = text().programme;
    let zone = use_session().time_zone();
    let at = |moment| time::words(moment, TimeStyle::Full, zone.as_deref());
    let (discovered, contained) = (
        at(notice.discovered_at),
        notice.contained_at.map_or_else(|| t.not_yet.to_owned(), at),
    );
    let readable = if notice.readable {
        t.notice_yes
    } else {
        t.notice_no
    };
    let told = time::words(notice.told_at, TimeStyle::Day, zone.as_deref());
    view! {
        <Card title=fill(t.notice_title, &[("date", &told)])>
            <p class="written">{notice.text}</p>
            <Facts facts=vec![
                (t.notice_data, notice.data.join(", ")),
                (t.notice_readable, readable.to_owned()),
                (t.notice_learners, notice.learners.to_string()),
                (t.notice_discovered, discovered),
                (t.notice_contained, contained),
            ]/>
        </Card>
    }
}

/// On the family's home, where there is something to read; nothing otherwise, also when it cannot be asked.
#[component]
pub fn NoticeAlert() -> impl IntoView {
    let t = text().programme;
    let told = load(client::programme::breach_notices);
    move || {
        told.ready()
            .filter(|told| !told.notices.is_empty())
            .map(|_| {
                view! {
                    <Alert kind=AlertKind::Wait>
                        {t.notice_alert} " " <Link to=Route::BreachNotices>{t.notice_read}</Link>
                    </Alert>
                }
            })
    }
}
