use crate::{
    client,
    pages::family::learner::month_name,
    text::{fill, text},
    ui::{Card, Field, Form, FormState, Select, Submit, use_toasts},
};
use learnallot_api_types::families::{GiveBirth, LearnerView};
use leptos::prelude::*;
use uuid::Uuid;

/// Month and year, once the consent is verified.
#[component]
pub fn Birth(learner: Uuid, name: String, #[prop(into)] on_change: Callback<()>) -> impl IntoView {
    let t = text().family;
    let toasts = use_toasts();
    let form = FormState::new();
    let (month, year) = (RwSignal::new(String::new()), RwSignal::new(String::new()));
    let months: Vec<_> = (1..=12)
        .map(|month: u32| (month.to_string(), month_name(month).to_owned()))
        .collect();
    let send = move || {
        form.clear();
        let month = month.with_untracked(|month| month.parse::<u32>());
        let year = year.with_untracked(|year| year.trim().parse::<i32>());
        if month.is_err() {
            form.refuse("/month", t.month_bad);
        }
        if year.is_err() {
            form.refuse("/year", t.year_bad);
        }
        if let (Ok(month), Ok(year)) = (month, year) {
            form.submit(
                GiveBirth {
                    year,
                    month,
                    give_up_seats: false,
                },
                move |body| client::families::give_birth(learner, body),
                move |_: LearnerView| {
                    toasts.say(t.birth_saved);
                    on_change.run(());
                },
            );
        }
    };
    let title = fill(t.birth_title, &[("name", &name)]);
    view! {
        <Card title=title.clone()>
            <p>{t.birth_lead}</p>
            <Form state=form on_submit=send label=title>
                <Select label=t.month options=months placeholder=text().common.choose pointer="/month" value=month/>
                <Field label=t.year hint=t.year_hint inputmode="numeric" pointer="/year" value=year maxlength=4 autocomplete="off"/>
                <div class="row"><Submit>{t.give_birth}</Submit></div>
            </Form>
        </Card>
    }
}
