//! The debt map: a matrix of balances between pairs of agents.

use plotters::style::text_anchor::HPos;

use super::canvas::{Canvas, Surface};
use super::decimate::Point;
use super::diverging::{self, format_short};
use super::font;
use super::gifts::{Gifts, fraction, max_abs};
use super::legend::Key;
use super::page::{Plot, Titles};
use super::panel::Frame;
use super::theme;
use crate::error::{Result, counted};

/// The maximum number of agents in one map.
pub const MAX_IN_MAP: usize = 40;

/// The maximum number of agents for which cells have numbers.
const MAX_WITH_NUMBERS: usize = 12;
/// The maximum width of a row name.
const LABEL_WIDTH: f64 = 104.0;
/// The width reserved for the legend.
const LEGEND_WIDTH: f64 = 196.0;
/// The maximum width of a cell.
const MAX_CELL: f64 = 96.0;
/// The minimum font size.
const MIN_FONT: f64 = 7.5;

/// A map of debts: one row per giver and one column per receiver, 900 by 620 logical pixels, 1800 by 1240 as a PNG.
///
/// The color of a cell shows the amount that the row's agent gave to the column's agent minus the amount that it
/// received back: light orange if the column's agent is in debt, dark blue if the row's agent is in debt, gray if the
/// balance is 0, and white if neither gave anything to the other. With at most 12 agents, cells also show the number.
///
/// ```
/// use bandwagon::plot::{DebtMap, Gifts};
///
/// let gifts = Gifts::new("Who owes whom", 3, [(0, 1, 2.0), (1, 0, 1.5), (1, 2, 0.25)]);
/// let svg = DebtMap::new(gifts).to_svg()?;
/// assert!(svg.contains("−0.5") && svg.contains("0.25"));
/// # Ok::<(), bandwagon::Error>(())
/// ```
#[derive(Clone, Debug, PartialEq)]
pub struct DebtMap {
    gifts: Gifts,
}

impl DebtMap {
    /// Creates a map of these gifts.
    pub fn new(gifts: Gifts) -> DebtMap {
        DebtMap { gifts }
    }

    /// Renders the plot as an SVG document, with real text, a view box and a title for screen readers.
    ///
    /// # Errors
    ///
    /// As [`GivingNetwork::to_svg`](super::GivingNetwork::to_svg), beyond [`MAX_IN_MAP`] agents.
    pub fn to_svg(&self) -> Result<String> {
        super::svg::write(self)
    }

    /// Renders the plot as a PNG file, with two pixels per logical pixel.
    ///
    /// # Errors
    ///
    /// As [`DebtMap::to_svg`].
    pub fn to_png(&self) -> Result<Vec<u8>> {
        super::png::encode(self)
    }
}

impl Plot for DebtMap {
    fn check(&self) -> Result<()> {
        self.gifts.check("agents in one map", MAX_IN_MAP)
    }

    fn titles(&self) -> &Titles {
        &self.gifts.titles
    }

    fn size(&self) -> (u32, u32) {
        theme::TALL_PAGE
    }

    fn describe(&self) -> String {
        format!("{} Who owes whom: {}.", self.gifts.titles.subtitle, counted(self.gifts.n_agents, "agent"))
    }

    fn keys(&self) -> Vec<(Key, String)> {
        vec![]
    }

    fn draw<S: Surface>(&self, canvas: &mut Canvas<S>, frame: Frame) -> Result<()> {
        let n = self.gifts.n_agents;
        let names: Vec<String> = (0..n).map(|agent| self.gifts.name(agent)).collect();
        let widest = names.iter().map(|name| font::width(name, theme::TICK)).fold(0.0, f64::max);
        let left = frame.left + (widest + 10.0).clamp(font::width("Giver", theme::LABEL) + 10.0, LABEL_WIDTH);
        let (top, bottom) = (frame.title + 14.0, frame.bottom + 36.0);
        let cell = ((bottom - top).min(frame.right - LEGEND_WIDTH - left - 28.0) / n as f64).min(MAX_CELL);
        self.label(canvas, &names, (left, top), cell)?;
        let max = self.cells(canvas, (left, top), cell)?;
        self.legend(canvas, (left + n as f64 * cell + 28.0, top), max)
    }
}

impl DebtMap {
    /// Draws the names beside the rows and above the columns.
    fn label<S: Surface>(&self, canvas: &mut Canvas<S>, names: &[String], (left, top): Point, cell: f64) -> Result<()> {
        let heading = (theme::LABEL, theme::INK);
        canvas.text("Receiver", (left, top - 22.0), heading, HPos::Left)?;
        canvas.text("Giver", (left - 8.0, top - 5.0), heading, HPos::Right)?;
        let em = |largest: f64| largest.clamp(MIN_FONT, theme::TICK);
        let widest = names.iter().map(|name| font::width(name, 1.0)).fold(0.0, f64::max);
        let (row, column) = (em(0.85 * cell), em((cell - 1.5) / widest.max(1e-9)));
        for (i, name) in names.iter().enumerate() {
            let middle = (i as f64 + 0.5) * cell;
            let beside = font::fit(name, row, LABEL_WIDTH - 10.0);
            canvas.text(&beside, (left - 8.0, top + middle + 0.36 * row), (row, theme::SOFT), HPos::Right)?;
            let above = font::fit(name, column, cell);
            canvas.text(&above, (left + middle, top - 5.0), (column, theme::SOFT), HPos::Center)?;
        }
        Ok(())
    }

    /// Draws the cells and returns the largest debt.
    fn cells<S: Surface>(&self, canvas: &mut Canvas<S>, (left, top): Point, cell: f64) -> Result<f64> {
        let (n, table) = (self.gifts.n_agents, self.gifts.table());
        let pairs = || (0..n).flat_map(|row| (0..n).map(move |column| (row, column)));
        let max = max_abs(pairs().map(|(row, column)| table.owed(row, column)));
        let numbers = pairs().filter(|&(row, column)| table.is_tie(row, column));
        let widest =
            numbers.map(|(row, column)| font::width(&format_short(table.owed(row, column)), 1.0)).fold(0.0, f64::max);
        let em = ((cell - 6.0) / widest).min(theme::LABEL);
        let gap = if cell > 24.0 { 1.0 } else { 0.5 };
        canvas.rect((left, top), (left + n as f64 * cell, top + n as f64 * cell), (theme::GRID, 1.0))?;
        for (row, column) in pairs().filter(|(row, column)| row != column) {
            let at = (left + column as f64 * cell, top + row as f64 * cell);
            let is_tie = table.is_tie(row, column);
            let owed = table.owed(row, column);
            let ground = if is_tie { diverging::color(fraction(owed, max)) } else { theme::PAPER };
            canvas.rect((at.0 + gap, at.1 + gap), (at.0 + cell - gap, at.1 + cell - gap), (ground, 1.0))?;
            if is_tie && n <= MAX_WITH_NUMBERS {
                let number = format_short(owed);
                let middle = (at.0 + cell / 2.0, at.1 + cell / 2.0 + 0.36 * em);
                canvas.text(&number, middle, (em, diverging::ink_on(ground)), HPos::Center)?;
            }
        }
        Ok(max)
    }

    fn legend<S: Surface>(&self, canvas: &mut Canvas<S>, (x, y): Point, max: f64) -> Result<()> {
        let title = font::fit(&self.gifts.with_unit("Given minus received"), theme::LABEL, LEGEND_WIDTH);
        canvas.text(&title, (x, y + 9.0), (theme::LABEL, theme::INK), HPos::Left)?;
        let ends = ["receiver owes giver", "giver owes receiver"];
        let bottom = diverging::bar(canvas, (x, y + 21.0), max, ends)?;
        let (from, to) = ((x, bottom + 14.0), (x + 14.0, bottom + 28.0));
        canvas.rect(from, to, (theme::BASELINE, 1.0))?;
        canvas.rect((from.0 + 1.0, from.1 + 1.0), (to.0 - 1.0, to.1 - 1.0), (theme::PAPER, 1.0))?;
        let text = "no gifts";
        canvas.text(text, (x + 22.0, bottom + 25.2), (theme::TICK, theme::SOFT), HPos::Left)
    }
}
