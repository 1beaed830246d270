use leptos::prelude::*;

#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Ground {
    #[default]
    Paper,
    Sunken,
    Accent,
}

/// One subject. Do not put a card into a card.
#[component]
pub fn Card(
    #[prop(optional, into)] title: Option<String>,
    #[prop(optional)] ground: Ground,
    children: Children,
) -> impl IntoView {
    let ground = match ground {
        Ground::Paper => None,
        Ground::Sunken => Some("sunken"),
        Ground::Accent => Some("accent"),
    };
    view! {
        <section class="card" data-ground=ground>
            {title.map(|title| view! { <h2>{title}</h2> })}
            {children()}
        </section>
    }
}

/// Rows of a name and its value. `facts=vec![("Ages", "8 to 10".into())]`
#[component]
pub fn Facts(facts: Vec<(&'static str, String)>) -> impl IntoView {
    view! {
        <dl class="facts">
            {facts
                .into_iter()
                .map(|(name, value)| view! { <div><dt>{name}</dt><dd>{value}</dd></div> })
                .collect_view()}
        </dl>
    }
}
