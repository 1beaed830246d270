use crate::{
    text::{fill, text},
    ui::Facts,
};
use learnallot_api_types::screening::TeachingSetup;
use leptos::prelude::*;

/// The teaching set-up as it was declared and measured, to be read.
#[component]
pub fn SetupFacts(setup: TeachingSetup) -> impl IntoView {
    let t = text().teaching;
    let yes_no = |value: bool| if value { t.yes } else { t.no }.to_owned();
    let found = |found: bool| {
        if found {
            t.measured_found
        } else {
            t.measured_not_found
        }
        .to_owned()
    };
    let mut facts = vec![
        (t.private_place, yes_no(setup.private_place)),
        (t.good_light, yes_no(setup.good_light)),
        (t.camera, yes_no(setup.camera)),
        (t.microphone, yes_no(setup.microphone)),
        (t.device, setup.device),
        (t.connection, setup.connection),
    ];
    if let Some(measured) = setup.measured {
        let trip = measured.round_trip_ms.to_string();
        facts.push((t.measured_camera, found(measured.camera_found)));
        facts.push((t.measured_microphone, found(measured.microphone_found)));
        facts.push((
            t.measured_trip,
            fill(t.measured_trip_value, &[("n", &trip)]),
        ));
    }
    view! { <Facts facts/> }
}
