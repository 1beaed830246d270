use super::{picture, shown};
use crate::{
    text::{fill, text},
    ui::{Art, Button, Glyph, Icon, Kind, fresh_id},
};
use learnallot_domain::privacy_guide::{Band, Question};
use leptos::{html, prelude::*};

/// Small situations to think about, one at a time. Every answer gets a kind word at once and can be tried again; nothing is
/// counted, kept or sent.
#[component]
pub fn Game(band: &'static Band) -> impl IntoView {
    let t = text().privacy_guide;
    let at = RwSignal::new(0_usize);
    let total = band.questions.len();
    let heading = fresh_id("game");
    let named = heading.clone();
    view! {
        <section class="game card" data-ground="accent" aria-labelledby=named>
            <h2 id=heading>{t.game}</h2>
            <p>{t.game_lead}</p>
            <ol class="dots" aria-hidden="true">
                {(0..total)
                    .map(|dot| view! {
                        <li data-done=move || (dot < at.get()).then_some("") data-now=move || (dot == at.get()).then_some("")></li>
                    })
                    .collect_view()}
            </ol>
            {move || match band.questions.get(at.get()) {
                Some(question) => {
                    let of = [("n", (at.get() + 1).to_string()), ("total", total.to_string())];
                    let of = of.each_ref().map(|(name, value)| (*name, value.as_str()));
                    // The first one is there with the page: only those that one went on to take the focus.
                    let follows = at.get() > 0;
                    view! { <Ask question of=fill(t.of, &of) follows on_next=move || at.update(|at| *at += 1)/> }.into_any()
                }
                None => view! { <Done on_again=move || at.set(0)/> }.into_any(),
            }}
        </section>
    }
}

/// Takes the focus when it comes, so that a keyboard and a screen reader go on there.
fn take_focus(node: NodeRef<html::H3>) {
    node.on_load(move |heading| {
        request_animation_frame(move || {
            let _ = heading.focus();
        });
    });
}

#[component]
fn Ask(
    question: &'static Question,
    of: String,
    follows: bool,
    #[prop(into)] on_next: Callback<()>,
) -> impl IntoView {
    let t = text().privacy_guide;
    let given = RwSignal::new(None::<usize>);
    let answer = Memo::new(move |_| {
        given
            .get()
            .and_then(|index| question.answers.get(index))
            .copied()
    });
    let fits = Memo::new(move |_| answer.get().is_some_and(|answer| answer.fits));
    let heading = fresh_id("question");
    let node = NodeRef::<html::H3>::new();
    if follows {
        take_focus(node);
    }
    view! {
        <div class="question">
            <Art drawing=picture(question.about)/>
            <div class="stack">
                <h3 id=heading.clone() tabindex="-1" node_ref=node>
                    <small>{of} " "</small>
                    {shown(question.asks)}
                </h3>
                <ul role="list" class="answers" aria-labelledby=heading>
                    {question
                        .answers
                        .iter()
                        .enumerate()
                        .map(|(index, answer)| {
                            let chosen = move || given.get() == Some(index);
                            let mark = move || chosen().then_some(if answer.fits { "fits" } else { "think" });
                            view! {
                                <li>
                                    <button
                                        type="button"
                                        class="answer"
                                        aria-pressed=move || chosen().to_string()
                                        data-mark=mark
                                        on:click=move |_| given.set(Some(index))
                                    >
                                        {shown(answer.says)}
                                    </button>
                                </li>
                            }
                        })
                        .collect_view()}
                </ul>
                <div aria-live="polite" class="reply">
                    {move || answer.get().map(|answer| {
                        let icon = if answer.fits { Icon::Check } else { Icon::Info };
                        view! {
                            <p data-mark=if answer.fits { "fits" } else { "think" }>
                                <Glyph icon/>
                                <span>{shown(answer.reply)} " " {(!answer.fits).then_some(t.try_again)}</span>
                            </p>
                        }
                    })}
                </div>
                <div class="row">
                    <Button
                        kind=Kind::Secondary
                        blocked=move || (!fits.get()).then(|| t.answer_first.to_owned())
                        on_click=on_next
                    >
                        {t.next}
                    </Button>
                </div>
            </div>
        </div>
    }
}

#[component]
fn Done(#[prop(into)] on_again: Callback<()>) -> impl IntoView {
    let t = text().privacy_guide;
    let node = NodeRef::<html::H3>::new();
    take_focus(node);
    view! {
        <div class="stack">
            <h3 tabindex="-1" node_ref=node>{t.done}</h3>
            <p>{t.done_text}</p>
            <div class="row"><Button kind=Kind::Secondary on_click=on_again>{t.again}</Button></div>
        </div>
    }
}
