use super::{Glyph, Icon};
use crate::{
    navigator::use_navigator,
    routes::{Audience, Route},
    session::use_session,
    text::text,
};
use leptos::prelude::*;

/// The labelled link to the privacy notice beside each place where information is collected, in a learner's space to the
/// guide in a learner's words: 16 CFR 312.4(d). [`super::Form`] has it already. It opens beside the page, so that nothing
/// that was typed is lost. Staff, who write about their own decisions, have it at the foot of the page.
#[component]
pub fn PrivacyLine() -> impl IntoView {
    let t = text().age_screen;
    let session = use_session();
    let audience = use_navigator()
        .route()
        .get_untracked()
        .map(|route| route.audience());
    (!matches!(audience, Some(Audience::Staff(_)))).then(|| {
        view! {
            <p class="privacy-line">
                <Glyph icon=Icon::Lock/>
                {move || {
                    let in_space = session.me().is_some_and(|me| me.account.is_none());
                    let (to, words) = if in_space {
                        (Route::MyPrivacy, t.privacy_line_learner)
                    } else {
                        (Route::Privacy, t.privacy_line)
                    };
                    view! {
                        <a href=to.to_string() target="_blank">
                            {words}
                            <span class="hidden-text">" " {t.opens_beside}</span>
                        </a>
                    }
                }}
            </p>
        }
    })
}
