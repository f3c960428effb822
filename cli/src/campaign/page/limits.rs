//! What the model leaves out.

use super::markup::{list, section};
use crate::campaign::findings::Findings;
use crate::number::counted;
use bandwagon::campaign::scenario::{Treatment, What};

pub const TITLE: &str = "Limits of the model";

pub fn html(findings: &Findings<'_>) -> String {
    let plan = findings.plan;
    let n_treatments = plan.spec().arms.len();
    let does = |is: fn(&What) -> bool| {
        plan.campaign.scenario().arms().iter().flat_map(|arm| &arm.steps).any(|step| is(&step.what))
    };
    let mut limits: Vec<String> = vec![
        "The order of the arms is usually more reliable than the number of users. That number depends mostly on the appeal \
         of the product and on how often people talk about it, and neither was measured for your product. “Sensitivity \
         analysis” shows how far the order depends on them, if they are uncertain in the scenario."
            .into(),
        "The forces come from separate experiments on other requests (towels, donations, orders), with other people. The \
         model assumes that they add up and that they keep their strength for your product. The model as a whole was never \
         tested."
            .into(),
        "The network is used as it was recorded. Ties that were not reported are missing, and ties never change.".into(),
        "There is no competitor, no season and no advertising except the interventions. An agent cannot buy twice.".into(),
        format!(
            "What happens after {} is not counted: neither users won later nor users lost later.",
            counted(plan.spec().time.ticks as usize, &plan.spec().time.unit)
        ),
        "Confidence intervals cover chance, not error. A wrong assumption shifts all replicates in the same direction, and \
         more replicates do not reveal it."
            .into(),
    ];
    if n_treatments > 1 {
        limits.push(format!(
            "Each confidence interval holds for one comparison by itself. The best of {n_treatments} arms owes a small part of \
             its lead to chance."
        ));
    }
    if does(|what| *what == What::Agents(Treatment::Sample)) {
        limits.push(
            "An agent that gets a sample is a user from then on. So the users of an arm that gives samples include these \
             agents. A sample earns no margin."
                .into(),
        );
    }
    if plan.campaign.scenario().worth().is_none() {
        limits.push("Without a margin, an arm with more users ranks higher even if it spends much more money.".into());
    }
    limits.push(
        "A model cannot tell whether an intervention is legal, honest and welcome. Paid testimonials, and gifts to people \
         who decide for others, often must be disclosed and may be forbidden."
            .into(),
    );
    section("limits", TITLE, &list(limits))
}
