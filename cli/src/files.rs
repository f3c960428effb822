//! The files that a command reads.

use bandwagon::Result;
use bandwagon::network::data::MEDICAL_INNOVATION;
use bandwagon::network::read::read_bytes;
use bandwagon::record::Input;
use bandwagon::spec::{BuiltIn, NetworkSpec};
use std::cell::RefCell;
use std::path::Path;

/// The files that were read, in the order in which they were read.
#[derive(Default)]
pub struct Files(RefCell<Vec<Input>>);

impl Files {
    /// Reads a file once, so that the checksum covers the bytes that are used and a pipe works.
    pub fn read(&self, path: &Path) -> Result<Vec<u8>> {
        let bytes = read_bytes(path)?;
        self.0.borrow_mut().push(Input::hash(path.display().to_string(), &bytes));
        Ok(bytes)
    }

    /// Forgets what was read, before it is read again.
    pub fn forget(&self) {
        self.0.borrow_mut().clear();
    }

    /// The files, with those that a built-in network consists of. If the agents have pseudonyms, there are no checksums: a
    /// checksum tells whether a guess of the ids is right.
    pub fn inputs(self, network: &NetworkSpec) -> Vec<Input> {
        if network.pseudonyms().is_some() {
            let withheld = |input: Input| Input { sha256: String::new(), bytes: 0, ..input };
            return self.0.into_inner().into_iter().map(withheld).collect();
        }
        let built_in = match network {
            NetworkSpec::BuiltIn(BuiltIn::MedicalInnovation) => &MEDICAL_INNOVATION[..],
            _ => &[],
        };
        let mut inputs: Vec<Input> = built_in.iter().map(|(name, bytes)| Input::hash(*name, bytes)).collect();
        inputs.extend(self.0.into_inner());
        inputs
    }
}
