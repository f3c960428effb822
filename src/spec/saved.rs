use crate::engine::{Simulation, Snapshot};
use crate::error::{Error, Result, counted};
use crate::network::{Agent, Network};
use crate::rule::Stubborn;
use crate::rules::Catalogued;
use serde::{Deserialize, Serialize};
use std::any::Any;
use std::sync::Arc;

/// The world of a [`Session`](super::Session) after a tick. It fits sessions of the same rule on the same network. Two
/// networks are the same if they have the same arcs; weights, labels and attributes are not compared. If the rule changes
/// ties, the world holds the ties, and the network of the session may have others.
///
/// With the feature `files` it is serializable, so a session can be resumed in another process. The format must be
/// self-describing, such as JSON. The data hold the name of the rule and a hash of the arcs, which
/// [`Session::restore`](super::Session::restore) checks. They hold neither the description of the run nor its seed:
/// keep the [`RunSpec`](super::RunSpec) with them.
///
/// ```
/// use bandwagon::spec::{BuiltIn, RuleSpec, RunSpec, Saved};
///
/// let model = RunSpec::new(BuiltIn::Karate, RuleSpec::new("threshold")).with_seeds([0, 33]).resolve()?;
/// let mut session = model.session(0)?;
/// session.step();
/// let json = serde_json::to_string(&session.save())?;
///
/// let mut resumed = model.session(0)?;
/// resumed.restore(&serde_json::from_str::<Saved>(&json)?)?;
/// assert_eq!((resumed.tick(), resumed.states()), (1, session.states()));
/// # Ok::<(), Box<dyn std::error::Error>>(())
/// ```
#[derive(Clone)]
pub struct Saved {
    rule: String,
    /// The columns of the rule, which may depend on its parameters.
    columns: Vec<String>,
    network: Fingerprint,
    /// The arcs, if the rule changes ties.
    ties: Option<Ties>,
    world: World,
}

/// The arcs of a network.
#[derive(Clone, Debug, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
struct Ties {
    /// Whether a tie is two arcs.
    is_undirected: bool,
    /// The followers of each agent.
    followers: Vec<Vec<Agent>>,
    /// The weight of each arc, in the same order; none if the network has no weights.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    weights: Option<Vec<f32>>,
    /// The values of the layers and of the columns of arcs, in the same order; none where one is missing.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    values: Vec<Vec<Option<f64>>>,
}

#[derive(Clone)]
enum World {
    /// The snapshot of a simulation in this process.
    Typed(Arc<dyn Typed>),
    /// A snapshot as serialized data. Only a session knows the types of its states and acts.
    #[cfg(feature = "files")]
    Data(Arc<serde_json::Value>),
}

/// A snapshot whose type is erased.
trait Typed: Any + Send + Sync {
    #[cfg(feature = "files")]
    fn to_data(&self) -> serde_json::Result<serde_json::Value>;
}

impl<S: Serialize + Send + Sync + 'static, A: Serialize + Send + Sync + 'static> Typed for Snapshot<S, A> {
    #[cfg(feature = "files")]
    fn to_data(&self) -> serde_json::Result<serde_json::Value> {
        serde_json::to_value(self)
    }
}

impl std::fmt::Debug for Saved {
    fn fmt(&self, to: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        to.debug_struct("Saved").field("rule", &self.rule).field("network", &self.network).finish_non_exhaustive()
    }
}

impl Saved {
    /// The present world of a simulation.
    pub(super) fn of<R: Catalogued>(simulation: &Simulation<Stubborn<R>>) -> Saved {
        Saved {
            rule: R::ENTRY.name.into(),
            columns: simulation.rule().rule.columns(),
            network: Fingerprint::of(simulation.network()),
            ties: R::CHANGES_TIES.then(|| Ties::of(simulation.network())),
            world: World::Typed(Arc::new(simulation.snapshot())),
        }
    }

    /// Takes a simulation back to this world. If the world does not fit, the simulation stays as it is.
    pub(super) fn restore<R: Catalogued>(&self, simulation: &mut Simulation<Stubborn<R>>) -> Result<()> {
        let columns = simulation.rule().rule.columns();
        if (self.rule.as_str(), &self.columns) != (R::ENTRY.name, &columns) {
            let named = |rule: &str, columns: &[String]| format!("{rule} ({})", counted(columns.len(), "column"));
            let (saved, here) = (named(&self.rule, &self.columns), named(R::ENTRY.name, &columns));
            return Err(Error::ForeignRule { saved, here });
        }
        let here = Fingerprint::of(simulation.network());
        if !simulation.changes_network() && !self.network.has_size_of(&here) {
            return Err(self.network.differs_from(&here));
        }
        match &self.world {
            World::Typed(snapshot) => {
                let snapshot: &dyn Any = &**snapshot;
                let snapshot = snapshot.downcast_ref::<Snapshot<R::State, R::Act>>();
                self.restore_snapshot(snapshot.expect("snapshots of one rule have one type"), simulation)
            }
            #[cfg(feature = "files")]
            World::Data(data) => {
                let snapshot = Snapshot::deserialize(&**data).map_err(|error| Error::WrongKind {
                    name: "the saved world".into(),
                    wanted: "the states and acts of the rule",
                    got: error.to_string(),
                })?;
                self.restore_snapshot(&snapshot, simulation)
            }
        }
    }

    fn restore_snapshot<R: Catalogued>(
        &self,
        snapshot: &Snapshot<R::State, R::Act>,
        simulation: &mut Simulation<Stubborn<R>>,
    ) -> Result<()> {
        if let Some(ties) = &self.ties {
            let network = ties.network(simulation.network()).filter(|network| Fingerprint::of(network) == self.network);
            let here = || Fingerprint::of(simulation.network());
            let network = network.ok_or_else(|| self.network.differs_from(&here()))?;
            return simulation.restore_on(network, snapshot);
        }
        let before = simulation.snapshot();
        simulation.restore(snapshot)?;
        // Groups that are redrawn at every tick have the arcs of the tick only now.
        let here = Fingerprint::of(simulation.network());
        if self.network != here {
            simulation.restore(&before)?;
            return Err(self.network.differs_from(&here));
        }
        Ok(())
    }
}

impl Ties {
    fn of(network: &Network) -> Ties {
        Ties {
            is_undirected: network.is_symmetric(),
            followers: (0..network.n_agents() as Agent).map(|agent| network.followers(agent).to_vec()).collect(),
            weights: network.is_weighted().then(|| network.arcs().map(|(.., weight)| weight).collect()),
            values: network
                .values_of_arcs()
                .into_iter()
                .map(|column| column.into_iter().map(known).collect())
                .collect(),
        }
    }

    /// The agents of `base` with these arcs; `None` if the two do not fit together.
    fn network(&self, base: &Network) -> Option<Network> {
        let Ties { is_undirected, followers, weights, values } = self;
        let n_agents = base.n_agents();
        let n_arcs = followers.iter().map(Vec::len).sum::<usize>();
        let is_known = |&agent: &Agent| (agent as usize) < n_agents;
        let fits = followers.len() == n_agents
            && followers.iter().flatten().all(is_known)
            && weights
                .as_ref()
                .is_none_or(|weights| weights.len() == n_arcs && weights.iter().all(|it| it.is_finite()))
            && (*is_undirected, weights.is_some()) == (base.is_symmetric(), base.is_weighted());
        let ends = (0..).zip(followers).flat_map(|(from, row)| row.iter().map(move |&to| (from, to)));
        let weight = |arc: usize| weights.as_ref().map_or(1.0, |weights| weights[arc]);
        let arcs = ends.enumerate().map(|(arc, (from, to))| (from, to, weight(arc)));
        let network = fits.then(|| base.with_these_arcs(arcs))?;
        let column = |column: &Vec<Option<f64>>| column.iter().map(|value| value.unwrap_or(f64::NAN)).collect();
        network.with_values_of_arcs(base, &values.iter().map(column).collect::<Vec<_>>())
    }
}

/// The value, if it is not missing.
fn known(value: f64) -> Option<f64> {
    Some(value).filter(|value| !value.is_nan())
}

/// What tells networks apart: their sizes, and a hash of their arcs that is the same on every platform.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
struct Fingerprint {
    n_agents: usize,
    n_arcs: usize,
    /// 16 hexadecimal digits.
    hash: String,
}

impl Fingerprint {
    fn of(network: &Network) -> Fingerprint {
        let ends =
            (0..network.n_agents() as u32).flat_map(|from| network.followers(from).iter().map(move |to| (from, *to)));
        // Each step is one-to-one in the hash so far, so networks that differ in one arc have different hashes.
        let hash = ends.fold(0, |hash, (from, to)| mixed(hash ^ (u64::from(from) << 32 | u64::from(to))));
        Fingerprint { n_agents: network.n_agents(), n_arcs: network.n_arcs(), hash: format!("{hash:016x}") }
    }

    fn has_size_of(&self, other: &Fingerprint) -> bool {
        (self.n_agents, self.n_arcs) == (other.n_agents, other.n_arcs)
    }

    fn differs_from(&self, here: &Fingerprint) -> Error {
        Error::ForeignNetwork { saved: self.to_string(), here: here.to_string() }
    }
}

impl std::fmt::Display for Fingerprint {
    fn fmt(&self, to: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        write!(to, "{}, {}, hash {}", counted(self.n_agents, "agent"), counted(self.n_arcs, "arc"), self.hash)
    }
}

/// A step of SplitMix64 (Steele, Lea & Flood 2014, doi 10.1145/2714064.2660195).
fn mixed(state: u64) -> u64 {
    let z = state.wrapping_add(0x9e37_79b9_7f4a_7c15);
    let z = (z ^ (z >> 30)).wrapping_mul(0xbf58_476d_1ce4_e5b9);
    let z = (z ^ (z >> 27)).wrapping_mul(0x94d0_49bb_1331_11eb);
    z ^ (z >> 31)
}

/// A saved world as serialized data.
#[cfg(feature = "files")]
mod data {
    use super::{Fingerprint, Saved, Ties, World};
    use crate::error::Error;
    use serde::{Deserialize, Deserializer, Serialize, Serializer, de, ser};
    use std::sync::Arc;

    const VERSION: u32 = 1;

    #[derive(Serialize, Deserialize)]
    #[serde(deny_unknown_fields)]
    struct Data {
        version: u32,
        rule: String,
        columns: Vec<String>,
        network: Fingerprint,
        #[serde(default, skip_serializing_if = "Option::is_none")]
        ties: Option<Ties>,
        world: serde_json::Value,
    }

    impl Serialize for Saved {
        fn serialize<S: Serializer>(&self, to: S) -> Result<S::Ok, S::Error> {
            let world = match &self.world {
                World::Typed(snapshot) => snapshot.to_data().map_err(ser::Error::custom)?,
                World::Data(data) => (**data).clone(),
            };
            let Saved { rule, columns, network, ties, .. } = self.clone();
            Data { version: VERSION, rule, columns, network, ties, world }.serialize(to)
        }
    }

    impl<'de> Deserialize<'de> for Saved {
        fn deserialize<D: Deserializer<'de>>(from: D) -> Result<Saved, D::Error> {
            let Data { version, rule, columns, network, ties, world } = Data::deserialize(from)?;
            if version != VERSION {
                return Err(de::Error::custom(Error::UnknownVersion { got: version, known: VERSION }));
            }
            Ok(Saved { rule, columns, network, ties, world: World::Data(Arc::new(world)) })
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn networks_of_one_size_have_different_fingerprints() {
        let of = |arcs: &[(u32, u32)]| Fingerprint::of(&Network::from_arcs(4, arcs.iter().copied()).unwrap());
        let path = of(&[(0, 1), (1, 2)]);
        assert_eq!(path, of(&[(1, 2), (0, 1)]));
        let others = [of(&[(0, 1), (2, 1)]), of(&[(0, 1), (1, 3)]), of(&[(0, 1), (0, 2)])];
        assert!(others.iter().all(|other| other.has_size_of(&path) && *other != path));
        assert_ne!(path, Fingerprint::of(&Network::from_arcs(5, [(0, 1), (1, 2)]).unwrap()));
    }

    /// The hashes were computed by a program in Python. If they changed, saved worlds would be refused.
    #[test]
    fn fingerprints_never_change() {
        let path = Network::from_arcs(4, [(0, 1), (1, 2)]).unwrap();
        assert_eq!(Fingerprint::of(&path).to_string(), "4 agents, 2 arcs, hash 471fc554065960f0");
        let karate = Network::karate_club();
        assert_eq!(Fingerprint::of(&karate).to_string(), "34 agents, 156 arcs, hash edf5f2f8faf5dab9");
    }
}
