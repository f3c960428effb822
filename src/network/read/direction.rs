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
