use super::manifest::{Manifest, PROVENANCE, digest};
use super::provenance::Provenance;
use super::replace::{Replacement, replace_all};
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
/// A process that is killed while it writes may leave a folder named `.bandwagon-….part`. If it was killed during
/// [`Output::commit`], that folder may contain older results.
#[derive(Debug)]
pub struct Output {
    folder: PathBuf,
    /// The SHA-256 of each file written so far.
    written: BTreeMap<String, String>,
    staging: Option<TempDir>,
    /// Must be dropped after `staging`, which is inside these folders.
    _created: Arc<CreatedFolders>,
}

impl Output {
    /// Creates the folder with its parents if it does not exist, and checks that files can be created in it. Call this
    /// before a long simulation, so that an error is reported early.
    ///
    /// # Errors
    ///
    /// [`Io`](crate::Error::Io) with the path at fault, which may be a parent: `results: not a directory`.
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
        // Only checks that the staging folder can be created; it is removed again until the first file is written.
        create_staging(&folder)?;
        Ok(Output { folder, written: BTreeMap::new(), staging: None, _created: Arc::clone(created) })
    }

    /// The path of the results folder.
    pub fn folder(&self) -> &Path {
        &self.folder
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
        let sha256 = write_file(&staging.path().join(name), write);
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
        let complete = all.into_iter().map(|(output, provenance)| output.add_provenance(provenance));
        let mut outputs = complete.collect::<Result<Vec<_>>>()?;
        let replacements = outputs.iter().map(Output::replacements).collect::<Result<Vec<_>>>()?.concat();
        let done = replace_all(&replacements);
        if let Err((_, false)) = done {
            // Some backups could not be moved back. They are in the staging folder, so it must not be deleted.
            outputs
                .iter_mut()
                .filter_map(|output| output.staging.as_mut())
                .for_each(|staging| staging.disable_cleanup(true));
        }
        done.map_err(|(error, _)| error)
    }

    /// Repeats the checks of [`Output::claim`], and writes the provenance file.
    fn add_provenance(mut self, mut provenance: Provenance) -> Result<Output> {
        self.claim(self.written.keys())?;
        provenance.outputs.clone_from(&self.written);
        provenance.earlier = Manifest::of(&self.folder).earlier_outputs(&self.written);
        self.stage(PROVENANCE, |file| write_json(file, &provenance))?;
        Ok(self)
    }

    fn replacements(&self) -> Result<Vec<Replacement>> {
        let Some(staging) = &self.staging else { return Ok(vec![]) };
        let backups = staging.path().join(".older");
        fs::create_dir(&backups).map_err(|source| io_error(&self.folder, source))?;
        let replacement = |name: &String| {
            let (new, path) = (staging.path().join(name), self.folder.join(name));
            let existing = fs::metadata(&path).ok();
            if let Some(existing) = &existing {
                fs::set_permissions(&new, existing.permissions()).map_err(|source| io_error(&path, source))?;
            }
            Ok(Replacement { new, path, backup: existing.map(|_| backups.join(name)) })
        };
        self.written.keys().map(replacement).collect()
    }
}

/// Writes a value as indented JSON, with a newline at the end.
fn write_json(file: &mut dyn Write, value: &impl Serialize) -> io::Result<()> {
    serde_json::to_writer_pretty(&mut *file, value)?;
    file.write_all(b"\n")
}

/// Writes a new file and returns its SHA-256.
fn write_file(path: &Path, write: impl FnOnce(&mut dyn Write) -> io::Result<()>) -> io::Result<String> {
    let mut file = BufWriter::new(File::create(path)?);
    write(&mut file)?;
    // Without this, a system crash after the rename could leave an empty file.
    file.into_inner().map_err(io::IntoInnerError::into_error)?.sync_all()?;
    digest(path)
}

/// Creates the staging folder, which is deleted when dropped. Errors name `folder`, not the temporary path.
fn create_staging(folder: &Path) -> Result<TempDir> {
    let staging = tempfile::Builder::new().prefix(".bandwagon-").suffix(".part").tempdir_in(folder);
    staging.map_err(|source| io_error(folder, source.kind().into()))
}

fn io_error(path: &Path, source: io::Error) -> Error {
    Error::Io { path: path.into(), source }
}

/// The folders that this program created, outermost first. Empty ones are removed on drop.
#[derive(Debug, Default)]
struct CreatedFolders(Vec<PathBuf>);

impl CreatedFolders {
    /// Creates the missing folders, outermost first.
    fn create(&mut self, folder: PathBuf) -> Result<PathBuf> {
        let folder = if folder.as_os_str().is_empty() { PathBuf::from(".") } else { folder };
        let ancestors = || folder.ancestors().filter(|ancestor| !ancestor.as_os_str().is_empty());
        let missing = ancestors().take_while(|ancestor| !ancestor.exists()).count();
        if let Some(existing) = ancestors().nth(missing).filter(|existing| !existing.is_dir()) {
            return Err(io_error(existing, ErrorKind::NotADirectory.into()));
        }
        let mut path: Vec<&Path> = ancestors().take(missing).collect();
        while let Some(next) = path.pop() {
            match fs::create_dir(next) {
                Ok(()) => self.0.push(next.to_owned()),
                // Another process created it, or the path contains `..`.
                Err(_) if next.is_dir() => {}
                Err(source) => return Err(io_error(next, source)),
            }
        }
        Ok(folder)
    }
}

impl Drop for CreatedFolders {
    fn drop(&mut self) {
        for folder in self.0.iter().rev() {
            // Fails if the folder is not empty, which is intended.
            let _ = fs::remove_dir(folder);
        }
    }
}
