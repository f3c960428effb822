//! The pages of docs/principles name existing replays.

use bandwagon_lab::study;

const TABLE: &str = include_str!("../../../docs/principles/README.md");

#[test]
fn the_pages_are_there_and_so_are_the_replays_that_they_name() {
    let folder = std::path::Path::new(env!("CARGO_MANIFEST_DIR")).join("../docs/principles");
    let rows: Vec<&str> = TABLE.lines().filter(|line| line.starts_with("| [")).collect();
    assert_eq!(rows.len(), 6);
    for row in rows {
        let page = row.split(['(', ')']).nth(1).unwrap();
        let text = std::fs::read_to_string(folder.join(page)).unwrap();
        let replays = row.rsplit('|').nth(1).unwrap();
        for replay in replays.split('`').skip(1).step_by(2) {
            assert!(study(replay).is_ok_and(|study| study.rules == ["persuasion"]), "{replay}");
            assert!(text.contains(&format!("`{replay}`")), "{page} does not tell of {replay}");
        }
    }
}
