use super::{Agent, Network, labels::TEXT};
use crate::error::{Error, Result};

/// An attribute column: one value per agent.
#[derive(Clone, Debug, PartialEq)]
pub enum Column {
    /// Numeric values; NaN where the field was empty.
    Number(Vec<f64>),
    /// Text values; an empty string where the field was empty.
    Text(Vec<String>),
}

impl Column {
    /// Returns a numeric column if every non-empty field is a finite number, otherwise a text column.
    #[cfg(feature = "files")]
    pub(super) fn from_fields(fields: Vec<String>) -> Column {
        match fields.iter().map(|field| number(field)).collect() {
            Some(numbers) => Column::Number(numbers),
            None => Column::Text(fields),
        }
    }

    /// As [`from_fields`](Self::from_fields), of texts that are copied only if they are no numbers.
    #[cfg(feature = "files")]
    pub(super) fn of(fields: &[&str]) -> Column {
        let texts = || Column::Text(fields.iter().map(|field| field.to_string()).collect());
        fields.iter().map(|field| number(field)).collect::<Option<_>>().map_or_else(texts, Column::Number)
    }

    /// The number of values.
    pub fn len(&self) -> usize {
        match self {
            Column::Number(values) => values.len(),
            Column::Text(values) => values.len(),
        }
    }

    /// Whether there are no values.
    pub fn is_empty(&self) -> bool {
        self.len() == 0
    }

    /// The memory of the values, in bytes.
    pub(super) fn n_bytes(&self) -> f64 {
        match self {
            Column::Number(values) => 8.0 * values.len() as f64,
            Column::Text(values) => TEXT * values.len() as f64,
        }
    }
}

/// The finite number in a field; NaN if the field is empty.
#[cfg(feature = "files")]
fn number(field: &str) -> Option<f64> {
    match field {
        "" => Some(f64::NAN),
        field => field.parse().ok().filter(|number: &f64| number.is_finite()),
    }
}

/// Named attribute columns with one value per agent, in the column order of the user's file.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Attributes {
    columns: Vec<(String, Column)>,
}

impl Attributes {
    /// Columns whose names all differ.
    #[cfg(feature = "files")]
    pub(super) fn distinct(columns: Vec<(String, Column)>) -> Attributes {
        Attributes { columns }
    }

    /// Adds a column, or replaces the column with this name.
    pub fn insert(&mut self, name: impl Into<String>, column: Column) {
        let name = name.into();
        match self.columns.iter_mut().find(|(known, _)| *known == name) {
            Some((_, old)) => *old = column,
            None => self.columns.push((name, column)),
        }
    }

    /// The column with this name.
    pub fn get(&self, name: &str) -> Option<&Column> {
        self.columns.iter().find(|(known, _)| known == name).map(|(_, column)| column)
    }

    /// The values of the column with this name, if it exists and is numeric.
    pub fn numbers(&self, name: &str) -> Option<&[f64]> {
        match self.get(name) {
            Some(Column::Number(values)) => Some(values),
            _ => None,
        }
    }

    /// The column names.
    pub fn names(&self) -> impl Iterator<Item = &str> {
        self.columns.iter().map(|(name, _)| name.as_str())
    }

    /// The column names with their columns.
    pub fn iter(&self) -> impl Iterator<Item = (&str, &Column)> {
        self.columns.iter().map(|(name, column)| (name.as_str(), column))
    }
}

impl Network {
    /// An attribute with one number per agent.
    ///
    /// # Errors
    ///
    /// If there is no attribute with this name, or an agent has no number in it.
    pub fn numbers(&self, name: &str) -> Result<Vec<f64>> {
        let numbers = self.numbers_or_nan(name)?;
        let Some(agent) = numbers.iter().position(|number| number.is_nan()) else { return Ok(numbers) };
        Err(Error::WrongKind {
            name: format!("column {name}"),
            wanted: "a number for every agent",
            got: format!("nothing for agent {}", self.label(agent as Agent)),
        })
    }

    /// An attribute with at most one number per agent: NaN where a field was empty or `NA`.
    ///
    /// # Errors
    ///
    /// If there is no attribute with this name, or an agent has a word in it.
    pub fn numbers_or_nan(&self, name: &str) -> Result<Vec<f64>> {
        let number = |(agent, word): (usize, &String)| match word.parse::<f64>() {
            _ if word.is_empty() || word == "NA" => Ok(f64::NAN),
            Ok(number) if number.is_finite() => Ok(number),
            _ => Err(Error::WrongKind {
                name: format!("column {name}"),
                wanted: "numbers",
                got: format!("{word:?} for agent {}", self.label(agent as Agent)),
            }),
        };
        match self.attribute(name)? {
            Column::Number(numbers) => Ok(numbers.clone()),
            Column::Text(words) => words.iter().enumerate().map(number).collect(),
        }
    }

    /// An attribute with one word per agent: empty where the field was empty.
    ///
    /// # Errors
    ///
    /// If there is no attribute with this name.
    pub fn words(&self, name: &str) -> Result<Vec<String>> {
        let word = |number: &f64| if number.is_nan() { String::new() } else { number.to_string() };
        Ok(match self.attribute(name)? {
            Column::Number(numbers) => numbers.iter().map(word).collect(),
            Column::Text(words) => words.clone(),
        })
    }

    fn attribute(&self, name: &str) -> Result<&Column> {
        let attributes = self.attributes();
        attributes.get(name).ok_or_else(|| Error::unknown("column of agents", name, attributes.names()))
    }
}
