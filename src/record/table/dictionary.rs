use super::{Column, Kind, Schema};
use serde::Serialize;

/// The data dictionary of tables, each with its file, as JSON that follows the W3C recommendation *Metadata Vocabulary for Tabular
/// Data* (2015): for each table its file, meaning and key, and for each column its name, type, unit and meaning.
pub fn dictionary<'s>(tables: impl IntoIterator<Item = (&'s str, &'s Schema)>) -> String {
    let group = Group { context: "http://www.w3.org/ns/csvw", tables: tables.into_iter().map(table).collect() };
    serde_json::to_string_pretty(&group).unwrap_or_default() + "\n"
}

#[derive(Serialize)]
struct Group<'s> {
    #[serde(rename = "@context")]
    context: &'static str,
    tables: Vec<Described<'s>>,
}

#[derive(Serialize)]
struct Described<'s> {
    url: &'s str,
    #[serde(rename = "dc:description")]
    meaning: &'s str,
    #[serde(rename = "tableSchema")]
    schema: Columns<'s>,
}

#[derive(Serialize)]
#[serde(rename_all = "camelCase")]
struct Columns<'s> {
    columns: Vec<OfColumn<'s>>,
    #[serde(skip_serializing_if = "Vec::is_empty")]
    primary_key: Vec<String>,
}

#[derive(Serialize)]
struct OfColumn<'s> {
    name: String,
    titles: &'s str,
    datatype: &'static str,
    #[serde(rename = "schema:unitText", skip_serializing_if = "str::is_empty")]
    unit: &'s str,
    #[serde(rename = "dc:description")]
    meaning: &'s str,
}

fn table<'s>((url, schema): (&'s str, &'s Schema)) -> Described<'s> {
    let columns: Vec<OfColumn<'_>> = schema.columns.iter().enumerate().map(column).collect();
    let of_key =
        |title: &String| columns.iter().find(|column| column.titles == title).map(|column| column.name.clone());
    let primary_key = schema.key.iter().filter_map(of_key).collect();
    Described { url, meaning: &schema.meaning, schema: Columns { columns, primary_key } }
}

fn column((place, Column { name, kind, unit, meaning }): (usize, &Column)) -> OfColumn<'_> {
    let datatype = match kind {
        Kind::Whole => "integer",
        Kind::Number => "double",
        Kind::Text => "string",
        Kind::Truth => "boolean",
    };
    OfColumn { name: name_of(place, name), titles: name, datatype, unit, meaning }
}

/// The name of a column in the metadata. It has letters, digits and underscores only.
fn name_of(place: usize, title: &str) -> String {
    let is_plain = |letter: char| letter.is_ascii_alphanumeric() || letter == '_';
    match title.starts_with(|first: char| first.is_ascii_alphabetic()) && title.chars().all(is_plain) {
        true => title.into(),
        false => format!("column_{}", place + 1),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use serde_json::{Value, json};

    #[test]
    fn a_dictionary_has_types_units_and_keys() {
        let schema =
            Schema::new("t", "A table.").text("arm", "Name.").number("goal of a", "EUR", "Profit.").key(["arm"]);
        let read: Value = serde_json::from_str(&dictionary([("t.csv", &schema)])).unwrap();
        assert_eq!(read["tables"][0]["url"], "t.csv");
        assert_eq!(read["tables"][0]["tableSchema"]["primaryKey"], json!(["arm"]));
        let columns = &read["tables"][0]["tableSchema"]["columns"];
        assert_eq!((&columns[0]["titles"], &columns[0]["datatype"]), (&json!("arm"), &json!("string")));
        assert_eq!((&columns[1]["name"], &columns[1]["schema:unitText"]), (&json!("column_2"), &json!("EUR")));
        assert_eq!(columns[0].get("schema:unitText"), None);
    }
}
