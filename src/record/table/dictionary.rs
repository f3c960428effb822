use super::{Column, Kind, Schema};
use serde_json::{Value, json};

/// The data dictionary of tables in CSV files, as JSON that follows the W3C recommendation *Metadata Vocabulary for Tabular
/// Data* (2015): for each table its file, meaning and key, and for each column its name, type, unit and meaning.
pub fn dictionary<'s>(schemas: impl IntoIterator<Item = &'s Schema>) -> String {
    let tables: Vec<Value> = schemas.into_iter().map(table).collect();
    let text = serde_json::to_string_pretty(&json!({ "@context": "http://www.w3.org/ns/csvw", "tables": tables }));
    text.unwrap_or_default() + "\n"
}

fn table(schema: &Schema) -> Value {
    let columns: Vec<Value> = schema.columns.iter().enumerate().map(column).collect();
    let name = |title: &String| {
        schema.columns.iter().position(|column| column.name == *title).map(|place| name_of(place, title))
    };
    let mut described = json!({ "columns": columns });
    if !schema.key.is_empty() {
        described["primaryKey"] = schema.key.iter().filter_map(name).collect();
    }
    json!({
        "url": format!("{}.csv", schema.name),
        "dc:description": schema.meaning,
        "tableSchema": described,
    })
}

/// The name of a column in the metadata. It has letters, digits and underscores only.
fn name_of(place: usize, title: &str) -> String {
    let is_plain = |letter: char| letter.is_ascii_alphanumeric() || letter == '_';
    match title.starts_with(|first: char| first.is_ascii_alphabetic()) && title.chars().all(is_plain) {
        true => title.into(),
        false => format!("column_{}", place + 1),
    }
}

fn column((place, Column { name, kind, unit, meaning }): (usize, &Column)) -> Value {
    let datatype = match kind {
        Kind::Whole => "integer",
        Kind::Number => "double",
        Kind::Text => "string",
        Kind::Truth => "boolean",
    };
    let mut column = json!({
        "name": name_of(place, name),
        "titles": name,
        "datatype": datatype,
        "dc:description": meaning,
    });
    if !unit.is_empty() {
        column["schema:unitText"] = unit.as_str().into();
    }
    column
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_dictionary_has_types_units_and_keys() {
        let schema =
            Schema::new("t", "A table.").text("arm", "Name.").number("goal of a", "EUR", "Profit.").key(["arm"]);
        let read: Value = serde_json::from_str(&dictionary([&schema])).unwrap();
        assert_eq!(read["tables"][0]["url"], "t.csv");
        assert_eq!(read["tables"][0]["tableSchema"]["primaryKey"], json!(["arm"]));
        let columns = &read["tables"][0]["tableSchema"]["columns"];
        assert_eq!((&columns[0]["titles"], &columns[0]["datatype"]), (&json!("arm"), &json!("string")));
        assert_eq!((&columns[1]["name"], &columns[1]["schema:unitText"]), (&json!("column_2"), &json!("EUR")));
        assert_eq!(columns[0].get("schema:unitText"), None);
    }
}
