use super::words::words;

words! { "way to combine repeated edges";
    /// How the weights of repeated edges are combined. Without weights, repeated edges are one edge, except with
    /// [`Repeated::Error`].
    #[non_exhaustive]
    pub enum Repeated {
        /// The sum of the weights: numbers of e-mails, hours.
        Sum = "sum",
        /// The largest weight.
        Max = "max",
        /// The weight that comes first in the file.
        First = "first",
        /// The probability that at least one of several independent trials succeeds: 1 − ∏(1 − w). The weights must lie in
        /// [0, 1].
        Trials = "trials",
        /// An error that names the lines.
        Error = "error",
    }
}
