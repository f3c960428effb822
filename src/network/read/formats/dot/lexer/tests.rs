use super::*;

fn tokens(text: &str) -> Result<Vec<(Token<'_>, u64)>, Mistake> {
    let mut lexer = Lexer::new(text);
    let mut tokens = vec![];
    loop {
        match lexer.next()? {
            (Token::End, _) => return Ok(tokens),
            token => tokens.push(token),
        }
    }
}

fn ids(text: &str) -> Vec<String> {
    let tokens = tokens(text).unwrap().into_iter();
    tokens.map(|(token, _)| if let Token::Id(id) = token { id.into_owned() } else { "?".into() }).collect()
}

#[test]
fn reads_names_numerals_strings_and_html() {
    assert_eq!(
        ids("a_1 Größe -1.5 .5 7. \"x y\" <b <i>x</i>> \"\""),
        ["a_1", "Größe", "-1.5", ".5", "7.", "x y", "<b <i>x</i>>", ""]
    );
    assert_eq!(ids("<a <!-- > <b> --> c>"), ["<a <!-- > <b> --> c>"]);
}

#[test]
fn reads_keywords_in_any_case_unless_quoted() {
    assert_eq!(tokens("NODE \"node\"").unwrap(), [(Token::Keyword("node"), 1), (Token::Id("node".into()), 1)]);
}

#[test]
fn reads_escapes_in_strings() {
    assert_eq!(ids(r#""a \"b\" \n \\""#), [r#"a "b" \n \\"#]);
    assert_eq!(ids("\"a\\\nb\\\r\nc\r\nd\ne\""), ["abc\nd\ne"]);
}

#[test]
fn joins_strings_with_plus() {
    assert_eq!(ids("\"a\" + \"b\"\n+ /* c */ \"d\" x"), ["abd", "x"]);
    assert!(tokens("\"a\" + b").is_err());
    assert!(tokens("a + \"b\"").is_err());
}

#[test]
fn skips_comments_and_counts_lines() {
    let text = "# 1\r\na // \" {\r\n/* x\r\n# y */ b\r\n  # c\r\n\"d\r\n\" e";
    let lines: Vec<u64> = tokens(text).unwrap().iter().map(|&(_, line)| line).collect();
    assert_eq!(lines, [2, 4, 6, 7]);
    assert_eq!(tokens("a\nb # c").unwrap_err().line, Some(2));
    assert_eq!(tokens("a\n/* c").unwrap_err().line, Some(2));
}

#[test]
fn separates_links_from_signs_of_numerals() {
    assert_eq!(ids("a--b->-5---6 -7"), ["a", "?", "b", "?", "-5", "?", "-6", "-7"]);
}

#[test]
fn refuses_names_that_need_quotes() {
    for text in ["a.b", "a-b", "x-1", "1a", "1.2.3", "a\"b\"", "\"a\"b", "-", "-a", "a -b", "--5-", "&", "@a", "."] {
        assert!(tokens(text).is_err(), "{text}");
    }
}

#[test]
fn refuses_open_strings_and_html() {
    for text in ["\"a\n", "\"a\\\"", "<a<b>", "<a <!-- > ", "<", "\"a\" + \"b"] {
        assert_eq!(tokens(text).unwrap_err().line, Some(1), "{text}");
    }
}
