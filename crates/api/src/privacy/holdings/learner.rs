//! What is held of a learner.

use super::{
    item::{newest_first, thing, words},
    shared::{self, Sessions},
};
use crate::{ctx::Ctx, error::Answer, families, supervision};
use learnallot_api_types::privacy::HeldItem;
use learnallot_domain::{
    ids::{ClassId, SectionId, SessionId},
    recording::lifecycle::State,
    retention::schedule::Category,
};
use learnallot_storage::{
    audit, classes, consent_checks, consent_documents, consents, data_views, deletions,
    disclosures, enrolments, exports, holdings, learners::Learner, recordings, sections,
    supervision as supervisions,
};

pub(super) async fn items(
    ctx: &Ctx,
    learner: &Learner,
    category: Category,
) -> Answer<Option<Vec<HeldItem>>> {
    let person = learner.id.uuid();
    let conn = ctx.db.read();
    Ok(Some(match category {
        Category::Learners => profile(ctx, learner).await?,
        Category::Recordings => recordings_of(ctx, learner).await?,
        Category::RecordingViews => viewings(ctx, learner).await?,
        Category::ClassroomPosts => shared::posts(ctx, person).await?,
        Category::Attendance => attendance(ctx, learner).await?,
        Category::PendingConsentRequests => requests(ctx, learner).await?,
        Category::ConsentForms => forms(ctx, learner).await?,
        Category::ConsentChecks => checks(ctx, learner).await?,
        Category::ConsentLedger => ledger(ctx, learner).await?,
        Category::DeletionReceipts => receipts(ctx, learner).await?,
        Category::Disclosures => left(ctx, learner).await?,
        Category::Exports => copies(ctx, learner).await?,
        Category::SignInLog => shared::sign_ins(ctx, person, "Learner space opened").await?,
        Category::Activity => shared::activity(holdings::activity_of(conn, learner.id).await?),
        Category::WorkInHand => work_in_hand(ctx, learner).await?,
        Category::AuditLog => {
            let filter = audit::Filter {
                subject: Some(person),
                ..audit::Filter::default()
            };
            shared::audit_log(ctx, filter).await?
        }
        _ => return Ok(None),
    }))
}

async fn profile(ctx: &Ctx, learner: &Learner) -> Answer<Vec<HeldItem>> {
    let mut about = thing("Learner").fact("First name", families::first_name(ctx, learner).await?);
    about = match families::birth(ctx, learner).await? {
        Some(birth) => about.fact("Born", format!("{:04}-{:02}", birth.year(), birth.month())),
        None => about.fact("Born", "not given"),
    };
    let mut items = vec![
        about
            .at(learner.created_at)
            .deleted_by(learner.delete_at)
            .done(),
    ];
    for name in supervision::names(ctx, learner).await? {
        items.push(thing("Watches over").fact("Grown-up", name).done());
    }
    Ok(items)
}

async fn recordings_of(ctx: &Ctx, learner: &Learner) -> Answer<Vec<HeldItem>> {
    let conn = ctx.db.read();
    let found = recordings::with_learner(conn, learner.id).await?;
    let classes_of: Vec<ClassId> = found.iter().map(|one| one.class).collect();
    let titles = classes::titles(conn, &classes_of).await?;
    let items = found
        .into_iter()
        .filter(|one| !matches!(one.recording.state(), State::Deleted { .. }))
        .map(|one| {
            thing("Recording")
                .fact("Class", titles.get(&one.class).cloned().unwrap_or_default())
                .moment("Class began", one.session_starts_at)
                .fact("State", words(one.recording.shown_status(ctx.now())))
                .at(one.session_ended_at)
                .deleted_by(one.recording.due_at())
                .done()
        })
        .collect();
    Ok(newest_first(items))
}

async fn viewings(ctx: &Ctx, learner: &Learner) -> Answer<Vec<HeldItem>> {
    let mut items = shared::viewings(ctx, learner.id.uuid()).await?;
    let looks = data_views::of_learner(ctx.db.read(), learner.id, None, shared::LOG).await?;
    items.extend(looks.into_iter().map(|look| {
        thing("Staff looked at it")
            .fact("What", words(look.what.as_str()))
            .fact("Purpose", words(look.what.purpose()))
            .at(look.at)
            .kept_from(Category::RecordingViews, look.at)
            .done()
    }));
    Ok(newest_first(items))
}

async fn attendance(ctx: &Ctx, learner: &Learner) -> Answer<Vec<HeldItem>> {
    let conn = ctx.db.read();
    let seats = enrolments::of_learner(conn, learner.id).await?;
    let stays = holdings::stays_of(conn, learner.id).await?;
    let check_ins = holdings::check_ins_of(conn, learner.id).await?;
    let registrations = holdings::registrations_of(conn, learner.id).await?;
    let ids: Vec<SessionId> = stays
        .iter()
        .map(|stay| stay.session)
        .chain(check_ins.iter().map(|(session, _)| *session))
        .chain(registrations.iter().map(|(session, _)| *session))
        .collect();
    let sessions = Sessions::of(ctx, &ids).await?;
    let sections_of: Vec<SectionId> = seats.iter().map(|seat| seat.section).collect();
    let found = sections::find_sections(conn, &sections_of).await?;
    let classes_of: Vec<ClassId> = seats.iter().map(|seat| seat.class).collect();
    let titles = classes::titles(conn, &classes_of).await?;
    let mut items = Vec::new();
    for seat in seats {
        let last = found.iter().find(|one| one.id == seat.section);
        let mut about = thing("Seat in a class")
            .fact(
                "Class",
                titles.get(&seat.class).cloned().unwrap_or_default(),
            )
            .moment("Ended", seat.ended_at);
        if let Some(reason) = seat.end_reason {
            about = about.fact("Why it ended", words(reason.as_str()));
        }
        items.push(
            about
                .at(seat.enrolled_at)
                .kept_from(Category::Attendance, last.map(|one| one.last_ends_at))
                .done(),
        );
    }
    for stay in stays {
        let about = thing("In the class’s room")
            .moment("Came", stay.joined_at)
            .moment("Left", stay.left_at);
        let at = stay.joined_at.or(sessions.ends_at(stay.session));
        let mut item = sessions
            .name(about, stay.session)
            .kept_from(Category::Attendance, sessions.ends_at(stay.session))
            .done();
        item.at = at;
        items.push(item);
    }
    for (title, list) in [
        ("Checked in by the teacher", check_ins),
        ("Known to the video provider by an alias", registrations),
    ] {
        items.extend(list.into_iter().map(|(session, at)| {
            sessions
                .name(thing(title), session)
                .at(at)
                .kept_from(Category::Attendance, sessions.ends_at(session))
                .done()
        }));
    }
    Ok(newest_first(items))
}

async fn requests(ctx: &Ctx, learner: &Learner) -> Answer<Vec<HeldItem>> {
    let found = consents::requests(ctx.db.read(), learner.id).await?;
    let items = found
        .into_iter()
        .map(|found| {
            let request = &found.request.value;
            thing("Request for consent")
                .fact("State", words(request.state.as_str()))
                .at(found.created_at)
                .deleted_by(learner.delete_at)
                .done()
        })
        .collect();
    Ok(newest_first(items))
}

async fn forms(ctx: &Ctx, learner: &Learner) -> Answer<Vec<HeldItem>> {
    let conn = ctx.db.read();
    let mut items = Vec::new();
    for request in consents::requests(conn, learner.id).await? {
        for form in consent_documents::of_request(conn, request.id).await? {
            items.push(
                thing("Signed form, sealed")
                    .fact("Kind of file", form.media_type)
                    .fact("Size in bytes", form.bytes.to_string())
                    .at(form.received_at)
                    .deleted_by(form.delete_at)
                    .done(),
            );
        }
    }
    Ok(newest_first(items))
}

async fn checks(ctx: &Ctx, learner: &Learner) -> Answer<Vec<HeldItem>> {
    let conn = ctx.db.read();
    let mut items = Vec::new();
    for request in consents::requests(conn, learner.id).await? {
        for check in consent_checks::of_request(conn, request.id).await? {
            let about = thing(check.method.title()).fact("Name at the provider", check.session);
            let about = match check.transaction {
                Some(transaction) => about.fact("Name of the payment", transaction),
                None => about,
            };
            items.push(
                about
                    .at(check.created_at)
                    .deleted_by(check.delete_at)
                    .done(),
            );
        }
    }
    Ok(newest_first(items))
}

async fn ledger(ctx: &Ctx, learner: &Learner) -> Answer<Vec<HeldItem>> {
    let events = consents::events(ctx.db.read(), learner.id).await?;
    let items = events
        .into_iter()
        .map(|event| {
            let about = thing(words(event.action.as_str()));
            let about = match event.purpose {
                Some(purpose) => about.fact("Purpose", purpose.title()),
                None => about.fact("Purpose", "all of them"),
            };
            about
                .fact("Notice", event.notice_version)
                .at(event.at)
                .done()
        })
        .collect();
    Ok(newest_first(items))
}

async fn receipts(ctx: &Ctx, learner: &Learner) -> Answer<Vec<HeldItem>> {
    let found = deletions::of_learner(ctx.db.read(), learner.id).await?;
    let items = found
        .into_iter()
        .map(|found| {
            let about = thing("Deletion that was asked for")
                .fact("State", words(found.deletion.value.state.name()));
            let about = match found.hash {
                Some(hash) => about.fact("Hash of the receipt", hash),
                None => about,
            };
            about.at(found.deletion.value.asked_at).done()
        })
        .collect();
    Ok(newest_first(items))
}

async fn left(ctx: &Ctx, learner: &Learner) -> Answer<Vec<HeldItem>> {
    let (conn, family) = (ctx.db.read(), learner.family);
    let found = disclosures::of_learner(conn, family, learner.id, None, shared::LOG).await?;
    Ok(found
        .into_iter()
        .map(|one| {
            let data: Vec<&str> = one.purpose.data().iter().map(|data| data.title()).collect();
            thing("Left")
                .fact("To whom", one.recipient.title())
                .fact("What", data.join(", "))
                .fact("What for", one.purpose.title())
                .at(one.at)
                .kept_from(Category::Disclosures, one.at)
                .done()
        })
        .collect())
}

async fn copies(ctx: &Ctx, learner: &Learner) -> Answer<Vec<HeldItem>> {
    let found = exports::of_learner(ctx.db.read(), learner.id).await?;
    Ok(newest_first(
        found.iter().map(super::account::copy).collect(),
    ))
}

async fn work_in_hand(ctx: &Ctx, learner: &Learner) -> Answer<Vec<HeldItem>> {
    let conn = ctx.db.read();
    let now = ctx.now();
    let mut items: Vec<HeldItem> = supervisions::invitations(conn, learner.id, now)
        .await?
        .into_iter()
        .map(|invitation| {
            thing("Invitation to watch over")
                .fact("Address", invitation.email)
                .deleted_by(invitation.expires_at)
                .done()
        })
        .collect();
    let tickets = holdings::tickets_of(conn, learner.id.uuid()).await?;
    if tickets > 0 {
        items.push(
            thing("Tickets for the door of a class")
                .fact("How many", tickets.to_string())
                .done(),
        );
    }
    Ok(items)
}
