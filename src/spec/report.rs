use crate::error::format_number;
use crate::network::Agent;
use std::fmt;

/// What one agent sees, and what it would do. Displayed as one line, and one line for each of the first ten ties.
#[derive(Clone, Debug, PartialEq)]
pub struct AgentReport {
    /// The agent.
    pub agent: Agent,
    /// Its label, or its number.
    pub label: String,
    /// Its state; `None` if no numbers stand for states of the rule.
    pub state: Option<f64>,
    /// The name of its state; empty if the rule's states have no names.
    pub state_name: &'static str,
    /// The state that a synchronous tick would give to it next.
    pub next: Option<f64>,
    /// The name of that state; empty if the rule's states have no names.
    pub next_name: &'static str,
    /// Its ties to the agents that influence it.
    pub ties: Vec<TieReport>,
}

/// A tie of an agent to an agent that influences it.
#[derive(Clone, Debug, PartialEq)]
pub struct TieReport {
    /// The influencer.
    pub agent: Agent,
    /// Its label, or its number.
    pub label: String,
    /// The weight of the arc; 1 in a network without weights.
    pub weight: f32,
    /// The influencer's state.
    pub state: Option<f64>,
    /// The name of the influencer's state; empty if the rule's states have no names.
    pub state_name: &'static str,
    /// Whether anything passes along the tie: an act received other than the default.
    pub has_received: bool,
}

/// The number of ties that are displayed.
const DISPLAYED: usize = 10;

impl fmt::Display for AgentReport {
    fn fmt(&self, to: &mut fmt::Formatter<'_>) -> fmt::Result {
        let (now, next) = (state_text(self.state, self.state_name), state_text(self.next, self.next_name));
        let name = agent_text(self.agent, &self.label);
        write!(to, "agent {name}: {now}, next {next}; influencers: {}", self.ties.len())?;
        for tie in self.ties.iter().take(DISPLAYED) {
            write!(to, "\n  {tie}")?;
        }
        match self.ties.len().saturating_sub(DISPLAYED) {
            0 => Ok(()),
            more => write!(to, "\n  and {more} more"),
        }
    }
}

impl fmt::Display for TieReport {
    fn fmt(&self, to: &mut fmt::Formatter<'_>) -> fmt::Result {
        let state = state_text(self.state, self.state_name);
        write!(to, "{}: {state}", agent_text(self.agent, &self.label))?;
        if self.weight != 1.0 {
            write!(to, ", weight {}", self.weight)?;
        }
        if self.has_received { to.write_str(", acted") } else { Ok(()) }
    }
}

/// The number of an agent, and its label if it has one.
fn agent_text(agent: Agent, label: &str) -> String {
    let number = agent.to_string();
    if number == label { number } else { format!("{number} ({label})") }
}

fn state_text(state: Option<f64>, name: &str) -> String {
    match state {
        _ if !name.is_empty() => name.into(),
        Some(number) => format_number(number),
        None => "a state without a number".into(),
    }
}
