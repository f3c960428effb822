//! The scenario file of `campaign` and `tipping`.

use super::files::Files;
use super::network;
use super::options::{ScenarioArgs, TableFiles};
use super::toml_file::TomlFile;
use anyhow::Result;
use bandwagon::campaign::spec::{Campaign, CampaignSpec, Task};
use bandwagon::record::{Input, Provenance};
use bandwagon::spec::RandomPart;
use std::io::Write;
use std::path::Path;

/// The parameter of the provenance that holds the text of the scenario file.
pub const TEXT: &str = "scenario";

/// A scenario that can be simulated, and the files that it was read from.
pub struct Plan {
    pub campaign: Campaign,
    pub inputs: Vec<Input>,
    file: TomlFile,
    /// The value of `--replicates`.
    replicates: Option<u32>,
    pub tables: TableFiles,
}

/// Reads the scenario file for a task. Options replace its settings. Every error is one line that states its position.
pub fn read(args: &ScenarioArgs, task: Task) -> Result<Plan> {
    let file = TomlFile::open(&args.file)?;
    let mut spec: CampaignSpec = file.read("the scenario")?;
    spec.level = args.level.unwrap_or(spec.level);
    spec.seed = args.seed.unwrap_or(spec.seed);
    spec.replicates = args.replicates.unwrap_or(spec.replicates);
    if spec.title.is_empty() {
        spec.title = args.file.file_stem().map(|stem| stem.to_string_lossy().into_owned()).unwrap_or_default();
    }
    let paths = [&mut spec.network.file, &mut spec.network.nodes, &mut spec.network.pseudonyms].into_iter().flatten();
    // An empty path stays empty, so that it is refused.
    for path in paths.filter(|path| !path.trim().is_empty()) {
        *path = file.beside(path);
    }
    for layer in &mut spec.network.layer_files {
        if let Some((name, path)) = layer.split_once('=').filter(|(_, path)| !path.trim().is_empty()) {
            *layer = format!("{name}={}", file.beside(path.trim()));
        }
    }
    if let Some((form, path)) = spec.network.name.as_deref().and_then(table_of_segments) {
        spec.network.name = Some(format!("{form}:{}", file.beside(path)));
    }
    Ok(Plan::new(&spec, file, args.replicates, task)?.with_tables(args.tables))
}

/// The two parts of a name such as `segments:towns.csv`.
fn table_of_segments(name: &str) -> Option<(&str, &str)> {
    let (form, path) = name.trim().split_once(':')?;
    (form.trim() == "segments" && !path.trim().is_empty()).then_some((form.trim(), path.trim()))
}

impl Plan {
    /// A scenario whose file was read. `replicates` is the value of the option.
    pub fn new(spec: &CampaignSpec, file: TomlFile, replicates: Option<u32>, task: Task) -> Result<Plan> {
        let files = Files::default();
        let campaign = spec.resolve_for(task, &|path| files.read(path)).map_err(|mistakes| file.wrong(mistakes))?;
        let mut inputs = vec![Input::hash(file.path.display().to_string(), file.text.as_bytes())];
        inputs.extend(files.inputs(campaign.network_spec()));
        Ok(Plan { campaign, inputs, file, replicates, tables: TableFiles::default() })
    }

    /// Writes the tables to these files.
    pub fn with_tables(self, tables: TableFiles) -> Plan {
        Plan { tables, ..self }
    }

    pub fn spec(&self) -> &CampaignSpec {
        self.campaign.spec()
    }

    /// Whether the network is redrawn in every replicate.
    pub fn redraws_network(&self) -> bool {
        self.campaign.redrawn().contains(&RandomPart::Network)
    }

    /// Prints the network and what is redrawn.
    pub fn describe(&self, out: &mut impl Write) -> Result<()> {
        network::describe(&self.network_name(), self.campaign.network(), self.campaign.report(), out)?;
        network::balance(self.campaign.segments(), out)?;
        for part in self.campaign.redrawn() {
            match part {
                RandomPart::Network => {
                    writeln!(out, "         redrawn in every replicate: the numbers are those of replicate 0")?;
                }
                part => writeln!(out, "Redrawn  in every replicate, the same for all arms: {part}")?,
            }
        }
        Ok(())
    }

    /// The name of the network, or of its file as the scenario file names it.
    pub fn network_name(&self) -> String {
        let network = &self.spec().network;
        let folder = self.file.path.parent().unwrap_or(Path::new(""));
        let as_named = |path: &str| match Path::new(path).strip_prefix(folder).ok().and_then(Path::to_str) {
            Some(name) => name.to_string(),
            None => path.to_string(),
        };
        let layer = |layer: &String| match layer.split_once('=') {
            Some((name, path)) => format!("{name}={}", as_named(path)),
            None => layer.clone(),
        };
        match network.layer_files.is_empty() {
            true => as_named(table_of_segments(network.title()).map_or(network.title(), |(_, path)| path)),
            false => network.layer_files.iter().map(layer).collect::<Vec<_>>().join(", "),
        }
    }

    /// The scenario file.
    pub fn path(&self) -> &Path {
        &self.file.path
    }

    /// The text of the scenario file.
    pub fn text(&self) -> &str {
        &self.file.text
    }

    /// Adds what is known of the scenario to the provenance of a command.
    pub fn describe_in(&self, provenance: &mut Provenance) -> Result<()> {
        provenance.replicates = self.spec().replicates;
        provenance.ticks = self.spec().time.ticks;
        provenance.inputs.clone_from(&self.inputs);
        provenance.spec = Some(serde_json::to_value(self.spec())?);
        provenance.parameters.insert(TEXT.into(), self.text().into());
        self.tables.record_in(provenance);
        Ok(())
    }

    /// An error of the simulation, with the place of the setting that causes it.
    pub fn failed(&self, error: bandwagon::Error) -> anyhow::Error {
        let place = match (&error, self.replicates) {
            (bandwagon::Error::TooMuchMemory { .. }, Some(replicates)) => format!("--replicates {replicates}"),
            (bandwagon::Error::TooMuchMemory { .. }, None) => self.file.place_of("replicates"),
            (bandwagon::Error::InReplicate { path, .. }, _) => self.file.place_of(path),
            _ => self.file.path.display().to_string(),
        };
        anyhow::Error::from(error).context(place)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::mistake;

    const GOOD: &str = include_str!("../../examples/campaigns/doctors.toml");

    /// A deterministic pseudorandom number generator.
    struct Dice(u64);

    impl Dice {
        /// A number below `sides`.
        fn roll(&mut self, sides: usize) -> usize {
            self.0 = self.0.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
            (self.0 >> 33) as usize % sides.max(1)
        }
    }

    fn args(path: &Path) -> ScenarioArgs {
        let file = path.into();
        let tables = TableFiles::default();
        ScenarioArgs { file, replicates: None, seed: None, level: None, threads: None, out: None, tables }
    }

    fn with_lines_astray(dice: &mut Dice) -> Vec<u8> {
        let mut lines: Vec<&str> = GOOD.lines().collect();
        let (here, there) = (dice.roll(lines.len()), dice.roll(lines.len()));
        match dice.roll(4) {
            0 => {
                lines.remove(here);
            }
            1 => lines.insert(there, lines[here]),
            2 => lines.swap(here, there),
            _ => lines.truncate(here),
        }
        lines.join("\n").into_bytes()
    }

    fn with_bytes_astray(dice: &mut Dice) -> Vec<u8> {
        const ODD: &[u8] = b"\"'[]{}=#.,-+_:\\\n\r\t\0\xff\xc3 09eExX";
        let mut bytes = GOOD.as_bytes().to_vec();
        for _ in 0..=dice.roll(3) {
            let (here, there) = (dice.roll(bytes.len()), dice.roll(bytes.len()));
            match dice.roll(5) {
                0 => {
                    bytes.remove(here);
                }
                1 => bytes.insert(there, bytes[here]),
                2 => bytes.swap(here, there),
                3 => bytes[here] = ODD[dice.roll(ODD.len())],
                _ => bytes.insert(here, ODD[dice.roll(ODD.len())]),
            }
        }
        bytes
    }

    #[test]
    fn errors_in_corrupted_files_are_one_line_with_a_position() {
        let desk = tempfile::tempdir().unwrap();
        let path = desk.path().join("s.toml");
        let start = format!("{}:", path.display());
        let mut dice = Dice(1);
        let mut n_refused = 0;
        for round in 0..600 {
            let bytes = if round % 3 == 0 { with_lines_astray(&mut dice) } else { with_bytes_astray(&mut dice) };
            std::fs::write(&path, &bytes).unwrap();
            let Err(error) = read(&args(&path), Task::All) else { continue };
            n_refused += 1;
            let said = mistake::lines(&error).remove(0);
            let line = said.strip_prefix(&start).and_then(|rest| rest.split_once(": ")).map(|(line, _)| line);
            let line: usize = line.and_then(|line| line.parse().ok()).unwrap_or(0);
            let n_lines = 1 + bytes.iter().filter(|&&byte| byte == b'\n').count();
            assert!(
                (1..=n_lines).contains(&line) && !said.contains('\n'),
                "{said}\n{}",
                String::from_utf8_lossy(&bytes)
            );
        }
        assert!(n_refused > 200, "{n_refused}");
    }
}
