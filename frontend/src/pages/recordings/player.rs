//! The player: a video element without controls of its own, because those offer what is not ours to offer, and because
//! the watermark has to stay over the picture in full screen as well.

use crate::{
    text::{fill, text},
    ui::{Alert, AlertKind, Button, Glyph, Icon, Kind, Size},
};
use js_sys::{Function, Promise};
use leptos::{html, prelude::*, task::spawn_local};
use wasm_bindgen::{JsCast, JsValue, closure::Closure, prelude::wasm_bindgen};
use wasm_bindgen_futures::JsFuture;
use web_sys::HtmlVideoElement;

#[wasm_bindgen(module = "/js/player.js")]
extern "C" {
    /// Gives a promise of the function that lets go again.
    #[wasm_bindgen(js_name = attach)]
    fn attach(video: &HtmlVideoElement, playlist: &str, trouble: &Function) -> Promise;
}

const SPEEDS: [f64; 4] = [1.0, 1.25, 1.5, 0.75];
const BACK: f64 = 10.0;

/// `18:42`
fn clock(seconds: f64) -> String {
    #[expect(
        clippy::cast_possible_truncation,
        clippy::cast_sign_loss,
        reason = "a recording lasts hours, not centuries, and the value is kept from going below zero"
    )]
    let whole = if seconds.is_finite() {
        seconds.max(0.0) as u32
    } else {
        0
    };
    format!("{}:{:02}", whole / 60, whole % 60)
}

#[derive(Clone, Copy)]
struct Watched {
    paused: RwSignal<bool>,
    muted: RwSignal<bool>,
    at: RwSignal<f64>,
    length: RwSignal<f64>,
    speed: RwSignal<usize>,
    /// The status of the answer that stopped it; 0 when none came.
    trouble: RwSignal<Option<u16>>,
}

#[component]
pub fn Player(
    playlist: String,
    watermark: String,
    /// The length that the server knows, until the picture is there.
    seconds: Option<u32>,
    #[prop(into)] on_again: Callback<()>,
) -> impl IntoView {
    let t = text().recordings;
    let video = NodeRef::<html::Video>::new();
    let frame = NodeRef::<html::Section>::new();
    let watched = Watched {
        paused: RwSignal::new(true),
        muted: RwSignal::new(false),
        at: RwSignal::new(0.0),
        length: RwSignal::new(seconds.map(f64::from).unwrap_or_default()),
        speed: RwSignal::new(0),
        trouble: RwSignal::new(None),
    };
    video.on_load(move |video| play(video, playlist, watched.trouble));
    let follow = move |_| {
        if let Some(video) = video.get_untracked() {
            watched.paused.set(video.paused());
            watched.muted.set(video.muted());
            watched.at.set(video.current_time());
            if video.duration().is_finite() {
                watched.length.set(video.duration());
            }
        }
    };
    view! {
        <section class="player" aria-label=t.title node_ref=frame>
            <div class="picture">
                <video
                    node_ref=video
                    playsinline=true
                    preload="auto"
                    disablepictureinpicture=true
                    disableremoteplayback=true
                    controlslist="nodownload noremoteplayback"
                    on:contextmenu=move |event| event.prevent_default()
                    on:timeupdate=follow
                    on:play=follow
                    on:pause=follow
                    on:ended=follow
                    on:volumechange=follow
                    on:durationchange=follow
                ></video>
                <p class="watermark" aria-hidden="true">{watermark}</p>
            </div>
            <Controls video frame watched/>
        </section>
        {move || watched.trouble.get().map(|status| {
            // The rule answers 422 and 410 once the time is over.
            let words = if matches!(status, 410 | 422) { t.ended_text } else { t.broken_text };
            view! {
                <Alert kind=AlertKind::Stop title=t.broken>
                    {words}
                    <div class="row">
                        <Button kind=Kind::Secondary size=Size::Small on_click=on_again>{t.again}</Button>
                    </div>
                </Alert>
            }
        })}
    }
}

/// Gives the element its picture, and takes it away again when the page is left.
fn play(video: HtmlVideoElement, playlist: String, trouble: RwSignal<Option<u16>>) {
    let failed = Closure::<dyn Fn(u16)>::new(move |status| {
        trouble.try_set(Some(status));
    });
    let attached = attach(&video, &playlist, failed.as_ref().unchecked_ref());
    let hold = StoredValue::new_local(None::<(Function, Closure<dyn Fn(u16)>)>);
    on_cleanup(move || {
        if let Some(Some((let_go, _failed))) = hold.try_update_value(Option::take) {
            // Letting go of a player that is gone already is as good.
            let _ = let_go.call0(&JsValue::NULL);
        }
    });
    spawn_local(async move {
        match JsFuture::from(attached)
            .await
            .map(JsCast::dyn_into::<Function>)
        {
            Ok(Ok(let_go)) => {
                let left = let_go.clone();
                if hold.try_set_value(Some((let_go, failed))).is_some() {
                    // The page was left while the player was on its way.
                    let _ = left.call0(&JsValue::NULL);
                    return;
                }
                start(&video);
            }
            _ => {
                trouble.try_set(Some(0));
            }
        }
    });
}

/// A browser may refuse to begin by itself; then the play button does.
fn start(video: &HtmlVideoElement) {
    if let Ok(begun) = video.play() {
        spawn_local(async move {
            let _ = JsFuture::from(begun).await;
        });
    }
}

#[component]
fn Controls(
    video: NodeRef<html::Video>,
    frame: NodeRef<html::Section>,
    watched: Watched,
) -> impl IntoView {
    let t = text().recordings;
    let with = move |act: fn(&HtmlVideoElement)| {
        if let Some(video) = video.get_untracked() {
            act(&video);
        }
    };
    let toggle = move |_| {
        with(|video| {
            if video.paused() {
                start(video);
            } else {
                // Pausing what is paused does nothing.
                let _ = video.pause();
            }
        });
    };
    let back =
        move |_| with(|video| video.set_current_time((video.current_time() - BACK).max(0.0)));
    let mute = move |_| with(|video| video.set_muted(!video.muted()));
    let faster = move |_| {
        watched
            .speed
            .update(|speed| *speed = (*speed + 1) % SPEEDS.len());
        if let (Some(video), Some(speed)) = (
            video.get_untracked(),
            SPEEDS.get(watched.speed.get_untracked()),
        ) {
            video.set_playback_rate(*speed);
        }
    };
    let seek = move |event| {
        if let (Some(video), Ok(to)) = (
            video.get_untracked(),
            event_target_value(&event).parse::<f64>(),
        ) {
            video.set_current_time(to);
        }
    };
    let full = move |_| {
        // Not every phone has a full screen for a page's part; then nothing happens.
        if document().fullscreen_element().is_some() {
            document().exit_fullscreen();
        } else if let Some(frame) = frame.get_untracked() {
            let _ = frame.request_fullscreen();
        }
    };
    let place = move || {
        fill(
            t.position_words,
            &[
                ("now", &clock(watched.at.get())),
                ("all", &clock(watched.length.get())),
            ],
        )
    };
    let speed = move || {
        SPEEDS
            .get(watched.speed.get())
            .copied()
            .unwrap_or(1.0)
            .to_string()
    };
    view! {
        <div class="controls">
            <input
                type="range"
                min="0"
                max=move || watched.length.get().to_string()
                step="0.1"
                prop:value=move || watched.at.get().to_string()
                aria-label=t.position
                aria-valuetext=place
                on:input=seek
            />
            <button type="button" data-main="" aria-label=move || if watched.paused.get() { t.play } else { t.pause } on:click=toggle>
                {move || if watched.paused.get() {
                    view! { <Glyph icon=Icon::Play/> }.into_any()
                } else {
                    view! { <span class="pause" aria-hidden="true"></span> }.into_any()
                }}
            </button>
            <button type="button" aria-label=t.back_10 on:click=back><Glyph icon=Icon::Back/></button>
            <button type="button" aria-label=move || if watched.muted.get() { t.sound_on } else { t.sound_off } on:click=mute>
                <span class="sound" data-off=move || watched.muted.get().then_some("")><Glyph icon=Icon::Sound/></span>
            </button>
            <output>{place}</output>
            <button type="button" aria-label=move || fill(t.speed_now, &[("n", &speed())]) on:click=faster>
                {move || format!("{}×", speed())}
            </button>
            <button type="button" aria-label=t.full on:click=full><Glyph icon=Icon::Full/></button>
        </div>
    }
}
