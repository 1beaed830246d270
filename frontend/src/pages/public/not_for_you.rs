use crate::{
    client,
    routes::{Audience, Refused, Route},
    session::use_session,
    text::text,
    ui::{Button, ButtonLink, EmptyState, FormState, FormTrouble, Kind, Page},
};
use learnallot_api_types::accounts::{AddIntent, Intent};
use leptos::prelude::*;

/// A signed-in person came to a page for others: what it is for, and the way in where there is one.
#[component]
pub fn NotForYou(refused: Refused) -> impl IntoView {
    let t = text().common;
    let (title, words, intent) = match refused {
        Refused::SecondFactor => (t.factor_needed, t.factor_needed_detail, None),
        Refused::WrongRole(Audience::Teachers) => (
            t.not_for_you,
            t.for_teachers,
            Some((Intent::Teacher, t.become_teacher)),
        ),
        Refused::WrongRole(Audience::Learners) => (t.not_for_you, t.for_learners, None),
        Refused::WrongRole(Audience::Staff(_)) => (t.not_for_you, t.for_staff, None),
        Refused::WrongRole(_) => (
            t.not_for_you,
            t.for_guardians,
            Some((Intent::Guardian, t.become_guardian)),
        ),
    };
    let session = use_session();
    // Staff decide about families and teachers, and are neither with the same account.
    let staff = session
        .me_now()
        .is_some_and(|me| me.roles.iter().any(|role| role.is_staff()));
    let intent = intent.filter(|_| !staff);
    let form = FormState::new();
    let join = move |intent| {
        form.send(
            client::accounts::add_intent(AddIntent { intent }),
            move |()| {
                session.reload();
            },
        );
    };
    view! {
        <Page title bare=true>
            <EmptyState title text=words>
                <FormTrouble state=form/>
                {intent.map(|(intent, label)| view! {
                    <Button kind=Kind::Secondary busy=form.busy() on_click=move || join(intent)>{label}</Button>
                })}
                {(refused == Refused::SecondFactor).then(|| view! {
                    <ButtonLink to=Route::Account>{t.factor_set_up}</ButtonLink>
                })}
                <ButtonLink to=Route::Home kind=Kind::Quiet>{t.to_home}</ButtonLink>
            </EmptyState>
        </Page>
    }
}
