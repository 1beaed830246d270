//! The app's files, read into memory at the start and sent as they were compressed when it was built. Every address that
//! is neither a file nor the API's is the app's own: it gets the page, and the app's router takes over.

use actix_web::{
    HttpRequest, HttpResponse,
    http::header::{
        ACCEPT_ENCODING, CACHE_CONTROL, CONTENT_ENCODING, CONTENT_TYPE, ETAG, IF_NONE_MATCH, VARY,
    },
    web,
};
use anyhow::Context;
use sha2::{Digest, Sha256};
use std::{collections::HashMap, path::Path};

use crate::error::Problem;

#[derive(Debug)]
struct File {
    content_type: &'static str,
    etag: String,
    plain: web::Bytes,
    brotli: Option<web::Bytes>,
    gzip: Option<web::Bytes>,
}

#[derive(Debug, Default)]
pub struct Files(HashMap<String, File>);

impl Files {
    pub fn load(folder: &Path) -> anyhow::Result<Self> {
        let mut raw = HashMap::new();
        read(folder, "", &mut raw).with_context(|| {
            format!("the app's files in {} (server.frontend)", folder.display())
        })?;
        let mut files = HashMap::new();
        for (name, bytes) in &raw {
            if name.ends_with(".br") || name.ends_with(".gz") {
                continue;
            }
            let file = File {
                content_type: content_type(name),
                etag: format!("\"{}\"", hex::encode(&Sha256::digest(bytes)[..12])),
                plain: bytes.clone(),
                brotli: raw.get(&format!("{name}.br")).cloned(),
                gzip: raw.get(&format!("{name}.gz")).cloned(),
            };
            files.insert(name.clone(), file);
        }
        anyhow::ensure!(
            files.contains_key("index.html"),
            "there is no index.html in {} (server.frontend)",
            folder.display()
        );
        Ok(Self(files))
    }
}

fn read(folder: &Path, prefix: &str, into: &mut HashMap<String, web::Bytes>) -> anyhow::Result<()> {
    for entry in std::fs::read_dir(folder)? {
        let entry = entry?;
        let Ok(name) = entry.file_name().into_string() else {
            continue;
        };
        let name = format!("{prefix}{name}");
        if entry.file_type()?.is_dir() {
            read(&entry.path(), &format!("{name}/"), into)?;
        } else {
            into.insert(name, std::fs::read(entry.path())?.into());
        }
    }
    Ok(())
}

fn content_type(name: &str) -> &'static str {
    match name.rsplit('.').next().unwrap_or_default() {
        "html" => "text/html; charset=utf-8",
        "js" | "mjs" => "text/javascript; charset=utf-8",
        "css" => "text/css; charset=utf-8",
        "wasm" => "application/wasm",
        "svg" => "image/svg+xml",
        "png" => "image/png",
        "jpg" | "jpeg" => "image/jpeg",
        "webp" => "image/webp",
        "ico" => "image/x-icon",
        "woff2" => "font/woff2",
        "json" | "webmanifest" => "application/json",
        "txt" => "text/plain; charset=utf-8",
        _ => "application/octet-stream",
    }
}

/// The default service: a file, the page, or a problem.
pub async fn serve(request: HttpRequest, files: web::Data<Files>) -> Result<HttpResponse, Problem> {
    let path = request.path().trim_start_matches('/');
    let is_read = request.method().is_safe();
    if !is_read || path.starts_with("v1/") || path == "v1" {
        return Err(Problem::not_found());
    }
    let (file, is_page) = match files.0.get(path) {
        Some(file) => (file, path == "index.html"),
        // A missing file must not be answered by a page: the browser would run it as a script.
        None if path
            .rsplit('/')
            .next()
            .is_some_and(|name| name.contains('.')) =>
        {
            return Err(Problem::not_found());
        }
        None => (
            files.0.get("index.html").ok_or_else(Problem::not_found)?,
            true,
        ),
    };
    let header = |name| {
        request
            .headers()
            .get(name)
            .and_then(|value: &actix_web::http::header::HeaderValue| value.to_str().ok())
            .unwrap_or_default()
    };
    // Names carry a hash of their content, all but the page's.
    let caching = if is_page {
        "no-cache"
    } else {
        "public, max-age=31536000, immutable"
    };
    if header(IF_NONE_MATCH).contains(&file.etag) {
        return Ok(HttpResponse::NotModified()
            .insert_header((ETAG, file.etag.clone()))
            .insert_header((CACHE_CONTROL, caching))
            .finish());
    }
    let accepted = header(ACCEPT_ENCODING);
    let mut response = HttpResponse::Ok();
    response
        .insert_header((CONTENT_TYPE, file.content_type))
        .insert_header((ETAG, file.etag.clone()))
        .insert_header((CACHE_CONTROL, caching))
        .insert_header((VARY, "accept-encoding"));
    let body = match (&file.brotli, &file.gzip) {
        (Some(brotli), _) if accepted.contains("br") => {
            response.insert_header((CONTENT_ENCODING, "br"));
            brotli
        }
        (_, Some(gzip)) if accepted.contains("gzip") => {
            response.insert_header((CONTENT_ENCODING, "gzip"));
            gzip
        }
        _ => &file.plain,
    };
    Ok(response.body(body.clone()))
}
