use super::Forces;

/// How well the published figure behind a default is established.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum PriorStatus {
    /// The figure was read in the paper or in its abstract.
    Verified,
    /// The figure was read in accounts of the paper.
    Secondary,
    /// No figure was found, so the default is a choice.
    NotFound,
}

impl PriorStatus {
    /// The status in one or two words, for example `not found`.
    pub const fn says(self) -> &'static str {
        match self {
            PriorStatus::Verified => "verified",
            PriorStatus::Secondary => "secondary",
            PriorStatus::NotFound => "not found",
        }
    }
}

/// The prior distribution of the strength of a force: a normal distribution of log-odds.
///
/// The mean is the default of the catalogue. The standard deviation serves sensitivity analysis: a strength drawn in
/// every replicate shows how much a result depends on parameter uncertainty. It covers the error of the experiment,
/// differences between experiments, and a different strength for another product. It is at least half the mean if a
/// figure was found, and equal to the mean if none was. A mean of 0 is a force that is left out because no figure was
/// found; its standard deviation is like that of the force next to it. So a draw may be below 0 and reduce adoption.
/// `docs/principles` has the table and its reasons.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Prior {
    /// The name of the force, as in [`Forces::names`].
    pub force: &'static str,
    /// The mean, in log-odds; equal to the default.
    pub mean: f64,
    /// The standard deviation, in log-odds, above 0.
    pub sd: f64,
    /// How well the published figure behind the mean is established.
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
    /// The prior of each strength, in the order of [`Forces::names`].
    ///
    /// ```
    /// use bandwagon::rules::persuasion::Forces;
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
