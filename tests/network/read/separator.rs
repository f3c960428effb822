use super::*;

#[test]
fn is_detected() {
    for text in ["a,b,1\nb,c,2\n", "a\tb\t1\nb\tc\t2\n", "a;b;1\nb;c;2\n", "a b 1\nb c 2\n", "  a  b\t 1\n b c 2\n"] {
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
