//! A run that can begin: the arguments of `bandwagon run`, resolved.

use super::args::RunArgs;
use super::files::Files;
use super::{mistake, spec};
use anyhow::{Context, Result};
use bandwagon::record::Input;
use bandwagon::spec::{Model, RunSpec};
use std::path::PathBuf;

/// A run and where its results go.
pub struct Plan {
    pub model: Model,
    pub inputs: Vec<Input>,
    pub out: PathBuf,
}

impl Plan {
    pub fn from_args(args: &RunArgs) -> Result<Plan> {
        use_threads(args.repeat.threads)?;
        Plan::new(&spec::run(args)?, args.repeat.out.clone())
    }

    /// Looks up everything that the description names. The default folder has the name of the rule.
    pub fn new(spec: &RunSpec, out: Option<PathBuf>) -> Result<Plan> {
        let files = Files::default();
        let model = spec.resolve_with(&|path| files.read(path));
        let model = model.map_err(|mistakes| mistake::in_options(mistakes, |path| spec::option(spec, path)))?;
        let out = out.unwrap_or_else(|| PathBuf::from("results").join(model.entry().name));
        Ok(Plan { model, inputs: files.inputs(&spec.network), out })
    }

    pub fn spec(&self) -> &RunSpec {
        self.model.spec()
    }

    /// The values of all parameters: `theta=0.3`.
    pub fn parameters(&self) -> Vec<String> {
        self.model.parameters().into_iter().map(|(name, value)| format!("{name}={value}")).collect()
    }
}

/// Sets the number of threads, once per process.
pub fn use_threads(threads: Option<usize>) -> Result<()> {
    let Some(threads) = threads else { return Ok(()) };
    rayon::ThreadPoolBuilder::new().num_threads(threads).build_global().context("cannot start the threads")
}
