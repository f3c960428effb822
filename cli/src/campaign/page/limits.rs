//! The limits of the model.

use super::markup::{list, section};
use crate::campaign::findings::Findings;
use crate::number::counted;
use bandwagon::campaign::scenario::{Treatment, What};

pub fn html(findings: &Findings<'_>) -> String {
    let told = findings.told;
    let n_ideas = told.arms.len();
    let does = |is: fn(&What) -> bool| told.arms.iter().flat_map(|arm| &arm.steps).any(|step| is(&step.what));
    let mut limits: Vec<String> = vec![
        "Order is mostly safer than size. How many adopt depends above all on the appeal of the product and on how often people talk, \
         which nobody measured for yours. How far the order depends on them too is seen under “What matters”, if they were named as \
         uncertain."
            .into(),
        "The forces come from separate experiments on other requests (towels, donations, orders), with other people. That they add up, \
         and keep their strength for your product, is assumed and was never tested as a whole."
            .into(),
        "The network is taken as it was recorded: ties that nobody named are missing, and none come or go.".into(),
        "There is no competitor, no season, no advertising but what the ideas do, and nobody can buy twice.".into(),
        format!(
            "What happens after {} is not counted, neither users won later nor those lost.",
            counted(told.time.ticks as usize, &told.time.unit)
        ),
        "Intervals cover chance, not error: a wrong assumption moves every run alike, and no number of runs shows it.".into(),
    ];
    if n_ideas > 1 {
        limits.push(format!(
            "Each interval holds for one comparison by itself. Of {n_ideas} ideas the one that comes first owes a little of its lead to \
             luck."
        ));
    }
    if does(|what| *what == What::Agents(Treatment::Sample)) {
        limits.push(
            "Whoever gets a sample is a user from then on, so the users of such an idea include its own samples. A sample brings no \
             margin."
                .into(),
        );
    }
    if told.margin.is_none() {
        limits.push("Without a margin, an idea that wins more users for much more money still ranks above.".into());
    }
    limits.push(
        "Whether an idea is lawful, honest and wanted is not for a model to say. Paid testimonials and gifts to those who decide for others \
         often need to be disclosed, and may be forbidden."
            .into(),
    );
    section("limits", "What the model does not say", &list(limits))
}
