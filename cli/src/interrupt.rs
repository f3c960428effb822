//! Ctrl-C, SIGTERM and SIGHUP on Unix: the command stops, and its temporary folders and its empty folders are removed.
//!
//! A thread waits for the signal and ends the process. The command sends it notes: which folders it created, and when it
//! writes files ([`Writing`]). The thread waits until no file is being written. A command that writes stops at the next
//! piece of text, and removes what it wrote; once it moves the files to their final names, it moves all of them. So
//! either all results are in place or none. The last line says which.

use std::io::{Error, Result, Write};
use std::path::{Path, PathBuf};
use std::sync::OnceLock;
use std::sync::mpsc::Sender;
use tempfile::TempDir;

static HAS_COME: OnceLock<()> = OnceLock::new();
static NOTES: OnceLock<Sender<Note>> = OnceLock::new();

/// What the thread that ends the process has to know.
#[cfg_attr(not(unix), expect(dead_code, reason = "there is no such thread"))]
enum Note {
    /// A part of the command begins to write files.
    Begins,
    /// A part of the command has written its files, or removed them.
    Ends,
    /// This folder was created for results. It is removed if it is empty.
    Created(PathBuf),
    /// This folder is removed with its content.
    Temporary(PathBuf),
    /// Files were put in place in this folder.
    Written(PathBuf),
}

/// Starts to wait for signals. If that fails, a signal ends the process at once.
#[cfg(unix)]
pub fn listen() {
    use signal_hook::consts::{SIGHUP, SIGINT, SIGTERM};
    let awaited = [SIGINT, SIGTERM].into_iter().chain((!is_ignored(SIGHUP)).then_some(SIGHUP));
    let Ok(mut signals) = signal_hook::iterator::Signals::new(awaited) else { return };
    let (sender, notes) = std::sync::mpsc::channel();
    let _ = NOTES.set(sender);
    std::thread::spawn(move || {
        if let Some(signal) = signals.forever().next() {
            end(signal, &notes);
        }
    });
}

/// Whether the process ignores a signal, as after `nohup`. Where this is unknown, it is assumed.
#[cfg(unix)]
fn is_ignored(signal: i32) -> bool {
    let status = std::fs::read_to_string("/proc/self/status").unwrap_or_default();
    let ignored = status.lines().find_map(|line| line.strip_prefix("SigIgn:"));
    let ignored = ignored.and_then(|mask| u64::from_str_radix(mask.trim(), 16).ok());
    ignored.is_none_or(|mask| (mask >> (signal - 1)) & 1 == 1)
}

/// Signals end the process at once.
#[cfg(not(unix))]
pub fn listen() {}

/// Waits until no file is being written, removes the folders and ends the process.
#[cfg(unix)]
fn end(signal: i32, notes: &std::sync::mpsc::Receiver<Note>) {
    let _ = HAS_COME.set(());
    let (mut n_writing, mut created, mut temporary, mut written) = (0, vec![], vec![], vec![]);
    while let Some(note) = if n_writing > 0 { notes.recv().ok() } else { notes.try_recv().ok() } {
        match note {
            Note::Begins => n_writing += 1,
            Note::Ends => n_writing -= 1,
            Note::Created(folder) => created.push(folder),
            Note::Temporary(folder) => temporary.push(folder),
            Note::Written(folder) => written.push(folder),
        }
    }
    // `bandwagon rerun` writes to a temporary folder.
    written.retain(|folder| !temporary.iter().any(|temporary| folder.starts_with(temporary)));
    for folder in temporary {
        let _ = std::fs::remove_dir_all(folder);
    }
    for folder in created.iter().rev() {
        // Fails if the folder is not empty, which is intended.
        let _ = std::fs::remove_dir(folder);
    }
    super::screen::error(match written.is_empty() {
        true => "interrupted: nothing was written",
        false => "interrupted: all files were written",
    });
    // As shells report it.
    std::process::exit(128 + signal);
}

fn tell(note: Note) {
    if let Some(notes) = NOTES.get() {
        let _ = notes.send(note);
    }
}

/// Returns if no signal has come. Otherwise the process ends here.
pub fn wait_for_end() {
    while HAS_COME.get().is_some() {
        std::thread::park();
    }
}

/// Notes that folders were created for results, outermost first.
pub fn created(folders: Vec<PathBuf>) {
    folders.into_iter().for_each(|folder| tell(Note::Created(folder)));
}

/// Notes that files were put in place in this folder.
pub fn written(folder: &Path) {
    tell(Note::Written(folder.into()));
}

/// A temporary folder that is also removed after a signal.
pub fn temporary_folder() -> Result<TempDir> {
    let _writing = Writing::begin()?;
    let folder = tempfile::tempdir()?;
    tell(Note::Temporary(folder.path().into()));
    Ok(folder)
}

/// While it exists, a signal does not end the process.
#[derive(Debug)]
pub struct Writing(());

impl Writing {
    /// # Errors
    ///
    /// If a signal has come.
    pub fn begin() -> Result<Writing> {
        tell(Note::Begins);
        let writing = Writing(());
        check().map(|()| writing)
    }
}

impl Drop for Writing {
    fn drop(&mut self) {
        tell(Note::Ends);
    }
}

/// Fails if a signal has come.
fn check() -> Result<()> {
    if HAS_COME.get().is_none() { Ok(()) } else { Err(Error::other("interrupted")) }
}

/// Passes bytes on until a signal comes.
pub struct Interruptible<'a>(pub &'a mut dyn Write);

impl Write for Interruptible<'_> {
    fn write(&mut self, bytes: &[u8]) -> Result<usize> {
        check()?;
        self.0.write(bytes)
    }

    fn flush(&mut self) -> Result<()> {
        self.0.flush()
    }
}
