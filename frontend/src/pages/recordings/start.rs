use super::{player::Player, purpose_words, ticket::keep_valid};
use crate::{
    client,
    session::use_session,
    text::text,
    ui::{
        Alert, Button, Card, Form, FormState, FormTrouble, Icon, Kind, Radios, Submit, TextArea,
        Toasts, use_toasts,
    },
};
use learnallot_api_types::recordings::{PlaybackTicket, RecordingView, StartPlayback};
use learnallot_domain::{actor::Role, recording::access::Purpose};
use leptos::prelude::*;

/// What the caller watches a recording for; staff say it each time.
fn usual_purpose(recording: &RecordingView) -> Option<Purpose> {
    let session = use_session();
    let me = session.me()?;
    if me.account.is_none() || !recording.learner_ids.is_empty() {
        Some(Purpose::Revisit)
    } else if me.roles.contains(&Role::Teacher) {
        Some(Purpose::Coaching)
    } else {
        None
    }
}

/// The ticket is asked for by a click, so that no view is noted of somebody who only looked at the page.
#[component]
pub fn Start(
    recording: RecordingView,
    /// Counts how often it was begun.
    begun: RwSignal<u32>,
) -> impl IntoView {
    let t = text().recordings;
    let toasts = use_toasts();
    let id = recording.id;
    let playing = RwSignal::new(None::<(StartPlayback, PlaybackTicket)>);
    let usual = usual_purpose(&recording);
    let form = FormState::new();
    let start = move |body: StartPlayback| {
        let asked = body.clone();
        form.submit(
            body,
            move |body| client::recordings::start_playback(id, body),
            move |ticket: PlaybackTicket| {
                playing.set(Some((asked.clone(), ticket.clone())));
                begun.update(|begun| *begun += 1);
                let toasts: Toasts = toasts;
                keep_valid(id, asked, ticket.expires_at, playing, toasts);
            },
        );
    };
    let seconds = recording.seconds;
    view! {
        {move || match playing.with(|playing| playing.as_ref().map(|(_, ticket)| (ticket.playlist.clone(), ticket.watermark.clone()))) {
            Some((playlist, watermark)) => view! {
                <Player playlist watermark seconds on_again=move || playing.set(None)/>
                <Alert title=t.code_title>{t.code_text}</Alert>
            }
            .into_any(),
            None => match usual {
                Some(purpose) => view! {
                    <section class="player" aria-label=t.title>
                        <div class="picture start">
                            <Button kind=Kind::Bright icon=Icon::Play busy=form.busy() on_click=move || start(StartPlayback { purpose, reason: None })>
                                {t.start}
                            </Button>
                        </div>
                    </section>
                    <FormTrouble state=form/>
                }
                .into_any(),
                None => view! { <WithReason form on_start=start/> }.into_any(),
            },
        }}
    }
}

/// Staff choose a purpose and write down why.
#[component]
fn WithReason(
    form: FormState,
    #[prop(into)] on_start: Callback<(StartPlayback,)>,
) -> impl IntoView {
    let t = text().recordings;
    let (purpose, reason) = (RwSignal::new(String::new()), RwSignal::new(String::new()));
    let options = [
        Purpose::Coaching,
        Purpose::CustomerService,
        Purpose::Compliance,
    ]
    .map(|purpose| {
        (
            purpose.as_str().to_owned(),
            purpose_words(purpose).to_owned(),
            None,
        )
    })
    .to_vec();
    let send = move || match purpose.with_untracked(|purpose| Purpose::parse(purpose)) {
        Some(purpose) => on_start.run((StartPlayback {
            purpose,
            reason: Some(reason.get_untracked()),
        },)),
        None => {
            form.clear();
            form.refuse("/purpose", t.purpose);
        }
    };
    view! {
        <Card title=t.start>
            <Form state=form on_submit=send label=t.start>
                <Radios legend=t.purpose pointer="/purpose" value=purpose options/>
                <TextArea label=t.reason hint=t.reason_hint pointer="/reason" value=reason rows=2/>
                <div class="row"><Submit>{t.start}</Submit></div>
            </Form>
        </Card>
    }
}
