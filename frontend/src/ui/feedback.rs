use super::{
    Button, Kind, Size,
    icon::{Glyph, Icon},
};
use crate::{
    client::{ApiError, Trouble},
    navigator::use_navigator,
    routes::Route,
    text::{fill, text},
};
use leptos::prelude::*;

#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum AlertKind {
    #[default]
    Note,
    Wait,
    Stop,
    Good,
}

/// This needs you, here.
#[component]
pub fn Alert(
    #[prop(optional)] kind: AlertKind,
    #[prop(optional, into)] title: Option<String>,
    children: Children,
) -> impl IntoView {
    let (name, icon, role) = match kind {
        AlertKind::Note => ("note", Icon::Info, "note"),
        AlertKind::Wait => ("wait", Icon::Clock, "note"),
        AlertKind::Stop => ("stop", Icon::Alert, "alert"),
        AlertKind::Good => ("good", Icon::Check, "status"),
    };
    view! {
        <div class="alert" data-kind=name role=role>
            <Glyph icon/>
            <div>{title.map(|title| view! { <b>{title}</b> " " })} {children()}</div>
        </div>
    }
}

/// Nothing is here yet: what will be, and the way to it as children.
#[component]
pub fn EmptyState(
    #[prop(into)] title: String,
    #[prop(into)] text: String,
    #[prop(optional)] children: Option<Children>,
) -> impl IntoView {
    view! {
        <section class="empty">
            <super::Art drawing=super::Drawing::Shelf/>
            <h2>{title}</h2>
            <p>{text}</p>
            {children.map(|children| children())}
        </section>
    }
}

/// What a page is about to look like.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Shape {
    #[default]
    Lines,
    Cards,
    Rows,
}

#[component]
pub fn Skeleton(#[prop(optional)] shape: Shape) -> impl IntoView {
    let lines = || view! { <i></i><i></i><i></i> };
    let body = match shape {
        Shape::Lines => view! { <div class="skeleton">{lines()}</div> }.into_any(),
        Shape::Rows => (0..3)
            .map(|_| view! { <div class="card"><div class="skeleton">{lines()}</div></div> })
            .collect_view()
            .into_any(),
        Shape::Cards => view! {
            <div class="shelf">
                {(0..6)
                    .map(|_| view! { <div class="card"><div class="skeleton"><i data-part="cover"></i>{lines()}</div></div> })
                    .collect_view()}
            </div>
        }
        .into_any(),
    };
    view! {
        <div class="stack" aria-busy="true">
            <p class="hidden-text" role="status">{text().common.loading}</p>
            {body}
        </div>
    }
}

/// What to show instead of something that could not be loaded: what happened, the request's id, and another try.
#[component]
pub fn ErrorPanel(
    error: ApiError,
    #[prop(optional, into)] retry: Option<Callback<()>>,
) -> impl IntoView {
    let t = text().common;
    if error.is_not_found() {
        return view! { <EmptyState title=t.nothing_here text=t.nothing_here_detail/> }.into_any();
    }
    if error.is_signed_out() {
        return view! { <SignInFirst/> }.into_any();
    }
    let kind = match error.trouble {
        Trouble::Offline => AlertKind::Wait,
        Trouble::Refused => AlertKind::Note,
        Trouble::Broken => AlertKind::Stop,
    };
    view! {
        <Alert kind title=error.title>
            {error.detail}
            {(!error.errors.is_empty()).then(|| view! {
                <ul>{error.errors.into_iter().map(|error| view! { <li>{error.message}</li> }).collect_view()}</ul>
            })}
            {error.request_id.map(|id| view! {
                <small class="request-id">{fill(t.request, &[("id", &id)])} ". " {t.request_hint}</small>
            })}
            {retry.map(|retry| view! {
                <div class="row"><Button kind=Kind::Secondary size=Size::Small on_click=retry>{t.try_again}</Button></div>
            })}
        </Alert>
    }
    .into_any()
}

/// The door to a page that needs a signed-in person; the way back is in the link.
#[component]
pub fn SignInFirst() -> impl IntoView {
    let t = text().common;
    let back = String::from(js_sys::encode_uri_component(&use_navigator().here()));
    view! {
        <section class="empty">
            <super::Art drawing=super::Drawing::Shelf/>
            <h1 tabindex="-1">{t.sign_in_first}</h1>
            <p>{t.sign_in_first_detail}</p>
            <a class="button" href=format!("{}?next={back}", Route::SignIn)>{t.sign_in}</a>
        </section>
    }
}
