use super::setup_check::SetupCheck;
use crate::{
    client,
    text::{fill, text},
    ui::{
        Alert, AlertKind, Button, Card, Checkbox, Field, FormState, FormTrouble, Glyph, Icon,
        PrivacyLine, SaveStatus, TextArea, autosave, use_toasts,
    },
};
use learnallot_api_types::screening::{
    ApplicationContent, ApplicationView, MeasuredSetup, TeachingSetup,
};
use learnallot_domain::{
    refusal::Reason,
    teacher::application::{Content, PART_MAX, missing},
};
use leptos::prelude::*;

/// What is being written, each part in a signal of its own.
#[derive(Clone, Copy)]
struct Draft {
    background: RwSignal<String>,
    experience: RwSignal<String>,
    expertise: RwSignal<String>,
    motivation: RwSignal<String>,
    private_place: RwSignal<bool>,
    good_light: RwSignal<bool>,
    camera: RwSignal<bool>,
    microphone: RwSignal<bool>,
    device: RwSignal<String>,
    connection: RwSignal<String>,
    measured: RwSignal<Option<MeasuredSetup>>,
}

impl Draft {
    fn of(content: ApplicationContent) -> Self {
        let setup = content.setup;
        Self {
            background: RwSignal::new(content.background),
            experience: RwSignal::new(content.experience),
            expertise: RwSignal::new(content.expertise),
            motivation: RwSignal::new(content.motivation),
            private_place: RwSignal::new(setup.private_place),
            good_light: RwSignal::new(setup.good_light),
            camera: RwSignal::new(setup.camera),
            microphone: RwSignal::new(setup.microphone),
            device: RwSignal::new(setup.device),
            connection: RwSignal::new(setup.connection),
            measured: RwSignal::new(setup.measured),
        }
    }

    fn content(self) -> ApplicationContent {
        ApplicationContent {
            background: self.background.get(),
            experience: self.experience.get(),
            expertise: self.expertise.get(),
            motivation: self.motivation.get(),
            setup: TeachingSetup {
                private_place: self.private_place.get(),
                good_light: self.good_light.get(),
                camera: self.camera.get(),
                microphone: self.microphone.get(),
                device: self.device.get(),
                connection: self.connection.get(),
                measured: self.measured.get(),
            },
        }
    }
}

/// A part's pointer in the content, and its name.
fn parts() -> [(&'static str, &'static str); 5] {
    let t = text().teaching;
    [
        ("/background", t.background),
        ("/experience", t.experience),
        ("/expertise", t.expertise),
        ("/motivation", t.motivation),
        ("/setup", t.setup),
    ]
}

/// The editor. What is missing is told by the rule that the server asks too.
#[component]
pub fn Editor(application: ApplicationView, moved: Callback<ApplicationView>) -> impl IntoView {
    let t = text().teaching;
    let toasts = use_toasts();
    let question = application.question.clone();
    let draft = Draft::of(application.content);
    let saver = autosave(
        move || draft.content(),
        client::screening::save_application,
        |_: ApplicationView| {},
    );
    let open = Memo::new(move |_| {
        missing(&Content::from(draft.content()))
            .iter()
            .map(|reason| (reason.pointer().unwrap_or_default(), reason.message()))
            .collect::<Vec<_>>()
    });
    let form = FormState::new();
    let submit = move || {
        let send = async move {
            saver.flush().await?;
            client::screening::submit_application().await
        };
        form.send(send, move |view| {
            toasts.say(t.submitted);
            moved.run(view);
        });
    };
    let blocked = Signal::derive(move || {
        let names: Vec<_> = open.with(|open| {
            parts()
                .into_iter()
                .filter(|(pointer, _)| open.iter().any(|(at, _)| at == pointer))
                .map(|(_, name)| name)
                .collect()
        });
        (!names.is_empty()).then(|| fill(t.submit_waits, &[("parts", &names.join(", "))]))
    });
    view! {
        <div class="split">
            <div class="stack" role="form" aria-label=t.application_form>
                {question.map(|question| view! {
                    <Alert kind=AlertKind::Wait title=t.status_info>
                        <q>{question}</q>
                        <p>{t.status_info_detail}</p>
                    </Alert>
                })}
                <Written label=t.background hint=t.background_hint value=draft.background/>
                <Written label=t.experience hint=t.experience_hint value=draft.experience/>
                <Written label=t.expertise hint=t.expertise_hint value=draft.expertise/>
                <Written label=t.motivation hint=t.motivation_hint value=draft.motivation/>
                <Card title=t.setup>
                    <p>{t.setup_lead}</p>
                    <div class="rows">
                        <Checkbox label=t.private_place hint=t.private_place_hint checked=draft.private_place/>
                        <Checkbox label=t.good_light hint=t.good_light_hint checked=draft.good_light/>
                        <Checkbox label=t.camera checked=draft.camera/>
                        <Checkbox label=t.microphone checked=draft.microphone/>
                    </div>
                    <Field label=t.device hint=t.device_hint value=draft.device maxlength=200/>
                    <Field label=t.connection hint=t.connection_hint value=draft.connection maxlength=200/>
                </Card>
                <SetupCheck measured=draft.measured/>
                <PrivacyLine/>
            </div>
            <aside class="stack beside">
                <Card title=t.progress>
                    <ul class="parts">
                        {parts()
                            .map(|(pointer, name)| {
                                let whys = move || open.with(|open| {
                                    open.iter().filter(|(at, _)| at == pointer).map(|(_, why)| why.clone()).collect::<Vec<_>>()
                                });
                                view! {
                                    <li data-done=move || whys().is_empty().then_some("")>
                                        {move || view! { <Glyph icon=if whys().is_empty() { Icon::Check } else { Icon::Clock }/> }}
                                        <span>
                                            <b>{name}</b>
                                            <small>
                                                {move || {
                                                    let whys = whys();
                                                    if whys.is_empty() { t.part_done.to_owned() } else { whys.join(" ") }
                                                }}
                                            </small>
                                        </span>
                                    </li>
                                }
                            })}
                    </ul>
                    <SaveStatus of=saver/>
                    <FormTrouble state=form/>
                    <Button wide=true busy=form.busy() blocked on_click=submit>{t.submit_application}</Button>
                </Card>
            </aside>
        </div>
    }
}

#[component]
fn Written(label: &'static str, hint: &'static str, value: RwSignal<String>) -> impl IntoView {
    view! {
        <Card>
            <TextArea label hint value rows=7 limit=PART_MAX/>
        </Card>
    }
}
