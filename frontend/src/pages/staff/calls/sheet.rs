use super::{
    attest::{Attest, Ticks},
    close::Close,
};
use crate::{
    client,
    session::use_session,
    text::{fill, text},
    ui::{
        Alert, AlertKind, Card, Load, Page, Shape, Steady, Time, TimeStyle, WayIn, load, ticket,
        time,
    },
};
use chrono::{DateTime, Utc};
use learnallot_api_types::calls::CallSheet;
use leptos::prelude::*;
use uuid::Uuid;

/// How often the call is looked at again, in seconds: the video service says who is there.
const LOOK_AGAIN: u32 = 5;

/// A call from its start to what is attested of it.
#[component]
pub fn StaffCall(id: Uuid) -> impl IntoView {
    let t = text().calls;
    let sheet = load(move || client::calls::sheet(id)).poll(LOOK_AGAIN);
    let ticks = Ticks::new();
    let title = Signal::derive(move || match sheet.ready() {
        Some(sheet) => fill(t.call_with, &[("who", &sheet.guardian_name)]),
        None => t.staff.to_owned(),
    });
    view! {
        <Page title>
            <Steady of=sheet shape=Shape::Rows view=move |shown: CallSheet| view! { <Sheet shown ticks sheet/> }/>
        </Page>
    }
}

#[component]
fn Sheet(shown: CallSheet, ticks: Ticks, sheet: Load<CallSheet>) -> impl IntoView {
    let t = text().calls;
    let purposes = shown.purposes.clone();
    let open = matches!(shown.status.as_str(), "booked" | "in_call");
    let over = match shown.status.as_str() {
        "attested" => Some((AlertKind::Good, t.attested_toast)),
        _ if !open => Some((AlertKind::Wait, t.over)),
        _ => None,
    };
    view! {
        {over.map(|(kind, words)| view! { <Alert kind>{words}</Alert> })}
        <div class="split">
            <div class="stack">
                {open.then(|| view! { <Start shown=shown.clone()/> })}
                {open.then(|| view! {
                    <Card title=t.say>
                        <div class="prose">
                            <ol><li>{t.say_1}</li><li>{t.say_2}</li><li>{t.say_3}</li></ol>
                            {purposes
                                .into_iter()
                                .map(|one| view! { <p><b>{one.title}</b>" " {one.text}</p> })
                                .collect_view()}
                            <p>{t.say_4}</p>
                        </div>
                    </Card>
                })}
                {open.then(|| view! { <Attest shown=shown.clone() ticks sheet/> })}
            </div>
            <aside class="stack">
                <Facts shown=shown.clone()/>
                {open.then(|| view! { <Close shown=shown.clone() sheet/> })}
            </aside>
        </div>
    }
}

#[component]
fn Facts(shown: CallSheet) -> impl IntoView {
    let t = text().calls;
    let moment = |at: Option<DateTime<Utc>>| match at {
        Some(at) => view! { <Time at style=TimeStyle::Clock/> }.into_any(),
        None => t.not_yet.into_any(),
    };
    view! {
        <Card title=t.facts>
            <dl class="facts">
                <div><dt>{t.when}</dt><dd><Time at=shown.starts_at/></dd></div>
                <div><dt>{t.guardian}</dt><dd>{shown.guardian_name}</dd></div>
                <div><dt>{t.child}</dt><dd>{shown.learner_first_name}</dd></div>
                <div><dt>{t.notice}</dt><dd>{shown.notice_version}</dd></div>
                <div><dt>{t.began}</dt><dd>{moment(shown.began_at)}</dd></div>
                <div><dt>{t.came}</dt><dd>{moment(shown.guardian_came_at)}</dd></div>
            </dl>
        </Card>
    }
}

#[component]
fn Start(shown: CallSheet) -> impl IntoView {
    let t = text().calls;
    let now = time::ticking(LOOK_AGAIN);
    let (id, opens_at, over_at) = (shown.id, shown.door_opens_at, shown.over_at);
    let zone = use_session().time_zone();
    let clock = time::words(opens_at, TimeStyle::Full, zone.as_deref());
    let missing = shown.may_not_verify;
    let blocked = Signal::derive(move || {
        let now = now.get();
        if missing.is_some() {
            missing.clone()
        } else if now < opens_at {
            let span = time::span(now, opens_at);
            Some(fill(t.opens, &[("time", &clock), ("span", &span)]))
        } else {
            (now >= over_at).then(|| t.over.to_owned())
        }
    });
    view! {
        <Card title=t.start>
            <p>{t.start_lead}</p>
            <WayIn label=t.start said=t.joining blocked ask=move || ticket(client::calls::start(id))/>
        </Card>
    }
}
