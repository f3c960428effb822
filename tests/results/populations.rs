//! Numbers of agents that differ between replicates and grow during a run, against examples computed by hand.

use bandwagon::engine::Changing;
use bandwagon::plot::{AdoptionCurve, Measure};
use bandwagon::prelude::*;
use bandwagon::record::{Groups, Population, Series, tables};
use rayon::ThreadPoolBuilder;
use std::sync::atomic::{AtomicU32, Ordering};

/// Agents 0, 1, 2, ... in a line.
fn line(n: usize) -> Network {
    Network::from_ties(n, (1..n as Agent).map(|agent| (agent - 1, agent))).unwrap()
}

/// 2 agents; from tick 3 on 4, and from tick 4 on 9.
fn growing() -> Changing {
    Changing::sequence([(0, line(2)), (3, line(4)), (4, line(9))]).unwrap()
}

/// Agent 0 has adopted, and an agent adopts if one of its two neighbors has: one more at each tick, as long as there
/// are any.
fn from_one_end() -> Experiment<bool> {
    Experiment::from(Start::seeds([0], true)).until(Until::ticks(9))
}

fn rule() -> Threshold {
    Threshold::share(0.5).unwrap()
}

const ADOPTED: [f64; 10] = [1., 2., 2., 2., 3., 4., 5., 6., 7., 8.];
const N_AGENTS: [usize; 10] = [2, 2, 2, 4, 9, 9, 9, 9, 9, 9];

/// Replicate 0 on a line of 10 agents, replicate 1 on one of 20, and so on. At tick t, t + 1 agents have adopted.
fn lines(experiment: Experiment<bool>) -> bandwagon::Result<Record> {
    experiment.replicates(2).run_each(|key| Ok((line(10 * (1 + key.replicate_number() as usize)), rule())))
}

fn means(moments: &[bandwagon::record::Moment]) -> Vec<f64> {
    moments.iter().map(|moment| moment.mean).collect()
}

fn table(write: impl FnOnce(&mut Vec<u8>) -> std::io::Result<()>) -> String {
    let mut bytes = vec![];
    write(&mut bytes).unwrap();
    String::from_utf8(bytes).unwrap()
}

#[test]
fn shares_are_those_of_the_agents_that_have_joined() {
    let record = from_one_end().run(growing(), &rule()).unwrap();
    assert_eq!(record.values("adopted").unwrap(), [ADOPTED]);
    let shares = [0.5, 1.0, 1.0, 0.5, 3. / 9., 4. / 9., 5. / 9., 6. / 9., 7. / 9., 8. / 9.];
    assert_eq!(record.values_per_agent("adopted").unwrap(), [shares]);
    assert_eq!([0, 3, 4, 99].map(|tick| record.population().at(0, tick)), [2, 4, 9, 9]);

    let summary = record.summary("adopted", 0.9).unwrap();
    assert_eq!(means(&summary.total), ADOPTED);
    assert_eq!(means(&summary.per_agent().total), shares);
    let of = summary.shares.unwrap();
    assert_eq!(means(&of.n_agents), N_AGENTS.map(|n| n as f64));
    // New adopters per agent at that tick. At tick 3 the share falls, but no agent has dropped the behavior.
    let ninth = 1.0 / 9.0;
    assert_eq!(means(&of.change), [0.5, 0.5, 0.0, 0.0, ninth, ninth, ninth, ninth, ninth, ninth]);
}

#[test]
fn a_share_is_reached_when_the_agents_that_have_joined_reach_it() {
    let record = from_one_end().run(growing(), &rule()).unwrap();
    let first = |share| record.time_to("adopted", share, 0.9).unwrap().first[0];
    assert_eq!([0.5, 0.9, 1.0].map(first), [Some(0), Some(1), Some(1)]);

    let until = |column, share| from_one_end().until(Until::ticks(20).reaching_share(column, share));
    let stopped = until(0, 0.9).run(growing(), &rule()).unwrap();
    assert_eq!((stopped.replicates()[0].stop, stopped.last_tick()), (Stop::Reached, 1));
    // No share is above 1, and there is no column 1.
    for experiment in [until(0, 1.1), until(1, 0.5)] {
        let rested = experiment.run(growing(), &rule()).unwrap();
        assert_eq!((rested.replicates()[0].stop, rested.last_tick()), (Stop::Rest, 11));
    }
    let lines = lines(until(0, 0.5)).unwrap();
    assert_eq!(lines.time_to("adopted", 0.5, 0.9).unwrap().first, [Some(4), Some(9)]);
    assert!(lines.replicates().iter().all(|series| series.stop == Stop::Reached));
}

#[test]
fn groups_grow_with_their_agents() {
    let experiment = from_one_end().by_group(Groups::numbered("odd", (0..9).map(|agent| agent % 2)).unwrap());
    let record = experiment.states_at([2, 3]).run(growing(), &rule()).unwrap();
    let odd = &record.by("adopted", "odd").unwrap()[1];
    assert_eq!([0, 3, 4].map(|tick| odd.population().at(0, tick)), [1, 2, 4]);
    assert_eq!(odd.values()[0][..5], [0.0, 1.0, 1.0, 1.0, 1.0]);
    assert_eq!(record.values_per_agent(odd.column()).unwrap()[0][..5], [0.0, 1.0, 1.0, 0.5, 0.25]);
    let states: Vec<_> = record.snapshots().iter().map(|at| at.states.clone()).collect();
    assert_eq!(states, [vec![1.0, 1.0], vec![1.0, 1.0, 0.0, 0.0]]);

    let text = table(|out| tables::replicates(&record).write_csv(out));
    let rows: Vec<&str> = text.lines().collect();
    let header = "replicate,tick,adopted,adopted [odd=0],adopted [odd=1],n_agents,n_agents [odd=0],n_agents [odd=1]";
    assert_eq!((rows[0], rows[4], rows[5]), (header, "0,3,2,1,1,4,2,2", "0,4,3,2,1,9,5,4"));
    let json = serde_json::to_value(&record).unwrap();
    assert_eq!(json["n_agents"], serde_json::json!({"smallest": 2, "largest": 9}));
    assert_eq!(json["n_agents_of"]["adopted [odd=1]"], serde_json::json!({"smallest": 1, "largest": 4}));
    let of_replicate = &json["replicates"][0]["n_agents"];
    assert_eq!(of_replicate["n_agents"], serde_json::json!(N_AGENTS));
    assert_eq!(of_replicate["n_agents [odd=0]"], serde_json::json!([1, 1, 1, 2, 5, 5, 5, 5, 5, 5]));
}

#[test]
fn a_group_may_have_no_agents_yet() {
    let experiment = from_one_end().by_group(Groups::numbered("late", (0..9).map(|agent| agent / 5)).unwrap());
    let record = experiment.run(growing(), &rule()).unwrap();
    let late = "adopted [late=1]";
    assert_eq!([0, 3, 4].map(|tick| record.population_of(late).unwrap().at(0, tick)), [0, 0, 4]);
    assert_eq!(record.values_per_agent(late).unwrap()[0][..8], [0., 0., 0., 0., 0., 0., 0., 0.25]);
    assert_eq!(record.time_to(late, 0.25, 0.9).unwrap().first, [Some(7)]);
    assert_eq!(record.summary(late, 0.9).unwrap().per_agent().total[3].mean, 0.0);
}

#[test]
fn replicates_of_10_and_of_20_agents_have_their_own_shares() {
    let record = lines(from_one_end()).unwrap();
    assert_eq!((record.population().range(), record.population().size()), (10..=20, None));
    assert!(!record.is_constant());
    let summary = record.summary("adopted", 0.9).unwrap();
    assert_eq!(means(&summary.total)[4..], [5.0, 6.0, 7.0, 8.0, 9.0, 10.0]);
    assert!(summary.varies(), "the shares differ, although the numbers do not");
    // 5 of 10 and 5 of 20: the mean of 0.5 and 0.25.
    let shares = summary.per_agent();
    assert_eq!((shares.total[4].mean, shares.total[9].mean, shares.change[4].mean), (0.375, 0.75, (0.05 + 0.1) / 2.0));
    assert!(shares.total[4].low < shares.total[4].high);
    assert_eq!(record.time_to("adopted", 0.5, 0.9).unwrap().first, [Some(4), Some(9)]);
    assert_eq!(record.to_string().lines().next(), Some("2 replicates of 10 to 20 agents, 9 ticks"));
    let text = table(|out| tables::series(&[summary]).write_csv(out));
    assert!(text.contains("\nadopted,total,4,2,5,5,5,5,5,5\nadopted,total,5,"));
    assert!(text.contains("\nadopted,per agent,4,2,0.375,0.375,"));
    assert!(text.contains("\nadopted,agents,4,2,15,15,"));
    let text = table(|out| tables::series(&[shares]).write_csv(out));
    let kinds: Vec<&str> = text.lines().skip(1).step_by(10).map(|row| row.split(',').nth(1).unwrap()).collect();
    assert_eq!(kinds, ["per agent", "change per agent", "agents"]);
}

#[test]
fn the_number_of_agents_is_not_the_largest_that_a_function_may_have() {
    let society = Changing::function(1000, |tick, key| {
        let n = 10 * (1 + key.replicate_number() as usize) + usize::from(tick > 5);
        line(n)
    });
    let record = from_one_end().replicates(2).run(society, &rule()).unwrap();
    let population = record.population();
    assert_eq!([(0, 5), (0, 6), (1, 5), (1, 6)].map(|(place, tick)| population.at(place, tick)), [10, 11, 20, 21]);
    assert_eq!(record.values_per_agent("adopted").unwrap()[0][..7], [0.1, 0.2, 0.3, 0.4, 0.5, 0.6, 7.0 / 11.0]);
}

#[test]
fn a_record_is_the_same_on_any_number_of_threads() {
    let run = || {
        let record = from_one_end().replicates(12).run_each(|key| {
            let n = 3 + (key.replicate_number() as usize * 7) % 11;
            let later = Changing::sequence([(0, line(n)), (4, line(n + 5))])?;
            Ok((later, IndependentCascade::uniform(0.6)?))
        });
        let record = record.unwrap();
        let summary = record.summary("adopted", 0.9).unwrap();
        let json = serde_json::to_string(&(&record, &summary)).unwrap();
        (
            json,
            table(|out| tables::replicates(&record).write_csv(out)),
            table(|out| tables::series(&[summary]).write_csv(out)),
        )
    };
    let on = |threads| ThreadPoolBuilder::new().num_threads(threads).build().unwrap().install(run);
    assert!(on(1) == on(4));
}

#[test]
fn what_has_one_value_per_agent_fits_replicates_of_one_size() {
    let message = |record: bandwagon::Result<Record>| record.unwrap_err().to_string();
    let from = |start| lines(Experiment::from(start).until(Until::ticks(9)));
    assert_eq!(message(from(Start::Each(vec![true; 10]))), "in replicate 1, start has 10 values for 20 agents");
    let groups = Groups::numbered("half", (0..10).map(|agent| agent / 5)).unwrap();
    let by_group = from_one_end().by_group(groups);
    assert_eq!(message(lines(by_group)), "in replicate 1, a measure by group has 10 values for 20 agents");
    assert_eq!(message(from(Start::seeds([15], true))), "agent 15 is not in 0..10");

    let made = AtomicU32::new(0);
    let thetas = || {
        from_one_end().replicates(10_000).run_each(|key| {
            made.fetch_add(1, Ordering::Relaxed);
            Ok((line(10 + key.replicate_number() as usize), Threshold::share(vec![0.5; 10])?))
        })
    };
    let pool = ThreadPoolBuilder::new().num_threads(2).build().unwrap();
    let due = "in replicate 1, theta has 10 values for 11 agents";
    assert_eq!(message(pool.install(thetas)), due);
    assert_eq!(made.into_inner(), 2, "it is known before any replicate is run");
    // A function may never rest in one replicate only.
    let never = Experiment::from(Start::seeds([0], true)).until(Until::rest()).replicates(2).run_each(|key| {
        let forever = Changing::function(3, |_, _| line(3));
        let once = Changing::sequence([(0, line(3))])?;
        Ok((if key.replicate_number() == 1 { forever } else { once }, rule()))
    });
    assert!(message(never).starts_with("in replicate 1, a network that may change at every tick never rests"));
}

#[test]
fn a_standard_deviation_is_that_of_the_agents_of_the_tick() {
    // 0 and 1; then two agents join at 0.
    let series = Series { replicate: 0, stop: Stop::Ticks, values: vec![1.0, 1.0, 1.0, 1.0] };
    let columns = vec!["opinion".into(), "opinion squared".into()];
    let record = Record::new(Population::each([vec![(0, 2), (1, 4)]]), columns, vec![series]);
    let spread = record.spread("opinion", "opinion squared").unwrap();
    assert_eq!(spread.replicates()[0].values, [0.5, (3.0_f64 / 16.0).sqrt()]);
}

#[test]
fn a_plot_shows_shares_of_the_agents_of_each_tick() {
    let growing = from_one_end().run(growing(), &rule()).unwrap();
    // The same shares of 18 agents.
    let counts = [9., 18., 18., 9., 6., 8., 10., 12., 14., 16.];
    let series = Series { replicate: 0, stop: Stop::Ticks, values: counts.to_vec() };
    let fixed = Record::new(18, vec!["adopted".into()], vec![series]);
    let line = |plot: &AdoptionCurve| {
        let svg = plot.to_svg().unwrap();
        svg.split_once("<polyline ").unwrap().1.split_once("points=\"").unwrap().1.split_once('"').unwrap().0.to_owned()
    };
    let plots = [&growing, &fixed].map(|record| AdoptionCurve::of("", record).unwrap());
    assert_eq!(line(&plots[0]), line(&plots[1]));
    let per_agent = growing.summary("adopted", 0.9).unwrap().per_agent();
    assert_eq!(line(&AdoptionCurve::new("").arm("simulated", &per_agent).unwrap()), line(&plots[1]));

    let observed = plots[0].clone().observed("simulated", &counts[..1]).unwrap();
    let due = "the name of an observed series must be that of an arm whose number of agents is the same in all replicates \
               at all ticks, got simulated";
    assert_eq!(observed.to_svg().unwrap_err().to_string(), due);
    assert!(observed.measure(Measure::Count).to_svg().is_ok());
}
