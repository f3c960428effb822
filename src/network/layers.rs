//! Several kinds of ties in one network.

use super::layer::Layer;
use super::{Adjacency, Agent, Dropped, Network};
use crate::error::{Error, Result};

/// The arcs of a layer, as (from, to, strength).
pub(super) struct LayerArcs {
    pub name: String,
    arcs: Vec<(Agent, Agent, f32)>,
    dropped: Dropped,
}

impl LayerArcs {
    /// The arcs of a network.
    pub fn of(name: String, network: &Network) -> LayerArcs {
        LayerArcs { name, arcs: network.arcs().collect(), dropped: network.dropped() }
    }

    /// The arcs between other agents: `agents` are the new numbers of the agents.
    #[cfg(feature = "files")]
    pub fn renumbered(mut self, agents: &[Agent]) -> LayerArcs {
        for (from, to, _) in &mut self.arcs {
            (*from, *to) = (agents[*from as usize], agents[*to as usize]);
        }
        self
    }
}

impl Network {
    /// A network of several layers: kinds of ties between the same agents. It has the arcs of all layers; an arc that is in
    /// several layers exists once. The strength of an arc in a layer is its weight there, and its weight in the whole is
    /// the sum of its strengths. Labels and attributes are those of the first layer; columns of arcs are left out.
    ///
    /// A rule sees the ties of all layers in [`View::ties`](crate::rule::View::ties), and those of one layer in
    /// [`View::ties_in`](crate::rule::View::ties_in).
    ///
    /// ```
    /// use bandwagon::network::Network;
    ///
    /// let family = Network::from_ties(3, [(0, 1)])?;
    /// let work = Network::from_ties(3, [(0, 1), (1, 2)])?;
    /// let network = Network::layered([("family", family), ("work", work)])?;
    /// assert_eq!((network.n_arcs(), network.weight(0, 1), network.weight(1, 2)), (4, Some(2.0), Some(1.0)));
    /// assert_eq!(network.layer("family")?.n_arcs(), 2);
    /// assert_eq!(network.combined(&[("family", 0.75), ("work", 0.25)])?.weight(1, 2), Some(0.25));
    /// # Ok::<(), bandwagon::Error>(())
    /// ```
    ///
    /// # Errors
    ///
    /// If there are no layers, if two have the same name or different numbers of agents.
    pub fn layered<N: Into<String>>(layers: impl IntoIterator<Item = (N, Network)>) -> Result<Network> {
        let layers: Vec<(String, Network)> = layers.into_iter().map(|(name, network)| (name.into(), network)).collect();
        let Some((_, first)) = layers.first() else {
            return Err(Error::WrongKind { name: "layers".into(), wanted: "at least one", got: "none".into() });
        };
        for (place, (name, network)) in layers.iter().enumerate() {
            Error::check_length(&format!("layer {name}"), network.n_agents(), first.n_agents())?;
            if layers[..place].iter().any(|(other, _)| other == name) {
                let wanted = "different from those of all other layers";
                return Err(Error::WrongKind { name: "the name of a layer".into(), wanted, got: name.clone() });
            }
        }
        let arcs = layers.iter().map(|(name, network)| LayerArcs::of(name.clone(), network)).collect();
        Ok(Network::of_layers(first.n_agents(), arcs)?.described_as(first))
    }

    /// A network of layers with different names.
    pub(super) fn of_layers(n_agents: usize, layers: Vec<LayerArcs>) -> Result<Network> {
        let mut builder = Network::builder(n_agents);
        for &(from, to, weight) in layers.iter().flat_map(|layer| &layer.arcs) {
            builder.weighted_arc(from, to, weight)?;
        }
        let union = builder.build();
        let is_largest = |weight: f32| weight.abs() == f32::MAX;
        if union.weights().is_some_and(|weights| weights.iter().copied().any(is_largest)) {
            let mut arcs = layers.iter().flat_map(|layer| &layer.arcs);
            let arc = arcs.find(|(from, to, _)| union.weight(*from, *to).is_some_and(is_largest));
            let (from, to) = arc.map_or((0, 0), |&(from, to, _)| (from, to));
            let name = format!("the weight of the arc from agent {from} to agent {to}, summed over the layers,");
            return Err(Error::out_of_range(name, "(-3.4e38, 3.4e38)", f64::INFINITY));
        }
        // An arc that is in several layers is no repeat.
        let dropped = layers.iter().map(|layer| layer.dropped).sum();
        let layer = |LayerArcs { name, arcs, .. }: LayerArcs| {
            let entry = |(from, to, weight)| Some((union.incoming().find(to, from)? as u32, weight));
            let mut members: Vec<(u32, f32)> = arcs.into_iter().filter_map(entry).collect();
            members.sort_unstable_by_key(|&(entry, _)| entry);
            Layer::new(name, members.into_iter())
        };
        let layers = layers.into_iter().map(layer).collect();
        Ok(union.changed(|inner| {
            inner.arc_columns.layers = layers;
            inner.dropped = dropped;
        }))
    }

    /// The names of the layers; none if the network has one kind of ties.
    pub fn layer_names(&self) -> impl Iterator<Item = &str> {
        self.inner.arc_columns.layers.iter().map(|layer| layer.name.as_str())
    }

    /// The place of a layer among the layers, which [`View::ties_in`](crate::rule::View::ties_in) takes.
    ///
    /// # Errors
    ///
    /// If there is no layer with this name.
    pub fn layer_place(&self, name: &str) -> Result<usize> {
        let place = self.layer_names().position(|known| known == name);
        place.ok_or_else(|| Error::unknown("layer", name, self.layer_names()))
    }

    /// The network of one layer: the same agents, and the arcs of the layer with their strengths as weights.
    ///
    /// # Errors
    ///
    /// If there is no layer with this name.
    pub fn layer(&self, name: &str) -> Result<Network> {
        let place = self.layer_place(name)?;
        self.reweighted(|entry| self.strength(place, entry))
    }

    /// The network of some layers together: the weight of an arc is the sum of its strengths, each multiplied by the factor
    /// of its layer. It has the columns of the arcs and no layers.
    ///
    /// # Errors
    ///
    /// If there is no layer with one of the names, or a factor is not a finite number.
    pub fn combined(&self, factors: &[(&str, f32)]) -> Result<Network> {
        let mut places = vec![];
        for &(name, factor) in factors {
            if !factor.is_finite() {
                return Err(Error::weight_out_of_range(format!("the factor of {name}"), "(-∞, ∞)", factor));
            }
            places.push((self.layer_place(name)?, factor));
        }
        let combined = self.reweighted(|entry| {
            let strengths = places.iter().filter_map(|&(place, factor)| Some(factor * self.strength(place, entry)?));
            strengths.fold(None, |sum: Option<f32>, strength| Some(sum.unwrap_or(0.0) + strength))
        });
        Ok(combined?.with_only_columns_of(self))
    }

    /// The strength in a layer of the arc at a position of the incoming rows; `None` if it is not in the layer.
    fn strength(&self, layer: usize, entry: usize) -> Option<f32> {
        self.inner.arc_columns.layers.get(layer)?.strength(entry)
    }

    /// The same agents with other weights: that of each arc, by its position in the incoming rows. Arcs without a weight are
    /// left out. The result has no layers.
    fn reweighted(&self, weight: impl Fn(usize) -> Option<f32>) -> Result<Network> {
        let mut builder = Network::builder(self.n_agents());
        let rows: &Adjacency = self.incoming();
        for me in 0..self.n_agents() as Agent {
            for (entry, &other) in rows.range(me).zip(rows.row(me)) {
                if let Some(weight) = weight(entry) {
                    builder.weighted_arc(other, me, weight)?;
                }
            }
        }
        Ok(builder.build().described_as(self))
    }

    /// The arcs into an agent that are in a layer: positions in the incoming rows, and strengths, sorted by position. `None` if
    /// there is no such layer.
    #[inline]
    pub(crate) fn arcs_in_layer(&self, layer: usize, me: Agent) -> Option<&[(u32, f32)]> {
        Some(self.inner.arc_columns.layers.get(layer)?.within(self.incoming().range(me)))
    }

    /// The same arcs, with the labels and attributes of another network of as many agents.
    pub(super) fn described_as(self, other: &Network) -> Network {
        self.changed(|inner| {
            inner.labels.clone_from(&other.inner.labels);
            inner.attributes.clone_from(&other.inner.attributes);
        })
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn layers_keep_their_arcs_and_strengths() {
        let mut family = Network::builder(4);
        family.weighted_arc(0, 1, 0.5).unwrap();
        family.weighted_arc(2, 1, 2.0).unwrap();
        let family = family.build().with_labels(["a", "b", "c", "d"].map(Into::into).into()).unwrap();
        let work = Network::from_arcs(4, [(0, 1), (1, 0), (3, 2)]).unwrap();
        let both = Network::layered([("family", family.clone()), ("work", work.clone())]).unwrap();
        assert_eq!((both.n_arcs(), both.weight(0, 1), both.weight(2, 1)), (4, Some(1.5), Some(2.0)));
        assert!(both.dropped().is_nothing());
        assert_eq!((both.label(3), both.layer_names().collect::<Vec<_>>()), ("d".into(), vec!["family", "work"]));
        for (name, due) in [("family", &family), ("work", &work)] {
            let layer = both.layer(name).unwrap();
            assert!(layer.arcs().eq(due.arcs()), "{name}");
        }
        let combined = both.combined(&[("work", 2.0), ("family", -1.0)]).unwrap();
        assert_eq!(
            [combined.weight(0, 1), combined.weight(2, 1), combined.weight(3, 2)],
            [Some(1.5), Some(-2.0), Some(2.0)]
        );
        assert_eq!(both.combined(&[]).unwrap().n_arcs(), 0);
    }

    #[test]
    fn wrong_layers_are_refused() {
        let network = |n| Network::from_ties(n, [(0, 1)]).unwrap();
        let error = |layers: Vec<(&str, Network)>| Network::layered(layers).unwrap_err().to_string();
        assert_eq!(error(vec![]), "layers must be at least one, got none");
        let due = "the name of a layer must be different from those of all other layers, got a";
        assert_eq!(error(vec![("a", network(2)), ("a", network(2))]), due);
        assert!(error(vec![("a", network(2)), ("b", network(3))]).starts_with("layer b"));
        let layered = Network::layered([("a", network(2))]).unwrap();
        assert_eq!(layered.layer("A").unwrap_err().to_string(), "no layer is called A (did you mean a?); known: a");
        assert!(layered.combined(&[("a", f32::NAN)]).is_err());
    }
}
