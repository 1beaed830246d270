//! Turns the compiled app into the files that the server sends: bindings, optimized WASM, one style sheet, scripts,
//! each under a name with a hash of its content and compressed as far as it goes.
//!
//! `index.html` names the built files by placeholders: `{{css}}`, `{{js}}`, `{{wasm}}`, `{{hls}}`, and the name of each
//! file in `frontend/assets` without its ending.

mod minify;
mod output;
mod wasm;

use anyhow::{Context, bail};
use clap::Parser;
use output::Output;
use std::path::{Path, PathBuf};

#[derive(Parser)]
struct Options {
    /// What cargo built.
    #[arg(long)]
    wasm: PathBuf,
    /// The folder `frontend`, with its `node_modules`.
    #[arg(long)]
    frontend: PathBuf,
    /// Where the files go; what was there is replaced.
    #[arg(long)]
    out: PathBuf,
    /// Leave out what takes long and only makes the files smaller.
    #[arg(long)]
    quick: bool,
}

fn main() -> anyhow::Result<()> {
    let options = Options::parse();
    let folder = &options.frontend;
    // Written beside its place and moved there whole: a server that starts meanwhile never sees half of it.
    let new = options.out.with_extension("new");
    let mut output = Output::begin(&new, options.quick)?;
    let mut names = Vec::new();

    let bound = wasm::bind(&options.wasm, &new.with_extension("bindings"), folder)?;
    let binary = if options.quick {
        bound.wasm
    } else {
        wasm::optimize(&bound.wasm, folder)?
    };
    names.push(("wasm".to_owned(), output.add("app.wasm", &binary)?));
    names.push(("js".to_owned(), output.add("app.js", &bound.js)?));
    let css = minify::css(folder, &style_sheet(&folder.join("styles"))?)?;
    names.push(("css".to_owned(), output.add("app.css", &css)?));
    let hls = read(&folder.join("node_modules/hls.js/dist/hls.light.min.mjs"))?;
    names.push(("hls".to_owned(), output.add("hls.mjs", &hls)?));
    names.extend(assets(folder, &mut output)?);

    let page = page(&folder.join("index.html"), &names)?;
    output.add_as_named("index.html", page.as_bytes())?;
    if options.out.exists() {
        std::fs::remove_dir_all(&options.out)?;
    }
    std::fs::rename(&new, &options.out)?;
    Ok(())
}

/// The sheets in the order that `order.txt` gives, which is the order of the cascade; each must be in it.
fn style_sheet(folder: &Path) -> anyhow::Result<String> {
    let order = String::from_utf8(read(&folder.join("order.txt"))?)?;
    let mut sheet = String::new();
    for name in order.lines().filter(|line| !line.trim().is_empty()) {
        sheet.push_str(&String::from_utf8(read(&folder.join(name.trim()))?)?);
        sheet.push('\n');
    }
    for entry in std::fs::read_dir(folder)? {
        let name = entry?.file_name();
        let name = name.to_string_lossy();
        if name.ends_with(".css") && !order.lines().any(|line| line.trim() == name) {
            bail!("{name} is missing in frontend/styles/order.txt");
        }
    }
    Ok(sheet)
}

/// Every file of `frontend/assets`, by the placeholder that stands for it.
fn assets(folder: &Path, output: &mut Output) -> anyhow::Result<Vec<(String, String)>> {
    let mut names = Vec::new();
    let mut files: Vec<_> = std::fs::read_dir(folder.join("assets"))?
        .collect::<Result<Vec<_>, _>>()?
        .into_iter()
        .map(|entry| entry.path())
        .filter(|path| path.is_file())
        .collect();
    files.sort();
    for path in files {
        let name = path.file_name().unwrap_or_default().to_string_lossy();
        let stem = path.file_stem().unwrap_or_default().to_string_lossy();
        let bytes = match path.extension().and_then(|end| end.to_str()) {
            Some("js") => minify::script(folder, &path)?,
            _ => read(&path)?,
        };
        names.push((stem.into_owned(), output.add(&name, &bytes)?));
    }
    Ok(names)
}

fn page(file: &Path, names: &[(String, String)]) -> anyhow::Result<String> {
    let mut page = String::from_utf8(read(file)?)?;
    for (placeholder, name) in names {
        page = page.replace(&format!("{{{{{placeholder}}}}}"), &format!("/{name}"));
    }
    if let Some((_, rest)) = page.split_once("{{") {
        let name = rest.split("}}").next().unwrap_or_default();
        bail!("frontend/index.html: nothing stands for {{{{{name}}}}}");
    }
    // Indentation is for those who read the source.
    Ok(page
        .lines()
        .map(str::trim)
        .filter(|line| !line.is_empty() && !(line.starts_with("<!--") && line.ends_with("-->")))
        .collect::<Vec<_>>()
        .join("\n"))
}

fn read(path: &Path) -> anyhow::Result<Vec<u8>> {
    std::fs::read(path).with_context(|| path.display().to_string())
}
