/// What an agent says of the product across a tie.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Said {
    /// Nothing.
    #[default]
    Nothing,
    /// That it is there.
    Share,
    /// The same, with a reward in view.
    Refer,
    /// That it is good, with its name to it.
    Endorse,
    /// That it is not.
    Against,
}

/// What passes across a tie in a tick, and what the one remembers of the other. The default is nothing.
#[derive(Clone, Copy, Debug, Default, PartialEq)]
pub struct Word {
    /// What is said.
    pub said: Said,
    /// How much the word of whoever endorses counts, from 0 to 1; 0 unless it endorses.
    pub standing: f32,
    /// A favour done, in units of a small gift.
    pub favour: f32,
    /// What I owe the other, in the same units.
    pub owed: f32,
}
