//! What is held of a grown-up with an account: a guardian, a teacher, whoever watches over, and staff.

use super::{
    item::{newest_first, thing, words},
    shared,
};
use crate::{applications, ctx::Ctx, error::Answer, incidents::report_context};
use learnallot_api_types::privacy::HeldItem;
use learnallot_domain::{actor::Role, ids::IncidentId, retention::schedule::Category};
use learnallot_storage::{
    accounts::Account, address_changes, applications as teacher_applications, audit,
    background_checks, exports, families, holdings, incidents, learners, reports, supervision,
    trainings,
};

pub(super) async fn items(
    ctx: &Ctx,
    account: &Account,
    roles: &[Role],
    category: Category,
) -> Answer<Option<Vec<HeldItem>>> {
    let person = account.id.uuid();
    let conn = ctx.db.read();
    let is_teacher = roles.contains(&Role::Teacher);
    Ok(Some(match category {
        Category::Accounts => profile(ctx, account, roles).await?,
        Category::RecordingViews => shared::viewings(ctx, person).await?,
        Category::ClassroomPosts => shared::posts(ctx, person).await?,
        Category::TeacherApplications if is_teacher => application(ctx, account).await?,
        Category::BackgroundCheckResults if is_teacher => check(ctx, account).await?,
        Category::StaffTraining if roles.iter().any(|role| role.is_staff()) => {
            trainings::of(conn, &[account.id])
                .await?
                .into_iter()
                .map(|found| {
                    let training = found.attestation;
                    thing("Training")
                        .fact("In what", words(training.kind.as_str()))
                        .fact("Done on", training.done_on.to_string())
                        .at(training.recorded_at)
                        .kept_from(Category::StaffTraining, training.expires_at())
                        .done()
                })
                .collect()
        }
        Category::IncidentFiles => own_reports(ctx, account).await?,
        Category::SignInLog => shared::sign_ins(ctx, person, "Signed in").await?,
        Category::Activity => {
            shared::activity(holdings::activity_of_account(conn, account.id).await?)
        }
        Category::Exports => newest_first(
            exports::of_account(conn, account.id)
                .await?
                .iter()
                .filter(|found| found.learner.is_none())
                .map(copy)
                .collect(),
        ),
        Category::AuditLog => {
            let filter = audit::Filter {
                actor: Some(person),
                ..audit::Filter::default()
            };
            shared::audit_log(ctx, filter).await?
        }
        Category::WorkInHand => address_changes::of_account(conn, account.id, ctx.now())
            .await?
            .into_iter()
            .map(|change| {
                thing("New address that waits to be confirmed")
                    .fact("Address", change.email)
                    .deleted_by(change.expires_at)
                    .done()
            })
            .collect(),
        _ => return Ok(None),
    }))
}

/// A copy that was asked for.
pub(super) fn copy(found: &exports::Found) -> HeldItem {
    let export = &found.export.value;
    thing("Copy to take away")
        .fact("State", words(export.state.name()))
        .at(export.asked_at)
        .deleted_by(export.due_at())
        .done()
}

async fn profile(ctx: &Ctx, account: &Account, roles: &[Role]) -> Answer<Vec<HeldItem>> {
    let conn = ctx.db.read();
    let roles: Vec<&str> = roles.iter().map(|role| role.as_str()).collect();
    let factor = if account.totp_enabled_at.is_some() {
        "on"
    } else {
        "off"
    };
    let mut items = vec![
        thing("Account")
            .fact("Name", &account.display_name)
            .fact("E-mail address", &account.email)
            .moment("Address confirmed", account.email_verified_at)
            .fact("Time zone", &account.time_zone)
            .fact("Language", &account.locale)
            .fact("What you do here", words(&roles.join(", ")))
            .fact("Password", "a hash, from which it cannot be read")
            .fact("Second factor", factor)
            .done(),
    ];
    if let Some(family) = families::of_guardian(conn, account.id).await? {
        let count = learners::of_family(conn, family).await?.len();
        items.push(
            thing("Family")
                .fact("Learners", count.to_string())
                .fact("Their data", "shown under each of them")
                .done(),
        );
    }
    let watched = supervision::of_account(conn, account.id).await?;
    items.extend(watched.into_iter().map(|found| {
        thing("You watch over a learner")
            .at(found.accepted_at)
            .done()
    }));
    for (kind, version, at) in holdings::agreements_of(conn, account.id).await? {
        items.push(
            thing("Agreement")
                .fact("To what", words(&kind))
                .fact("Version", version)
                .at(at)
                .done(),
        );
    }
    for class in holdings::classes_of(conn, account.id).await? {
        items.push(
            thing("Class of yours")
                .fact("Title", class.title)
                .fact("State", words(&class.status))
                .at(class.created_at)
                .done(),
        );
    }
    Ok(items)
}

async fn application(ctx: &Ctx, account: &Account) -> Answer<Vec<HeldItem>> {
    let Some(found) = teacher_applications::newest_of(ctx.db.read(), account.id).await? else {
        return Ok(Vec::new());
    };
    let created_at = found.created_at;
    let view = applications::view::view(found);
    let mut about = thing("Application to teach").fact("State", words(&view.status));
    let content = serde_json::to_value(&view.content).unwrap_or_default();
    for (label, text) in flat("", &content) {
        about = about.fact(&label, text);
    }
    if let Some(reason) = view.decline_reason {
        about = about.fact("Why it was declined", reason);
    }
    Ok(vec![
        about
            .moment("Submitted", view.submitted_at)
            .moment("Decided", view.decided_at)
            .at(created_at)
            .done(),
    ])
}

/// Every text, number and choice of a JSON value, with the way to it in words.
fn flat(path: &str, value: &serde_json::Value) -> Vec<(String, String)> {
    use serde_json::Value;
    let under = |name: &str, inner| {
        let path = if path.is_empty() {
            words(name)
        } else {
            format!("{path}: {}", words(name))
        };
        flat(&path, inner)
    };
    match value {
        Value::Null => Vec::new(),
        Value::Object(fields) => fields
            .iter()
            .flat_map(|(name, inner)| under(name, inner))
            .collect(),
        Value::Array(list) => list
            .iter()
            .enumerate()
            .flat_map(|(at, inner)| under(&(at + 1).to_string(), inner))
            .collect(),
        Value::String(text) if text.is_empty() => Vec::new(),
        Value::String(text) => vec![(path.to_owned(), text.clone())],
        Value::Bool(yes) => vec![(path.to_owned(), if *yes { "yes" } else { "no" }.to_owned())],
        Value::Number(number) => vec![(path.to_owned(), number.to_string())],
    }
}

async fn check(ctx: &Ctx, account: &Account) -> Answer<Vec<HeldItem>> {
    let found = background_checks::find(ctx.db.read(), account.id).await?;
    Ok(found
        .into_iter()
        .map(|found| {
            thing("Background check")
                .fact("State", words(found.check.value.name()))
                .fact("The report", "lies with the provider and never with us")
                .at(found.updated_at)
                .kept_from(Category::BackgroundCheckResults, found.updated_at)
                .done()
        })
        .collect())
}

/// What the person reported themselves.
async fn own_reports(ctx: &Ctx, account: &Account) -> Answer<Vec<HeldItem>> {
    let conn = ctx.db.read();
    let filter = audit::Filter {
        action: Some("incident.opened".to_owned()),
        actor: Some(account.id.uuid()),
        ..audit::Filter::default()
    };
    let mut items = Vec::new();
    for entry in audit::page(conn, filter, shared::LOG).await? {
        let id = IncidentId::new(entry.subject_id);
        let Some(report) = reports::find(conn, id).await? else {
            continue;
        };
        let open = |part: &str, sealed: &[u8]| {
            ctx.keys
                .open_platform(&report_context(id, part), sealed)
                .map(|plain| String::from_utf8_lossy(&plain).into_owned())
        };
        let mut about = thing("Your report").fact("Words", open("text", &report.text_sealed)?);
        if let Some(contact) = &report.contact_sealed {
            about = about.fact("How to reach you", open("contact", contact)?);
        }
        if let Some(incident) = incidents::find(conn, id).await? {
            about = about.fact("State", words(incident.value.state.status()));
        }
        items.push(about.at(entry.at).done());
    }
    Ok(items)
}
