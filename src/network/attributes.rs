use super::arc_columns::numbered_words;
use super::missing::is_missing;
use super::{Agent, Network, labels::TEXT};
use crate::error::{Error, Result};
use std::sync::OnceLock;

/// An attribute column: one value per agent.
#[derive(Clone, Debug, PartialEq)]
pub enum Column {
    /// Numeric values; NaN where the field was empty.
    Number(Vec<f64>),
    /// Text values; an empty string where the field was empty.
    Text(Vec<String>),
}

impl Column {
    /// Returns a numeric column if every field is a finite number or missing, otherwise a text column.
    #[cfg(feature = "files")]
    pub(super) fn from_fields(fields: Vec<String>) -> Column {
        match numbers(fields.iter().map(String::as_str)) {
            Some(numbers) => Column::Number(numbers),
            None => Column::Text(fields),
        }
    }

    /// As [`from_fields`](Self::from_fields), of texts that are copied only if they are no numbers.
    #[cfg(feature = "files")]
    pub(super) fn of(fields: &[&str]) -> Column {
        let texts = || Column::Text(fields.iter().map(|field| field.to_string()).collect());
        numbers(fields.iter().copied()).map_or_else(texts, Column::Number)
    }

    /// The values at these places of a column with `length` values. The others are missing.
    #[cfg(feature = "files")]
    pub(super) fn placed(self, places: &[Agent], length: usize) -> Column {
        fn at<T>(values: Vec<T>, places: &[Agent], mut all: Vec<T>) -> Vec<T> {
            values.into_iter().zip(places).for_each(|(value, &place)| all[place as usize] = value);
            all
        }
        match self {
            Column::Number(values) => Column::Number(at(values, places, vec![f64::NAN; length])),
            Column::Text(values) => Column::Text(at(values, places, vec![String::new(); length])),
        }
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

/// The numbers in the fields of a column, NaN for missing ones; `None` if a field has something else, or if numbers would lose
/// digits. A column of missing values only has numbers if all its fields are empty.
#[cfg(feature = "files")]
pub(super) fn numbers<'f>(fields: impl Iterator<Item = &'f str> + Clone) -> Option<Vec<f64>> {
    let is_some = fields.clone().any(|field| !is_missing(field)) || fields.clone().all(str::is_empty);
    fields.map(number).collect::<Option<Vec<f64>>>().filter(|_| is_some)
}

/// The number in a field, which has all its digits; NaN if it is missing.
#[cfg(feature = "files")]
fn number(field: &str) -> Option<f64> {
    if is_missing(field) {
        return Some(f64::NAN);
    }
    let digits = field.strip_prefix(['-', '+']).unwrap_or(field);
    let is_whole = digits.bytes().all(|byte| byte.is_ascii_digit());
    let is_code = is_whole && digits.len() > 1 && digits.starts_with('0');
    let number: f64 = field.parse().ok()?;
    let is_exact = !is_whole || number.abs() < LARGEST_WHOLE;
    Some(number).filter(|number| number.is_finite() && !is_code && is_exact)
}

/// The first of the whole numbers of which not all are 64-bit floats: 2⁵³ + 1 has the same float as 2⁵³.
#[cfg(feature = "files")]
pub(super) const LARGEST_WHOLE: f64 = 9_007_199_254_740_992.0;

/// Named attribute columns with one value per agent, in the column order of the user's file.
#[derive(Clone, Debug, Default)]
pub struct Attributes {
    columns: Vec<Named>,
}

/// A column with its name.
#[derive(Clone, Debug)]
struct Named {
    name: String,
    column: Column,
    /// If the column has words: the place of each value among its sorted words. Computed on first use.
    places: OnceLock<Box<[f64]>>,
}

impl Named {
    fn new(name: String, column: Column) -> Named {
        Named { name, column, places: OnceLock::new() }
    }
}

impl PartialEq for Attributes {
    fn eq(&self, other: &Attributes) -> bool {
        self.iter().eq(other.iter())
    }
}

impl Attributes {
    /// Columns whose names all differ.
    #[cfg(feature = "files")]
    pub(super) fn distinct(columns: Vec<(String, Column)>) -> Attributes {
        Attributes { columns: columns.into_iter().map(|(name, column)| Named::new(name, column)).collect() }
    }

    /// Adds a column, or replaces the column with this name.
    pub fn insert(&mut self, name: impl Into<String>, column: Column) {
        let new = Named::new(name.into(), column);
        match self.columns.iter_mut().find(|known| known.name == new.name) {
            Some(old) => *old = new,
            None => self.columns.push(new),
        }
    }

    /// The column with this name.
    pub fn get(&self, name: &str) -> Option<&Column> {
        self.columns.iter().find(|known| known.name == name).map(|known| &known.column)
    }

    /// The number of an agent in a column, or the place of its word among the sorted words of the column; NaN if it has
    /// none, or if there is no such agent or column.
    #[inline]
    pub(super) fn number(&self, agent: Agent, column: usize) -> f64 {
        let Some(Named { column, places, .. }) = self.columns.get(column) else { return f64::NAN };
        let numbers = match column {
            Column::Number(numbers) => numbers,
            Column::Text(words) => &**places.get_or_init(|| numbered_words(words).1.into()),
        };
        numbers.get(agent as usize).copied().unwrap_or(f64::NAN)
    }

    /// The values of the column with this name, if it exists and is numeric.
    pub fn numbers(&self, name: &str) -> Option<&[f64]> {
        match self.get(name) {
            Some(Column::Number(values)) => Some(values),
            _ => None,
        }
    }

    /// The columns with their names.
    #[cfg(feature = "files")]
    pub(super) fn into_columns(self) -> impl Iterator<Item = (String, Column)> {
        self.columns.into_iter().map(|known| (known.name, known.column))
    }

    /// Removes the columns whose names are not in `names`.
    pub fn keep(&mut self, names: &[String]) {
        self.columns.retain(|known| names.contains(&known.name));
    }

    /// The column names.
    pub fn names(&self) -> impl Iterator<Item = &str> {
        self.columns.iter().map(|known| known.name.as_str())
    }

    /// The column names with their columns.
    pub fn iter(&self) -> impl Iterator<Item = (&str, &Column)> {
        self.columns.iter().map(|known| (known.name.as_str(), &known.column))
    }
}

impl Network {
    /// The network with only those of its attributes that have one of these names.
    #[cfg(feature = "files")]
    pub(crate) fn with_attributes_kept(self, names: &[String]) -> Network {
        let mut attributes = self.attributes().clone();
        attributes.keep(names);
        self.changed(|inner| inner.attributes = attributes.into())
    }

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

    /// An attribute with at most one number per agent: NaN where a field was empty or has a usual notation of a missing value,
    /// such as `NA`.
    ///
    /// # Errors
    ///
    /// If there is no attribute with this name, or an agent has a word in it.
    pub fn numbers_or_nan(&self, name: &str) -> Result<Vec<f64>> {
        let number = |(agent, word): (usize, &String)| match word.parse::<f64>() {
            _ if is_missing(word) => Ok(f64::NAN),
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

    /// The place of an attribute among the attributes, which [`View::attribute`](crate::rule::View::attribute) takes.
    ///
    /// # Errors
    ///
    /// If there is no attribute with this name.
    pub fn attribute_place(&self, name: &str) -> Result<usize> {
        let place = self.attributes().names().position(|known| known == name);
        place.ok_or_else(|| Error::unknown("column of agents", name, self.attributes().names()))
    }

    /// The number of an agent in an attribute, or the place of its word among the sorted words of the attribute; NaN if it
    /// has none, or if there is no such agent or attribute.
    #[inline]
    pub(crate) fn attribute_value(&self, agent: Agent, attribute: usize) -> f64 {
        self.attributes().number(agent, attribute)
    }

    fn attribute(&self, name: &str) -> Result<&Column> {
        let attributes = self.attributes();
        attributes.get(name).ok_or_else(|| Error::unknown("column of agents", name, attributes.names()))
    }
}
