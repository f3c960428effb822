//! The help text is complete, short and true.

use crate::{Desk, KARATE};

#[test]
fn help_is_the_same_however_it_is_asked_for() {
    let desk = Desk::new();
    let help = desk.prints("--help");
    assert_eq!([desk.prints("-h"), desk.prints("help")], [help.clone(), help]);
    let run = desk.prints("run --help");
    assert_eq!([desk.prints("run -h"), desk.prints("help run")], [run.clone(), run]);
    assert_eq!(desk.prints("--version"), concat!("bandwagon ", env!("CARGO_PKG_VERSION"), "\n"));
}

#[test]
fn help_fits_a_terminal() {
    let desk = Desk::new();
    for words in [
        "--help",
        "run --help",
        "seeds --help",
        "new --help",
        "campaign --help",
        "tipping --help",
        "rerun --help",
        "rules --help",
        "rules",
        "lab --help",
        "lab",
    ] {
        let help = desk.prints(words);
        let widest = help.lines().max_by_key(|line| line.chars().count()).unwrap();
        assert!(widest.chars().count() <= 100, "{words}: {widest}");
        assert!(help.lines().all(|line| line.trim_end() == line), "{words}");
    }
}

#[test]
fn every_option_and_network_in_the_help_is_there() {
    let help = Desk::new().prints("run --help");
    for option in [
        "--network",
        "--direction",
        "--ids",
        "--weight",
        "--header",
        "--nodes",
        "--rule",
        "--set",
        "--seeds",
        "--clock",
        "--ticks",
        "--unit",
        "--observed",
        "--level",
        "--hold",
        "--replicates",
        "--seed",
        "--threads",
        "--out",
    ] {
        assert_eq!(help.lines().filter(|line| line.trim().starts_with(&format!("{option} <"))).count(), 1, "{option}");
    }
    let desk = Desk::new().with("towns.csv", "segment,agents,ties,within\nnorth,10,3,0.7\nsouth,20,2,0.75\n");
    for network in [
        "karate",
        "medical-innovation",
        "complete:20",
        "ring:20,4",
        "lattice:4,5",
        "er:20,0.2",
        "ba:20,2",
        "ws:20,4,0.1",
        "hk:20,2,0.5",
        "rgg:20,0.3",
        "lfr:40,4,0.2",
        "segments:towns.csv",
    ] {
        assert!(help.contains(&format!("\n  {}", network.split(':').next().unwrap())), "{network}");
        desk.prints(&format!("run --network {network} --rule threshold --replicates 2 --ticks 2"));
    }
}

#[test]
fn the_examples_of_the_help_run() {
    let desk = Desk::new()
        .with("trust.csv", "ann,bob\nbob,cem\n")
        .with("friends.csv", "ann,bob\nbob,cem\n")
        .with("trust.gml", "graph [ directed 1 node [ id 1 ] node [ id 2 ] edge [ source 1 target 2 ] ]")
        .with("people.csv", "id,threshold\nann,0.5\nbob,0.1\ncem,1\n");
    let mut examples = 0;
    for page in [
        "--help",
        "run --help",
        "seeds --help",
        "campaign --help",
        "tipping --help",
        "lab --help",
        "describe --help",
        "convert --help",
        "pseudonyms --help",
    ] {
        // `bandwagon new` is among the examples of a page, and it never overwrites a file.
        let _ = std::fs::remove_file(desk.path("scenario.toml"));
        let help = desk.prints(page).replace("\\\n      ", "");
        for line in help.lines().skip_while(|line| *line != "Examples:").filter(|line| line.contains("bandwagon")) {
            // The description of a command is far to the right of it.
            let typed = line.trim().split("   ").next().unwrap();
            desk.prints(typed.trim_start_matches("bandwagon").trim());
            if typed == "bandwagon new" {
                // Another test runs this scenario in full.
                let small = desk.read("scenario.toml").replace("worlds = 50", "worlds = 1");
                let small = small.replace("replicates = 200", "replicates = 20");
                std::fs::write(desk.path("scenario.toml"), small).unwrap();
            }
            examples += 1;
        }
    }
    assert_eq!(examples, 36);
}

#[test]
fn the_report_of_a_run_states_its_defaults() {
    let said = Desk::new().prints(KARATE);
    let head: Vec<&str> = said.lines().take(5).collect();
    assert_eq!(
        head,
        [
            "Network  karate: 34 agents, 78 ties",
            "Rule     threshold: an agent adopts, for good, once enough of its influencers have adopted",
            "         theta=0.5, on=share",
            "Seeds    0,33 (2 agents)",
            "Run      5 replicates of at most 100 ticks, synchronous clock, --seed 1",
        ]
    );
    let nobody = Desk::new().prints("run --network karate --rule threshold --replicates 1");
    assert!(nobody.contains("\n  No agent adopted: --seeds sets the agents that have adopted at the start.\n"));
    assert!(nobody.contains("\n  The replicate ended at tick 1 because nothing could change any more.\n"));
}
