//! Writes the network with what became of each agent.

use super::plan::Plan;
use crate::mistake;
use crate::network_files::NetworkFiles;
use crate::progress::Progress;
use crate::results::Results;
use anyhow::Result;
use bandwagon::network::write::Format;
use bandwagon::spec::{edge_schema, node_schema};

/// The name of the file, without its ending.
const NAME: &str = "network";

fn files(plan: &Plan) -> Option<NetworkFiles> {
    plan.write_network.map(|format| NetworkFiles::new(&format!("{NAME}.{format}"), format))
}

/// The name of the file of the network, if it is written.
pub fn name(plan: &Plan) -> Option<String> {
    files(plan).map(|files| files.network)
}

/// The names of all files that are written. Fails if the format cannot hold the network.
pub fn names(plan: &Plan) -> Result<Vec<String>> {
    let Some(files) = files(plan) else { return Ok(vec![]) };
    files.export(&plan.model.loaded().with_kept_attributes()).map(|_| files.names())
}

/// Writes the network, if the user wants it.
pub fn write(plan: &Plan, shown: &Progress, results: &mut Results) -> Result<()> {
    let Some(files) = files(plan) else { return Ok(()) };
    let network = plan.model.network_with_outcomes(&|| shown.step());
    let network = network.map_err(mistake::advised)?;
    let export = files.export(&network)?;
    files.write(&export, results)?;
    if plan.write_network == Some(Format::Csv) {
        results.describe(files.network.clone(), edge_schema(&export, &network, NAME));
        let nodes = format!("{NAME}-nodes");
        results.describe(format!("{nodes}.csv"), node_schema(&export, &nodes));
    }
    Ok(())
}
