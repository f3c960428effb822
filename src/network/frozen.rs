use super::arc_columns::ArcColumns;
use super::labels::Labels;
use super::{Adjacency, Agent, Attributes, Builder, Dropped, Pairing};
use crate::error::{Error, Result};
use std::sync::{Arc, OnceLock};

/// An immutable network of agents and arcs. The [module](crate::network) documents layout and direction. A clone shares the
/// network and costs next to nothing.
#[derive(Clone, Debug)]
pub struct Network {
    pub(super) inner: Arc<Inner>,
}

#[derive(Clone, Debug)]
pub(super) struct Inner {
    /// `None` if the network is symmetric: the rows are then those of `outgoing`.
    incoming: Option<Adjacency>,
    outgoing: Adjacency,
    weights: Option<Box<[f32]>>,
    pairing: OnceLock<Pairing>,
    pub(super) labels: Option<Labels>,
    pub(super) attributes: Arc<Attributes>,
    pub(super) arc_columns: ArcColumns,
    pub(super) dropped: Dropped,
}

/// What belongs to the incoming entries: weights, layers and columns.
pub(super) struct OfEntries<'a> {
    pub weights: &'a mut Option<Box<[f32]>>,
    pub columns: &'a mut ArcColumns,
}

impl Network {
    /// Returns a builder for a network of `n_agents` agents (at most 2³² − 1), without arcs.
    pub fn builder(n_agents: usize) -> Builder {
        Builder::new(n_agents)
    }

    /// Builds a network from arcs `(from, to)`: `from` influences `to`.
    pub fn from_arcs(n_agents: usize, arcs: impl IntoIterator<Item = (Agent, Agent)>) -> Result<Network> {
        let mut builder = Network::builder(n_agents);
        arcs.into_iter().try_for_each(|(from, to)| builder.arc(from, to))?;
        Ok(builder.build())
    }

    /// Builds a network from undirected ties.
    pub fn from_ties(n_agents: usize, ties: impl IntoIterator<Item = (Agent, Agent)>) -> Result<Network> {
        let mut builder = Network::builder(n_agents);
        ties.into_iter().try_for_each(|(a, b)| builder.tie(a, b))?;
        Ok(builder.build())
    }

    /// Builds a network from ties. `ties` lists each tie once, in the row of its higher agent; rows are sorted and have
    /// no repeats. `weights` has one value per tie.
    pub(super) fn from_lower_rows(ties: &Adjacency, weights: Option<&[f32]>, dropped: Dropped) -> Network {
        let (rows, weights) = ties.mirrored(weights);
        Network::with_rows(None, rows, weights, dropped)
    }

    /// Builds a network from outgoing rows that are sorted and have no repeats. `weights` has one value per arc.
    pub(super) fn from_outgoing(outgoing: Adjacency, weights: Option<Vec<f32>>, dropped: Dropped) -> Network {
        let (incoming, arcs) = outgoing.transpose(weights.is_some());
        let weights = weights.zip(arcs).map(|(by_arc, arcs)| arcs.iter().map(|&arc| by_arc[arc as usize]).collect());
        let incoming = Some(incoming).filter(|incoming| *incoming != outgoing);
        Network::with_rows(incoming, outgoing, weights, dropped)
    }

    /// Builds disjoint groups in which all members are tied to each other. `members` lists every agent once; each run
    /// of `size` agents (at least 1) forms a group.
    pub(crate) fn disjoint_cliques(members: &[Agent], size: usize) -> Network {
        let others = size - 1;
        let starts: Box<[u32]> = (0..=members.len()).map(|agent| (agent * others) as u32).collect();
        let mut agents = vec![0; members.len() * others].into_boxed_slice();
        for group in members.chunks(size) {
            let mut group = group.to_vec();
            group.sort_unstable();
            for &me in &group {
                let row = &mut agents[me as usize * others..][..others];
                row.iter_mut().zip(group.iter().filter(|&&other| other != me)).for_each(|(slot, &other)| *slot = other);
            }
        }
        Network::with_rows(None, Adjacency::new(starts, agents), None, Dropped::default())
    }

    /// Builds a network from rows that are sorted and have no repeats; `incoming` is `None` if it equals `outgoing`.
    pub(super) fn with_rows(
        incoming: Option<Adjacency>,
        outgoing: Adjacency,
        weights: Option<Box<[f32]>>,
        dropped: Dropped,
    ) -> Network {
        let (pairing, labels, attributes, arc_columns) = (OnceLock::new(), None, Arc::default(), ArcColumns::default());
        Network {
            inner: Arc::new(Inner { incoming, outgoing, weights, pairing, labels, attributes, arc_columns, dropped }),
        }
    }

    /// The number of agents.
    #[inline]
    pub fn n_agents(&self) -> usize {
        self.outgoing().n_agents()
    }

    /// The number of arcs; an undirected tie is two arcs.
    #[inline]
    pub fn n_arcs(&self) -> usize {
        self.outgoing().n_arcs()
    }

    /// Whether the memory holds one such network per thread of rayon.
    pub(crate) fn fits_in_every_thread(&self) -> bool {
        self.n_arcs().saturating_mul(rayon::current_num_threads()) as u64 <= super::LARGEST
    }

    /// The number of bytes that rows and weights take, and, roughly, labels and attributes.
    pub(crate) fn n_bytes(&self) -> f64 {
        let rows = if self.is_symmetric() { 1.0 } else { 2.0 };
        let per_arc = 4.0 * rows + if self.is_weighted() { 4.0 } else { 0.0 };
        let columns: f64 = self.inner.attributes.iter().map(|(_, column)| column.n_bytes()).sum();
        let labels = self.inner.labels.as_ref().map_or(0.0, Labels::n_bytes);
        let of_agents = self.n_agents() as f64 * 4.0 * rows + labels + columns;
        self.n_arcs() as f64 * per_arc + of_agents + self.inner.arc_columns.n_bytes()
    }

    /// Returns `true` if the reverse of every arc exists.
    pub fn is_symmetric(&self) -> bool {
        self.inner.incoming.is_none()
    }

    /// The agents that influence `agent`, sorted.
    #[inline]
    pub fn influencers(&self, agent: Agent) -> &[Agent] {
        self.incoming().row(agent)
    }

    /// The agents that `agent` influences, sorted.
    #[inline]
    pub fn followers(&self, agent: Agent) -> &[Agent] {
        self.outgoing().row(agent)
    }

    /// The rows of influencers.
    #[inline]
    pub fn incoming(&self) -> &Adjacency {
        self.inner.incoming.as_ref().unwrap_or(&self.inner.outgoing)
    }

    /// The rows of followers; an arc's id is its position here.
    #[inline]
    pub fn outgoing(&self) -> &Adjacency {
        &self.inner.outgoing
    }

    /// Returns `true` if the network stores weights. In an unweighted network every arc has weight 1.
    #[inline]
    pub fn is_weighted(&self) -> bool {
        self.inner.weights.is_some()
    }

    /// The weights in the order of the entries of [`Network::incoming`], or `None` if the network is unweighted.
    #[inline]
    pub fn weights(&self) -> Option<&[f32]> {
        self.inner.weights.as_deref()
    }

    /// The weight of the arc `from -> to`, if it exists.
    pub fn weight(&self, from: Agent, to: Agent) -> Option<f32> {
        let position = self.incoming().find(to, from)?;
        Some(self.inner.weights.as_ref().map_or(1.0, |weights| weights[position]))
    }

    /// The weight of an existing arc. An unweighted network needs no search for it.
    #[inline]
    pub(crate) fn weight_of(&self, from: Agent, to: Agent) -> f32 {
        if self.is_weighted() { self.weight(from, to).unwrap_or(1.0) } else { 1.0 }
    }

    /// All arcs as (from, to, weight), ordered by arc id.
    pub fn arcs(&self) -> impl Iterator<Item = (Agent, Agent, f32)> + '_ {
        (0..self.n_agents() as Agent)
            .flat_map(move |from| self.followers(from).iter().map(move |&to| (from, to, self.weight_of(from, to))))
    }

    /// The two ends of the arc with this id, as (from, to).
    pub fn arc(&self, id: usize) -> (Agent, Agent) {
        (self.outgoing().owner(id), self.outgoing().agents()[id])
    }

    /// The reverse of every arc; computed on first use.
    pub fn pairing(&self) -> &Pairing {
        self.inner.pairing.get_or_init(|| Pairing::new(self.outgoing(), self.is_symmetric()))
    }

    /// Counts of the input arcs that were removed when the network was built.
    pub fn dropped(&self) -> Dropped {
        self.inner.dropped
    }

    /// The label of `agent` in the user's file, or its number if the network has no labels.
    pub fn label(&self, agent: Agent) -> String {
        self.inner.labels.as_ref().map_or_else(|| agent.to_string(), |labels| labels.label(agent))
    }

    /// The labels of all agents, if the network has labels. Labels that are numbers are stored as numbers, and their texts
    /// are made at the first call.
    pub fn labels(&self) -> Option<&[String]> {
        self.inner.labels.as_ref().map(Labels::texts)
    }

    /// Returns the network with these labels, one per agent.
    pub fn with_labels(self, labels: Vec<String>) -> Result<Network> {
        self.labeled(Labels::of_texts(labels))
    }

    /// As [`with_labels`](Self::with_labels).
    pub(super) fn labeled(self, labels: Labels) -> Result<Network> {
        Error::check_length("labels", labels.len(), self.n_agents())?;
        Ok(self.changed(|inner| inner.labels = Some(labels)))
    }

    /// The attribute columns of the agents.
    pub fn attributes(&self) -> &Attributes {
        &self.inner.attributes
    }

    /// The same agents with other arcs, without layers and columns of arcs.
    pub(super) fn with_arcs(
        &self,
        incoming: Option<Adjacency>,
        outgoing: Adjacency,
        weights: Option<Box<[f32]>>,
    ) -> Network {
        let Inner { labels, attributes, dropped, .. } = &*self.inner;
        let (labels, attributes, dropped) = (labels.clone(), Arc::clone(attributes), *dropped);
        Network {
            inner: Arc::new(Inner {
                incoming,
                outgoing,
                weights,
                pairing: OnceLock::new(),
                labels,
                attributes,
                arc_columns: ArcColumns::default(),
                dropped,
            }),
        }
    }

    /// Changes arcs in place: the incoming and outgoing rows, and what belongs to the incoming entries. They are copied first
    /// if a clone of the network shares them.
    pub(super) fn edit_arcs(&mut self, edit: impl FnOnce(&mut Option<Adjacency>, &mut Adjacency, OfEntries)) {
        let inner = Arc::make_mut(&mut self.inner);
        let of_entries = OfEntries { weights: &mut inner.weights, columns: &mut inner.arc_columns };
        edit(&mut inner.incoming, &mut inner.outgoing, of_entries);
        inner.pairing = OnceLock::new();
    }

    /// Whether the two are clones of one network.
    pub(crate) fn is_same(&self, other: &Network) -> bool {
        Arc::ptr_eq(&self.inner, &other.inner)
    }

    /// Changes what describes the agents. The arcs are copied only if a clone of the network shares them.
    pub(super) fn changed(self, change: impl FnOnce(&mut Inner)) -> Network {
        let mut inner = Arc::unwrap_or_clone(self.inner);
        change(&mut inner);
        Network { inner: Arc::new(inner) }
    }

    /// Returns the network with these attributes in place of the old ones. Every column has one value per agent.
    pub fn with_attributes(self, attributes: Attributes) -> Result<Network> {
        for (name, column) in attributes.iter() {
            Error::check_length(&format!("attribute {name}"), column.len(), self.n_agents())?;
        }
        Ok(self.changed(|inner| inner.attributes = attributes.into()))
    }
}
