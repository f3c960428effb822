use super::words::words;

words! { "direction";
    /// The direction of influence along a directed edge, or in a row of an edge list.
    ///
    /// ```
    /// use bandwagon::network::read::Direction;
    ///
    /// assert_eq!("nomination".parse::<Direction>()?, Direction::Nomination);
    /// # Ok::<(), bandwagon::Error>(())
    /// ```
    pub enum Direction {
        /// The first agent influences the second.
        Influence = "influence",
        /// The first agent (ego) names the second (alter) as a source, so the second influences the first.
        Nomination = "nomination",
        /// Each of the two influences the other.
        Undirected = "undirected",
    }
}

/// Whether a comment at the beginning says that the edges have no direction: `% sym` of KONECT, `# Undirected graph` of SNAP.
pub(super) fn states_undirected(text: &str) -> bool {
    let mut comments = text.lines().map(str::trim).take_while(|line| line.starts_with(['#', '%']));
    comments.any(|line| {
        let said = line[1..].trim_start().to_lowercase();
        said.split_whitespace().next() == Some("sym") || said.starts_with("undirected graph")
    })
}
