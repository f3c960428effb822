use bandwagon::engine::{Start, Until};
use bandwagon::error::Result;
use bandwagon::experiment::{Experiment, LinearHazard};
use bandwagon::network::data::MEDICAL_INNOVATION;
use bandwagon::network::{Column, Network};
use bandwagon::record::{Input, Record};
use bandwagon::rules::InnovationImitation;

/// Medical Innovation: the month in which each of 125 doctors first prescribed tetracycline, and the doctors they named
/// as advisers or friends (Coleman, Katz & Menzel 1966). A named doctor influences the doctor who names. The fit is
/// [`LinearHazard`]; the simulation is [`InnovationImitation`] with its estimates, starting without adopters. Both use
/// the same curve, so the band shows whether the rule can reproduce this curve, not whether it predicts another.
///
/// Van den Bulte & Lilien (2001, doi 10.1086/320819) found that contagion vanishes from these data once the marketing
/// effort of the drug's makers is controlled for.
///
/// ```
/// use bandwagon_lab::MedicalInnovation;
///
/// let study = MedicalInnovation::load();
/// let fit = study.fit()?;
/// assert!(fit.p_value() > 0.05); // q is not distinguishable from 0
/// let record = study.simulate(&fit, 100, 1, &|| ())?;
/// assert_eq!(record.last_tick(), 17);
/// # Ok::<(), bandwagon::Error>(())
/// ```
#[derive(Clone, Debug)]
pub struct MedicalInnovation {
    network: Network,
    months: Vec<Option<u32>>,
    n_towns: usize,
}

impl MedicalInnovation {
    /// Number of observed months. Doctors who had not prescribed by then are coded with the following month.
    pub const MONTHS: u32 = 17;

    /// The source of the data.
    pub const SOURCE: &str = "Coleman, Katz & Menzel (1966), Medical Innovation: A Diffusion Study";

    /// Reads the data, which are compiled into the program.
    pub fn load() -> Self {
        let network = Network::medical_innovation();
        let attributes = network.attributes();
        let month = |toa: &f64| (*toa <= f64::from(Self::MONTHS)).then_some(*toa as u32);
        let months = attributes.numbers("toa").unwrap_or_default().iter().map(month).collect();
        let mut towns = match attributes.get("city") {
            Some(Column::Number(towns)) => towns.clone(),
            _ => vec![],
        };
        towns.sort_by(f64::total_cmp);
        towns.dedup();
        MedicalInnovation { n_towns: towns.len(), months, network }
    }

    /// The network of influence.
    pub fn network(&self) -> &Network {
        &self.network
    }

    /// The month of each doctor's first prescription, if within [`MedicalInnovation::MONTHS`].
    pub fn months(&self) -> &[Option<u32>] {
        &self.months
    }

    /// The number of towns.
    pub fn n_towns(&self) -> usize {
        self.n_towns
    }

    /// Cumulative number of adopters by month, from month 0.
    pub fn observed(&self) -> Vec<f64> {
        let by = |month| self.months.iter().flatten().filter(|&&adopted| adopted <= month).count() as f64;
        (0..=Self::MONTHS).map(by).collect()
    }

    /// Fits the monthly hazard of adoption by maximum likelihood.
    pub fn fit(&self) -> Result<LinearHazard> {
        LinearHazard::fit(&self.network, &self.months, Self::MONTHS)
    }

    /// Simulates replicates of the fitted rule over the observed months and calls `done` after each. A negative
    /// estimate counts as 0.
    pub fn simulate(&self, fit: &LinearHazard, replicates: u32, seed: u64, done: &(dyn Fn() + Sync)) -> Result<Record> {
        let rule = InnovationImitation::new(fit.p.value.max(0.0), fit.q.value.max(0.0))?;
        let experiment = Experiment::from(Start::Everyone(false)).until(Until::ticks(Self::MONTHS));
        experiment.replicates(replicates).seed(seed).run_with_progress(&self.network, &rule, done)
    }

    /// The input files, with their hashes.
    pub fn inputs() -> Vec<Input> {
        MEDICAL_INNOVATION.map(|(name, bytes)| Input::hash(name, bytes)).into()
    }
}
