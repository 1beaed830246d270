use crate::{
    client,
    navigator::use_navigator,
    session::use_session,
    text::{en::crisis_lines::Line, fill, text},
    ui::{
        Alert, AlertKind, Button, Card, Field, Form, FormState, Glyph, Icon, Kind, Page, Submit,
        TextArea, TimeStyle, time,
    },
};
use learnallot_api_types::incidents::{NewReport, ReportAbout, ReportReceived};
use learnallot_domain::conduct::incident::MAX_WORDS;
use leptos::prelude::*;
use uuid::Uuid;

/// Anyone may report anything, signed in or not. Emergency and crisis lines come first.
#[component]
pub fn Report() -> impl IntoView {
    let t = text().public;
    let received = RwSignal::new(None::<ReportReceived>);
    let lines = |emergency: bool| {
        text()
            .crisis_lines
            .iter()
            .filter(move |line| line.emergency == emergency)
            .map(|line| view! { <CrisisLine line/> })
            .collect_view()
    };
    view! {
        <Page title=t.report lead=t.report_lead>
            <div class="helplines">
                <section class="alert" data-kind="stop" aria-label=t.urgent>
                    <Glyph icon=Icon::Alert/>
                    <div>
                        <b>{t.urgent}</b>
                        <p>{t.urgent_text}</p>
                        <ul class="lines">{lines(true)}</ul>
                    </div>
                </section>
                <Card title=t.lines>
                    <ul class="lines">{lines(false)}</ul>
                </Card>
            </div>
            {move || match received.get() {
                Some(report) => view! { <Received report on_another=move || received.set(None)/> }.into_any(),
                None => view! { <ReportForm on_received=move |report| received.set(Some(report))/> }.into_any(),
            }}
        </Page>
    }
}

#[component]
fn CrisisLine(line: &'static Line) -> impl IntoView {
    view! {
        <li>
            <a href=format!("tel:{}", line.dial)>{line.number}</a>
            <span><b>{line.name}</b><small>{line.text}</small></span>
        </li>
    }
}

/// What the person came from, by the address: `?session=`, `?recording=` or `?post=`.
fn came_from() -> (ReportAbout, Option<&'static str>) {
    let t = text().public;
    let navigator = use_navigator();
    let id = |name| {
        navigator
            .query(name)
            .get_untracked()
            .and_then(|id| id.parse::<Uuid>().ok())
    };
    if let Some(id) = id("session") {
        (
            ReportAbout::ClassSession { id },
            Some(t.report_about_session),
        )
    } else if let Some(id) = id("recording") {
        (
            ReportAbout::Recording { id },
            Some(t.report_about_recording),
        )
    } else if let Some(id) = id("post") {
        (ReportAbout::Post { id }, Some(t.report_about_post))
    } else {
        (ReportAbout::Something, None)
    }
}

#[component]
fn ReportForm(#[prop(into)] on_received: Callback<(ReportReceived,)>) -> impl IntoView {
    let t = text().public;
    let session = use_session();
    let (about, from) = came_from();
    let form = FormState::new();
    let (words, contact) = (RwSignal::new(String::new()), RwSignal::new(String::new()));
    let send = move || {
        let body = NewReport {
            about,
            text: words.get_untracked(),
            contact: Some(contact.get_untracked()).filter(|contact| !contact.is_empty()),
        };
        form.submit(body, client::incidents::report, move |report| {
            on_received.run((report,));
        });
    };
    view! {
        <Card title=t.report_form>
            <Form state=form on_submit=send label=t.report_form>
                {from.map(|from| view! { <Alert>{from}</Alert> })}
                <TextArea
                    label=t.report_words
                    hint=t.report_words_hint
                    pointer="/text"
                    value=words
                    rows=7
                    limit=MAX_WORDS
                />
                {move || session.me().is_none().then(|| view! {
                    <Field
                        label=t.report_contact
                        hint=t.report_contact_hint
                        pointer="/contact"
                        kind="email"
                        autocomplete="email"
                        value=contact
                        optional=true
                    />
                })}
                <p class="reason"><Glyph icon=Icon::Lock/><span>{t.report_private}</span></p>
                <div class="row"><Submit>{t.report_send}</Submit></div>
            </Form>
        </Card>
    }
}

#[component]
fn Received(report: ReportReceived, #[prop(into)] on_another: Callback<()>) -> impl IntoView {
    let t = text().public;
    let zone = use_session().time_zone();
    let by = time::words(report.looked_at_by, TimeStyle::Full, zone.as_deref());
    view! {
        <Alert kind=AlertKind::Good title=t.report_sent>
            <p>{t.report_sent_text} " " {fill(t.report_by, &[("time", &by)])}</p>
            <p>{fill(t.report_number, &[("id", &report.reference.to_string())])}</p>
            <div class="row">
                <Button kind=Kind::Secondary on_click=on_another>{t.report_another}</Button>
            </div>
        </Alert>
    }
}
