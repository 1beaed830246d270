use crate::{
    client,
    text::{fill, text},
    ui::{Badge, Loadable, Person, Size, State, Table, Time, load},
};
use learnallot_api_types::live::{Attendance, Attended as Row};
use leptos::prelude::*;
use uuid::Uuid;

/// Who was there, once it is over.
#[component]
pub fn Attended(id: Uuid) -> impl IntoView {
    let attendance = load(move || client::live::attendance(id));
    view! { <Loadable of=attendance view=table/> }
}

fn table(attendance: Attendance) -> impl IntoView {
    let t = text().teaching;
    let unexpected = (attendance.unexpected > 0).then(|| {
        let n = attendance.unexpected.to_string();
        view! { <p><small>{fill(t.attendance_unexpected, &[("n", &n)])}</small></p> }
    });
    view! {
        <Table caption=t.attendance head=vec![t.roster, t.attendance_from, t.attendance_to, t.check_in]>
            {attendance.learners.into_iter().map(row).collect_view()}
        </Table>
        {unexpected}
    }
}

fn row(one: Row) -> impl IntoView {
    let t = text().teaching;
    let was_there = one.joined_at.is_some();
    let until = match (was_there, one.left_at) {
        (_, Some(at)) => view! { <Time at/> }.into_any(),
        (true, None) => t.attendance_still.into_any(),
        (false, None) => "".into_any(),
    };
    let check_in = one.check_in.map(|check_in| {
        if check_in.confirmed {
            (State::Good, t.check_in_done)
        } else {
            (State::Stopped, t.check_in_refused)
        }
    });
    view! {
        <tr>
            <th scope="row"><Person name=one.first_name size=Size::Small/></th>
            <td data-label=t.attendance_from>
                {match one.joined_at {
                    Some(at) => view! { <Time at/> }.into_any(),
                    None => t.attendance_absent.into_any(),
                }}
            </td>
            <td data-label=t.attendance_to>{until}</td>
            <td data-label=t.check_in>{check_in.map(|(state, words)| view! { <Badge state>{words}</Badge> })}</td>
        </tr>
    }
}
