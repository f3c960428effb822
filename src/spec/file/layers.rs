//! The kinds of ties of a network from files.

use super::{FileSpec, wrong};
use crate::error::{Error, Result};
use crate::network::Network;
use crate::network::read::ColumnRef;
use std::path::PathBuf;

impl FileSpec {
    /// The column of the kinds of ties, each of which is a layer.
    pub fn with_layer_column(self, column: impl Into<ColumnRef>) -> FileSpec {
        FileSpec { layer_column: Some(column.into()), ..self }
    }

    /// The network of layers that have a file of their own, each with its name and its file, with defaults for everything else.
    /// Agents are the same if they have the same id.
    ///
    /// # Errors
    /// If there are no layers, or if two have the same name.
    pub fn of_layers(layers: Vec<(String, PathBuf)>) -> Result<FileSpec> {
        let Some((_, path)) = layers.first() else {
            return Err(Error::WrongKind { name: "layers".into(), wanted: "at least one", got: "none".into() });
        };
        match (0..layers.len()).find(|&place| layers[..place].iter().any(|(name, _)| *name == layers[place].0)) {
            None => Ok(FileSpec { layer_files: layers.clone(), ..FileSpec::new(path) }),
            Some(place) => {
                Err(wrong("the name of a layer", "different from those of all other layers", &layers[place].0))
            }
        }
    }

    /// A layer and its file: `work=colleagues.csv`.
    ///
    /// # Errors
    /// If the name or the file is missing.
    pub fn layer_file(text: &str) -> Result<(String, PathBuf)> {
        let parts = text.split_once('=').map(|(name, path)| (name.trim(), path.trim()));
        match parts.filter(|(name, path)| !name.is_empty() && !path.is_empty()) {
            Some((name, path)) => Ok((name.into(), path.into())),
            None => {
                Err(wrong("the file of a layer", "the name of the layer and the file, such as work=work.csv", text))
            }
        }
    }

    /// The file of the network, or the layers and their files.
    pub fn title(&self) -> String {
        let layer = |(name, path): &(String, PathBuf)| format!("{name}={}", path.display());
        match self.layer_files.is_empty() {
            true => self.path.display().to_string(),
            false => self.layer_files.iter().map(layer).collect::<Vec<_>>().join(", "),
        }
    }

    /// The columns of the weights in layers, each of which is a layer with its name.
    pub fn with_layer_weights<C: Into<ColumnRef>>(self, columns: impl IntoIterator<Item = C>) -> FileSpec {
        FileSpec { layer_weights: columns.into_iter().map(Into::into).collect(), ..self }
    }

    /// Columns with commas between them, each by its name or by its place, counted from 1. In double quotes, a comma is part of a
    /// name, and digits are a name.
    ///
    /// ```
    /// use bandwagon::network::read::ColumnRef;
    /// use bandwagon::spec::FileSpec;
    ///
    /// let columns = FileSpec::layer_weights("kin, 4, \"9,5\"")?;
    /// assert_eq!(columns, [ColumnRef::Name("kin".into()), ColumnRef::Place(3), ColumnRef::Name("9,5".into())]);
    /// # Ok::<(), bandwagon::Error>(())
    /// ```
    ///
    /// # Errors
    /// If a part is no column, or if a quote is not closed.
    pub fn layer_weights(text: &str) -> Result<Vec<ColumnRef>> {
        let mut parts = vec![String::new()];
        let mut is_quoted = false;
        for letter in text.chars() {
            is_quoted ^= letter == '"';
            match (letter, parts.last_mut()) {
                (',', _) if !is_quoted => parts.push(String::new()),
                (letter, Some(part)) => part.push(letter),
                _ => {}
            }
        }
        if is_quoted {
            return Err(wrong("layer weights", "columns with commas between them, with both quotes of a name", text));
        }
        let column = |part: &String| match part.trim().strip_prefix('"').and_then(|rest| rest.strip_suffix('"')) {
            Some(name) if !name.is_empty() => Ok(ColumnRef::Name(name.replace("\"\"", "\""))),
            _ => FileSpec::column(part),
        };
        parts.iter().map(column).collect()
    }

    /// The layers that are used, each with the factor of its strengths.
    pub fn with_layers<N: Into<String>>(self, layers: impl IntoIterator<Item = (N, f32)>) -> FileSpec {
        FileSpec { layers: layers.into_iter().map(|(name, factor)| (name.into(), factor)).collect(), ..self }
    }

    /// A layer and its factor: `work` or `work=0.5`. A name with `=` is written in double quotes: `"a=b"` or `"a=b"=0.5`.
    ///
    /// ```
    /// use bandwagon::spec::FileSpec;
    ///
    /// assert_eq!(FileSpec::layer("work=0.5")?, ("work".into(), 0.5));
    /// assert_eq!(FileSpec::layer("\"a=b\"")?, ("a=b".into(), 1.0));
    /// assert!(FileSpec::layer("work=half").is_err());
    /// # Ok::<(), bandwagon::Error>(())
    /// ```
    ///
    /// # Errors
    /// If the name is empty or the factor is not a finite number other than 0.
    pub fn layer(text: &str) -> Result<(String, f32)> {
        let (name, factor) = match quoted(text) {
            Some((name, factor)) => (name.replace("\"\"", "\""), factor),
            None => match text.rsplit_once('=') {
                Some((name, factor)) => (name.trim().to_string(), Some(factor)),
                None => (text.trim().to_string(), None),
            },
        };
        if name.is_empty() {
            return Err(wrong("a layer", "a name, or a name and a factor such as work=0.5", text));
        }
        match factor.map(|factor| factor.trim().parse::<f32>()) {
            None => Ok((name, 1.0)),
            Some(Ok(factor)) if factor.is_finite() && factor != 0.0 => Ok((name, factor)),
            Some(Ok(_)) => Err(wrong("the factor of a layer", "a finite number other than 0", text)),
            Some(Err(_)) => Err(wrong(
                "the factor of a layer",
                "a number such as 0.5 (a name with = stands in double quotes)",
                text,
            )),
        }
    }

    /// Some layers with commas between them. A name that has commas or `=` itself, or that is a number after a factor, is
    /// written in double quotes: `work,"friends, close"=0.5`.
    ///
    /// # Errors
    /// As [`FileSpec::layer`]; also if a factor has a decimal comma, or a layer is named twice.
    pub fn layers(text: &str) -> Result<Vec<(String, f32)>> {
        let is_quoted = text.contains('"') && text.matches('"').count().is_multiple_of(2);
        let mut is_inside = false;
        let ends_name = |letter: char| {
            is_inside ^= is_quoted && letter == '"';
            letter == ',' && !is_inside
        };
        let parts: Vec<&str> = text.split(ends_name).collect();
        if let Some([part, digits]) = parts.windows(2).find(|two| has_decimal_comma(two)) {
            let wanted = "a number with a decimal point, such as 0.5 (a name that is a number stands in double quotes)";
            return Err(wrong("the factor of a layer", wanted, &format!("{part},{digits}")));
        }
        FileSpec::distinct_layers(parts.into_iter().map(FileSpec::layer).collect::<Result<_>>()?)
    }

    /// Layers and their factors, if their names differ.
    pub(crate) fn distinct_layers(layers: Vec<(String, f32)>) -> Result<Vec<(String, f32)>> {
        let is_known = |place: &usize| layers[..*place].iter().any(|(name, _)| *name == layers[*place].0);
        match (0..layers.len()).find(is_known) {
            None => Ok(layers),
            Some(place) => {
                let got = format!("{:?} twice", layers[place].0);
                Err(Error::WrongKind { name: "a layer".into(), wanted: "named once", got })
            }
        }
    }

    /// The text that [`FileSpec::layer`] reads as this layer and factor.
    pub(super) fn layer_text((name, factor): &(String, f32)) -> String {
        let name = match name.contains('=') || name.starts_with('"') {
            true => format!("\"{}\"", name.replace('"', "\"\"")),
            false => name.clone(),
        };
        if *factor == 1.0 { name } else { format!("{name}={factor}") }
    }

    /// The network of the chosen layers; the network itself if none are chosen.
    ///
    /// # Errors
    /// If there is no layer with one of the names.
    pub fn combined(&self, network: Network) -> Result<Network> {
        if self.layers.is_empty() {
            return Ok(network);
        }
        if network.layer_names().next().is_none() {
            let why =
                "the network has no layers: name the column of the kinds of ties, or those of the weights in layers"
                    .into();
            return Err(Error::Misplaced { name: "layers".into(), why });
        }
        let layers: Vec<(&str, f32)> = self.layers.iter().map(|(name, factor)| (name.as_str(), *factor)).collect();
        network.combined(&layers)
    }
}

/// The name that stands in double quotes, and the text after the `=` that follows it, if there is one. `None` if the text is
/// not of this form.
fn quoted(text: &str) -> Option<(&str, Option<&str>)> {
    let (name, rest) = text.trim().strip_prefix('"')?.rsplit_once('"')?;
    match rest.trim_start().strip_prefix('=') {
        Some(factor) => Some((name, Some(factor))),
        None => rest.is_empty().then_some((name, None)),
    }
}

/// Whether two parts between commas are the two halves of a factor: `family=0` and `5`.
fn has_decimal_comma(parts: &[&str]) -> bool {
    let is_digits = |text: &str| !text.is_empty() && text.bytes().all(|byte| byte.is_ascii_digit());
    let [first, second] = parts else { return false };
    let factor = first.rsplit_once('=').map(|(_, factor)| factor.trim().trim_start_matches(['-', '+']));
    factor.is_some_and(is_digits) && is_digits(second)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_factor_is_a_number_after_the_last_sign() {
        let layer = |text: &str| FileSpec::layer(text).map_err(|error| error.to_string());
        for (text, name, factor) in [
            ("work", "work", 1.0),
            (" work = -0.5 ", "work", -0.5),
            ("\"a=b\"", "a=b", 1.0),
            ("\"a=b\" = 2", "a=b", 2.0),
            ("\"say \"\"hi\"\"\"", "say \"hi\"", 1.0),
            ("say \"hi\"", "say \"hi\"", 1.0),
            ("\"x\" y=2", "\"x\" y", 2.0),
        ] {
            assert_eq!(layer(text), Ok((name.to_string(), factor)), "{text}");
            let again = FileSpec::layer_text(&(name.to_string(), factor));
            assert_eq!(layer(&again), Ok((name.to_string(), factor)), "{again}");
        }
        for text in ["work=half", "work=0,5", "work=", "a=b", "work=1/2", "work=50%"] {
            let due =
                "the factor of a layer must be a number such as 0.5 (a name with = stands in double quotes), got ";
            assert_eq!(layer(text), Err(format!("{due}{text:?}")));
        }
        for text in ["", "=2", " ", "\"\"=2"] {
            let due = format!("a layer must be a name, or a name and a factor such as work=0.5, got {text:?}");
            assert_eq!(layer(text), Err(due));
        }
    }

    #[test]
    fn a_decimal_comma_separates_no_layers() {
        let layers = |text: &str| FileSpec::layers(text).map_err(|error| error.to_string());
        for (text, got) in [("family=0,5", "family=0,5"), ("kin,family=-1,25,work", "family=-1,25")] {
            let due = "the factor of a layer must be a number with a decimal point, such as 0.5 (a name that is a number \
                       stands in double quotes), got ";
            assert_eq!(layers(text), Err(format!("{due}{got:?}")));
        }
        let due = |names: &[(&str, f32)]| Ok(names.iter().map(|&(name, factor)| (name.to_string(), factor)).collect());
        assert_eq!(layers("family=2,\"5\""), due(&[("family", 2.0), ("5", 1.0)]));
        assert_eq!(layers("family,5"), due(&[("family", 1.0), ("5", 1.0)]));
        assert_eq!(layers("\"a=0,5\"=2,b"), due(&[("a=0,5", 2.0), ("b", 1.0)]));
    }
}
