//! A class session that was held and recorded at the stand-in, up to the moment at which the provider says so.

use crate::harness::{Answered, App, Person};
use aes::Aes128;
use cbc::{
    Decryptor,
    cipher::{BlockModeDecrypt, KeyIvInit, block_padding::Pkcs7},
};
use chrono::TimeDelta;
use learnallot_api::recordings::{RecordingCompleted, completed};
use learnallot_domain::{
    actor::Actor,
    class::{
        listing::{Class, ClassStatus},
        section::Span,
    },
    consent::{
        evidence::Evidence,
        ledger::{Action, Event},
        method::Method,
        purpose::Purpose,
    },
    ids::{AccountId, ClassId, ConsentRequestId, DocumentId, FamilyId, LearnerId, RecordingId},
    recording::lifecycle::State,
};
use learnallot_sandbox::{
    state::locked,
    zoom::act::{self, Command},
};
use learnallot_storage::{
    Write,
    auth_sessions::{self, Holder, NewAuthSession},
    classes, consents,
    enrolments::{self, NewEnrolment},
    families,
    learners::{self, Learner},
    recordings,
    sections::{self, ClassSession, Section},
};
use reqwest::{Method as Verb, Response, header};
use serde_json::{Value, json};
use sha2::{Digest, Sha256};

pub(super) const MINUTES: i64 = 30;

pub(super) struct Held {
    pub app: App,
    pub teacher: Person,
    pub guardian: Person,
    pub learner: LearnerId,
    /// Another family of the class.
    pub other: Person,
    pub session: ClassSession,
    pub meeting_uuid: String,
}

/// A family with one learner whose guardian has consented.
pub(super) async fn family(app: &App) -> (Person, FamilyId, LearnerId) {
    let guardian = app.guardian().await;
    let (now, write) = (app.now(), app.ctx.begin_write().await.unwrap());
    let (family, learner): (FamilyId, LearnerId) = (app.ctx.new_id(), app.ctx.new_id());
    families::insert(&*write, family, guardian.id, now)
        .await
        .unwrap();
    let row = Learner {
        id: learner,
        version: 1,
        family,
        data_key: app.ctx.new_id(),
        first_name_sealed: vec![0],
        birth_sealed: None,
        delete_at: None,
        created_at: now,
    };
    learners::insert(&*write, row).await.unwrap();
    let (method, request) = (Method::SignedForm, app.ctx.new_id::<ConsentRequestId>());
    let evidence = Evidence::Form(app.ctx.new_id::<DocumentId>());
    let ledger = [
        Action::NoticeGiven,
        Action::Requested { method, request },
        Action::Verified {
            method,
            request,
            evidence,
        },
    ]
    .map(|action| Event {
        id: app.ctx.new_id(),
        learner,
        family,
        purpose: Some(Purpose::Core),
        action,
        notice_version: "test".to_owned(),
        notice_hash: "test".to_owned(),
        actor: Actor::System,
        at: now,
    });
    consents::append(&*write, 0, &ledger).await.unwrap();
    app.ctx.commit(write).await.unwrap();
    (guardian, family, learner)
}

async fn section(app: &App, write: &Write, teacher: AccountId) -> ClassSession {
    let now = app.now();
    let class: ClassId = app.ctx.new_id();
    let row = Class {
        teacher,
        status: ClassStatus::Draft,
        live: None,
        published_at: None,
    };
    classes::insert(&**write, class, &row, "Chess for curious beginners", now)
        .await
        .unwrap();
    let span = Span {
        starts_at: now + TimeDelta::minutes(1),
        ends_at: now + TimeDelta::minutes(1 + MINUTES),
    };
    let section = Section {
        id: app.ctx.new_id(),
        version: 1,
        class,
        teacher,
        seats: 6,
        open: true,
        age_min: 8,
        age_max: 11,
        time_zone: "Europe/Vienna".to_owned(),
        first_starts_at: span.starts_at,
        last_ends_at: span.ends_at,
    };
    sections::insert(&**write, &section, &[(app.ctx.new_id(), span)], now)
        .await
        .unwrap();
    let sessions = sections::sessions_of_section(&**write, section.id)
        .await
        .unwrap();
    sessions.into_iter().next().unwrap()
}

impl Held {
    pub async fn start() -> Self {
        Self::recorded_in(1).await
    }

    /// Of a class in which the recording was stopped and started again.
    pub async fn recorded_in(stretches: i64) -> Self {
        Self::recorded_by(App::start().await, stretches).await
    }

    /// Of a class that this server has.
    pub async fn recorded_by(app: App, stretches: i64) -> Self {
        let teacher = app.listed_teacher().await;
        let (guardian, family_id, learner) = family(&app).await;
        let (other, other_family, other_learner) = family(&app).await;
        let write = app.ctx.begin_write().await.unwrap();
        let session = section(&app, &write, teacher.id).await;
        for (family, learner) in [(family_id, learner), (other_family, other_learner)] {
            let seat = NewEnrolment {
                id: app.ctx.new_id(),
                section: session.section,
                class: session.class,
                learner,
                family,
            };
            enrolments::insert(&*write, seat, app.now()).await.unwrap();
        }
        app.ctx.commit(write).await.unwrap();
        let meeting_uuid = record(&app, &session, stretches).await;
        let held = Self {
            app,
            teacher,
            guardian,
            learner,
            other,
            session,
            meeting_uuid,
        };
        held.provider_says_so().await;
        held
    }

    /// A recording that can be watched.
    pub async fn available() -> (Self, RecordingId) {
        let held = Self::start().await;
        // On a machine that is busy with other things a call may time out; its job then waits for its next attempt.
        for _ in 0..10 {
            held.app.run_jobs().await;
            let found = held.recording().await;
            if matches!(found.recording.state(), State::Available { .. }) {
                return (held, found.id);
            }
            held.app.advance(TimeDelta::seconds(61));
        }
        panic!("{:?}", held.recording().await.recording)
    }

    /// What follows from the provider's message that the recording is there.
    pub async fn provider_says_so(&self) {
        let ctx = &self.app.ctx;
        let mut write = ctx.begin_write().await.unwrap();
        let event = RecordingCompleted {
            meeting_uuid: self.meeting_uuid.clone(),
            // Not what the stand-in signed: the connector goes on with its own.
            download_token: "a-token-that-is-over".to_owned().into(),
        };
        completed(ctx, &mut write, &self.session, event, ctx.now())
            .await
            .unwrap();
        ctx.commit(write).await.unwrap();
    }

    pub async fn recording(&self) -> recordings::Found {
        let mut found = recordings::of_session(self.app.ctx.db.read(), self.session.id)
            .await
            .unwrap();
        assert_eq!(found.len(), 1);
        found.pop().unwrap()
    }

    /// To the deadline or up to a second after it. Jobs of the months between are not run.
    pub async fn advance_to_deadline(&self) {
        let by = self.recording().await.recording.expires_at() - self.app.now();
        self.app.advance(TimeDelta::seconds(by.num_seconds() + 1));
    }

    /// The server's clock stands still this long before the deadline, however slow the machine is.
    pub async fn hold_before_deadline(&self, before: TimeDelta) {
        let deadline = self.recording().await.recording.expires_at();
        self.app.ctx.clock.hold(deadline - before);
    }

    pub fn provider_has_it(&self) -> bool {
        locked(&self.app.sandbox.state().zoom)
            .recordings
            .contains_key(&self.meeting_uuid)
    }

    /// The files of the object store, and of the work folder.
    pub fn files(&self) -> (usize, usize) {
        let count = |name: &str| count_files(&self.app.folder().join(name));
        // The journal of destroyed keys holds nothing of a recording.
        let journal = count("objects/deletions");
        (count("objects") - journal, count("work"))
    }
}

fn count_files(folder: &std::path::Path) -> usize {
    let Ok(entries) = std::fs::read_dir(folder) else {
        return 0;
    };
    entries
        .map(|entry| entry.unwrap().path())
        .map(|path| if path.is_dir() { count_files(&path) } else { 1 })
        .sum()
}

async fn record(app: &App, session: &ClassSession, stretches: i64) -> String {
    let state = app.sandbox.state();
    let host = app.ctx.conferencing.hosts()[0].clone();
    let meeting = app
        .ctx
        .conferencing
        .create_meeting(&host, "Chess", session.starts_at, 30)
        .await
        .unwrap()
        .id;
    app.advance(TimeDelta::minutes(1));
    act::start(state, &meeting).await.unwrap();
    for _ in 0..stretches {
        act::record(state, &meeting, Command::Start).await.unwrap();
        app.advance(TimeDelta::minutes(MINUTES / stretches));
        act::record(state, &meeting, Command::Stop).await.unwrap();
    }
    act::end(state, &meeting).await.unwrap();
    let store = locked(&state.zoom);
    let recorded = store
        .recordings
        .values()
        .find(|recorded| recorded.meeting == meeting);
    recorded.expect("it was recorded").uuid.clone()
}

pub(crate) async fn agrees(guardian: &Person) {
    let view = guardian
        .get("/agreements/recording-share")
        .await
        .expect(200);
    let body = json!({ "version": view["document"]["version"] });
    let view = guardian
        .post("/agreements/recording-share", body)
        .await
        .expect(200);
    assert_eq!(view["agreed"], true);
}

/// Packets of 188 bytes, each with its mark: of one packet alone, one in 256 encrypted ones would look the same.
fn is_mpeg_ts(bytes: &[u8]) -> bool {
    bytes.len().is_multiple_of(188) && bytes.chunks(188).all(|packet| packet[0] == 0x47)
}

/// Somebody with a ticket: the browser that has both cookies.
pub(crate) struct Watching {
    pub ticket: Value,
    pub cookie: String,
    pub browser: Person,
    pub id: RecordingId,
}

pub(super) async fn ask_to_watch(person: &Person, id: RecordingId, body: Value) -> Answered {
    person
        .post(&format!("/recordings/{id}/playback"), body)
        .await
}

pub(crate) async fn watches(person: &Person, id: RecordingId, body: Value) -> Watching {
    let answer = ask_to_watch(person, id, body).await;
    assert_eq!(answer.status, 200, "{:#}", answer.body);
    let cookie = answer.headers[header::SET_COOKIE]
        .to_str()
        .unwrap()
        .to_owned();
    let (pair, _) = cookie.split_once(';').unwrap();
    let token = person.token.clone().unwrap();
    Watching {
        browser: person.with_token(&format!("{token}; {pair}")),
        cookie: cookie.clone(),
        ticket: answer.expect(200),
        id,
    }
}

impl Watching {
    pub async fn fetch(&self, part: &str) -> Response {
        let path = format!("/recordings/{}/{part}", self.id);
        let request = self.browser.request(Verb::GET, &path);
        request.send().await.unwrap()
    }

    pub async fn bytes(&self, part: &str) -> Vec<u8> {
        let response = self.fetch(part).await;
        assert_eq!(response.status(), 200, "{part}");
        for (name, value) in [
            ("cache-control", "no-store"),
            ("accept-ranges", "none"),
            ("x-content-type-options", "nosniff"),
        ] {
            assert_eq!(response.headers()[name], value, "{part}");
        }
        assert!(!response.headers().contains_key("content-disposition"));
        response.bytes().await.unwrap().to_vec()
    }

    /// Plays the whole of it as a player would; the seconds that it says it lasts.
    pub async fn plays(&self) -> f64 {
        let playlist = String::from_utf8(self.bytes("playlist.m3u8").await).unwrap();
        assert!(playlist.starts_with("#EXTM3U\n"), "{playlist}");
        assert!(playlist.ends_with("#EXT-X-ENDLIST\n"), "{playlist}");
        let key: [u8; 16] = self.bytes("key").await.try_into().unwrap();
        let pieces: Vec<_> = playlist
            .lines()
            .filter(|line| !line.starts_with('#'))
            .collect();
        assert!(!pieces.is_empty());
        for (number, piece) in pieces.into_iter().enumerate() {
            let sealed = self.bytes(piece).await;
            assert!(!is_mpeg_ts(&sealed), "it lies encrypted");
            let vector = (number as u128).to_be_bytes();
            let plain = Decryptor::<Aes128>::new(&key.into(), &vector.into())
                .decrypt_padded_vec::<Pkcs7>(&sealed)
                .expect("the key opens it");
            assert!(is_mpeg_ts(&plain), "MPEG-TS");
        }
        playlist
            .lines()
            .filter_map(|line| line.strip_prefix("#EXTINF:")?.strip_suffix(','))
            .map(|seconds| seconds.parse::<f64>().unwrap())
            .sum()
    }

    /// Every part is refused.
    pub async fn refused(&self, status: u16, code: &str) {
        for part in ["playlist.m3u8", "key", "segments/0"] {
            let path = format!("/recordings/{}/{part}", self.id);
            let answer = self.browser.get(&path).await;
            assert_eq!(answer.status.as_u16(), status, "{part}");
            let text = answer.body.to_string();
            assert!(text.contains(code), "{text}");
        }
    }
}

/// The learner in the space that the guardian opened.
pub(super) async fn in_the_space(app: &App, guardian: &Person, learner: LearnerId) -> Person {
    let token = format!("test-token-{learner}");
    let write = app.ctx.begin_write().await.unwrap();
    let session = NewAuthSession {
        id: app.ctx.new_id(),
        token_hash: Sha256::digest(token.as_bytes()).into(),
        holder: Holder::Learner(learner),
        mfa_at: None,
        user_agent: "test".to_owned(),
        expires_at: app.now() + TimeDelta::days(365),
    };
    auth_sessions::insert(&*write, session, app.now())
        .await
        .unwrap();
    app.ctx.commit(write).await.unwrap();
    guardian.with_token(&token)
}
