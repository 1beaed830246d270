use super::{roles::role_name, second_factor::SecondFactor};
use crate::{
    client,
    routes::Route,
    session::use_session,
    text::text,
    ui::{
        Badge, Button, ButtonLink, Card, Facts, Field, Form, FormState, FormTrouble, Icon, Kind,
        Page, Select, Size, State, Submit, Time, time, use_toasts,
    },
};
use learnallot_api_types::{
    accounts::{AddIntent, Intent, Profile},
    auth::{AccountView, Me},
};
use learnallot_domain::actor::Role;
use leptos::prelude::*;

/// The own account: how others see one, what one does here, the second factor, this sign-in.
#[component]
pub fn Account() -> impl IntoView {
    let t = text().accounts;
    let session = use_session();
    // The page is made anew when the session changes, so the values of this moment are enough.
    let me = session.me_now();
    view! {
        <Page title=t.account>
            {me.and_then(|me| {
                let account = me.account.clone()?;
                Some(view! {
                    <div class="split">
                        <div class="stack">
                            <ProfileCard account/>
                            <SecondFactor on=me.second_factor/>
                        </div>
                        <aside class="stack">
                            <Roles roles=me.roles.clone()/>
                            <ThisSignIn me/>
                            <PrivacyCard/>
                            <Closing/>
                        </aside>
                    </div>
                })
            })}
        </Page>
    }
}

#[component]
fn ProfileCard(account: AccountView) -> impl IntoView {
    let t = text().accounts;
    let session = use_session();
    let toasts = use_toasts();
    let form = FormState::new();
    let name = RwSignal::new(account.display_name);
    // A zone that the browser does not list, such as UTC, is offered too: another must not stand in its place.
    let mut zones = time::zones();
    if !zones.iter().any(|(zone, _)| *zone == account.time_zone) {
        zones.insert(0, (account.time_zone.clone(), account.time_zone.clone()));
    }
    let zone = RwSignal::new(account.time_zone);
    let save = move || {
        let body = Profile {
            display_name: name.get_untracked().trim().to_owned(),
            time_zone: zone.get_untracked(),
        };
        form.submit(body, client::accounts::set_profile, move |()| {
            toasts.say(t.profile_saved);
            session.reload();
        });
    };
    view! {
        <Card title=t.profile>
            <Facts facts=vec![(t.email, account.email)]/>
            <Form state=form on_submit=save label=t.profile>
                <Field label=t.display_name hint=t.display_name_hint value=name pointer="/display_name" autocomplete="nickname"/>
                <Select label=t.time_zone hint=t.time_zone_hint value=zone options=zones pointer="/time_zone"/>
                <div class="row"><Submit>{t.save_profile}</Submit></div>
            </Form>
        </Card>
    }
}

#[component]
fn Roles(roles: Vec<Role>) -> impl IntoView {
    let t = text().accounts;
    let session = use_session();
    let toasts = use_toasts();
    let form = FormState::new();
    let add = move |intent| {
        form.send(
            client::accounts::add_intent(AddIntent { intent }),
            move |()| {
                toasts.say(t.added);
                session.reload();
            },
        );
    };
    // Staff decide about families and teachers, and are neither with the same account.
    let is_staff = roles.iter().any(|role| role.is_staff());
    let offers = [
        (
            Role::Guardian,
            Intent::Guardian,
            t.add_guardian,
            t.add_guardian_detail,
        ),
        (
            Role::Teacher,
            Intent::Teacher,
            t.add_teacher,
            t.add_teacher_detail,
        ),
    ]
    .into_iter()
    .filter(|(role, ..)| !is_staff && !roles.contains(role))
    .map(|(_, intent, label, detail)| {
        view! {
            <div class="stack" data-gap="tight">
                <p><small>{detail}</small></p>
                <div class="row">
                    <Button kind=Kind::Secondary busy=form.busy() on_click=move || add(intent)>{label}</Button>
                </div>
            </div>
        }
    })
    .collect_view();
    view! {
        <Card title=t.roles>
            {if roles.is_empty() {
                view! { <p>{t.no_roles}</p> }.into_any()
            } else {
                view! {
                    <ul class="row" role="list">
                        {roles
                            .into_iter()
                            .map(|role| view! { <li><Badge state=State::Note icon=Icon::Person>{role_name(role)}</Badge></li> })
                            .collect_view()}
                    </ul>
                }
                .into_any()
            }}
            <FormTrouble state=form/>
            {offers}
        </Card>
    }
}

#[component]
fn PrivacyCard() -> impl IntoView {
    let t = text().privacy_centre;
    view! {
        <Card title=t.title>
            <p>{t.lead}</p>
            <div class="row">
                <ButtonLink to=Route::PrivacyCentre kind=Kind::Secondary size=Size::Small>{t.open}</ButtonLink>
            </div>
        </Card>
    }
}

#[component]
fn Closing() -> impl IntoView {
    let t = text().closing;
    view! {
        <Card title=t.card>
            <p>{t.card_text}</p>
            <div class="row"><ButtonLink to=Route::CloseAccount kind=Kind::Secondary>{t.to_page}</ButtonLink></div>
        </Card>
    }
}

#[component]
fn ThisSignIn(me: Me) -> impl IntoView {
    let t = text().accounts;
    let session = use_session();
    let with = if me.second_factor_used {
        t.with_factor
    } else {
        t.with_password
    };
    view! {
        <Card title=t.signed_in>
            <dl class="facts">
                <div><dt>{t.signed_in_with}</dt><dd>{with}</dd></div>
                <div><dt>{t.signed_in_until}</dt><dd><Time at=me.expires_at/></dd></div>
            </dl>
            <div class="row">
                <Button kind=Kind::Secondary on_click=move || session.sign_out()>{t.sign_out_here}</Button>
            </div>
        </Card>
    }
}
