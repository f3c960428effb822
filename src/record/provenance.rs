use serde::Serialize;
use serde_json::Value;
use sha2::{Digest, Sha256};
use std::{collections::BTreeMap, fmt::Write, time::Instant};
use time::{OffsetDateTime, format_description::well_known::Rfc3339};

/// A file that went in: enough to tell later whether another file is the same.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Input {
    /// Its name, as it was given.
    pub name: String,
    /// The SHA-256 of its bytes, 64 lower-case hexadecimal digits, as `sha256sum` prints them.
    pub sha256: String,
    /// Its size in bytes.
    pub bytes: u64,
}

impl Input {
    /// Notes what the bytes of an input were.
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

/// Two digits for each byte.
pub(super) fn hex(bytes: &[u8]) -> String {
    let mut digits = String::with_capacity(2 * bytes.len());
    for byte in bytes {
        write!(digits, "{byte:02x}").expect("a string can always grow");
    }
    digits
}

/// Where results come from: all it takes to make them again.
///
/// It holds the clock and the number of threads, which leave no trace in results; keep it in a file of its own, and files of
/// results stay comparable byte by byte.
///
/// ```
/// use bandwagon::record::{Input, Provenance};
///
/// let mut provenance = Provenance::begin(["bandwagon", "run", "edges.csv"], 7);
/// provenance.replicates = 100;
/// provenance.ticks = 50;
/// provenance.parameters.insert("theta".into(), 0.25.into());
/// provenance.inputs.push(Input::hash("edges.csv", b"0,1\n"));
/// // .. the run itself ..
/// let json = serde_json::to_string(&provenance.finish())?;
/// assert!(json.contains(r#""seed":7,"replicates":100,"ticks":50,"parameters":{"theta":0.25}"#));
/// # Ok::<(), serde_json::Error>(())
/// ```
#[derive(Clone, Debug, Serialize)]
pub struct Provenance {
    /// The program's name.
    pub program: String,
    /// The program's version.
    pub version: String,
    /// The command line, word by word; empty if there was none.
    pub command: Vec<String>,
    /// The seed. Seeds above 2^53 need a reader of JSON that knows whole numbers of 64 bits.
    pub seed: u64,
    /// The number of replicates.
    pub replicates: u32,
    /// The greatest number of ticks that a replicate may run.
    pub ticks: u32,
    /// Parameters by name, in alphabetical order.
    pub parameters: BTreeMap<String, Value>,
    /// The files that went in.
    pub inputs: Vec<Input>,
    /// The files that came out, with the SHA-256 of each; filled in by [`Output::commit`](super::Output::commit).
    pub outputs: BTreeMap<String, String>,
    /// Files of earlier commands that lie in the same folder, likewise; nothing else here is about them.
    pub earlier: BTreeMap<String, String>,
    /// The number of threads.
    pub threads: usize,
    /// When it started: RFC 3339 in UTC, to the second, for example `1966-01-31T12:00:00Z`.
    pub started: String,
    /// How long it took by a steady clock, in seconds; 0 until [`Provenance::finish`].
    pub elapsed_seconds: f64,
    #[serde(skip)]
    clock: Instant,
}

impl Provenance {
    /// Starts the clock. `threads` is what the pool of threads has; the fields not given here are empty and yours to fill in.
    pub fn begin<Word: Into<String>>(command: impl IntoIterator<Item = Word>, seed: u64) -> Provenance {
        let now = OffsetDateTime::now_utc().replace_nanosecond(0).expect("0 is a nanosecond");
        Provenance {
            program: env!("CARGO_PKG_NAME").into(),
            version: env!("CARGO_PKG_VERSION").into(),
            command: command.into_iter().map(Into::into).collect(),
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

    /// Stops the clock.
    pub fn finish(mut self) -> Provenance {
        self.elapsed_seconds = self.clock.elapsed().as_secs_f64();
        self
    }
}
