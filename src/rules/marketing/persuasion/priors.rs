use super::Forces;

/// How well the figure behind a default is established.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum PriorStatus {
    /// It was read in the paper or in its abstract.
    Verified,
    /// It was read in accounts of the paper.
    Secondary,
    /// No figure was found: the default is a choice.
    NotFound,
}

impl PriorStatus {
    /// In a word or two: `not found`.
    pub const fn says(self) -> &'static str {
        match self {
            PriorStatus::Verified => "verified",
            PriorStatus::Secondary => "secondary",
            PriorStatus::NotFound => "not found",
        }
    }
}

/// What is known of the strength of a force before a campaign: a normal distribution of log-odds.
///
/// The mean is the catalogue's default. The deviation is for drawing a strength per replicate, to see what a result owes to not knowing it: it covers
/// the error of the experiment, how experiments differ, and that a force need not keep its strength with another product. Where a figure was found it is
/// half the mean or more, and where none was, as large as the mean. A mean of 0 is a force left out for want of a figure, with a deviation
/// like that of the force next to it. So a draw may well be below 0, and work against adoption.
/// The table and its reasons are in `docs/principles`.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Prior {
    /// The force, by its name in [`Forces::names`].
    pub force: &'static str,
    /// The mean: the default, in log-odds.
    pub mean: f64,
    /// The standard deviation, in log-odds, above 0.
    pub sd: f64,
    /// How well the figure behind the mean is established.
    pub status: PriorStatus,
}

const fn prior(force: &'static str, mean: f64, sd: f64, status: PriorStatus) -> Prior {
    Prior { force, mean, sd, status }
}

const PRIORS: [Prior; 13] = [
    prior("share", 0.5, 0.3, PriorStatus::Verified),
    prior("number", 0.0, 0.3, PriorStatus::NotFound),
    prior("counter", 0.15, 0.08, PriorStatus::Verified),
    prior("heard", 0.3, 0.3, PriorStatus::NotFound),
    prior("obligation", 0.157, 0.08, PriorStatus::Verified),
    prior("commitment", 1.37, 0.69, PriorStatus::Secondary),
    prior("liking", 0.3, 0.3, PriorStatus::NotFound),
    prior("authority", 2.8, 1.4, PriorStatus::Secondary),
    prior("scarcity", 0.69, 0.35, PriorStatus::Secondary),
    prior("limited", 0.0, 0.35, PriorStatus::NotFound),
    prior("deadline", 0.0, 0.35, PriorStatus::NotFound),
    prior("warning", 1.0, 1.0, PriorStatus::NotFound),
    prior("reactance", 0.2, 0.2, PriorStatus::NotFound),
];

impl Forces {
    /// What is known of each strength, in the order of [`Forces::names`].
    ///
    /// ```
    /// use bandwagon::rules::Forces;
    ///
    /// // The mean of every prior is the default.
    /// let forces = Forces::default();
    /// assert!(Forces::priors().all(|prior| forces.strength(prior.force) == Some(prior.mean)));
    /// assert_eq!(forces.share, 0.5);
    /// ```
    pub fn priors() -> impl Iterator<Item = Prior> {
        PRIORS.into_iter()
    }
}
