//! The network map: agents, ties, and the roles of agents in a campaign.

use super::badge::{Badge, MAX_ROLES};
use super::page::{Titles, title_methods};
use crate::error::{Error, Result};
use crate::network::{Agent, Network};

/// The maximum number of agents on one map.
pub const MAX_ON_MAP: usize = 2_000;
/// The maximum number of ties drawn on one map.
pub const MAX_TIES: usize = 8_000;
/// The maximum number of agent names on one map.
pub const MAX_NAMED: usize = 25;

/// A map of a network: the agents and their ties, 900 by 700 logical pixels, 1800 by 1400 as a PNG. The color, shape
/// and size of an agent show its role.
///
/// The layout is force-directed: ties attract and all agents repel each other, so communities are close together.
/// Components are drawn as separate islands, and agents without ties in rows. The layout depends only on the network,
/// so maps of the same network with different roles can be compared. Distances have no other meaning, and the direction
/// of arcs is not shown.
///
/// The first role stands out: large diamonds on top of all others, with darker ties. The last role is in the
/// background: small rings. The legend shows the number of agents in each role.
///
/// Of more than [`MAX_TIES`] ties, only some are drawn: all ties of the first role if they fit, and an even sample of
/// the others by a fixed shuffle. The legend says how many are drawn. The layout uses all ties. More than
/// [`MAX_ON_MAP`] agents are an error.
///
/// **Cost.** O(agents × log(agents) + ties) per round, a few hundred rounds: less than half a second for 1,000 agents
/// with 5,000 ties.
///
/// ```
/// use bandwagon::network::Network;
/// use bandwagon::plot::NetworkMap;
///
/// let network = Network::from_ties(5, [(0, 1), (0, 2), (1, 2), (3, 4)])?;
/// let svg = NetworkMap::new(&network)
///     .title("Whom the campaign reaches")
///     .roles(&["chosen", "reached and adopted", "not"], &[0, 1, 1, 2, 2])
///     .to_svg()?;
/// assert!(svg.contains("chosen (1)") && svg.contains("not (2)"));
/// # Ok::<(), bandwagon::Error>(())
/// ```
#[derive(Clone, Debug)]
#[must_use]
pub struct NetworkMap<'a> {
    pub(super) titles: Titles,
    pub(super) network: &'a Network,
    pub(super) roles: Vec<String>,
    pub(super) role_of: Vec<usize>,
    pub(super) is_named: bool,
}

impl<'a> NetworkMap<'a> {
    /// Creates a map in which all agents look the same.
    pub fn new(network: &'a Network) -> NetworkMap<'a> {
        NetworkMap { titles: Titles::default(), network, roles: vec![], role_of: vec![], is_named: false }
    }

    /// Sets the title.
    pub fn title(mut self, title: impl Into<String>) -> Self {
        self.titles.title = title.into();
        self
    }

    title_methods!();

    /// Sets the names of the roles, from the one that stands out to the one in the background, and the role of every
    /// agent as an index in that list.
    pub fn roles(mut self, names: &[impl AsRef<str>], role_of_each_agent: &[usize]) -> Self {
        self.roles = names.iter().map(|name| name.as_ref().into()).collect();
        self.role_of = role_of_each_agent.to_vec();
        self
    }

    /// Writes labels beside the agents of the first role, if there are at most [`MAX_NAMED`] of them.
    pub fn named(mut self) -> Self {
        self.is_named = true;
        self
    }

    /// Renders the plot as an SVG document, with real text, a view box and a title for screen readers.
    ///
    /// # Errors
    ///
    /// [`Error::NothingToDraw`] without agents, [`Error::TooLarge`] with more than [`MAX_ON_MAP`] agents or
    /// [`MAX_ROLES`] roles, [`Error::WrongLength`] if there is not one role per agent, and [`Error::OutOfRange`] for a
    /// role without a name.
    pub fn to_svg(&self) -> Result<String> {
        super::svg::write(self)
    }

    /// Renders the plot as a PNG file, with two pixels per logical pixel.
    ///
    /// # Errors
    ///
    /// As [`NetworkMap::to_svg`].
    pub fn to_png(&self) -> Result<Vec<u8>> {
        super::png::encode(self)
    }

    pub(super) fn n_agents(&self) -> usize {
        self.network.n_agents()
    }

    pub(super) fn check_roles(&self) -> Result<()> {
        if self.n_agents() == 0 {
            return Err(Error::NothingToDraw { what: "the network has no agents".into() });
        }
        for (what, got, limit) in
            [("agents on one map", self.n_agents(), MAX_ON_MAP), ("roles on one map", self.roles.len(), MAX_ROLES)]
        {
            if got > limit {
                return Err(Error::TooLarge { what, limit: limit as u64 });
            }
        }
        if self.roles.is_empty() && self.role_of.is_empty() {
            return Ok(());
        }
        Error::check_length("roles", self.role_of.len(), self.n_agents())?;
        match self.role_of.iter().position(|&role| role >= self.roles.len()) {
            Some(agent) => {
                let name = format!("the role of agent {}", self.network.label(agent as Agent));
                Err(Error::out_of_range(name, "the indices of the roles, from 0", self.role_of[agent] as f64))
            }
            None => Ok(()),
        }
    }

    pub(super) fn role(&self, agent: usize) -> usize {
        self.role_of.get(agent).copied().unwrap_or(0)
    }

    pub(super) fn badge(&self, agent: usize) -> Badge {
        Badge::of(self.role(agent), self.roles.len())
    }

    /// Returns `true` if the agent has the role that stands out.
    pub(super) fn is_first(&self, agent: usize) -> bool {
        self.badge(agent) == Badge::Diamond
    }

    pub(super) fn count(&self, role: usize) -> usize {
        self.role_of.iter().filter(|&&other| other == role).count()
    }

    /// All pairs of agents with an arc between them, once each.
    pub(super) fn ties(&self) -> Vec<(usize, usize)> {
        let pair = |(from, to, _): (Agent, Agent, f32)| (from.min(to) as usize, from.max(to) as usize);
        let mut ties: Vec<(usize, usize)> = self.network.arcs().map(pair).filter(|(a, b)| a != b).collect();
        ties.sort_unstable();
        ties.dedup();
        ties
    }

    /// The ties to draw, at most [`MAX_TIES`].
    pub(super) fn drawn(&self, mut ties: Vec<(usize, usize)>) -> Vec<(usize, usize)> {
        if ties.len() > MAX_TIES {
            ties.sort_by_key(|&(a, b)| (!(self.is_first(a) || self.is_first(b)), shuffled(a, b)));
            ties.truncate(MAX_TIES);
            ties.sort_unstable();
        }
        ties
    }
}

/// A hash of a tie, for a fixed shuffle (the last steps of SplitMix64).
fn shuffled(a: usize, b: usize) -> u64 {
    let mut bits = ((a as u64) << 32 | b as u64).wrapping_add(0x9e37_79b9_7f4a_7c15);
    bits = (bits ^ (bits >> 30)).wrapping_mul(0xbf58_476d_1ce4_e5b9);
    bits = (bits ^ (bits >> 27)).wrapping_mul(0x94d0_49bb_1331_11eb);
    bits ^ (bits >> 31)
}
