use crate::network::read::words::words;
use std::path::Path;

words! { "format to write";
    /// A format in which networks are written.
    ///
    /// ```
    /// use bandwagon::network::write::Format;
    ///
    /// assert_eq!(Format::of_path("out/friends.graphml.gz".as_ref()), Some(Format::GraphMl));
    /// assert_eq!("gexf".parse::<Format>()?, Format::Gexf);
    /// # Ok::<(), bandwagon::Error>(())
    /// ```
    #[non_exhaustive]
    pub enum Format {
        /// An edge list and a node table, both separated by commas.
        Csv = "csv",
        /// An edge list and a node table as Apache Parquet, with typed columns; it needs the feature `parquet`.
        Parquet = "parquet",
        /// GraphML, an XML format.
        GraphMl = "graphml",
        /// GEXF 1.3, Gephi's XML format.
        Gexf = "gexf",
    }
}

impl Format {
    /// The format of which the name is the ending of the path, in any case. An ending `.gz` is ignored.
    pub fn of_path(path: &Path) -> Option<Format> {
        let name = path.file_name()?.to_str()?.to_ascii_lowercase();
        let (_, ending) = name.trim_end_matches(".gz").rsplit_once('.')?;
        ending.parse().ok()
    }
}
