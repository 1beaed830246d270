//! Tries camera, microphone and the way to our server in the browser. Only what was measured is kept: no picture and no
//! sound leaves the device, and a refusal is a result like any other.

use crate::{
    text::{fill, text},
    ui::{Alert, AlertKind, Button, Card, Facts, Kind, Time, time},
};
use gloo_net::http::Request;
use gloo_timers::future::TimeoutFuture;
use learnallot_api_types::screening::MeasuredSetup;
use leptos::{html, prelude::*, task::spawn_local};
use wasm_bindgen::{JsCast, JsValue};
use wasm_bindgen_futures::JsFuture;
use web_sys::{MediaStream, MediaStreamConstraints, MediaStreamTrack};

const TRIES: usize = 7;
/// How long the own picture is shown.
const PREVIEW: u32 = 4_000;
/// Above this, people begin to talk into each other's words.
const GOOD_TRIP: u32 = 150;

#[component]
pub fn SetupCheck(measured: RwSignal<Option<MeasuredSetup>>) -> impl IntoView {
    let t = text().teaching;
    let busy = RwSignal::new(false);
    let trip_failed = RwSignal::new(false);
    let showing = RwSignal::new(false);
    let video = NodeRef::<html::Video>::new();
    let run = move || {
        busy.set(true);
        trip_failed.set(false);
        spawn_local(async move {
            let stream = open_both().await;
            let camera_found = has(&stream.camera, "video");
            let microphone_found = has(&stream.microphone, "audio");
            if camera_found && let Some(video) = video.try_get_untracked().flatten() {
                video.set_src_object(stream.camera.as_ref());
                showing.try_set(true);
            }
            let trip = round_trip().await;
            if camera_found {
                TimeoutFuture::new(PREVIEW).await;
            }
            if let Some(video) = video.try_get_untracked().flatten() {
                video.set_src_object(None);
            }
            stream.close();
            showing.try_set(false);
            match trip {
                Some(round_trip_ms) => {
                    measured.try_set(Some(MeasuredSetup {
                        camera_found,
                        microphone_found,
                        round_trip_ms,
                        at: time::now(),
                    }));
                }
                None => {
                    trip_failed.try_set(true);
                }
            }
            busy.try_set(false);
        });
    };
    view! {
        <Card title=t.try_setup>
            <p>{t.try_setup_lead}</p>
            <video
                class="preview"
                node_ref=video
                autoplay
                playsinline
                prop:muted=true
                aria-label=t.try_setup_preview
                hidden=move || !showing.get()
            ></video>
            {move || measured.get().map(|measured| view! { <Result measured/> })}
            {move || trip_failed.get().then(|| view! { <Alert kind=AlertKind::Wait>{t.trip_failed}</Alert> })}
            <div class="row">
                <Button kind=Kind::Secondary busy on_click=run>
                    {move || if busy.get() {
                        t.try_setup_running
                    } else if measured.with(Option::is_some) {
                        t.try_setup_again
                    } else {
                        t.try_setup_go
                    }}
                </Button>
            </div>
        </Card>
    }
}

#[component]
fn Result(measured: MeasuredSetup) -> impl IntoView {
    let t = text().teaching;
    let found = |found| {
        if found {
            t.measured_found
        } else {
            t.measured_not_found
        }
    };
    let pattern = if measured.round_trip_ms <= GOOD_TRIP {
        t.measured_trip_good
    } else {
        t.measured_trip_slow
    };
    let facts = vec![
        (t.measured_camera, found(measured.camera_found).to_owned()),
        (
            t.measured_microphone,
            found(measured.microphone_found).to_owned(),
        ),
        (
            t.measured_trip,
            fill(pattern, &[("n", &measured.round_trip_ms.to_string())]),
        ),
    ];
    let refused = !(measured.camera_found && measured.microphone_found);
    view! {
        <Facts facts/>
        <small>{t.measured_at} " " <Time at=measured.at/></small>
        {refused.then(|| view! { <Alert>{t.measured_refused}</Alert> })}
    }
}

struct Opened {
    camera: Option<MediaStream>,
    microphone: Option<MediaStream>,
}

impl Opened {
    fn close(&self) {
        for stream in [&self.camera, &self.microphone].into_iter().flatten() {
            for track in stream.get_tracks() {
                if let Ok(track) = track.dyn_into::<MediaStreamTrack>() {
                    track.stop();
                }
            }
        }
    }
}

/// Asks once for both; where that is refused, for each alone, since one of them may be missing.
async fn open_both() -> Opened {
    if let Some(both) = open(true, true).await {
        return Opened {
            camera: Some(both.clone()),
            microphone: Some(both),
        };
    }
    Opened {
        camera: open(true, false).await,
        microphone: open(false, true).await,
    }
}

async fn open(video: bool, audio: bool) -> Option<MediaStream> {
    let wanted = MediaStreamConstraints::new();
    wanted.set_video(&JsValue::from_bool(video));
    wanted.set_audio(&JsValue::from_bool(audio));
    let devices = window().navigator().media_devices().ok()?;
    let asked = devices.get_user_media_with_constraints(&wanted).ok()?;
    JsFuture::from(asked).await.ok()?.dyn_into().ok()
}

fn has(stream: &Option<MediaStream>, kind: &str) -> bool {
    stream.as_ref().is_some_and(|stream| {
        stream.get_tracks().iter().any(|track| {
            track
                .dyn_into::<MediaStreamTrack>()
                .is_ok_and(|track| track.kind() == kind)
        })
    })
}

/// The median time of a small request to our server and back, in milliseconds; the first opens the connection and does
/// not count.
async fn round_trip() -> Option<u32> {
    let clock = window().performance()?;
    let mut times = Vec::new();
    for turn in 0..=TRIES {
        let before = clock.now();
        let answer = Request::get("/healthz").send().await.ok()?;
        if !answer.ok() {
            return None;
        }
        if turn > 0 {
            times.push(clock.now() - before);
        }
    }
    times.sort_by(f64::total_cmp);
    let median = times.get(times.len() / 2)?.round().clamp(0.0, 60_000.0);
    #[expect(
        clippy::cast_possible_truncation,
        clippy::cast_sign_loss,
        reason = "it was clamped to what fits"
    )]
    let whole = median as u32;
    Some(whole)
}
