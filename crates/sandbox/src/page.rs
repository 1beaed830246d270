//! The pages of the stand-ins: plain HTML that a person can click and a browser test can read.

use actix_web::HttpResponse;

/// A whole page. `body` is HTML; everything that comes from outside goes through [`escape`] first.
pub fn page(title: &str, body: &str) -> HttpResponse {
    let title = escape(title);
    HttpResponse::Ok()
        .content_type("text/html; charset=utf-8")
        .insert_header(("cache-control", "no-store"))
        .body(format!(
            "<!doctype html><html lang=\"en\"><meta charset=\"utf-8\">\
             <meta name=\"viewport\" content=\"width=device-width,initial-scale=1\">\
             <title>{title}</title><style>{STYLE}</style>\
             <p class=\"note\">A stand-in for development. Nothing here is the real vendor.</p>\
             <main><h1>{title}</h1>{body}</main></html>"
        ))
}

const STYLE: &str = "body{font:16px/1.5 system-ui,sans-serif;margin:0;background:#f4f4f1;color:#222}\
    main{max-width:44rem;margin:2rem auto;padding:1.5rem;background:#fff;border-radius:12px}\
    .note{margin:0;padding:.5rem 1rem;background:#5a4a00;color:#fff;text-align:center}\
    label{display:block;margin:.75rem 0}input{display:block;font:inherit;padding:.5rem;width:100%;box-sizing:border-box}\
    button{font:inherit;margin:.2rem 0;padding:.6rem 1.2rem;border:0;border-radius:8px;background:#225;color:#fff;cursor:pointer}\
    pre{white-space:pre-wrap;overflow-wrap:anywhere}table{width:100%;border-collapse:collapse}td,th{text-align:left;padding:.4rem;border-bottom:1px solid #ddd}";

pub fn escape(text: &str) -> String {
    text.replace('&', "&amp;")
        .replace('<', "&lt;")
        .replace('>', "&gt;")
        .replace('"', "&quot;")
        .replace('\'', "&#39;")
}
