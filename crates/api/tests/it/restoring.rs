//! Backups: what was deleted stays unreadable after everything was restored from before the deletion; and a new master
//! key takes over from the old one.

use crate::harness::{App, Family};
use chrono::TimeDelta;
use futures_util::StreamExt;
use learnallot_api::{
    deletions,
    keys::{KeyError, Keys, MasterKey},
};
use learnallot_domain::ids::DataKeyId;
use learnallot_storage::learners;
use sea_orm::{ConnectionTrait, DatabaseConnection, DbBackend};
use std::path::Path;

async fn key_of(app: &App, family: &Family) -> DataKeyId {
    learners::find_in_family(app.ctx.db.read(), family.family, family.learner)
        .await
        .unwrap()
        .unwrap()
        .data_key
}

#[actix_web::test]
async fn a_restored_key_store_comes_up_without_what_was_destroyed() {
    let app = App::start().await;
    let (family, other) = (app.family().await, app.family().await);
    let (key, kept) = (key_of(&app, &family).await, key_of(&app, &other).await);
    let store = app.ctx.keys.store();
    let backup = store.find(key).await.unwrap().unwrap();
    app.deletes_learner(&family.guardian, family.learner).await;
    app.run_jobs().await;
    assert_eq!(store.find(key).await.unwrap(), None);
    store.insert(backup, app.now()).await.unwrap();
    app.ctx.keys.data_key(key).await.expect("it is back");
    // What every start does before it opens.
    app.ctx.migrate().await.unwrap();
    let gone = app.ctx.keys.data_key(key).await;
    assert!(matches!(gone, Err(KeyError::Destroyed)));
    app.ctx.keys.data_key(kept).await.expect("it is untouched");
}

#[actix_web::test]
async fn the_journal_outlives_every_backup_and_no_longer() {
    let app = App::start().await;
    let family = app.family().await;
    let key = key_of(&app, &family).await;
    deletions::destroy_key(&app.ctx, key).await.unwrap();
    for (days, left) in [(30, 1), (3, 0)] {
        app.advance(TimeDelta::days(days));
        app.run_jobs().await;
        let journal = app.ctx.objects.list(Some(&"deletions".into()));
        assert_eq!(journal.count().await, left);
    }
}

/// A copy as `sqlite3 main.db ".backup copy.db"` makes it.
async fn backed_up(conn: &DatabaseConnection, to: &Path) -> String {
    let sql = format!("vacuum into '{}'", to.display());
    conn.execute_unprepared(&sql).await.unwrap();
    format!("sqlite://{}?mode=rwc", to.display())
}

#[actix_web::test]
async fn database_and_keys_of_before_a_deletion_do_not_bring_the_child_back() {
    let app = App::start().await;
    let db = app.ctx.db.read();
    if db.get_database_backend() != DbBackend::Sqlite {
        // Copies of PostgreSQL are the business of its own tools; the replay is tested above.
        return;
    }
    let family = app.family().await;
    let at = format!("/learners/{}", family.learner);
    let database = backed_up(db, &app.folder().join("before-main.db")).await;
    let keys = app.ctx.keys.store().connection();
    let keys = backed_up(keys, &app.folder().join("before-keys.db")).await;
    let restored = [
        ("RUST_LOG", "error"),
        ("LEARNALLOT_DATABASE__URL", database.as_str()),
        ("LEARNALLOT_KEY_STORE__URL", keys.as_str()),
    ];
    // The copies are whole: a server on them shows the child.
    let process = app.process_with(&restored);
    let seen = process.person(&family.guardian).get(&at).await.expect(200);
    assert_eq!(seen["first_name"], "Robin");
    process.kill();

    app.deletes_learner(&family.guardian, family.learner).await;
    app.run_jobs().await;
    let process = app.process_with(&restored);
    let guardian = process.person(&family.guardian);
    guardian.get(&at).await.refused(410, "deleted");
    process.kill();
}

#[actix_web::test]
async fn after_a_rotation_the_old_master_key_is_needed_for_nothing() {
    let app = App::start().await;
    let family = app.family().await;
    let key = key_of(&app, &family).await;
    let sealed = app.ctx.keys.seal(key, "test", b"Robin").await.unwrap();
    let secret = app.ctx.keys.seal_platform("test", b"a link");
    let (old, _) = app.ctx.config.master_keys().unwrap();
    let store = || app.ctx.keys.store().clone();
    let keys = Keys::new(store(), MasterKey::new([7; 32]), vec![old]);
    while keys.rotate(2).await.unwrap() > 0 {}
    let keys = Keys::new(store(), MasterKey::new([7; 32]), Vec::new());
    keys.load_platform_key(app.now()).await.unwrap();
    assert_eq!(keys.open(key, "test", &sealed).await.unwrap(), b"Robin");
    assert_eq!(keys.open_platform("test", &secret).unwrap(), b"a link");
}
