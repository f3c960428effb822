use super::*;
use bandwagon::network::read::Repeated;

#[test]
fn of_repeats_are_added_up() {
    let network = read(&influence().weight(2), "0,1,2\n0,1,0.5\n");
    assert_eq!(network.weight(0, 1), Some(2.5));
}

#[test]
fn that_are_no_numbers_are_reported() {
    for field in ["strong", "", "1,500,000", "1.500,5", ",", "1,5 h"] {
        let expected = format!("edges.csv:2: weight must be a number, got \"{field}\"");
        says(&influence().weight(2), &format!("1;2;3\n2;3;{field}\n"), &expected);
    }
}

#[test]
fn that_are_not_finite_are_reported() {
    for (field, got) in [("NaN", "NaN"), ("inf", "inf"), ("-inf", "-inf")] {
        let expected = format!("edges.csv:1: weight must lie in (-∞, ∞), got {got}");
        says(&influence().weight(2), &format!("1,2,{field}\n"), &expected);
    }
}

#[test]
fn below_zero_are_kept() {
    assert_eq!(read(&influence().weight(2), "0,1,-0.5\n").weight(0, 1), Some(-0.5));
}

#[test]
fn too_large_for_single_precision_are_reported() {
    says(&influence().weight(2), "1,2,1e39\n", "edges.csv:1: weight must lie in [-3.4e38, 3.4e38], got 1e39");
}

#[test]
fn sums_that_are_no_numbers_are_refused() {
    let repeated = "from,to,w\na,b,3e38\na,b,3e38\nb,c,1\n";
    let file = influence().weight(2).repeated(Repeated::Sum);
    let due = "the sum of the weights of this edge, which is also on line";
    let said = message(file.read(repeated.as_bytes(), "e.csv"));
    assert!(said.contains(due), "{said}");
    let layers = "from,to,w,kind\na,b,3e38,x\na,b,3e38,y\nb,c,1,x\n";
    let said = message(influence().weight(2).layers("kind").read(layers.as_bytes(), "e.csv"));
    assert!(said.contains("summed over the layers"), "{said}");
    let mut builder = Network::builder(2);
    builder.weighted_arc(0, 1, 3e38).unwrap();
    builder.weighted_arc(0, 1, 3e38).unwrap();
    assert_eq!(builder.build().weight(0, 1), Some(f32::MAX));
}
