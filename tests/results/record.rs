//! Summaries against NumPy, SciPy and arithmetic by hand, and tables, JSON, provenance and files as they are read back.

use bandwagon::engine::Stop;
use bandwagon::record::{Moment, Record, Series, Spread, tables};
use proptest::prelude::*;

fn record(n_agents: usize, runs: &[&[f64]]) -> Record {
    let series = |(replicate, run): (usize, &&[f64])| Series {
        replicate: replicate as u32,
        stop: Stop::Rest,
        values: run.to_vec(),
    };
    Record::new(n_agents, vec!["adopted".into()], runs.iter().enumerate().map(series).collect())
}

/// Five replicates of different lengths, so that the oracle also checks carrying forward.
fn five() -> Record {
    record(30, &[&[3.0, 5.0, 11.0], &[2.0], &[4.0, 9.0, 17.5, 30.0], &[3.0, 4.0], &[1.0, 8.0, 20.0, 21.0]])
}

fn close(got: f64, due: f64, relative: f64) -> bool {
    (got - due).abs() <= relative * due.abs().max(1e-12)
}

fn assert_moments(got: &[Moment], due: &[[f64; 6]]) {
    assert_eq!(got.len(), due.len());
    for (tick, (got, due)) in got.iter().zip(due).enumerate() {
        assert_eq!(got.tick, tick);
        for (got, due) in [got.mean, got.median, got.low, got.high, got.mean_low, got.mean_high].iter().zip(due) {
            assert!(close(*got, *due, 1e-12), "tick {tick}: {got} for {due}");
        }
    }
}

// import numpy as np, scipy.stats as st                                  # NumPy 2.4.6, SciPy 1.17.1
// x = np.array([[3,5,11,11], [2,2,2,2], [4,9,17.5,30], [3,4,4,4], [1,8,20,21]])
// def spread(v):
//     low, high = np.quantile(v, [.05, .95])                             # the default method, 'linear', is type 7
//     a, b = st.t.interval(.9, len(v) - 1, v.mean(), st.sem(v))
//     return [v.mean(), np.median(v), low, high, a, b]
// [spread(v) for v in x.T]
const TOTAL: [[f64; 6]; 4] = [
    [2.6, 3.0, 1.2, 3.8, 1.512967163653034, 3.6870328363469653],
    [5.6, 5.0, 2.4, 8.8, 2.853307553471575, 8.346692446528422],
    [10.9, 11.0, 2.4, 19.5, 3.31469860058941, 18.485301399410588],
    [13.6, 11.0, 2.4, 28.2, 2.3475641628337396, 24.852435837166254],
];
// [spread(v) for v in np.diff(x, axis=1, prepend=0).T]
const CHANGE: [[f64; 6]; 4] = [
    [2.6, 3.0, 1.2, 3.8, 1.512967163653034, 3.6870328363469653],
    [3.0, 2.0, 0.2, 6.6, 0.22041186061115203, 5.779588139388846],
    [5.3, 6.0, 0.0, 11.3, 0.25963609182081004, 10.340363908179185],
    [2.7, 0.0, 0.0, 10.2, -2.539314377954663, 7.939314377954661],
];

#[test]
fn total_and_change_agree_with_numpy_and_scipy() {
    let summary = five().summary("adopted", 0.90).unwrap();
    assert_eq!((summary.population.size(), summary.n_replicates, summary.level), (Some(30), 5, 0.90));
    assert_moments(&summary.total, &TOTAL);
    assert_moments(&summary.change, &CHANGE);
}

#[test]
fn intervals_follow_student_from_one_degree_of_freedom_to_many() {
    // v = np.arange(n) % 2.0; st.t.isf((1 - level) / 2, n - 1) * st.sem(v)
    let half_widths = [
        (2, 0.001, 0.000785398809362165),
        (2, 0.9, 3.1568757573375223),
        (2, 0.999999999, 318309895.1862093),
        (3, 0.5, 0.27216552697590873),
        (3, 0.99, 3.308281066972763),
        (30, 0.5, 0.06341903036251428),
        (30, 0.999999999, 0.8208276393413475),
        (1000, 0.001, 1.9831519663093122e-05),
        (1000, 0.99, 0.040825810747131604),
        (100_000, 0.9, 0.002600779036676645),
    ];
    for (n, level, half_width) in half_widths {
        let runs: Vec<Vec<f64>> = (0..n).map(|replicate| vec![f64::from(replicate % 2)]).collect();
        let record = record(1, &runs.iter().map(Vec::as_slice).collect::<Vec<_>>());
        let start = record.summary("adopted", level).unwrap().total[0];
        let got = (start.mean_high - start.mean_low) / 2.0;
        assert!(close(got, half_width, 1e-9), "{n} replicates, level {level}: {got} for {half_width}");
    }
}

#[test]
fn a_replicate_without_rows_has_no_last_value() {
    let series = Series { replicate: 0, stop: Stop::Rest, values: vec![] };
    let empty = Record::new(4, vec!["adopted".into()], vec![series]);
    assert!(empty.last("adopted").is_err() && empty.values("adopted").is_err());
    assert_eq!(table(|out| tables::replicates(&empty).write_csv(out)), "replicate,tick,adopted\n");
}

#[test]
fn a_quantile_is_not_a_number_without_values_or_at_an_invalid_probability() {
    use bandwagon::record::{quantile, quantile_band, standard_error};
    for wrong in [f64::NAN, f64::NEG_INFINITY, -0.1, 1.1, f64::INFINITY] {
        assert!(quantile(&[1.0, 2.0], wrong).is_nan(), "{wrong}");
        let (low, high) = quantile_band(&[1.0, 2.0], wrong);
        assert!(low.is_nan() && high.is_nan(), "{wrong}");
    }
    assert!(quantile(&[], 0.5).is_nan() && quantile_band(&[], 0.9).0.is_nan());
    assert_eq!((quantile_band(&[3.0, 1.0], 1.0), quantile_band(&[3.0, 1.0], 0.0)), ((1.0, 3.0), (2.0, 2.0)));
    assert_eq!([standard_error(&[]), standard_error(&[5.0])], [0.0, 0.0]);
}

#[test]
fn a_quantile_that_falls_on_a_replicate_is_its_value() {
    // Of 0, 1, .., 20 at level 0.9: positions 20 * 0.05 = 1 and 20 * 0.95 = 19, although (1 - 0.9) / 2 rounds to less
    // than 0.05.
    let runs: Vec<[f64; 1]> = (0..21).map(|value| [f64::from(value)]).collect();
    let record = record(20, &runs.iter().map(|run| &run[..]).collect::<Vec<_>>());
    let start = record.summary("adopted", 0.9).unwrap().total[0];
    assert_eq!((start.low, start.median, start.high), (1.0, 10.0, 19.0));
}

#[test]
fn one_replicate_is_its_own_band_and_interval() {
    let summary = record(9, &[&[1.0, 4.0]]).summary("adopted", 0.9).unwrap();
    let point = |tick, x| Moment { tick, mean: x, median: x, low: x, high: x, mean_low: x, mean_high: x };
    assert_eq!(summary.total, [point(0, 1.0), point(1, 4.0)]);
    assert_eq!(summary.change, [point(0, 1.0), point(1, 3.0)]);
}

#[test]
fn equal_replicates_leave_no_rounding_behind() {
    // 0.1 + 0.1 + 0.1 exceeds 0.3, and a third of it exceeds 0.1.
    let start = record(1, &[&[0.1], &[0.1], &[0.1]]).summary("adopted", 0.9).unwrap().total[0];
    assert_eq!((start.mean, start.mean_low, start.mean_high), (0.1, 0.1, 0.1));
}

#[test]
fn columns_are_told_apart() {
    let series = Series { replicate: 0, stop: Stop::Ticks, values: vec![1.0, 10.0, 2.0, 30.0] };
    let record = Record::new(4, vec!["adopted".into(), "given".into()], vec![series]);
    let means = |column| record.summary(column, 0.9).unwrap().change.iter().map(|m| m.mean).collect::<Vec<_>>();
    assert_eq!(means("adopted"), [1.0, 1.0]);
    assert_eq!(means("given"), [10.0, 20.0]);
    assert_eq!(record.peak("given", 0.9).unwrap().final_sizes, [30.0]);
}

fn message<T>(result: bandwagon::Result<T>) -> String {
    result.err().expect("an error was due").to_string()
}

#[test]
fn errors_name_the_rule_and_the_value() {
    let five = five();
    assert_eq!(
        message(five.summary("adopters", 0.9)),
        "no column is called adopters (did you mean adopted?); known: adopted"
    );
    for level in [0.0, 1.0, -0.1, 90.0, f64::NAN] {
        let due = format!("level must lie in (0, 1), got {level}");
        assert_eq!(message(five.summary("adopted", level)), due);
        assert_eq!(message(five.time_to("adopted", 0.5, level)), due);
        assert_eq!(message(five.peak("adopted", level)), due);
    }
    for share in [0.0, 1.5, f64::NAN] {
        let due = format!("share must lie in (0, 1], got {share}");
        assert_eq!(message(five.time_to("adopted", share, 0.9)), due);
    }
    let empty = "the record is empty: at least one replicate is due, and of each the row of tick 0";
    assert_eq!(message(record(5, &[]).summary("adopted", 0.9)), empty);
    assert_eq!(message(record(5, &[&[1.0], &[]]).peak("adopted", 0.9)), empty);
    for (bad, shown) in [(f64::NAN, "NaN"), (f64::INFINITY, "inf"), (-1e200, "-1e200")] {
        let due = format!("adopted at tick 1 of replicate 1 must lie in (-1e150, 1e150), got {shown}");
        assert_eq!(message(record(5, &[&[1.0], &[1.0, bad]]).summary("adopted", 0.9)), due);
    }
}

#[test]
fn time_to_is_conditional_on_reaching() {
    let mut runs: Vec<Series> =
        record(10, &[&[0.0, 1.0, 4.0, 5.0], &[1.0, 4.9], &[0.0, 2.0, 9.0, 1.0], &[4.0, 6.0], &[2.0]])
            .replicates()
            .to_vec();
    runs[4].stop = Stop::Ticks;
    let half = Record::new(10, vec!["adopted".into()], runs).time_to("adopted", 0.5, 0.9).unwrap();
    assert_eq!(half.first, [Some(3), None, Some(2), Some(1), None]);
    assert_eq!((half.reached, half.n_replicates, half.unfinished), (3, 5, 1));
    // spread(np.array([3., 2, 1])) as above
    let ticks = half.ticks.unwrap();
    let due = [2.0, 2.0, 1.1, 2.9, 0.3141455391529502, 3.6858544608470485];
    let Spread { mean, median, low, high, mean_low, mean_high } = ticks;
    assert!([mean, median, low, high, mean_low, mean_high].iter().zip(due).all(|(got, due)| close(*got, due, 1e-12)));
}

#[test]
fn a_level_that_is_never_reached_has_no_time() {
    let all = five().time_to("adopted", 1.0, 0.9).unwrap();
    assert_eq!((all.reached, all.first[2]), (1, Some(3)), "30 of 30 is a share of 1");
    let never = record(100, &[&[1.0], &[2.0]]).time_to("adopted", 0.5, 0.9).unwrap();
    assert_eq!((never.reached, never.unfinished, never.ticks), (0, 0, None));
    assert_eq!(record(0, &[&[0.0]]).time_to("adopted", 0.5, 0.9).unwrap().reached, 0);
}

#[test]
fn a_share_is_reached_by_exactly_that_many_agents() {
    // In floating point 0.07 * 100 > 7, 0.55 * 100 > 55 and 0.29 * 100 < 29.
    for percent in 1..=100_u32 {
        let share: f64 = format!("{}e-2", percent).parse().unwrap();
        let record = record(100, &[&[f64::from(percent) - 1.0, f64::from(percent)]]);
        assert_eq!(record.time_to("adopted", share, 0.9).unwrap().first, [Some(1)], "{share}");
    }
}

#[test]
fn the_peak_is_the_earliest_of_equal_ones_and_never_the_start() {
    let record = record(50, &[&[9.0, 10.0, 14.0, 15.0, 19.0], &[5.0, 7.0], &[6.0], &[6.0, 4.0, 4.0]]);
    let peak = record.peak("adopted", 0.9).unwrap();
    let rises: Vec<_> = peak.rises.iter().map(|rise| rise.map(|rise| (rise.tick, rise.size))).collect();
    assert_eq!(rises, [Some((2, 4.0)), Some((1, 2.0)), None, None]);
    assert_eq!(peak.rose, 2);
    assert_eq!(peak.tick.unwrap().mean, 1.5); // (2 + 1) / 2
    assert_eq!((peak.size.mean, peak.size.median), (1.5, 1.0)); // of 4, 2, 0, 0
    assert_eq!(peak.final_sizes, [19.0, 7.0, 6.0, 4.0]);
    assert_eq!((peak.final_size.mean, peak.final_size.median), (9.0, 6.5));
    // np.quantile([19, 7, 6, 4], [.05, .95])
    assert!(close(peak.final_size.low, 4.3, 1e-12) && close(peak.final_size.high, 17.2, 1e-12));
}

fn table(write: impl FnOnce(&mut Vec<u8>) -> std::io::Result<()>) -> String {
    let mut bytes = Vec::new();
    write(&mut bytes).unwrap();
    String::from_utf8(bytes).unwrap()
}

#[test]
fn series_has_one_row_per_column_kind_and_tick() {
    let summary = record(8, &[&[1.0, 2.5], &[1.0, 3.5]]).summary("adopted", 0.5).unwrap();
    // At tick 1, s / sqrt(n) = 0.5, and Student's t with one degree of freedom has its upper quartile at 1.
    let due = "column,kind,tick,n_replicates,mean,median,low,high,mean_low,mean_high\n\
               adopted,total,0,2,1,1,1,1,1,1\n\
               adopted,total,1,2,3,3,2.75,3.25,2.5,3.5\n\
               adopted,change,0,2,1,1,1,1,1,1\n\
               adopted,change,1,2,2,2,1.75,2.25,1.5,2.5\n";
    let got = table(|out| tables::series(std::slice::from_ref(&summary)).write_csv(out));
    // The ends of the interval may differ in the last bit.
    for (got, due) in got.lines().zip(due.lines()) {
        let number = |field: &str| field.parse::<f64>().ok();
        for (got, due) in got.split(',').zip(due.split(',')) {
            assert!(got == due || close(number(got).unwrap(), number(due).unwrap(), 1e-12), "{got} for {due}");
        }
    }
    assert_eq!(got.lines().count(), due.lines().count());
}

#[test]
fn replicates_are_wide_and_carried_forward() {
    let series = |replicate, values: &[f64]| Series { replicate, stop: Stop::Rest, values: values.to_vec() };
    let columns = vec!["adopted".to_owned(), "given, in all".to_owned()];
    let record = Record::new(9, columns, vec![series(0, &[1.0, 0.1, 2.0, 1e-7]), series(7, &[3.0, -0.0])]);
    let due = "replicate,tick,adopted,\"given, in all\"\n0,0,1,0.1\n0,1,2,1e-7\n7,0,3,0\n7,1,3,0\n";
    assert_eq!(table(|out| tables::replicates(&record).write_csv(out)), due);
}

#[test]
fn grouping_the_replicates_by_tick_gives_the_means() {
    let text = table(|out| tables::replicates(&five()).write_csv(out));
    let rows: Vec<Vec<f64>> =
        text.lines().skip(1).map(|line| line.split(',').map(|field| field.parse().unwrap()).collect()).collect();
    for (tick, due) in TOTAL.iter().enumerate() {
        let group: Vec<f64> = rows.iter().filter(|row| row[1] == tick as f64).map(|row| row[2]).collect();
        assert_eq!(group.len(), 5);
        assert!(close(group.iter().sum::<f64>() / 5.0, due[0], 1e-12));
    }
}

#[test]
fn json_states_what_ran_and_why_it_ended() {
    let record = record(30, &[&[1.0, 2.0], &[3.0]]);
    assert_eq!(
        serde_json::to_value(&record).unwrap(),
        serde_json::json!({"n_agents": 30, "replicates": [
            {"replicate": 0, "stop": "rest", "columns": {"adopted": [1.0, 2.0]}},
            {"replicate": 1, "stop": "rest", "columns": {"adopted": [3.0]}},
        ]})
    );
    let summary = serde_json::to_value(record.summary("adopted", 0.9).unwrap()).unwrap();
    assert_eq!(summary["change"][1]["mean"], 0.5);
    let time_to = serde_json::to_value(record.time_to("adopted", 0.1, 0.9).unwrap()).unwrap();
    assert_eq!(time_to["first"], serde_json::json!([null, 0]));
    let peak = serde_json::to_value(record.peak("adopted", 0.9).unwrap()).unwrap();
    assert_eq!(peak["rises"], serde_json::json!([{"tick": 1, "size": 1.0}, null]));
}

proptest! {
    #[test]
    fn summaries_keep_their_order(runs in runs(), level in 0.001..0.999_f64) {
        let summary = of(&runs).summary("adopted", level).unwrap();
        let last = runs.iter().map(Vec::len).max().unwrap() - 1;
        prop_assert_eq!(summary.total.len(), last + 1);
        for (tick, moment) in summary.total.iter().enumerate() {
            let values: Vec<f64> = runs.iter().map(|run| run[tick.min(run.len() - 1)]).collect();
            let (least, most) = values.iter().fold((f64::MAX, f64::MIN), |(a, b), &x| (a.min(x), b.max(x)));
            prop_assert!(least <= moment.low && moment.low <= moment.median);
            prop_assert!(moment.median <= moment.high && moment.high <= most);
            prop_assert!(least <= moment.mean && moment.mean <= most);
            prop_assert!(moment.mean_low <= moment.mean && moment.mean <= moment.mean_high);
            prop_assert!(moment.mean_low.is_finite() && moment.mean_high.is_finite());
        }
    }

    #[test]
    fn totals_are_what_the_changes_add_up_to(runs in runs()) {
        let summary = of(&runs).summary("adopted", 0.9).unwrap();
        let mut sum = 0.0;
        for (total, change) in summary.total.iter().zip(&summary.change) {
            sum += change.mean;
            prop_assert!((total.mean - sum).abs() <= 1e-7, "{} for {}", sum, total.mean);
        }
    }

    #[test]
    fn the_order_of_replicates_does_not_matter(runs in runs(), by in 0..8_usize) {
        let mut turned = runs.clone();
        turned.rotate_left(by % runs.len());
        prop_assert_eq!(of(&runs).summary("adopted", 0.9).unwrap(), of(&turned).summary("adopted", 0.9).unwrap());
    }

    #[test]
    fn a_replicate_padded_to_the_end_equals_one_at_rest(runs in runs()) {
        let last = runs.iter().map(Vec::len).max().unwrap();
        let mut written = runs.clone();
        written.iter_mut().for_each(|run| run.resize(last, run[run.len() - 1]));
        prop_assert_eq!(of(&runs).summary("adopted", 0.9).unwrap(), of(&written).summary("adopted", 0.9).unwrap());
        prop_assert_eq!(of(&runs).peak("adopted", 0.9).unwrap(), of(&written).peak("adopted", 0.9).unwrap());
    }

    #[test]
    fn numbers_in_tables_read_back_to_15_digits(value in any::<f64>()) {
        prop_assume!(value.is_finite());
        let text = table(|out| tables::replicates(&record(1, &[&[value]])).write_csv(out));
        let back: f64 = text.trim_end().rsplit(',').next().unwrap().parse().unwrap();
        prop_assert!((back - value).abs() <= 5e-15 * value.abs() || value.abs() < 1e-300, "{} for {}", text, value);
    }
}

/// One to eight replicates of one to eight rows each.
fn runs() -> impl Strategy<Value = Vec<Vec<f64>>> {
    prop::collection::vec(prop::collection::vec(-1e6..1e6_f64, 1..8), 1..8)
}

fn of(runs: &[Vec<f64>]) -> Record {
    record(1_000_000, &runs.iter().map(Vec::as_slice).collect::<Vec<_>>())
}
