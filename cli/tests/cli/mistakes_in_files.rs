//! Files that are missing, empty, badly compressed or invalid.

use crate::{Desk, PEOPLE, RING};

/// Rejects this content as a network.
fn refuses(content: impl AsRef<[u8]>, more: &str, message: &str) {
    let desk = Desk::new().with("net.csv", content);
    desk.refuses(&format!("run --network net.csv --direction influence --rule threshold {more}"), message);
}

/// Rejects this content as a table of agents.
fn refuses_people(content: &str, message: &str) {
    let desk = Desk::new().with("ring.csv", RING).with("people.csv", content);
    desk.refuses("run --network ring.csv --direction influence --nodes people.csv --rule threshold", message);
}

#[test]
fn a_file_needs_a_direction() {
    Desk::new().with("net.csv", RING).refuses(
        "run --network net.csv --rule threshold",
        "--direction is missing: in net.csv, does a row `a,b` mean influence (a influences b), nomination (a names b, \
         who influences a) or undirected (each influences the other)?",
    );
}

#[test]
fn a_file_has_rows() {
    refuses("", "", "net.csv: no rows of data");
    refuses("\n\n", "", "net.csv: no rows of data");
    refuses(
        "# nobody\n% here\n",
        "",
        "net.csv: no rows of data: all 2 lines begin with # or %, as comments do (--comment none)",
    );
    refuses("from,to\n", "", "net.csv: no rows of data");
    refuses_people("", "people.csv: no rows of data");
    refuses_people("id,doubt\n", "people.csv: no rows of data");
}

#[test]
fn a_file_can_be_read() {
    let desk = Desk::new().with("net.csv", RING);
    let run = "run --direction influence --rule threshold --network";
    desk.refuses(&format!("{run} ."), ".: Is a directory");
    desk.refuses(&format!("{run} net.csv --nodes nope.csv"), "nope.csv: No such file or directory");
    desk.refuses(&format!("{run} net.csv --nodes ."), ".: Is a directory");
}

#[test]
fn a_file_is_text_or_whole_gzip() {
    refuses(
        b"ann,bob\n\x00\xff\xfe,x\n",
        "",
        "net.csv:2: not valid UTF-8: byte 0xff; if the file is in Latin-1 or Windows-1252, save it as UTF-8 (for example \
         with iconv -f WINDOWS-1252 -t UTF-8)",
    );
    refuses(b"\x1f\x8bThis is not packed at all.", "", "net.csv: corrupt gzip data: invalid gzip header");
    // The header of an empty archive, and nothing after it.
    let cut = b"\x1f\x8b\x08\0\0\0\0\0\0\x03";
    let desk = Desk::new().with("net.csv", cut);
    let output = desk.run("run --network net.csv --direction influence --rule threshold");
    let said = crate::text(&output.stderr);
    assert!(said.starts_with("error: net.csv: corrupt gzip data: "), "{said}");
    assert_eq!((said.lines().count(), output.status.code()), (1, Some(2)));
}

#[test]
fn a_row_is_complete() {
    refuses("ann,bob\ncem\n", "--format edge-list", "net.csv:2: expected 2 fields as on line 1, got 1 (--format NAME)");
    refuses("from,to\nann,bob,cem\n", "", "net.csv:2: expected 2 fields as in the header, got 3");
    refuses("ann,\"bob\n", "", "net.csv:1: quotes must enclose a whole field");
    refuses("ann,\n", "", "net.csv:1: the id in column 2 is empty");
}

#[test]
fn columns_are_those_of_the_file() {
    let among = "among from, to, weight";
    refuses(RING, "--weight wieght", &format!("net.csv:1: no column \"wieght\" {among} (did you mean \"weight\"?)"));
    refuses(RING, "--weight z", &format!("net.csv:1: no column \"z\" {among}"));
    refuses(RING, "--ids from,too", &format!("net.csv:1: no column \"too\" {among} (did you mean \"to\"?)"));
    refuses(RING, "--weight 4", "net.csv:2: expected at least 4 fields, got 3");
    refuses(RING, "--weight 0", "--weight 0: a column must be a name or a whole number from 1, got \"0\"");
    refuses(RING, "--weight -1", "--weight -1: a column must be a name or a whole number from 1, got \"-1\"");
    refuses(RING, "--ids 0,1", "--ids 0,1: a column must be a name or a whole number from 1, got \"0\"");
    refuses(RING, "--ids 1", "--ids 1: ids must be two columns with a comma between them, got \"1\"");
    refuses(RING, "--ids 1,2,3", "--ids 1,2,3: ids must be two columns with a comma between them, got \"1,2,3\"");
    refuses(
        "to,from\nann,bob\n",
        "",
        "net.csv:1: the first two columns are \"to\" and \"from\": choose the id columns (--ids A,B)",
    );
}

#[test]
fn a_weight_is_a_finite_number() {
    let row = |weight: &str| format!("from,to,w\nann,bob,1\nbob,cem,{weight}\n");
    for (weight, shown) in [("nan", "NaN"), ("inf", "inf"), ("-inf", "-inf")] {
        let message = format!("net.csv:3: weight must lie in (-∞, ∞), got {shown}");
        refuses(row(weight), "--weight w", &message);
        refuses(row(weight), "--weight 3", &message);
    }
    refuses(row("much"), "--weight w", "net.csv:3: weight must be a number, got \"much\"");
    refuses(row(""), "--weight w", "net.csv:3: weight must be a number, got \"\"");
    refuses(row("1e39"), "--weight w", "net.csv:3: weight must lie in [-3.4e38, 3.4e38], got 1e39");
}

#[test]
fn the_table_lists_every_agent_once() {
    refuses_people("id\nann\nbob\n", "ring.csv:3: agent \"cem\" is not in the node table");
    refuses_people("id\nann\nbob\nann\n", "people.csv:4: agent \"ann\" is already on line 2");
    refuses_people("id,x,x\nann,1,2\n", "people.csv:1: column \"x\" appears twice");
    refuses_people("id,x\nann\n", "people.csv:2: expected 2 fields as in the header, got 1");
}

#[test]
fn existing_files_are_kept_when_a_run_is_rejected() {
    let desk = Desk::new().with("ring.csv", RING).with("people.csv", PEOPLE);
    desk.prints("run --network ring.csv --direction influence --rule threshold --seeds ann --replicates 5 --out kept");
    let before: Vec<(String, Vec<u8>)> =
        desk.names("kept").into_iter().map(|name| (name.clone(), desk.bytes(&format!("kept/{name}")))).collect();
    assert_eq!(before.len(), 6);
    for wrong in ["--set theta=2", "--seeds zed", "--weight w", "--set theta=column:town", "--replicates 0"] {
        let output =
            desk.run(&format!("run --network ring.csv --direction influence --rule threshold {wrong} --out kept"));
        assert_eq!(output.status.code(), Some(2), "{wrong}");
    }
    assert_eq!(desk.names("kept").len(), 6);
    for (name, bytes) in before {
        assert_eq!(desk.bytes(&format!("kept/{name}")), bytes, "{name}");
    }
}
