//! The command line: what it says, what it leaves, and what it makes of mistakes.

mod campaign_examples;
mod campaign_report;
mod files;
mod giving;
mod help;
mod lab;
mod matching;
mod mistakes_in_files;
mod mistakes_in_networks;
mod mistakes_in_options;
mod mistakes_in_rules;
mod mistakes_in_scenarios;
mod new;
mod results;
mod results_and_others;
mod rules;
mod seeds;
mod terminal;
mod tipping;

use std::ffi::OsStr;
use std::fs;
use std::path::PathBuf;
use std::process::{Command, Output};
use tempfile::TempDir;

/// A folder of one's own to run in.
struct Desk(TempDir);

impl Desk {
    fn new() -> Desk {
        Desk(tempfile::tempdir().unwrap())
    }

    /// With a file in it.
    fn with(self, name: &str, content: impl AsRef<[u8]>) -> Desk {
        fs::write(self.path(name), content).unwrap();
        self
    }

    fn path(&self, name: &str) -> PathBuf {
        self.0.path().join(name)
    }

    fn read(&self, name: &str) -> String {
        fs::read_to_string(self.path(name)).unwrap()
    }

    fn bytes(&self, name: &str) -> Vec<u8> {
        fs::read(self.path(name)).unwrap()
    }

    /// The names in a folder, in order.
    fn names(&self, folder: &str) -> Vec<String> {
        let entries = fs::read_dir(self.path(folder)).unwrap();
        let mut names: Vec<String> = entries.map(|entry| entry.unwrap().file_name().to_string_lossy().into()).collect();
        names.sort();
        names
    }

    fn command(&self) -> Command {
        let mut command = Command::new(env!("CARGO_BIN_EXE_bandwagon"));
        command.current_dir(self.0.path());
        command
    }

    /// What came of words without blanks in them.
    fn run(&self, words: &str) -> Output {
        self.run_words(words.split(' ').filter(|word| !word.is_empty()))
    }

    fn run_words<Word: AsRef<OsStr>>(&self, words: impl IntoIterator<Item = Word>) -> Output {
        self.command().args(words).output().unwrap()
    }

    /// What it prints when all is well, and nothing else.
    fn prints(&self, words: &str) -> String {
        let output = self.run(words);
        assert_eq!((text(&output.stderr).as_str(), output.status.code()), ("", Some(0)), "{words}");
        text(&output.stdout)
    }

    /// A mistake is one line on standard error and exit code 2; nothing is printed, and no file or folder comes or goes.
    fn refuses(&self, words: &str, message: &str) {
        self.refuses_words(words.split(' ').filter(|word| !word.is_empty()), message);
    }

    fn refuses_words<Word: AsRef<OsStr>>(&self, words: impl IntoIterator<Item = Word>, message: &str) {
        let before = self.names(".");
        let output = self.run_words(words);
        assert_eq!(text(&output.stderr), format!("error: {message}\n"));
        assert_eq!((text(&output.stdout).as_str(), output.status.code()), ("", Some(2)), "{message}");
        assert_eq!(self.names("."), before, "{message}");
    }
}

fn text(bytes: &[u8]) -> String {
    String::from_utf8(bytes.to_vec()).unwrap()
}

/// The start of a run that is all right, for tests of what is added to it.
const KARATE: &str = "run --network karate --rule threshold --seeds 0,33 --replicates 5";

/// Three people, each of whom influences the next.
const RING: &str = "from,to,weight\nann,bob,0.5\nbob,cem,0.25\ncem,ann,0.9\n";

/// A table of them.
const PEOPLE: &str = "id,doubt,town,adopted\nann,0.2,Ulm,0\nbob,0.3,Bonn,2\ncem,0.6,Ulm,\n";
