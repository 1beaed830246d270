use super::{known_time_zone, passes_age_screen};
use crate::{
    ctx::Ctx,
    error::Answer,
    extract::Valid,
    limits::client_address,
    mail::{self, Mail},
    passwords,
};
use actix_web::{HttpRequest, HttpResponse, post, web};
use learnallot_api_types::{
    accounts::{Intent, SignUp},
    problem,
};
use learnallot_domain::{
    actor::{Actor, Role},
    conduct::personal_information::refuse_certain,
    ids::AccountId,
    people::display_name::may_be_called,
};
use learnallot_storage::{
    NewAuditEntry,
    accounts::{self, NewAccount},
};
use serde_json::json;

#[utoipa::path(
    operation_id = "sign_up", tag = "accounts",
    summary = "Sign up as a guardian or a teacher",
    description = "A mail with a link goes to the address. Whether the address has an account already is told to its \
        owner, by mail, and to nobody else.",
    request_body = SignUp,
    responses(
        (status = 202, description = "Look into your mail"),
        (status = 422, description = "`grown-ups-only`; `no-such-month`; `display-name`: it sounds as if it were us; or input that needs a change", body = problem::Problem),
        (status = 429, description = "Too many tries; `Retry-After` says when to come back", body = problem::Problem),
    ),
    security(()),
    extensions(("x-roles" = json!(["anyone"])))
)]
#[post("/accounts")]
pub async fn sign_up(
    ctx: web::Data<Ctx>,
    request: HttpRequest,
    body: Valid<SignUp>,
) -> Answer<HttpResponse> {
    let new = body.0;
    passes_age_screen(&ctx, &request, new.born, "/born")?;
    known_time_zone(&new.time_zone)?;
    refuse_certain(&[("/display_name", &new.display_name)])?;
    may_be_called(&new.display_name)?;
    passwords::acceptable(&new.password, &[&new.email, &new.display_name])?;
    ctx.limits
        .mails(&client_address(&ctx.config, &request), &new.email)?;
    let password_hash = passwords::hash(new.password).await;
    let now = ctx.now();
    let mut write = ctx.begin_write().await?;
    if let Some(existing) = accounts::find_by_email(&*write, &new.email).await? {
        if existing.email_verified_at.is_some() {
            mail::queue(&mut write, existing.id, &Mail::AlreadyRegistered, now);
        } else {
            // Nobody has shown yet that the address is theirs: the last sign-up counts.
            accounts::set_password(&*write, existing.id, password_hash, now).await?;
            mail::queue(&mut write, existing.id, &Mail::ConfirmAddress, now);
        }
    } else {
        let id: AccountId = ctx.new_id();
        let account = NewAccount {
            id,
            email: new.email,
            email_verified_at: None,
            password_hash: Some(password_hash),
            display_name: new.display_name.trim().to_owned(),
            time_zone: new.time_zone,
            locale: "en".to_owned(),
        };
        accounts::insert(&*write, account, now).await?;
        let role = role(new.intent);
        accounts::grant(&*write, id, role, None, now).await?;
        write.audit(NewAuditEntry {
            actor: Actor::Account { id },
            action: "account.signed_up",
            subject: ("account", id.uuid()),
            detail: json!({ "role": role.as_str() }),
        });
        mail::queue(&mut write, id, &Mail::ConfirmAddress, now);
    }
    ctx.commit(write).await?;
    Ok(HttpResponse::Accepted().finish())
}

pub(super) fn role(intent: Intent) -> Role {
    match intent {
        Intent::Guardian => Role::Guardian,
        Intent::Teacher => Role::Teacher,
    }
}
