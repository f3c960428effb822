use super::{Agent, Attributes, Column, Network};
use crate::error::{Error, Result};

impl Network {
    /// The network with its agents in another order: agent `i` of the result is agent `order[i]` of this network. Labels,
    /// attributes, weights, layers and columns of arcs move with the agents.
    ///
    /// ```
    /// use bandwagon::network::Network;
    ///
    /// let network = Network::from_arcs(3, [(0, 1)])?.with_labels(["a", "b", "c"].map(String::from).to_vec())?;
    /// let reversed = network.reordered(&[2, 1, 0])?;
    /// assert_eq!(reversed.followers(2), [1]);
    /// assert_eq!(reversed.label(2), "a");
    /// # Ok::<(), bandwagon::Error>(())
    /// ```
    ///
    /// # Errors
    ///
    /// If `order` does not list every agent once.
    pub fn reordered(&self, order: &[Agent]) -> Result<Network> {
        let n_agents = self.n_agents();
        Error::check_length("order", order.len(), n_agents)?;
        let mut place = vec![Agent::MAX; n_agents];
        for (new, &agent) in (0..).zip(order) {
            match place.get_mut(agent as usize) {
                Some(free @ &mut Agent::MAX) => *free = new,
                _ => {
                    let (name, wanted) = ("order".into(), "a list of all agents, each once");
                    return Err(Error::WrongKind { name, wanted, got: format!("agent {agent} in place {new}") });
                }
            }
        }
        let mut builder = Network::builder(n_agents);
        for (from, to, weight) in self.arcs() {
            let (from, to) = (place[from as usize], place[to as usize]);
            match self.is_weighted() {
                true => builder.weighted_arc(from, to, weight)?,
                false => builder.arc(from, to)?,
            }
        }
        let mut attributes = Attributes::default();
        for (name, column) in self.attributes().iter() {
            attributes.insert(name, column.reordered(order));
        }
        let network = builder.build().with_attributes(attributes)?;
        let old = |(from, to): (Agent, Agent)| Some((order[from as usize], order[to as usize]));
        let network = network.with_columns_from(self, old);
        match self.labels() {
            Some(labels) => network.with_labels(order.iter().map(|&agent| labels[agent as usize].clone()).collect()),
            None => Ok(network),
        }
    }
}

impl Column {
    fn reordered(&self, order: &[Agent]) -> Column {
        match self {
            Column::Number(numbers) => Column::Number(order.iter().map(|&agent| numbers[agent as usize]).collect()),
            Column::Text(texts) => Column::Text(order.iter().map(|&agent| texts[agent as usize].clone()).collect()),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_order_and_its_reverse_give_the_network_back() {
        let mut builder = Network::builder(4);
        for (from, to, weight) in [(0, 1, 0.5), (1, 2, 2.0), (2, 1, 3.0), (3, 0, -1.0)] {
            builder.weighted_arc(from, to, weight).unwrap();
        }
        let mut attributes = Attributes::default();
        attributes.insert("age", Column::Number(vec![1.0, 2.0, 3.0, 4.0]));
        attributes.insert("town", Column::Text(["a", "b", "c", "d"].map(String::from).to_vec()));
        let network = builder.build().with_attributes(attributes).unwrap();
        let network = network.with_arc_column("since", Column::Number(vec![1.0, 2.0, 3.0, 4.0])).unwrap();
        let there = network.reordered(&[2, 0, 3, 1]).unwrap();
        assert_eq!((there.weight(0, 3), there.weight(2, 1)), (Some(3.0), Some(-1.0)));
        assert_eq!(there.attributes().numbers("age").unwrap(), [3.0, 1.0, 4.0, 2.0]);
        let back = there.reordered(&[1, 3, 0, 2]).unwrap();
        assert_eq!(there.arc_columns().numbers("since"), Some(&[3.0, 1.0, 4.0, 2.0][..]));
        assert_eq!(back.arc_columns(), network.arc_columns());
        assert!(back.arcs().eq(network.arcs()) && back.attributes() == network.attributes());
        assert!(Network::karate_club().reordered(&(0..34).rev().collect::<Vec<_>>()).unwrap().is_symmetric());
    }

    #[test]
    fn an_order_has_every_agent_once() {
        let network = Network::from_arcs(2, [(0, 1)]).unwrap();
        for order in [&[0][..], &[0, 0], &[0, 2]] {
            assert!(network.reordered(order).is_err(), "{order:?}");
        }
    }
}
