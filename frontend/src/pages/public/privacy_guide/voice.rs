//! Reading aloud, sentence by sentence, with the browser's own voice.
//!
//! Only voices that the device itself has are used (`voice.localService`): a browser sends the text of any other to the
//! company that speaks it, and nothing that a child reads here goes to anybody else.

use super::shown;
use crate::{
    text::text,
    ui::{Button, Icon, Kind},
};
use leptos::prelude::*;
use wasm_bindgen::{JsCast, closure::Closure};
use web_sys::{SpeechSynthesis, SpeechSynthesisUtterance, SpeechSynthesisVoice};

/// What is read, and where one is in it.
#[derive(Clone, Copy)]
pub struct Voice {
    lines: StoredValue<Vec<String>>,
    /// The sentence that is being read.
    reading: RwSignal<Option<usize>>,
    /// Where to go on after a pause.
    pausing: RwSignal<Option<usize>>,
    /// Which start the browser's answers belong to: those of an earlier one are not listened to.
    turn: StoredValue<u32>,
    blocked: RwSignal<Option<String>>,
}

fn synthesis() -> Option<SpeechSynthesis> {
    // Browsers without a voice have no such object at all.
    js_sys::Reflect::has(&window(), &"speechSynthesis".into())
        .is_ok_and(|there| there)
        .then(|| window().speech_synthesis().ok())
        .flatten()
}

/// A voice of this device that reads English.
fn local_voice() -> Option<SpeechSynthesisVoice> {
    let voices = synthesis()?.get_voices();
    voices
        .iter()
        .map(JsCast::unchecked_into::<SpeechSynthesisVoice>)
        .find(|voice| voice.local_service() && voice.lang().to_lowercase().starts_with("en"))
}

impl Voice {
    pub fn new() -> Self {
        let voice = Self {
            lines: StoredValue::new(Vec::new()),
            reading: RwSignal::new(None),
            pausing: RwSignal::new(None),
            turn: StoredValue::new(0),
            blocked: RwSignal::new(None),
        };
        voice.look();
        if let Some(synthesis) = synthesis() {
            // Most browsers know their voices a moment later.
            let changed = Closure::<dyn Fn()>::new(move || voice.look());
            synthesis.set_onvoiceschanged(Some(changed.as_ref().unchecked_ref()));
            let changed = StoredValue::new_local(Some(changed));
            on_cleanup(move || {
                synthesis_quiet();
                drop(changed.try_update_value(Option::take));
            });
        }
        voice
    }

    fn look(self) {
        let why = local_voice()
            .is_none()
            .then(|| text().privacy_guide.no_voice.to_owned());
        self.blocked.try_set(why);
    }

    /// Takes a sentence into what is read, and gives its place.
    fn add(self, sentence: String) -> usize {
        self.lines
            .try_update_value(|lines| {
                lines.push(sentence);
                lines.len() - 1
            })
            .unwrap_or_default()
    }

    fn stop_speaking(self) {
        self.turn.update_value(|turn| *turn += 1);
        if let Some(synthesis) = synthesis() {
            synthesis.cancel();
        }
    }

    fn play(self) {
        self.read(self.pausing.get_untracked().unwrap_or(0));
    }

    /// A pause stops after all and goes on with the same sentence: what browsers call pausing does not work in all of them.
    fn pause(self) {
        self.pausing.set(self.reading.get_untracked());
        self.reading.set(None);
        self.stop_speaking();
    }

    fn stop(self) {
        self.pausing.set(None);
        self.reading.set(None);
        self.stop_speaking();
    }

    fn read(self, at: usize) {
        self.stop_speaking();
        let line = self
            .lines
            .try_with_value(|lines| lines.get(at).cloned())
            .flatten();
        let (Some(line), Some(synthesis), Some(local)) = (line, synthesis(), local_voice()) else {
            self.reading.set(None);
            self.pausing.set(None);
            return;
        };
        let Ok(utterance) = SpeechSynthesisUtterance::new_with_text(&line) else {
            return;
        };
        utterance.set_lang(&local.lang());
        utterance.set_voice(Some(&local));
        self.pausing.set(None);
        self.reading.set(Some(at));
        let turn = self.turn.get_value();
        let next = Closure::once_into_js(move || {
            // The page may be gone, or another sentence chosen.
            if self.turn.try_get_value() == Some(turn) {
                self.read(at + 1);
            }
        });
        utterance.set_onend(Some(next.unchecked_ref()));
        synthesis.speak(&utterance);
    }
}

/// Nobody is there any more to be read to.
fn synthesis_quiet() {
    if let Some(synthesis) = synthesis() {
        synthesis.set_onvoiceschanged(None);
        synthesis.cancel();
    }
}

/// Sentences that can be read aloud; the one that is being read is marked.
#[component]
pub fn Spoken(voice: Voice, sentences: &'static [&'static str]) -> impl IntoView {
    sentences
        .iter()
        .map(|sentence| {
            let words = shown(sentence);
            let at = voice.add(words.clone());
            let reading = move || voice.reading.get() == Some(at);
            let node = NodeRef::<leptos::html::Span>::new();
            Effect::new(move |_| {
                if let Some(element) = node.get().filter(|_| reading()) {
                    element.scroll_into_view_with_scroll_into_view_options(&nearest());
                }
            });
            view! { <span class="spoken" node_ref=node data-reading=move || reading().then_some("")>{words}</span> " " }
        })
        .collect_view()
}

fn nearest() -> web_sys::ScrollIntoViewOptions {
    let options = web_sys::ScrollIntoViewOptions::new();
    options.set_block(web_sys::ScrollLogicalPosition::Nearest);
    options
}

/// Reads, pauses, goes on, and stops.
#[component]
pub fn ReadAloud(voice: Voice) -> impl IntoView {
    let t = text().privacy_guide;
    let reads = Memo::new(move |_| voice.reading.get().is_some());
    let paused = Memo::new(move |_| voice.pausing.get().is_some());
    view! {
        <div class="row" role="group" aria-label=t.read_aloud>
            {move || {
                if reads.get() {
                    return view! { <Button kind=Kind::Secondary on_click=move || voice.pause()>{t.pause}</Button> }.into_any();
                }
                let words = if paused.get() { t.read_on } else { t.read };
                view! {
                    <Button kind=Kind::Secondary icon=Icon::Sound blocked=voice.blocked on_click=move || voice.play()>{words}</Button>
                }
                .into_any()
            }}
            {move || (reads.get() || paused.get()).then(|| view! {
                <Button kind=Kind::Quiet on_click=move || voice.stop()>{t.stop}</Button>
            })}
        </div>
    }
}
