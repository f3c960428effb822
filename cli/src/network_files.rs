//! The files in which a network is written.

use super::results::Results;
use anyhow::{Result, anyhow, bail};
use bandwagon::Error;
use bandwagon::network::Network;
use bandwagon::network::write::{Export, Format};
use flate2::Compression;
use flate2::write::GzEncoder;
use std::io::{self, Write};

/// The names of the files of a network, in one folder.
pub struct NetworkFiles {
    format: Format,
    /// The file of the network, or of its edges.
    pub network: String,
    /// The node table, if the format has one.
    pub nodes: Option<String>,
}

impl NetworkFiles {
    /// The files of a network. If there is a node table, `-nodes` is added to its name, before the ending.
    pub fn new(name: &str, format: Format) -> NetworkFiles {
        let nodes = matches!(format, Format::Csv | Format::Parquet).then(|| {
            let (base, packed) = name.split_at(name.len() - if is_packed(name) { ".gz".len() } else { 0 });
            match base.rsplit_once('.') {
                Some((stem, ending)) if !stem.is_empty() => format!("{stem}-nodes.{ending}{packed}"),
                _ => format!("{base}-nodes{packed}"),
            }
        });
        NetworkFiles { format, network: name.into(), nodes }
    }

    /// The names of all files.
    pub fn names(&self) -> Vec<String> {
        std::iter::once(&self.network).chain(&self.nodes).cloned().collect()
    }

    /// The network, if the format can hold it.
    pub fn export<'a>(&self, network: &'a Network) -> Result<Export<'a>> {
        Export::new(network, self.format).map_err(|error| match error {
            Error::MissingFeature { .. } => {
                anyhow!("{}: {error}; install it with cargo install --path cli --features parquet", self.network)
            }
            error => anyhow!("{}: {error}", self.network),
        })
    }

    /// Writes the files. Those with names that end in `.gz` are compressed.
    pub fn write(&self, export: &Export, results: &mut Results) -> Result<()> {
        results.file(&self.network, |file| packed(&self.network, file, |file| export.write(file)))?;
        match &self.nodes {
            Some(name) => results.file(name, |file| packed(name, file, |file| export.write_nodes(file))),
            None => Ok(()),
        }
    }
}

/// The format of a file: the one that was given, or else the one of its ending.
pub fn format_of(path: &std::path::Path, given: Option<Format>) -> Result<Format> {
    match given.or_else(|| Format::of_path(path)) {
        Some(Format::Parquet) if is_packed(&path.to_string_lossy()) => {
            bail!("{}: Parquet is a compressed format; leave out .gz", path.display())
        }
        Some(format) => Ok(format),
        None => bail!(
            "{}: the ending of the file must be {}, or --to must give the format",
            path.display(),
            Format::WORDS.iter().map(|word| format!(".{word}")).collect::<Vec<_>>().join(", ")
        ),
    }
}

fn is_packed(name: &str) -> bool {
    name.to_ascii_lowercase().ends_with(".gz")
}

fn packed(name: &str, file: &mut dyn Write, write: impl FnOnce(&mut dyn Write) -> io::Result<()>) -> io::Result<()> {
    if !is_packed(name) {
        return write(file);
    }
    let mut packer = GzEncoder::new(file, Compression::default());
    write(&mut packer)?;
    packer.finish()?.flush()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_node_table_has_the_ending_of_the_edge_list() {
        let nodes = |name| NetworkFiles::new(name, Format::Csv).nodes.unwrap();
        let due = ["a-nodes.csv", "a.b-nodes.csv.gz", "a-nodes", ".a-nodes", "a-nodes.GZ"];
        assert_eq!(["a.csv", "a.b.csv.gz", "a", ".a", "a.GZ"].map(nodes), due);
        assert_eq!(NetworkFiles::new("a.gexf", Format::Gexf).names(), ["a.gexf"]);
    }
}
