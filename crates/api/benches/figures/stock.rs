//! What the figures are measured on: 10,000 published classes of 200 teachers who may list, made by the functions that
//! the product writes them with.

use crate::server::Place;
use chrono::{DateTime, TimeDelta, Utc};
use learnallot_domain::{
    actor::Role,
    class::{
        listing::{Class, ClassStatus, Content, Cover, Subject},
        review::{Revision, State},
        section::Span,
    },
    ids::{AccountId, ClassId, RevisionId, SectionId},
};
use learnallot_storage::{
    Write,
    accounts::{self, NewAccount},
    catalogue, classes, second_factor,
    sections::{self, Section},
    standing,
};

pub const CLASSES: usize = 10_000;
const TEACHERS: usize = 200;

pub async fn fill(place: &Place) -> anyhow::Result<()> {
    let ctx = &place.ctx;
    let now = ctx.now();
    let mut teachers = Vec::with_capacity(TEACHERS);
    let write = ctx.begin_write().await?;
    for number in 0..TEACHERS {
        teachers.push(teacher(place, &write, number, now).await?);
    }
    ctx.commit(write).await?;
    for batch in 0..CLASSES / 1_000 {
        let write = ctx.begin_write().await?;
        for number in batch * 1_000..(batch + 1) * 1_000 {
            class(place, &write, teachers[number % TEACHERS], number, now).await?;
        }
        ctx.commit(write).await?;
    }
    Ok(())
}

async fn teacher(
    place: &Place,
    write: &Write,
    number: usize,
    now: DateTime<Utc>,
) -> anyhow::Result<AccountId> {
    let id: AccountId = place.ctx.new_id();
    let new = NewAccount {
        id,
        email: format!("teacher-{number}@example.org"),
        email_verified_at: Some(now),
        password_hash: None,
        display_name: format!("Teacher {number}"),
        time_zone: "America/New_York".to_owned(),
        locale: "en".to_owned(),
    };
    accounts::insert(&**write, new, now).await?;
    accounts::grant(&**write, id, Role::Teacher, None, now).await?;
    standing::set_application_approved(&**write, id, true).await?;
    standing::set_check(&**write, id, Some(now + TimeDelta::days(365)), true).await?;
    standing::agree_to_recording(&**write, id, "bench", now).await?;
    second_factor::propose(&**write, id, vec![0], now).await?;
    second_factor::enable(&**write, id, 0, vec![[0; 32]], now).await?;
    Ok(id)
}

async fn class(
    place: &Place,
    write: &Write,
    teacher: AccountId,
    number: usize,
    now: DateTime<Utc>,
) -> anyhow::Result<()> {
    let (id, revision_id): (ClassId, RevisionId) = (place.ctx.new_id(), place.ctx.new_id());
    let content = content(number);
    let mut revision = Revision::begin(teacher, 1, content.clone());
    revision.state = State::Approved {
        by: teacher,
        at: now,
    };
    let class = Class {
        teacher,
        status: ClassStatus::Published,
        live: Some(revision_id),
        published_at: Some(now),
    };
    classes::insert(&**write, id, &class, &content.title, now).await?;
    classes::insert_revision(&**write, revision_id, id, &revision, now).await?;
    let starts_at = now + TimeDelta::days(1) + TimeDelta::minutes(i64::try_from(number % 40_000)?);
    let ends_at = starts_at + TimeDelta::minutes(45);
    let section = Section {
        id: SectionId::new(place.ctx.new_id()),
        version: 1,
        class: id,
        teacher,
        seats: 6,
        open: true,
        age_min: content.age_min.unwrap_or(8),
        age_max: content.age_max.unwrap_or(11),
        time_zone: "America/New_York".to_owned(),
        first_starts_at: starts_at,
        last_ends_at: ends_at,
    };
    let session = (place.ctx.new_id(), Span { starts_at, ends_at });
    sections::insert(&**write, &section, &[session], now).await?;
    catalogue::refresh(&**write, id, now).await?;
    Ok(())
}

fn content(number: usize) -> Content {
    const ANIMALS: [&str; 10] = [
        "otters", "herons", "newts", "moths", "limpets", "swifts", "hares", "toads", "bees", "owls",
    ];
    let animal = ANIMALS[number % ANIMALS.len()];
    let age = 5 + u8::try_from(number % 8).expect("it is below 8");
    let text =
        format!("We look closely at {animal}, draw them, and ask what they are up to. ").repeat(3);
    Content {
        subject: Some(Subject::ALL[number % Subject::ALL.len()]),
        cover: Some(Cover::ALL[number % Cover::ALL.len()]),
        title: format!("Number {number} about {animal} and others"),
        summary: format!("Three weeks with {animal} and a great many questions."),
        learning: text.clone(),
        in_a_session: text.clone(),
        expertise: text.clone(),
        age_min: Some(age),
        age_max: Some(age + 3),
        age_span_reason: String::new(),
        group_size: Some(6),
        minutes: Some(45),
        sessions: Some(1),
        materials: "Paper and a pencil.".to_owned(),
        outside_resources: Vec::new(),
        guidance: "Nothing in it is shown up close.".to_owned(),
    }
}
