use super::{Adjacency, Agent, Attributes, Builder, Dropped, Pairing};
use crate::error::{Error, Result};
use std::sync::{Arc, OnceLock};

/// A frozen network of agents and arcs; see the [module](crate::network) for layout and direction.
#[derive(Clone, Debug)]
pub struct Network {
    incoming: Arc<Adjacency>,
    outgoing: Arc<Adjacency>,
    weights: Option<Box<[f32]>>,
    pairing: Arc<OnceLock<Pairing>>,
    labels: Option<Box<[String]>>,
    attributes: Attributes,
    dropped: Dropped,
}

impl Network {
    /// Starts a network of `n_agents` agents, at most 2³² − 1, without arcs.
    pub fn builder(n_agents: usize) -> Builder {
        Builder::new(n_agents)
    }

    /// A network from arcs `(from, to)`: `from` influences `to`.
    pub fn from_arcs(n_agents: usize, arcs: impl IntoIterator<Item = (Agent, Agent)>) -> Result<Network> {
        let mut builder = Network::builder(n_agents);
        arcs.into_iter().try_for_each(|(from, to)| builder.arc(from, to))?;
        Ok(builder.build())
    }

    /// A network from undirected ties.
    pub fn from_ties(n_agents: usize, ties: impl IntoIterator<Item = (Agent, Agent)>) -> Result<Network> {
        let mut builder = Network::builder(n_agents);
        ties.into_iter().try_for_each(|(a, b)| builder.tie(a, b))?;
        Ok(builder.build())
    }

    /// From ties listed once, in sorted, unrepeated rows of their higher agents; `weights` are by tie.
    pub(super) fn mirror(ties: &Adjacency, weights: Option<&[f32]>, dropped: Dropped) -> Network {
        let (rows, weights) = ties.mirrored(weights);
        let rows = Arc::new(rows);
        Network::with_rows(Arc::clone(&rows), rows, weights, dropped)
    }

    /// From sorted, unrepeated outgoing rows; `weights` are by arc.
    pub(super) fn freeze(outgoing: Adjacency, weights: Option<Vec<f32>>, dropped: Dropped) -> Network {
        let (incoming, arriving) = outgoing.transpose(weights.is_some());
        let weights =
            weights.zip(arriving).map(|(by_arc, arriving)| arriving.iter().map(|&arc| by_arc[arc as usize]).collect());
        let outgoing = Arc::new(outgoing);
        let incoming = if incoming == *outgoing { Arc::clone(&outgoing) } else { Arc::new(incoming) };
        Network::with_rows(incoming, outgoing, weights, dropped)
    }

    /// Groups of `size`, above 0, one after the other in `members`, which names everybody once. Within a group everybody is
    /// tied to everybody.
    pub(crate) fn of_groups(members: &[Agent], size: usize) -> Network {
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
        let rows = Arc::new(Adjacency::new(starts, agents));
        Network::with_rows(Arc::clone(&rows), rows, None, Dropped::default())
    }

    fn with_rows(
        incoming: Arc<Adjacency>,
        outgoing: Arc<Adjacency>,
        weights: Option<Box<[f32]>>,
        dropped: Dropped,
    ) -> Network {
        Network {
            incoming,
            outgoing,
            weights,
            pairing: Arc::default(),
            labels: None,
            attributes: Attributes::default(),
            dropped,
        }
    }

    /// The number of agents.
    #[inline]
    pub fn n_agents(&self) -> usize {
        self.outgoing.n_agents()
    }

    /// The number of arcs; an undirected tie is two.
    #[inline]
    pub fn n_arcs(&self) -> usize {
        self.outgoing.n_arcs()
    }

    /// Whether every arc has its reverse.
    pub fn is_symmetric(&self) -> bool {
        Arc::ptr_eq(&self.incoming, &self.outgoing)
    }

    /// Who influences `agent`, sorted.
    #[inline]
    pub fn influencers(&self, agent: Agent) -> &[Agent] {
        self.incoming.row(agent)
    }

    /// Whom `agent` influences, sorted.
    #[inline]
    pub fn followers(&self, agent: Agent) -> &[Agent] {
        self.outgoing.row(agent)
    }

    /// All rows of influencers.
    #[inline]
    pub fn incoming(&self) -> &Adjacency {
        &self.incoming
    }

    /// All rows of followers; an arc's id is its place here.
    #[inline]
    pub fn outgoing(&self) -> &Adjacency {
        &self.outgoing
    }

    /// Whether arcs carry weights; without, each weighs 1.
    #[inline]
    pub fn is_weighted(&self) -> bool {
        self.weights.is_some()
    }

    /// The weights beside [`Network::incoming`], if there are any.
    #[inline]
    pub fn weights(&self) -> Option<&[f32]> {
        self.weights.as_deref()
    }

    /// The weight of the arc `from -> to`, if it is there.
    pub fn weight(&self, from: Agent, to: Agent) -> Option<f32> {
        let place = self.incoming.find(to, from)?;
        Some(self.weights.as_ref().map_or(1.0, |weights| weights[place]))
    }

    /// The weight of an arc that is there; found without a search where arcs carry none.
    #[inline]
    pub(crate) fn weight_of(&self, from: Agent, to: Agent) -> f32 {
        if self.is_weighted() { self.weight(from, to).unwrap_or(1.0) } else { 1.0 }
    }

    /// Every arc as (from, to, weight), in the order of their ids.
    pub fn arcs(&self) -> impl Iterator<Item = (Agent, Agent, f32)> + '_ {
        (0..self.n_agents() as Agent)
            .flat_map(move |from| self.followers(from).iter().map(move |&to| (from, to, self.weight_of(from, to))))
    }

    /// The arc with an id, as (from, to).
    pub fn arc(&self, id: usize) -> (Agent, Agent) {
        (self.outgoing.owner(id), self.outgoing.agents()[id])
    }

    /// Which arc answers which; worked out on first use.
    pub fn pairing(&self) -> &Pairing {
        self.pairing.get_or_init(|| Pairing::new(&self.outgoing, self.is_symmetric()))
    }

    /// What was cleaned away when the network was frozen.
    pub fn dropped(&self) -> Dropped {
        self.dropped
    }

    /// What `agent` is called in the user's file; its number if it has no label.
    pub fn label(&self, agent: Agent) -> String {
        self.labels.as_ref().map_or_else(|| agent.to_string(), |labels| labels[agent as usize].clone())
    }

    /// The agents' labels, if they have any.
    pub fn labels(&self) -> Option<&[String]> {
        self.labels.as_deref()
    }

    /// The same network with a label per agent.
    pub fn with_labels(self, labels: Vec<String>) -> Result<Network> {
        Error::check_length("labels", labels.len(), self.n_agents())?;
        Ok(Network { labels: Some(labels.into()), ..self })
    }

    /// What is known of each agent, by column.
    pub fn attributes(&self) -> &Attributes {
        &self.attributes
    }

    /// The same network with other attributes, one value per agent in every column.
    pub fn with_attributes(self, attributes: Attributes) -> Result<Network> {
        for (name, column) in attributes.iter() {
            Error::check_length(&format!("attribute {name}"), column.len(), self.n_agents())?;
        }
        Ok(Network { attributes, ..self })
    }
}
