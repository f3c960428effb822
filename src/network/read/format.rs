use super::words::words;

words! { "format";
    /// The format of a network file.
    ///
    /// ```
    /// use bandwagon::network::read::Format;
    ///
    /// assert_eq!("graphml".parse::<Format>()?, Format::GraphMl);
    /// # Ok::<(), bandwagon::Error>(())
    /// ```
    #[non_exhaustive]
    pub enum Format {
        /// One edge per row: CSV, TSV, or fields separated by semicolons or blanks. The files of SNAP and KONECT are edge
        /// lists too.
        EdgeList = "edge-list",
        /// One agent per row, followed by its neighbors.
        AdjacencyList = "adjacency-list",
        /// One agent per row and one per column, with the weight of the edge from row to column.
        AdjacencyMatrix = "adjacency-matrix",
        /// GraphML, an XML format.
        GraphMl = "graphml",
        /// GEXF, Gephi's XML format.
        Gexf = "gexf",
        /// GML, the Graph Modelling Language.
        Gml = "gml",
        /// Pajek's `.net` and `.paj`.
        Pajek = "pajek",
        /// UCINET's DL.
        Dl = "dl",
        /// Matrix Market.
        MatrixMarket = "matrix-market",
        /// METIS and Chaco.
        Metis = "metis",
        /// DIMACS.
        Dimacs = "dimacs",
        /// Node-link and similar JSON: NetworkX, D3, Cytoscape.
        Json = "json",
        /// Graphviz' DOT.
        Dot = "dot",
    }
}

impl Format {
    /// Whether a file has many lines, each of which is split into fields.
    pub(super) fn has_lines(self) -> bool {
        !matches!(self, Format::GraphMl | Format::Gexf | Format::Gml | Format::Dl | Format::Json | Format::Dot)
    }
}
