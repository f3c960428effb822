use super::staging::sync_folder;
use crate::error::{Error, Result};
use std::{
    fs,
    io::ErrorKind,
    path::{Path, PathBuf},
};

/// The folders that this program created, outermost first. Empty ones are removed on drop.
#[derive(Debug, Default)]
pub(super) struct CreatedFolders(Vec<PathBuf>);

impl CreatedFolders {
    /// Creates the missing folders, outermost first.
    pub(super) fn create(&mut self, folder: PathBuf) -> Result<PathBuf> {
        let folder = if folder.as_os_str().is_empty() { PathBuf::from(".") } else { folder };
        let ancestors = || folder.ancestors().filter(|ancestor| !ancestor.as_os_str().is_empty());
        let missing = ancestors().take_while(|ancestor| !ancestor.exists()).count();
        if let Some(existing) = ancestors().nth(missing).filter(|existing| !existing.is_dir()) {
            return Err(Error::Io { path: existing.into(), source: ErrorKind::NotADirectory.into() });
        }
        let mut path: Vec<&Path> = ancestors().take(missing).collect();
        while let Some(next) = path.pop() {
            match fs::create_dir(next) {
                Ok(()) => self.0.push(next.to_owned()),
                // Another process created it, or the path contains `..`.
                Err(_) if next.is_dir() => {}
                Err(source) => return Err(Error::Io { path: next.into(), source }),
            }
        }
        Ok(folder)
    }

    /// Saves the names of the folders to disk.
    pub(super) fn sync(&self) {
        for folder in &self.0 {
            let parent = folder.parent().filter(|parent| !parent.as_os_str().is_empty());
            let _ = sync_folder(parent.unwrap_or(Path::new(".")));
        }
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
