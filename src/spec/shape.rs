// Long: one list of all shapes.

use super::LIMIT;
use super::form::{Form, serde_as_text, word};
use crate::error::{Error, Result, format_number};
use crate::network::Network;
use crate::network::generate::{self, Border, Lfr, Neighborhood};
use crate::random::Key;
use crate::range::Range;
use std::fmt;
use std::str::FromStr;

/// A generated network: a generator and its numbers.
///
/// | text | network |
/// |---|---|
/// | `complete:N` | every two agents are tied |
/// | `groups:N,SIZE` | N groups of SIZE agents; every two agents of a group are tied |
/// | `ring:N,K` | a ring; each agent is tied to its K nearest agents |
/// | `lattice:ROWS,COLS` | a square lattice on a torus; each agent is tied to four others |
/// | `er:N,P` | Erdős–Rényi: every two agents are tied with probability P |
/// | `regular:N,K` | random regular: each agent has K ties, to random others |
/// | `ba:N,M` | Barabási–Albert: each new agent is tied to M others by preferential attachment |
/// | `ws:N,K,BETA` | Watts–Strogatz: `ring:N,K` in which each tie is rewired with probability BETA |
/// | `hk:N,M,P` | Holme–Kim: `ba:N,M` in which each tie after the first closes a triangle with probability P |
/// | `rgg:N,RADIUS` | random geometric: agents are random points of the unit square, tied at a distance up to RADIUS |
/// | `lfr:N,MEAN_DEGREE,MU` | Lancichinetti–Fortunato–Radicchi: communities, and a share MU of ties between them |
///
/// ```
/// use bandwagon::random::Key;
/// use bandwagon::spec::Shape;
///
/// let shape: Shape = "ba:1000,4".parse()?;
/// assert_eq!(shape, Shape::BarabasiAlbert { n: 1000, m: 4 });
/// assert_eq!(shape.generate(Key::new(1))?.n_agents(), 1000);
///
/// let error = "er:100,2".parse::<Shape>().unwrap_err();
/// assert_eq!(error.to_string(), "er:N,P: P must lie in [0, 1], got 2");
/// # Ok::<(), bandwagon::Error>(())
/// ```
#[non_exhaustive]
#[derive(Clone, Copy, Debug, PartialEq)]
pub enum Shape {
    /// [`generate::complete`].
    Complete {
        /// Number of agents; at least 1.
        n: usize,
    },
    /// [`generate::groups`].
    Groups {
        /// Number of groups; at least 1.
        n: usize,
        /// Agents per group; at least 1.
        size: usize,
    },
    /// [`generate::ring_lattice`].
    Ring {
        /// Number of agents; at least 1.
        n: usize,
        /// Ties per agent; even and below `n`.
        k: usize,
    },
    /// [`generate::square_lattice`] with the von Neumann neighborhood on a torus.
    Lattice {
        /// Number of rows; at least 3.
        rows: usize,
        /// Number of columns; at least 3.
        columns: usize,
    },
    /// [`generate::erdos_renyi`].
    ErdosRenyi {
        /// Number of agents; at least 1.
        n: usize,
        /// Probability of each tie; in [0, 1].
        p: f64,
    },
    /// [`generate::random_regular`].
    RandomRegular {
        /// Number of agents; at least 1, and even if `k` is odd.
        n: usize,
        /// Ties per agent; below `n`.
        k: usize,
    },
    /// [`generate::barabasi_albert`].
    BarabasiAlbert {
        /// Number of agents.
        n: usize,
        /// Ties of each new agent; at least 1 and below `n`.
        m: usize,
    },
    /// [`generate::watts_strogatz`].
    WattsStrogatz {
        /// Number of agents; at least 1.
        n: usize,
        /// Ties per agent before rewiring; even and below `n`.
        k: usize,
        /// Probability that a tie is rewired; in [0, 1].
        beta: f64,
    },
    /// [`generate::holme_kim`].
    HolmeKim {
        /// Number of agents.
        n: usize,
        /// Ties of each new agent; at least 1 and below `n`.
        m: usize,
        /// Probability that a tie after the first is by triad formation; in [0, 1].
        p: f64,
    },
    /// [`generate::random_geometric`].
    RandomGeometric {
        /// Number of agents; at least 1.
        n: usize,
        /// Greatest distance of two tied agents in the unit square; in [0, √2].
        radius: f64,
    },
    /// [`generate::lfr`] with its customary parameters ([`generate::Lfr::new`]).
    Lfr {
        /// Number of agents.
        n: usize,
        /// Mean degree; at least 1 and below `n`.
        mean_degree: f64,
        /// Share of the ties that are between communities; in [0, 1].
        mu: f64,
    },
}

const COMPLETE: Form = Form("complete:N");
const GROUPS: Form = Form("groups:N,SIZE");
const RING: Form = Form("ring:N,K");
const LATTICE: Form = Form("lattice:ROWS,COLS");
const ERDOS_RENYI: Form = Form("er:N,P");
const RANDOM_REGULAR: Form = Form("regular:N,K");
const BARABASI_ALBERT: Form = Form("ba:N,M");
const WATTS_STROGATZ: Form = Form("ws:N,K,BETA");
const HOLME_KIM: Form = Form("hk:N,M,P");
const RANDOM_GEOMETRIC: Form = Form("rgg:N,RADIUS");
const LFR: Form = Form("lfr:N,MEAN_DEGREE,MU");

impl Shape {
    /// Other names of the forms in the literature and in other programs, for the hint in an error.
    pub(super) const OTHER_NAMES: [(&str, &str); 17] = [
        ("watts-strogatz", "ws:N,K,BETA"),
        ("small-world", "ws:N,K,BETA"),
        ("barabasi-albert", "ba:N,M"),
        ("scale-free", "ba:N,M"),
        ("erdos-renyi", "er:N,P"),
        ("gnp", "er:N,P"),
        ("random", "er:N,P"),
        ("random-regular", "regular:N,K"),
        ("k-regular", "regular:N,K"),
        ("grid", "lattice:ROWS,COLS"),
        ("cycle", "ring:N,K"),
        ("holme-kim", "hk:N,M,P"),
        ("powerlaw-cluster", "hk:N,M,P"),
        ("clustered-scale-free", "hk:N,M,P"),
        ("random-geometric", "rgg:N,RADIUS"),
        ("geometric", "rgg:N,RADIUS"),
        ("lancichinetti-fortunato-radicchi", "lfr:N,MEAN_DEGREE,MU"),
    ];

    /// The text forms of all shapes.
    pub const FORMS: [&'static str; 11] = [
        COMPLETE.0,
        GROUPS.0,
        RING.0,
        LATTICE.0,
        ERDOS_RENYI.0,
        RANDOM_REGULAR.0,
        BARABASI_ALBERT.0,
        WATTS_STROGATZ.0,
        HOLME_KIM.0,
        RANDOM_GEOMETRIC.0,
        LFR.0,
    ];

    /// The shape of a text such as `er:100,0.1`; `None` if no shape has the word before its colon.
    ///
    /// # Errors
    /// If the numbers are wrong in count, kind or range.
    pub fn named(text: &str) -> Result<Option<Shape>> {
        let Some((word, rest)) = text.trim().split_once(':') else { return Ok(None) };
        let Some(form) = Shape::FORMS.map(Form).into_iter().find(|form| form.word() == word.trim_end()) else {
            return Ok(None);
        };
        let two = || form.numbers::<2>(rest);
        let whole = |name, number| form.whole(name, number);
        let shape = match form.word() {
            "complete" => {
                let [n] = form.numbers(rest)?;
                Shape::Complete { n: whole("N", n)? }
            }
            "groups" => {
                two().and_then(|[n, size]| Ok(Shape::Groups { n: whole("N", n)?, size: whole("SIZE", size)? }))?
            }
            "ring" => two().and_then(|[n, k]| Ok(Shape::Ring { n: whole("N", n)?, k: whole("K", k)? }))?,
            "lattice" => two().and_then(|[rows, columns]| {
                Ok(Shape::Lattice { rows: whole("ROWS", rows)?, columns: whole("COLS", columns)? })
            })?,
            "er" => two().and_then(|[n, p]| Ok(Shape::ErdosRenyi { n: whole("N", n)?, p }))?,
            "regular" => two().and_then(|[n, k]| Ok(Shape::RandomRegular { n: whole("N", n)?, k: whole("K", k)? }))?,
            "ba" => two().and_then(|[n, m]| Ok(Shape::BarabasiAlbert { n: whole("N", n)?, m: whole("M", m)? }))?,
            "ws" => {
                let [n, k, beta] = form.numbers(rest)?;
                Shape::WattsStrogatz { n: whole("N", n)?, k: whole("K", k)?, beta }
            }
            "hk" => {
                let [n, m, p] = form.numbers(rest)?;
                Shape::HolmeKim { n: whole("N", n)?, m: whole("M", m)?, p }
            }
            "rgg" => two().and_then(|[n, radius]| Ok(Shape::RandomGeometric { n: whole("N", n)?, radius }))?,
            _ => {
                let [n, mean_degree, mu] = form.numbers(rest)?;
                Shape::Lfr { n: whole("N", n)?, mean_degree, mu }
            }
        };
        shape.check()?;
        Ok(Some(shape))
    }

    /// Fails unless the network can be generated.
    ///
    /// # Errors
    /// If a number is out of range, or if more than 250,000,000 agents or arcs are expected.
    pub fn check(&self) -> Result<()> {
        let form = self.form();
        let at_least = |least: u32, name, number: usize| {
            let allowed = Range::whole_from(least);
            let is_enough = number >= least as usize;
            if is_enough { Ok(()) } else { Err(form.wrap(Error::out_of_range(name, allowed, number as f64))) }
        };
        let ring = |n: usize, k: usize| {
            at_least(1, "N", n)?;
            form.below(("K", k as f64), ("N", n as f64))?;
            if k.is_multiple_of(2) { Ok(()) } else { Err(form.wrap(Error::Odd { name: "K", got: k as u64 })) }
        };
        match *self {
            Shape::Complete { n } => at_least(1, "N", n)?,
            Shape::Groups { n, size } => {
                at_least(1, "N", n)?;
                at_least(1, "SIZE", size)?;
            }
            Shape::Ring { n, k } => ring(n, k)?,
            Shape::Lattice { rows, columns } => {
                at_least(3, "ROWS", rows)?;
                at_least(3, "COLS", columns)?;
            }
            Shape::ErdosRenyi { n, p } => {
                at_least(1, "N", n)?;
                form.within("P", Range::PROBABILITY, p)?;
            }
            Shape::RandomRegular { n, k } => {
                at_least(1, "N", n)?;
                form.below(("K", k as f64), ("N", n as f64))?;
                if n % 2 == 1 && k % 2 == 1 {
                    return Err(form.wrap(Error::Odd { name: "N × K", got: (n as u64).saturating_mul(k as u64) }));
                }
            }
            Shape::BarabasiAlbert { n, m } => {
                at_least(1, "M", m)?;
                form.below(("M", m as f64), ("N", n as f64))?;
            }
            Shape::WattsStrogatz { n, k, beta } => {
                ring(n, k)?;
                form.within("BETA", Range::PROBABILITY, beta)?;
            }
            Shape::HolmeKim { n, m, p } => {
                at_least(1, "M", m)?;
                form.below(("M", m as f64), ("N", n as f64))?;
                form.within("P", Range::PROBABILITY, p)?;
            }
            Shape::RandomGeometric { n, radius } => {
                at_least(1, "N", n)?;
                form.within("RADIUS", Range::closed(0.0, std::f64::consts::SQRT_2), radius)?;
            }
            Shape::Lfr { n, mean_degree, mu } => {
                form.within("MEAN_DEGREE", Range::from(1.0), mean_degree)?;
                form.below(("MEAN_DEGREE", mean_degree), ("N", n as f64))?;
                form.within("MU", Range::PROBABILITY, mu)?;
            }
        }
        let (agents, arcs) = self.expected_size();
        for (what, expected) in [("agents", agents), ("arcs (two per tie)", arcs)] {
            if expected > LIMIT as f64 {
                return Err(form.wrap(Error::NetworkTooLarge { what, expected, limit: LIMIT }));
            }
        }
        match *self {
            Shape::Lfr { n, mean_degree, mu } => {
                Lfr::new(n, mean_degree, mu).check().map_err(|error| form.wrap(self.in_form(error)))
            }
            _ => Ok(()),
        }
    }

    /// The number of agents and the expected number of arcs, at most.
    fn expected_size(&self) -> (f64, f64) {
        match *self {
            Shape::Complete { n } => (n as f64, n as f64 * (n as f64 - 1.0)),
            Shape::Groups { n, size } => {
                let n_agents = n as f64 * size as f64;
                (n_agents, n_agents * (size as f64 - 1.0))
            }
            Shape::Lattice { rows, columns } => (rows as f64 * columns as f64, 4.0 * rows as f64 * columns as f64),
            Shape::ErdosRenyi { n, p } => (n as f64, n as f64 * (n as f64 - 1.0) * p),
            Shape::BarabasiAlbert { n, m } | Shape::HolmeKim { n, m, .. } => (n as f64, 2.0 * n as f64 * m as f64),
            Shape::RandomGeometric { n, radius } => {
                (n as f64, n as f64 * (n as f64 - 1.0) * generate::tie_probability(radius))
            }
            Shape::Lfr { n, mean_degree, .. } => (n as f64, n as f64 * mean_degree),
            Shape::Ring { n, k } | Shape::RandomRegular { n, k } | Shape::WattsStrogatz { n, k, .. } => {
                (n as f64, n as f64 * k as f64)
            }
        }
    }

    /// Whether the network differs between replicates.
    pub fn is_random(&self) -> bool {
        match self {
            Shape::Complete { .. } | Shape::Groups { .. } | Shape::Ring { .. } | Shape::Lattice { .. } => false,
            Shape::ErdosRenyi { .. } | Shape::RandomRegular { .. } | Shape::BarabasiAlbert { .. } => true,
            Shape::WattsStrogatz { .. }
            | Shape::HolmeKim { .. }
            | Shape::RandomGeometric { .. }
            | Shape::Lfr { .. } => true,
        }
    }

    /// The network in the replicate of `key`.
    ///
    /// # Errors
    /// As for [`Shape::check`].
    pub fn generate(&self, key: Key) -> Result<Network> {
        self.check()?;
        match *self {
            Shape::Complete { n } => generate::complete(n),
            Shape::Groups { n, size } => generate::groups(n, size),
            Shape::Ring { n, k } => generate::ring_lattice(n, k),
            Shape::Lattice { rows, columns } => {
                generate::square_lattice(columns, rows, Neighborhood::VonNeumann, Border::Torus)
            }
            Shape::ErdosRenyi { n, p } => generate::erdos_renyi(n, p, key),
            Shape::RandomRegular { n, k } => generate::random_regular(n, k, key),
            Shape::BarabasiAlbert { n, m } => generate::barabasi_albert(n, m, key),
            Shape::WattsStrogatz { n, k, beta } => generate::watts_strogatz(n, k, beta, key),
            Shape::HolmeKim { n, m, p } => generate::holme_kim(n, m, p, key),
            Shape::RandomGeometric { n, radius } => generate::random_geometric(n, radius, key),
            Shape::Lfr { n, mean_degree, mu } => generate::lfr(&Lfr::new(n, mean_degree, mu), key),
        }
        .map_err(|error| self.form().wrap(self.in_form(error)))
    }

    /// An error of [`Lfr`] in terms of the numbers of the text, from which all its other parameters follow.
    fn in_form(&self, error: Error) -> Error {
        match (*self, error) {
            (Shape::Lfr { .. }, Error::OutOfRange { name, allowed, got }) if name == "mean_degree" => {
                Error::OutOfRange { name: "MEAN_DEGREE".into(), allowed, got }
            }
            (Shape::Lfr { n, mean_degree, mu }, Error::OutOfRange { .. } | Error::WrongKind { .. }) => {
                let wanted = "such that communities of MEAN_DEGREE to 5 MEAN_DEGREE agents, and at most half of all, can hold \
                              the ties inside them";
                let got = format!("{n}, {} and {}", format_number(mean_degree), format_number(mu));
                Error::WrongKind { name: "N, MEAN_DEGREE and MU".into(), wanted, got }
            }
            (_, error) => error,
        }
    }

    fn form(&self) -> Form {
        match self {
            Shape::Complete { .. } => COMPLETE,
            Shape::Groups { .. } => GROUPS,
            Shape::Ring { .. } => RING,
            Shape::Lattice { .. } => LATTICE,
            Shape::ErdosRenyi { .. } => ERDOS_RENYI,
            Shape::RandomRegular { .. } => RANDOM_REGULAR,
            Shape::BarabasiAlbert { .. } => BARABASI_ALBERT,
            Shape::WattsStrogatz { .. } => WATTS_STROGATZ,
            Shape::HolmeKim { .. } => HOLME_KIM,
            Shape::RandomGeometric { .. } => RANDOM_GEOMETRIC,
            Shape::Lfr { .. } => LFR,
        }
    }
}

impl FromStr for Shape {
    type Err = Error;

    fn from_str(text: &str) -> Result<Shape> {
        let words = Shape::FORMS.map(|form| Form(form).word());
        Shape::named(text)?.ok_or_else(|| Error::unknown("generated network", word(text), words.into_iter()))
    }
}

impl fmt::Display for Shape {
    fn fmt(&self, to: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(to, "{}:", self.form().word())?;
        match *self {
            Shape::Complete { n } => write!(to, "{n}"),
            Shape::Groups { n, size } => write!(to, "{n},{size}"),
            Shape::Ring { n, k } => write!(to, "{n},{k}"),
            Shape::Lattice { rows, columns } => write!(to, "{rows},{columns}"),
            Shape::ErdosRenyi { n, p } => write!(to, "{n},{}", format_number(p)),
            Shape::RandomRegular { n, k } => write!(to, "{n},{k}"),
            Shape::BarabasiAlbert { n, m } => write!(to, "{n},{m}"),
            Shape::WattsStrogatz { n, k, beta } => write!(to, "{n},{k},{}", format_number(beta)),
            Shape::HolmeKim { n, m, p } => write!(to, "{n},{m},{}", format_number(p)),
            Shape::RandomGeometric { n, radius } => write!(to, "{n},{}", format_number(radius)),
            Shape::Lfr { n, mean_degree, mu } => {
                write!(to, "{n},{},{}", format_number(mean_degree), format_number(mu))
            }
        }
    }
}

serde_as_text!(Shape);

#[cfg(test)]
mod tests {
    use super::*;

    const SHAPES: [(&str, Shape); 11] = [
        ("complete:9", Shape::Complete { n: 9 }),
        ("groups:5,4", Shape::Groups { n: 5, size: 4 }),
        ("ring:12,4", Shape::Ring { n: 12, k: 4 }),
        ("lattice:3,7", Shape::Lattice { rows: 3, columns: 7 }),
        ("er:60,0.1", Shape::ErdosRenyi { n: 60, p: 0.1 }),
        ("regular:60,3", Shape::RandomRegular { n: 60, k: 3 }),
        ("ba:60,3", Shape::BarabasiAlbert { n: 60, m: 3 }),
        ("ws:60,4,0.25", Shape::WattsStrogatz { n: 60, k: 4, beta: 0.25 }),
        ("hk:60,3,0.5", Shape::HolmeKim { n: 60, m: 3, p: 0.5 }),
        ("rgg:60,0.2", Shape::RandomGeometric { n: 60, radius: 0.2 }),
        ("lfr:60,4.5,0.25", Shape::Lfr { n: 60, mean_degree: 4.5, mu: 0.25 }),
    ];

    #[test]
    fn text_and_json_give_the_shape_back() {
        for ((text, shape), form) in SHAPES.into_iter().zip(Shape::FORMS) {
            assert_eq!(text.parse::<Shape>().unwrap(), shape);
            assert_eq!(shape.to_string(), text);
            assert_eq!(serde_json::to_string(&shape).unwrap(), format!("{text:?}"));
            assert_eq!(serde_json::from_str::<Shape>(&format!("{text:?}")).unwrap(), shape);
            assert_eq!(shape.form().0, form);
        }
        assert_eq!("ba: 1e3 , 4 ".parse::<Shape>().unwrap().to_string(), "ba:1000,4");
        assert_eq!("er:10,1e-7".parse::<Shape>().unwrap().to_string(), "er:10,1e-7");
    }

    #[test]
    fn networks_are_those_of_the_generators() {
        let key = Key::new(7).replicate(3);
        let networks = [
            generate::complete(9),
            generate::groups(5, 4),
            generate::ring_lattice(12, 4),
            generate::square_lattice(7, 3, Neighborhood::VonNeumann, Border::Torus),
            generate::erdos_renyi(60, 0.1, key),
            generate::random_regular(60, 3, key),
            generate::barabasi_albert(60, 3, key),
            generate::watts_strogatz(60, 4, 0.25, key),
            generate::holme_kim(60, 3, 0.5, key),
            generate::random_geometric(60, 0.2, key),
            generate::lfr(&Lfr::new(60, 4.5, 0.25), key),
        ];
        for ((text, shape), expected) in SHAPES.into_iter().zip(networks) {
            let (network, expected) = (shape.generate(key).unwrap(), expected.unwrap());
            let rows = |network: &Network| -> Vec<Vec<u32>> {
                (0..network.n_agents() as u32).map(|agent| network.followers(agent).to_vec()).collect()
            };
            assert_eq!(rows(&network), rows(&expected), "{text}");
            let differs = rows(&network) != rows(&shape.generate(key.replicate(4)).unwrap());
            assert_eq!(differs, shape.is_random(), "{text}");
        }
    }

    #[test]
    fn every_error_names_the_number() {
        for (text, message) in [
            ("ba:x,8", "ba:N,M: N must be a number, got \"x\""),
            ("ba:10", "ba:N,M: expected 2 numbers, got \"10\""),
            ("complete:10,2", "complete:N: expected 1 number, got \"10,2\""),
            ("ws:10,2", "ws:N,K,BETA: expected 3 numbers, got \"10,2\""),
            ("ba:1.5,2", "ba:N,M: N must be a whole number from 0, got 1.5"),
            ("complete:-3", "complete:N: N must be a whole number from 0, got -3"),
            ("complete:0", "complete:N: N must be a whole number from 1, got 0"),
            ("groups:0,4", "groups:N,SIZE: N must be a whole number from 1, got 0"),
            ("groups:4,0", "groups:N,SIZE: SIZE must be a whole number from 1, got 0"),
            ("ring:0,0", "ring:N,K: N must be a whole number from 1, got 0"),
            ("ring:3,8", "ring:N,K: K must be below N, got 8 and 3"),
            ("ring:10,3", "ring:N,K: K must be even, got 3"),
            ("lattice:2,5", "lattice:ROWS,COLS: ROWS must be a whole number from 3, got 2"),
            ("lattice:5,2", "lattice:ROWS,COLS: COLS must be a whole number from 3, got 2"),
            ("er:0,0.5", "er:N,P: N must be a whole number from 1, got 0"),
            ("er:10,2", "er:N,P: P must lie in [0, 1], got 2"),
            ("er:10,nan", "er:N,P: P must lie in [0, 1], got NaN"),
            ("regular:0,0", "regular:N,K: N must be a whole number from 1, got 0"),
            ("regular:4,4", "regular:N,K: K must be below N, got 4 and 4"),
            ("regular:5,3", "regular:N,K: N × K must be even, got 15"),
            ("ba:3,8", "ba:N,M: M must be below N, got 8 and 3"),
            ("ba:10,0", "ba:N,M: M must be a whole number from 1, got 0"),
            ("ws:10,3,0.1", "ws:N,K,BETA: K must be even, got 3"),
            ("ws:10,10,0.1", "ws:N,K,BETA: K must be below N, got 10 and 10"),
            ("ws:10,4,2", "ws:N,K,BETA: BETA must lie in [0, 1], got 2"),
            ("hk:3,8,0.5", "hk:N,M,P: M must be below N, got 8 and 3"),
            ("hk:10,0,0.5", "hk:N,M,P: M must be a whole number from 1, got 0"),
            ("hk:10,2,2", "hk:N,M,P: P must lie in [0, 1], got 2"),
            ("rgg:0,0.1", "rgg:N,RADIUS: N must be a whole number from 1, got 0"),
            ("rgg:10,-1", "rgg:N,RADIUS: RADIUS must lie in [0, 1.4142135623730951], got -1"),
            ("lfr:10,10,0.1", "lfr:N,MEAN_DEGREE,MU: MEAN_DEGREE must be below N, got 10 and 10"),
            ("lfr:10,0.5,0.1", "lfr:N,MEAN_DEGREE,MU: MEAN_DEGREE must lie in [1, ∞), got 0.5"),
            ("lfr:100,5,1.5", "lfr:N,MEAN_DEGREE,MU: MU must lie in [0, 1], got 1.5"),
            ("lfr:10,9,0.1", "lfr:N,MEAN_DEGREE,MU: MEAN_DEGREE must lie in [1, 4], got 9"),
            (
                "lfr:3,2,0.5",
                "lfr:N,MEAN_DEGREE,MU: N, MEAN_DEGREE and MU must be such that communities of MEAN_DEGREE to 5 MEAN_DEGREE \
                 agents, and at most half of all, can hold the ties inside them, got 3, 2 and 0.5",
            ),
            (
                "bb:10,2",
                "no generated network is called bb (did you mean ba?); known: complete, groups, ring, lattice, er, regular, ba, \
                 ws, hk, rgg, lfr",
            ),
        ] {
            assert_eq!(text.parse::<Shape>().unwrap_err().to_string(), message, "{text}");
        }
        assert!(Shape::ErdosRenyi { n: 10, p: 2.0 }.generate(Key::new(1)).is_err());
        let drawn = "lfr:1000,1,0.1".parse::<Shape>().unwrap().generate(Key::new(1)).unwrap_err().to_string();
        assert!(drawn.starts_with("lfr:N,MEAN_DEGREE,MU: N, MEAN_DEGREE and MU must be such that"), "{drawn}");
    }

    #[test]
    fn a_network_must_fit_in_memory() {
        for (text, expected) in [
            ("complete:1000000", "999,999,000,000 arcs (two per tie)"),
            ("complete:20000", "399,980,000 arcs (two per tie)"),
            ("er:1000000,0.5", "499,999,500,000 arcs (two per tie)"),
            ("ring:100000000,10", "1,000,000,000 arcs (two per tie)"),
            ("lattice:100000,100000", "10,000,000,000 agents"),
            ("ba:1000000000,4", "1,000,000,000 agents"),
            ("regular:1000000,1000", "1,000,000,000 arcs (two per tie)"),
            ("ws:1000000,1000,0.1", "1,000,000,000 arcs (two per tie)"),
            ("groups:1e20,1e20", "3e38 agents"),
            ("hk:1000000000,4,0.5", "1,000,000,000 agents"),
            ("rgg:1000000,0.01", "311,497,287 arcs (two per tie)"),
            ("lfr:100000000,10,0.1", "1,000,000,000 arcs (two per tie)"),
        ] {
            let error = text.parse::<Shape>().unwrap_err().to_string();
            let due = format!(": about {expected} are too many: at most 250,000,000 can be generated");
            assert!(error.ends_with(&due), "{error}");
        }
    }
}
