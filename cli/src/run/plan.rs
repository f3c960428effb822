//! A run whose arguments have been resolved.

use super::args::{self, RunArgs};
use crate::files::Files;
use crate::mistake;
use crate::options::{TableFiles, use_threads};
use anyhow::Result;
use bandwagon::Error;
use bandwagon::network::write::Format;
use bandwagon::record::Input;
use bandwagon::spec::{MeasureSpec, Model, RunSpec};
use std::path::PathBuf;

/// A resolved run, its input files and the folder of its results.
pub struct Plan {
    pub model: Model,
    pub inputs: Vec<Input>,
    pub out: PathBuf,
    /// The format in which the network is written, if it is.
    pub write_network: Option<Format>,
    pub tables: TableFiles,
}

/// Parameters that have an effect only if another parameter has a certain word: rule, parameter, the other, and its word.
const CONDITIONAL: [[&str; 4]; 1] = [["independent-cascade", "probability", "model", "uniform"]];

impl Plan {
    pub fn from_args(args: &RunArgs) -> Result<Plan> {
        use_threads(args.repeat.threads)?;
        Ok(Plan::new(&args::spec(args)?, args.repeat.out.clone())?
            .write_network(args.write_network)
            .with_tables(args.repeat.tables))
    }

    /// Resolves the description. The default folder is `results/RULE`.
    pub fn new(spec: &RunSpec, out: Option<PathBuf>) -> Result<Plan> {
        let files = Files::default();
        let model = spec.resolve_with(&|path| files.read(path));
        let model = model.map_err(|mistakes| {
            let changes_twice = mistakes.0.iter().any(|mistake| matches!(mistake.error, Error::TwoChanges));
            mistake::in_options(mistakes, |path| match path {
                "rule.name" if changes_twice => Some(args::changing(spec)),
                _ => args::option(spec, path),
            })
        })?;
        let out = out.unwrap_or_else(|| PathBuf::from("results").join(model.entry().name));
        Ok(Plan { model, inputs: files.inputs(&spec.network), out, write_network: None, tables: TableFiles::default() })
    }

    /// Writes the tables to these files.
    pub fn with_tables(self, tables: TableFiles) -> Plan {
        Plan { tables, ..self }
    }

    /// Also writes the network in this format.
    pub fn write_network(self, format: Option<Format>) -> Plan {
        Plan { write_network: format, ..self }
    }

    pub fn spec(&self) -> &RunSpec {
        self.model.spec()
    }

    /// If `column` is a sum over one group (`adopted [city=1]`), the name of the rule's column (`adopted`); otherwise
    /// `None`.
    pub fn column_by_group<'a>(&self, column: &'a str) -> Option<&'a str> {
        self.spec().measures.iter().find_map(|measure| {
            let MeasureSpec::By { attribute, .. } = measure else { return None };
            let groups = [format!(" [{attribute}="), format!(" [{attribute} missing]")];
            groups.iter().find_map(|group| column.split_once(group.as_str()).map(|(column, _)| column))
        })
    }

    /// Whether a column sums amounts, such as opinions, and does not count agents.
    pub fn is_amount(&self, column: &str) -> bool {
        self.model.amounts().contains(&self.column_by_group(column).unwrap_or(column))
    }

    /// The values of all parameters that have an effect or are given: `theta=0.3`.
    pub fn parameters(&self) -> Vec<String> {
        let (all, given) = (self.model.parameters(), &self.spec().rule.parameters);
        let has_effect = |name: &str| match CONDITIONAL.iter().find(|row| row[..2] == [self.model.entry().name, name]) {
            Some([_, _, word, used_by]) => all.iter().any(|(name, value)| name == word && value == used_by),
            None => true,
        };
        let text = |(name, value): &(&str, String)| match (has_effect(name), given.get(name).is_some()) {
            (true, _) => Some(format!("{name}={value}")),
            (false, true) => Some(format!("{name}={value} (not used)")),
            (false, false) => None,
        };
        all.iter().filter_map(text).collect()
    }
}
