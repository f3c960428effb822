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

/// The name of the file that documents the origin of the results in a folder.
pub(super) const PROVENANCE: &str = "provenance.json";

/// The files of a folder that are results of earlier commands: the files that its provenance file lists.
pub(super) struct Manifest {
    folder: PathBuf,
    /// The SHA-256 of each listed file by name; `None` if the folder has no provenance file written by this program.
    listed: Option<BTreeMap<String, String>>,
}

impl Manifest {
    pub(super) fn of(folder: &Path) -> Manifest {
        #[derive(Deserialize)]
        struct ProvenanceFile {
            program: String,
            #[serde(default)]
            outputs: BTreeMap<String, String>,
            #[serde(default)]
            earlier: BTreeMap<String, String>,
        }
        let text = fs::read(folder.join(PROVENANCE)).unwrap_or_default();
        let own = |file: &ProvenanceFile| file.program == env!("CARGO_PKG_NAME");
        let listed =
            serde_json::from_slice(&text).ok().filter(own).map(|ProvenanceFile { outputs, mut earlier, .. }| {
                earlier.extend(outputs);
                earlier
            });
        Manifest { folder: folder.into(), listed }
    }

    /// Checks that a result with this name can be written to the folder without replacing a file that is not a result.
    ///
    /// # Errors
    ///
    /// [`WouldReplace`](crate::Error::WouldReplace), or [`Io`](crate::Error::Io) with the path.
    pub(super) fn check(&self, name: &str) -> Result<()> {
        let path = self.folder.join(name);
        match self.conflict(name, &path) {
            Ok(None) => Ok(()),
            Ok(Some(why)) => Err(Error::WouldReplace { path, why }),
            Err(source) => Err(Error::Io { path, source }),
        }
    }

    /// The reason why the file must not be replaced, if there is one.
    fn conflict(&self, name: &str, path: &Path) -> io::Result<Option<&'static str>> {
        // Separators, `..` and drive letters would lead out of the folder.
        if Path::new(name).file_name() != Some(name.as_ref()) {
            return Err(ErrorKind::InvalidFilename.into());
        }
        let existing = match fs::symlink_metadata(path) {
            Err(error) if error.kind() == ErrorKind::NotFound => return Ok(None),
            // A symbolic link counts as its target. A broken link counts as a file that this program did not write.
            Ok(link) if link.is_symlink() => fs::metadata(path).unwrap_or(link),
            existing => existing?,
        };
        if existing.is_dir() {
            return Ok(Some("it is a folder"));
        }
        let listed = self.listed.as_ref();
        let is_provenance = name == PROVENANCE && listed.is_some();
        let written = listed.and_then(|listed| listed.get(name)).filter(|_| existing.is_file());
        if !is_provenance && written.is_none() {
            return Ok(Some("bandwagon did not write it"));
        }
        if existing.permissions().readonly() {
            return Err(ErrorKind::PermissionDenied.into());
        }
        let is_changed = written.is_some_and(|written| digest(path).map_or(true, |now| now != *written));
        Ok(is_changed.then_some("it has changed since bandwagon wrote it"))
    }

    /// The SHA-256 of a file as it is listed.
    pub(super) fn sha256(&self, name: &str) -> Option<String> {
        self.listed.as_ref().and_then(|listed| listed.get(name)).cloned()
    }

    /// The listed files that still exist and are not among the files `written` now.
    pub(super) fn earlier_outputs(self, written: &BTreeMap<String, String>) -> BTreeMap<String, String> {
        let mut earlier = self.listed.unwrap_or_default();
        earlier.retain(|name, _| !written.contains_key(name) && self.folder.join(name).exists());
        earlier
    }
}

/// The SHA-256 of a file in hexadecimal.
pub(super) fn digest(path: &Path) -> io::Result<String> {
    let mut sha256 = Sha256::new();
    io::copy(&mut File::open(path)?, &mut sha256)?;
    Ok(hex(&sha256.finalize()))
}
