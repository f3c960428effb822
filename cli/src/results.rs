//! The files a command leaves: their names are claimed before it does anything, and all are put in place at its end.

use anyhow::{Result, ensure};
use bandwagon::plot::{AdoptionCurve, Chart};
use bandwagon::record::{Input, Output, Provenance};
use std::io::{self, Write};
use std::path::{Path, PathBuf};

/// Files on their way into one folder. Dropped before they are committed, they leave no trace.
pub struct Results {
    output: Output,
    claimed: Vec<String>,
    names: Vec<String>,
}

/// Files that lie in a folder.
pub struct Written {
    folder: PathBuf,
    names: Vec<String>,
}

/// The names of files, and of pictures, each of which is two files.
pub fn names(files: &[&str], pictures: &[&str]) -> Vec<String> {
    let pictures = pictures.iter().flat_map(|name| [format!("{name}.svg"), format!("{name}.png")]);
    files.iter().map(ToString::to_string).chain(pictures).collect()
}

impl Results {
    /// Makes the folder and reserves the names of all that may be written there: whatever else is called so, or is read, would be
    /// in the way.
    pub fn claim(folder: &Path, names: Vec<String>, inputs: &[Input]) -> Result<Results> {
        for name in &names {
            let Ok(path) = folder.join(name).canonicalize() else { continue };
            let is_read =
                inputs.iter().any(|input| Path::new(&input.name).canonicalize().is_ok_and(|read| read == path));
            ensure!(!is_read, "{} is in the way: it is read; name another folder", folder.join(name).display());
        }
        Results::claimed(Output::into(folder)?, names)
    }

    /// The same with several folders, which go together.
    pub fn claim_each(folders: Vec<(PathBuf, Vec<String>)>) -> Result<Vec<Results>> {
        let (folders, names): (Vec<_>, Vec<_>) = folders.into_iter().unzip();
        let outputs = Output::into_each(folders)?;
        outputs.into_iter().zip(names).map(|(output, names)| Results::claimed(output, names)).collect()
    }

    fn claimed(output: Output, claimed: Vec<String>) -> Result<Results> {
        output.claim(&claimed)?;
        Ok(Results { output, claimed, names: vec![] })
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
        self.text(&format!("{name}.svg"), svg)?;
        self.file(&format!("{name}.png"), |file| file.write_all(png))
    }

    pub fn file(&mut self, name: &str, pieces: impl FnOnce(&mut dyn Write) -> io::Result<()>) -> Result<()> {
        debug_assert!(self.claimed.iter().any(|claimed| claimed == name), "{name} was not claimed");
        self.output.stream(name, pieces)?;
        self.names.push(name.into());
        Ok(())
    }

    pub fn text(&mut self, name: &str, text: &str) -> Result<()> {
        self.file(name, |file| file.write_all(text.as_bytes()))
    }

    pub fn json(&mut self, name: &str, value: &impl serde::Serialize) -> Result<()> {
        let text = serde_json::to_string_pretty(value)?;
        self.text(name, &(text + "\n"))
    }

    /// Puts everything in place, and the provenance with it.
    pub fn commit(self, provenance: Provenance) -> Result<Written> {
        Results::commit_each(vec![(self, provenance)]).map(|mut all| all.remove(0))
    }

    /// Puts everything in place in all folders, or nothing in any; a provenance goes into each.
    pub fn commit_each(all: Vec<(Results, Provenance)>) -> Result<Vec<Written>> {
        let mut written = vec![];
        let outputs = all.into_iter().map(|(Results { output, mut names, .. }, provenance)| {
            names.push("provenance.json".into());
            written.push(Written { folder: output.folder().into(), names });
            (output, provenance)
        });
        Output::commit_all(outputs)?;
        Ok(written)
    }
}

impl Written {
    /// Says where what is.
    pub fn say(&self, out: &mut impl Write) -> io::Result<()> {
        writeln!(out, "\nWritten to {}: {}", self.folder.display(), self.names.join(", "))
    }
}

/// The words typed, for the provenance; what is not text is shown as well as it can be.
pub fn command() -> impl Iterator<Item = String> {
    std::env::args_os().map(|word| word.to_string_lossy().into_owned())
}
