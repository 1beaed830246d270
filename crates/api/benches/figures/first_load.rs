//! What a browser loads before it shows the catalogue: the page, the style, the scripts, the WASM, the first answer of
//! the API; as they go over the wire, compressed.

use crate::server::Place;
use reqwest::header::ACCEPT_ENCODING;

pub async fn measure(place: &Place) -> anyhow::Result<()> {
    if std::env::var("LEARNALLOT_BENCH_APP").is_err() {
        println!("first load: not measured, the app was not built");
        return Ok(());
    }
    let ours = place.ours()?;
    let origin = format!("http://{}", ours.at);
    let client = reqwest::Client::builder().no_brotli().no_gzip().build()?;
    let get = async |path: &str| {
        let request = client
            .get(format!("{origin}{path}"))
            .header(ACCEPT_ENCODING, "br");
        anyhow::Ok(request.send().await?.error_for_status()?.bytes().await?)
    };
    let page = client
        .get(format!("{origin}/classes"))
        .send()
        .await?
        .text()
        .await?;
    let mut paths = vec!["/classes".to_owned(), "/v1/classes".to_owned()];
    // What the page names, once each.
    for part in page.split('"') {
        let is_file = part.starts_with('/')
            && [".js", ".css", ".wasm"]
                .iter()
                .any(|end| part.ends_with(end));
        if is_file && !paths.iter().any(|known| known == part) {
            paths.push(part.to_owned());
        }
    }
    let mut sum = 0;
    for path in &paths {
        let bytes = get(path).await?.len();
        println!("first load: {bytes:>8} bytes  {path}");
        sum += bytes;
    }
    println!(
        "first load: {sum:>8} bytes in all, {:.0} KB",
        sum as f64 / 1_000.0
    );
    Ok(())
}
