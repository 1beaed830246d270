//! The frame of every page: skip link, header with the person's own ways, the page, footer.

use crate::{
    navigator::use_navigator,
    routes::Route,
    session::{Session, SessionState, home_of, use_session},
    text::text,
    ui::{
        Art, Avatar, Button, ButtonLink, ConfirmIdentity, Drawing, Glyph, Icon, Kind, Link, Size,
        ToastArea, fresh_id,
    },
};
use learnallot_api_types::auth::Me;
use learnallot_domain::{actor::Role, retention::on_device::THEME};
use leptos::prelude::*;

#[component]
pub fn Layout(children: Children) -> impl IntoView {
    let t = text();
    let session = use_session();
    // A child gets larger type and controls on every page.
    let in_space = move || session.me().is_some_and(|me| me.account.is_none());
    view! {
        <a class="skip" href="#main">{t.common.skip}</a>
        <Masthead/>
        <main id="main" tabindex="-1" data-space=move || in_space().then_some("learner")>{children()}</main>
        <Footer/>
        <ToastArea/>
        <ConfirmIdentity/>
    }
}

/// Where the person's tasks are, most used first.
fn ways(me: Option<&Me>) -> Vec<(&'static str, Route)> {
    let t = text().nav;
    let Some(me) = me else {
        return vec![
            (t.classes, Route::Catalogue),
            (t.safety, Route::Safety),
            (t.help, Route::Help),
        ];
    };
    if me.account.is_none() {
        return vec![
            (t.space, Route::LearnerSpace),
            (t.my_privacy, Route::MyPrivacy),
        ];
    }
    let has = |role| me.roles.contains(&role);
    let mut ways = Vec::new();
    if me.roles.iter().any(|role| role.is_staff()) {
        ways.push((t.queues, Route::StaffHome));
    }
    if has(Role::SafetyOfficer) {
        ways.push((t.incidents, Route::Incidents));
    }
    if has(Role::Admin) {
        ways.push((t.members, Route::StaffMembers));
    }
    if has(Role::Teacher) {
        ways.push((t.teach, Route::TeacherHome));
        ways.push((t.my_classes, Route::TeacherClasses));
        if !has(Role::Guardian) {
            ways.push((t.schedule, Route::TeacherSchedule));
        }
    }
    if has(Role::Guardian) {
        ways.push((t.family, Route::FamilyHome));
        ways.push((t.schedule, Route::FamilySchedule));
        ways.push((t.recordings, Route::Recordings));
    }
    if has(Role::Supervisor) {
        ways.push((t.watching, Route::Watching));
    }
    if !me.roles.iter().any(|role| role.is_staff()) {
        ways.push((t.classes, Route::Catalogue));
    }
    ways
}

#[component]
fn Masthead() -> impl IntoView {
    let t = text();
    let session = use_session();
    let route = use_navigator().route();
    let menu = fresh_id("menu");
    let target = menu.clone();
    let links = move || {
        ways(session.me().as_ref())
            .into_iter()
            .map(|(label, to)| {
                let own = to.clone();
                let current = Signal::derive(move || route.get().as_ref() == Some(&own));
                view! { <li><Link to current>{label}</Link></li> }
            })
            .collect_view()
    };
    let home = move || match session.me() {
        Some(me) => home_of(&me).to_string(),
        None => Route::Home.to_string(),
    };
    let is_staff = move || {
        session
            .me()
            .is_some_and(|me| me.roles.iter().any(|role| role.is_staff()))
    };
    view! {
        <header class="masthead">
            <div>
                <a class="brand" href=home>
                    <Art drawing=Drawing::Brand/>
                    {t.common.product}
                    {move || is_staff().then(|| view! { <small>{t.nav.staff}</small> })}
                </a>
                <nav id=menu popover="auto" aria-label=t.nav.main>
                    <ul>{links} {move || may_sign_out(session).then(|| view! { <li class="phone-only"><SignOut/></li> })}</ul>
                </nav>
                <div class="row">
                    <Who/>
                    <button class="button menu-button" type="button" data-kind="quiet" data-size="small" popovertarget=target>
                        <Glyph icon=Icon::Menu/>
                        {t.nav.menu}
                    </button>
                </div>
            </div>
        </header>
    }
}

fn role_words(me: &Me) -> &'static str {
    let t = text().nav;
    let has = |role| me.roles.contains(&role);
    if me.account.is_none() {
        t.learner_role
    } else if me.roles.iter().any(|role| role.is_staff()) {
        t.staff_role
    } else if has(Role::Teacher) {
        t.teacher_role
    } else if has(Role::Guardian) {
        t.guardian_role
    } else if has(Role::Supervisor) {
        t.supervisor_role
    } else {
        ""
    }
}

/// A learner leaves the space by its own button, which says what happens.
fn may_sign_out(session: Session) -> bool {
    session.account().is_some()
}

#[component]
fn SignOut() -> impl IntoView {
    let session = use_session();
    view! {
        <Button kind=Kind::Quiet size=Size::Small on_click=move || session.sign_out()>{text().nav.sign_out}</Button>
    }
}

#[component]
fn Who() -> impl IntoView {
    let t = text().nav;
    let session = use_session();
    move || {
        match session.state() {
        SessionState::Asking => ().into_any(),
        SessionState::SignedIn(me) => {
            let role = role_words(&me);
            let person = me.account.map(|account| {
                view! {
                    <a class="person" href=Route::Account.to_string() title=t.account>
                        <Avatar name=account.display_name.clone() size=Size::Small/>
                        <span><b>{account.display_name}</b><small>{role}</small></span>
                    </a>
                }
            });
            view! {
                {person}
                {may_sign_out(session).then(|| view! { <span class="wide-only"><SignOut/></span> })}
            }
            .into_any()
        }
        SessionState::SignedOut | SessionState::Unknown(_) => view! {
            <ButtonLink to=Route::SignIn kind=Kind::Secondary size=Size::Small>{t.sign_in}</ButtonLink>
            <span class="wide-only">
                <ButtonLink to=Route::SignUp size=Size::Small>{t.sign_up}</ButtonLink>
            </span>
        }
        .into_any(),
    }
    }
}

#[component]
fn Footer() -> impl IntoView {
    let t = text().nav;
    view! {
        <footer class="footer" aria-label=t.footer>
            <div>
                <p>{text().common.product} ". " {t.motto}</p>
                <ul>
                    <li><Link to=Route::Safety>{t.safety}</Link></li>
                    <li><Link to=Route::Privacy>{t.privacy}</Link></li>
                    <li><Link to=Route::PrivacyGuide>{t.privacy_guide}</Link></li>
                    <li><Link to=Route::Help>{t.help}</Link></li>
                    <li><Link to=Route::Report>{t.report}</Link></li>
                </ul>
                <ThemeChoice/>
            </div>
        </footer>
    }
}

/// The theme lies in the browser's storage: it is a setting of the device, and says nothing about a person. `boot.js`
/// reads it before the first picture.
#[component]
fn ThemeChoice() -> impl IntoView {
    let t = text().nav;
    let root = || document().document_element();
    let chosen = RwSignal::new(
        root()
            .and_then(|root| root.get_attribute("data-theme"))
            .unwrap_or_default(),
    );
    let id = fresh_id("theme");
    view! {
        <div class="theme">
            <label for=id.clone()>{t.theme}</label>
            <select
                id=id
                on:change=move |event| {
                    let theme = event_target_value(&event);
                    if let Some(root) = root() {
                        // Neither a valid attribute nor the storage refuse these three words; without storage the choice
                        // lasts until the page is left.
                        let _ = if theme.is_empty() {
                            root.remove_attribute("data-theme")
                        } else {
                            root.set_attribute("data-theme", &theme)
                        };
                    }
                    if let Ok(Some(storage)) = window().local_storage() {
                        let _ = if theme.is_empty() {
                            storage.remove_item(THEME.plain)
                        } else {
                            storage.set_item(THEME.plain, &theme)
                        };
                    }
                    chosen.set(theme);
                }
            >
                {[("", t.theme_system), ("light", t.theme_light), ("dark", t.theme_dark)]
                    .map(|(value, label)| view! {
                        <option value=value prop:selected=move || chosen.with(|chosen| chosen == value)>{label}</option>
                    })}
            </select>
        </div>
    }
}
