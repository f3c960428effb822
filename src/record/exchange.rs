use crate::error::{Error, Result};
use std::{
    fs, io,
    path::{Path, PathBuf},
};

/// A file that is to be put where another may lie.
#[derive(Clone, Debug)]
pub(super) struct Exchange {
    /// Where it lies now.
    pub new: PathBuf,
    /// Where it belongs.
    pub path: PathBuf,
    /// Where the one that lies there goes, if one does.
    pub older: Option<PathBuf>,
}

/// Carries out all of them or none. First every older file is set aside, which shows whether it can be replaced; then every new
/// one takes its place.
///
/// # Errors
///
/// [`Io`](crate::Error::Io) with the path at fault; and whether everything is again as it was.
pub(super) fn carry_out(exchanges: &[Exchange]) -> Result<(), (Error, bool)> {
    let aside = exchanges.iter().filter_map(|Exchange { path, older, .. }| Some((path, path, older.as_ref()?)));
    let renames: Vec<(&PathBuf, &PathBuf, &PathBuf)> =
        aside.chain(exchanges.iter().map(|Exchange { new, path, .. }| (path, new, path))).collect();
    for (done, (path, from, to)) in renames.iter().enumerate() {
        if let Err(source) = move_to(from, to) {
            // All that can be, whether or not one fails.
            let stuck = renames[..done].iter().rev().filter(|(_, from, to)| move_to(to, from).is_err()).count();
            return Err((Error::Io { path: path.to_path_buf(), source }, stuck == 0));
        }
    }
    Ok(())
}

/// Never over a file that came in between.
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
    fn one_that_fails_undoes_those_before() {
        let root = tempfile::tempdir().unwrap();
        let at = |name: &str| root.path().join(name);
        let write = |name: &str| fs::write(at(name), name).unwrap();
        ["a", "new a", "b", "new b", "c"].into_iter().for_each(write);
        let exchange = |name: &str, older: Option<&str>| Exchange {
            new: at(&format!("new {name}")),
            path: at(name),
            older: older.map(at),
        };
        // There is no new c.
        let all = [exchange("a", Some("old a")), exchange("b", Some("old b")), exchange("c", Some("old c"))];
        let (error, is_undone) = carry_out(&all).unwrap_err();
        assert!(is_undone && error.to_string().starts_with(&format!("{}: ", at("c").display())), "{error}");
        for name in ["a", "new a", "b", "new b", "c"] {
            assert_eq!(fs::read_to_string(at(name)).unwrap(), name);
        }
        // A file that came after the checks, where none was, stays as well.
        assert!(carry_out(&[exchange("a", Some("old a")), exchange("b", None)]).is_err());
        assert_eq!(
            (fs::read_to_string(at("a")).unwrap(), fs::read_to_string(at("b")).unwrap()),
            ("a".into(), "b".into())
        );
        assert!(carry_out(&all[..2]).is_ok());
        let names = ["a", "old a", "b", "old b"].map(|name| fs::read_to_string(at(name)).unwrap());
        assert_eq!(names, ["new a", "a", "new b", "b"]);
    }
}
