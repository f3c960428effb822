//! What a seed gives, written down. If one of these values changes, so does every result ever recorded with that seed:
//! the change must be meant, and listed under *Value-breaking* in the changelog.
//!
//! These values say that nothing moved, not that it is right. They are recorded only because the oracles in `oracle` and
//! `rules` agree, and because `stability.py`, which shares no line with the library, gives every one of them, bit by bit. A
//! new rule prints its row here; write it there too.

use bandwagon::prelude::*;
use bandwagon::random::Purpose;
use bandwagon::rule::Board;
use bandwagon::rules::{CATALOGUE, Catalogued, Settings, Visitor, with_rule};
use std::ops::ControlFlow;

const TICKS: u32 = 8;

/// With default settings on the karate club, seed 1, seeds 0 and 33 if it takes any: the first column from tick 0 on,
/// until rest or tick 8, and a hash of who is in which state then.
struct Golden {
    rule: &'static str,
    synchronous: (&'static [f64], u64),
    sequential: (&'static [f64], u64),
}

const GOLDEN: &[Golden] = &[
    Golden {
        rule: "threshold",
        synchronous: (&[2.0, 14.0, 16.0, 20.0, 24.0, 29.0, 29.0], 0x2e30d559c89a8f78),
        sequential: (&[2.0, 11.0, 12.0, 16.0, 20.0, 25.0, 28.0, 28.0, 28.0], 0xb2be49041b546805),
    },
    Golden {
        rule: "innovation-imitation",
        synchronous: (&[2.0, 11.0, 19.0, 21.0, 25.0, 28.0, 31.0, 32.0, 33.0], 0x5690ac63ccd4eab8),
        sequential: (&[2.0, 9.0, 12.0, 17.0, 19.0, 22.0, 25.0, 27.0, 30.0], 0x39fd4ed8ef72c3c5),
    },
    Golden {
        rule: "herding",
        synchronous: (&[2.0, 13.0, 10.0, 9.0, 13.0, 9.0, 13.0, 11.0, 15.0], 0x1f08e337fb16d218),
        sequential: (&[2.0, 9.0, 4.0, 2.0, 1.0, 2.0, 3.0, 2.0, 2.0], 0xefc9219123f80bc5),
    },
    Golden {
        rule: "independent-cascade",
        synchronous: (&[2.0, 4.0, 4.0], 0x70188a3d31a11885),
        sequential: (&[2.0, 3.0, 4.0, 4.0], 0x70188a3d31a11885),
    },
    Golden {
        rule: "linear-threshold",
        synchronous: (&[2.0, 13.0, 20.0, 21.0, 23.0, 23.0], 0x83fc62ae4d99a938),
        sequential: (&[2.0, 11.0, 18.0, 21.0, 22.0, 22.0, 22.0, 22.0, 22.0], 0x858b29a9b77c67c5),
    },
    Golden {
        rule: "direct-reciprocity",
        synchronous: (&[0.0, 0.0, 78.0, 78.0], 0x01098286abf95716),
        sequential: (&[0.0, 10.0, 31.0, 55.0, 61.5, 67.5, 72.0, 74.0, 75.0], 0xfae92acfb885bdaa),
    },
    Golden {
        rule: "noisy-voter",
        synchronous: (&[2.0, 13.0, 7.0, 9.0, 5.0, 10.0, 5.0, 9.0, 2.0], 0x11c0103aba0f08e5),
        sequential: (&[2.0, 9.0, 7.0, 2.0, 1.0, 0.0, 0.0, 0.0, 0.0], 0xb20a3b9d2c8df865),
    },
    Golden {
        rule: "majority",
        synchronous: (&[2.0, 8.0, 4.0, 1.0, 1.0, 1.0, 2.0, 4.0, 4.0], 0xa69452cd5c5ffaa5),
        sequential: (&[2.0, 8.0, 4.0, 2.0, 1.0, 2.0, 3.0, 2.0, 2.0], 0xefc9219123f80bc5),
    },
    Golden {
        rule: "asch",
        synchronous: (&[2.0, 0.0, 1.0, 0.0, 0.0, 0.0, 1.0, 2.0, 0.0], 0xb20a3b9d2c8df865),
        sequential: (&[2.0, 2.0, 1.0, 0.0, 0.0, 0.0, 0.0, 0.0, 0.0], 0xb20a3b9d2c8df865),
    },
    Golden {
        rule: "social-impact",
        synchronous: (&[2.0, 2.0, 0.0, 0.0], 0xb20a3b9d2c8df865),
        sequential: (&[2.0, 3.0, 2.0, 1.0, 1.0, 0.0, 0.0], 0xb20a3b9d2c8df865),
    },
    Golden {
        rule: "degroot",
        synchronous: (
            &[
                19.81194325676188,
                20.078458660282195,
                20.219981284579262,
                20.265768516575918,
                20.27379777492024,
                20.269916558638215,
                20.2633141791448,
                20.256862894864753,
                20.251294884830713,
            ],
            0xa1b49a10c6edc6b4,
        ),
        sequential: (
            &[
                19.81194325676188,
                19.234378224005923,
                19.524131467565894,
                20.035454646218568,
                19.89001505705528,
                19.770604859106243,
                19.891930578742176,
                19.915894753066823,
                20.027450246503577,
            ],
            0x7ca1cc692b92ce6c,
        ),
    },
    Golden {
        rule: "hegselmann-krause",
        synchronous: (
            &[
                19.81194325676188,
                19.90888354834169,
                19.594238461460918,
                19.642944324295968,
                19.58515883749351,
                19.56343176495284,
                19.53869926254265,
                19.521977469325066,
                19.507556506898254,
            ],
            0xfc0b98653dd2ff24,
        ),
        sequential: (
            &[
                19.81194325676188,
                19.78897406766191,
                19.794958814047277,
                19.95331736537628,
                19.904643592890352,
                19.77372065652162,
                19.731090215500444,
                19.735945638502017,
                19.654251870932057,
            ],
            0xbc8023493520525e,
        ),
    },
    Golden {
        rule: "altafini",
        synchronous: (
            &[
                5.623886514920741,
                6.15691732079722,
                6.439962569391355,
                6.531537031522021,
                6.547595551237464,
                6.539833117509261,
                6.526628357125446,
                6.513725789031014,
                6.502589769195765,
            ],
            0xdf293246ee81c6c7,
        ),
        sequential: (
            &[
                5.623886514920741,
                4.468756449175999,
                5.04826293583028,
                6.07090929383412,
                5.780030113644898,
                5.541209717979655,
                5.7838611581828445,
                5.831789506599307,
                6.054900492541492,
            ],
            0xf248eea46e9c685f,
        ),
    },
];

/// Seeds where the rule takes them, otherwise as the rule has it.
fn start<R: Catalogued>(seeds: impl FnOnce(R::State) -> Start<R::State>) -> Start<R::State> {
    match (R::SEEDED, R::SPREAD) {
        (Some(state), _) => seeds(state),
        (None, Some((low, high))) => Start::even(low, high),
        (None, None) => Start::Everyone(R::State::default()),
    }
}

/// A rule's curve and who it ends with.
struct Trace(Clock);

impl Visitor for Trace {
    type Output = (Vec<f64>, u64);

    fn visit<R: Catalogued>(self, rule: R) -> Self::Output {
        let start = start::<R>(|state| Start::seeds([0, 33], state));
        let network = Network::karate_club();
        let mut simulation = Simulation::new(&network, &rule, &start, Key::new(1)).unwrap().clock(self.0);
        let mut curve = vec![];
        simulation.run(Until::ticks(TICKS), &mut |now: &Simulation<'_, R>| {
            curve.push(now.board().sum(0));
            ControlFlow::Continue(())
        });
        let posts = simulation.states().iter().flat_map(|&state| Board::of(&rule, &[state]).sums().collect::<Vec<_>>());
        (curve, hash(posts))
    }
}

/// FNV-1a over the bits.
fn hash(values: impl Iterator<Item = f64>) -> u64 {
    let bytes = values.flat_map(|value| value.to_bits().to_le_bytes());
    bytes.fold(0xcbf2_9ce4_8422_2325, |hash, byte| (hash ^ u64::from(byte)).wrapping_mul(0x100_0000_01b3))
}

#[test]
fn every_rule_gives_what_it_gave() {
    let mut moved = String::new();
    for entry in CATALOGUE {
        let trace = |clock| with_rule(entry.name, &Settings::default(), Trace(clock)).unwrap();
        let (synchronous, sequential) = (trace(Clock::Synchronous), trace(Clock::RandomSequential));
        let golden = GOLDEN.iter().find(|golden| golden.rule == entry.name);
        let same = golden.is_some_and(|golden| {
            let same = |known: (&[f64], u64), now: &(Vec<f64>, u64)| (known.0, known.1) == (&now.0[..], now.1);
            same(golden.synchronous, &synchronous) && same(golden.sequential, &sequential)
        });
        if !same {
            let row = |(curve, who): &(Vec<f64>, u64)| format!("(&{curve:?}, {who:#018x})");
            moved += &format!(
                "    Golden {{\n        rule: {:?},\n        synchronous: {},\n        sequential: {},\n    }},\n",
                entry.name,
                row(&synchronous),
                row(&sequential)
            );
        }
    }
    assert!(moved.is_empty(), "these rules are new or give other values than they gave:\n{moved}");
}

#[test]
fn every_golden_value_belongs_to_a_rule() {
    for golden in GOLDEN {
        assert!(CATALOGUE.iter().any(|entry| entry.name == golden.rule), "{} is not in the catalogue", golden.rule);
    }
}

/// One coin of every purpose, in the order of their numbers.
#[test]
fn every_address_gives_the_coin_it_gave() {
    let key = Key::new(1).replicate(2);
    let draw = |purpose| key.coin(purpose, 3, 4, 5).uniform();
    use Purpose::*;
    let drawn = [Next, Act, Fixed, Order, Start, Network, Param, VisitNext, VisitAct].map(draw);
    let expected = [
        0.4880927648385255,
        0.9075435132902585,
        0.7867424892379127,
        0.21499700229208363,
        0.41818618477754554,
        0.047746915632671305,
        0.009725599247733974,
        0.7307236024443253,
        0.21929605854745549,
    ];
    assert_eq!(drawn, expected);
}

#[test]
fn coins_of_arcs_and_agents_and_whole_numbers_are_what_they_were() {
    let mut coin = Key::new(1).coin(Purpose::Next, 3, 0, 1);
    let fixed = [coin.on(4, 5).uniform(), coin.on(5, 4).uniform(), coin.of(4).uniform()];
    let whole = [6, 1_000, u32::MAX].map(|bound| coin.below(bound));
    assert_eq!((fixed, whole), ([0.8524721649722026, 0.13149369122582022, 0.642582734114698], [4, 876, 3_387_961_135]));
}

#[test]
fn random_seeds_are_who_they_were() {
    let states = Start::random(5, true).states(34, Key::new(1)).unwrap();
    let seeds: Vec<usize> = (0..34).filter(|&agent| states[agent]).collect();
    assert_eq!(seeds, [3, 5, 25, 26, 28]);
}
