use crate::rule::{State, Tally};

/// The stage of an agent with respect to the product.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, serde::Serialize, serde::Deserialize)]
pub enum Stage {
    /// It has not adopted the product.
    #[default]
    Open,
    /// It uses the product.
    Adopted,
    /// It gave the product up, for good.
    Left,
    /// It gave the product up, for good, and speaks against it.
    Against,
}

/// The state of an agent of the rule [`Persuasion`](super::Persuasion): its stage, and what it received, owes and did.
/// The default is an agent that has not adopted the product and that nothing has reached.
#[derive(Clone, Copy, Debug, Default, PartialEq, serde::Serialize, serde::Deserialize)]
pub struct Customer {
    /// Its stage.
    pub stage: Stage,
    /// Whether it received the product as a sample, without buying it.
    pub sampled: bool,
    /// Whether the campaign or a neighbor has reached it, or it has adopted the product.
    pub reached: bool,
    /// Whether it adopted in a tick in which a user that was promised a reward told it about the product.
    pub referred: bool,
    /// Number of ticks for which it goes on endorsing the product.
    pub endorsing: u16,
    /// Number of recent mentions and paid contacts. It decays.
    pub heard: f32,
    /// Number of recent contacts by the campaign. It decays.
    pub contacts: f32,
    /// Its debt to the campaign, in small gifts. It decays.
    pub owed: f32,
    /// What it has returned to the campaign by adopting, sharing and testimonials, in small gifts.
    pub returned: f32,
    /// Number of small acts that it has done for the product.
    pub pledged: f32,
    /// The reward that it is promised for each neighbor that adopts, in units of money.
    pub reward: f32,
    /// The value of a favor, in small gifts, that it received for each of its followers and passes on in the next tick;
    /// 0 if there is none.
    pub parcel: f32,
    /// The value that it passes on to each of its followers in this tick, in small gifts.
    pub passing: f32,
    /// Whether it cannot adopt in the next tick because the stock runs out before its turn.
    pub rationed: bool,
    /// Whether it was asked for a testimonial last tick.
    pub asked: bool,
}

impl Customer {
    /// An agent that uses the product.
    pub const ADOPTED: Customer = Customer {
        stage: Stage::Adopted,
        sampled: false,
        reached: true,
        referred: false,
        endorsing: 0,
        heard: 0.0,
        contacts: 0.0,
        owed: 0.0,
        returned: 0.0,
        pledged: 0.0,
        reward: 0.0,
        parcel: 0.0,
        passing: 0.0,
        rationed: false,
        asked: false,
    };

    /// Whether it uses the product.
    #[inline]
    pub fn has_adopted(&self) -> bool {
        self.stage == Stage::Adopted
    }

    /// Whether it uses the product or has not adopted it so far.
    pub(super) fn has_not_left(&self) -> bool {
        matches!(self.stage, Stage::Open | Stage::Adopted)
    }

    /// Whether it has bought the product, including agents that gave it up.
    #[inline]
    pub fn has_bought(&self) -> bool {
        self.stage != Stage::Open && !self.sampled
    }
}

impl State for Customer {
    const COLUMNS: &'static [&'static str] =
        &["adopted", "bought", "left", "against", "reached", "referred", "endorsing", "pledged", "returned", "owed"];
    const NUMBERS: &'static str = "the numbers 0 (not adopted) and 1 (adopted)";
    const NAMES: &'static [&'static str] = &["not adopted", "adopted"];

    #[inline]
    fn post(self, tally: &mut Tally) {
        let flags = [
            self.has_adopted(),
            self.has_bought(),
            !self.has_not_left(),
            self.stage == Stage::Against,
            self.reached,
            self.referred,
            self.endorsing > 0,
        ];
        flags.into_iter().enumerate().filter(|(_, holds)| *holds).for_each(|(column, _)| tally.count(column));
        let amounts = [self.pledged, self.returned, self.owed];
        amounts.into_iter().enumerate().for_each(|(place, amount)| tally.add(flags.len() + place, amount.into()));
    }

    /// 0 is not adopted, 1 adopted.
    fn from_number(number: f64) -> Option<Customer> {
        match number {
            0.0 => Some(Customer::default()),
            1.0 => Some(Customer::ADOPTED),
            _ => None,
        }
    }

    fn to_number(self) -> Option<f64> {
        self.has_adopted().to_number()
    }
}
