use crate::{
    text::text,
    ui::{Card, Glyph, Icon},
};
use learnallot_api_types::live::RoomCapability;
use leptos::prelude::*;

/// What the platform can do in the meeting is said; what it cannot has words instead of a dead button.
#[component]
pub fn Abilities(abilities: Vec<RoomCapability>) -> impl IntoView {
    let t = text().teaching;
    view! {
        <Card title=t.abilities>
            <p><small>{t.abilities_lead}</small></p>
            <ul class="parts">
                {abilities
                    .into_iter()
                    .map(|one| {
                        let (icon, place) = if one.able {
                            (Icon::Check, t.ability_here.to_owned())
                        } else {
                            (Icon::Info, one.instead.unwrap_or_else(|| t.ability_there.to_owned()))
                        };
                        view! {
                            <li data-done=one.able.then_some("")>
                                <Glyph icon/>
                                <span><b>{name(&one.name)}</b><small>{place}</small></span>
                            </li>
                        }
                    })
                    .collect_view()}
            </ul>
        </Card>
    }
}

fn name(ability: &str) -> String {
    let t = text().teaching;
    match ability {
        "end" => t.ability_end,
        "cancel_registrant" => t.ability_cancel_registrant,
        "record" => t.ability_record,
        "pause_recording" => t.ability_pause_recording,
        "remove_participant" => t.ability_remove_participant,
        "mute" => t.ability_mute,
        "lock" => t.ability_lock,
        "leave_one_out_of_recording" => t.ability_leave_one_out_of_recording,
        other => return other.replace('_', " "),
    }
    .to_owned()
}
