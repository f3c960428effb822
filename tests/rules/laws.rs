//! The conformance kit: every rule of the catalogue passes it, and rules made to break a law are caught.
//!
//! Long because each law has several rules that break it.

use bandwagon::laws::{self, Broken, Law, Trial};
use bandwagon::network::Network;
use bandwagon::prelude::*;
use bandwagon::rule::{Mix, Stubborn};
use bandwagon::rules::{CATALOGUE, Catalogued, Entry, Kind, Setting, Settings, Visitor, with_rule};
use rayon::prelude::*;

/// Numbers some of which stand for states of any rule: opinions, places in a list of states.
const NUMBERS: [f64; 6] = [0.25, 0.8, 1.0, 2.0, 3.0, -0.6];

/// Runs the kit on a rule, from its seeded state and from those that numbers stand for, in trials of at most `n_agents` agents.
struct Kit {
    n_agents: usize,
}

impl Visitor for Kit {
    type Output = Result<(), Broken>;

    fn visit<R: Catalogued>(self, rule: R) -> Self::Output {
        let states = NUMBERS.iter().filter_map(|&number| R::State::from_number(number));
        let states: Vec<R::State> = R::SEEDED.into_iter().chain(states).collect();
        let mut trials = Trial::family(&states);
        trials.retain(|trial| trial.network.n_agents() <= self.n_agents);
        // As a model runs it: the tests use the code that is compiled in the library and do not compile it again.
        laws::check(&Stubborn { rule, who: false.into() }, &trials)
    }
}

fn holds(entry: &Entry, settings: &Settings, n_agents: usize) -> bool {
    match with_rule(entry.name, settings, Kit { n_agents }) {
        Ok(outcome) => {
            assert_eq!(outcome, Ok(()), "{} with {settings:?}", entry.name);
            true
        }
        Err(_) => false,
    }
}

#[test]
fn every_rule_of_the_catalogue_passes_with_its_defaults() {
    for entry in CATALOGUE {
        assert!(holds(entry, &Settings::default(), usize::MAX), "{} has no defaults", entry.name);
    }
}

/// Every parameter in turn takes a value that is not its default and that the rule accepts.
#[test]
fn every_rule_of_the_catalogue_passes_with_each_parameter_set_otherwise() {
    CATALOGUE.par_iter().for_each(|entry| {
        for parameter in entry.parameters {
            let others: Vec<Setting> = match parameter.kind {
                Kind::PerAgent { default, .. } | Kind::Number { default, .. } => {
                    let numbers = [0.25, 0.75, 0.1, 2.0, 5.0, 100.0];
                    numbers.into_iter().filter(|&number| number != default).map(Setting::Number).collect()
                }
                Kind::Word(words) => words.iter().skip(1).map(|&word| Setting::Word(word.into())).collect(),
            };
            let mut accepted = others.into_iter().filter(|other| {
                let mut settings = Settings::default();
                settings.set(parameter.name, other.clone());
                holds(entry, &settings, 100)
            });
            match parameter.kind {
                Kind::Word(_) => drop(accepted.count()),
                _ => assert!(accepted.next().is_some(), "{}: {} takes nothing else", entry.name, parameter.name),
            }
        }
    });
}

#[test]
fn settings_that_go_together_pass() {
    let count = [("on", Setting::Word("count".into())), ("theta", Setting::Number(2.0))];
    let mut settings = Settings::default();
    count.into_iter().for_each(|(name, value)| settings.set(name, value));
    assert_eq!(with_rule("threshold", &settings, Kit { n_agents: 100 }).unwrap(), Ok(()));
}

#[test]
fn one_parameter_value_per_agent_passes_on_a_network_of_that_size() {
    let network = Network::karate_club();
    let theta: Vec<f64> = (0..34).map(|agent| f64::from(agent % 5) / 4.0).collect();
    let rule = Threshold::share(theta).unwrap();
    laws::hold_on(&rule, &network, &[true]);
    let refused = laws::check(&rule, &Trial::on("a pair", &Network::from_ties(2, [(0, 1)]).unwrap(), &[true]));
    assert!(refused.unwrap_err().how.contains("fits no network"));
}

#[test]
fn a_population_with_stubborn_agents_passes() {
    let who = Param::from((0..34).map(|agent| agent % 4 == 1).collect::<Vec<_>>());
    let herding = Herding::new(2.0, -1.0).unwrap();
    laws::hold_on(&Stubborn { rule: herding, who: who.clone() }, &Network::karate_club(), &[true]);
    let gifts = DirectReciprocity::new(0.9, 0.5).unwrap();
    laws::hold_on(&Stubborn { rule: gifts, who }, &Network::karate_club(), &[2.0]);
}

#[test]
fn a_mixed_population_passes() {
    let (a, b) = (Threshold::share(0.3).unwrap(), Herding::new(2.0, -1.0).unwrap());
    laws::hold_for(&Mix { a: a.clone(), b: b.clone(), second: Param::from(true) }, &[true]);
    let second: Vec<bool> = (0..34).map(|agent| agent % 3 == 0).collect();
    laws::hold_on(&Mix { a, b, second: Param::from(second) }, &Network::karate_club(), &[true]);
}

/// Copies a random influencer: draws a tie by its place, which is blind in distribution.
#[derive(Clone)]
struct Voter;

impl Rule for Voter {
    type State = bool;
    type Act = ();

    fn next(&self, me: impl View<Self>, coin: &mut Coin) -> bool {
        let place = coin.below(me.degree() as u32) as usize;
        me.ties().nth(place).map_or(me.state(), |tie| tie.state)
    }
}

#[test]
fn copying_a_random_influencer_passes() {
    laws::hold_for(&Voter, &[true]);
}

/// Acts of several words that answer acts and states, the coin of an arc, the board: everything at once.
#[derive(Clone)]
struct Everything;

#[derive(Clone, Copy, Debug, Default, PartialEq)]
struct Mood {
    happy: bool,
    got: u8,
}

impl State for Mood {
    const COLUMNS: &'static [&'static str] = &["happy", "got"];

    fn post(self, tally: &mut Tally) {
        if self.happy {
            tally.count(0);
        }
        tally.add(1, f64::from(self.got) / 3.0);
    }
}

impl Rule for Everything {
    type State = Mood;
    type Act = [u64; 3];

    fn next(&self, me: impl View<Self>, coin: &mut Coin) -> Mood {
        let got = me.ties().map(|tie| tie.received[1]).max().unwrap_or(0) as u8;
        let crowd = me.degree() % 3 == 0 && me.board().share(0) > 0.5;
        Mood { happy: crowd || got > 2 || (me.state().happy && coin.chance(0.7)), got }
    }

    fn act(&self, me: impl View<Self>, tie: Tie<Self>, coin: &mut Coin) -> [u64; 3] {
        let shy = coin.on(me.id(), tie.other).chance(0.3);
        let answer = match (me.state().happy, tie.state.happy) {
            _ if shy => tie.given[1],
            (true, true) => (tie.received[1] + 1).min(4),
            (true, false) => u64::from(coin.chance(0.5)),
            _ => tie.received[1] / 2,
        };
        [tie.given[0].wrapping_add(answer).min(9), answer, u64::from(me.degree() > 3)]
    }
}

#[test]
fn a_rule_with_acts_coins_of_arcs_and_the_board_passes() {
    laws::hold_for(&Everything, &[Mood { happy: true, got: 0 }, Mood { happy: false, got: 3 }]);
}

/// What the kit says of a rule when it tries one law alone.
fn verdict<R: Rule>(law: Law, rule: &R, states: &[R::State]) -> Broken {
    let trials = Trial::family(states);
    let broken = trials.iter().find_map(|trial| law.check(rule, trial).err());
    broken.unwrap_or_else(|| panic!("the law `{law}` was not found broken"))
}

/// A rule of `bool` that acts with nothing, made of a closure over (me, coin).
macro_rules! rule {
    ($name:ident, |$me:ident, $coin:ident| $next:expr) => {
        #[derive(Clone)]
        struct $name;

        impl Rule for $name {
            type State = bool;
            type Act = ();

            #[allow(unused_variables)]
            fn next(&self, $me: impl View<Self>, $coin: &mut Coin) -> bool {
                $next
            }
        }
    };
}

mod breakers {
    use super::*;
    use std::sync::atomic::{AtomicBool, AtomicU32, Ordering::Relaxed};

    fn says(broken: Broken, law: Law, how: &str) {
        assert_eq!(broken.law, law, "{broken}");
        assert!(broken.how.contains(how), "{broken}");
    }

    rule!(Unwraps, |me, coin| me.ties().next().unwrap().state);

    #[test]
    fn a_rule_that_panics_without_influencers_is_not_total() {
        says(verdict(Law::Total, &Unwraps, &[true]), Law::Total, "`next` panicked");
    }

    /// Divides by a degree that may be 0.
    #[derive(Clone)]
    struct Mean;

    impl Rule for Mean {
        type State = f64;
        type Act = ();

        fn next(&self, me: impl View<Self>, _: &mut Coin) -> f64 {
            me.ties().map(|tie| tie.state).sum::<f64>() / me.degree() as f64
        }
    }

    #[test]
    fn a_rule_whose_nan_leaks_is_not_total() {
        let broken = verdict(Law::Total, &Mean, &[1.0]);
        assert_eq!((broken.tick, broken.agent), (1, Some(0)));
        says(broken, Law::Total, "`next` gave a NaN");
    }

    /// Gives in proportion to what was received in all, which at first is 0.
    #[derive(Clone)]
    struct Proportional;

    impl Rule for Proportional {
        type State = bool;
        type Act = f64;

        fn next(&self, me: impl View<Self>, _: &mut Coin) -> bool {
            me.state()
        }

        fn act(&self, me: impl View<Self>, tie: Tie<Self>, _: &mut Coin) -> f64 {
            tie.received / me.ties().map(|tie| tie.received).sum::<f64>()
        }
    }

    #[test]
    fn a_rule_whose_acts_are_nan_is_not_total() {
        says(verdict(Law::Total, &Proportional, &[true]), Law::Total, "`act` gave a NaN");
    }

    /// Counts in a cell how often it was called.
    struct Counts(AtomicU32);

    impl Clone for Counts {
        fn clone(&self) -> Self {
            Counts(AtomicU32::new(self.0.load(Relaxed)))
        }
    }

    impl Rule for Counts {
        type State = bool;
        type Act = ();

        fn next(&self, _: impl View<Self>, _: &mut Coin) -> bool {
            self.0.fetch_add(1, Relaxed).is_multiple_of(2)
        }
    }

    #[test]
    fn a_rule_with_a_memory_of_its_own_is_not_pure() {
        says(verdict(Law::Pure, &Counts(AtomicU32::new(0)), &[]), Law::Pure, "asked again");
    }

    static ASKED: AtomicU32 = AtomicU32::new(0);
    rule!(Global, |me, coin| {
        let asked = ASKED.fetch_add(1, Relaxed);
        me.state() || asked % 64 == 63
    });

    #[test]
    fn a_rule_that_peeks_at_a_global_is_not_pure() {
        says(verdict(Law::Pure, &Global, &[true]), Law::Pure, "asked again");
    }

    /// Everybody leaves its state in a place where everybody else can look it up.
    static PINBOARD: [AtomicBool; 8_192] = [const { AtomicBool::new(false) }; 8_192];
    rule!(Spy, |me, coin| {
        let me_id = me.id() as usize;
        PINBOARD[me_id].store(me.state(), Relaxed);
        me_id >= 3 && PINBOARD[me_id - 3].load(Relaxed)
    });

    #[test]
    fn a_rule_that_looks_up_somebody_it_cannot_see_is_not_local() {
        let broken = verdict(Law::Local, &Spy, &[true]);
        assert_eq!(broken.agent, Some(3), "{broken}");
        says(broken, Law::Local, "does not see");
    }

    static DESK: [AtomicBool; 8_192] = [const { AtomicBool::new(false) }; 8_192];

    /// Acts on what another agent did, which it may not see.
    #[derive(Clone)]
    struct Eavesdrops;

    impl Rule for Eavesdrops {
        type State = bool;
        type Act = u8;

        fn next(&self, me: impl View<Self>, _: &mut Coin) -> bool {
            me.state()
        }

        fn act(&self, me: impl View<Self>, _: Tie<Self>, _: &mut Coin) -> u8 {
            let me_id = me.id() as usize;
            DESK[me_id].store(me.state(), Relaxed);
            u8::from(me_id >= 3 && DESK[me_id - 3].load(Relaxed))
        }
    }

    #[test]
    fn acts_that_depend_on_somebody_unseen_are_not_local() {
        says(verdict(Law::Local, &Eavesdrops, &[true]), Law::Local, "acts depend");
    }

    rule!(First, |me, coin| me.ties().next().is_some_and(|tie| tie.state));

    #[test]
    fn a_rule_that_follows_the_first_of_its_ties_is_not_blind() {
        says(verdict(Law::Blind, &First, &[true]), Law::Blind, "order");
    }

    rule!(SometimesFirst, |me, coin| me.state() || (coin.chance(0.5) && me.ties().next().is_some_and(|tie| tie.state)));

    #[test]
    fn a_rule_that_sometimes_follows_the_first_of_its_ties_is_not_blind() {
        says(verdict(Law::Blind, &SometimesFirst, &[true]), Law::Blind, "order");
    }

    rule!(Even, |me, coin| me.state() || me.ties().any(|tie| tie.state && tie.other % 2 == 0));

    #[test]
    fn a_rule_that_likes_even_numbers_is_not_blind() {
        says(verdict(Law::Blind, &Even, &[true]), Law::Blind, "numbers");
    }

    /// Moves towards each influencer in turn, so that the last one counts most.
    #[derive(Clone)]
    struct InTurn;

    impl Rule for InTurn {
        type State = f64;
        type Act = ();

        fn next(&self, me: impl View<Self>, _: &mut Coin) -> f64 {
            me.ties().fold(me.state(), |mine, tie| (mine + tie.state) / 2.0)
        }
    }

    #[test]
    fn a_rule_that_moves_towards_each_influencer_in_turn_is_not_blind() {
        says(verdict(Law::Blind, &InTurn, &[1.0]), Law::Blind, "order");
    }

    /// Gives to the agent that has the smaller number.
    #[derive(Clone)]
    struct Downwards;

    impl Rule for Downwards {
        type State = bool;
        type Act = u8;

        fn next(&self, me: impl View<Self>, _: &mut Coin) -> bool {
            me.state()
        }

        fn act(&self, me: impl View<Self>, tie: Tie<Self>, _: &mut Coin) -> u8 {
            u8::from(tie.other < me.id())
        }
    }

    #[test]
    fn a_rule_that_gives_to_smaller_numbers_is_not_blind() {
        says(verdict(Law::Blind, &Downwards, &[true]), Law::Blind, "act depends on the numbers");
    }

    rule!(Secretive, |me, coin| me.state() || coin.clone().chance(0.2));

    #[test]
    fn a_rule_that_draws_from_a_copy_of_its_coin_may_not_sleep() {
        says(verdict(Law::Frontier, &Secretive, &[true]), Law::Frontier, "states differ");
    }

    rule!(CountsThreads, |me, coin| rayon::current_num_threads() == 1);

    #[test]
    fn a_rule_that_counts_threads_is_not_thread_invariant() {
        says(verdict(Law::Threads, &CountsThreads, &[true]), Law::Threads, "states differ");
    }

    /// Adopts at every third visit.
    struct EveryThird(Vec<AtomicU32>);

    impl Clone for EveryThird {
        fn clone(&self) -> Self {
            EveryThird(self.0.iter().map(|visits| AtomicU32::new(visits.load(Relaxed))).collect())
        }
    }

    impl Rule for EveryThird {
        type State = bool;
        type Act = ();

        fn next(&self, me: impl View<Self>, _: &mut Coin) -> bool {
            self.0[me.id() as usize].fetch_add(1, Relaxed).is_multiple_of(3)
        }
    }

    #[test]
    fn a_rule_that_remembers_outside_its_state_cannot_be_resumed() {
        let visits = (0..8_192).map(|_| AtomicU32::new(0)).collect();
        says(verdict(Law::Resume, &EveryThird(visits), &[true]), Law::Resume, "states differ");
    }

    #[test]
    #[should_panic(expected = "the law `blind to names` is broken: its state depends on the order of its ties (on ")]
    fn one_line_names_the_law_the_network_the_tick_and_the_agent() {
        laws::hold_for(&First, &[true]);
    }
}
