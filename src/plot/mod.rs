//! Plots as SVG text or PNG bytes: adoption curves, charts of simulated and published values, networks of gifts and
//! debts, maps of campaigns, tornado diagrams and forest plots.
//!
//! A plot is a value: build it, then call `to_svg` or `to_png`. This module does not write files.
//!
//! ```
//! use bandwagon::plot::AdoptionCurve;
//! use bandwagon::record::{Moment, Summary};
//!
//! let at = |tick, mean| Moment { tick, mean, median: mean, low: mean, high: mean, mean_low: mean, mean_high: mean };
//! let summary = Summary {
//!     column: "adopted".into(),
//!     population: 125.into(),
//!     n_replicates: 1,
//!     level: 0.90,
//!     is_mean: false,
//!     total: vec![at(0, 0.0), at(1, 11.0), at(2, 20.0)],
//!     change: vec![at(0, 0.0), at(1, 11.0), at(2, 9.0)],
//!     shares: None,
//! };
//! let svg = AdoptionCurve::new("Medical Innovation")
//!     .unit("month")
//!     .agents("doctors")
//!     .arm("simulated", &summary)?
//!     .observed("observed", &[0.0, 11.0, 20.0])?
//!     .to_svg()?;
//! assert!(svg.contains("Doctors who adopted (%)"));
//! # Ok::<(), bandwagon::Error>(())
//! ```
//!
//! **Invariants.** Vertical axes contain zero, except in charts whose values are all far from it. The same input gives
//! the same bytes, because the font is part of the crate. Color-blind readers can distinguish the colors, and dashes
//! distinguish the arms in grayscale.
//!
//! **Cost.** A plot of thousands of ticks draws only what its pixels can show, not every tick.

mod adoption;
mod axis;
mod badge;
mod canvas;
mod chart;
mod curves;
mod debt;
mod decimate;
mod diverging;
mod font;
mod forest;
mod gifts;
mod giving;
mod islands;
mod layout;
mod legend;
mod map_page;
mod network_map;
mod page;
mod panel;
mod png;
mod points;
mod quadtree;
mod rows;
mod scale;
mod svg;
mod theme;
mod tornado;
mod trails;
mod whisker;

pub use adoption::{AdoptionCurve, Measure};
pub use badge::MAX_ROLES;
pub use chart::{Across, Band, Chart};
pub use debt::{DebtMap, MAX_IN_MAP};
pub use forest::{Estimate, ForestPlot};
pub use gifts::Gifts;
pub use giving::{GivingNetwork, MAX_ON_CIRCLE};
pub use network_map::{MAX_NAMED, MAX_ON_MAP, MAX_TIES, NetworkMap};
pub use rows::MAX_ROWS;
pub use svg::escape;
pub use theme::{MAX_ARMS, MAX_OBSERVED};
pub use tornado::{End, Tornado};
