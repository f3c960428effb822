//! Measures: sums by group against NetworkX, a loop over states and the board; snapshots; numbers of the user's own; and
//! what a description says about them.

use bandwagon::network::{Attributes, Column};
use bandwagon::prelude::*;
use bandwagon::record::{Groups, Measure, tables};
use bandwagon::rules::CATALOGUE;
use bandwagon::spec::{AgentsSpec, BuiltIn, MeasureSpec, RuleSpec, RunSpec};
use rayon::ThreadPoolBuilder;
use std::ops::ControlFlow;

/// Who joined the officers' club after the split, as in NetworkX; the others stayed with Mr. Hi.
const OFFICERS: [usize; 17] = [9, 14, 15, 18, 20, 22, 23, 24, 25, 26, 27, 28, 29, 30, 31, 32, 33];

/// The karate club with two attributes: `club` for all members, `age` for the first 30.
fn karate() -> Network {
    let mut attributes = Attributes::default();
    let club = |member| if OFFICERS.contains(&member) { "Officer" } else { "Mr. Hi" };
    attributes.insert("club", Column::Text((0..34).map(|member| club(member).to_string()).collect()));
    let age = |member: u32| if member < 30 { f64::from(20 + member % 3) } else { f64::NAN };
    attributes.insert("age", Column::Number((0..34).map(age).collect()));
    Network::karate_club().with_attributes(attributes).unwrap()
}

fn cascade() -> (IndependentCascade, Experiment<bool>) {
    let experiment = Experiment::from(Start::seeds([0], true)).replicates(40).seed(7);
    (IndependentCascade::uniform(0.15).unwrap(), experiment)
}

fn message<T>(result: bandwagon::Result<T>) -> String {
    result.err().expect("an error was due").to_string()
}

// import networkx as nx                                                            # NetworkX 3.6.1
// g = nx.karate_club_graph(); club = [g.nodes[i]["club"] for i in g]; on = {0, 33}; rows = []
// while True:
//     rows.append([len(on)] + [sum(club[i] == c for i in on) for c in ("Mr. Hi", "Officer")])
//     new = on | {i for i in g if sum(j in on for j in g[i]) >= 0.5 * g.degree[i]}
//     if new == on: break
//     on = new
const BY_CLUB: [[f64; 3]; 6] =
    [[2.0, 1.0, 1.0], [14.0, 6.0, 8.0], [16.0, 6.0, 10.0], [20.0, 7.0, 13.0], [24.0, 8.0, 16.0], [29.0, 12.0, 17.0]];

#[test]
fn adoption_by_club_is_that_of_networkx() {
    let network = karate();
    let experiment = Experiment::from(Start::seeds([0, 33], true)).by_group(Groups::of(&network, "club").unwrap());
    let record = experiment.run(&network, &Threshold::share(0.5).unwrap()).unwrap();
    assert_eq!(record.columns(), ["adopted", "adopted [club=Mr. Hi]", "adopted [club=Officer]"]);
    let values = &record.replicates()[0].values;
    assert_eq!(values[..18], BY_CLUB.concat());
    // The run ends one tick after the last change.
    assert_eq!(values[18..], BY_CLUB[5]);
}

#[test]
fn a_record_gives_the_groups_of_a_column_back() {
    let network = karate();
    let experiment = Experiment::from(Start::seeds([0, 33], true));
    let experiment = experiment.by_group(Groups::of(&network, "club").unwrap());
    let experiment = experiment.by_group(Groups::of(&network, "age").unwrap());
    let record = experiment.run(&network, &Threshold::share(0.5).unwrap()).unwrap();
    let clubs = record.by("adopted", "club").unwrap();
    let names: Vec<_> = clubs.iter().map(|club| (club.group(), club.value(), club.population().size())).collect();
    assert_eq!(names, [("club=Mr. Hi", Some("Mr. Hi"), Some(17)), ("club=Officer", Some("Officer"), Some(17))]);
    for (place, club) in clubs.iter().enumerate() {
        let values = club.values().concat();
        assert_eq!(values[..6], BY_CLUB.map(|row| row[1 + place]));
        assert_eq!((values.len(), values[6]), (7, BY_CLUB[5][1 + place]));
        let mean: Vec<f64> = club.summary(0.9).unwrap().total.iter().map(|moment| moment.mean).collect();
        assert_eq!(mean, values);
    }
    let ages = record.by("adopted", "age").unwrap();
    let ages: Vec<_> = ages.iter().map(|age| (age.value(), age.population().size(), age.column())).collect();
    assert_eq!(ages[0], (Some("20"), Some(10), "adopted [age=20]"));
    assert_eq!(ages[3], (None, Some(4), "adopted [age missing]"));
    let due = "no attribute by which adopted is measured is called clubs (did you mean club?); known: club, age";
    assert_eq!(message(record.by("adopted", "clubs")), due);
    assert!(message(record.by("adoptd", "club")).starts_with("no column is called adoptd (did you mean adopted?)"));
}

#[test]
fn replicates_that_end_early_keep_their_last_value() {
    let (rule, experiment) = cascade();
    let record = experiment.run(&Network::karate_club(), &rule).unwrap();
    let values = record.values("adopted").unwrap();
    assert!(values.iter().all(|values| values.len() == record.last_tick() + 1));
    let last: Vec<f64> = values.iter().map(|values| values[record.last_tick()]).collect();
    assert_eq!(last, record.last("adopted").unwrap());
}

#[test]
fn statistics_compare_a_group_with_its_size() {
    let network = karate();
    let experiment = Experiment::from(Start::seeds([0, 33], true)).by_group(Groups::of(&network, "club").unwrap());
    let record = experiment.run(&network, &Threshold::share(0.5).unwrap()).unwrap();
    let (hi, officer) = ("adopted [club=Mr. Hi]", "adopted [club=Officer]");
    assert_eq!(
        ["adopted", hi, officer].map(|column| record.population_of(column).unwrap().size()),
        [34, 17, 17].map(Some)
    );
    // 13 of 17 at tick 3 is above 3/4, 10 of 17 at tick 2 is not.
    assert_eq!(record.time_to(officer, 0.75, 0.9).unwrap().first, [Some(3)]);
    assert_eq!(record.time_to(officer, 1.0, 0.9).unwrap().first, [Some(5)]);
    assert_eq!(record.time_to(hi, 0.75, 0.9).unwrap().first, [None]);
    assert_eq!(record.summary(hi, 0.9).unwrap().population.size(), Some(17));
    let peak = record.peak(hi, 0.9).unwrap();
    assert_eq!((peak.population.size(), peak.rises[0].unwrap().tick, peak.final_sizes), (Some(17), 1, vec![12.0]));
    assert!(message(record.population_of("adopted [club=Hi]")).starts_with("no column is called adopted [club=Hi]"));
}

#[test]
fn sums_by_group_are_those_of_a_loop_over_states_and_add_up_to_the_board() {
    let network = karate();
    let (rule, experiment) = cascade();
    let groups = Groups::of(&network, "age").unwrap();
    assert_eq!(groups.names().collect::<Vec<_>>(), ["age=20", "age=21", "age=22", "age missing"]);
    assert_eq!(groups.sizes(), [10, 10, 10, 4]);
    let record = experiment.clone().by_group(groups).run(&network, &rule).unwrap();
    assert_eq!(record.columns().len(), 5);
    for series in record.replicates() {
        let key = Key::new(7).replicate(series.replicate);
        let mut due = vec![];
        let mut simulation = Simulation::new(&network, &rule, &experiment.start, key).unwrap();
        simulation.run(Until::rest(), &mut |now: &Simulation<_>| {
            let among = |members: &dyn Fn(usize) -> bool| {
                now.states().iter().enumerate().filter(|&(member, &on)| on && members(member)).count() as f64
            };
            due.push(now.board().sum(0));
            due.extend((0..3).map(|rest| among(&|member| member < 30 && member % 3 == rest)));
            due.push(among(&|member| member >= 30));
            ControlFlow::Continue(())
        });
        assert_eq!(series.values, due);
        assert!(series.values.chunks(5).all(|row| row[0] == row[1..].iter().sum::<f64>()));
    }
}

#[test]
fn measures_leave_the_columns_of_the_rule_and_their_bytes_alone() {
    let network = karate();
    let (rule, plain) = cascade();
    let groups = Groups::of(&network, "club").unwrap();
    let measured = plain.clone().by_group(groups).states_at([0, 3]).measure("tick", |now| now.tick().into());
    let (plain, measured) = (plain.run(&network, &rule).unwrap(), measured.run(&network, &rule).unwrap());
    for (without, with) in plain.replicates().iter().zip(measured.replicates()) {
        assert_eq!((without.replicate, without.stop), (with.replicate, with.stop));
        assert_eq!(without.values, with.values.iter().step_by(4).copied().collect::<Vec<_>>());
    }
    let json = serde_json::to_string(&plain).unwrap();
    assert!(json.starts_with(r#"{"n_agents":34,"replicates":["#) && !json.contains("snapshots"), "{json}");
}

#[test]
fn amounts_by_group_add_up_to_the_column() {
    let network = karate();
    let rule = DeGroot::new(0.4).unwrap();
    let experiment = Experiment::from(Start::even(0.0, 1.0)).until(Until::ticks(20)).replicates(5);
    let groups = Groups::of(&network, "club").unwrap();
    let record = experiment.column_by_group("opinion squared", groups).run(&network, &rule).unwrap();
    let due = ["opinion", "opinion squared", "opinion squared [club=Mr. Hi]", "opinion squared [club=Officer]"];
    assert_eq!(record.columns(), due);
    for row in record.replicates().iter().flat_map(|series| series.values.chunks(4)) {
        assert!((row[1] - row[2] - row[3]).abs() < 1e-12, "{row:?}");
    }
}

#[test]
fn the_spread_within_a_group_is_that_of_its_states() {
    let network = karate();
    let rule = DeGroot::new(0.4).unwrap();
    let experiment = Experiment::from(Start::even(0.0, 1.0)).until(Until::ticks(2)).states_at([2]);
    let record = experiment.by_group(Groups::of(&network, "club").unwrap()).run(&network, &rule).unwrap();
    let spread = record.spread("opinion [club=Officer]", "opinion squared [club=Officer]").unwrap();
    let opinions = OFFICERS.map(|member| record.snapshots()[0].states[member]);
    let mean = opinions.iter().sum::<f64>() / 17.0;
    let due = (opinions.iter().map(|opinion| (opinion - mean).powi(2)).sum::<f64>() / 17.0).sqrt();
    let got = spread.replicates()[0].values[2];
    assert!((got - due).abs() < 1e-8, "{got} for {due}");
}

#[test]
fn snapshots_are_the_states_of_each_tick_and_stay_after_the_end() {
    let network = karate();
    let (rule, experiment) = cascade();
    let record = experiment.clone().states_at([50, 0, 2, 2]).run(&network, &rule).unwrap();
    let places: Vec<(u32, u32)> = record.snapshots().iter().map(|at| (at.replicate, at.tick)).collect();
    assert_eq!(places, (0..40).flat_map(|replicate| [0, 2, 50].map(|tick| (replicate, tick))).collect::<Vec<_>>());
    for at in record.snapshots() {
        let key = Key::new(7).replicate(at.replicate);
        let mut simulation = Simulation::new(&network, &rule, &experiment.start, key).unwrap();
        while simulation.tick() < at.tick && !simulation.is_at_rest() {
            simulation.step();
        }
        let due: Vec<f64> = simulation.states().iter().map(|&on| f64::from(u8::from(on))).collect();
        assert_eq!(at.states, due, "replicate {} at tick {}", at.replicate, at.tick);
    }
    let json: serde_json::Value = serde_json::to_value(&record).unwrap();
    assert_eq!(json["snapshots"][1]["tick"], 2);
    assert_eq!(json["snapshots"][0]["states"][0], 1.0);
    let mut table = vec![];
    tables::snapshots(&record).write_csv(&mut table).unwrap();
    let lines: Vec<&str> = std::str::from_utf8(&table).unwrap().lines().collect();
    assert_eq!(lines.len(), 1 + 40 * 3 * 34);
    assert_eq!(lines[..3], ["replicate,tick,agent,state", "0,0,0,1", "0,0,1,0"]);
}

#[test]
fn a_number_of_your_own_is_a_column() {
    let network = karate();
    let (rule, experiment) = cascade();
    let share = experiment.measure("share of ties within adopters", |now| {
        let both = |&(from, to, _): &(Agent, Agent, f32)| now.states()[from as usize] && now.states()[to as usize];
        now.network().arcs().filter(both).count() as f64 / now.network().n_arcs() as f64
    });
    let record = share.measure("adopted again", |now| now.board().sum(0)).run(&network, &rule).unwrap();
    assert_eq!(record.columns(), ["adopted", "share of ties within adopters", "adopted again"]);
    assert_eq!(record.last("adopted").unwrap(), record.last("adopted again").unwrap());
    // A number is compared with the share as it is.
    assert_eq!(record.population_of("share of ties within adopters").unwrap().size(), Some(1));
    let tenth = record.time_to("share of ties within adopters", 0.1, 0.9).unwrap();
    let last = record.last("share of ties within adopters").unwrap();
    assert_eq!(tenth.reached, last.iter().filter(|&&share| share >= 0.1).count());
    assert!(tenth.reached > 0 && tenth.reached < 40, "some replicates reach it and some do not");
}

#[test]
fn the_number_of_threads_changes_nothing() {
    let network = karate();
    let (rule, experiment) = cascade();
    let groups = Groups::of(&network, "age").unwrap();
    let experiment = experiment.by_group(groups).states_at([1]).measure("sum", |now| now.board().share(0));
    // Two replicates run one after the other on three threads, forty in parallel.
    for replicates in [2, 40] {
        let [one, three] = [1, 3].map(|threads| {
            let pool = ThreadPoolBuilder::new().num_threads(threads).build().unwrap();
            let record = pool.install(|| experiment.clone().replicates(replicates).run(&network, &rule).unwrap());
            let mut table = vec![];
            tables::replicates(&record).write_csv(&mut table).unwrap();
            (serde_json::to_string(&record).unwrap(), table)
        });
        assert!(one == three);
    }
}

#[test]
fn a_measure_that_does_not_fit_is_refused() {
    let network = karate();
    let (rule, experiment) = cascade();
    let club = || Groups::of(&network, "club").unwrap();
    let unknown = experiment.clone().column_by_group("adoptd", club()).run(&network, &rule);
    assert_eq!(message(unknown), "no column is called adoptd (did you mean adopted?); known: adopted");
    let twice = experiment.clone().by_group(club()).column_by_group("adopted", club()).run(&network, &rule);
    let due = "the name of a measure must be different from all other columns, got adopted [club=Mr. Hi]";
    assert_eq!(message(twice), due);
    let taken = experiment.clone().measure("adopted", |_| 0.0).run(&network, &rule);
    assert_eq!(message(taken), "the name of a measure must be different from all other columns, got adopted");
    let three = Groups::numbered("room", [0, 0, 1]).unwrap();
    let short = experiment.by_group(three).run(&network, &rule);
    assert_eq!(message(short), "a measure by group has 3 values for 34 agents");
}

fn doctors() -> RunSpec {
    let rule = RuleSpec::new("threshold").with("theta", 0.2);
    let run = RunSpec::new(BuiltIn::MedicalInnovation, rule).with_seeds(AgentsSpec::Random(5));
    run.with_replicates(20).with_ticks(30)
}

fn measure(text: &str) -> MeasureSpec {
    text.parse().unwrap()
}

#[test]
fn a_description_names_an_attribute() {
    let model = doctors().with_measure(measure("by:city")).with_measure(measure("states:0,30")).resolve().unwrap();
    let towns = [1, 2, 3, 4].map(|town| format!("adopted [city={town}]"));
    assert_eq!(model.columns()[1..], towns);
    let record = model.run().unwrap();
    // Counted in data/medical_innovation/nodes.csv.
    assert_eq!(towns.each_ref().map(|town| record.population_of(town).unwrap().size()), [62, 24, 21, 18].map(Some));
    assert_eq!(record.columns(), model.columns());
    assert_eq!(record.snapshots().len(), 40);
    for series in record.replicates() {
        assert_eq!(&model.replicate(series.replicate).unwrap(), series);
        assert!(series.values.chunks(5).all(|row| row[0] == row[1..].iter().sum::<f64>()));
    }
    let mut session = model.session(3).unwrap();
    for row in record.replicates()[3].values.chunks(5) {
        assert_eq!((session.sums(), session.measures()), (row[..1].to_vec(), row[1..].to_vec()));
        session.step();
    }
    let json = serde_json::to_value(&record).unwrap();
    assert_eq!(json["n_agents_of"].as_object().unwrap().len(), 4);
}

#[test]
fn mistakes_of_measures_have_their_paths() {
    let run = doctors().with_measure(measure("by:town")).with_measure(measure("adopters by city"));
    let due = "measures[0]: no attribute of agents is called town; known: ";
    assert!(run.resolve().err().unwrap().to_string().starts_with(due));
    let run = doctors().with_measure(measure("by:city")).with_measure(measure("adopters by city"));
    let due = "measures[1]: no column is called adopters (did you mean adopted?); known: adopted";
    assert_eq!(run.resolve().err().unwrap().to_string(), due);
    let run = doctors().with_measure(measure("by:city")).with_measure(measure("by:city"));
    let due = "measures[1]: the name of a measure must be different from all other columns, got adopted [city=1]";
    assert_eq!(run.resolve().err().unwrap().to_string(), due);
    let run = doctors().with_measure(measure("states:0,31"));
    let due = "measures[0]: states:TICK,TICK,...: TICK must be a whole number from 0 to 30, got 31";
    assert_eq!(run.check().unwrap_err().to_string(), due);
    let popularity = RunSpec::new(BuiltIn::Karate, RuleSpec::new("popularity")).with_measure(measure("states:0"));
    let due = "measures[0]: no number stands for a state of popularity";
    assert_eq!(popularity.resolve().err().unwrap().to_string(), due);
    let karate = RunSpec::new(BuiltIn::Karate, RuleSpec::new("voter")).with_measure(measure("by:club"));
    let due = "measures[0]: no attribute of agents is called club; known: none";
    assert_eq!(karate.resolve().err().unwrap().to_string(), due);
}

/// Every column of every rule, split in two halves of a network, adds up to the column.
#[test]
fn every_rule_can_be_measured_by_group() {
    for entry in CATALOGUE {
        let model = RunSpec::new(BuiltIn::Karate, RuleSpec::new(entry.name)).with_ticks(4).with_replicates(2);
        let model = model.resolve().unwrap_or_else(|mistakes| panic!("{mistakes}"));
        let width = model.columns().len();
        let halves = Groups::numbered("half", (0..34).map(|agent| agent % 2)).unwrap();
        let record = model.with_measure(Measure::by(halves)).unwrap().run().unwrap();
        assert_eq!(record.columns().len(), 3 * width, "{}", entry.name);
        for row in record.replicates().iter().flat_map(|series| series.values.chunks(3 * width)) {
            for column in 0..width {
                let sum = row[width + 2 * column] + row[width + 2 * column + 1];
                let is_count = row[column].fract() == 0.0;
                let tolerance = if is_count { 0.0 } else { 1e-12 * row[column].abs() };
                assert!((sum - row[column]).abs() <= tolerance, "{}: {sum} for {}", entry.name, row[column]);
            }
        }
    }
}
