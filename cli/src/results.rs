//! The output files of a command. Their names are reserved before the command runs, and all files are put in place at
//! its end.

use super::excel::Sheets;
use super::interrupt::{self, Interruptible, Writing};
use super::options::{TableFiles, TableFormat};
use super::screen::Report;
use super::{mistake, screen};
use anyhow::{Result, ensure};
use bandwagon::plot::{AdoptionCurve, Chart};
use bandwagon::record::table::{Cell, Schema, Table, dictionary, number};
use bandwagon::record::{Input, Output, Provenance, Recovery, recover};
use serde_json::{Map, Value, json};
use std::cell::OnceCell;
use std::io::{self, Write};
use std::path::{Path, PathBuf};
use std::rc::Rc;
use std::sync::OnceLock;
use std::time::SystemTime;

/// Pending files of one folder. If they are dropped before the commit, no file is written.
pub struct Results {
    output: Output,
    claimed: Vec<String>,
    names: Vec<String>,
    /// The files of the tables written so far, and what they hold.
    tables: Vec<(String, Schema)>,
    table_files: TableFiles,
    sheets: Option<Sheets>,
    /// What made the tables, for their metadata.
    origin: Value,
    /// The results for `--json`; `None` if they are not wanted.
    document: Option<Map<String, Value>>,
    /// Set when the first file is written to any of the folders that are committed together. Dropping `output` removes
    /// the pending files, and a signal must not interrupt that, so this field is dropped after it.
    writing: Rc<OnceCell<Writing>>,
    /// The input files, and when they were changed last.
    inputs: Vec<(PathBuf, Option<SystemTime>)>,
}

/// The files written to a folder.
pub struct Written {
    folder: PathBuf,
    names: Vec<String>,
    /// Results of earlier commands that are still in the folder.
    earlier: Vec<String>,
    /// The results for `--json`; empty if they are not wanted.
    pub document: Value,
}

/// Maximum number of results of earlier commands that are listed by name.
const MAX_LISTED: usize = 8;

/// Maximum number of rows of a table that `--json` prints.
const MOST_RECORDS: usize = 1000;

/// The data dictionary of the tables of a folder.
const DICTIONARY: &str = "columns.json";

impl TableFiles {
    /// All file names: those of the tables with their data dictionary, and an SVG and a PNG file for each picture.
    pub fn names(self, tables: &[&str], pictures: &[&str]) -> Vec<String> {
        let pictures = pictures.iter().flat_map(|name| [format!("{name}.svg"), format!("{name}.png")]);
        let workbook = self.excel.then(|| TableFiles::WORKBOOK.into());
        let about = [Some(DICTIONARY.into()), workbook].into_iter().flatten().filter(|_| !tables.is_empty());
        tables.iter().map(|table| self.file(table)).chain(about).chain(pictures).collect()
    }
}

impl Results {
    /// Creates the folder and reserves the names of all files that may be written there. Fails if a file with one of
    /// these names is an input file, or exists and is not an unchanged result of an earlier command.
    pub fn claim(folder: &Path, names: Vec<String>, inputs: &[Input], tables: TableFiles) -> Result<Results> {
        let tables = tables.check()?;
        for name in &names {
            let Ok(path) = folder.join(name).canonicalize() else { continue };
            let is_read =
                inputs.iter().any(|input| Path::new(&input.name).canonicalize().is_ok_and(|read| read == path));
            ensure!(
                !is_read,
                "{} is an input file and would be overwritten; name another folder",
                folder.join(name).display()
            );
        }
        let results = Results::claim_each(vec![(folder.into(), names)])?.remove(0);
        let sheets = tables.excel.then(Sheets::default);
        let inputs = inputs.iter().map(|input| PathBuf::from(&input.name));
        let inputs = inputs.map(|path| (path.clone(), changed_at(&path))).collect();
        Ok(Results { table_files: tables, sheets, inputs, ..results })
    }

    /// Like [`Results::claim`], without the check for input files, for several folders that are committed together.
    pub fn claim_each(folders: Vec<(PathBuf, Vec<String>)>) -> Result<Vec<Results>> {
        let (folders, names): (Vec<_>, Vec<_>) = folders.into_iter().unzip();
        let _writing = Writing::begin()?;
        let missing = folders.iter().flat_map(|folder| missing(folder)).collect();
        let outputs = Output::into_each(folders).map_err(mistake::in_folder)?;
        interrupt::created(missing);
        // One line is enough for folders that a command wrote together.
        if let Some(output) = outputs.iter().max_by_key(|output| output.recovery()) {
            say_recovered(output.folder(), output.recovery());
        }
        let writing = Rc::default();
        let claimed = |(output, claimed): (Output, Vec<String>)| {
            output.claim(&claimed)?;
            let (names, tables, table_files) = (vec![], vec![], TableFiles::default());
            let writing = Rc::clone(&writing);
            let (sheets, document) = (None, (screen::report() == Report::Json).then(Map::new));
            let origin = Value::Null;
            Ok(Results {
                output,
                claimed,
                names,
                tables,
                table_files,
                sheets,
                origin,
                document,
                writing,
                inputs: vec![],
            })
        };
        outputs.into_iter().zip(names).map(claimed).collect()
    }

    /// Adds a picture, as SVG and PNG.
    pub fn picture(&mut self, name: &str, picture: &AdoptionCurve) -> Result<()> {
        self.drawn(name, &picture.to_svg()?, &picture.to_png()?)
    }

    /// Adds a chart, as SVG and PNG.
    pub fn chart(&mut self, name: &str, chart: &Chart) -> Result<()> {
        self.drawn(name, &chart.to_svg()?, &chart.to_png()?)
    }

    /// Adds a picture that is already drawn, as SVG and PNG.
    pub fn drawn(&mut self, name: &str, svg: &str, png: &[u8]) -> Result<()> {
        self.text(&format!("{name}.svg"), svg)?;
        self.file(&format!("{name}.png"), |file| file.write_all(png))
    }

    pub fn file(&mut self, name: &str, pieces: impl FnOnce(&mut dyn Write) -> io::Result<()>) -> Result<()> {
        debug_assert!(self.claimed.iter().any(|claimed| claimed == name), "{name} was not claimed");
        self.begin()?;
        self.output.stream(name, |file| pieces(&mut Interruptible(file))).map_err(mistake::in_writing)?;
        self.names.push(name.into());
        Ok(())
    }

    /// Adds a table, which [`commit`](Self::commit) describes in the data dictionary.
    pub fn table(&mut self, table: &Table<'_>) -> Result<()> {
        let (name, format) = (self.table_files.file(&table.schema().name), self.table_files.format);
        let origin = self.origin.to_string();
        self.file(&name, |file| match format {
            TableFormat::Csv => table.write_csv(file),
            TableFormat::Parquet => write_parquet(table, file, (&name, origin)),
        })?;
        if let Some(sheets) = &mut self.sheets {
            sheets.add(table)?;
        }
        if let Some(document) = &mut self.document {
            document.insert(table.schema().name.clone(), records(table));
        }
        self.describe(name, table.schema().clone());
        Ok(())
    }

    /// Sets what made the tables, for the metadata of those written later.
    pub fn made_by(&mut self, provenance: &Provenance) {
        self.origin = provenance.origin();
    }

    /// Describes a table in the data dictionary, which was written as a file.
    pub fn describe(&mut self, file: String, schema: Schema) {
        self.tables.push((file, schema));
    }

    /// Says which input files were changed or removed since they were read.
    fn say_changed_inputs(&self) {
        for (path, _) in self.inputs.iter().filter(|(path, before)| changed_at(path) != *before) {
            let path = path.display();
            screen::note(&format!(
                "{path} was changed while the command ran: the results are those of the file as it was, and provenance.json has \
                 its hash"
            ));
        }
    }

    /// Writes what explains the tables, and the sheets.
    fn end_tables(&mut self) -> Result<()> {
        if self.tables.is_empty() {
            return Ok(());
        }
        let text = dictionary(self.tables.iter().map(|(file, schema)| (file.as_str(), schema)));
        self.text(DICTIONARY, &text)?;
        let Some(sheets) = self.sheets.take() else { return Ok(()) };
        for (table, why) in sheets.left_out() {
            screen::note(&format!("{} has no sheet for {table}: {why}", TableFiles::WORKBOOK));
        }
        let file = sheets.into_file(&self.origin)?;
        self.file(TableFiles::WORKBOOK, |out| out.write_all(&file))
    }

    /// From now on a signal does not end the process until these results are committed or dropped.
    fn begin(&self) -> Result<Rc<OnceCell<Writing>>> {
        if self.writing.get().is_none() {
            let _ = self.writing.set(Writing::begin()?);
        }
        Ok(Rc::clone(&self.writing))
    }

    pub fn text(&mut self, name: &str, text: &str) -> Result<()> {
        self.file(name, |file| file.write_all(text.as_bytes()))
    }

    pub fn json(&mut self, name: &str, value: &impl serde::Serialize) -> Result<()> {
        let text = serde_json::to_string_pretty(value)?;
        if let Some(document) = &mut self.document {
            document.insert(name.trim_end_matches(".json").into(), serde_json::from_str(&text)?);
        }
        self.text(name, &(text + "\n"))
    }

    /// Puts all files in place, with the provenance.
    pub fn commit(self, provenance: Provenance) -> Result<Written> {
        Results::commit_each(vec![(self, provenance)]).map(|mut all| all.remove(0))
    }

    /// Puts the files of all folders in place, or none of them. Each folder gets its provenance.
    pub fn commit_each(mut all: Vec<(Results, Provenance)>) -> Result<Vec<Written>> {
        let _writing = all.iter().map(|(results, _)| results.begin()).collect::<Result<Vec<_>>>()?;
        let mut written = vec![];
        all.iter_mut().try_for_each(|(results, _)| results.end_tables())?;
        all.iter().for_each(|(results, _)| results.say_changed_inputs());
        let outputs = all.into_iter().map(|(Results { output, mut names, document, .. }, provenance)| {
            names.push("provenance.json".into());
            let folder = PathBuf::from(output.folder());
            let made_by = provenance.origin();
            let document = document
                .map(|results| json!({ "folder": folder, "files": names, "provenance": made_by, "results": results }));
            let document = document.unwrap_or_default();
            written.push(Written { folder, names, earlier: output.earlier(), document });
            (output, provenance)
        });
        Output::commit_all(outputs).map_err(mistake::in_writing)?;
        written.iter().for_each(|written| interrupt::written(&written.folder));
        Ok(written)
    }
}

/// When a file was changed last; `None` if it cannot be known.
fn changed_at(path: &Path) -> Option<SystemTime> {
    path.metadata().and_then(|known| known.modified()).ok()
}

/// The rows of a table as JSON objects; null if there are more than [`MOST_RECORDS`].
fn records(table: &Table<'_>) -> Value {
    let columns = &table.schema().columns;
    let mut records: Vec<Map<String, Value>> = vec![];
    let done = table.for_each_cell(&mut |row, place, cell| {
        if row >= MOST_RECORDS {
            return Err(io::ErrorKind::FileTooLarge.into());
        }
        if place == 0 {
            records.push(Map::new());
        }
        let value = match cell {
            Cell::Whole(whole) => json!(whole),
            // The number in the CSV file. There is no number for infinity, which becomes null.
            Cell::Number(value) => json!(number(*value).parse::<f64>().unwrap_or(*value)),
            Cell::Text(text) => json!(text),
            Cell::Truth(truth) => json!(truth),
            Cell::Missing => Value::Null,
        };
        records[row].insert(columns[place].name.clone(), value);
        Ok(())
    });
    if done.is_ok() { json!(records) } else { Value::Null }
}

#[cfg(feature = "parquet")]
fn write_parquet(table: &Table<'_>, file: &mut dyn Write, (name, origin): (&str, String)) -> io::Result<()> {
    let columns = dictionary([(name, table.schema())]);
    table.write_parquet(file, &[("bandwagon:provenance", origin), ("bandwagon:columns", columns)])
}

#[cfg(not(feature = "parquet"))]
fn write_parquet(_: &Table<'_>, _: &mut dyn Write, (name, _): (&str, String)) -> io::Result<()> {
    Err(io::Error::new(io::ErrorKind::Unsupported, format!("{name}: built without Parquet")))
}

/// Completes the results of a command that was killed while it wrote to the folder, before they are read.
pub fn completed(folder: &Path) -> Result<()> {
    let _writing = Writing::begin()?;
    say_recovered(folder, recover(folder).map_err(mistake::in_folder)?);
    Ok(())
}

/// Says what was done about a command that was killed.
pub fn say_recovered(folder: &Path, recovery: Option<Recovery>) {
    let done = match recovery {
        Some(Recovery::Completed) => "completed the results of a command that was killed while it put them in place",
        Some(Recovery::Removed) => "removed the temporary files of a command that was killed",
        _ => return,
    };
    screen::note(&format!("{}: {done}", folder.display()));
}

/// The folder of a file.
pub fn folder_of(file: &Path) -> &Path {
    file.parent().filter(|folder| !folder.as_os_str().is_empty()).unwrap_or(Path::new("."))
}

/// The folder and its parent folders, without those that exist; outermost first.
pub fn missing(folder: &Path) -> Vec<PathBuf> {
    let ancestors = folder.ancestors().take_while(|ancestor| !ancestor.as_os_str().is_empty() && !ancestor.exists());
    let mut missing: Vec<PathBuf> = ancestors.map(PathBuf::from).collect();
    missing.reverse();
    missing
}

impl Written {
    /// Prints the folder and the names of the files, and those of older results in the folder.
    pub fn say(&self, out: &mut impl Write) -> io::Result<()> {
        let line = format!("Written to {}: {}", self.folder.display(), self.names.join(", "));
        writeln!(out, "\n{}", screen::escaped(&line))?;
        match self.earlier.is_empty() {
            true => Ok(()),
            false => writeln!(out, "Left from an earlier command: {}", listed(&self.earlier)),
        }
    }
}

/// The names at the start of a list, and how many more there are.
pub fn listed(names: &[String]) -> String {
    let first = screen::escaped(&names[..names.len().min(MAX_LISTED)].join(", "));
    match names.len().saturating_sub(MAX_LISTED) {
        0 => first,
        more => format!("{first} and {more} more"),
    }
}

/// The command that `bandwagon rerun` repeats.
static REPEATED: OnceLock<Vec<String>> = OnceLock::new();

/// From now on, results are those of this command, which is repeated.
pub fn repeats(command: &[String]) {
    let _ = REPEATED.set(command.into());
}

/// The provenance of a command that starts now. Arguments that are not valid Unicode are converted with replacement
/// characters.
pub fn provenance(seed: u64) -> Provenance {
    let words = || std::env::args_os().map(|word| word.to_string_lossy().into_owned()).collect();
    Provenance::begin(REPEATED.get().cloned().unwrap_or_else(words), seed)
        .program("bandwagon", env!("CARGO_PKG_VERSION"))
}
