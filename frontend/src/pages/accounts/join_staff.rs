use super::age_screen::AgeScreen;
use crate::{
    client,
    navigator::take_fragment,
    routes::Route,
    text::text,
    ui::{Card, Field, Form, FormState, Page, Select, Submit, time},
};
use learnallot_api_types::{accounts::BornIn, staff::AcceptInvitation};
use leptos::prelude::*;

/// A mailed invitation to the staff.
#[component]
pub fn JoinStaff() -> impl IntoView {
    let t = text().accounts;
    let token = StoredValue::new(take_fragment());
    let form = FormState::new();
    let name = RwSignal::new(String::new());
    let password = RwSignal::new(String::new());
    let zone = RwSignal::new(time::browser_zone());
    let done = RwSignal::new(false);
    let born = RwSignal::new(None::<BornIn>);
    let join = move || {
        let (Some(token), Some(born)) = (token.get_value(), born.get_untracked()) else {
            return;
        };
        let body = AcceptInvitation {
            born,
            token,
            password: password.get_untracked(),
            display_name: name.get_untracked().trim().to_owned(),
            time_zone: zone.get_untracked(),
        };
        form.submit(body, client::staff::accept_invitation, move |()| {
            done.set(true);
        });
    };
    move || {
        if done.get() {
            let next = format!("{}?next={}", Route::SignIn, Route::Account);
            return view! {
                <Page title=t.joined lead=t.joined_detail narrow=true>
                    <div class="row"><a class="button" href=next>{t.sign_in}</a></div>
                </Page>
            }
            .into_any();
        }
        if token.with_value(Option::is_none) {
            return view! { <Page title=t.no_link lead=t.join_staff_no_link narrow=true>""</Page> }
                .into_any();
        }
        if born.get().is_none() {
            return view! { <AgeScreen title=t.join_staff born/> }.into_any();
        }
        view! {
            <Page title=t.join_staff lead=t.join_staff_lead narrow=true>
                <Card>
                    <Form state=form on_submit=join label=t.join_staff>
                        <Field label=t.display_name hint=t.display_name_hint value=name pointer="/display_name" autocomplete="nickname"/>
                        <Field label=t.password hint=t.password_hint kind="password" value=password pointer="/password" autocomplete="new-password"/>
                        <Select label=t.time_zone hint=t.time_zone_hint value=zone options=time::zones() pointer="/time_zone"/>
                        <div class="row"><Submit>{t.join_staff}</Submit></div>
                    </Form>
                </Card>
            </Page>
        }
        .into_any()
    }
}
