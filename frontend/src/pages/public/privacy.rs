use crate::{
    routes::Route,
    text::{fill, text},
    ui::{ButtonLink, Icon, Kind, Page, Prose},
};
use leptos::prelude::*;

/// What is collected, how it is used, the choices; with what is kept and for how long.
#[component]
pub fn Privacy() -> impl IntoView {
    let t = text().public;
    let policy = text().privacy;
    view! {
        <Page title=t.privacy lead=t.privacy_lead>
            <div class="row" data-ends="">
                <small>{fill(t.privacy_updated, &[("date", policy.updated)])}</small>
                <ButtonLink to=Route::PrivacyGuide kind=Kind::Secondary size=crate::ui::Size::Small icon=Icon::Book>
                    {t.privacy_guide_link}
                </ButtonLink>
            </div>
            <Prose of=policy.before/>
            <Prose of=policy.after/>
        </Page>
    }
}
