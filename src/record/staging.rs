use super::manifest::digest;
use std::{
    fs::{self, File, TryLockError},
    io::{self, BufWriter, ErrorKind, Write},
    path::{Path, PathBuf},
};

const PREFIX: &str = ".bandwagon-";
const SUFFIX: &str = ".part";

/// The file that the process with this staging folder has locked.
const LOCK: &str = "lock";
/// The folder of the new files.
const NEWER: &str = "newer";
/// The folder of the files that were replaced.
const OLDER: &str = "older";
/// The folder of the replaced files in versions before 0.2.0, which had no lock file.
const OLDER_BEFORE: &str = ".older";

/// How often a staging folder is created again if another process removes it before it is locked.
const ATTEMPTS: usize = 8;

/// A hidden folder inside a results folder, for files that are not in place yet. It is removed when dropped.
///
/// While it exists, its lock file is locked. The operating system releases the lock when the process ends, however it
/// ends. So another process can tell whether the folder is in use.
#[derive(Debug)]
pub(super) struct Staging {
    path: PathBuf,
    is_kept: bool,
    /// Locked until it is dropped.
    _lock: File,
}

impl Staging {
    pub(super) fn create(folder: &Path) -> io::Result<Staging> {
        for _ in 0..ATTEMPTS {
            let path = builder().tempdir_in(folder)?;
            let lock_path = path.path().join(LOCK);
            match File::create_new(&lock_path).and_then(|lock| lock_new(&lock, &lock_path).map(|()| lock)) {
                Ok(_lock) => {
                    let staging = Staging { path: path.keep(), is_kept: false, _lock };
                    fs::create_dir(staging.path.join(NEWER))?;
                    return Ok(staging);
                }
                // Another process has removed the folder, because it was not locked yet.
                Err(error) if error.kind() == ErrorKind::NotFound => {}
                Err(error) => return Err(error),
            }
        }
        Err(ErrorKind::ResourceBusy.into())
    }

    pub(super) fn path(&self) -> &Path {
        &self.path
    }

    /// Writes a new file and returns its SHA-256.
    pub(super) fn write(&self, name: &str, write: impl FnOnce(&mut dyn Write) -> io::Result<()>) -> io::Result<String> {
        let path = newer(&self.path, name);
        let mut file = BufWriter::new(File::create(&path)?);
        write(&mut file)?;
        // Without this, a system crash after the rename could leave an empty file.
        file.into_inner().map_err(io::IntoInnerError::into_error)?.sync_all()?;
        digest(&path)
    }

    pub(super) fn create_older(&self) -> io::Result<()> {
        fs::create_dir(self.path.join(OLDER))
    }

    /// Saves the names of the new files to disk.
    pub(super) fn sync(&self) -> io::Result<()> {
        sync_folder(&self.path.join(NEWER))?;
        sync_folder(&self.path)?;
        self.path.parent().map_or(Ok(()), sync_folder)
    }

    /// Leaves the folder where it is, unlocked, as a process that is killed does.
    pub(super) fn keep(mut self) {
        self.is_kept = true;
    }
}

impl Drop for Staging {
    fn drop(&mut self) {
        if !self.is_kept {
            let _ = remove(&self.path);
        }
    }
}

/// The path of a new file in a staging folder.
pub(super) fn newer(staging: &Path, name: &str) -> PathBuf {
    staging.join(NEWER).join(name)
}

/// The path of a replaced file in a staging folder.
pub(super) fn older(staging: &Path, name: &str) -> PathBuf {
    staging.join(OLDER).join(name)
}

/// Names of temporary files and folders.
pub(super) fn builder() -> tempfile::Builder<'static, 'static> {
    let mut builder = tempfile::Builder::new();
    builder.prefix(PREFIX).suffix(SUFFIX);
    builder
}

/// The staging folders and temporary files in a folder, in alphabetical order. There is none if the folder cannot be
/// read.
pub(super) fn pending(folder: &Path) -> Vec<PathBuf> {
    let entries = fs::read_dir(folder).into_iter().flatten().flatten();
    let mut pending: Vec<PathBuf> = entries.map(|entry| entry.path()).filter(|path| is_pending(path)).collect();
    pending.sort();
    pending
}

/// Whether a path has the name of a staging folder or a temporary file.
pub(super) fn is_pending(path: &Path) -> bool {
    let name = path.file_name().and_then(|name| name.to_str());
    name.is_some_and(|name| name.starts_with(PREFIX) && name.ends_with(SUFFIX))
}

/// Locks a file that this process has just created. Some file systems have no locks. There, staging folders are never
/// found to be without a process, and are left alone.
///
/// # Errors
///
/// `NotFound` if another process has removed the file before it was locked.
pub(super) fn lock_new(file: &File, path: &Path) -> io::Result<()> {
    let _ = file.lock();
    path.symlink_metadata().map(|_| ())
}

/// The locked file, if no process has it locked.
pub(super) fn lock_file(path: &Path) -> io::Result<Option<File>> {
    let file = File::options().read(true).write(true).open(path)?;
    match file.try_lock() {
        Ok(()) => Ok(Some(file)),
        Err(TryLockError::WouldBlock) => Ok(None),
        Err(TryLockError::Error(error)) => Err(error),
    }
}

/// The lock of a staging folder. `None` if a process has it, or if that is unknown.
pub(super) fn lock(staging: &Path) -> Option<File> {
    lock_file(&staging.join(LOCK)).ok().flatten()
}

/// Whether a staging folder has a lock file.
pub(super) fn has_lock(staging: &Path) -> bool {
    staging.join(LOCK).exists()
}

/// Removes what a process left that was killed before its staging folder had a lock file, or that had an older version.
/// Returns whether there was something to remove.
pub(super) fn remove_without_lock(staging: &Path) -> bool {
    let Ok(mut entries) = fs::read_dir(staging) else { return false };
    let names: Vec<_> = entries.by_ref().flatten().map(|entry| entry.file_name()).collect();
    match names.as_slice() {
        // Fails if the process is alive and has created the lock file by now.
        [] => fs::remove_dir(staging).is_ok(),
        // An older version was killed while it replaced results, and the only copies of some may be here.
        names if names.iter().any(|name| name == LOCK || name == OLDER_BEFORE) => false,
        _ => fs::remove_dir_all(staging).is_ok(),
    }
}

/// Whether a staging folder has both new and replaced files, so that only a part of its results is in place.
pub(super) fn is_halfway(staging: &Path) -> bool {
    [NEWER, OLDER].iter().all(|name| fs::read_dir(staging.join(name)).is_ok_and(|mut files| files.next().is_some()))
}

/// Removes a staging folder. The lock file is removed last, because a folder without it may be one that is being created.
pub(super) fn remove(staging: &Path) -> io::Result<()> {
    for entry in fs::read_dir(staging)? {
        let entry = entry?;
        if entry.file_type()?.is_dir() {
            fs::remove_dir_all(entry.path())?;
        } else if entry.file_name() != LOCK {
            fs::remove_file(entry.path())?;
        }
    }
    fs::remove_file(staging.join(LOCK))?;
    fs::remove_dir(staging)
}

/// Saves the names of the files in a folder to disk, where the operating system has a call for it.
pub(super) fn sync_folder(folder: &Path) -> io::Result<()> {
    if cfg!(unix) {
        match File::open(folder)?.sync_all() {
            // Some file systems have no such call.
            Err(error) if [ErrorKind::InvalidInput, ErrorKind::Unsupported].contains(&error.kind()) => {}
            result => result?,
        }
    }
    Ok(())
}
