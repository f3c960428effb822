//! Clocks: one rule text, and everybody moves at once, one at a time, two at a time, or each in its own time. What changes?
//!
//! Given a folder, it writes two pictures there: `cargo run --release --example clocks docs/pictures`.

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

/// Under three clocks the same people adopt in the end; where two meet, everybody does.
fn threshold() -> bandwagon::Result<AdoptionCurve> {
    // 1,000 people in a small world, each tied to eight on average. Ten in a row begin.
    let world = generate::watts_strogatz(1_000, 8, 0.05, Key::new(1))?;
    let ten = Experiment::from(Start::seeds((0..10).collect::<Vec<_>>(), true)).replicates(100);

    let picture = AdoptionCurve::new("Threshold: the clock changes the path, meetings change the question")
        .subtitle("1,000 agents in a small world, ten begin, θ = 0.34; 100 replicates of each clock");
    let (picture, ends) = under_all_clocks(&ten, &world, &Threshold::share(0.34)?, picture)?;

    // Nobody gives up, and one more adopter keeps nobody from adopting: no order of moves can change who adopts. But of the
    // one it meets an agent sees a share of 0 or 1, so whoever meets an adopter adopts.
    println!("threshold 0.34: {} adopt; {} where two meet", mean(&ends[0]), mean(&ends[2]));
    assert!([&ends[0], &ends[1], &ends[3]].iter().all(|ends| ends.iter().all(|&adopted| adopted == 156.0)));
    assert!(ends[2].iter().all(|&adopted| adopted == 1_000.0));

    // One at a time is quicker where a wave travels: who moves late in a tick sees who moved early in it.
    let ticks = |clock| -> bandwagon::Result<f64> {
        let record = ten.clone().clock(clock).run(&world, &Threshold::share(0.25)?)?;
        assert!(record.last("adopted")?.iter().all(|&adopted| adopted == 1_000.0));
        Ok(mean_length(&record))
    };
    let [at_once, one, _, own] = Clock::ALL.map(ticks);
    let (at_once, one, own) = (at_once?, one?, own?);
    println!("threshold 0.25: all adopt, at rest after {at_once}, {one:.1} and {own:.1} ticks");
    assert!(one < 0.85 * at_once && own < 0.85 * at_once && (one - own).abs() < 3.0);

    // Two adopters are never met at once.
    let two = ten.clone().clock(Clock::RandomPairs).replicates(1).run(&world, &Threshold::count(2))?;
    assert_eq!(two.last("adopted")?, [10.0]);
    Ok(picture)
}

/// A cascade that asks tie by tie ends the same under every clock; one that adds ties up does not survive meetings.
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

/// 30 people know 20 others, and nobody else: four clocks, four fates.
fn voter() -> bandwagon::Result<AdoptionCurve> {
    let sides = (0..30).flat_map(|a| (30..50).map(move |b| (a, b)));
    let dance = Network::from_ties(50, sides)?;
    // The 30 start with one opinion, the 20 with the other.
    let begin = Experiment::from(Start::seeds((0..30).collect::<Vec<_>>(), true)).replicates(2_000);

    let picture = AdoptionCurve::new("Voter: consensus, or none ever").subtitle(
        "30 agents tied to 20 others, and no other ties; the 30 start adopted; 2,000 replicates of each clock",
    );
    let (picture, ends) = under_all_clocks(&begin.clone().until(Until::ticks(40)), &dance, &Voter, picture)?;
    // At once, the two sides trade opinions at every tick. Where two meet, the two do.
    assert!(ends[0].iter().chain(&ends[2]).all(|&adopted| adopted == 30.0));

    // One by one, all agree in the end: on the first opinion with its share of the ends of ties, 1/2, though 60 % started with it.
    for clock in [Clock::RandomSequential, Clock::Continuous] {
        let record = begin.clone().clock(clock).run(&dance, &Voter)?;
        let ends = record.last("adopted")?;
        assert!(ends.iter().all(|&adopted| adopted == 0.0 || adopted == 50.0));
        let won = mean(&ends) / 50.0;
        println!("voter, {}: wins {won:.3} of the time, after {:.1} ticks", clock.name(), mean_length(&record));
        // Four standard errors.
        assert!((won - 0.5).abs() < 4.0 * (0.25_f64 / 2_000.0).sqrt());
    }
    Ok(picture)
}

/// On an even ring the even and the odd settle apart, if all move at once.
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
    // With k of the five seeds at even places, one half turns to them with chance k/5 and the other with 1 - k/5: 4/9 agree.
    assert!((at_once - 4.0 / 9.0).abs() < 4.0 * (20.0 / 81.0 / 2_000.0_f64).sqrt());
    assert_eq!(one, 1.0);
    Ok(())
}

/// Where all see all, the synchronous clock also ends in consensus, but takes twice the ticks.
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

/// Two who disagree and follow each other for certain swing for ever if they move at once, and agree if they do not.
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

/// One arm per clock, and how many have adopted at the end of each replicate.
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

/// How many ticks replicates ran, on average.
fn mean_length(record: &Record) -> f64 {
    mean(&record.replicates().iter().map(|one| one.values.len() as f64 - 1.0).collect::<Vec<_>>())
}
