use super::exchange::{Exchange, carry_out};
use super::ledger::{Ledger, PROVENANCE, digest};
use super::provenance::Provenance;
use crate::error::{Error, Result};
use serde::Serialize;
use std::{
    collections::BTreeMap,
    fs::{self, File},
    io::{self, BufWriter, ErrorKind, Write},
    path::{Path, PathBuf},
    sync::Arc,
};
use tempfile::TempDir;

/// A folder for results: all of them are there, or none is, and nothing else is touched.
///
/// Files are first written into a passing folder inside the folder. [`Output::commit`] puts them in place, with a
/// `provenance.json` that lists them. Whatever goes wrong before, older files stay as they were and folders made for
/// the results go again. A file that no such list knows, or that has changed since, is never replaced: that is an error.
///
/// ```
/// use bandwagon::record::{Output, Provenance};
///
/// # let folder = tempfile::tempdir().unwrap();
/// # let folder = folder.path().join("results");
/// let mut output = Output::into(&folder)?;
/// output.claim(["ends.csv"])?; // better to hear now that somebody's file is in the way than after hours
/// let provenance = Provenance::begin(["my-program"], 7);
/// // .. the simulation ..
/// output.write("ends.csv", b"adopted\n29\n")?;
/// assert!(!folder.join("ends.csv").exists());
/// output.commit(provenance.finish())?;
/// assert!(folder.join("ends.csv").exists() && folder.join("provenance.json").exists());
/// # Ok::<(), bandwagon::Error>(())
/// ```
///
/// A process that is killed while it writes may leave a folder named `.bandwagon-….part`; if that was at the very end, older
/// results may lie in it.
#[derive(Debug)]
pub struct Output {
    folder: PathBuf,
    /// The SHA-256 of what is written so far.
    written: BTreeMap<String, String>,
    passing: Option<TempDir>,
    /// Let go of after what may lie in them.
    _made: Arc<Made>,
}

impl Output {
    /// Makes sure that the folder is there, with its parents, and that files can be made in it: better to hear that now than
    /// after hours of simulation.
    ///
    /// # Errors
    ///
    /// [`Io`](crate::Error::Io) with the path at fault, which may be a parent: `results: not a directory`.
    pub fn into(folder: impl Into<PathBuf>) -> Result<Output> {
        let mut made = Made::default();
        made.create(folder.into()).and_then(|folder| Output::new(folder, &Arc::new(made)))
    }

    /// The same with several folders, for results that belong together: if one cannot be had, none is made.
    ///
    /// # Errors
    ///
    /// As [`Output::into`].
    pub fn into_each<F: Into<PathBuf>>(folders: impl IntoIterator<Item = F>) -> Result<Vec<Output>> {
        let mut made = Made::default();
        let folders = folders.into_iter().map(|folder| made.create(folder.into())).collect::<Result<Vec<_>>>()?;
        let made = Arc::new(made);
        folders.into_iter().map(|folder| Output::new(folder, &made)).collect()
    }

    fn new(folder: PathBuf, made: &Arc<Made>) -> Result<Output> {
        // Only to see whether it can be made: while nothing is written, nothing lies there.
        passing(&folder)?;
        Ok(Output { folder, written: BTreeMap::new(), passing: None, _made: Arc::clone(made) })
    }

    /// The folder.
    pub fn folder(&self) -> &Path {
        &self.folder
    }

    /// Makes sure that files of these names could be put into the folder now. [`Output::commit`] asks the same again
    /// of every file that was written.
    ///
    /// # Errors
    ///
    /// [`InTheWay`](crate::Error::InTheWay) if there is something of that name that is not a result of an earlier command, or no
    /// longer; [`Io`](crate::Error::Io) with the path if the name is not that of a file in this folder, or the file there is
    /// read-only.
    pub fn claim<Name: AsRef<str>>(&self, names: impl IntoIterator<Item = Name>) -> Result<()> {
        let ledger = Ledger::of(&self.folder);
        ledger.check(PROVENANCE)?;
        names.into_iter().try_for_each(|name| ledger.check(name.as_ref()))
    }

    /// Writes a file of that name.
    ///
    /// # Errors
    ///
    /// [`Io`](crate::Error::Io) with the path it is to have: the name is not that of a file, or the system could not write.
    pub fn write(&mut self, name: &str, bytes: &[u8]) -> Result<()> {
        self.stream(name, |file| file.write_all(bytes))
    }

    /// Writes a value as indented JSON.
    ///
    /// # Errors
    ///
    /// As [`Output::write`].
    pub fn json(&mut self, name: &str, value: &impl Serialize) -> Result<()> {
        self.stream(name, |file| {
            serde_json::to_writer_pretty(&mut *file, value)?;
            file.write_all(b"\n")
        })
    }

    /// Writes a file piece by piece, for what is too large to hold as bytes: `output.stream("series.csv", |file|
    /// csv::series(file, &summaries))`.
    ///
    /// # Errors
    ///
    /// As [`Output::write`], and whatever `pieces` returns.
    pub fn stream(&mut self, name: &str, pieces: impl FnOnce(&mut dyn Write) -> io::Result<()>) -> Result<()> {
        self.written.remove(name);
        let path = self.folder.join(name);
        // Separators, `..` and drive letters would lead out of the folder.
        if Path::new(name).file_name() != Some(name.as_ref()) {
            return Err(at(&path, ErrorKind::InvalidFilename.into()));
        }
        let passing = match self.passing.take() {
            Some(passing) => passing,
            None => passing(&self.folder)?,
        };
        let sha256 = fill(&passing.path().join(name), pieces);
        self.passing = Some(passing);
        self.written.insert(name.into(), sha256.map_err(|source| at(&path, source))?);
        Ok(())
    }

    /// Puts all that was written in place, with the provenance as `provenance.json`.
    ///
    /// # Errors
    ///
    /// As [`Output::claim`] and [`Output::write`]. Then no file has changed.
    pub fn commit(self, provenance: Provenance) -> Result<()> {
        Output::commit_all([(self, provenance)])
    }

    /// Puts the files of all folders in place, or none of them.
    ///
    /// # Errors
    ///
    /// As [`Output::commit`].
    pub fn commit_all(all: impl IntoIterator<Item = (Output, Provenance)>) -> Result<()> {
        let signed = all.into_iter().map(|(output, provenance)| output.sign(provenance));
        let mut outputs = signed.collect::<Result<Vec<_>>>()?;
        let exchanges = outputs.iter().map(Output::exchanges).collect::<Result<Vec<_>>>()?.concat();
        let done = carry_out(&exchanges);
        if let Err((_, false)) = done {
            // What was set aside and could not be put back must not go with the passing folder.
            outputs
                .iter_mut()
                .filter_map(|output| output.passing.as_mut())
                .for_each(|passing| passing.disable_cleanup(true));
        }
        done.map_err(|(error, _)| error)
    }

    /// Checks once more that nobody's file is replaced, and adds the provenance.
    fn sign(mut self, mut provenance: Provenance) -> Result<Output> {
        self.claim(self.written.keys())?;
        self.written.remove(PROVENANCE);
        provenance.outputs.clone_from(&self.written);
        provenance.earlier = Ledger::of(&self.folder).beside(&self.written);
        self.json(PROVENANCE, &provenance)?;
        Ok(self)
    }

    fn exchanges(&self) -> Result<Vec<Exchange>> {
        let Some(passing) = &self.passing else { return Ok(vec![]) };
        let older = passing.path().join(".older");
        fs::create_dir(&older).map_err(|source| at(&self.folder, source))?;
        let exchange = |name: &String| {
            let (new, path) = (passing.path().join(name), self.folder.join(name));
            let there = fs::metadata(&path).ok();
            if let Some(there) = &there {
                fs::set_permissions(&new, there.permissions()).map_err(|source| at(&path, source))?;
            }
            Ok(Exchange { new, path, older: there.map(|_| older.join(name)) })
        };
        self.written.keys().map(exchange).collect()
    }
}

/// Writes a new file, and returns its SHA-256.
fn fill(path: &Path, pieces: impl FnOnce(&mut dyn Write) -> io::Result<()>) -> io::Result<String> {
    let mut file = BufWriter::new(File::create(path)?);
    pieces(&mut file)?;
    // Without this, a crash of the machine could leave the new name on an empty file.
    file.into_inner().map_err(io::IntoInnerError::into_error)?.sync_all()?;
    digest(path)
}

/// A folder that passes when dropped, for files on their way. Its name is nobody's business.
fn passing(folder: &Path) -> Result<TempDir> {
    let made = tempfile::Builder::new().prefix(".bandwagon-").suffix(".part").tempdir_in(folder);
    made.map_err(|source| at(folder, source.kind().into()))
}

fn at(path: &Path, source: io::Error) -> Error {
    Error::Io { path: path.into(), source }
}

/// The folders that were not there before, outermost first; those in which nothing lies go again when dropped.
#[derive(Debug, Default)]
struct Made(Vec<PathBuf>);

impl Made {
    /// Creates the folders that are missing, outermost first.
    fn create(&mut self, folder: PathBuf) -> Result<PathBuf> {
        let folder = if folder.as_os_str().is_empty() { PathBuf::from(".") } else { folder };
        let ancestors = || folder.ancestors().filter(|ancestor| !ancestor.as_os_str().is_empty());
        let missing = ancestors().take_while(|ancestor| !ancestor.exists()).count();
        if let Some(there) = ancestors().nth(missing).filter(|there| !there.is_dir()) {
            return Err(at(there, ErrorKind::NotADirectory.into()));
        }
        let mut path: Vec<&Path> = ancestors().take(missing).collect();
        while let Some(next) = path.pop() {
            match fs::create_dir(next) {
                Ok(()) => self.0.push(next.to_owned()),
                // Someone else was faster, or the path goes through `..`.
                Err(_) if next.is_dir() => {}
                Err(source) => return Err(at(next, source)),
            }
        }
        Ok(folder)
    }
}

impl Drop for Made {
    fn drop(&mut self) {
        for folder in self.0.iter().rev() {
            // Fails where results lie, as it should.
            let _ = fs::remove_dir(folder);
        }
    }
}
