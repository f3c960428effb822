use super::{journal, staging};
use crate::error::Result;
use std::{fs, path::Path};

/// What was done about a command that was killed while it wrote results.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
#[non_exhaustive]
pub enum Recovery {
    /// Its temporary files were removed. No result has changed.
    Removed,
    /// It was killed while it put its results in place. This was completed.
    Completed,
}

/// Completes the results of commands that were killed while they put them in place, and removes the temporary files of
/// commands that were killed earlier. Commands that are still running are left alone. Returns `None` if there was nothing
/// to do. [`Output::into`](super::Output::into) does this first; it is needed only before results are read.
///
/// # Errors
///
/// [`WouldReplace`](crate::Error::WouldReplace) if a file has changed, or was created, since the command was killed, so
/// that its results cannot be completed; then no file has changed. [`Io`](crate::Error::Io) if a result cannot be put in
/// place. Temporary files that cannot be removed are not an error.
pub fn recover(folder: &Path) -> Result<Option<Recovery>> {
    let mut done = None;
    for path in staging::pending(folder) {
        done = done.max(if path.is_dir() { folder_recovered(&path)? } else { file_removed(&path) });
    }
    Ok(done)
}

fn folder_recovered(path: &Path) -> Result<Option<Recovery>> {
    let Some(_lock) = staging::lock(path) else {
        return Ok(staging::remove_without_lock(path).then_some(Recovery::Removed));
    };
    let leader = journal::leader_of(path);
    let leader_lock = if leader == path { None } else { staging::lock(&leader) };
    // Another command, started at the same time, is completing the results.
    if leader != path && leader_lock.is_none() && staging::has_lock(&leader) {
        return Ok(None);
    }
    if journal::complete(&leader)? {
        return Ok(Some(Recovery::Completed));
    }
    // The journal is lost, with the folder of the leader. The replaced files are kept.
    if staging::is_halfway(path) {
        return Ok(None);
    }
    Ok(staging::remove(path).is_ok().then_some(Recovery::Removed))
}

fn file_removed(path: &Path) -> Option<Recovery> {
    let _lock = staging::lock_file(path).ok().flatten()?;
    fs::remove_file(path).is_ok().then_some(Recovery::Removed)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::record::{Output, Provenance};
    use std::path::PathBuf;

    fn provenance() -> Provenance {
        Provenance::begin(["test"], 1).finish()
    }

    /// Outputs for these folders. Each holds the text in files that are new in the folder, and in files that may not be.
    fn outputs(folders: &[PathBuf], text: &str) -> Vec<(Output, Provenance)> {
        let mut outputs = Output::into_each(folders).unwrap();
        for output in &mut outputs {
            output.write("a.csv", text.as_bytes()).unwrap();
            output.write(&format!("{text}.csv"), text.as_bytes()).unwrap();
        }
        outputs.into_iter().map(|output| (output, provenance())).collect()
    }

    /// The files of a folder with their texts, without the provenance.
    fn files(folder: &Path) -> Vec<(String, String)> {
        let names = fs::read_dir(folder).unwrap().map(|entry| entry.unwrap().file_name().into_string().unwrap());
        let mut names: Vec<String> = names.filter(|name| name != "provenance.json").collect();
        names.sort();
        names
            .into_iter()
            .map(|name| (name.clone(), fs::read_to_string(folder.join(name)).unwrap_or_default()))
            .collect()
    }

    /// The files of a folder after the commit of `older` and then `newer`.
    fn both() -> Vec<(String, String)> {
        [("a", "newer"), ("newer", "newer"), ("older", "older")]
            .map(|(name, text)| (format!("{name}.csv"), text.into()))
            .to_vec()
    }

    #[test]
    fn a_commit_that_is_killed_after_any_move_is_completed() {
        let mut n_moves = 0;
        let mut has_more = true;
        while has_more {
            let root = tempfile::tempdir().unwrap();
            let folders = ["lab/x", "lab"].map(|name| root.path().join(name));
            Output::commit_all(outputs(&folders, "older")).unwrap();
            has_more = Output::commit_until_killed(outputs(&folders, "newer"), n_moves);
            // The folders may have been moved together, and any of them is asked first.
            fs::rename(root.path().join("lab"), root.path().join("moved")).unwrap();
            let folders = ["moved/x", "moved"].map(|name| root.path().join(name));
            let first = &folders[n_moves % 2];
            assert_eq!(recover(first).unwrap(), Some(Recovery::Completed), "{n_moves}");
            for folder in &folders {
                assert_eq!(recover(folder).unwrap(), None);
                let mut found = files(folder);
                found.retain(|(name, _)| name != "x");
                assert_eq!(found, both(), "{n_moves}");
            }
            // The provenance is that of the new files, or these would be in the way.
            Output::into(first).unwrap().claim(["a.csv", "newer.csv", "older.csv"]).unwrap();
            n_moves += 1;
        }
        assert_eq!(n_moves, 1 + 2 * (2 + 3), "each folder has two files that are replaced and three new ones");
    }

    #[test]
    fn a_file_that_was_edited_after_the_kill_stays() {
        for n_moves in 0..=5 {
            let root = tempfile::tempdir().unwrap();
            let folders = [root.path().to_path_buf()];
            Output::commit_all(outputs(&folders, "older")).unwrap();
            Output::commit_until_killed(outputs(&folders, "newer"), n_moves);
            fs::write(root.path().join("a.csv"), "edited").unwrap();
            let before = files(root.path());
            if n_moves >= 3 {
                // It had been put in place, and was edited as any result may be.
                assert_eq!(recover(root.path()).unwrap(), Some(Recovery::Completed));
                assert_eq!(fs::read_to_string(root.path().join("a.csv")).unwrap(), "edited");
                continue;
            }
            let error = recover(root.path()).unwrap_err().to_string();
            let why = "it has changed since a command that would replace it was killed";
            assert!(error.contains(&format!("a.csv is in the way: {why}; move it")), "{error}");
            assert!(Output::into(root.path()).is_err());
            assert_eq!(files(root.path()), before);
            fs::remove_file(root.path().join("a.csv")).unwrap();
            assert_eq!(recover(root.path()).unwrap(), Some(Recovery::Completed));
            assert_eq!(files(root.path()), both());
        }
    }

    #[test]
    fn a_file_that_was_created_after_the_kill_stays() {
        let root = tempfile::tempdir().unwrap();
        Output::commit_until_killed(outputs(&[root.path().into()], "newer"), 0);
        fs::write(root.path().join("a.csv"), "mine").unwrap();
        let error = recover(root.path()).unwrap_err().to_string();
        assert!(error.contains("it was created after a command that would write it was killed"), "{error}");
        fs::rename(root.path().join("a.csv"), root.path().join("mine.csv")).unwrap();
        assert_eq!(recover(root.path()).unwrap(), Some(Recovery::Completed));
        assert_eq!(fs::read_to_string(root.path().join("a.csv")).unwrap(), "newer");
    }

    #[test]
    fn the_files_of_a_running_command_are_left_alone() {
        let root = tempfile::tempdir().unwrap();
        let folders = [root.path().to_path_buf()];
        let running = outputs(&folders, "newer");
        assert_eq!(recover(root.path()).unwrap(), None);
        Output::commit_all(outputs(&folders, "older")).unwrap();
        Output::commit_all(running).unwrap();
        assert_eq!(files(root.path()), both());
    }

    #[test]
    fn a_command_that_is_killed_before_its_commit_leaves_nothing() {
        let root = tempfile::tempdir().unwrap();
        let folder = root.path().join("out");
        Output::commit_all(outputs(std::slice::from_ref(&folder), "older")).unwrap();
        let before = files(&folder);
        let at = |name: &str| folder.join(name);
        // A kill after each step, and what versions before 0.2.0 left.
        fs::create_dir(at(".bandwagon-a.part")).unwrap();
        fs::create_dir(at(".bandwagon-b.part")).unwrap();
        fs::write(at(".bandwagon-b.part/lock"), "").unwrap();
        fs::create_dir_all(at(".bandwagon-c.part/newer")).unwrap();
        fs::write(at(".bandwagon-c.part/lock"), "").unwrap();
        fs::write(at(".bandwagon-c.part/newer/a.csv"), "half").unwrap();
        fs::write(at(".bandwagon-c.part/journal.tmp"), "half").unwrap();
        fs::create_dir(at(".bandwagon-d.part")).unwrap();
        fs::write(at(".bandwagon-d.part/a.csv"), "half").unwrap();
        fs::write(at(".bandwagon-e.part"), "half").unwrap();
        assert_eq!(recover(&folder).unwrap(), Some(Recovery::Removed));
        assert_eq!((files(&folder), recover(&folder).unwrap()), (before, None));
        assert_eq!(recover(&root.path().join("missing")).unwrap(), None);
    }

    #[test]
    fn older_results_are_kept_if_the_journal_is_lost() {
        let root = tempfile::tempdir().unwrap();
        let folders = ["x", "y"].map(|name| root.path().join(name));
        Output::commit_all(outputs(&folders, "older")).unwrap();
        Output::commit_until_killed(outputs(&folders, "newer"), 6);
        fs::remove_dir_all(&folders[0]).unwrap();
        assert_eq!(recover(&folders[1]).unwrap(), None);
        let hidden = folders[1].join(files(&folders[1])[0].0.clone());
        assert_eq!(fs::read_to_string(hidden.join("older/a.csv")).unwrap(), "older");
    }

    #[test]
    fn a_single_file_is_complete_or_absent() {
        use crate::record::PartFile;
        use std::io::Write;
        let root = tempfile::tempdir().unwrap();
        let path = root.path().join("deep/key.csv");
        let mut file = PartFile::private(&path).unwrap();
        file.write_all(b"1").unwrap();
        assert_eq!(recover(path.parent().unwrap()).unwrap(), None, "it is being written");
        drop(file);
        assert!(!root.path().join("deep").exists());
        let write = |file: crate::Result<PartFile>, text: &str| {
            let mut file = file.unwrap();
            file.write_all(text.as_bytes()).unwrap();
            file
        };
        write(PartFile::private(&path), "2").replace().unwrap();
        let error = write(PartFile::shared(&path), "3").create().unwrap_err();
        assert!(matches!(error, crate::Error::Io { source, .. } if source.kind() == std::io::ErrorKind::AlreadyExists));
        assert_eq!(files(path.parent().unwrap()), [("key.csv".to_string(), "2".to_string())]);
        write(PartFile::shared(&path), "4").replace().unwrap();
        assert_eq!(files(path.parent().unwrap()), [("key.csv".to_string(), "4".to_string())]);
        assert!(PartFile::shared(&root.path().join("missing/x.toml")).is_err());
    }
}
