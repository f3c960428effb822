//! Networks from a table of segments.

mod balance;
mod degrees;
mod table;

pub use balance::Balanced;
pub use table::{Mixing, Segment, Segments};

use super::wiring::{Wiring, pairs};
use crate::error::Result;
use crate::network::{Agent, Attributes, Column, Network};
use crate::random::{Key, Purpose};
use std::ops::Range;

/// Lanes of the coins: of the ends in each segment, and of the ties between two.
const ENDS: u32 = 0;
const SPLIT: u32 = 1;
const TIES: u32 = 2;

/// Generates a network from a table of segments: a block model with given numbers of ties, corrected for degrees (Karrer &
/// Newman 2011, doi 10.1103/PhysRevE.83.016107).
///
/// The table says how many agents a segment has, how many ties an agent has on average, and with which segments.
/// [`Segments::balanced`] fits whole numbers of ties between each two segments. They are the same for every
/// key. It is random which agents have them:
///
/// 1. The ends of the ties of a segment are given to its agents. Without a spread, each end belongs to a random agent, so
///    degrees are Poisson, given their sum. With a spread above that of Poisson degrees they are negative binomial, and
///    with one below they are binomial. No agent gets more ends than there are agents to which they can lead.
/// 2. A segment's ends are split at random among the segments to which they lead, and ends that lead to each other are
///    paired at random.
/// 3. A self-loop or a repeated tie exchanges an end with another tie between the same segments. If that fails, as it may
///    in a small dense segment or with a large spread, the tie keeps one of its agents and gets a random other one, or moves
///    to two other agents of the same segments. So the numbers of ties are always those of the table, and the standard
///    deviation may be smaller.
///
/// The agents are numbered segment after segment. The network has an attribute `segment`, the name of each agent's segment,
/// and the attributes of the table.
///
/// **Cost.** O(agents + arcs + segments²), on one thread.
///
/// ```
/// use bandwagon::network::generate::{Mixing, Segment, Segments, segments};
/// use bandwagon::random::Key;
///
/// let young = Segment::new("young", 400, 8.0);
/// let old = Segment::new("old", 800, 3.0).with_spread(4.0);
/// let table = Segments::new(vec![young, old], Mixing::Within(vec![0.75, 0.65]))?;
/// let network = segments(&table, Key::new(1))?;
/// let of_young = (0..400).map(|agent| network.influencers(agent).len()).sum::<usize>();
/// assert_eq!((network.n_agents(), of_young), (1_200, 3_199)); // an even number of ends within, and so one tie less
/// assert_eq!(network.words("segment")?[400], "old");
/// # Ok::<(), bandwagon::Error>(())
/// ```
///
/// # Errors
///
/// If there would be more than `u32::MAX` agents or arcs.
pub fn segments(table: &Segments, key: Key) -> Result<Network> {
    table.check_size()?;
    let coins = key.stream(Purpose::Network);
    let balanced = table.balanced();
    let mut first: Agent = 0;
    let (mut leading, mut members): (Vec<Vec<Vec<Agent>>>, Vec<Range<Agent>>) = (vec![], vec![]);
    for (place, segment) in table.segments().iter().enumerate() {
        let counts = balanced.ends(place);
        let mut coin = coins.coin(place as u32, ENDS, 0);
        let degrees = degrees::drawn(segment, counts.iter().sum(), table.room(place), &mut coin);
        let mut ends: Vec<Agent> =
            (first..).zip(degrees).flat_map(|(agent, count)| std::iter::repeat_n(agent, count as usize)).collect();
        coins.coin(place as u32, SPLIT, 0).shuffle(&mut ends);
        let mut rest = ends.as_slice();
        leading.push(counts.into_iter().filter_map(|count| Some(rest.split_off(..count)?.to_vec())).collect());
        members.push(first..first + segment.n_agents as Agent);
        first += segment.n_agents as Agent;
    }
    let mut wiring = Wiring::new(first as usize);
    for (a, of_a) in leading.iter().enumerate() {
        for (b, of_b) in leading[..=a].iter().enumerate() {
            let mut coin = coins.coin(a as u32, TIES, b as u32);
            let ties = match a == b {
                true => pairs(of_a[a].clone(), &mut coin),
                // Both lists are in random order.
                false => of_a[b].iter().zip(&of_b[a]).map(|(&one, &other)| [one, other]).collect(),
            };
            wiring.fill(ties, [members[a].clone(), members[b].clone()], &mut coin);
        }
    }
    wiring.network()?.with_attributes(attributes(table))
}

/// The attributes of the agents: those of their segments.
fn attributes(table: &Segments) -> Attributes {
    let members =
        || table.segments().iter().enumerate().flat_map(|(place, it)| std::iter::repeat_n(place, it.n_agents));
    let mut attributes = Attributes::default();
    let names = members().map(|place| table.segments()[place].name.clone()).collect();
    attributes.insert("segment", Column::Text(names));
    for (name, column) in table.attributes().iter() {
        let column = match column {
            Column::Number(values) => Column::Number(members().map(|place| values[place]).collect()),
            Column::Text(values) => Column::Text(members().map(|place| values[place].clone()).collect()),
        };
        attributes.insert(name, column);
    }
    attributes
}
