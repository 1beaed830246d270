use crate::{
    routes::Route,
    text::text,
    ui::{ButtonLink, EmptyState, Kind, Page},
};
use leptos::prelude::*;

#[component]
pub fn NotFound() -> impl IntoView {
    let t = text().common;
    view! {
        <Page title=t.not_found bare=true>
            <EmptyState title=t.not_found text=t.not_found_detail>
                <ButtonLink to=Route::Home kind=Kind::Secondary>{t.to_home}</ButtonLink>
            </EmptyState>
        </Page>
    }
}
