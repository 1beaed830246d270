use super::new_address::ChangeAddress;
use crate::{
    client,
    pages::family::learner::month_name,
    routes::Route,
    text::text,
    ui::{
        ButtonLink, Checkbox, Field, Form, FormState, Kind, Load, Loadable, Select, Size, Submit,
        use_toasts,
    },
};
use learnallot_api_types::families::{CorrectFirstName, GiveBirth, LearnerView};
use leptos::prelude::*;

/// Of the own account: name and time zone on its page, the address here.
#[component]
pub fn Account() -> impl IntoView {
    let t = text().privacy_centre;
    view! {
        <section class="card" aria-labelledby="correct">
            <h2 id="correct">{t.correct}</h2>
            <h3>{t.correct_account}</h3>
            <p>{t.correct_account_text}</p>
            <div class="row">
                <ButtonLink to=Route::Account kind=Kind::Secondary size=Size::Small>{t.to_account}</ButtonLink>
            </div>
            <ChangeAddress/>
        </section>
    }
}

/// Of a learner: first name and birth month.
#[component]
pub fn Learner(learner: Load<LearnerView>) -> impl IntoView {
    let t = text().privacy_centre;
    view! {
        <section class="card" aria-labelledby="correct">
            <h2 id="correct">{t.correct}</h2>
            <Loadable of=learner view=move |found: LearnerView| view! {
                <Name found=found.clone() learner/>
                {if found.birth.is_some() {
                    view! { <Birth found learner/> }.into_any()
                } else {
                    view! { <p>{t.birth_after_consent}</p> }.into_any()
                }}
            }/>
        </section>
    }
}

#[component]
fn Name(found: LearnerView, learner: Load<LearnerView>) -> impl IntoView {
    let t = text().privacy_centre;
    let toasts = use_toasts();
    let form = FormState::new();
    let id = found.id;
    let name = RwSignal::new(found.first_name);
    let save = move || {
        let body = CorrectFirstName {
            first_name: name.get_untracked().trim().to_owned(),
        };
        form.submit(
            body,
            move |body| client::privacy::correct_first_name(id, body),
            move |found: LearnerView| {
                toasts.say(t.name_saved);
                learner.set(found);
            },
        );
    };
    view! {
        <Form state=form on_submit=save label=t.first_name>
            <Field label=t.first_name hint=t.first_name_hint pointer="/first_name" value=name maxlength=40 autocomplete="off"/>
            <div class="row"><Submit kind=Kind::Secondary>{t.save_name}</Submit></div>
        </Form>
    }
}

#[component]
fn Birth(found: LearnerView, learner: Load<LearnerView>) -> impl IntoView {
    let t = text().privacy_centre;
    let words = text().family;
    let toasts = use_toasts();
    let form = FormState::new();
    let id = found.id;
    let known = found.birth;
    let month = RwSignal::new(
        known
            .map(|birth| birth.month.to_string())
            .unwrap_or_default(),
    );
    let year = RwSignal::new(
        known
            .map(|birth| birth.year.to_string())
            .unwrap_or_default(),
    );
    let give_up = RwSignal::new(false);
    // The choice to give up seats comes only where the server has named them.
    let breaks_seats = Memo::new(move |_| {
        form.trouble()
            .is_some_and(|trouble| trouble.slug == "birth-correction")
    });
    let offered = RwSignal::new(false);
    Effect::new(move |_| {
        if breaks_seats.get() {
            offered.set(true);
        }
    });
    let months: Vec<_> = (1..=12)
        .map(|month: u32| (month.to_string(), month_name(month).to_owned()))
        .collect();
    let save = move || {
        form.clear();
        let parsed = (
            month.with_untracked(|month| month.parse::<u32>()),
            year.with_untracked(|year| year.trim().parse::<i32>()),
        );
        if parsed.0.is_err() {
            form.refuse("/month", words.month_bad);
        }
        if parsed.1.is_err() {
            form.refuse("/year", words.year_bad);
        }
        if let (Ok(month), Ok(year)) = parsed {
            let body = GiveBirth {
                year,
                month,
                give_up_seats: give_up.get_untracked(),
            };
            form.submit(
                body,
                move |body| client::families::give_birth(id, body),
                move |found: LearnerView| {
                    toasts.say(t.birth_saved);
                    learner.set(found);
                },
            );
        }
    };
    view! {
        <Form state=form on_submit=save label=t.save_birth>
            <p>{t.birth_lead}</p>
            <Select label=words.month options=months pointer="/month" value=month/>
            <Field label=words.year hint=words.year_hint inputmode="numeric" pointer="/year" value=year maxlength=4 autocomplete="off"/>
            {move || offered.get().then(|| view! {
                <Checkbox label=t.give_up hint=t.give_up_hint pointer="/give_up_seats" checked=give_up boxed=true/>
            })}
            <div class="row"><Submit kind=Kind::Secondary>{t.save_birth}</Submit></div>
        </Form>
    }
}
