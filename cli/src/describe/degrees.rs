//! The picture of the distribution of degrees.

use crate::number::grouped;
use bandwagon::network::Network;
use bandwagon::network::measure::{in_degree, out_degree};
use bandwagon::plot::{Across, Chart};

/// The shares of agents by their numbers of influencers and followers.
pub fn chart(name: &str, network: &Network) -> Chart {
    let (influencers, followers) = (in_degree(network), out_degree(network));
    let bins = Bins::of(influencers.iter().chain(&followers));
    let shares = |degrees: &[u32]| bins.shares(degrees);
    let how = match bins {
        Bins::Single { .. } => "",
        Bins::Doubling { .. } => ", in ranges of which each is twice as wide as the one before",
    };
    let chart = Chart::new(format!("Degrees of {name}"), "Agents (%)");
    let across = |what: &str| (format!("{what}{how}"), Across::Names(bins.names()));
    match network.is_symmetric() {
        true => {
            let (name, across) = across("Number of ties");
            chart.across(name, across).published("agents", shares(&followers))
        }
        false => {
            let (name, across) = across("Number of influencers or followers");
            chart
                .across(name, across)
                .published("by influencers", shares(&influencers))
                .published("by followers", shares(&followers))
        }
    }
}

/// The bins of degrees, from 0.
#[derive(Debug, PartialEq)]
enum Bins {
    /// One for each degree from the least to the greatest.
    Single { least: u32, greatest: u32 },
    /// 0, 1, 2 to 3, 4 to 7, and so on, up to the one with this number.
    Doubling { last: u32 },
}

/// The most degrees that have a bin each.
const SINGLE: u32 = 30;

impl Bins {
    fn of<'d>(degrees: impl Iterator<Item = &'d u32> + Clone) -> Bins {
        let (least, greatest) = (degrees.clone().min().copied(), degrees.max().copied());
        match (least.unwrap_or(0), greatest.unwrap_or(0)) {
            (least, greatest) if greatest - least < SINGLE => Bins::Single { least, greatest },
            (_, greatest) => Bins::Doubling { last: doubling(greatest) },
        }
    }

    fn count(&self) -> usize {
        match *self {
            Bins::Single { least, greatest } => (greatest - least) as usize + 1,
            Bins::Doubling { last } => last as usize + 1,
        }
    }

    fn names(&self) -> Vec<String> {
        match *self {
            Bins::Single { least, greatest } => (least..=greatest).map(|degree| degree.to_string()).collect(),
            Bins::Doubling { last } => (0..=last).map(doubling_name).collect(),
        }
    }

    /// The share of the degrees in each bin, in percent.
    fn shares(&self, degrees: &[u32]) -> Vec<(f64, f64)> {
        let mut counts = vec![0u32; self.count()];
        for &degree in degrees {
            let bin = match *self {
                Bins::Single { least, .. } => degree - least,
                Bins::Doubling { .. } => doubling(degree),
            };
            counts[bin as usize] += 1;
        }
        let share = |count: u32| 100.0 * f64::from(count) / degrees.len() as f64;
        (0..).zip(counts).map(|(bin, count)| (f64::from(bin), share(count))).collect()
    }
}

/// The bin of a degree: 0, 1, 2 to 3, 4 to 7, and so on.
fn doubling(degree: u32) -> u32 {
    u32::BITS - degree.leading_zeros()
}

fn doubling_name(bin: u32) -> String {
    match bin {
        0 | 1 => bin.to_string(),
        bin => format!("{}–{}", grouped(1 << (bin - 1)), grouped((1 << bin) - 1)),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn each_degree_has_a_bin_unless_there_are_many() {
        let bins = Bins::of([6, 4, 8, 4].iter());
        assert_eq!(bins.names(), ["4", "5", "6", "7", "8"]);
        assert_eq!(bins.shares(&[6, 4, 8, 4]), [(0.0, 50.0), (1.0, 0.0), (2.0, 25.0), (3.0, 0.0), (4.0, 25.0)]);
        assert_eq!(Bins::of([3, 32].iter()).count(), 30);
        assert_eq!(Bins::of([3, 33].iter()), Bins::Doubling { last: 6 });
    }

    #[test]
    fn many_degrees_are_binned_by_powers_of_two() {
        assert_eq!([0, 1, 2, 3, 4, 7, 8].map(doubling), [0, 1, 2, 2, 3, 3, 4]);
        assert_eq!([0, 1, 2, 11].map(doubling_name), ["0", "1", "2–3", "1,024–2,047"]);
        let bins = Bins::Doubling { last: 3 };
        assert_eq!(bins.shares(&[0, 1, 2, 3]), [(0.0, 25.0), (1.0, 25.0), (2.0, 50.0), (3.0, 0.0)]);
    }
}
