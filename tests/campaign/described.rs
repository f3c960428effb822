//! Campaigns that are described as data: the same results as campaigns that are assembled by hand.

use bandwagon::campaign::analysis::{Analysis, Design};
use bandwagon::campaign::critical_mass::{CriticalMass, Replication, SeedSet};
use bandwagon::campaign::scenario::{Arm, Condition, Cost, Most, Scenario, Step, Treatment, When, Whom};
use bandwagon::campaign::spec::{CampaignNetworkSpec, CampaignSpec, TimeSpec};
use bandwagon::campaign::trial::Trial;
use bandwagon::network::{Network, generate};
use bandwagon::random::Key;
use bandwagon::rules::{Setting, Settings};
use bandwagon::seeding::{Seeding, Strategy};
use bandwagon::spec::{ParamSpec, RandomPart, RuleSpec};
use serde_json::json;

/// Samples for the three agents with the most followers, in a network that `name` generates.
pub fn described(name: &str) -> CampaignSpec {
    let json = r#"{
        "budget": 20, "replicates": 6, "seed": 5, "level": 0.8,
        "network": {"name": "NAME"},
        "time": {"ticks": 7, "unit": "week", "start": "2026-01-01"},
        "product": {"appeal": -2.5, "margin": 4, "users": {"k": 2}},
        "habits": {"sharing": 0.3},
        "uncertain": {"worlds": 3, "appeal": 0.4},
        "tipping": {"takes-off": 0.4, "sizes": [0, 2, 5]},
        "arm": [
            {"name": "samples", "step": [
                {"do": "sample", "when": "2026-01-15", "whom": {"k": 3, "by": "degree", "among": "not adopted"}, "cost": {"each": 6}}
            ]},
            {"name": "gifts", "budget": 9, "step": [
                {"do": "gift", "value": 2, "when": {"every": 2}, "whom": {"share": 0.1, "among": ["followers >= 3", "not treated"]},
                 "cost": {"fixed": 1, "per-follower": 0.5}}
            ]}
        ]
    }"#;
    serde_json::from_str(&json.replace("NAME", name)).unwrap()
}

/// The same campaign, assembled by hand.
fn by_hand(network: &Network) -> Scenario {
    with_appeal(network, Setting::Number(-2.5))
}

pub fn with_appeal(network: &Network, appeal: Setting) -> Scenario {
    let mut settings = Settings::default();
    settings.set("appeal", appeal);
    settings.set("sharing", Setting::Number(0.3));
    let among = |whom: Whom, text: &str| whom.among(Condition::read(text, network).unwrap());
    let hubs = among(Whom::first(3, Seeding::by(Strategy::Degree)), "not adopted");
    let sample = Step::new(When::At(2), Treatment::Sample).whom(hubs).cost(Cost { each: 6.0, ..Cost::NONE });
    let many = among(among(Whom::everybody(), "followers >= 3"), "not treated");
    let tenth = Whom { most: Most::Share(0.1), ..many };
    let when = When::Every { ticks: 2, first: 0, last: 6 };
    let cost = Cost { fixed: 1.0, per_follower: 0.5, ..Cost::NONE };
    let gift = Step::new(when, Treatment::Gift(2.0)).whom(tenth).cost(cost);
    let users = Whom { most: Most::Count(2), ..Whom::everybody() };
    let scenario = Scenario::new(network, settings, 7).unwrap().start(users).unwrap().margin(4.0).unwrap();
    let scenario = scenario.arm(Arm::new("samples", 20.0).step(sample)).unwrap();
    scenario.arm(Arm::new("gifts", 9.0).step(gift)).unwrap()
}

#[test]
fn a_described_campaign_equals_one_assembled_by_hand() {
    let campaign = described("karate").resolve().unwrap();
    let scenario = by_hand(&Network::karate_club());
    assert!(campaign.redrawn().is_empty());
    let analysis = campaign.analyze(&|_| ()).unwrap();
    let uncertain = campaign.uncertain().to_vec();
    assert!(uncertain.iter().any(|it| (it.name(), it.sd()) == ("appeal", 0.4)));
    let design = Design { level: 0.8, seed: 5, replicates: 6, uncertain, worlds: 3, ..Design::of(&scenario) };
    assert_eq!(analysis, Analysis::run(&scenario, design, &|_| ()).unwrap());
    let unused = Condition::read("not adopted", scenario.network()).unwrap();
    let seeds = SeedSet { whom: Whom::first(1, Seeding::by(Strategy::Degree)).among(unused), ..SeedSet::default() };
    let effort = Replication { replicates: 6, seed: 5, level: 0.8 };
    let curve = CriticalMass::of(&scenario, seeds, 0.4, effort).unwrap().curve(&[0, 2, 5], 0.9, &|_| ()).unwrap();
    assert_eq!(campaign.critical_mass(&|_| ()).unwrap(), curve);
}

/// In each replicate, all arms have the network that the key of the replicate generates.
#[test]
fn a_random_network_is_redrawn_for_all_arms_of_a_replicate() {
    let campaign = described("ba:60,2").resolve().unwrap();
    assert_eq!(campaign.redrawn(), [RandomPart::Network]);
    let outcomes = campaign.analyze(&|_| ()).unwrap().outcomes;
    let mut n_different = 0;
    for replicate in 0..6 {
        let key = Key::new(5).replicate(replicate);
        let network = generate::barabasi_albert(60, 2, key).unwrap();
        let alone = Trial::of(by_hand(&network), 5).unwrap().run(replicate + 1).unwrap();
        for (arm, all) in alone.arms().iter().zip(outcomes.arms()) {
            let (one, of_all) = (&arm.outcomes[replicate as usize], &all.outcomes[replicate as usize]);
            assert_eq!(one, of_all, "replicate {replicate}, arm {}", arm.name);
        }
        n_different += u32::from(network.arcs().ne(campaign.network().arcs()));
    }
    assert_eq!(n_different, 5);
}

#[test]
fn a_held_network_is_that_of_replicate_0() {
    let mut spec = described("ba:60,2");
    spec.hold = vec!["network".parse().unwrap()];
    let held = spec.resolve().unwrap();
    let fixed = by_hand(&generate::barabasi_albert(60, 2, Key::new(5)).unwrap());
    assert_eq!(held.analyze(&|_| ()).unwrap().outcomes, Trial::of(&fixed, 5).unwrap().run(6).unwrap());
}

/// In each replicate, all arms have the parameters that a run with the key of the replicate would have.
#[test]
fn random_parameters_are_redrawn_for_all_arms_of_a_replicate() {
    let normal: ParamSpec = "normal:-2.5,1".parse().unwrap();
    let mut spec = described("karate");
    spec.product.parameters.set("appeal", normal.clone());
    let outcomes = spec.resolve().unwrap().analyze(&|_| ()).unwrap().outcomes;
    let rule = RuleSpec::new("persuasion").with("appeal", normal);
    let mut drawn = vec![];
    for replicate in 0..6 {
        let settings = rule.settings(34, &|_| unreachable!(), Key::new(5).replicate(replicate)).unwrap();
        drawn.push(settings.given("appeal").unwrap().clone());
        let scenario = with_appeal(&Network::karate_club(), drawn[replicate as usize].clone());
        let alone = Trial::of(&scenario, 5).unwrap().run(replicate + 1).unwrap();
        for (arm, of_all) in alone.arms().iter().zip(outcomes.arms()) {
            assert_eq!(arm.outcomes[replicate as usize], of_all.outcomes[replicate as usize]);
        }
    }
    assert!(drawn.windows(2).all(|pair| pair[0] != pair[1]));
}

#[test]
fn threads_do_not_change_redrawn_campaigns() {
    let campaign = described("ws:50,4,0.2").resolve().unwrap();
    let on = |threads: usize| {
        let pool = rayon::ThreadPoolBuilder::new().num_threads(threads).build().unwrap();
        pool.install(|| (campaign.analyze(&|_| ()).unwrap(), campaign.critical_mass(&|_| ()).unwrap()))
    };
    assert_eq!(on(1), on(7));
}

#[test]
fn json_gives_the_campaign_back() {
    for name in ["karate", "ba:60,2"] {
        let spec = described(name);
        let json = serde_json::to_string(&spec).unwrap();
        assert_eq!(serde_json::from_str::<CampaignSpec>(&json).unwrap(), spec);
    }
    let least = CampaignSpec::new(CampaignNetworkSpec::named("karate"), TimeSpec::new(3));
    let json = r#"{"network": {"name": "karate"}, "time": {"ticks": 3}}"#;
    assert_eq!(serde_json::from_str::<CampaignSpec>(json).unwrap(), least);
    assert_eq!(serde_json::from_str::<CampaignSpec>(&serde_json::to_string(&least).unwrap()).unwrap(), least);
}

/// The mistakes of a description, one per line.
fn mistakes(changes: &[(&str, serde_json::Value)]) -> String {
    let mut json = serde_json::to_value(described("karate")).unwrap();
    for (pointer, value) in changes {
        *json.pointer_mut(pointer).unwrap() = value.clone();
    }
    match serde_json::from_value::<CampaignSpec>(json) {
        Ok(spec) => spec.resolve().err().map_or_else(String::new, |mistakes| mistakes.to_string()),
        Err(error) => error.to_string(),
    }
}

#[test]
fn every_mistake_is_reported_with_its_path() {
    let found = mistakes(&[
        ("/replicates", 1.into()),
        ("/product/appeal", (-101).into()),
        ("/arm/0/step/0/whom/k", 40.into()),
        ("/arm/1/step/0/when/every", 0.into()),
        ("/tipping/takes-off", 2.into()),
    ]);
    assert_eq!(
        found,
        "replicates: replicates must be a whole number from 2 to 1000000, got 1\n\
         product.appeal: appeal must lie in [-100, 100], got -101\n\
         tipping.takes-off: takes-off must lie in (0, 1], got 2\n\
         arm[0].step[0].whom.k: k, among 34 agents, must be a whole number from 1 to 34, got 40\n\
         arm[1].step[0].when.every: every must be a whole number from 1, got 0"
    );
    let found = mistakes(&[
        ("/arm/0/step/0/whom/k", 40.into()),
        ("/arm/0/step/0/when", "2025-12-31".into()),
        ("/arm/1/step/0/when/every", 0.into()),
        ("/arm/1/step/0/cost/fixed", (-1).into()),
        ("/arm/1/name", "nothing".into()),
    ]);
    assert_eq!(
        found,
        "arm[0].step[0].when: when must be a date from the start of [time] on, got 2025-12-31; the start is 2026-01-01\n\
         arm[0].step[0].whom.k: k, among 34 agents, must be a whole number from 1 to 34, got 40\n\
         arm[1].name: name must be different from that of the baseline, got nothing\n\
         arm[1].step[0].when.every: every must be a whole number from 1, got 0\n\
         arm[1].step[0].cost.fixed: fixed must lie in [0, 1e9], got -1"
    );
    let found = mistakes(&[("/tipping/sizes", serde_json::json!([3, 99]))]);
    assert_eq!(
        found,
        "tipping.sizes: sizes, among 32 agents that can be seeds, must be a whole number from 0 to 32, got 99"
    );
    assert!(mistakes(&[("/time/start", "2026-02-30".into())]).starts_with("invalid value: string \"2026-02-30\""));
    assert!(mistakes(&[("/arm/0/step/0/whom", serde_json::json!({"kk": 3}))]).starts_with("unknown field `kk`"));
    assert_eq!(mistakes(&[]), "");
}

/// One mistake does not hide another one in the same table.
#[test]
fn two_mistakes_at_once_are_both_reported() {
    let gift = |step: serde_json::Value| mistakes(&[("/arm/1/step/0", step)]);
    assert_eq!(
        mistakes(&[
            ("/product/appeal", 300.into()),
            ("/tipping", json!({"most": 99})),
            ("/arm/0/step/0/whom/k", 99.into()),
            ("/arm/0/step/0/cost/each", (-2).into()),
        ]),
        "product.appeal: appeal must lie in [-100, 100], got 300\n\
         tipping.most: most, among 32 agents that can be seeds, must be a whole number from 1 to 32, got 99\n\
         arm[0].step[0].whom.k: k, among 34 agents, must be a whole number from 1 to 34, got 99\n\
         arm[0].step[0].cost.each: each must lie in [0, 1e9], got -2"
    );
    assert_eq!(
        mistakes(&[("/arm/1/step/0/cost", json!({"each": -1, "fixed": -2}))]),
        "arm[1].step[0].cost.fixed: fixed must lie in [0, 1e9], got -2\n\
         arm[1].step[0].cost.each: each must lie in [0, 1e9], got -1"
    );
    assert_eq!(
        mistakes(&[("/tipping", json!({"takes-off": 0, "sure": 1}))]),
        "tipping.takes-off: takes-off must lie in (0, 1], got 0\ntipping.sure: sure must lie in (0, 1), got 1"
    );
    assert_eq!(
        gift(json!({"do": "gift", "value": -1, "messages": 2, "cost": {"each": -1}})),
        "arm[1].step[0].messages: messages must be left out: do = \"gift\" takes value\n\
         arm[1].step[0].value: value must lie in [0, 1e6], got -1\n\
         arm[1].step[0].cost.each: each must lie in [0, 1e9], got -1"
    );
    assert_eq!(
        gift(json!({"do": "offer", "value": -1, "ticks": 0, "whom": {"k": 1}})),
        "arm[1].step[0].ticks: ticks must be a whole number from 1 to 100000, got 0\n\
         arm[1].step[0].value: value must lie in [0, 1e9], got -1\n\
         arm[1].step[0].whom: whom must be left out: do = \"offer\" is for all at once"
    );
    assert_eq!(
        mistakes(&[("/arm/1/name", "samples".into()), ("/arm/1/step/0/whom/share", 2.into())]),
        "arm[1].name: name must be different for each arm, got samples\n\
         arm[1].step[0].whom.share: share must lie in (0, 1], got 2"
    );
}

/// Seven weeks from the first of January 2026 end on the 18th of February.
#[test]
fn mistakes_in_dates_are_reported_with_dates() {
    assert_eq!(
        mistakes(&[("/arm/0/step/0/when", "2026-12-01".into())]),
        "arm[0].step[0].when: when must be a date before the end of [time], got 2026-12-01; the last date is 2026-02-18"
    );
    assert_eq!(mistakes(&[("/arm/0/step/0/when", "2026-02-18".into())]), "");
    let when = |when: serde_json::Value| mistakes(&[("/arm/1/step/0/when", when)]);
    assert_eq!(
        when(json!({"every": 2, "from": "2026-01-20", "until": "2026-01-05"})),
        "arm[1].step[0].when.until: until must be a date in the tick of from or later, got 2026-01-05; from is 2026-01-20"
    );
    assert_eq!(
        when(json!({"every": 2, "from": 4, "until": 2})),
        "arm[1].step[0].when.until: until must be a whole number from 4, got 2"
    );
}

#[test]
fn messages_list_what_is_allowed() {
    let network = |key: &str, said: &str| {
        let mut of_key = json!({});
        of_key[key] = "".into();
        assert_eq!(
            mistakes(&[("/network", of_key)]),
            format!("network.{key}: {key} must be {said}, and not empty, got \"\"")
        );
    };
    network("name", "the name of a network");
    network("file", "the path of a file");
    let read = |key: &str, value: &str| {
        let json = format!(r#"{{"network": {{"name": "karate"}}, "time": {{"ticks": 3}}, "{key}": {value}}}"#);
        let error = serde_json::from_str::<CampaignSpec>(&json).unwrap_err().to_string();
        error.split(" at line").next().unwrap().to_string()
    };
    assert_eq!(read("hold", r#"["seeds"]"#), "unknown variant `seeds`, expected `network` or `parameters`");
    assert_eq!(read("replicates", "-1"), "invalid value: integer `-1`, expected a whole number from 2 to 1000000");
    assert_eq!(read("product", r#"{"display": true}"#), "invalid type: boolean `true`, expected one of shown, hidden");
    assert_eq!(
        read("uncertain", r#"{"worlds": -1}"#),
        "invalid value: integer `-1`, expected a whole number from 0 to 100000"
    );
}

#[test]
fn a_stock_is_a_whole_number_of_pieces() {
    let allowed = "must be a whole number from 0 to 1000000000, got";
    assert_eq!(
        mistakes(&[("/arm/1/step/0", json!({"do": "stock", "value": 0.5}))]),
        format!("arm[1].step[0].value: value {allowed} 0.5")
    );
    assert_eq!(mistakes(&[("/product", json!({"stock": 10.5}))]), format!("product.stock: stock {allowed} 10.5"));
    let stock = |pieces: f64| {
        let mut settings = Settings::default();
        settings.set("stock", Setting::Number(pieces));
        Scenario::new(&Network::karate_club(), settings, 3).err().map(|error| error.to_string())
    };
    assert_eq!(stock(10.5), Some(format!("stock {allowed} 10.5")));
    assert_eq!((stock(0.0), stock(10.0)), (None, None));
}

/// Of the networks of the first six replicates, that of replicate 0 has agents with five followers, and another has none.
#[test]
fn a_mistake_in_a_later_replicate_names_it() {
    let hubs = |seed: u64, replicate: u32| {
        let network = generate::erdos_renyi(40, 0.05, Key::new(seed).replicate(replicate)).unwrap();
        (0..40).any(|agent| network.followers(agent).len() >= 5)
    };
    let seed = (1..).find(|&seed| hubs(seed, 0) && (1..6).any(|replicate| !hubs(seed, replicate))).unwrap();
    let mut spec = described("er:40,0.05");
    spec.seed = seed;
    spec.arms[1].steps[0].whom.as_mut().unwrap().among = Some(vec!["followers >= 5".into()]);
    let error = spec.resolve().unwrap().analyze(&|_| ()).unwrap_err().to_string();
    let said = "among must be met by at least one agent, got conditions that nobody meets";
    assert!(error.starts_with("in replicate ") && error.ends_with(said), "{error}");
}
