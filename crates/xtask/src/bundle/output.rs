//! Files under names that carry a hash of their content, beside their compressed forms.

use anyhow::Context;
use sha2::{Digest, Sha256};
use std::{
    io::Write,
    path::{Path, PathBuf},
};

/// Smaller files would not get smaller.
const WORTH_COMPRESSING: usize = 512;

pub struct Output {
    folder: PathBuf,
    quick: bool,
}

impl Output {
    pub fn begin(folder: &Path, quick: bool) -> anyhow::Result<Self> {
        if folder.exists() {
            std::fs::remove_dir_all(folder)?;
        }
        std::fs::create_dir_all(folder).with_context(|| folder.display().to_string())?;
        Ok(Self {
            folder: folder.to_owned(),
            quick,
        })
    }

    /// Writes `stem-hash.end` and gives that name.
    pub fn add(&mut self, name: &str, bytes: &[u8]) -> anyhow::Result<String> {
        let (stem, end) = name.rsplit_once('.').context("a file name has an ending")?;
        let hash = hex::encode(&Sha256::digest(bytes)[..6]);
        let name = format!("{stem}-{hash}.{end}");
        self.add_as_named(&name, bytes)?;
        Ok(name)
    }

    pub fn add_as_named(&mut self, name: &str, bytes: &[u8]) -> anyhow::Result<()> {
        std::fs::write(self.folder.join(name), bytes)?;
        if self.quick || bytes.len() < WORTH_COMPRESSING {
            return Ok(());
        }
        let brotli = brotli(bytes)?;
        eprintln!(
            "{name:<28} {:>9} bytes, {:>8} in brotli",
            bytes.len(),
            brotli.len()
        );
        std::fs::write(self.folder.join(format!("{name}.br")), brotli)?;
        std::fs::write(self.folder.join(format!("{name}.gz")), gzip(bytes)?)?;
        Ok(())
    }
}

fn brotli(bytes: &[u8]) -> anyhow::Result<Vec<u8>> {
    let mut compressed = Vec::new();
    {
        // Quality 11 and a window of 4 MiB: as small as it gets.
        let mut writer = brotli::CompressorWriter::new(&mut compressed, 4096, 11, 22);
        writer.write_all(bytes)?;
    }
    Ok(compressed)
}

fn gzip(bytes: &[u8]) -> anyhow::Result<Vec<u8>> {
    let mut writer = flate2::write::GzEncoder::new(Vec::new(), flate2::Compression::best());
    writer.write_all(bytes)?;
    Ok(writer.finish()?)
}
