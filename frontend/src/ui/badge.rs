use super::icon::{Glyph, Icon};
use leptos::prelude::*;

/// What a badge says by its colour, beside its word and its icon.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum State {
    Good,
    Waiting,
    Stopped,
    Held,
    Note,
}

/// A state: always an icon and a word.
#[component]
pub fn Badge(
    state: State,
    #[prop(optional)] icon: Option<Icon>,
    children: Children,
) -> impl IntoView {
    let (name, usual) = match state {
        State::Good => ("screened", Icon::Check),
        State::Waiting => ("pending", Icon::Clock),
        State::Stopped => ("expired", Icon::Alert),
        State::Held => ("held", Icon::Lock),
        State::Note => ("info", Icon::Info),
    };
    view! {
        <span class="badge" data-state=name>
            <Glyph icon=icon.unwrap_or(usual)/>
            {children()}
        </span>
    }
}

/// A delete-by date and nothing else, as stamped into a library book.
#[component]
pub fn Stamp(
    #[prop(into)] text: String,
    #[prop(optional)] soon: bool,
    #[prop(optional)] gone: bool,
) -> impl IntoView {
    view! {
        <span class="stamp" data-soon=soon.then_some("") data-gone=gone.then_some("")>{text}</span>
    }
}

/// A person's initial over a small drawn landscape; the same name always has the same one.
#[component]
pub fn Avatar(#[prop(into)] name: String, #[prop(optional)] size: super::Size) -> impl IntoView {
    let tone = name.bytes().map(usize::from).sum::<usize>() % 5 + 1;
    let initial: String = name
        .chars()
        .find(|c| c.is_alphanumeric())
        .map(|c| c.to_uppercase().collect())
        .unwrap_or_default();
    let size = match size {
        super::Size::Small => Some("small"),
        super::Size::Normal => None,
        super::Size::Large => Some("large"),
    };
    view! {
        <span class="avatar" aria-hidden="true" data-tone=tone.to_string() data-size=size>{initial}</span>
    }
}

/// A name with its avatar, and a second line.
#[component]
pub fn Person(
    #[prop(into)] name: String,
    #[prop(optional, into)] note: Option<String>,
    #[prop(optional)] size: super::Size,
) -> impl IntoView {
    view! {
        <span class="person">
            <Avatar name=name.clone() size/>
            <span><b>{name}</b>{note.map(|note| view! { <small>{note}</small> })}</span>
        </span>
    }
}
