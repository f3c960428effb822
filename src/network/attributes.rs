/// One value per agent.
#[derive(Clone, Debug, PartialEq)]
pub enum Column {
    /// Numbers; NaN where the file had nothing.
    Number(Vec<f64>),
    /// Words; empty where the file had nothing.
    Text(Vec<String>),
}

impl Column {
    /// Numbers if every field that is not empty is a finite number, otherwise words.
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

/// Named columns with one value per agent, in the order of the user's file.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Attributes {
    columns: Vec<(String, Column)>,
}

impl Attributes {
    /// Adds a column, or replaces the one of that name.
    pub fn insert(&mut self, name: impl Into<String>, column: Column) {
        let name = name.into();
        match self.columns.iter_mut().find(|(known, _)| *known == name) {
            Some((_, old)) => *old = column,
            None => self.columns.push((name, column)),
        }
    }

    /// The column of that name.
    pub fn get(&self, name: &str) -> Option<&Column> {
        self.columns.iter().find(|(known, _)| known == name).map(|(_, column)| column)
    }

    /// The numbers of that column, if it is there and holds numbers.
    pub fn numbers(&self, name: &str) -> Option<&[f64]> {
        match self.get(name) {
            Some(Column::Number(values)) => Some(values),
            _ => None,
        }
    }

    /// The names of the columns.
    pub fn names(&self) -> impl Iterator<Item = &str> {
        self.columns.iter().map(|(name, _)| name.as_str())
    }

    /// Names and columns.
    pub fn iter(&self) -> impl Iterator<Item = (&str, &Column)> {
        self.columns.iter().map(|(name, column)| (name.as_str(), column))
    }
}
