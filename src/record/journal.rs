//! The list of moves that a commit consists of, written to disk before the first of them.

use super::manifest::digest;
use super::staging::{self, Staging, sync_folder};
use crate::error::{Error, Result};
use serde::{Deserialize, Serialize};
use std::{
    fs::{self, File},
    io::{self, ErrorKind, Write},
    path::{Component, Path, PathBuf},
};

/// The name of the journal in the staging folder of the first folder of a commit, the leader.
const JOURNAL: &str = "journal.json";
/// The name of the journal while it is written.
const UNFINISHED: &str = "journal.tmp";
/// The file in the staging folders of the other folders. It holds the path of the leader's staging folder.
const LEADER: &str = "leader";

/// The files of all folders that are committed together.
#[derive(Debug, Default, Serialize, Deserialize)]
pub(super) struct Journal {
    members: Vec<Member>,
}

/// The files of one folder.
#[derive(Debug, Serialize, Deserialize)]
struct Member {
    /// The staging folder, as a path from the folder of the leader: all folders can be moved together.
    staging: PathBuf,
    moves: Vec<Move>,
}

/// A file that is put in place.
#[derive(Clone, Debug, Serialize, Deserialize)]
pub(super) struct Move {
    pub name: String,
    /// The SHA-256 of the file that is replaced; `None` if there is none.
    pub older: Option<String>,
    /// The SHA-256 of the new file.
    pub newer: String,
}

/// A move of a journal whose new file is not in place yet.
struct Pending<'a> {
    file: &'a Move,
    from: PathBuf,
    to: PathBuf,
}

/// Writes the journal of these folders to the staging folder of the first. When this returns, the commit is decided: the
/// files will be put in place, by this process or by a later one.
pub(super) fn write(all: &[(&Staging, Vec<Move>)]) -> Result<()> {
    let Some((leader, _)) = all.first() else { return Ok(()) };
    let mut journal = Journal::default();
    for (staging, moves) in all {
        let at = |source| Error::Io { path: folder_of(staging.path()).into(), source };
        let path = path_between(leader.path(), staging.path()).map_err(at)?;
        if !journal.members.is_empty() {
            let back = path_between(staging.path(), leader.path()).map_err(at)?;
            let back = back.to_str().ok_or(ErrorKind::InvalidFilename.into()).map_err(at)?;
            write_file(&staging.path().join(LEADER), back.as_bytes()).map_err(at)?;
        }
        staging.sync().map_err(at)?;
        journal.members.push(Member { staging: path, moves: moves.clone() });
    }
    let put = || -> io::Result<()> {
        write_file(&leader.path().join(UNFINISHED), &serde_json::to_vec(&journal)?)?;
        fs::rename(leader.path().join(UNFINISHED), leader.path().join(JOURNAL))?;
        sync_folder(leader.path())
    };
    put().map_err(|source| {
        // The commit is not decided if this fails after the rename.
        let _ = remove(leader.path());
        Error::Io { path: folder_of(leader.path()).into(), source }
    })
}

/// Removes the journal, after all files are in place or none.
pub(super) fn remove(leader: &Path) -> io::Result<()> {
    fs::remove_file(leader.join(JOURNAL))
}

/// The staging folder of the leader, which may be this one.
pub(super) fn leader_of(staging: &Path) -> PathBuf {
    match fs::read_to_string(staging.join(LEADER)) {
        Ok(path) => resolved(staging, Path::new(&path)),
        Err(_) => staging.into(),
    }
}

/// Puts all files of a journal in place that are not yet. The process that wrote it has ended. Returns `false` if there is
/// no journal.
///
/// # Errors
///
/// [`WouldReplace`](Error::WouldReplace) if a file is in the way that is neither the older nor the new one: then no file
/// has changed. [`Io`](Error::Io) with the path at fault.
pub(super) fn complete(leader: &Path) -> Result<bool> {
    let path = leader.join(JOURNAL);
    let journal: Journal = match fs::read(&path) {
        Ok(text) => {
            serde_json::from_slice(&text).map_err(|error| Error::Io { path: path.clone(), source: error.into() })?
        }
        Err(error) if error.kind() == ErrorKind::NotFound => return Ok(false),
        Err(source) => return Err(Error::Io { path, source }),
    };
    let members = || journal.members.iter().map(|member| (resolved(leader, &member.staging), &member.moves));
    let mut pending = vec![];
    for (staging, moves) in members() {
        for file in moves {
            pending.extend(Pending::of(&staging, file)?);
        }
    }
    pending.iter().try_for_each(Pending::check)?;
    for Pending { from, to, .. } in pending {
        fs::rename(from, &to).map_err(|source| Error::Io { path: to, source })?;
    }
    for (staging, _) in members() {
        let _ = sync_folder(folder_of(&staging));
    }
    remove(leader).map_err(|source| Error::Io { path, source })?;
    for (staging, _) in members() {
        // What remains is removed by the next command.
        let _ = staging::remove(&staging);
    }
    Ok(true)
}

impl<'a> Pending<'a> {
    /// `None` if the new file is no longer in the staging folder: it was put in place, and what has become of it since
    /// does not matter.
    fn of(staging: &Path, file: &'a Move) -> Result<Option<Pending<'a>>> {
        let from = staging::newer(staging, &file.name);
        // Only a damaged journal has other names.
        let is_plain = Path::new(&file.name).file_name() == Some(file.name.as_ref()) && staging::is_pending(staging);
        if !is_plain {
            return Err(Error::Io { path: from, source: ErrorKind::InvalidFilename.into() });
        }
        let to = folder_of(staging).join(&file.name);
        match from.symlink_metadata() {
            Ok(_) => Ok(Some(Pending { file, from, to })),
            Err(error) if [ErrorKind::NotFound, ErrorKind::NotADirectory].contains(&error.kind()) => Ok(None),
            Err(source) => Err(Error::Io { path: from, source }),
        }
    }

    /// Checks that the new file is complete, and that only the older file is replaced.
    fn check(&self) -> Result<()> {
        let Pending { file, from, to } = self;
        let found = digest(from).map_err(|source| Error::Io { path: from.clone(), source })?;
        if found != file.newer {
            return Err(Error::Io { path: from.clone(), source: ErrorKind::InvalidData.into() });
        }
        let why = match to.symlink_metadata() {
            Err(error) if error.kind() == ErrorKind::NotFound => return Ok(()),
            Err(source) => return Err(Error::Io { path: to.clone(), source }),
            Ok(_) => match digest(to) {
                Ok(found) if file.older.as_ref() == Some(&found) || found == file.newer => return Ok(()),
                _ if file.older.is_none() => "it was created after a command that would write it was killed",
                _ => "it has changed since a command that would replace it was killed",
            },
        };
        Err(Error::WouldReplace { path: to.clone(), why })
    }
}

fn write_file(path: &Path, bytes: &[u8]) -> io::Result<()> {
    let mut file = File::create(path)?;
    file.write_all(bytes)?;
    file.sync_all()
}

/// The results folder of a staging folder.
fn folder_of(staging: &Path) -> &Path {
    staging.parent().unwrap_or(Path::new(""))
}

/// The path of a staging folder from the results folder of another one.
fn path_between(from: &Path, to: &Path) -> io::Result<PathBuf> {
    let (from, to) = (folder_of(from).canonicalize()?, to.canonicalize()?);
    let (from, to): (Vec<Component>, Vec<Component>) = (from.components().collect(), to.components().collect());
    let n_common = from.iter().zip(&to).take_while(|(a, b)| a == b).count();
    if n_common == 0 {
        // Two drives of Windows.
        return Ok(to.iter().collect());
    }
    let up = from[n_common..].iter().map(|_| Component::ParentDir);
    Ok(up.chain(to[n_common..].iter().copied()).collect())
}

/// The staging folder at a path from the results folder of another one.
fn resolved(from: &Path, path: &Path) -> PathBuf {
    let folder = folder_of(from);
    if path.components().count() == 1 {
        return folder.join(path);
    }
    folder.canonicalize().unwrap_or_else(|_| folder.into()).join(path)
}
