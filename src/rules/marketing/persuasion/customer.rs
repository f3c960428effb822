use crate::rule::{State, Tally};

/// How far an agent is with the product.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Stage {
    /// It has not adopted it.
    #[default]
    Open,
    /// It uses it.
    Adopted,
    /// It gave it up, for good.
    Left,
    /// It gave it up, and says so.
    Against,
}

/// What a campaign and others did to an agent, and what came of it. The default is that nothing did.
#[derive(Clone, Copy, Debug, Default, PartialEq)]
pub struct Customer {
    /// How far it is with the product.
    pub stage: Stage,
    /// Whether it got the product as a sample, without buying it.
    pub sampled: bool,
    /// Whether the campaign or a neighbour ever reached it, or it found the product by itself.
    pub reached: bool,
    /// Whether it adopted while somebody with a reward in view told it of the product.
    pub referred: bool,
    /// Ticks for which it will yet endorse the product.
    pub endorsing: u16,
    /// How much it heard of the product lately: mentions and paid contacts, fading.
    pub heard: f32,
    /// How often the campaign turned to it lately, fading.
    pub contacts: f32,
    /// What it owes the campaign, in units of a small gift, fading.
    pub owed: f32,
    /// What it returned to the campaign, in the same units, by adopting and sharing.
    pub returned: f32,
    /// Small acts it did for the product before.
    pub pledged: f32,
    /// What it is promised for each neighbour that adopts, in units of money.
    pub reward: f32,
    /// The value of the favour it was handed for each of its followers, to be passed on in the next tick; 0 if none.
    pub parcel: f32,
    /// The value of what it passes on to each of its followers in this tick.
    pub passing: f32,
    /// Whether it goes without in the next tick, should it want the product: the stock runs out before its turn.
    pub rationed: bool,
    /// Whether it was asked for a testimonial last tick.
    pub asked: bool,
}

impl Customer {
    /// One that uses the product.
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

    /// Whether it uses the product, or may yet come to.
    pub(super) fn has_not_left(&self) -> bool {
        matches!(self.stage, Stage::Open | Stage::Adopted)
    }

    /// Whether it ever bought the product.
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

    /// 0 and 1 are not adopted and adopted.
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
