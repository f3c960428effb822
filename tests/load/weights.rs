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
