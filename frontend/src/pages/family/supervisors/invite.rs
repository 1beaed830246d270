use crate::{
    client,
    text::{fill, text},
    ui::{Field, Form, FormState, Kind, Submit, Time, use_toasts},
};
use learnallot_api_types::supervision::{InviteSupervisor, SupervisorInvitationView};
use leptos::prelude::*;
use uuid::Uuid;

/// Inviting an adult by mail, and the invitations that nobody has accepted yet.
#[component]
pub fn Invite(
    learner: Uuid,
    name: String,
    invitations: Vec<SupervisorInvitationView>,
    #[prop(into)] on_change: Callback<()>,
) -> impl IntoView {
    let t = text().family;
    let toasts = use_toasts();
    let form = FormState::new();
    let email = RwSignal::new(String::new());
    let send = move || {
        let body = InviteSupervisor {
            email: email.get_untracked().trim().to_owned(),
        };
        form.submit(
            body,
            move |body| client::families::invite_supervisor(learner, body),
            move |()| {
                toasts.say(t.invited);
                on_change.run(());
            },
        );
    };
    view! {
        <section class="card">
            <h2>{t.invite}</h2>
            <p>{fill(t.invite_text, &[("name", &name)])}</p>
            {(!invitations.is_empty()).then(|| view! {
                <ul class="stack" data-gap="tight" aria-label=t.invitations>
                    {invitations
                        .into_iter()
                        .map(|one| view! {
                            <li><b>{one.email}</b> " " <small>{t.invitation_until} " " <Time at=one.expires_at/></small></li>
                        })
                        .collect_view()}
                </ul>
            })}
            <Form state=form on_submit=send label=t.invite>
                <Field label=t.invite_email kind="email" autocomplete="off" pointer="/email" value=email/>
                <div class="row"><Submit kind=Kind::Secondary>{t.invite_go}</Submit></div>
            </Form>
        </section>
    }
}
