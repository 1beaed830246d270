use crate::{
    client,
    text::text,
    ui::{Card, Checkbox, Form, FormState, Loadable, Radios, Submit, load},
};
use learnallot_api_types::consents::{ConsentRequestView, MethodView, NoticeView, RequestConsent};
use learnallot_domain::consent::{method::Method, purpose::Purpose};
use leptos::prelude::*;
use uuid::Uuid;

/// Purposes, none ticked beforehand, and the method. Those that were given already are not asked for again.
#[component]
pub fn Choose(
    learner: Uuid,
    given: Vec<Purpose>,
    #[prop(into)] on_change: Callback<()>,
) -> impl IntoView {
    let notice = load(client::families::notice);
    let show = move |mut notice: NoticeView| {
        notice.purposes.retain(|one| !given.contains(&one.purpose));
        view! { <Choices learner notice on_change/> }
    };
    view! { <Loadable of=notice view=show/> }
}

/// Value, label and explanation of a choice.
type Choice = (String, String, Option<String>);

/// The methods that are offered, and those that are not, as a sentence each.
fn split(methods: Vec<MethodView>) -> (Vec<Choice>, Vec<String>) {
    let t = text().family;
    let (offered, others): (Vec<_>, Vec<_>) = methods
        .into_iter()
        .partition(|method| method.availability == "offered");
    let offered = offered
        .into_iter()
        .map(|one| {
            (
                one.method.as_str().to_owned(),
                one.title,
                Some(one.explanation),
            )
        })
        .collect();
    let others = others
        .into_iter()
        .map(|one| {
            let why = if one.availability == "refused" {
                t.method_refused
            } else {
                t.method_not_offered
            };
            format!("{}: {why}{}", one.title, one.explanation)
        })
        .collect();
    (offered, others)
}

#[component]
fn Choices(
    learner: Uuid,
    notice: NoticeView,
    #[prop(into)] on_change: Callback<()>,
) -> impl IntoView {
    let t = text().family;
    let form = FormState::new();
    let ticks: Vec<_> = notice
        .purposes
        .into_iter()
        .map(|purpose| (purpose, RwSignal::new(false)))
        .collect();
    let chosen: Vec<_> = ticks
        .iter()
        .map(|(purpose, tick)| (purpose.purpose, *tick))
        .collect();
    // Every other purpose rests on taking part; where that is given, they stand alone.
    let needs_core = chosen.iter().any(|(purpose, _)| *purpose == Purpose::Core);
    let chosen = StoredValue::new(chosen);
    let (offered, others) = split(notice.methods);
    // One offered method needs no choice.
    let method = RwSignal::new(match offered.as_slice() {
        [(only, ..)] => only.clone(),
        _ => String::new(),
    });
    let purposes = move || {
        chosen.with_value(|chosen| {
            chosen
                .iter()
                .filter(|(_, tick)| tick.get())
                .map(|(purpose, _)| *purpose)
                .collect::<Vec<_>>()
        })
    };
    let blocked = Signal::derive(move || {
        let purposes = purposes();
        if purposes.is_empty() {
            Some(t.request_nothing.to_owned())
        } else if needs_core && !purposes.contains(&Purpose::Core) {
            Some(t.request_core.to_owned())
        } else {
            None
        }
    });
    let send = move || {
        let Some(method) = method.with_untracked(|method| Method::parse(method)) else {
            form.clear();
            form.refuse("/method", t.method);
            return;
        };
        let body = RequestConsent {
            method,
            purposes: untrack(purposes),
        };
        form.submit(
            body,
            move |body| client::families::request_consent(learner, body),
            move |_: ConsentRequestView| on_change.run(()),
        );
    };
    view! {
        <Card title=t.choose_title>
            <p>{t.choose_lead}</p>
            <Form state=form on_submit=send label=t.choose_title>
                {ticks
                    .into_iter()
                    .map(|(purpose, tick)| view! {
                        <Checkbox label=purpose.title hint=purpose.text checked=tick boxed=true/>
                    })
                    .collect_view()}
                <Radios legend=t.method pointer="/method" value=method options=offered/>
                {(!others.is_empty()).then(|| view! {
                    <details>
                        <summary>{t.method_others}</summary>
                        <div class="prose"><ul>{others.into_iter().map(|other| view! { <li>{other}</li> }).collect_view()}</ul></div>
                    </details>
                })}
                <div class="stack" data-gap="tight"><Submit blocked>{text().consent_ways.go_on}</Submit></div>
            </Form>
        </Card>
    }
}
