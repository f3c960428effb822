use serde::{Deserialize, Serialize};
use serde_json::Value;
use sha2::{Digest, Sha256};
use std::{collections::BTreeMap, fmt::Write, time::Instant};
use time::{OffsetDateTime, format_description::well_known::Rfc3339};

/// An input file, with its checksum.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Input {
    /// The file name, as given by the user.
    pub name: String,
    /// The SHA-256 of the file, as 64 lower-case hexadecimal digits (the format of `sha256sum`); empty if it is withheld.
    pub sha256: String,
    /// The file size in bytes; 0 if it is withheld.
    pub bytes: u64,
}

impl Input {
    /// Computes the checksum and size of an input.
    ///
    /// ```
    /// use bandwagon::record::Input;
    ///
    /// let input = Input::hash("edges.csv", b"abc"); // the first example of FIPS 180-4
    /// assert_eq!(input.sha256, "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad");
    /// assert_eq!(input.bytes, 3);
    /// ```
    pub fn hash(name: impl Into<String>, bytes: &[u8]) -> Input {
        Input { name: name.into(), sha256: hex(&Sha256::digest(bytes)), bytes: bytes.len() as u64 }
    }
}

/// Lower-case hexadecimal, two digits per byte.
pub(super) fn hex(bytes: &[u8]) -> String {
    let mut digits = String::with_capacity(2 * bytes.len());
    for byte in bytes {
        write!(digits, "{byte:02x}").expect("a string can always grow");
    }
    digits
}

/// The origin of results: everything needed to reproduce them.
///
/// It includes the time and the number of threads, which do not affect the results. Keep it in a separate file, so that
/// result files can be compared byte by byte.
///
/// ```
/// use bandwagon::record::{Input, Provenance};
///
/// let mut provenance = Provenance::begin(["bandwagon", "run", "edges.csv"], 7);
/// provenance.replicates = 100;
/// provenance.ticks = 50;
/// provenance.parameters.insert("theta".into(), 0.25.into());
/// provenance.inputs.push(Input::hash("edges.csv", b"0,1\n"));
/// // .. the simulation ..
/// let json = serde_json::to_string(&provenance.finish())?;
/// assert!(json.contains(r#""seed":7,"replicates":100,"ticks":50,"parameters":{"theta":0.25}"#));
/// # Ok::<(), serde_json::Error>(())
/// ```
#[derive(Clone, Debug, Serialize)]
#[must_use]
pub struct Provenance {
    /// The program's name.
    pub program: String,
    /// The program's version.
    pub version: String,
    /// The command line, as a list of arguments; empty if there was none.
    pub command: Vec<String>,
    /// The description of the run as serialized data (a `RunSpec`); `None` if the command does not run one.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub spec: Option<Value>,
    /// The seed. Seeds above 2^53 require a JSON parser that supports 64-bit integers.
    pub seed: u64,
    /// The number of replicates.
    pub replicates: u32,
    /// The maximum number of ticks in a replicate.
    pub ticks: u32,
    /// Parameters by name, in alphabetical order.
    pub parameters: BTreeMap<String, Value>,
    /// The input files.
    pub inputs: Vec<Input>,
    /// The SHA-256 of each output file, by name; set by [`Output::commit`](super::Output::commit).
    pub outputs: BTreeMap<String, String>,
    /// The SHA-256 of each output file of an earlier command in the same folder, by name. The other fields do not apply
    /// to these files.
    pub earlier: BTreeMap<String, String>,
    /// The number of threads.
    pub threads: usize,
    /// The start time: RFC 3339 in UTC, to the second, for example `1966-01-31T12:00:00Z`.
    pub started: String,
    /// The elapsed time by a monotonic clock, in seconds; 0 until [`Provenance::finish`].
    pub elapsed_seconds: f64,
    #[serde(skip)]
    clock: Instant,
}

impl Provenance {
    /// Starts the clock. Sets `threads` to the size of the current rayon thread pool. The fields for which there is no
    /// argument are empty or 0; the caller sets them.
    pub fn begin<Word: Into<String>>(command: impl IntoIterator<Item = Word>, seed: u64) -> Provenance {
        let now = OffsetDateTime::now_utc().replace_nanosecond(0).expect("0 is a nanosecond");
        Provenance {
            program: env!("CARGO_PKG_NAME").into(),
            version: env!("CARGO_PKG_VERSION").into(),
            command: command.into_iter().map(Into::into).collect(),
            spec: None,
            seed,
            replicates: 0,
            ticks: 0,
            parameters: BTreeMap::new(),
            inputs: Vec::new(),
            outputs: BTreeMap::new(),
            earlier: BTreeMap::new(),
            threads: rayon::current_num_threads(),
            started: now.format(&Rfc3339).expect("the year has four digits"),
            elapsed_seconds: 0.0,
            clock: Instant::now(),
        }
    }

    /// Names the program that made the results. The default is this library and its version.
    pub fn program(self, program: impl Into<String>, version: impl Into<String>) -> Provenance {
        Provenance { program: program.into(), version: version.into(), ..self }
    }

    /// The provenance as JSON, without what may differ if the command is repeated: the times, the number of threads and the
    /// lists of files. It is for the metadata of result files.
    pub fn origin(&self) -> Value {
        let mut origin = serde_json::to_value(self).unwrap_or_default();
        if let Some(fields) = origin.as_object_mut() {
            for field in ["outputs", "earlier", "threads", "started", "elapsed_seconds"] {
                fields.remove(field);
            }
        }
        origin
    }

    /// Stops the clock.
    pub fn finish(mut self) -> Provenance {
        self.elapsed_seconds = self.clock.elapsed().as_secs_f64();
        self
    }
}
