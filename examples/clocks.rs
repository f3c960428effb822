//! Clocks: runs the same rule under all four clocks. Agents are updated synchronously, one at a time (drawn at random
//! with replacement), in random pairs, or in continuous time.
//!
//! With a folder as argument it writes two plots there: `cargo run --release --example clocks docs/pictures`.

use bandwagon::network::generate;
use bandwagon::plot::AdoptionCurve;
use bandwagon::prelude::*;
use bandwagon::rules::Voter;

fn main() -> bandwagon::Result<()> {
    let pictures = [("clocks-threshold.svg", threshold()?), ("clocks-voter.svg", voter()?)];
    if let Some(folder) = std::env::args_os().nth(1) {
        for (name, picture) in pictures {
            let path = std::path::Path::new(&folder).join(name);
            std::fs::write(&path, picture.to_svg()?).map_err(|source| bandwagon::Error::Io { path, source })?;
        }
    }
    cascades()?;
    voter_on_a_ring()?;
    voter_on_a_complete_network()?;
    herding()
}

/// Threshold: under three clocks the same agents adopt in the end. Under random pairs all agents adopt.
fn threshold() -> bandwagon::Result<AdoptionCurve> {
    // 1,000 agents in a small world with a mean degree of eight. Ten consecutive agents on the ring start as adopters.
    let world = generate::watts_strogatz(1_000, 8, 0.05, Key::new(1))?;
    let seeds: Vec<Agent> = (0..10).collect();
    let experiment = Experiment::from(Start::seeds(seeds, true)).replicates(100);

    let picture = AdoptionCurve::new("Threshold: same adopters under three clocks, more under random pairs").subtitle(
        "1,000 agents in a small world, ten adopters at the start, θ = 0.34; 100 replicates under each clock",
    );
    let (picture, adopted) = under_all_clocks(&experiment, &world, &Threshold::share(0.34)?, picture)?;

    // Adoption is permanent, and more adopters never prevent an adoption, so the order of updates does not change the
    // final set of adopters. In a pair, however, an agent sees only its partner and the share is 0 or 1, so an agent
    // that meets an adopter adopts.
    println!("threshold 0.34: {} adopt; {} under random pairs", mean(&adopted[0]), mean(&adopted[2]));
    let are_all = |adopted: &[f64], n: f64| adopted.iter().all(|&adopted| adopted == n);
    assert!([0_usize, 1, 3].into_iter().all(|clock| are_all(&adopted[clock], 156.0)));
    assert!(are_all(&adopted[2], 1_000.0));

    // Adoption spreads faster with one update at a time, because agents updated late in a tick see the earlier updates.
    let ticks = |clock| -> bandwagon::Result<f64> {
        let record = experiment.clone().clock(clock).run(&world, &Threshold::share(0.25)?)?;
        assert!(record.last("adopted")?.iter().all(|&adopted| adopted == 1_000.0));
        Ok(mean_ticks(&record))
    };
    let [synchronous, sequential, _, continuous] = Clock::ALL.map(ticks);
    let (synchronous, sequential, continuous) = (synchronous?, sequential?, continuous?);
    println!(
        "threshold 0.25: all adopt; at rest after {synchronous} ticks (synchronous), {sequential:.1} (random \
         sequential) and {continuous:.1} (continuous)"
    );
    assert!(sequential < 0.85 * synchronous && continuous < 0.85 * synchronous);
    assert!((sequential - continuous).abs() < 3.0);

    // In a pair an agent sees only its partner, so it never sees two adopters.
    let pairs = experiment.clone().clock(Clock::RandomPairs).replicates(1).run(&world, &Threshold::count(2))?;
    assert_eq!(pairs.last("adopted")?, [10.0]);
    Ok(picture)
}

/// Cascades: the independent cascade considers each tie separately, and its result is the same under every clock. The
/// linear threshold sums over ties, and its result differs under random pairs.
fn cascades() -> bandwagon::Result<()> {
    let club = Network::karate_club();
    let experiment = Experiment::from(Start::seeds([0, 33], true)).replicates(500);
    for clock in Clock::ALL {
        let experiment = experiment.clone().clock(clock);
        let independent = mean(&experiment.run(&club, &IndependentCascade::uniform(0.2)?)?.last("adopted")?);
        let linear = mean(&experiment.run(&club, &LinearThreshold::new())?.last("adopted")?);
        println!("cascades, {}: independent cascade {independent}, linear threshold {linear}", clock.name());
        assert_eq!((independent, linear), (13.084, if clock == Clock::RandomPairs { 34.0 } else { 22.798 }));
    }
    Ok(())
}

/// Voter on a complete bipartite network of 30 and 20 agents, under four clocks.
fn voter() -> bandwagon::Result<AdoptionCurve> {
    let ties = (0..30).flat_map(|a| (30..50).map(move |b| (a, b)));
    let bipartite = Network::from_ties(50, ties)?;
    // The 30 agents start with one opinion, the 20 with the other.
    let seeds: Vec<Agent> = (0..30).collect();
    let experiment = Experiment::from(Start::seeds(seeds, true)).replicates(2_000);

    let picture = AdoptionCurve::new("Voter: consensus under two clocks only").subtitle(
        "30 agents tied to 20 others, no other ties; the 30 have adopted at the start; 2,000 replicates under each \
         clock",
    );
    let short = experiment.clone().until(Until::ticks(40));
    let (picture, adopted) = under_all_clocks(&short, &bipartite, &Voter, picture)?;
    // Under the synchronous clock the two groups swap opinions at every tick. Under random pairs the two partners swap.
    assert!(adopted[0].iter().chain(&adopted[2]).all(|&adopted| adopted == 30.0));

    // With one update at a time, all agents agree in the end. The first opinion wins with a probability equal to the
    // share of arc ends at its agents, 1/2, although 60 % of the agents start with it.
    for clock in [Clock::RandomSequential, Clock::Continuous] {
        let record = experiment.clone().clock(clock).run(&bipartite, &Voter)?;
        let adopted = record.last("adopted")?;
        assert!(adopted.iter().all(|&adopted| adopted == 0.0 || adopted == 50.0));
        let share = mean(&adopted) / 50.0;
        println!(
            "voter, {}: the first opinion wins in a share of {share:.3} of the replicates; consensus after {:.1} ticks",
            clock.name(),
            mean_ticks(&record)
        );
        // Tolerance: four standard errors.
        assert!((share - 0.5).abs() < 4.0 * (0.25_f64 / 2_000.0).sqrt());
    }
    Ok(picture)
}

/// Voter on a ring of even length: under the synchronous clock, the even and the odd agents reach consensus
/// independently.
fn voter_on_a_ring() -> bandwagon::Result<()> {
    let ring = generate::ring_lattice(10, 2)?;
    let experiment = Experiment::from(Start::random(5, true)).until(Until::ticks(2_000)).replicates(2_000);
    let settled = |clock| -> bandwagon::Result<f64> {
        let record = experiment.clone().clock(clock).run(&ring, &Voter)?;
        Ok(n_at_rest(&record) as f64 / 2_000.0)
    };
    let (synchronous, sequential) = (settled(Clock::Synchronous)?, settled(Clock::RandomSequential)?);
    println!(
        "voter on a ring of ten: a share of {synchronous:.3} settle under the synchronous clock, {sequential:.3} under \
         the random sequential clock"
    );
    // At every tick the even agents copy odd agents and the odd agents copy even agents, so the opinions at the even
    // agents and those at the odd agents never mix. With k of the five seeds among the even agents, the opinions of the
    // even agents become adoption with probability k/5, and those of the odd agents with probability 1 - k/5. Averaged
    // over k, the two agree with probability 4/9.
    assert!((synchronous - 4.0 / 9.0).abs() < 4.0 * (20.0 / 81.0 / 2_000.0_f64).sqrt());
    assert_eq!(sequential, 1.0);
    Ok(())
}

/// Voter on a complete network: the synchronous clock also ends in consensus, but takes twice as many ticks.
fn voter_on_a_complete_network() -> bandwagon::Result<()> {
    let complete = generate::complete(50)?;
    let experiment = Experiment::from(Start::random(25, true)).replicates(2_000);
    let ticks = |clock| -> bandwagon::Result<f64> {
        let record = experiment.clone().clock(clock).run(&complete, &Voter)?;
        Ok(mean_ticks(&record))
    };
    let [synchronous, sequential, continuous] =
        [Clock::Synchronous, Clock::RandomSequential, Clock::Continuous].map(ticks);
    let (synchronous, sequential, continuous) = (synchronous?, sequential?, continuous?);
    println!(
        "voter on a complete network of 50: consensus after {synchronous:.1} ticks (synchronous), {sequential:.1} \
         (random sequential) and {continuous:.1} (continuous)"
    );
    assert!((1.7..2.3).contains(&(synchronous / sequential)) && (0.9..1.1).contains(&(continuous / sequential)));
    Ok(())
}

/// Herding of two agents that disagree and always copy each other: if both are updated at the same time, they swap
/// opinions forever; otherwise they agree.
fn herding() -> bandwagon::Result<()> {
    let pair = Network::from_ties(2, [(0, 1)])?;
    let rule = Herding::new(1_000.0, 0.0)?;
    let experiment = Experiment::from(Start::seeds([0], true)).until(Until::ticks(1_000)).replicates(1_000);
    for clock in Clock::ALL {
        let record = experiment.clone().clock(clock).run(&pair, &rule)?;
        let (n_at_rest, ticks) = (n_at_rest(&record), mean_ticks(&record));
        println!("herding pair, {}: {n_at_rest} of 1,000 agree; the mean length is {ticks:.2} ticks", clock.name());
        let oscillates = matches!(clock, Clock::Synchronous | Clock::RandomPairs);
        assert_eq!(n_at_rest, if oscillates { 0 } else { 1_000 });
    }
    Ok(())
}

/// Adds one arm per clock to the plot, and returns the final number of adopters in each replicate.
fn under_all_clocks(
    experiment: &Experiment<bool>,
    network: &Network,
    rule: &impl Rule<State = bool>,
    mut picture: AdoptionCurve,
) -> bandwagon::Result<(AdoptionCurve, Vec<Vec<f64>>)> {
    let mut adopted = vec![];
    for clock in Clock::ALL {
        let record = experiment.clone().clock(clock).run(network, rule)?;
        picture = picture.arm(clock.name(), &record.summary("adopted", 0.9)?)?;
        adopted.push(record.last("adopted")?);
    }
    Ok((picture, adopted))
}

fn mean(numbers: &[f64]) -> f64 {
    numbers.iter().sum::<f64>() / numbers.len() as f64
}

/// The mean number of ticks of the replicates.
fn mean_ticks(record: &Record) -> f64 {
    mean(&record.replicates().iter().map(|replicate| replicate.values.len() as f64 - 1.0).collect::<Vec<_>>())
}

/// The number of replicates that ended because nothing could change any more.
fn n_at_rest(record: &Record) -> usize {
    record.replicates().iter().filter(|replicate| replicate.stop == Stop::Rest).count()
}
