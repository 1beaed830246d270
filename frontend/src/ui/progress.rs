use leptos::prelude::*;

/// Where one is in three to six steps. Steps before `current` (from 0) are done; `current` past the end means all are.
#[component]
pub fn Stepper(
    steps: Vec<&'static str>,
    #[prop(into)] current: Signal<usize>,
    #[prop(into)] label: String,
) -> impl IntoView {
    let total = steps.len();
    view! {
        <ol class="stepper" aria-label=label>
            {steps
                .into_iter()
                .enumerate()
                .map(|(index, step)| view! {
                    <li
                        data-done=move || (index < current.get()).then_some("")
                        aria-current=move || (index == current.get()).then_some("step")
                    >
                        {step}
                        <span class="of">{format!(" ({} of {total})", index + 1)}</span>
                    </li>
                })
                .collect_view()}
        </ol>
    }
}

#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Mark {
    #[default]
    Plain,
    Good,
    Now,
    Stop,
}

/// What happened, in order. Its children are [`Happening`]s.
#[component]
pub fn Timeline(#[prop(into)] label: String, children: Children) -> impl IntoView {
    view! { <ol class="timeline" aria-label=label>{children()}</ol> }
}

/// One entry: a title in bold and, as children, its time and its detail.
#[component]
pub fn Happening(
    #[prop(into)] title: String,
    #[prop(optional)] mark: Mark,
    #[prop(optional)] children: Option<Children>,
) -> impl IntoView {
    let kind = match mark {
        Mark::Plain => None,
        Mark::Good => Some("good"),
        Mark::Now => Some("now"),
        Mark::Stop => Some("stop"),
    };
    view! {
        <li data-kind=kind>
            <b>{title}</b>
            {children.map(|children| children())}
        </li>
    }
}

/// How far long work has come, in per cent.
#[component]
pub fn ProgressBar(
    #[prop(into)] label: String,
    #[prop(into)] percent: Signal<u8>,
    /// What stands at the end of the line instead of the per cent.
    #[prop(optional, into)]
    note: MaybeProp<String>,
) -> impl IntoView {
    let shown = move || {
        note.get()
            .unwrap_or_else(|| format!("{}\u{a0}%", percent.get()))
    };
    view! {
        <div class="progress">
            <span><b>{label.clone()}</b><span>{shown}</span></span>
            <progress max="100" value=move || percent.get().to_string() aria-label=label></progress>
        </div>
    }
}
