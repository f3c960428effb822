use super::*;

#[test]
fn is_counted() {
    let network = read(&influence(), "1,1\n1,2\n1,2\n2,1\n1,2\n");
    assert_eq!(network.dropped().to_string(), "1 self-loop dropped, 2 repeated ties merged");
    let network = read(&NetworkFile::new().direction(Direction::Undirected), "1,1\n2,2\n1,2\n2,1\n");
    assert_eq!(network.dropped().to_string(), "2 self-loops dropped, 1 repeated tie merged");
}

#[test]
fn is_told_without_what_did_not_happen() {
    assert_eq!(read(&influence(), "1,2\n").dropped().to_string(), "nothing dropped");
    assert_eq!(read(&influence(), "1,1\n").dropped().to_string(), "1 self-loop dropped");
    assert_eq!(read(&influence(), "1,2\n1,2\n").dropped().to_string(), "1 repeated tie merged");
}
