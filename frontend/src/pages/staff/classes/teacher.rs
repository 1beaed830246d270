use crate::{
    text::text,
    ui::{Badge, Card, Glyph, Icon, Person, Size, State, Time, TimeStyle},
};
use learnallot_api_types::classes::{ClassUnderReview, ReturnView, ScreenedBackground};
use leptos::prelude::*;

/// Who would teach it: the screened background, and whether the gate lets them list.
#[component]
pub fn Teacher(shown: ClassUnderReview) -> impl IntoView {
    let t = text().staff;
    let gate = if shown.teacher_may_list {
        view! { <Badge state=State::Good icon=Icon::Shield>{t.class_may_list}</Badge> }.into_any()
    } else {
        view! { <Badge state=State::Held>{t.class_may_not_list}</Badge> }.into_any()
    };
    view! {
        <section class="card">
            <div class="row" data-ends=""><Person name=shown.teacher_name size=Size::Large/></div>
            <div class="row">{gate}</div>
            <h3>{t.class_screened}</h3>
            {match shown.screened {
                Some(screened) => view! { <Background screened/> }.into_any(),
                None => view! { <p>{t.class_not_screened}</p> }.into_any(),
            }}
            <p class="reason"><Glyph icon=Icon::Lock/><span>{t.class_report_hidden}</span></p>
        </section>
        <Returned returned=shown.returned/>
    }
}

#[component]
fn Background(screened: ScreenedBackground) -> impl IntoView {
    let (t, parts) = (text().staff, text().teaching);
    view! {
        <dl class="background">
            {[
                (parts.experience, screened.experience),
                (parts.expertise, screened.expertise),
                (parts.background, screened.background),
            ]
                .map(|(name, words)| view! { <div><dt>{name}</dt><dd class="written">{words}</dd></div> })}
        </dl>
        {screened.approved_at.map(|at| view! {
            <dl class="facts"><div><dt>{t.class_screened_at}</dt><dd><Time at style=TimeStyle::Day/></dd></div></dl>
        })}
    }
}

#[component]
fn Returned(returned: Vec<ReturnView>) -> impl IntoView {
    let (t, names) = (text().staff, text().teaching);
    (!returned.is_empty()).then(|| {
        view! {
            <Card title=t.class_returned>
                {returned
                    .into_iter()
                    .map(|one| {
                        let who = if one.by_me { t.class_returned_by_me } else { t.class_returned_by_other };
                        let notes = [
                            (names.check_completeness, one.checks.completeness.note),
                            (names.check_quality, one.checks.quality.note),
                            (names.check_relevance, one.checks.relevance.note),
                        ];
                        view! {
                            <div class="stack" data-gap="tight">
                                <p><small>{who} " " <Time at=one.at style=TimeStyle::Day/></small></p>
                                <ul class="missing">
                                    {notes
                                        .into_iter()
                                        .filter(|(_, note)| !note.trim().is_empty())
                                        .map(|(name, note)| view! { <li><b>{name}</b> ": " <q>{note}</q></li> })
                                        .collect_view()}
                                </ul>
                            </div>
                        }
                    })
                    .collect_view()}
            </Card>
        }
    })
}
