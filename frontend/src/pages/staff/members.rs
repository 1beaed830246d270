use super::training::{RecordTrainingForm, Trainings};
use crate::{
    client,
    pages::accounts::roles::role_name,
    session::use_session,
    text::{fill, text},
    ui::{
        Badge, Card, ConfirmButton, Field, Form, FormState, FormTrouble, Icon, Kind, Load,
        Loadable, Page, Person, Select, Shape, Size, State, Submit, Table, load, use_toasts,
    },
};
use learnallot_api_types::staff::{
    AdminRequest, GrantOutcome, GrantRole, InviteStaff, StaffList, StaffMember,
};
use learnallot_domain::actor::Role;
use leptos::prelude::*;
use uuid::Uuid;

/// Who works here: inviting, granting roles, and the second admin's word.
#[component]
pub fn StaffMembers() -> impl IntoView {
    let t = text().staff;
    let staff = load(client::staff::members);
    view! {
        <Page title=t.members lead=t.members_lead>
            <Loadable of=staff shape=Shape::Rows view=move |list: StaffList| view! {
                <Requests list=list.clone() staff/>
                <div class="split">
                    <People members=list.members.clone() staff/>
                    <aside class="stack">
                        <Invite/>
                        <Grant members=list.members.clone() staff/>
                        <RecordTrainingForm members=list.members.clone() staff/>
                    </aside>
                </div>
                <Trainings members=list.members/>
            }/>
        </Page>
    }
}

fn roles_to_choose(with_admin: bool) -> Vec<(String, String)> {
    Role::ALL
        .into_iter()
        .filter(|role| role.is_staff() && (with_admin || *role != Role::Admin))
        .map(|role| (role.as_str().to_owned(), role_name(role).to_owned()))
        .collect()
}

#[component]
fn People(members: Vec<StaffMember>, staff: Load<StaffList>) -> impl IntoView {
    let t = text().staff;
    let form = FormState::new();
    view! {
        <FormTrouble state=form/>
        <Table caption=t.members head=vec![t.member, t.member_roles, t.member_factor, text().closing.off_board]>
            {members
                .into_iter()
                .map(|member| view! {
                    <tr>
                        <th scope="row"><Person name=member.display_name.clone() size=Size::Small/></th>
                        <td data-label=t.member_roles>
                            <span class="row">
                                {member
                                    .roles
                                    .into_iter()
                                    .map(|role| view! { <Badge state=State::Note icon=Icon::Person>{role_name(role)}</Badge> })
                                    .collect_view()}
                            </span>
                        </td>
                        <td data-label=t.member_factor>
                            {if member.second_factor {
                                view! { <Badge state=State::Good>{t.factor_on}</Badge> }.into_any()
                            } else {
                                view! { <Badge state=State::Waiting>{t.factor_off}</Badge> }.into_any()
                            }}
                        </td>
                        <td data-label=text().closing.off_board>
                            <OffBoard id=member.id name=member.display_name form staff/>
                        </td>
                    </tr>
                })
                .collect_view()}
        </Table>
    }
}

#[component]
fn OffBoard(id: Uuid, name: String, form: FormState, staff: Load<StaffList>) -> impl IntoView {
    let t = text().closing;
    let toasts = use_toasts();
    let own = use_session()
        .account()
        .is_some_and(|account| account.id == id);
    let blocked = own.then(|| t.off_board_self.to_owned());
    let off_board = move || {
        form.send(client::staff::off_board(id), move |()| {
            toasts.say(t.off_boarded);
            staff.reload();
        });
    };
    view! {
        <ConfirmButton
            label=t.off_board
            title=fill(t.off_board_title, &[("name", &name)])
            confirm=t.off_board_confirm
            kind=Kind::Quiet
            busy=form.busy()
            blocked=Signal::stored(blocked)
            on_confirm=off_board
        >
            <p>{t.off_board_text}</p>
        </ConfirmButton>
    }
}

#[component]
fn Invite() -> impl IntoView {
    let t = text().staff;
    let toasts = use_toasts();
    let form = FormState::new();
    let email = RwSignal::new(String::new());
    let role = RwSignal::new(String::new());
    let invite = move || {
        let Some(role) = Role::parse(&role.get_untracked()) else {
            form.clear();
            form.refuse("/role", t.choose_role);
            return;
        };
        let body = InviteStaff {
            email: email.get_untracked().trim().to_owned(),
            role,
        };
        form.submit(body, client::staff::invite, move |()| {
            email.set(String::new());
            toasts.say(t.invited);
        });
    };
    view! {
        <Card title=t.invite>
            <p>{t.invite_lead}</p>
            <Form state=form on_submit=invite label=t.invite>
                <Field label=t.invite_email kind="email" value=email pointer="/email" autocomplete="off"/>
                <Select label=t.role value=role options=roles_to_choose(false) placeholder=t.choose_role pointer="/role"/>
                <div class="row"><Submit>{t.invite_send}</Submit></div>
            </Form>
        </Card>
    }
}

#[component]
fn Grant(members: Vec<StaffMember>, staff: Load<StaffList>) -> impl IntoView {
    let t = text().staff;
    let toasts = use_toasts();
    let form = FormState::new();
    let person = RwSignal::new(String::new());
    let role = RwSignal::new(String::new());
    let people: Vec<_> = members
        .into_iter()
        .map(|member| (member.id.to_string(), member.display_name))
        .collect();
    let grant = move || {
        form.clear();
        let account = person.get_untracked().parse::<Uuid>();
        let role = Role::parse(&role.get_untracked());
        if account.is_err() {
            form.refuse("/account_id", t.choose_person);
        }
        if role.is_none() {
            form.refuse("/role", t.choose_role);
        }
        let (Ok(account_id), Some(role)) = (account, role) else {
            return;
        };
        form.submit(
            GrantRole { account_id, role },
            client::staff::grant_role,
            move |outcome| {
                toasts.say(match outcome {
                    GrantOutcome::Granted => t.granted,
                    GrantOutcome::NeedsSecondAdmin { .. } => t.grant_waits,
                });
                staff.reload();
            },
        );
    };
    view! {
        <Card title=t.grant>
            <Form state=form on_submit=grant label=t.grant>
                <Select label=t.grant_person value=person options=people placeholder=t.choose_person pointer="/account_id"/>
                <Select label=t.role value=role options=roles_to_choose(true) placeholder=t.choose_role pointer="/role"/>
                <div class="row"><Submit kind=Kind::Secondary>{t.grant_do}</Submit></div>
            </Form>
        </Card>
    }
}

#[component]
fn Requests(list: StaffList, staff: Load<StaffList>) -> impl IntoView {
    let t = text().staff;
    let toasts = use_toasts();
    let form = FormState::new();
    let me = use_session()
        .me_now()
        .and_then(|me| me.account)
        .map(|account| account.id);
    let name = move |id: Uuid| {
        list.members
            .iter()
            .find(|member| member.id == id)
            .map_or_else(
                || t.somebody.to_owned(),
                |member| member.display_name.clone(),
            )
    };
    let confirm = move |id| {
        form.send(client::staff::confirm_admin(id), move |()| {
            toasts.say(t.request_done);
            staff.reload();
        });
    };
    let rows: Vec<_> = list
        .admin_requests
        .iter()
        .map(|request: &AdminRequest| {
            let (id, who) = (request.id, name(request.account_id));
            let line = fill(
                t.request_line,
                &[("who", &who), ("by", &name(request.requested_by))],
            );
            let blocked = if me == Some(request.requested_by) {
                Some(t.request_own.to_owned())
            } else if me == Some(request.account_id) {
                Some(t.request_self.to_owned())
            } else {
                None
            };
            let title = fill(t.request_title, &[("who", &who)]);
            view! {
                <div class="stack" data-gap="tight">
                    <p>{line}</p>
                    <div class="row">
                        <ConfirmButton
                            label=t.request_confirm
                            title
                            confirm=t.request_confirm
                            confirm_kind=Kind::Primary
                            busy=form.busy()
                            blocked
                            on_confirm=move || confirm(id)
                        >
                            <p>{t.request_text}</p>
                        </ConfirmButton>
                    </div>
                </div>
            }
        })
        .collect();
    (!rows.is_empty()).then(|| {
        view! {
            <Card title=t.requests>
                <FormTrouble state=form/>
                {rows}
            </Card>
        }
    })
}
