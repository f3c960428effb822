//! The recorded results of fixed seeds. If one of these values changes, so does every result ever recorded with that
//! seed. Such a change must be intended, and listed under *Value-breaking* in the changelog.
//!
//! These values show that nothing changed, not that it is correct. They are recorded only because the oracles in
//! `oracle` and `rules` agree. `stability.py`, which shares no code with the library, reproduces the random numbers and
//! the rows of thirteen rules bit by bit. A new rule prints its row here.
//!
//! Long because it is a table: every rule of the catalogue has a row.

use bandwagon::prelude::*;
use bandwagon::random::Purpose;
use bandwagon::rule::{Board, Stubborn};
use bandwagon::rules::{CATALOGUE, Catalogued, Settings, Visitor, with_rule};
use bandwagon::seeding;
use bandwagon::seeding::influence::{Limit, Model, Opim};
use std::ops::ControlFlow;

const TICKS: u32 = 8;

/// Default settings on the karate club with seed 1, and seed agents 0 and 33 if the rule takes any: the first column
/// from tick 0 until rest or tick 8, and a hash of the final states.
struct Golden {
    rule: &'static str,
    synchronous: (&'static [f64], u64),
    sequential: (&'static [f64], u64),
}

const GOLDEN: &[Golden] = &[
    Golden {
        rule: "algorithmic-bias",
        synchronous: (
            &[
                19.81194325676188,
                19.93715345999226,
                19.99311762675643,
                20.076872029574588,
                20.16002246667631,
                20.271515047643334,
                20.220156726660207,
                20.215928446268663,
                20.31499260198325,
            ],
            0xf7bd90bf8272cccb,
        ),
        sequential: (
            &[
                19.81194325676188,
                19.709905557334423,
                19.727166711352766,
                19.83205312700011,
                19.76142897317186,
                19.729358250973746,
                19.738363935612142,
                19.735800680937245,
                19.735137921990827,
            ],
            0x4e3ddae406afeda7,
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
    Golden {
        rule: "asch",
        synchronous: (&[2.0, 0.0, 1.0, 0.0, 0.0, 0.0, 1.0, 2.0, 0.0], 0xb20a3b9d2c8df865),
        sequential: (&[2.0, 2.0, 1.0, 0.0, 0.0, 0.0, 0.0, 0.0, 0.0], 0xb20a3b9d2c8df865),
    },
    Golden {
        rule: "coevolving-voter",
        synchronous: (&[0.0, 3.0, 21.0, 24.0, 28.0, 30.0, 34.0, 34.0, 34.0], 0xe9c2d949385389c5),
        sequential: (&[0.0, 3.0, 8.0, 6.0, 15.0, 16.0, 18.0, 15.0, 15.0], 0xae95561d624dd1b8),
    },
    Golden {
        rule: "committed-minority",
        synchronous: (&[2.0, 2.0, 2.0, 2.0, 2.0, 2.0, 2.0, 1.0, 2.0], 0xa118caccdc9a7ce5),
        sequential: (&[2.0, 2.0, 2.0, 2.0, 2.0, 2.0, 4.0, 5.0, 5.0], 0xb512a4817eb8a8d8),
    },
    Golden {
        rule: "competition",
        synchronous: (&[2.0, 20.0, 30.0, 34.0, 34.0], 0xbf973f3887231d65),
        sequential: (&[2.0, 19.0, 28.0, 32.0, 33.0, 33.0, 33.0, 33.0, 33.0], 0x0a3406ef42a5c6b8),
    },
    Golden {
        rule: "complex-contagion",
        synchronous: (&[2.0, 6.0, 12.0, 25.0, 28.0, 28.0], 0xe1d6129f4995ccc5),
        sequential: (&[2.0, 7.0, 18.0, 25.0, 27.0, 27.0, 27.0, 27.0, 27.0], 0x291d816a442b1db8),
    },
    Golden {
        rule: "crowd-gaze",
        synchronous: (&[2.0, 15.0, 16.0, 16.0, 25.0, 18.0, 18.0, 22.0, 25.0], 0xf889c8f3449f63b8),
        sequential: (&[2.0, 10.0, 12.0, 19.0, 20.0, 20.0, 18.0, 19.0, 23.0], 0x9da25744b9f357f8),
    },
    Golden {
        rule: "deffuant",
        synchronous: (
            &[
                19.81194325676188,
                19.786040732637048,
                19.779196015326306,
                19.4714744950179,
                19.353881862713024,
                19.40457158628851,
                19.378654184984043,
                19.370628879405558,
                19.42610744596459,
            ],
            0xf56a8d04fbcf2e91,
        ),
        sequential: (
            &[
                19.81194325676188,
                19.788521355949342,
                19.985759909497574,
                20.119682369288057,
                19.95535534597002,
                19.84654379519634,
                19.854336037067696,
                19.892811566824093,
                19.900211742846295,
            ],
            0x5e3fcfcba7edd79f,
        ),
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
        rule: "direct-reciprocity",
        synchronous: (&[0.0, 0.0, 78.0, 78.0], 0x01098286abf95716),
        sequential: (&[0.0, 10.0, 31.0, 55.0, 61.5, 67.5, 72.0, 74.0, 75.0], 0xfae92acfb885bdaa),
    },
    Golden {
        rule: "friedkin-johnsen",
        synchronous: (
            &[
                19.81194325676188,
                20.078458660282195,
                20.086723582353443,
                20.057617041282356,
                20.069792995927855,
                20.064430009340867,
                20.066266991663724,
                20.06554947909899,
                20.065791810164228,
            ],
            0xd450d75afa6c6238,
        ),
        sequential: (
            &[
                19.81194325676188,
                19.531403512926772,
                19.645964780822396,
                20.152723747771233,
                20.11543988669291,
                20.173933069221675,
                20.20323727093637,
                20.213411699747667,
                20.219447582028806,
            ],
            0x3683b99b8f1a1697,
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
        rule: "information-cascade",
        synchronous: (&[0.0, 12.0, 12.0], 0xcf14b42481986025),
        sequential: (&[0.0, 8.0, 8.0, 9.0, 9.0, 9.0, 9.0, 9.0, 9.0], 0xd0aa8a84e27da4b8),
    },
    Golden {
        rule: "innovation-imitation",
        synchronous: (&[2.0, 11.0, 19.0, 21.0, 25.0, 28.0, 31.0, 32.0, 33.0], 0x5690ac63ccd4eab8),
        sequential: (&[2.0, 9.0, 12.0, 17.0, 19.0, 22.0, 25.0, 27.0, 30.0], 0x39fd4ed8ef72c3c5),
    },
    Golden {
        rule: "linear-threshold",
        synchronous: (&[2.0, 13.0, 20.0, 21.0, 23.0, 23.0], 0x83fc62ae4d99a938),
        sequential: (&[2.0, 11.0, 18.0, 21.0, 22.0, 22.0, 22.0, 22.0, 22.0], 0x858b29a9b77c67c5),
    },
    Golden {
        rule: "majority",
        synchronous: (&[2.0, 8.0, 4.0, 1.0, 1.0, 1.0, 2.0, 4.0, 4.0], 0xa69452cd5c5ffaa5),
        sequential: (&[2.0, 8.0, 4.0, 2.0, 1.0, 2.0, 3.0, 2.0, 2.0], 0xefc9219123f80bc5),
    },
    Golden {
        rule: "noisy-voter",
        synchronous: (&[2.0, 13.0, 7.0, 9.0, 5.0, 10.0, 5.0, 9.0, 2.0], 0x11c0103aba0f08e5),
        sequential: (&[2.0, 9.0, 7.0, 2.0, 1.0, 0.0, 0.0, 0.0, 0.0], 0xb20a3b9d2c8df865),
    },
    // Recorded after its oracles in tests/rules/persuasion.rs agreed.
    Golden {
        rule: "persuasion",
        synchronous: (&[2.0, 3.0, 5.0, 5.0, 5.0, 6.0, 8.0, 11.0, 12.0], 0x2b0461b3dad59925),
        sequential: (&[2.0, 2.0, 3.0, 3.0, 3.0, 3.0, 3.0, 3.0, 3.0], 0x39987eca526c3905),
    },
    Golden {
        rule: "popularity",
        synchronous: (&[0.0, 34.0, 34.0], 0xe8ef9a9612f053fd),
        sequential: (&[0.0, 23.0, 29.0, 33.0, 33.0, 33.0, 33.0, 33.0, 33.0], 0x8c9419e3665fd7f0),
    },
    Golden {
        rule: "public-private",
        synchronous: (&[2.0, 1.0, 0.0, 0.0, 0.0, 0.0, 0.0, 0.0, 0.0], 0xb2cd26c46e41124d),
        sequential: (&[2.0, 3.0, 2.0, 1.0, 1.0, 0.0, 0.0, 0.0, 0.0], 0x27de8c4f5995eebc),
    },
    Golden {
        rule: "q-voter",
        synchronous: (&[2.0, 7.0, 0.0, 0.0], 0xb20a3b9d2c8df865),
        sequential: (&[2.0, 6.0, 6.0, 3.0, 1.0, 0.0, 0.0], 0xb20a3b9d2c8df865),
    },
    Golden {
        rule: "rating-herding",
        synchronous: (&[2.0, 4.0, 4.0], 0x0fba6eb46e9c6b65),
        sequential: (&[2.0, 4.0, 4.0, 4.0, 4.0, 4.0, 4.0, 4.0, 4.0], 0x67d0058ce2cd5118),
    },
    Golden {
        rule: "seir",
        synchronous: (&[32.0, 24.0, 17.0, 14.0, 12.0, 12.0, 12.0, 9.0, 8.0], 0x80783e08128a7285),
        sequential: (&[32.0, 28.0, 25.0, 22.0, 22.0, 21.0, 19.0, 19.0, 17.0], 0x718b967ec9ac5845),
    },
    Golden {
        rule: "sir",
        synchronous: (&[32.0, 24.0, 15.0, 14.0, 10.0, 10.0, 10.0, 8.0, 7.0], 0xabed5d91c85d9e05),
        sequential: (&[32.0, 28.0, 25.0, 18.0, 17.0, 16.0, 15.0, 15.0, 14.0], 0x02ab5c90b645bd25),
    },
    Golden {
        rule: "sis",
        synchronous: (&[32.0, 24.0, 23.0, 21.0, 17.0, 15.0, 21.0, 16.0, 16.0], 0xb20292d9a991b025),
        sequential: (&[32.0, 29.0, 27.0, 23.0, 21.0, 22.0, 21.0, 23.0, 23.0], 0xfdbe441f4d972f05),
    },
    Golden {
        rule: "social-impact",
        synchronous: (&[2.0, 2.0, 0.0, 0.0], 0xb20a3b9d2c8df865),
        sequential: (&[2.0, 3.0, 2.0, 1.0, 1.0, 0.0, 0.0], 0xb20a3b9d2c8df865),
    },
    Golden {
        rule: "sznajd",
        synchronous: (&[2.0, 2.0, 0.0, 0.0], 0xb20a3b9d2c8df865),
        sequential: (&[2.0, 2.0, 1.0, 0.0, 0.0, 0.0, 0.0], 0xb20a3b9d2c8df865),
    },
    Golden {
        rule: "threshold",
        synchronous: (&[2.0, 14.0, 16.0, 20.0, 24.0, 29.0, 29.0], 0x2e30d559c89a8f78),
        sequential: (&[2.0, 11.0, 12.0, 16.0, 20.0, 25.0, 28.0, 28.0, 28.0], 0xb2be49041b546805),
    },
    Golden {
        rule: "voter",
        synchronous: (&[2.0, 13.0, 7.0, 9.0, 4.0, 3.0, 1.0, 2.0, 2.0], 0x21a8914116908ae5),
        sequential: (&[2.0, 9.0, 7.0, 2.0, 1.0, 0.0, 0.0], 0xb20a3b9d2c8df865),
    },
    Golden {
        rule: "commitment",
        synchronous: (&[0.0, 0.0, 0.0, 3.0, 1.0, 5.0, 2.0, 4.0, 5.0], 0x07d219dc68aaed86),
        sequential: (&[0.0, 0.0, 0.0, 4.0, 5.0, 7.0, 5.0, 4.0, 6.0], 0x391cd61d0b0be64a),
    },
    Golden {
        rule: "gift-exchange",
        synchronous: (&[0.0, 0.0, 0.0, 156.0, 156.0], 0x7d05d93e693a70a0),
        sequential: (&[0.0, 1.0, 17.0, 92.0, 128.0, 140.0, 146.0, 147.0, 150.0], 0xa26d67950e1399e4),
    },
    Golden {
        rule: "indirect-reciprocity",
        synchronous: (&[0.0, 0.0, 115.0, 156.0, 168.0, 169.0, 170.0, 170.0], 0x4bc712de77ec2226),
        sequential: (&[0.0, 26.0, 82.0, 131.0, 151.0, 157.0, 164.0, 164.0, 165.0], 0x5a3ea8fb2fffd33b),
    },
    Golden {
        rule: "obligation",
        synchronous: (&[0.0, 0.0, 17.0, 19.0, 20.0, 12.0, 12.0, 13.0, 14.0], 0xaf6379c867fec153),
        sequential: (&[0.0, 2.0, 8.0, 12.0, 21.0, 13.0, 11.0, 12.0, 13.0], 0xaaecc58cfb6d13c1),
    },
    Golden {
        rule: "partner-switching",
        synchronous: (&[2.0, 4.0, 5.0, 3.0, 4.0, 5.0, 5.0, 5.0, 5.0], 0xac4f8eeaa3387714),
        sequential: (&[2.0, 4.0, 6.0, 7.0, 9.0, 12.0, 9.0, 10.0, 7.0], 0x8e06c776bdc38b2c),
    },
    Golden {
        rule: "public-goods",
        synchronous: (&[0.0, 327.0, 312.0, 383.0, 570.0, 589.0, 655.0, 651.0, 677.0], 0x7b2641c51af96792),
        sequential: (&[0.0, 172.0, 296.0, 315.0, 385.0, 436.0, 403.0, 503.0, 548.0], 0xd2ed7e969e20df9c),
    },
    Golden {
        rule: "retaliation",
        synchronous: (&[0.0, 0.0, 1.5, 2.5, 2.0, 1.5, 2.0, 2.5, 3.0], 0x92b1af8911602485),
        sequential: (&[0.0, 0.5, 0.5, 1.0, 4.0, 4.5, 5.0, 5.5, 6.0], 0x62561ef31782df65),
    },
    Golden {
        rule: "tit-for-tat",
        synchronous: (&[0.0, 0.0, 468.0, 468.0], 0x2570225f06f17aef),
        sequential: (&[0.0, 9.0, 114.0, 354.0, 438.0, 450.0, 450.0, 450.0, 450.0], 0x4e9379476ecf116c),
    },
    Golden {
        rule: "trust-game",
        synchronous: (&[0.0, 0.0, 0.0, 780.0, 780.0], 0x71a33d95f79ecf4d),
        sequential: (&[0.0, 10.0, 155.0, 470.0, 635.0, 705.0, 750.0, 750.0, 750.0], 0x7e732434581f0b23),
    },
    Golden {
        rule: "ultimatum",
        synchronous: (&[0.0, 0.0, 0.0, 156.0, 156.0], 0x894c6240fd7869ea),
        sequential: (&[0.0, 1.0, 17.0, 92.0, 128.0, 140.0, 146.0, 147.0, 150.0], 0x71c8499c96192b90),
    },
    Golden {
        rule: "upstream-reciprocity",
        synchronous: (&[0.0, 2.0, 3.0, 2.0, 2.0, 1.0, 1.0, 2.0, 1.0], 0xa828d9545aaa5ad8),
        sequential: (&[0.0, 0.0, 1.0, 0.0, 0.0, 0.0, 0.0, 0.0, 0.0], 0xb7adcd5caf5292e5),
    },
];

/// Seeds if the rule takes them, otherwise the rule's default start.
fn start<R: Catalogued>(seeds: impl FnOnce(R::State) -> Start<R::State>) -> Start<R::State> {
    match (R::SEEDED, R::SPREAD) {
        (Some(state), _) => seeds(state),
        (None, Some((low, high))) => Start::even(low, high),
        (None, None) => Start::Everyone(R::State::default()),
    }
}

/// The curve of a rule and its final states.
struct Trace(Clock);

impl Visitor for Trace {
    type Output = (Vec<f64>, u64);

    fn visit<R: Catalogued>(self, rule: R) -> Self::Output {
        // As a model runs it: the tests use the code that is compiled in the library and do not compile it again.
        let rule = Stubborn { rule, who: false.into() };
        let start = start::<R>(|state| Start::seeds([0, 33], state));
        let network = Network::karate_club();
        let mut simulation = Simulation::new(&network, &rule, &start, Key::new(1)).unwrap().clock(self.0);
        let mut curve = vec![];
        simulation.run(Until::ticks(TICKS), &mut |now: &Simulation<Stubborn<R>>| {
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
fn every_rule_gives_its_recorded_results() {
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

/// One random number per purpose, in the order of their numbers.
#[test]
fn every_address_gives_its_recorded_random_number() {
    let key = Key::new(1).replicate(2);
    let draw = |purpose| key.coin(purpose, 3, 4, 5).uniform();
    use Purpose::*;
    let drawn = [
        Next, Act, Fixed, Order, Start, Network, Param, VisitNext, VisitAct, MeetNext, MeetAct, Wait, Jump, JumpAct,
        Match, Reverse, Seeding, Campaign, Prior,
    ]
    .map(draw);
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
        0.0017301877707278646,
        0.9924472639683822,
        0.4331554070592081,
        0.1490227516971867,
        0.1031606250274314,
        0.48349836514478395,
        0.6999496109058336,
        0.688402535403143,
        0.18753951736847696,
        0.5835181038911461,
    ];
    assert_eq!(drawn, expected);
}

#[test]
fn random_numbers_of_arcs_and_agents_are_as_recorded() {
    let mut coin = Key::new(1).coin(Purpose::Next, 3, 0, 1);
    let fixed = [coin.on(4, 5).uniform(), coin.on(5, 4).uniform(), coin.of(4).uniform()];
    let whole = [6, 1_000, u32::MAX].map(|bound| coin.below(bound));
    assert_eq!((fixed, whole), ([0.8524721649722026, 0.13149369122582022, 0.642582734114698], [4, 876, 3_387_961_135]));
}

#[test]
fn random_seeds_are_as_recorded() {
    let states = Start::random(5, true).states(34, Key::new(1)).unwrap();
    let seeds: Vec<usize> = (0..34).filter(|&agent| states[agent]).collect();
    assert_eq!(seeds, [3, 5, 25, 26, 28]);
    let lots = seeding::choose("random", &Network::karate_club(), 5, Key::new(1), &seeding::Options::default());
    assert_eq!(lots.unwrap(), [31, 4, 6, 1, 17]);
}

/// Seeds and their certificate: sets, members, and the number of covered sets of the second collection.
#[test]
fn influence_seeds_are_as_recorded() {
    let club = Network::karate_club();
    let chosen = |model| {
        let found = Opim::new(model).choose(&club, &Limit::Count(3)).unwrap();
        (found.seeds, found.n_sets, found.n_members, (found.spread * found.n_sets as f64 / 34.0).round())
    };
    assert_eq!(chosen(Model::WeightedCascade), (vec![33, 0, 32], 2_048, 15_165, 1_229.0));
    assert_eq!(chosen(Model::Uniform(0.3)), (vec![2, 33, 5], 1_024, 23_617, 643.0));
    assert_eq!(chosen(Model::LinearThreshold), (vec![33, 0, 32], 1_024, 8_963, 771.0));
}
