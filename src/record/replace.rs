use crate::error::{Error, Result};
use std::{
    fs, io,
    path::{Path, PathBuf},
};

/// A file to be moved to a path where an older file may exist.
#[derive(Clone, Debug)]
pub(super) struct Replacement {
    /// The current path of the new file.
    pub new: PathBuf,
    /// The final path of the new file.
    pub path: PathBuf,
    /// The path to which the older file is moved, if there is one.
    pub backup: Option<PathBuf>,
}

/// Carries out all replacements or none. First moves every older file to its backup, which shows whether it can be
/// replaced; then moves every new file to its final path.
///
/// # Errors
///
/// [`Io`](crate::Error::Io) with the path at fault, and whether all moves were undone.
pub(super) fn replace_all(replacements: &[Replacement]) -> Result<(), (Error, bool)> {
    let moves = moves(replacements);
    for (done, (path, from, to)) in moves.iter().enumerate() {
        if let Err(source) = move_to(from, to) {
            // Undo as many moves as possible, even if some fail.
            let failed = moves[..done].iter().rev().filter(|(_, from, to)| move_to(to, from).is_err()).count();
            return Err((Error::Io { path: path.to_path_buf(), source }, failed == 0));
        }
    }
    Ok(())
}

/// The moves in their order: the path that errors name, the path before, and the path after.
pub(super) fn moves(replacements: &[Replacement]) -> Vec<(&PathBuf, &PathBuf, &PathBuf)> {
    let backups =
        replacements.iter().filter_map(|Replacement { path, backup, .. }| Some((path, path, backup.as_ref()?)));
    backups.chain(replacements.iter().map(|Replacement { new, path, .. }| (path, new, path))).collect()
}

/// Moves a file; fails if `to` exists, because another program may have created it since the checks.
fn move_to(from: &Path, to: &Path) -> io::Result<()> {
    if to.symlink_metadata().is_ok() {
        return Err(io::ErrorKind::AlreadyExists.into());
    }
    fs::rename(from, to)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_failure_undoes_the_earlier_moves() {
        let root = tempfile::tempdir().unwrap();
        let at = |name: &str| root.path().join(name);
        let write = |name: &str| fs::write(at(name), name).unwrap();
        ["a", "new a", "b", "new b", "c"].into_iter().for_each(write);
        let replacement = |name: &str, backup: Option<&str>| Replacement {
            new: at(&format!("new {name}")),
            path: at(name),
            backup: backup.map(at),
        };
        // There is no new c.
        let all = [replacement("a", Some("old a")), replacement("b", Some("old b")), replacement("c", Some("old c"))];
        let (error, is_undone) = replace_all(&all).unwrap_err();
        assert!(is_undone && error.to_string().starts_with(&format!("{}: ", at("c").display())), "{error}");
        for name in ["a", "new a", "b", "new b", "c"] {
            assert_eq!(fs::read_to_string(at(name)).unwrap(), name);
        }
        // A file that was created after the checks is not replaced either.
        assert!(replace_all(&[replacement("a", Some("old a")), replacement("b", None)]).is_err());
        assert_eq!(
            (fs::read_to_string(at("a")).unwrap(), fs::read_to_string(at("b")).unwrap()),
            ("a".into(), "b".into())
        );
        assert!(replace_all(&all[..2]).is_ok());
        let names = ["a", "old a", "b", "old b"].map(|name| fs::read_to_string(at(name)).unwrap());
        assert_eq!(names, ["new a", "a", "new b", "b"]);
    }
}
