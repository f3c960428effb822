//! The files a command leaves.

use anyhow::Result;
use bandwagon::plot::{AdoptionCurve, Chart};
use bandwagon::record::Output;
use std::io::{self, Write};
use std::path::{Path, PathBuf};

/// Whole files in one folder, and their names.
pub struct Results {
    output: Output,
    names: Vec<String>,
}

impl Results {
    /// Does the work with a folder that is there and can be written to. If it fails, folders made for it go again, unless files
    /// were already written.
    pub fn within<T>(folder: &Path, work: impl FnOnce(&mut Results) -> Result<T>) -> Result<T> {
        Results::within_each(&[folder.into()], |folders| work(&mut folders[0]))
    }

    /// The same with several folders, all of them there before the work begins.
    pub fn within_each<T>(folders: &[PathBuf], work: impl FnOnce(&mut [Results]) -> Result<T>) -> Result<T> {
        let mut all = vec![];
        let opened = folders.iter().try_for_each(|folder| -> Result<()> {
            all.push(Results { output: Output::into(folder)?, names: vec![] });
            Ok(())
        });
        let done = opened.and_then(|()| work(&mut all));
        if done.is_err() {
            for made in all.iter().rev().flat_map(|results| results.output.created().iter().rev()) {
                let _ = std::fs::remove_dir(made);
            }
        }
        done
    }

    /// The picture, as text and as pixels.
    pub fn picture(&mut self, name: &str, picture: &AdoptionCurve) -> Result<()> {
        self.drawn(name, &picture.to_svg()?, &picture.to_png()?)
    }

    /// The chart, as text and as pixels.
    pub fn chart(&mut self, name: &str, chart: &Chart) -> Result<()> {
        self.drawn(name, &chart.to_svg()?, &chart.to_png()?)
    }

    /// Any picture, drawn as text and as pixels.
    pub fn drawn(&mut self, name: &str, svg: &str, png: &[u8]) -> Result<()> {
        self.file(&format!("{name}.svg"), |file| file.write_all(svg.as_bytes()))?;
        self.file(&format!("{name}.png"), |file| file.write_all(png))
    }

    pub fn file(&mut self, name: &str, pieces: impl FnOnce(&mut dyn Write) -> io::Result<()>) -> Result<()> {
        self.output.stream(name, pieces)?;
        self.names.push(name.into());
        Ok(())
    }

    pub fn text(&mut self, name: &str, text: &str) -> Result<()> {
        self.file(name, |file| file.write_all(text.as_bytes()))
    }

    pub fn json(&mut self, name: &str, value: &impl serde::Serialize) -> Result<()> {
        self.output.json(name, value)?;
        self.names.push(name.into());
        Ok(())
    }

    /// Says where what is.
    pub fn say(&self, out: &mut impl Write) -> io::Result<()> {
        writeln!(out, "\nWritten to {}: {}", self.output.folder().display(), self.names.join(", "))
    }
}

/// The words typed, for the provenance; what is not text is shown as well as it can be.
pub fn command() -> impl Iterator<Item = String> {
    std::env::args_os().map(|word| word.to_string_lossy().into_owned())
}
