use super::folders::CreatedFolders;
use super::recover::{Recovery, recover};
use super::staging::{builder, lock_new, sync_folder};
use crate::error::{Error, Result};
use std::{
    io::{self, ErrorKind, Write},
    path::{Path, PathBuf},
};
use tempfile::NamedTempFile;

/// A single file that is written completely or not at all, for files that are not results.
///
/// The bytes go to a temporary file in the same folder, `.bandwagon-….part`. [`PartFile::create`] or
/// [`PartFile::replace`] give it its name. Without them it is removed when dropped. If the process is killed before, the
/// next command that writes to the folder removes it ([`recover`]).
///
/// ```
/// use bandwagon::record::PartFile;
/// use std::io::Write;
///
/// # let folder = tempfile::tempdir().unwrap();
/// # let path = folder.path().join("key.csv");
/// let mut file = PartFile::private(&path)?;
/// file.write_all(b"id,pseudonym\n").unwrap();
/// assert!(!path.exists());
/// file.replace()?;
/// assert_eq!(std::fs::read(&path).unwrap(), b"id,pseudonym\n");
/// # Ok::<(), bandwagon::Error>(())
/// ```
#[derive(Debug)]
pub struct PartFile {
    path: PathBuf,
    file: NamedTempFile,
    recovery: Option<Recovery>,
    /// Must be dropped after `file`, which is inside these folders.
    created: CreatedFolders,
}

impl PartFile {
    /// A file that has the permissions of any new file.
    ///
    /// # Errors
    ///
    /// [`Io`](Error::Io) with the path at fault if its folder is missing or no file can be created in it, and the errors of
    /// [`recover`].
    pub fn shared(path: &Path) -> Result<PartFile> {
        let mut builder = builder();
        #[cfg(unix)]
        {
            use std::os::unix::fs::PermissionsExt;
            builder.permissions(std::fs::Permissions::from_mode(0o666));
        }
        PartFile::new(path, &builder, CreatedFolders::default())
    }

    /// A file that only its owner can read. Its folder is created with its parents if it does not exist.
    ///
    /// # Errors
    ///
    /// As [`PartFile::shared`].
    pub fn private(path: &Path) -> Result<PartFile> {
        let mut created = CreatedFolders::default();
        created.create(folder_of(path).into())?;
        PartFile::new(path, &builder(), created)
    }

    fn new(path: &Path, builder: &tempfile::Builder<'_, '_>, created: CreatedFolders) -> Result<PartFile> {
        let folder = folder_of(path);
        let at = |source: io::Error| Error::Io { path: path.into(), source };
        folder.metadata().map_err(at)?;
        let recovery = recover(folder)?;
        loop {
            let file = builder.tempfile_in(folder).map_err(|error| at(plain(error)))?;
            match lock_new(file.as_file(), file.path()) {
                Ok(()) => return Ok(PartFile { path: path.into(), file, recovery, created }),
                // Another process has removed the file, because it was not locked yet.
                Err(error) if error.kind() == ErrorKind::NotFound => {}
                Err(error) => return Err(at(error)),
            }
        }
    }

    /// What was done about a command that was killed while it wrote to this folder.
    pub fn recovery(&self) -> Option<Recovery> {
        self.recovery
    }

    /// Gives the file its name. An existing file is replaced.
    ///
    /// # Errors
    ///
    /// [`Io`](Error::Io) with the path. In this case no file has changed.
    pub fn replace(self) -> Result<()> {
        self.put(|file, path| file.persist(path).map_err(|error| error.error))
    }

    /// Gives the file its name, if there is no file with this name.
    ///
    /// # Errors
    ///
    /// [`Io`](Error::Io) with the path; its source is `AlreadyExists` if there is such a file. In this case no file has
    /// changed.
    pub fn create(self) -> Result<()> {
        self.put(|file, path| file.persist_noclobber(path).map_err(|error| error.error))
    }

    fn put(self, name: impl FnOnce(NamedTempFile, &Path) -> io::Result<std::fs::File>) -> Result<()> {
        let PartFile { path, file, created, .. } = self;
        let done = file.as_file().sync_all().and_then(|()| name(file, &path));
        done.map_err(|source| Error::Io { path: path.clone(), source: plain(source) })?;
        let _ = sync_folder(folder_of(&path));
        created.sync();
        Ok(())
    }
}

impl Write for PartFile {
    fn write(&mut self, bytes: &[u8]) -> io::Result<usize> {
        self.file.as_file_mut().write(bytes)
    }

    fn flush(&mut self) -> io::Result<()> {
        self.file.as_file_mut().flush()
    }
}

fn folder_of(path: &Path) -> &Path {
    path.parent().filter(|folder| !folder.as_os_str().is_empty()).unwrap_or(Path::new("."))
}

/// The error of the operating system, without the path of the temporary file.
fn plain(error: io::Error) -> io::Error {
    match error.get_ref() {
        Some(_) => error.kind().into(),
        None => error,
    }
}
