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
