use crate::{
    client,
    routes::Route,
    text::text,
    ui::{
        Art, ButtonLink, Card, Drawing, Field, Form, FormState, Icon, Kind, Page, Select, Submit,
    },
};
use learnallot_api_types::accounts::BornIn;
use learnallot_domain::{people::age_screen::GrownUpsOnly, refusal::Reason};
use leptos::prelude::*;

/// What comes before every form that opens an account: the same question for everybody, in words that do not say which
/// answer is needed. Whoever passes is in `born`; the server asks again when the account is opened.
#[component]
pub fn AgeScreen(#[prop(into)] title: String, born: RwSignal<Option<BornIn>>) -> impl IntoView {
    let t = text().age_screen;
    let form = FormState::new();
    let (month, year) = (RwSignal::new(String::new()), RwSignal::new(String::new()));
    let months: Vec<_> = text()
        .family
        .months
        .split(' ')
        .zip(1..)
        .map(|(name, number): (_, u32)| (number.to_string(), name.to_owned()))
        .collect();
    let months = StoredValue::new(months);
    let ask = move || {
        form.clear();
        let chosen = month.with_untracked(|month| month.parse::<u32>());
        let given = year.with_untracked(|year| year.trim().parse::<i32>());
        if chosen.is_err() {
            form.refuse("/month", t.month_needed);
        }
        if given.is_err() {
            form.refuse("/year", t.year_needed);
        }
        if let (Ok(month), Ok(year)) = (chosen, given) {
            let answer = BornIn { year, month };
            form.submit(answer, client::accounts::age_screen, move |()| {
                born.set(Some(answer));
            });
        }
    };
    let is_child = Memo::new(move |_| {
        form.trouble()
            .is_some_and(|error| error.slug == GrownUpsOnly::RULE)
    });
    move || {
        if is_child.get() {
            return view! { <FetchAGrownUp/> }.into_any();
        }
        view! {
            <Page title=title.clone() lead=t.lead narrow=true>
                <Card>
                    <Form state=form on_submit=ask label=t.form>
                        <fieldset class="field">
                            <legend>{t.form}</legend>
                            <Select label=t.month options=months.get_value() placeholder=text().common.choose pointer="/month" value=month/>
                            <Field label=t.year hint=t.year_hint inputmode="numeric" pointer="/year" value=year maxlength=4 autocomplete="off"/>
                        </fieldset>
                        <div class="row"><Submit>{t.go_on}</Submit></div>
                    </Form>
                </Card>
            </Page>
        }
        .into_any()
    }
}

/// No dead end: what a child can do now, and the guide in a child's words.
#[component]
fn FetchAGrownUp() -> impl IntoView {
    let t = text().age_screen;
    view! {
        <div data-space="learner">
            <Page title=t.grown_up lead=t.grown_up_lead narrow=true>
                <Card title=t.grown_up_how>
                    <div class="pictured">
                        <Art drawing=Drawing::TileTell/>
                        <ol>
                            <li>{t.grown_up_1}</li>
                            <li>{t.grown_up_2}</li>
                            <li>{t.grown_up_3}</li>
                        </ol>
                    </div>
                </Card>
                <div class="row">
                    <ButtonLink to=Route::PrivacyGuide icon=Icon::Book>{t.guide}</ButtonLink>
                    <ButtonLink to=Route::Catalogue kind=Kind::Secondary>{t.classes}</ButtonLink>
                </div>
                <p><small>{t.grown_up_kept}</small></p>
            </Page>
        </div>
    }
}
