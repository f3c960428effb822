/// The horizontal axis of a [`Chart`].
#[derive(Clone, Debug, PartialEq)]
pub enum Across {
    /// Numbers at even distances.
    Linear,
    /// Numbers above 0, each decade as long as the next.
    Log,
    /// Names side by side; the x of a point is the place of its name, from 0.
    Names(Vec<String>),
}

/// A simulated value at one place: its mean and a band or interval around it.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Band {
    /// Where, on the horizontal axis.
    pub at: f64,
    /// The mean.
    pub mean: f64,
    /// The lower end.
    pub low: f64,
    /// The upper end.
    pub high: f64,
}

/// Published points on simulated bands.
#[derive(Clone, Debug, PartialEq)]
pub struct Chart {
    pub(super) title: String,
    pub(super) subtitle: String,
    pub(super) caption: String,
    pub(super) across: (String, Across),
    pub(super) up: String,
    pub(super) simulated: Vec<(String, Vec<Band>)>,
    pub(super) published: Vec<(String, Vec<(f64, f64)>)>,
}

impl Chart {
    /// An empty picture with a title; `up` names the vertical axis with its unit.
    pub fn new(title: impl Into<String>, up: impl Into<String>) -> Chart {
        Chart {
            title: title.into(),
            subtitle: String::new(),
            caption: String::new(),
            across: (String::new(), Across::Linear),
            up: up.into(),
            simulated: vec![],
            published: vec![],
        }
    }

    /// The horizontal axis: what it shows, with its unit, and how.
    pub fn across(mut self, name: impl Into<String>, across: Across) -> Self {
        self.across = (name.into(), across);
        self
    }

    /// What the picture is about, below the title.
    pub fn subtitle(mut self, subtitle: impl Into<String>) -> Self {
        self.subtitle = subtitle.into();
        self
    }

    /// A line at the foot: the source of what was published, what the bands are.
    pub fn caption(mut self, caption: impl Into<String>) -> Self {
        self.caption = caption.into();
        self
    }

    /// Adds a simulated series: a line on its band; beside names, a mark on its interval each.
    pub fn simulated(mut self, name: impl Into<String>, bands: Vec<Band>) -> Self {
        self.simulated.push((name.into(), bands));
        self
    }

    /// Adds published points. A series named like a simulated one takes its colour.
    pub fn published(mut self, name: impl Into<String>, points: Vec<(f64, f64)>) -> Self {
        self.published.push((name.into(), points));
        self
    }
}
