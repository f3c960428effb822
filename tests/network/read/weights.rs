use super::*;

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
