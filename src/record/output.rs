use crate::error::{Error, Result};
use serde::Serialize;
use std::{
    ffi::OsStr,
    fs,
    io::{self, BufWriter, ErrorKind, Write},
    path::{Path, PathBuf},
};
use tempfile::NamedTempFile;

/// A folder for results, in which a file is either whole or not there.
///
/// A file is first written in full under a passing name in the same folder, then renamed. Whatever goes wrong before that, a
/// full disk or an error while writing, an older file of the same name stays as it was. A process that is killed may
/// leave a file named `.….part`.
#[derive(Clone, Debug)]
pub struct Output {
    folder: PathBuf,
    created: Vec<PathBuf>,
}

impl Output {
    /// Makes sure that the folder is there, with its parents, and that files can be made in it: better to hear that now than
    /// after hours of simulation.
    ///
    /// # Errors
    ///
    /// [`Io`](crate::Error::Io) with the path at fault, which may be a parent: `results: not a directory`.
    pub fn into(folder: impl Into<PathBuf>) -> Result<Output> {
        let folder = folder.into();
        let folder = if folder.as_os_str().is_empty() { PathBuf::from(".") } else { folder };
        let created = create(&folder)?;
        let output = Output { folder, created };
        output.passing(OsStr::new("probe")).map_err(|source| Error::Io { path: output.folder.clone(), source })?;
        Ok(output)
    }

    /// The folder.
    pub fn folder(&self) -> &Path {
        &self.folder
    }

    /// The folders that were not there before, outermost first; empty if the folder was.
    pub fn created(&self) -> &[PathBuf] {
        &self.created
    }

    /// Writes a file of that name into the folder, in place of any there is, and returns its path.
    ///
    /// # Errors
    ///
    /// [`Io`](crate::Error::Io) with the file's path: the name is not that of a file in this folder, the file there is
    /// read-only, or the system could not write.
    pub fn write(&self, name: &str, bytes: &[u8]) -> Result<PathBuf> {
        self.stream(name, |file| file.write_all(bytes))
    }

    /// Writes a value as indented JSON.
    ///
    /// # Errors
    ///
    /// As [`Output::write`].
    pub fn json(&self, name: &str, value: &impl Serialize) -> Result<PathBuf> {
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
    pub fn stream(&self, name: &str, pieces: impl FnOnce(&mut dyn Write) -> io::Result<()>) -> Result<PathBuf> {
        let path = self.folder.join(name);
        match self.replace(&path, name, pieces) {
            Ok(()) => Ok(path),
            Err(source) => Err(Error::Io { path, source }),
        }
    }

    fn replace(
        &self,
        path: &Path,
        name: &str,
        pieces: impl FnOnce(&mut dyn Write) -> io::Result<()>,
    ) -> io::Result<()> {
        // Separators, `..` and drive letters would lead out of the folder.
        if Path::new(name).file_name() != Some(OsStr::new(name)) {
            return Err(ErrorKind::InvalidFilename.into());
        }
        let older = fs::metadata(path).ok();
        if older.as_ref().is_some_and(|older| older.permissions().readonly()) {
            return Err(ErrorKind::PermissionDenied.into());
        }
        let mut file = BufWriter::new(self.passing(OsStr::new(name))?);
        pieces(&mut file)?;
        let file = file.into_inner().map_err(io::IntoInnerError::into_error)?;
        if let Some(older) = older.filter(fs::Metadata::is_file) {
            file.as_file().set_permissions(older.permissions())?;
        }
        // Without this, a crash of the machine could leave the new name on an empty file.
        file.as_file().sync_all()?;
        file.persist(path)?;
        Ok(())
    }

    /// A file under a passing name, removed when dropped.
    fn passing(&self, name: &OsStr) -> io::Result<NamedTempFile> {
        let mut prefix = OsStr::new(".").to_owned();
        prefix.push(name);
        prefix.push(".");
        let mut builder = tempfile::Builder::new();
        builder.prefix(&prefix).suffix(".part");
        // Passing files are private by default; results get what any new file gets, which the umask decides.
        #[cfg(unix)]
        builder.permissions(std::os::unix::fs::PermissionsExt::from_mode(0o666));
        builder.tempfile_in(&self.folder)
    }
}

/// Creates the folders that are missing, outermost first.
fn create(folder: &Path) -> Result<Vec<PathBuf>> {
    let ancestors = || folder.ancestors().filter(|ancestor| !ancestor.as_os_str().is_empty());
    let missing = ancestors().take_while(|ancestor| !ancestor.exists()).count();
    let at = |path: &Path, source| Error::Io { path: path.into(), source };
    if let Some(there) = ancestors().nth(missing).filter(|there| !there.is_dir()) {
        return Err(at(there, ErrorKind::NotADirectory.into()));
    }
    let mut created = Vec::with_capacity(missing);
    let mut path: Vec<&Path> = ancestors().take(missing).collect();
    while let Some(next) = path.pop() {
        match fs::create_dir(next) {
            Ok(()) => created.push(next.to_owned()),
            // Someone else was faster, or the path goes through `..`.
            Err(_) if next.is_dir() => {}
            Err(source) => return Err(at(next, source)),
        }
    }
    Ok(created)
}
