//! The report of `bandwagon campaign`: one self-contained page.

use crate::Desk;

const PEOPLE: &str = "ring:20,4";

/// A scenario with the given number of arms. `rest` is added after the top-level keys.
fn scenario(network: &str, product: &str, arms: usize, rest: &str) -> String {
    let mut text = format!(
        "title = \"A trial\"\nquestion = \"Which?\"\nbudget = 40\nreplicates = 6\n[network]\n{network}\n[time]\nticks = 5\nunit = \
         \"week\"\n[product]\nappeal = -2\n{product}\n{rest}\n"
    );
    for arm in 0..arms {
        text += &format!(
            "[[arm]]\nname = \"arm {arm}\"\n[[arm.step]]\ndo = \"gift\"\nvalue = {arm}\nwhom = {{ k = 2, by = \"degree\" }}\ncost = {{ \
             each = 2 }}\n"
        );
    }
    text
}

fn named(name: &str) -> String {
    format!("name = \"{name}\"")
}

/// The report page of a scenario.
fn page(scenario: &str) -> String {
    let desk = Desk::new().with("s.toml", scenario);
    desk.prints("campaign s.toml --out o");
    desk.read("o/report.html")
}

const UNCERTAIN: &str = "[uncertain]\nworlds = 4\nobligation = 0.5\nscarcity = 0.5";

#[test]
fn the_page_is_self_contained() {
    let page = page(&scenario(&named(PEOPLE), "margin = 10", 2, UNCERTAIN));
    for load in ["<script", "<link", "<img", "<iframe", "src=", "@import", "url(", "xlink"] {
        assert!(!page.contains(load), "{load}");
    }
    for (place, _) in page.match_indices("href=\"") {
        let to = &page[place + "href=\"".len()..];
        assert!(to.starts_with('#') || to.starts_with("https://doi.org/10."), "{}", &to[..40]);
    }
    for (place, _) in page.match_indices("http") {
        let to = &page[place..];
        assert!(
            to.starts_with("http-equiv=")
                || to.starts_with("http://www.w3.org/2000/svg\"")
                || to.starts_with("https://doi.org/10."),
            "{}",
            &to[..40]
        );
    }
    for inner in page.split("href=\"#").skip(1).map(|rest| rest.split('"').next().unwrap()) {
        assert!(page.contains(&format!("id=\"{inner}\"")), "{inner}");
    }
}

#[test]
fn the_page_has_all_its_parts_and_names_every_arm() {
    let desk = Desk::new().with("s.toml", scenario(&named(PEOPLE), "margin = 10", 3, UNCERTAIN));
    desk.prints("campaign s.toml --out o");
    let page = desk.read("o/report.html");
    for part in [
        "answer",
        "ranking",
        "worlds",
        "adoption",
        "lifts",
        "sensitivity",
        "chosen",
        "money",
        "assumptions",
        "limits",
        "provenance",
    ] {
        assert!(page.contains(&format!("<section id=\"{part}\"")), "{part}");
    }
    for arm in ["nothing (baseline)", "arm 0", "arm 1", "arm 2"] {
        assert!(page.contains(&format!("<th scope=\"row\">{arm}</th>")), "{arm}");
        assert!(page.contains(&format!("<h4>{arm}")), "{arm}");
    }
    assert!(page.contains(
        "At the start (week 0), a gift worth 2 small gifts for the 2 agents with the most followers, at 2 each."
    ));
    assert!(page.contains("bandwagon campaign s.toml --replicates 6 --seed 1 --level 0.9"));
    // The scenario file as it was read, and its hash.
    assert!(page.contains("obligation = 0.5\nscarcity = 0.5\n"));
    let provenance: serde_json::Value = serde_json::from_str(&desk.read("o/provenance.json")).unwrap();
    assert!(page.contains(provenance["inputs"][0]["sha256"].as_str().unwrap()));
    for name in ["adoption", "lifts", "tornado", "chosen-1", "chosen-2", "chosen-3"] {
        assert!(desk.bytes(&format!("o/{name}.png")).starts_with(b"\x89PNG"), "{name}");
        let svg = desk.read(&format!("o/{name}.svg"));
        assert!(page.contains(&svg) && page.contains(&format!("{name}.svg, {name}.png")), "{name}");
    }
    assert!(page.contains("spent at the start, so there is no curve") && !desk.path("o/spending.svg").exists());
    // Parameters without effect are listed as such.
    let (_, idle) = page.split_once("(every arm has the same results at both quantiles): ").unwrap();
    assert!(idle.split_once('.').unwrap().0.split(", ").any(|name| name == "scarcity"));
}

#[test]
fn user_text_is_escaped() {
    let text = scenario(&named(PEOPLE), "", 1, "")
        .replace("arm 0", "<b>&\\\"x\\\"")
        .replace("A trial", "<i>T</i>")
        .replace("Which?", "<script>alert(1)</script>")
        .replace("week", "<u>");
    let page = page(&text);
    for markup in ["<b>", "<i>", "<script", "<u>"] {
        assert!(!page.contains(markup), "{markup}");
    }
    assert!(page.contains("<th scope=\"row\">&lt;b&gt;&amp;&quot;x&quot;</th>"));
    assert!(page.contains("<title>&lt;i&gt;T&lt;/i&gt;</title>"));
}

#[test]
fn the_page_and_its_pictures_are_the_same_on_any_number_of_threads() {
    let often =
        scenario(&named(PEOPLE), "margin = 10", 2, UNCERTAIN).replace("\"gift\"", "\"gift\"\nwhen = { every = 2 }");
    let desk = Desk::new().with("s.toml", often);
    for threads in [1, 2] {
        desk.prints(&format!("campaign s.toml --threads {threads} --out {threads}"));
    }
    let names = desk.names("1");
    assert_eq!(names, desk.names("2"));
    assert!(names.iter().any(|name| name == "spending.svg"));
    for name in names.iter().filter(|name| *name != "provenance.json") {
        assert_eq!(desk.bytes(&format!("1/{name}")), desk.bytes(&format!("2/{name}")), "{name}");
    }
}

#[test]
fn many_arms_share_several_pictures() {
    let desk = Desk::new().with("s.toml", scenario(&named(PEOPLE), "", 12, ""));
    desk.prints("campaign s.toml --out o");
    let page = desk.read("o/report.html");
    for name in ["adoption", "adoption-2", "adoption-3"] {
        assert!(page.contains(&desk.read(&format!("o/{name}.svg"))), "{name}");
    }
    assert!(!desk.path("o/adoption-4.svg").exists());
    for arm in 0..12 {
        assert!(page.contains(&format!("<th scope=\"row\">arm {arm}</th>")), "{arm}");
    }
}

#[test]
fn without_a_margin_there_is_no_profit_and_without_worlds_no_uncertainty() {
    let page = page(&scenario(&named(PEOPLE), "", 2, "[uncertain]\nworlds = 0\nobligation = 0.5"));
    assert!(!page.contains("data-label=\"Profit\"") && page.contains("so arms are ranked by users"));
    assert!(
        page.contains("Parameter uncertainty was not examined, because the scenario sets worlds = 0.")
            && page.contains("There is no sensitivity analysis, because the scenario sets worlds = 0.")
    );
}

#[test]
fn the_page_first_says_if_the_baseline_is_best() {
    let costly = scenario(&named(PEOPLE), "margin = 0.01", 2, "").replace("each = 2", "each = 20");
    assert!(page(&costly).contains("Doing nothing is best: even the best treatment arm, “arm"));
    // An empty gift at no cost has no effect.
    let idle = scenario(&named(PEOPLE), "", 1, "").replace("each = 2", "each = 0");
    let page = page(&idle);
    assert!(page.contains(
        "No treatment arm is clearly better than doing nothing. The highest-ranked treatment arm is “arm 0”."
    ));
    assert!(!page.contains("<section id=\"money\""));
}

#[test]
fn two_agents_are_enough_and_names_come_from_the_file() {
    let network = "file = \"e.csv\"\ndirection = \"undirected\"\nheader = \"no\"";
    let desk = Desk::new().with("e.csv", "Ann,<Bob>\n").with("s.toml", scenario(network, "margin = 10", 2, UNCERTAIN));
    desk.prints("campaign s.toml --replicates 2 --out o");
    let page = desk.read("o/report.html");
    assert!(page.contains("2 agents, 1 tie (both ends influence each other)"));
    assert!(page.contains("&lt;Bob&gt;") && !page.contains("<Bob>") && !page.contains("NaN"));
}

#[test]
fn interventions_for_all_agents_choose_no_single_agents() {
    let arm = "[[arm]]\nname = \"cheaper\"\n[[arm.step]]\ndo = \"price\"\nvalue = 1\nwhen = 2";
    let page = page(&scenario(&named(PEOPLE), "price = 2\nsensitivity = 1", 0, arm));
    assert!(page.contains("At week 2, the price is set to 1, at no cost."));
    assert!(page.contains("No arm treated single agents"));
}

#[test]
fn drawn_parameters_are_described_by_their_distribution() {
    let drawn =
        |rest: &str| page(&scenario(&named(PEOPLE), "", 1, rest).replace("appeal = -2", "appeal = \"uniform:-6,-2\""));
    let redrawn = drawn("[forces]\nshare = 0.123456");
    assert!(redrawn.contains("<span>drawn for each agent: uniform:-6,-2; redrawn in every replicate</span>"));
    assert!(redrawn.contains("are redrawn in every replicate. All arms of a replicate share them."));
    assert!(redrawn.contains("<span>0.123456</span>"));
    let held = scenario(&named(PEOPLE), "", 1, "").replace("appeal = -2", "appeal = \"uniform:-6,-2\"");
    let held = page(&format!("hold = [\"parameters\"]\n{held}"));
    assert!(held.contains("drawn for each agent: uniform:-6,-2; the same in every replicate: −"));
    assert!(!held.contains("redrawn in every replicate"));
}

#[test]
fn limits_and_groups_depend_on_the_kind_of_network() {
    let spread = |network: &str, head: &str| {
        let text = scenario(&named(network), "", 1, "").replace("k = 2,", "k = 2, over = \"communities\",");
        page(&format!("{head}{text}"))
    };
    let recorded = "The network is used as it was recorded.";
    let redrawn = spread("ws:40,4,0.1", "");
    assert!(redrawn.contains("The network is generated by a model and redrawn in every replicate."));
    assert!(
        redrawn.contains("spread proportionally over communities (")
            && redrawn.contains(" in the first network), at 2")
    );
    let held = spread("ws:40,4,0.1", "hold = [\"network\"]\n");
    assert!(
        held.contains("It is one random draw, the same in every replicate, and another draw may give other results.")
    );
    assert!(held.contains("spread proportionally over ") && !held.contains("in the first network"));
    let regular = spread(PEOPLE, "");
    assert!(regular.contains("The network is generated by a model. A real network may have another structure."));
    assert!([&redrawn, &held, &regular].iter().all(|page| !page.contains(recorded)));
    assert!(spread("karate", "").contains(recorded));
}

#[test]
fn amounts_are_shown_as_they_are_written() {
    let text = scenario(&named(PEOPLE), "margin = 1234.56", 1, "").replace("budget = 40", "budget = 300.35");
    let desk = Desk::new().with("s.toml", text.replace("each = 2", "each = 0.0015"));
    let said = desk.prints("campaign s.toml --level 0.975 --out o");
    let page = desk.read("o/report.html");
    assert!(page.contains("<h4>arm 0 (budget 300.35)</h4>") && page.contains("<small>budget 300.35</small>"));
    assert!(page.contains("brings in 1,234.56 (the margin)") && page.contains(", at 0.0015 each."));
    assert!(page.contains("A 97.5 % confidence interval"));
    let row = said.lines().find(|line| line.starts_with("  arm 0")).unwrap();
    assert!(row.contains("  0.003  "), "{row}");
    assert!(page.contains("The arm spends 0.003 on average."));
}

/// The number of users in the answer is that in the tables.
#[test]
fn the_answer_and_the_tables_have_the_same_decimals() {
    let desk = Desk::new().with("s.toml", scenario(&named(PEOPLE), "", 1, ""));
    let said = desk.prints("campaign s.toml --out o");
    let page = desk.read("o/report.html");
    let (_, rest) = page.split_once("With “arm 0”, ").unwrap();
    let (users, _) = rest.split_once(" of 20 agents use the product").unwrap();
    assert!(page.contains(&format!("data-label=\"Users at the end\"><span>{users}<")), "{users}");
    let row = said.lines().find(|line| line.starts_with("  arm 0")).unwrap();
    assert_eq!(row.split_whitespace().nth(2), Some(users), "{row}");
}

#[test]
fn names_of_any_length_and_with_any_character_are_shown() {
    let text = scenario(&named(PEOPLE), "", 2, "").replace("\"arm 0\"", "\"a\\uFFFE\\uFFFF\"");
    let desk = Desk::new().with("s.toml", text.replace("arm 1", &"x".repeat(70_000)));
    let said = desk.prints("campaign s.toml --out o");
    assert!(said.lines().any(|line| line.len() > 70_000));
    for name in desk.names("o").iter().filter(|name| name.ends_with(".svg") || name.ends_with(".html")) {
        let text = desk.read(&format!("o/{name}"));
        assert!(!text.contains(['\u{fffe}', '\u{ffff}']), "{name}");
    }
    assert!(desk.read("o/lifts.svg").contains("a\u{fffd}\u{fffd}"));
}
