use super::folders::CreatedFolders;
use super::journal::{self, Move};
use super::manifest::{Manifest, PROVENANCE, digest};
use super::provenance::Provenance;
use super::recover::{Recovery, recover};
use super::replace::{Replacement, replace_all};
use super::staging::{self, Staging, sync_folder};
use crate::error::{Error, Result};
use serde::Serialize;
use std::{
    collections::BTreeMap,
    fs,
    io::{self, ErrorKind, Write},
    path::{Path, PathBuf},
    sync::Arc,
};

/// A results folder that is written atomically: either all files are written or none, and no other file is changed.
///
/// Files are first written to a temporary folder inside the results folder. [`Output::commit`] moves them to their
/// final paths and adds a `provenance.json` that lists them. If an error occurs before that, older files stay unchanged
/// and folders created for the results are removed. A file that is not listed in `provenance.json`, or that has changed
/// since it was written, is never replaced; this is an error.
///
/// ```
/// use bandwagon::record::{Output, Provenance};
///
/// # let folder = tempfile::tempdir().unwrap();
/// # let folder = folder.path().join("results");
/// let mut output = Output::into(&folder)?;
/// output.claim(["ends.csv"])?; // fails early if a file must not be replaced
/// let provenance = Provenance::begin(["my-program"], 7);
/// // .. the simulation ..
/// output.write("ends.csv", b"adopted\n29\n")?;
/// assert!(!folder.join("ends.csv").exists());
/// output.commit(provenance.finish())?;
/// assert!(folder.join("ends.csv").exists() && folder.join("provenance.json").exists());
/// # Ok::<(), bandwagon::Error>(())
/// ```
///
/// A process that is killed while it writes leaves a folder named `.bandwagon-….part`, and during [`Output::commit`] some
/// results may be missing. The next [`Output::into`] for the folder puts all of them in place if the commit was decided,
/// and otherwise removes the temporary folder ([`recover`]).
#[derive(Debug)]
pub struct Output {
    folder: PathBuf,
    /// The SHA-256 of each file written so far.
    written: BTreeMap<String, String>,
    staging: Option<Staging>,
    recovery: Option<Recovery>,
    /// Must be dropped after `staging`, which is inside these folders.
    created: Arc<CreatedFolders>,
}

impl Output {
    /// Creates the folder with its parents if it does not exist, and checks that files can be created in it. Call this
    /// before a long simulation, so that an error is reported early.
    ///
    /// # Errors
    ///
    /// [`Io`](crate::Error::Io) with the path at fault, which may be a parent: `results: not a directory`. The errors of
    /// [`recover`].
    pub fn into(folder: impl Into<PathBuf>) -> Result<Output> {
        let mut created = CreatedFolders::default();
        created.create(folder.into()).and_then(|folder| Output::new(folder, &Arc::new(created)))
    }

    /// Like [`Output::into`] for several folders whose results belong together: if one cannot be created, none is.
    ///
    /// # Errors
    ///
    /// As [`Output::into`].
    pub fn into_each<F: Into<PathBuf>>(folders: impl IntoIterator<Item = F>) -> Result<Vec<Output>> {
        let mut created = CreatedFolders::default();
        let folders = folders.into_iter().map(|folder| created.create(folder.into())).collect::<Result<Vec<_>>>()?;
        let created = Arc::new(created);
        folders.into_iter().map(|folder| Output::new(folder, &created)).collect()
    }

    fn new(folder: PathBuf, created: &Arc<CreatedFolders>) -> Result<Output> {
        let recovery = recover(&folder)?;
        // Only checks that the staging folder can be created; it is removed again until the first file is written.
        create_staging(&folder)?;
        Ok(Output { folder, written: BTreeMap::new(), staging: None, recovery, created: Arc::clone(created) })
    }

    /// The path of the results folder.
    pub fn folder(&self) -> &Path {
        &self.folder
    }

    /// What [`Output::into`] did about a command that was killed while it wrote results to the folder.
    pub fn recovery(&self) -> Option<Recovery> {
        self.recovery
    }

    /// Checks that files with these names can be written to the folder now. [`Output::commit`] repeats the check for
    /// every file that was written.
    ///
    /// # Errors
    ///
    /// [`WouldReplace`](crate::Error::WouldReplace) if a file or folder with this name exists that is not a result of an
    /// earlier command, or that has changed since. [`WrongKind`](crate::Error::WrongKind) if the name is
    /// `provenance.json`, in any case of its letters. [`Io`](crate::Error::Io) with the path if the name is not a plain
    /// file name, or if the existing file is read-only.
    pub fn claim<Name: AsRef<str>>(&self, names: impl IntoIterator<Item = Name>) -> Result<()> {
        let manifest = Manifest::of(&self.folder);
        manifest.check(PROVENANCE)?;
        names.into_iter().try_for_each(|name| {
            self.check_name(name.as_ref())?;
            manifest.check(name.as_ref())
        })
    }

    /// The results of earlier commands that are still in the folder and are not among the files written so far, in
    /// alphabetical order. [`Output::commit`] keeps them and lists them in `provenance.json` under `earlier`.
    pub fn earlier(&self) -> Vec<String> {
        Manifest::of(&self.folder).earlier_outputs(&self.written).into_keys().collect()
    }

    /// Writes a file with this name.
    ///
    /// # Errors
    ///
    /// [`Io`](crate::Error::Io) with the final path, if the name is not a plain file name or the file cannot be
    /// written. [`WrongKind`](crate::Error::WrongKind) if the name is `provenance.json`.
    pub fn write(&mut self, name: &str, bytes: &[u8]) -> Result<()> {
        self.stream(name, |file| file.write_all(bytes))
    }

    /// Writes a value as indented JSON.
    ///
    /// # Errors
    ///
    /// As [`Output::write`].
    pub fn json(&mut self, name: &str, value: &impl Serialize) -> Result<()> {
        self.stream(name, |file| write_json(file, value))
    }

    /// Writes a file through a callback, for data too large to hold in memory:
    /// `output.stream("series.csv", |file| tables::series(&summaries).write_csv(file))`.
    ///
    /// # Errors
    ///
    /// As [`Output::write`], and any error that `write` returns.
    pub fn stream(&mut self, name: &str, write: impl FnOnce(&mut dyn Write) -> io::Result<()>) -> Result<()> {
        self.check_name(name)?;
        self.stage(name, write)
    }

    /// Fails if the name is the one of the provenance file. Some file systems do not distinguish upper and lower case.
    fn check_name(&self, name: &str) -> Result<()> {
        if !name.eq_ignore_ascii_case(PROVENANCE) {
            return Ok(());
        }
        let wanted = "another one than provenance.json, which says where the results are from";
        let got = self.folder.join(name).display().to_string();
        Err(Error::WrongKind { name: "the name of a result".into(), wanted, got })
    }

    /// Writes a file to the staging folder.
    fn stage(&mut self, name: &str, write: impl FnOnce(&mut dyn Write) -> io::Result<()>) -> Result<()> {
        self.written.remove(name);
        let path = self.folder.join(name);
        // Separators, `..` and drive letters would lead out of the folder.
        if Path::new(name).file_name() != Some(name.as_ref()) {
            return Err(io_error(&path, ErrorKind::InvalidFilename.into()));
        }
        let staging = match self.staging.take() {
            Some(staging) => staging,
            None => create_staging(&self.folder)?,
        };
        let sha256 = staging.write(name, write);
        self.staging = Some(staging);
        self.written.insert(name.into(), sha256.map_err(|source| io_error(&path, source))?);
        Ok(())
    }

    /// Moves all written files to their final paths, with the provenance as `provenance.json`.
    ///
    /// # Errors
    ///
    /// As [`Output::claim`] and [`Output::write`]. In this case no file has changed.
    pub fn commit(self, provenance: Provenance) -> Result<()> {
        Output::commit_all([(self, provenance)])
    }

    /// Commits several folders: moves the files of all of them, or none.
    ///
    /// # Errors
    ///
    /// As [`Output::commit`].
    pub fn commit_all(all: impl IntoIterator<Item = (Output, Provenance)>) -> Result<()> {
        let (outputs, replacements) = Output::decide(all)?;
        let done = replace_all(&replacements);
        if let Err((error, false)) = done {
            // Some moves could not be undone. The next command completes them.
            outputs.into_iter().filter_map(|output| output.staging).for_each(Staging::keep);
            return Err(error);
        }
        for output in &outputs {
            let _ = sync_folder(&output.folder);
            output.created.sync();
        }
        if let Some(leader) = outputs.first().and_then(|output| output.staging.as_ref()) {
            let _ = journal::remove(leader.path());
        }
        done.map_err(|(error, _)| error)
    }

    /// Writes the provenance files and the journal, after which the commit is decided.
    fn decide(all: impl IntoIterator<Item = (Output, Provenance)>) -> Result<(Vec<Output>, Vec<Replacement>)> {
        let complete = all.into_iter().map(|(output, provenance)| output.add_provenance(provenance));
        let outputs = complete.collect::<Result<Vec<_>>>()?;
        let replacements = outputs.iter().map(Output::replacements).collect::<Result<Vec<_>>>()?.concat();
        let moves = outputs.iter().filter_map(|output| Some((output.staging.as_ref()?, output.moves())));
        journal::write(&moves.collect::<Vec<_>>())?;
        Ok((outputs, replacements))
    }

    /// Commits as a process that is killed after `n_moves` moves. Returns whether there were more.
    #[cfg(test)]
    pub(super) fn commit_until_killed(all: Vec<(Output, Provenance)>, n_moves: usize) -> bool {
        let (outputs, replacements) = Output::decide(all).unwrap();
        let moves = super::replace::moves(&replacements);
        moves.iter().take(n_moves).for_each(|(_, from, to)| fs::rename(from, to).unwrap());
        outputs.into_iter().filter_map(|output| output.staging).for_each(Staging::keep);
        moves.len() > n_moves
    }

    /// Repeats the checks of [`Output::claim`], and writes the provenance file.
    fn add_provenance(mut self, mut provenance: Provenance) -> Result<Output> {
        self.claim(self.written.keys())?;
        provenance.outputs.clone_from(&self.written);
        provenance.earlier = Manifest::of(&self.folder).earlier_outputs(&self.written);
        self.stage(PROVENANCE, |file| write_json(file, &provenance))?;
        Ok(self)
    }

    /// Prepares the moves to the final paths.
    fn replacements(&self) -> Result<Vec<Replacement>> {
        let Some(staging) = &self.staging else { return Ok(vec![]) };
        staging.create_older().map_err(|source| io_error(&self.folder, source))?;
        let replacement = |name: &String| {
            let (new, path) = (staging::newer(staging.path(), name), self.folder.join(name));
            let existing = fs::metadata(&path).ok();
            if let Some(existing) = &existing {
                fs::set_permissions(&new, existing.permissions()).map_err(|source| io_error(&path, source))?;
            }
            Ok(Replacement { new, path, backup: existing.map(|_| staging::older(staging.path(), name)) })
        };
        self.written.keys().map(replacement).collect()
    }

    /// The same moves for the journal.
    fn moves(&self) -> Vec<Move> {
        let manifest = Manifest::of(&self.folder);
        let older = |name: &str| match name {
            PROVENANCE => digest(&self.folder.join(PROVENANCE)).ok(),
            _ => manifest.sha256(name).filter(|_| self.folder.join(name).exists()),
        };
        let files = self.written.iter();
        files.map(|(name, newer)| Move { name: name.clone(), older: older(name), newer: newer.clone() }).collect()
    }
}

/// Writes a value as indented JSON, with a newline at the end.
fn write_json(file: &mut dyn Write, value: &impl Serialize) -> io::Result<()> {
    serde_json::to_writer_pretty(&mut *file, value)?;
    file.write_all(b"\n")
}

/// Creates the staging folder, which is deleted when dropped. Errors name `folder`, not the temporary path.
fn create_staging(folder: &Path) -> Result<Staging> {
    Staging::create(folder).map_err(|source| io_error(folder, source.kind().into()))
}

fn io_error(path: &Path, source: io::Error) -> Error {
    Error::Io { path: path.into(), source }
}
