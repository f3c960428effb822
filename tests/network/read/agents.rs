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
