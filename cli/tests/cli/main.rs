//! The command line: its output, its files and its error messages.

mod campaign_examples;
mod campaign_report;
mod convert;
mod describe;
mod earlier_spellings;
mod files;
mod giving;
mod help;
#[cfg(unix)]
mod interrupt;
mod lab;
mod layers;
mod matching;
mod mistakes_in_files;
mod mistakes_in_networks;
mod mistakes_in_options;
mod mistakes_in_rules;
mod mistakes_in_scenarios;
mod network_files;
mod new;
mod pseudonyms;
mod reports;
mod rerun;
mod results;
mod results_and_others;
mod rules;
mod seeds;
mod segments;
mod tables;
mod terminal;
mod tipping;

use std::ffi::OsStr;
use std::fs;
use std::path::PathBuf;
use std::process::{Command, Output};
use tempfile::TempDir;

/// A temporary folder to run commands in.
struct Desk(TempDir);

impl Desk {
    fn new() -> Desk {
        Desk(tempfile::tempdir().unwrap())
    }

    /// Adds a file.
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

    /// The names in a folder, sorted.
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

    /// Runs the command with arguments separated by spaces.
    fn run(&self, words: &str) -> Output {
        self.run_words(words.split(' ').filter(|word| !word.is_empty()))
    }

    fn run_words<Word: AsRef<OsStr>>(&self, words: impl IntoIterator<Item = Word>) -> Output {
        let mut output = self.command().args(words).output().unwrap();
        // A slow machine prints how far the command is.
        let lines = text(&output.stderr);
        let lines = lines.split_inclusive('\n').filter(|line| !line.starts_with("progress: "));
        output.stderr = lines.collect::<String>().into_bytes();
        output
    }

    /// The standard output of a command that must succeed without other output.
    fn prints(&self, words: &str) -> String {
        let output = self.run(words);
        assert_eq!((text(&output.stderr).as_str(), output.status.code()), ("", Some(0)), "{words}");
        text(&output.stdout)
    }

    /// An error is one line on standard error with exit code 2. Nothing is printed, and no file or folder is created or
    /// removed.
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

/// The start of a valid run, for tests that add to it.
const KARATE: &str = "run --network karate --rule threshold --seeds 0,33 --replicates 5";

/// Three people, each of whom influences the next.
const RING: &str = "from,to,weight\nann,bob,0.5\nbob,cem,0.25\ncem,ann,0.9\n";

/// A table of these people.
const PEOPLE: &str = "id,doubt,town,adopted\nann,0.2,Ulm,0\nbob,0.3,Bonn,2\ncem,0.6,Ulm,\n";
