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
        let number = |field: &String| match field.as_str() {
            "" => Some(f64::NAN),
            field => field.parse().ok().filter(|number: &f64| number.is_finite()),
        };
        match fields.iter().map(number).collect() {
            Some(numbers) => Column::Number(numbers),
            None => Column::Text(fields),
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
}

/// Named attribute columns with one value per agent, in the column order of the user's file.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Attributes {
    columns: Vec<(String, Column)>,
}

impl Attributes {
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
