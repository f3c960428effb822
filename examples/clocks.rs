//! Clocks: runs the same rule under all four clocks. Agents are updated synchronously, one at a time in random order,
//! in random pairs, or in continuous time.
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
    voter_in_a_crowd()?;
    herding()
}

/// Threshold: under three clocks the same agents adopt in the end. Under random pairs all agents adopt.
fn threshold() -> bandwagon::Result<AdoptionCurve> {
    // 1,000 agents in a small world with a mean degree of eight. Ten neighbors on the ring start as adopters.
    let world = generate::watts_strogatz(1_000, 8, 0.05, Key::new(1))?;
    let ten = Experiment::from(Start::seeds((0..10).collect::<Vec<_>>(), true)).replicates(100);

    let picture = AdoptionCurve::new("Threshold: the clock changes the path, meetings change the question")
        .subtitle("1,000 agents in a small world, ten begin, θ = 0.34; 100 replicates of each clock");
    let (picture, ends) = under_all_clocks(&ten, &world, &Threshold::share(0.34)?, picture)?;

    // Adoption is permanent, and more adopters never prevent an adoption, so the order of updates does not change the
    // final set of adopters. In a pair, however, an agent sees only its partner and the share is 0 or 1, so an agent
    // that meets an adopter adopts.
    println!("threshold 0.34: {} adopt; {} where two meet", mean(&ends[0]), mean(&ends[2]));
    assert!([&ends[0], &ends[1], &ends[3]].iter().all(|ends| ends.iter().all(|&adopted| adopted == 156.0)));
    assert!(ends[2].iter().all(|&adopted| adopted == 1_000.0));

    // A wave travels faster with one update at a time, because agents updated late in a tick see the earlier updates.
    let ticks = |clock| -> bandwagon::Result<f64> {
        let record = ten.clone().clock(clock).run(&world, &Threshold::share(0.25)?)?;
        assert!(record.last("adopted")?.iter().all(|&adopted| adopted == 1_000.0));
        Ok(mean_length(&record))
    };
    let [at_once, one, _, own] = Clock::ALL.map(ticks);
    let (at_once, one, own) = (at_once?, one?, own?);
    println!("threshold 0.25: all adopt, at rest after {at_once}, {one:.1} and {own:.1} ticks");
    assert!(one < 0.85 * at_once && own < 0.85 * at_once && (one - own).abs() < 3.0);

    // In a pair an agent never sees two adopters at once.
    let two = ten.clone().clock(Clock::RandomPairs).replicates(1).run(&world, &Threshold::count(2))?;
    assert_eq!(two.last("adopted")?, [10.0]);
    Ok(picture)
}

/// Cascades: the independent cascade considers each tie separately and has the same result under every clock. The
/// linear threshold sums over ties and has a different result under random pairs.
fn cascades() -> bandwagon::Result<()> {
    let club = Network::karate_club();
    let leaders = Experiment::from(Start::seeds([0, 33], true)).replicates(500);
    for clock in Clock::ALL {
        let leaders = leaders.clone().clock(clock);
        let one_by_one = leaders.run(&club, &IndependentCascade::uniform(0.2)?)?.last("adopted")?;
        let added_up = leaders.run(&club, &LinearThreshold::new())?.last("adopted")?;
        println!("cascades, {}: independent {}, linear {}", clock.name(), mean(&one_by_one), mean(&added_up));
        let two_meet = clock == Clock::RandomPairs;
        assert_eq!((mean(&one_by_one), mean(&added_up)), (13.084, if two_meet { 34.0 } else { 22.798 }));
    }
    Ok(())
}

/// Voter on a complete bipartite network of 30 and 20 agents, under four clocks.
fn voter() -> bandwagon::Result<AdoptionCurve> {
    let sides = (0..30).flat_map(|a| (30..50).map(move |b| (a, b)));
    let dance = Network::from_ties(50, sides)?;
    // The 30 start with one opinion, the 20 with the other.
    let begin = Experiment::from(Start::seeds((0..30).collect::<Vec<_>>(), true)).replicates(2_000);

    let picture = AdoptionCurve::new("Voter: consensus, or none ever").subtitle(
        "30 agents tied to 20 others, and no other ties; the 30 start adopted; 2,000 replicates of each clock",
    );
    let (picture, ends) = under_all_clocks(&begin.clone().until(Until::ticks(40)), &dance, &Voter, picture)?;
    // Under the synchronous clock the two sides swap opinions at every tick. Under random pairs the two partners swap.
    assert!(ends[0].iter().chain(&ends[2]).all(|&adopted| adopted == 30.0));

    // With one update at a time, all agents agree in the end. The probability of the first opinion is its share of tie
    // ends, 1/2, although 60 % of the agents start with it.
    for clock in [Clock::RandomSequential, Clock::Continuous] {
        let record = begin.clone().clock(clock).run(&dance, &Voter)?;
        let ends = record.last("adopted")?;
        assert!(ends.iter().all(|&adopted| adopted == 0.0 || adopted == 50.0));
        let won = mean(&ends) / 50.0;
        println!("voter, {}: wins {won:.3} of the time, after {:.1} ticks", clock.name(), mean_length(&record));
        // Tolerance: four standard errors.
        assert!((won - 0.5).abs() < 4.0 * (0.25_f64 / 2_000.0).sqrt());
    }
    Ok(picture)
}

/// Voter on a ring of even length: under the synchronous clock, the even and the odd agents settle independently.
fn voter_on_a_ring() -> bandwagon::Result<()> {
    let ring = generate::ring_lattice(10, 2)?;
    let begin = Experiment::from(Start::random(5, true)).until(Until::ticks(2_000)).replicates(2_000);
    let settled = |clock| -> bandwagon::Result<f64> {
        let ends =
            begin.clone().clock(clock).run(&ring, &Voter)?.replicates().iter().map(|one| one.stop).collect::<Vec<_>>();
        Ok(ends.iter().filter(|&&stop| stop == Stop::Rest).count() as f64 / 2_000.0)
    };
    let (at_once, one) = (settled(Clock::Synchronous)?, settled(Clock::RandomSequential)?);
    println!("voter on a ring of ten: {at_once:.3} settle at once, {one:.3} one by one");
    // With k of the five seeds at even positions, one half settles on adoption with probability k/5 and the other with
    // probability 1 - k/5. Over all k, the two halves agree with probability 4/9.
    assert!((at_once - 4.0 / 9.0).abs() < 4.0 * (20.0 / 81.0 / 2_000.0_f64).sqrt());
    assert_eq!(one, 1.0);
    Ok(())
}

/// Voter on a complete network: the synchronous clock also ends in consensus, but takes twice as many ticks.
fn voter_in_a_crowd() -> bandwagon::Result<()> {
    let crowd = generate::complete(50)?;
    let begin = Experiment::from(Start::random(25, true)).replicates(2_000);
    let ticks = |clock| -> bandwagon::Result<f64> { Ok(mean_length(&begin.clone().clock(clock).run(&crowd, &Voter)?)) };
    let [at_once, one, own] = [Clock::Synchronous, Clock::RandomSequential, Clock::Continuous].map(ticks);
    let (at_once, one, own) = (at_once?, one?, own?);
    println!("voter in a crowd of 50: consensus after {at_once:.1}, {one:.1} and {own:.1} ticks");
    assert!((1.7..2.3).contains(&(at_once / one)) && (0.9..1.1).contains(&(own / one)));
    Ok(())
}

/// Herding of two agents that disagree and always copy each other: if both are updated at the same time they swap
/// forever, otherwise they agree.
fn herding() -> bandwagon::Result<()> {
    let pair = Network::from_ties(2, [(0, 1)])?;
    let rule = Herding::new(1_000.0, 0.0)?;
    let begin = Experiment::from(Start::seeds([0], true)).until(Until::ticks(1_000)).replicates(1_000);
    for clock in Clock::ALL {
        let record = begin.clone().clock(clock).run(&pair, &rule)?;
        let settled = record.replicates().iter().filter(|one| one.stop == Stop::Rest).count();
        println!("herding pair, {}: {settled} of 1,000 settle, after {:.2} ticks", clock.name(), mean_length(&record));
        let swings = matches!(clock, Clock::Synchronous | Clock::RandomPairs);
        assert_eq!(settled, if swings { 0 } else { 1_000 });
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
    let mut ends = vec![];
    for clock in Clock::ALL {
        let record = experiment.clone().clock(clock).run(network, rule)?;
        picture = picture.arm(clock.name(), &record.summary("adopted", 0.9)?)?;
        ends.push(record.last("adopted")?);
    }
    Ok((picture, ends))
}

fn mean(numbers: &[f64]) -> f64 {
    numbers.iter().sum::<f64>() / numbers.len() as f64
}

/// The mean number of ticks of the replicates.
fn mean_length(record: &Record) -> f64 {
    mean(&record.replicates().iter().map(|one| one.values.len() as f64 - 1.0).collect::<Vec<_>>())
}
