//! The allowed dependencies between modules. To add a module, add its row. To allow an edge, add it here, where it will
//! be reviewed.
//!
//! Long because each absence that ARCHITECTURE.md promises has its check here, and all share the reading of the
//! sources.

use bandwagon::rules::CATALOGUE;
use std::collections::BTreeSet;
use std::fs;
use std::path::{Path, PathBuf};

/// Every module of the library (the package at the root) and the modules it may use. A row names only rows above it, so
/// there are no cycles. A submodule with its own row (`seeding/influence`) follows that row instead of its parent's.
const MODULES: &[(&str, &[&str])] = &[
    ("range", &[]),
    ("error", &["range"]),
    ("random", &["error"]),
    ("parquet_file", &[]),
    ("network", &["range", "error", "random", "parquet_file"]),
    ("param", &["range", "error", "random", "network"]),
    // A seeding strategy depends on the network alone: no strategy uses a rule.
    ("seeding", &["range", "error", "random", "network", "param"]),
    ("rule", &["error", "random", "network", "param"]),
    // Rules never use an engine; the engine never names a rule.
    ("numeric", &[]),
    ("rules", &["range", "numeric", "error", "random", "network", "param", "rule"]),
    ("engine", &["range", "error", "random", "network", "param", "rule"]),
    // Influence maximization takes its cascade models from the rules, and CELF simulates any rule.
    ("seeding/influence", &["error", "random", "network", "rule", "rules", "engine"]),
    ("record", &["error", "random", "parquet_file", "network", "rule", "engine"]),
    ("experiment", &["error", "random", "network", "param", "rule", "engine", "record"]),
    ("spec", &["range", "error", "random", "network", "param", "rule", "rules", "engine", "record", "experiment"]),
    ("laws", &["error", "random", "network", "param", "rule", "engine", "record", "experiment"]),
    ("plot", &["error", "network", "record"]),
    ("campaign", &["range", "error", "random", "network", "param", "seeding", "rule", "rules", "engine", "record"]),
    // The data of a scenario file: it uses the descriptions of runs, and the campaign itself.
    (
        "campaign/spec",
        &["range", "error", "random", "network", "param", "rules", "seeding", "seeding/influence", "spec", "campaign"],
    ),
    ("prelude", &["error", "random", "network", "param", "rule", "rules", "engine", "record", "experiment", "spec"]),
];

/// Names that the crate's root reexports, and their modules.
const AT_THE_ROOT: &[(&str, &str)] = &[
    ("Range", "range"),
    ("Error", "error"),
    ("Result", "error"),
    ("Param", "param"),
    ("choice", "param"),
    ("parameters", "param"),
    ("__parameter", "param"),
    ("__parameter_methods", "param"),
    ("__parameters_traits", "param"),
    ("__private", "param"),
];

/// The source folders of the library, the laboratory and the command line.
const PACKAGES: &[&str] = &["src/", "lab/src/", "cli/src/"];

/// Restricted effects: a description, the words that reveal the effect, and the files (or folders, with a slash) that
/// may have it.
const EFFECTS: &[(&str, &[&str], &[&str])] = &[
    (
        "touches a file",
        &["std::fs", "fs::", "File::", "OpenOptions", "tempfile"],
        &["src/record/", "src/network/read/", "cli/"],
    ),
    ("prints", &["print!", "println!", "dbg!", "stdout", "stderr"], &["cli/"]),
    ("ends the process", &["process::exit", "process::abort", "ExitCode"], &["cli/"]),
    ("reads a clock", &["SystemTime", "Instant", "now_utc", "now_local"], &["cli/", "src/record/provenance.rs"]),
    ("reads the environment", &["env::var", "env::args", "std::env"], &["cli/", "src/record/provenance.rs"]),
    ("draws without an address", &["thread_rng", "rand::rng", "OsRng", "SysRng", "StdRng", "SmallRng"], &[]),
    ("draws from the operating system", &["getrandom"], &["cli/src/pseudonyms.rs"]),
    (
        "spreads work over threads",
        &["rayon", "thread::"],
        &[
            "src/campaign/",
            "src/engine/",
            "src/experiment/",
            "src/laws/",
            "src/network/",
            "src/seeding/influence/",
            "src/record/table.rs",
            "src/record/provenance.rs",
            "src/spec/redraw.rs",
            "cli/",
        ],
    ),
    ("shares what can be written", &["Mutex", "RwLock", "Atomic"], &["cli/src/progress.rs"]),
    ("walks in an order that hashes choose", &["HashMap", "HashSet"], &["src/network/read/", "cli/"]),
    ("loses the kind of an error", &["anyhow"], &["cli/"]),
];

const FORBIDDEN_NAMES: &[&str] = &["utils", "util", "core", "common", "misc", "helpers", "types"];
/// Maximum length of a source file, in lines.
const LONGEST: usize = 600;
/// A longer file must give the reason within its first ten lines, in a comment that begins with `// Long`.
const LONG: usize = 400;

fn root() -> &'static Path {
    Path::new(env!("CARGO_MANIFEST_DIR"))
}

/// Every source file of all packages: its path from the root and its text.
fn sources() -> Vec<(String, String)> {
    let named = |path: PathBuf| {
        let name = path.strip_prefix(root()).unwrap().to_str().unwrap().replace('\\', "/");
        (name, fs::read_to_string(&path).unwrap())
    };
    PACKAGES.iter().flat_map(|folder| files(&root().join(folder), "rs")).map(named).collect()
}

fn files(folder: &Path, extension: &str) -> Vec<PathBuf> {
    let mut found = vec![];
    for entry in fs::read_dir(folder).unwrap() {
        let path = entry.unwrap().path();
        if path.is_dir() {
            found.extend(files(&path, extension));
        } else if path.extension().is_some_and(|known| known == extension) {
            found.push(path);
        }
    }
    found.sort();
    found
}

fn is_one_of(file: &str, places: &[&str]) -> bool {
    places.iter().any(|place| if place.ends_with('/') { file.starts_with(place) } else { file == *place })
}

/// The module path of a file within its package: `["network", "read"]` for `src/network/read/mod.rs`.
fn module(file: &str) -> Vec<&str> {
    let path = PACKAGES.iter().find_map(|folder| file.strip_prefix(folder)).unwrap_or(file);
    let path = path.strip_suffix(".rs").unwrap_or(path);
    path.strip_suffix("/mod").unwrap_or(path).split('/').collect()
}

/// The code alone: comments and the contents of strings are blanked, and tests are dropped.
fn code(text: &str) -> String {
    let mut code = String::with_capacity(text.len());
    let mut rest = text;
    while let Some(first) = rest.chars().next() {
        let skipped = if rest.starts_with("//") {
            rest.find('\n').unwrap_or(rest.len())
        } else if rest.starts_with("/*") {
            rest.find("*/").map_or(rest.len(), |end| end + 2)
        } else if let Some(raw) = rest.strip_prefix("r#\"") {
            raw.find("\"#").map_or(rest.len(), |end| end + 5)
        } else if first == '"' {
            string_length(rest)
        } else if first == '\'' {
            char_length(rest)
        } else {
            code.push(first);
            rest = &rest[first.len_utf8()..];
            continue;
        };
        code.push(' ');
        rest = &rest[skipped..];
    }
    without_tests(&code)
}

fn string_length(text: &str) -> usize {
    let mut escaped = false;
    for (place, letter) in text.char_indices().skip(1) {
        match letter {
            _ if escaped => escaped = false,
            '\\' => escaped = true,
            '"' => return place + 1,
            _ => {}
        }
    }
    text.len()
}

/// The length of a character literal, or of the quote of a lifetime alone.
fn char_length(text: &str) -> usize {
    let mut letters = text.char_indices().skip(1);
    match (letters.next(), letters.next()) {
        (Some((_, '\\')), Some((place, _))) => text[place + 1..].find('\'').map_or(1, |end| place + 2 + end),
        (_, Some((place, '\''))) => place + 1,
        _ => 1,
    }
}

/// Drops every item behind `#[cfg(test)]`, up to its semicolon or its closing brace.
fn without_tests(code: &str) -> String {
    const MARK: &str = "#[cfg(test)]";
    let mut kept = String::new();
    let mut rest = code;
    while let Some(start) = rest.find(MARK) {
        kept.push_str(&rest[..start]);
        rest = &rest[start + MARK.len()..];
        let (mut depth, mut end) = (0, rest.len());
        for (place, letter) in rest.char_indices() {
            match letter {
                '{' => depth += 1,
                '}' => depth -= 1,
                _ => {}
            }
            if depth == 0 && matches!(letter, '}' | ';') {
                end = place + 1;
                break;
            }
        }
        rest = &rest[end..];
    }
    kept + rest
}

/// Every name that the file takes from the crate's root, by `crate::` or by enough `super::`.
fn seen(file: &str, code: &str) -> BTreeSet<String> {
    let depth = module(file).len();
    let climb = "super::".repeat(depth);
    let mut names = BTreeSet::new();
    for anchor in ["crate::", climb.as_str()] {
        for (place, _) in code.match_indices(anchor) {
            let before = code[..place].chars().next_back();
            if before.is_none_or(|letter| !(letter.is_alphanumeric() || letter == '_' || letter == ':')) {
                names.extend(heads(&code[place + anchor.len()..]));
            }
        }
    }
    names
}

/// The first names of a path, or of every path in a group: `a` and `d` in `{a::{b, c}, d}`.
fn heads(path: &str) -> Vec<String> {
    let name = |text: &str| {
        let text = text.trim_start();
        let end = text.find(|letter: char| !(letter.is_alphanumeric() || letter == '_')).unwrap_or(text.len());
        text[..end].to_string()
    };
    let Some(group) = path.trim_start().strip_prefix('{') else { return vec![name(path)] };
    let (mut depth, mut start, mut found) = (0, 0, vec![]);
    for (place, letter) in group.char_indices() {
        match letter {
            '{' => depth += 1,
            '}' if depth > 0 => depth -= 1,
            ',' | '}' if depth == 0 => {
                found.push(name(&group[start..place]));
                start = place + 1;
                if letter == '}' {
                    break;
                }
            }
            _ => {}
        }
    }
    found.retain(|name| !name.is_empty());
    found
}

/// The forbidden dependencies of a file.
fn wrong_edges(file: &str, text: &str) -> Vec<String> {
    // The compiler already checks what the other packages can see of the library.
    if file == "src/lib.rs" || !file.starts_with("src/") {
        return vec![];
    }
    let path = module(file);
    let own = path[0];
    let row = |depth: usize| MODULES.iter().find(|(name, _)| *name == path[..depth].join("/"));
    let Some((_, may)) = (1..=path.len()).rev().find_map(row) else {
        return vec![format!("{file}: the module {own} has no row in MODULES")];
    };
    let owner = |name: String| {
        let handed_on = AT_THE_ROOT.iter().find(|(item, _)| *item == name);
        handed_on.map_or(name, |(_, owner)| owner.to_string())
    };
    let others = seen(file, &code(text)).into_iter().map(owner).filter(|name| name != own);
    let wrong = others.filter(|name| !may.contains(&name.as_str()));
    wrong.map(|name| format!("{file}: {own} must not see {name}")).collect()
}

/// The forbidden effects of a file.
fn wrong_effects(file: &str, text: &str) -> Vec<String> {
    let code = code(text);
    let starts_a_word = |place: usize| {
        let before = code[..place].chars().next_back();
        before.is_none_or(|letter| !(letter.is_alphanumeric() || letter == '_'))
    };
    let mut wrong = vec![];
    for (what, words, places) in EFFECTS {
        let does =
            |word: &&&str| code.match_indices(**word).any(|(place, _)| starts_a_word(place) || word.ends_with('!'));
        if let Some(word) = words.iter().find(does)
            && !is_one_of(file, places)
        {
            wrong.push(format!("{file}: {what} ({word}), which only {places:?} may"));
        }
    }
    wrong
}

fn assert_none(wrong: Vec<String>) {
    assert!(wrong.is_empty(), "\n{}\n", wrong.join("\n"));
}

#[test]
fn no_module_sees_one_above_it() {
    assert_none(sources().iter().flat_map(|(file, text)| wrong_edges(file, text)).collect());
}

#[test]
fn the_table_of_modules_runs_upwards_and_is_complete() {
    for (place, (name, may)) in MODULES.iter().enumerate() {
        for seen in *may {
            assert!(
                MODULES[..place].iter().any(|(above, _)| above == seen),
                "{name} sees {seen}, which is not above it"
            );
        }
    }
    let library = fs::read_to_string(root().join("src/lib.rs")).unwrap();
    let library = code(&library);
    let names = library.lines().filter_map(|line| line.trim_start_matches("pub ").strip_prefix("mod "));
    let declared: BTreeSet<&str> = names.filter_map(|name| name.strip_suffix(';')).collect();
    assert_eq!(declared, MODULES.iter().map(|(name, _)| *name).filter(|name| !name.contains('/')).collect());
}

#[test]
fn only_the_few_touch_files_print_read_clocks_or_start_threads() {
    assert_none(sources().iter().flat_map(|(file, text)| wrong_effects(file, text)).collect());
}

#[test]
fn files_are_short_and_are_called_by_a_noun() {
    let mut wrong = vec![];
    for (file, text) in sources() {
        let lines = text.lines().count();
        let excuse = text.lines().take(10).any(|line| line.trim_start().starts_with("// Long"));
        if lines > LONGEST || (lines > LONG && !excuse) {
            wrong.push(format!("{file} has {lines} lines"));
        }
        if let Some(name) = module(&file).iter().find(|name| FORBIDDEN_NAMES.contains(name)) {
            wrong.push(format!("{file}: {name} says nothing"));
        }
    }
    assert_none(wrong);
}

/// One row, one file, one page. A rule that is too long for one file keeps its parts in a folder of the same name.
#[test]
fn the_catalogue_is_the_files_and_the_pages() {
    let stem = |path: &PathBuf| path.file_stem().unwrap().to_str().unwrap().to_string();
    let rows: BTreeSet<String> = CATALOGUE.iter().map(|entry| entry.name.to_string()).collect();
    assert_eq!(rows.len(), CATALOGUE.len(), "a name appears twice");
    let rules = root().join("src/rules");
    let of_a_family = |path: &PathBuf| path.ancestors().nth(2) == Some(&rules) && stem(path) != "mod";
    let in_files =
        files(&rules, "rs").iter().filter(|path| of_a_family(path)).map(|path| stem(path).replace('_', "-")).collect();
    assert_eq!(rows, in_files, "left: rows of CATALOGUE, right: files of src/rules/*/");
    let pages = files(&root().join("docs/rules"), "md").iter().map(stem).filter(|page| page != "README").collect();
    assert_eq!(rows, pages, "left: rows of CATALOGUE, right: pages of docs/rules/");
    for entry in CATALOGUE {
        let page = fs::read_to_string(root().join(format!("docs/rules/{}.md", entry.name))).unwrap();
        assert!(entry.page == page, "the row of {} shows another page", entry.name);
    }
}

/// The checks can fail: each detects a forbidden edge or effect.
mod the_checks {
    use super::*;

    #[test]
    fn see_an_upward_edge_however_it_is_written() {
        for upward in [
            "use crate::rule::View;",
            "use crate::{error::Result, rule::{Rule, View}};",
            "use crate::{\n    network::{Agent, Network},\n    engine,\n};",
            "fn f(x: &crate::engine::Simulation) {}",
            "use super::rule::Rule;",
            "#[cfg(test)]\nmod tests {\n    fn f() { let _ = '{'; }\n}\nuse crate::rules;",
            "fn f() { let _ = (\"// no comment\", '\"'); }\npub use crate::experiment::Experiment;",
            "use crate::plots;",
        ] {
            assert_eq!(wrong_edges("src/network.rs", upward).len(), 1, "{upward}");
        }
        assert_eq!(wrong_edges("src/network/read/mod.rs", "use super::super::rule;").len(), 1);
        assert_eq!(wrong_edges("src/engine/dense.rs", "use crate::rules::Threshold;").len(), 1);
        assert_eq!(wrong_edges("src/rules/contagion/sir.rs", "use crate::engine::Stop;").len(), 1);
        assert_eq!(wrong_edges("src/seeding/random.rs", "use crate::{error::Result, engine::Simulation};").len(), 1);
        assert_eq!(wrong_edges("src/seeding/influence/celf.rs", "use crate::record::Record;").len(), 1);
        assert_eq!(wrong_edges("src/novelty/mod.rs", "").len(), 1);
    }

    #[test]
    fn let_pass_what_is_allowed() {
        for allowed in [
            "use crate::{Error, Result, random::{Coin, Key}};",
            "/// Runs in a [`Simulation`](crate::engine::Simulation).\n//! use crate::rule;",
            "/* use crate::rule; */ const A: &str = \"crate::rule\";",
            "#[cfg(test)]\nmod tests {\n    use crate::rule::View;\n}",
            "pub(crate) fn f<'a>(x: &'a str) {}",
            "use super::Adjacency;",
        ] {
            assert_eq!(wrong_edges("src/network/frozen.rs", allowed), [""; 0], "{allowed}");
        }
        assert_eq!(wrong_edges("seeding/influence/celf.rs", "use crate::engine::Simulation;"), [""; 0]);
    }

    #[test]
    fn see_an_effect_where_it_does_not_belong() {
        for (file, effect) in [
            ("src/engine/dense.rs", "fn f() { println!(); }"),
            ("src/engine/dense.rs", "use std::fs;"),
            ("src/record/series.rs", "let now = std::time::Instant::now();"),
            ("src/rules/conformity/threshold.rs", "items.into_par_iter(); use rayon::prelude::*;"),
            ("src/experiment/replicate.rs", "let x = rand::rng().random();"),
            ("lab/src/study.rs", "std::process::exit(1)"),
            ("src/network/read/table.rs", "use anyhow::Context;"),
        ] {
            assert_eq!(wrong_effects(file, effect).len(), 1, "{file}: {effect}");
        }
        assert_eq!(wrong_effects("src/record/table.rs", "use std::fs; // println!()"), [""; 0]);
        assert_eq!(wrong_effects("src/engine/clock.rs", "fn offs::f() {}"), [""; 0]);
    }
}
