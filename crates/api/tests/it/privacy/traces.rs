//! Looks for what must be gone: in every column of every table of both databases, in every file (object store, work
//! folder, search index, logs), in the jobs and in the mails, raw, in base64 and in hexadecimal.

use crate::harness::App;
use base64::{Engine, engine::general_purpose::STANDARD_NO_PAD};
use sea_orm::{ConnectionTrait, DbBackend, Statement};
use std::collections::BTreeSet;
use uuid::Uuid;

/// The ways in which a text may lie somewhere. Base64 looks different by where the text begins in its triples, so it is
/// cut to what the neighbours have no part in.
fn forms(needle: &str) -> Vec<Vec<u8>> {
    let mut forms = vec![
        needle.as_bytes().to_vec(),
        needle.to_lowercase().into_bytes(),
    ];
    forms.push(hex::encode(needle).into_bytes());
    forms.push(hex::encode_upper(needle).into_bytes());
    for shift in 0..3 {
        let mut padded = vec![0_u8; shift];
        padded.extend_from_slice(needle.as_bytes());
        let whole = padded.len() / 3 * 4;
        let begin = [0, 2, 3][shift];
        let encoded = STANDARD_NO_PAD.encode(&padded);
        let cut = &encoded[begin..whole];
        assert!(cut.len() > 6, "too short to be looked for");
        forms.push(cut.as_bytes().to_vec());
        forms.push(cut.replace('+', "-").replace('/', "_").into_bytes());
    }
    let utf16: Vec<u8> = needle.encode_utf16().flat_map(u16::to_le_bytes).collect();
    forms.push(utf16);
    forms
}

pub(super) fn contains(content: &[u8], form: &[u8]) -> bool {
    content.windows(form.len()).any(|part| part == form)
}

impl App {
    /// Where any of these texts lies, in any form.
    pub(super) async fn traces_of(&self, needles: &[&str]) -> Vec<String> {
        let mut everything = self.everything().await;
        let state = self.sandbox.state();
        for mail in learnallot_sandbox::state::locked(&state.mailbox).mails(None) {
            let place = format!("a mail, {}", mail.subject);
            everything.push((
                place,
                format!("{} {}", mail.subject, mail.text).into_bytes(),
            ));
        }
        let mut found = Vec::new();
        for needle in needles {
            let forms = forms(needle);
            for (place, content) in &everything {
                if forms.iter().any(|form| contains(content, form)) {
                    found.push(format!("{needle}: {place}"));
                }
            }
        }
        found
    }

    /// The tables with a row that names this id, as text or as bytes, in any column.
    pub(super) async fn tables_with(&self, id: Uuid) -> BTreeSet<String> {
        self.tables_holding(&id.to_string(), &[id.simple().to_string()])
            .await
    }

    /// The tables with a row that holds this text in any column, or these bytes.
    pub(super) async fn tables_holding(&self, text: &str, bytes: &[String]) -> BTreeSet<String> {
        let conn = self.ctx.db.read();
        let backend = conn.get_database_backend();
        let texts = async |sql: String| -> Vec<String> {
            let statement = Statement::from_string(backend, sql);
            let rows = conn.query_all_raw(statement).await.unwrap();
            rows.iter()
                .map(|row| row.try_get_by_index(0).unwrap())
                .collect()
        };
        let postgres = backend == DbBackend::Postgres;
        let tables = if postgres {
            "select tablename::text from pg_tables where schemaname = 'public'"
        } else {
            "select name from sqlite_master where type = 'table' and name not like 'sqlite_%'"
        };
        let mut found = BTreeSet::new();
        for table in texts(tables.to_owned()).await {
            let mut any = Vec::new();
            if postgres {
                any.push(format!("t::text like '%{text}%'"));
                any.extend(bytes.iter().map(|hex| format!("t::text like '%{hex}%'")));
            } else {
                let columns = format!("select name from pragma_table_info('{table}')");
                let mut hexes = vec![hex::encode(text)];
                hexes.extend_from_slice(bytes);
                for column in texts(columns).await {
                    let is = |hex: &String| format!("hex(t.\"{column}\") like '%{hex}%'");
                    any.extend(hexes.iter().map(is));
                }
            }
            let any = any.join(" or ");
            let named = if postgres {
                format!("select '{table}'::text from \"{table}\" t where {any}")
            } else {
                format!("select '{table}' from \"{table}\" t where {any}")
            };
            found.extend(texts(named).await);
        }
        found
    }

    pub(super) async fn count_rows(&self, table: &str) -> i64 {
        let conn = self.ctx.db.read();
        let sql = format!("select count(*) from {table}");
        let statement = Statement::from_string(conn.get_database_backend(), sql);
        let row = conn.query_one_raw(statement).await.unwrap().unwrap();
        row.try_get_by_index(0).unwrap()
    }

    /// Every answer that is kept for a repeat, opened with the platform's own key.
    pub(super) async fn kept_answers(&self) -> Vec<String> {
        let conn = self.ctx.db.read();
        let sql =
            "select scope, key, answer_body from idempotency_keys where answer_body is not null";
        let statement = Statement::from_string(conn.get_database_backend(), sql);
        let rows = conn.query_all_raw(statement).await.unwrap();
        rows.iter()
            .map(|row| {
                let text = |at| row.try_get_by_index::<String>(at).unwrap();
                let body: Vec<u8> = row.try_get_by_index(2).unwrap();
                let context = format!("idempotency.answer|{}|{}", text(0), text(1));
                let open = self.ctx.keys.open_platform(&context, &body).unwrap();
                String::from_utf8_lossy(&open).into_owned()
            })
            .collect()
    }
}
