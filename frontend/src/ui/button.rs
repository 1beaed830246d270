use super::fresh_id;
use super::icon::{Glyph, Icon};
use crate::routes::Route;
use leptos::{either::Either, prelude::*};

/// One `Primary` per view; `Secondary` for the other good choice, `Quiet` for leaving or minor acts, `Danger` only in the
/// dialog that confirms a loss, `Bright` only in the learner space.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Kind {
    #[default]
    Primary,
    Secondary,
    Quiet,
    Danger,
    Bright,
}

impl Kind {
    fn name(self) -> &'static str {
        match self {
            Kind::Primary => "primary",
            Kind::Secondary => "secondary",
            Kind::Quiet => "quiet",
            Kind::Danger => "danger",
            Kind::Bright => "bright",
        }
    }
}

#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Size {
    Small,
    #[default]
    Normal,
    Large,
}

impl Size {
    fn name(self) -> Option<&'static str> {
        match self {
            Size::Small => Some("small"),
            Size::Normal => None,
            Size::Large => Some("large"),
        }
    }
}

/// A button. It is never hidden and never truly disabled: while `blocked` holds a reason it keeps its focus, does nothing
/// and says why.
#[component]
pub fn Button(
    #[prop(optional)] kind: Kind,
    #[prop(optional)] size: Size,
    #[prop(optional)] icon: Option<Icon>,
    #[prop(optional, into)] on_click: Option<Callback<()>>,
    /// Work is under way; a second click does nothing.
    #[prop(optional, into)]
    busy: Signal<bool>,
    /// Why it cannot be pressed now.
    #[prop(optional, into)]
    blocked: Signal<Option<String>>,
    /// Sends the form around it.
    #[prop(optional)]
    submit: bool,
    #[prop(optional)] wide: bool,
    children: Children,
) -> impl IntoView {
    let reason = fresh_id("reason");
    let described = reason.clone();
    let held = move || busy.get() || blocked.with(Option::is_some);
    view! {
        <button
            class="button"
            type=if submit { "submit" } else { "button" }
            data-kind=kind.name()
            data-size=size.name()
            data-wide=wide.then_some("")
            aria-disabled=move || held().then_some("true")
            aria-busy=move || busy.get().then_some("true")
            aria-describedby=move || blocked.with(Option::is_some).then(|| described.clone())
            on:click=move |event| {
                if busy.get_untracked() || blocked.with_untracked(Option::is_some) {
                    event.prevent_default();
                } else if let Some(on_click) = on_click {
                    on_click.run(());
                }
            }
        >
            {icon.map(|icon| view! { <Glyph icon/> })}
            {children()}
        </button>
        {move || {
            let id = reason.clone();
            blocked
                .get()
                .map(|why| view! { <p class="reason" id=id><Glyph icon=Icon::Info/><span>{why}</span></p> })
        }}
    }
}

/// A link that looks like a button, to a page of the app.
#[component]
pub fn ButtonLink(
    to: Route,
    #[prop(optional)] kind: Kind,
    #[prop(optional)] size: Size,
    #[prop(optional)] icon: Option<Icon>,
    #[prop(optional)] wide: bool,
    children: Children,
) -> impl IntoView {
    view! {
        <a class="button" href=to.to_string() data-kind=kind.name() data-size=size.name() data-wide=wide.then_some("")>
            {icon.map(|icon| view! { <Glyph icon/> })}
            {children()}
        </a>
    }
}

/// A link to a page of the app. `current` marks the place one is at.
#[component]
pub fn Link(
    to: Route,
    #[prop(optional)] current: Option<Signal<bool>>,
    children: Children,
) -> impl IntoView {
    let href = to.to_string();
    match current {
        Some(current) => Either::Left(view! {
            <a href=href aria-current=move || current.get().then_some("page")>{children()}</a>
        }),
        None => Either::Right(view! { <a href=href>{children()}</a> }),
    }
}
