//! Networks from files and bytes: what is read, and what is said of input that cannot be.

use bandwagon::{
    Result,
    network::{
        Column, Network,
        load::{Direction, EdgeList, Header, NodeList, NodeTable, Separator},
    },
};
use std::io::Write;

fn influence() -> EdgeList {
    EdgeList::new(Direction::Influence)
}

/// Reads a text that must be fine.
fn read(list: &EdgeList, text: &str) -> Network {
    list.read(text.as_bytes(), "edges.csv").unwrap()
}

fn read_nodes(text: &str) -> NodeTable {
    NodeList::new().read(text.as_bytes(), "nodes.csv").unwrap()
}

/// Arcs as "from>to", by label.
fn arcs(network: &Network) -> Vec<String> {
    network.arcs().map(|(from, to, _)| format!("{}>{}", network.label(from), network.label(to))).collect()
}

fn gzip(bytes: &[u8]) -> Vec<u8> {
    let mut encoder = flate2::write::GzEncoder::new(vec![], flate2::Compression::default());
    encoder.write_all(bytes).unwrap();
    encoder.finish().unwrap()
}

fn message<T: std::fmt::Debug>(result: Result<T>) -> String {
    result.unwrap_err().to_string()
}

fn says(list: &EdgeList, text: &str, expected: &str) {
    assert_eq!(message(list.read(text.as_bytes(), "edges.csv")), expected, "{text:?}");
}

fn nodes_say(list: &NodeList, text: &str, expected: &str) {
    assert_eq!(message(list.read(text.as_bytes(), "nodes.csv")), expected, "{text:?}");
}

mod direction {
    use super::*;

    #[test]
    fn influence_runs_from_the_first_to_the_second() {
        assert_eq!(arcs(&read(&EdgeList::new(Direction::Influence), "ann,bob\n")), ["ann>bob"]);
    }

    #[test]
    fn nomination_runs_from_the_named_to_the_one_who_names() {
        assert_eq!(arcs(&read(&EdgeList::new(Direction::Nomination), "ann,bob\n")), ["bob>ann"]);
    }

    #[test]
    fn undirected_runs_both_ways() {
        assert_eq!(arcs(&read(&EdgeList::new(Direction::Undirected), "ann,bob\n")), ["ann>bob", "bob>ann"]);
    }

    #[test]
    fn weights_go_along_in_every_direction() {
        let weigh = |direction| read(&EdgeList::new(direction).weight(2), "0,1,2.5\n");
        assert_eq!(weigh(Direction::Influence).weight(0, 1), Some(2.5));
        assert_eq!(weigh(Direction::Nomination).weight(1, 0), Some(2.5));
        let both = weigh(Direction::Undirected);
        assert_eq!((both.weight(0, 1), both.weight(1, 0)), (Some(2.5), Some(2.5)));
    }

    #[test]
    fn words_are_read_back_as_written() {
        for direction in [Direction::Influence, Direction::Nomination, Direction::Undirected] {
            assert_eq!(direction.to_string().parse::<Direction>().unwrap(), direction);
        }
        assert_eq!("nomination".parse::<Direction>().unwrap(), Direction::Nomination);
    }

    #[test]
    fn another_word_is_refused_with_those_allowed() {
        assert_eq!(
            message("Nominations".parse::<Direction>()),
            "direction must be one of influence, nomination, undirected, got \"Nominations\""
        );
    }
}

mod separator {
    use super::*;

    #[test]
    fn is_detected() {
        for text in ["a,b,1\nb,c,2\n", "a\tb\t1\nb\tc\t2\n", "a;b;1\nb;c;2\n", "a b 1\nb c 2\n", "  a  b\t 1\n b c 2\n"]
        {
            assert_eq!(arcs(&read(&influence(), text)), ["a>b", "b>c"], "{text:?}");
        }
    }

    #[test]
    fn is_looked_for_outside_quotes() {
        assert_eq!(arcs(&read(&influence(), "\"a;x\",\"b;x\"\n")), ["a;x>b;x"]);
    }

    #[test]
    fn may_be_followed_by_commas_in_names() {
        assert_eq!(arcs(&read(&influence(), "Doe, Ann\tRoe, Bob\n")), ["Doe, Ann>Roe, Bob"]);
        assert_eq!(arcs(&read(&influence(), "Doe, Ann;Roe, Bob\n")), ["Doe, Ann>Roe, Bob"]);
    }

    #[test]
    fn can_be_forced() {
        let list = influence().separator(Separator::Whitespace);
        assert_eq!(arcs(&read(&list, "a,x b,x\n")), ["a,x>b,x"]);
    }

    #[test]
    fn words_are_read_back_as_written() {
        for separator in [Separator::Comma, Separator::Tab, Separator::Semicolon, Separator::Whitespace] {
            assert_eq!(separator.to_string().parse::<Separator>().unwrap(), separator);
        }
        assert_eq!(
            message("pipe".parse::<Separator>()),
            "separator must be one of comma, tab, semicolon, whitespace, got \"pipe\""
        );
    }
}

mod header {
    use super::*;

    #[test]
    fn is_known_by_usual_names_of_ids() {
        for header in ["from,to", "Source,Target", "ego,alter", "FromNodeId,ToNodeId", "sender,receiver"] {
            assert_eq!(arcs(&read(&influence(), &format!("{header}\nann,bob\n"))), ["ann>bob"], "{header}");
        }
    }

    #[test]
    fn is_known_by_words_above_integers() {
        assert_eq!(arcs(&read(&influence(), "person,friend\n1,2\n2,3\n")), ["1>2", "2>3"]);
    }

    #[test]
    fn is_known_by_a_word_above_weights() {
        assert_eq!(arcs(&read(&influence().weight(2), "person,friend,strength\nann,bob,2\n")), ["ann>bob"]);
    }

    #[test]
    fn is_not_seen_in_a_first_row_like_the_others() {
        assert_eq!(arcs(&read(&influence(), "ann,bob\nbob,cem\n")), ["ann>bob", "bob>cem"]);
        assert_eq!(arcs(&read(&influence(), "1,2\n2,3\n")), ["1>2", "2>3"]);
    }

    #[test]
    fn is_not_seen_in_integers_with_a_bad_weight() {
        says(&influence().weight(2), "1,2,x\n2,3,1\n", "edges.csv:1: weight must be a number, got \"x\"");
    }

    #[test]
    fn can_be_forced() {
        let present = influence().header(Header::Present);
        assert_eq!(arcs(&read(&present, "ann,bob\nbob,cem\n")), ["bob>cem"]);
        let absent = influence().header(Header::Absent);
        assert_eq!(arcs(&read(&absent, "from,to\nto,in\n")), ["from>to", "to>in"]);
    }

    #[test]
    fn that_names_the_ids_the_other_way_round_asks_for_a_choice() {
        says(
            &influence(),
            "target,source\n1,2\n",
            "edges.csv:1: the first two columns are \"target\" and \"source\": choose the id columns",
        );
        says(
            &influence(),
            "id,from,to\n1,5,6\n",
            "edges.csv:1: the first two columns are \"id\" and \"from\": choose the id columns",
        );
        assert_eq!(arcs(&read(&influence().ids(0, 1), "target,source\n1,2\n")), ["1>2"]);
    }
}

mod columns {
    use super::*;

    #[test]
    fn of_ids_are_chosen_by_name() {
        let text = "when,target,source\nmon,ann,bob\n";
        assert_eq!(arcs(&read(&influence().ids("source", "target"), text)), ["bob>ann"]);
    }

    #[test]
    fn of_ids_are_chosen_by_place() {
        assert_eq!(arcs(&read(&influence().ids(2, 1), "mon,ann,bob\n")), ["bob>ann"]);
    }

    #[test]
    fn of_weights_are_never_taken_unasked() {
        let text = "from,to,weight\n0,1,7\n";
        assert!(!read(&influence(), text).is_weighted());
        assert_eq!(read(&influence().weight("weight"), text).weight(0, 1), Some(7.0));
        assert_eq!(read(&influence().weight(2), text).weight(0, 1), Some(7.0));
    }

    #[test]
    fn of_one_name_cannot_be_told_apart() {
        says(&influence().weight("w"), "from,to,w,w\n0,1,2,3\n", "edges.csv:1: column \"w\" appears twice");
    }

    #[test]
    fn that_are_missing_are_reported_with_those_there_are() {
        says(
            &influence().weight("wieght"),
            "# study 1\n\nego,alter,weight\n1,2,3\n",
            "edges.csv:3: no column \"wieght\" among ego, alter, weight (did you mean \"weight\"?)",
        );
        says(
            &influence().ids("sender", "alter"),
            "ego,alter\n1,2\n",
            "edges.csv:1: no column \"sender\" among ego, alter",
        );
    }

    #[test]
    fn cannot_be_named_without_a_header() {
        says(
            &influence().weight("weight").header(Header::Absent),
            "1,2,3\n",
            "edges.csv: column \"weight\" is named, but the input is read without a header",
        );
    }
}

mod rows {
    use super::*;

    #[test]
    fn may_stand_between_comments_and_blank_lines() {
        let text = "# a comment, here\n% another\n\n1,2\n   \n  # indented\n2,3\n\n";
        assert_eq!(arcs(&read(&influence(), text)), ["1>2", "2>3"]);
    }

    #[test]
    fn may_end_in_crlf_or_in_nothing() {
        assert_eq!(arcs(&read(&influence(), "ann,bob\r\nbob,cem\r\n")), ["ann>bob", "bob>cem"]);
        assert_eq!(arcs(&read(&influence(), "ann bob\r\nbob cem")), ["ann>bob", "bob>cem"]);
        assert_eq!(arcs(&read(&influence(), "\"ann\",\"bob\"\r\n\"bob\",\"cem\"\r\n")), ["ann>bob", "bob>cem"]);
    }

    #[test]
    fn may_begin_with_a_byte_order_mark() {
        assert_eq!(arcs(&read(&influence(), "\u{feff}ann,bob\n")), ["ann>bob"]);
        assert_eq!(arcs(&read(&influence(), "\u{feff}\"ann\",bob\n")), ["ann>bob"]);
    }

    #[test]
    fn may_have_quoted_fields() {
        let text = "from,to\n\"Doe, Ann\",\"Bob \"\"B\"\" Roe\"\n\"#cem\", dan \n";
        assert_eq!(arcs(&read(&influence(), text)), ["#cem>dan", "Doe, Ann>Bob \"B\" Roe"]);
    }

    #[test]
    fn may_have_quoted_fields_between_blanks() {
        assert_eq!(arcs(&read(&influence(), "\"Ann Doe\"  \"Bob Roe\"\n")), ["Ann Doe>Bob Roe"]);
    }

    #[test]
    fn may_run_over_a_line_end_in_quotes() {
        let text = "\"ann\n# not a comment\",bob\ncem,\n";
        says(&influence(), text, "edges.csv:3: the id in column 2 is empty");
        let network = read(&influence(), "\"ann\nx\",bob\n");
        assert_eq!(arcs(&network), ["ann\nx>bob"]);
    }

    #[test]
    fn can_be_skipped() {
        let text = "# n m\n15233 58891\n0 1\n2 3\n";
        assert_eq!(arcs(&read(&influence().skip(1), text)), ["0>1", "2>3"]);
    }

    #[test]
    fn that_are_short_are_reported() {
        says(&influence(), "1,2\n3\n4,5\n", "edges.csv:2: expected at least 2 fields, got 1");
        says(&influence().weight(3), "1,2,3,4\n1,2,3\n", "edges.csv:2: expected at least 4 fields, got 3");
        says(&influence().weight(5), "from,to\n1,2\n", "edges.csv:2: expected at least 6 fields, got 2");
    }

    #[test]
    fn that_do_not_fit_the_header_are_reported() {
        says(&influence(), "from,to\n1,2\n1,2,3\n", "edges.csv:3: expected 2 fields as in the header, got 3");
        says(&influence(), "from to w\n1 2 3\n1 2\n", "edges.csv:3: expected 3 fields as in the header, got 2");
    }

    #[test]
    fn with_quotes_out_of_place_are_reported() {
        let expected = "edges.csv:2: quotes must enclose a whole field";
        says(&influence(), "a,b\n\"c,d\ne,f\n", expected); // never closed
        says(&influence(), "a,b\n5\" pipe,d\n6\" pipe,f\n", expected); // a pair across two lines
        says(&influence(), "a,b\nc, \"d,e\"\n", expected); // a blank before the quote
    }

    #[test]
    fn that_are_not_there_are_reported() {
        for text in ["", "# nothing\n\n", "from,to\n"] {
            says(&influence(), text, "edges.csv: no rows of data");
        }
    }
}

mod packed {
    use super::*;

    #[test]
    fn input_is_unpacked_by_its_first_bytes() {
        let network = influence().read(&gzip(b"ann,bob\n")[..], "edges.csv").unwrap();
        assert_eq!(arcs(&network), ["ann>bob"]);
    }

    #[test]
    fn input_in_several_members_is_read_to_the_end() {
        let bytes = [gzip(b"ann,bob\n"), gzip(b"bob,cem\n")].concat();
        assert_eq!(arcs(&influence().read(&bytes[..], "edges.csv").unwrap()), ["ann>bob", "bob>cem"]);
    }

    #[test]
    fn input_that_breaks_off_is_reported() {
        let bytes = gzip(b"ann,bob\nbob,cem\n");
        let result = influence().read(&bytes[..bytes.len() / 2], "edges.csv.gz");
        assert!(message(result).starts_with("edges.csv.gz: corrupt gzip data: "));
    }

    #[test]
    fn input_with_a_wrong_checksum_is_reported() {
        let mut bytes = gzip(b"ann,bob\n");
        let crc = bytes.len() - 8;
        bytes[crc] ^= 1;
        assert!(message(influence().read(&bytes[..], "edges.csv.gz")).starts_with("edges.csv.gz: corrupt gzip data: "));
    }
}

mod agents {
    use super::*;

    #[test]
    fn are_numbered_by_value_if_all_ids_are_integers() {
        let network = read(&influence(), "10,9\n-3,100\n9,007\n7,10\n");
        assert_eq!(network.labels().unwrap(), ["-3", "007", "7", "9", "10", "100"]);
    }

    #[test]
    fn are_numbered_as_text_if_one_id_is_not() {
        let network = read(&influence(), "10,9\n9,b\n100,a\n");
        assert_eq!(network.labels().unwrap(), ["10", "100", "9", "a", "b"]);
    }

    #[test]
    fn do_not_depend_on_the_order_of_lines() {
        let (one, two) = (read(&influence(), "c,a\nb,d\na,b\n"), read(&influence(), "a,b\nb,d\nc,a\n"));
        assert_eq!(one.labels(), two.labels());
        assert_eq!(one.outgoing(), two.outgoing());
    }

    #[test]
    fn keep_their_numbers_if_numbered() {
        let network = read(&influence().numbered(5), "3,1\n1,0\n");
        assert_eq!((network.n_agents(), network.labels()), (5, None));
        assert_eq!(network.followers(3), [1]);
        assert_eq!(network.influencers(0), [1]);
    }

    #[test]
    fn out_of_range_are_reported() {
        let text = format!("{}77,0\n", "0,1\n".repeat(811));
        says(&influence().numbered(50), &text, "edges.csv:812: agent 77 is not in 0..50");
    }

    #[test]
    fn that_are_no_plain_number_are_reported() {
        for id in ["x", "-1", "07", "1.0", "18446744073709551616"] {
            let expected = format!("edges.csv:2: agent must be a number in 0..50, got \"{id}\"");
            says(&influence().numbered(50), &format!("0,1\n{id},1\n"), &expected);
        }
    }

    #[test]
    fn beyond_u32_are_refused() {
        says(&influence().numbered(1 << 33), "0,1\n", "too many agents: at most 4294967295 fit");
    }

    #[test]
    fn of_a_node_table_come_in_its_order_with_its_attributes() {
        let nodes = read_nodes("id,city,toa\nzoe,Peoria,3\nann,Galesburg,\nbob,Peoria,1e1\n");
        let network = read(&influence().nodes(nodes), "ann,zoe\n");
        assert_eq!(network.labels().unwrap(), ["zoe", "ann", "bob"]);
        assert_eq!(arcs(&network), ["ann>zoe"]);
        let toa = network.attributes().numbers("toa").unwrap();
        assert!(toa[0] == 3.0 && toa[1].is_nan() && toa[2] == 10.0);
        let cities = ["Peoria", "Galesburg", "Peoria"].map(String::from).to_vec();
        assert_eq!(network.attributes().get("city"), Some(&Column::Text(cities)));
    }

    #[test]
    fn unknown_to_the_node_table_are_reported() {
        let list = influence().nodes(read_nodes("id\nann\nbob\n"));
        says(&list, "from,to\nann,bob\nann,cem\n", "edges.csv:3: agent \"cem\" is not in the node table");
    }

    #[test]
    fn without_an_id_are_reported() {
        says(&influence(), "1,2\n,3\n", "edges.csv:2: the id in column 1 is empty");
    }
}

mod weights {
    use super::*;

    #[test]
    fn of_repeats_are_added_up() {
        let network = read(&influence().weight(2), "0,1,2\n0,1,0.5\n");
        assert_eq!(network.weight(0, 1), Some(2.5));
    }

    #[test]
    fn that_are_no_numbers_are_reported() {
        for field in ["strong", "", "1,5"] {
            let expected = format!("edges.csv:2: weight must be a number, got \"{field}\"");
            says(&influence().weight(2), &format!("1;2;3\n2;3;{field}\n"), &expected);
        }
    }

    #[test]
    fn that_are_not_finite_or_negative_are_reported() {
        for (field, got) in [("NaN", "NaN"), ("inf", "inf"), ("-inf", "-inf"), ("-0.5", "-0.5")] {
            let expected = format!("edges.csv:1: weight must lie in [0, ∞), got {got}");
            says(&influence().weight(2), &format!("1,2,{field}\n"), &expected);
        }
    }

    #[test]
    fn too_large_for_single_precision_are_reported() {
        let expected = format!("edges.csv:1: weight must lie in [0, 3.4e38], got 1{}", "0".repeat(39));
        says(&influence().weight(2), "1,2,1e39\n", &expected);
    }
}

mod node_table {
    use super::*;

    #[test]
    fn has_its_ids_in_the_first_column_or_another() {
        let text = "a\tb\n1\tx\n2\ty\n";
        assert_eq!(read_nodes(text).labels(), ["1", "2"]);
        let by = |list: NodeList| list.read(text.as_bytes(), "nodes.csv").unwrap();
        assert_eq!(by(NodeList::new().id("b")).labels(), ["x", "y"]);
        assert_eq!(by(NodeList::new().id(1)).attributes().numbers("a"), Some(&[1.0, 2.0][..]));
    }

    #[test]
    fn keeps_the_order_of_its_columns() {
        let nodes = read_nodes("z,id,b,a\n1,1,1,1\n");
        assert_eq!(nodes.attributes().names().collect::<Vec<_>>(), ["id", "b", "a"]);
    }

    #[test]
    fn takes_a_column_for_text_if_one_field_is_not_a_finite_number() {
        for field in ["x", "NA", "nan", "inf", "1e999"] {
            let nodes = read_nodes(&format!("id,toa\n1,5\n2,{field}\n"));
            assert_eq!(nodes.attributes().get("toa"), Some(&Column::Text(vec!["5".into(), field.into()])), "{field}");
        }
    }

    #[test]
    fn can_be_separated_as_told() {
        let list = NodeList::new().separator(Separator::Semicolon);
        let nodes = list.read("name,id;n\na,b;1\n".as_bytes(), "nodes.csv").unwrap();
        assert_eq!(nodes.labels(), ["a,b"]);
    }

    #[test]
    fn with_a_repeated_id_is_refused() {
        nodes_say(&NodeList::new(), "id,x\nann,1\nbob,2\nann,3\n", "nodes.csv:4: agent \"ann\" is already on line 2");
    }

    #[test]
    fn with_a_repeated_column_is_refused() {
        nodes_say(&NodeList::new(), "id,x,x\n1,2,3\n", "nodes.csv:1: column \"x\" appears twice");
    }

    #[test]
    fn with_an_uneven_row_is_refused() {
        nodes_say(&NodeList::new(), "id,x\n1,2\n2\n", "nodes.csv:3: expected 2 fields as in the header, got 1");
    }

    #[test]
    fn without_the_id_column_is_refused() {
        nodes_say(
            &NodeList::new().id("Doctor"),
            "docter,city\n1,2\n",
            "nodes.csv:1: no column \"Doctor\" among docter, city (did you mean \"docter\"?)",
        );
        nodes_say(&NodeList::new().id(2), "id,city\n1,2\n", "nodes.csv:2: expected at least 3 fields, got 2");
    }

    #[test]
    fn without_an_id_is_refused() {
        nodes_say(&NodeList::new(), "id,x\n1,2\n,2\n", "nodes.csv:3: the id in column 1 is empty");
    }

    #[test]
    fn without_rows_is_refused() {
        nodes_say(&NodeList::new(), "id,x\n", "nodes.csv: no rows of data");
        nodes_say(&NodeList::new(), "", "nodes.csv: no rows of data");
    }
}

mod files {
    use super::*;

    #[test]
    fn are_named_as_given() {
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("edges.csv");
        std::fs::write(&path, gzip(b"1,2\n3\n")).unwrap();
        let expected = format!("{}:2: expected at least 2 fields, got 1", path.display());
        assert_eq!(message(influence().read_path(&path)), expected);
    }

    #[test]
    fn that_are_missing_are_reported() {
        let expected = "no/such.csv: No such file or directory (os error 2)";
        assert_eq!(message(influence().read_path("no/such.csv")), expected);
        assert_eq!(message(NodeList::new().read_path("no/such.csv")), expected);
    }

    #[test]
    fn that_are_not_utf8_are_reported_with_the_line() {
        let result = influence().read(&b"ann,bob\nJos\xe9,ann\n"[..], "edges.csv");
        assert_eq!(message(result), "edges.csv:2: not valid UTF-8");
    }
}

mod cleaning {
    use super::*;

    #[test]
    fn is_counted() {
        let network = read(&influence(), "1,1\n1,2\n1,2\n2,1\n1,2\n");
        assert_eq!(network.dropped().to_string(), "1 self-loop dropped, 2 repeated ties merged");
        let network = read(&EdgeList::new(Direction::Undirected), "1,1\n2,2\n1,2\n2,1\n");
        assert_eq!(network.dropped().to_string(), "2 self-loops dropped, 1 repeated tie merged");
    }

    #[test]
    fn is_told_without_what_did_not_happen() {
        assert_eq!(read(&influence(), "1,2\n").dropped().to_string(), "nothing dropped");
        assert_eq!(read(&influence(), "1,1\n").dropped().to_string(), "1 self-loop dropped");
        assert_eq!(read(&influence(), "1,2\n1,2\n").dropped().to_string(), "1 repeated tie merged");
    }
}

/// Coleman, Katz & Menzel's doctors; the expected facts are NetworkX's and `csv`'s in Python, from the same files.
mod medical_innovation {
    use super::*;

    fn doctors() -> Network {
        let folder = concat!(env!("CARGO_MANIFEST_DIR"), "/data/medical_innovation");
        let nodes = NodeList::new().read_path(format!("{folder}/nodes.csv")).unwrap();
        let list = EdgeList::new(Direction::Nomination).weight("weight").nodes(nodes);
        list.read_path(format!("{folder}/edges.csv")).unwrap()
    }

    fn agent(network: &Network, label: &str) -> u32 {
        network.labels().unwrap().iter().position(|known| known == label).unwrap() as u32
    }

    #[test]
    fn has_125_doctors_and_294_nominations() {
        let network = doctors();
        assert_eq!((network.n_agents(), network.n_arcs()), (125, 294));
        assert_eq!(network.dropped().to_string(), "nothing dropped");
        let weights: f64 = network.weights().unwrap().iter().map(|&weight| f64::from(weight)).sum();
        assert_eq!(weights, 450.0);
        let pairing = network.pairing();
        assert_eq!((0..294).filter(|&arc| pairing.reverse(arc).is_some()).count(), 108);
    }

    #[test]
    fn is_led_by_doctor_1029_whom_19_name() {
        let network = doctors();
        let most = (0..125).max_by_key(|&doctor| network.followers(doctor).len()).unwrap();
        assert_eq!(network.label(most), "1029");
        assert_eq!(network.followers(most).len(), 19);
        assert_eq!((0..125).map(|doctor| network.influencers(doctor).len()).max(), Some(6));
    }

    #[test]
    fn has_doctor_1001_name_two_and_be_named_by_one() {
        let network = doctors();
        let labels = |row: &[u32]| row.iter().map(|&doctor| network.label(doctor)).collect::<Vec<_>>();
        let doctor = agent(&network, "1001");
        assert_eq!(labels(network.influencers(doctor)), ["1008", "1058"]);
        assert_eq!(labels(network.followers(doctor)), ["1078"]);
    }

    #[test]
    fn has_six_doctors_without_ties() {
        let network = doctors();
        let alone = |doctor: &u32| network.influencers(*doctor).is_empty() && network.followers(*doctor).is_empty();
        let labels: Vec<String> = (0..125).filter(alone).map(|doctor| network.label(doctor)).collect();
        assert_eq!(labels, ["1072", "1074", "2037", "3004", "3028", "3030"]);
    }

    #[test]
    fn lives_in_four_cities_and_16_never_adopt() {
        let network = doctors();
        let count =
            |name, value| network.attributes().numbers(name).unwrap().iter().filter(|&&known| known == value).count();
        assert_eq!([1.0, 2.0, 3.0, 4.0].map(|city| count("city", city)), [62, 24, 21, 18]);
        assert_eq!((count("toa", 18.0), count("toa", 1.0)), (16, 11));
        assert_eq!(network.attributes().numbers("toa").unwrap().iter().sum::<f64>(), 997.0);
    }
}
