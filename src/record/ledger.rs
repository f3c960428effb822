use super::provenance::hex;
use crate::error::{Error, Result};
use serde::Deserialize;
use sha2::{Digest, Sha256};
use std::{
    collections::BTreeMap,
    fs::{self, File},
    io::{self, ErrorKind},
    path::{Path, PathBuf},
};

/// The file that says where the others of its folder come from.
pub(super) const PROVENANCE: &str = "provenance.json";

/// Which files of a folder are results of earlier commands: those that its provenance lists, as long as they are what was written.
pub(super) struct Ledger {
    folder: PathBuf,
    /// The SHA-256 of files by name; `None` without a provenance of ours.
    listed: Option<BTreeMap<String, String>>,
}

impl Ledger {
    pub(super) fn of(folder: &Path) -> Ledger {
        #[derive(Deserialize)]
        struct Said {
            program: String,
            #[serde(default)]
            outputs: BTreeMap<String, String>,
            #[serde(default)]
            earlier: BTreeMap<String, String>,
        }
        let text = fs::read(folder.join(PROVENANCE)).unwrap_or_default();
        let said = serde_json::from_slice(&text).ok().filter(|said: &Said| said.program == env!("CARGO_PKG_NAME"));
        let listed = said.map(|Said { outputs, mut earlier, .. }| {
            earlier.extend(outputs);
            earlier
        });
        Ledger { folder: folder.into(), listed }
    }

    /// Whether a result of that name can be put into the folder, and replaces nothing but a result.
    ///
    /// # Errors
    ///
    /// [`InTheWay`](crate::Error::InTheWay), or [`Io`](crate::Error::Io) with the path.
    pub(super) fn check(&self, name: &str) -> Result<()> {
        let path = self.folder.join(name);
        match self.obstacle(name, &path) {
            Ok(None) => Ok(()),
            Ok(Some(why)) => Err(Error::InTheWay { path, why }),
            Err(source) => Err(Error::Io { path, source }),
        }
    }

    fn obstacle(&self, name: &str, path: &Path) -> io::Result<Option<&'static str>> {
        // Separators, `..` and drive letters would lead out of the folder.
        if Path::new(name).file_name() != Some(name.as_ref()) {
            return Err(ErrorKind::InvalidFilename.into());
        }
        let there = match fs::symlink_metadata(path) {
            Err(error) if error.kind() == ErrorKind::NotFound => return Ok(None),
            // A link counts as what it leads to, and is a stranger's if it leads nowhere.
            Ok(link) if link.is_symlink() => fs::metadata(path).unwrap_or(link),
            there => there?,
        };
        if there.is_dir() {
            return Ok(Some("it is a folder"));
        }
        let listed = self.listed.as_ref();
        let is_provenance = name == PROVENANCE && listed.is_some();
        let written = listed.and_then(|listed| listed.get(name)).filter(|_| there.is_file());
        if !is_provenance && written.is_none() {
            return Ok(Some("bandwagon did not write it"));
        }
        if there.permissions().readonly() {
            return Err(ErrorKind::PermissionDenied.into());
        }
        let is_changed = written.is_some_and(|written| digest(path).map_or(true, |now| now != *written));
        Ok(is_changed.then_some("it has changed since bandwagon wrote it"))
    }

    /// Results of earlier commands that are still there beside those now written.
    pub(super) fn beside(self, written: &BTreeMap<String, String>) -> BTreeMap<String, String> {
        let mut earlier = self.listed.unwrap_or_default();
        earlier.retain(|name, _| !written.contains_key(name) && self.folder.join(name).exists());
        earlier
    }
}

/// The SHA-256 of a file, in hexadecimal digits.
pub(super) fn digest(path: &Path) -> io::Result<String> {
    let mut sha256 = Sha256::new();
    io::copy(&mut File::open(path)?, &mut sha256)?;
    Ok(hex(&sha256.finalize()))
}
