use crate::{
    client,
    routes::Route,
    text::text,
    ui::{
        Alert, AlertKind, Badge, Button, ButtonLink, Card, FormState, FormTrouble, Kind, Page,
        State, Time, TimeStyle, time, use_toasts,
    },
};
use chrono::TimeDelta;
use learnallot_api_types::screening::BackgroundCheckView;
use leptos::prelude::*;

/// A new check can begin this long before the old one ends.
const RENEW_BEFORE: TimeDelta = TimeDelta::days(30);

/// A status in plain words: what it is called, and what happens now.
pub fn status_words(status: &str) -> (&'static str, &'static str) {
    let t = text().teaching;
    match status {
        "authorized" => (t.check_authorized, t.check_authorized_detail),
        "invited" => (t.check_invited, t.check_invited_detail),
        "invite_expired" => (t.check_invite_expired, t.check_invite_expired_detail),
        "in_progress" => (t.check_in_progress, t.check_in_progress_detail),
        "clear" | "cleared" => (t.check_clear, t.check_clear_detail),
        "consider" => (t.check_consider, t.check_consider_detail),
        "pre_adverse" => (t.check_pre_adverse, t.check_pre_adverse_detail),
        "disputed" => (t.check_disputed, t.check_disputed_detail),
        "adverse" => (t.check_adverse, t.check_adverse_detail),
        "canceled" => (t.check_canceled, t.check_canceled_detail),
        _ => (t.check, t.check_lead),
    }
}

/// How the check stands after it was authorized.
#[component]
pub fn Stand(check: BackgroundCheckView, moved: Callback<BackgroundCheckView>) -> impl IntoView {
    let t = text().teaching;
    let toasts = use_toasts();
    let form = FormState::new();
    let (title, detail) = status_words(&check.status);
    let kind = match check.status.as_str() {
        "clear" | "cleared" => AlertKind::Good,
        "pre_adverse" | "adverse" => AlertKind::Stop,
        "invited" => AlertKind::Note,
        _ => AlertKind::Wait,
    };
    let renew_now = match check.valid_until {
        Some(until) => time::now() >= until - RENEW_BEFORE,
        None => check.status == "canceled",
    };
    let reinvite = move || {
        form.send(client::screening::reinvite(), move |view| {
            toasts.say(t.check_reinvited);
            moved.run(view);
        });
    };
    let renew = move || {
        form.send(client::screening::renew_check(), move |view| {
            moved.run(view);
        });
    };
    let clear = matches!(check.status.as_str(), "clear" | "cleared");
    view! {
        <Page title=t.check lead=t.check_lead narrow=true>
            <Card>
                <Alert kind title>{detail}</Alert>
                {clear.then(|| view! { <div class="row"><Badge state=State::Good>{t.check_clear}</Badge></div> })}
                {check.valid_until.map(|until| view! {
                    <dl class="facts">
                        <div><dt>{t.check_valid_until}</dt><dd><Time at=until style=TimeStyle::Day/></dd></div>
                    </dl>
                })}
                <FormTrouble state=form/>
                {check.continue_url.map(|url| view! {
                    <div class="row">
                        <a class="button" href=url target="_blank" rel="noopener noreferrer">{t.check_go}</a>
                        <small>{t.check_new_tab}</small>
                    </div>
                })}
                {(check.status == "invite_expired").then(|| view! {
                    <div class="row"><Button busy=form.busy() on_click=reinvite>{t.check_reinvite}</Button></div>
                })}
                {renew_now.then(|| view! {
                    <p><small>{t.check_renew_detail}</small></p>
                    <div class="row"><Button kind=Kind::Secondary busy=form.busy() on_click=renew>{t.check_renew}</Button></div>
                })}
            </Card>
            <div class="row"><ButtonLink to=Route::TeacherHome kind=Kind::Quiet>{t.home}</ButtonLink></div>
        </Page>
    }
}
