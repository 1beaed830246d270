use crate::{
    routes::Route,
    session::use_session,
    text::{fill, text},
    ui::{Alert, AlertKind, Link, TimeStyle, time},
};
use learnallot_api_types::consents::ConsentView;
use learnallot_domain::policy::kind::PolicyKind;
use leptos::prelude::*;

/// A version of the notice that ends something here, or has ended it: from when, what differs, and the way on.
#[component]
pub fn NoticeChanges(consents: Vec<ConsentView>) -> impl IntoView {
    let t = text().policies;
    let zone = use_session().time_zone();
    let versions = Route::PolicyVersions(PolicyKind::DirectNotice.as_str().to_owned());
    let titles = |all: Vec<&ConsentView>| {
        let titles: Vec<_> = all.into_iter().map(|one| one.title.as_str()).collect();
        titles.join(", ")
    };
    let ending: Vec<_> = consents
        .iter()
        .filter(|one| one.ends_at.is_some())
        .collect();
    let ended: Vec<_> = consents
        .iter()
        .filter(|one| one.state == "superseded")
        .collect();
    if let Some(at) = ending.iter().filter_map(|one| one.ends_at).min() {
        let at = time::words(at, TimeStyle::Full, zone.as_deref());
        let what = titles(ending);
        let words = fill(t.ending_text, &[("time", &at), ("what", &what)]);
        return view! {
            <Alert kind=AlertKind::Wait title=t.ending_title>
                {words} " " <Link to=versions>{t.ending_read}</Link>
            </Alert>
        }
        .into_any();
    }
    if ended.is_empty() {
        return ().into_any();
    }
    let words = fill(t.ended_text, &[("what", &titles(ended))]);
    view! {
        <Alert kind=AlertKind::Stop title=t.ended_title>
            {words} " " <Link to=versions>{t.ending_read}</Link>
        </Alert>
    }
    .into_any()
}
