//! Plain rows of an edge list, read on all threads.
//!
//! A row is plain if it has no quotes, is no comment, has as many fields as the first row, two ids that need no message, and
//! a finite weight. The text is divided at line ends into parts. A part is plain as a whole, or it is left to
//! [`edge_list`](super::edge_list), which reads row by row and finds all errors and notes. So this module has no messages,
//! and the results are the same on any number of threads.

use super::{
    Comment, Separator,
    columns::Columns,
    graph,
    numbering::{ById, Labels, Numbering, small_number},
    pieces::Ends,
    table::{Rest, Table},
};
use crate::network::Agent;
use rayon::prelude::*;
use std::borrow::Cow;

/// The length of a part in bytes, up to the end of a line. If it is 0, no row is read here.
#[derive(Clone, Copy, Debug)]
pub(super) struct PartLength(usize);

impl Default for PartLength {
    fn default() -> PartLength {
        PartLength(1 << 18)
    }
}

/// The most parts per thread that are read before their edges are appended.
const PARTS: usize = 32;

/// The edges read so far, in the order of the file.
#[derive(Default)]
pub(super) struct Given {
    pub(super) ends: Ends,
    /// One weight per edge, or none without a column of weights.
    pub(super) weights: Vec<f32>,
}

/// Reads plain rows.
pub(super) struct Plain {
    columns: Columns,
    part: PartLength,
    /// The number of parts that are read next at the same time.
    parts: usize,
    /// The byte offset in the text where rows may be plain again.
    from: usize,
}

impl Plain {
    pub(super) fn new(columns: Columns, part: PartLength) -> Plain {
        let from = if part.0 == 0 { usize::MAX } else { 0 };
        Plain { columns, part, parts: rayon::current_num_threads(), from }
    }

    /// Reads rows as long as they are plain, but not the last of them: the table reads it next, because the state after
    /// the last row matters.
    pub(super) fn read(&mut self, table: &mut Table<'_>, numbering: &mut Numbering<'_>, given: &mut Given) {
        while let Some(rest) = table.rest().filter(|rest| rest.at >= self.from) {
            let texts = divided(rest.text, self.part.0, self.parts);
            let layout = Layout::new(self.columns, &rest);
            let parts: Vec<Option<Part<'_>>> = texts.par_iter().map(|text| layout.part(text, numbering)).collect();
            let mut parts: Vec<Part<'_>> = parts.into_iter().map_while(|part| part).collect();
            let agents: Vec<Vec<Agent>> = parts.iter().map_while(|part| part.agents(numbering)).collect();
            parts.truncate(agents.len());
            parts.par_iter_mut().zip(agents).for_each(|(part, agents)| part.replace(&agents));
            let (mut end, mut last) = ((0, 0), None);
            for part in parts {
                let (after, before_last) = (part.after, part.before_last);
                given.append(part, rest.text.len() - end.0);
                last = Some((end.0 + before_last.0, end.1 + before_last.1));
                end = (end.0 + after.0, end.1 + after.1);
            }
            self.parts = (2 * self.parts).min(most_parts());
            let mut ends = texts.iter().scan(0, |end, text| {
                *end += text.len();
                Some(*end)
            });
            // A part that is not plain is left to the table, and the parts after it to the next call.
            if let Some(end_of_other) = ends.find(|&other| other > end.0) {
                (self.from, self.parts) = (rest.at + end_of_other, 1);
            }
            let Some((bytes, lines)) = last else { return };
            given.ends.pop();
            given.weights.pop();
            table.advance(bytes, lines);
            if bytes == 0 {
                return;
            }
        }
    }
}

fn most_parts() -> usize {
    PARTS * rayon::current_num_threads()
}

/// The first parts of a text, at most `count`, of at least `length` bytes and whole lines.
fn divided(mut text: &str, length: usize, count: usize) -> Vec<&str> {
    let mut parts = vec![];
    while !text.is_empty() && parts.len() < count {
        let bytes = text.as_bytes();
        let line_end = bytes.iter().skip(length).position(|&byte| byte == b'\n');
        let (part, rest) = text.split_at(line_end.map_or(bytes.len(), |place| length + place + 1));
        parts.push(part);
        text = rest;
    }
    parts
}

impl Given {
    /// Appends the edges of a part; `left` is the length of the text from there on.
    fn append(&mut self, part: Part<'_>, left: usize) {
        let Part { ends, weights, after, .. } = part;
        if self.weights.capacity() < self.weights.len() + weights.len() {
            // The text from here on has about as many edges per byte, give or take one in thirty.
            let more = weights.len() + (left as f64 / after.0 as f64 * weights.len() as f64 * 1.03) as usize;
            self.weights.reserve_exact(more);
        }
        self.weights.extend_from_slice(&weights);
        self.ends.append(ends);
    }
}

/// The edges of a part of the text.
#[derive(Default)]
struct Part<'t> {
    ends: Vec<[Agent; 2]>,
    weights: Vec<f32>,
    /// Labels in order of appearance, with the agents of those that are known. If there are any, the ends are their places
    /// here.
    labels: Vec<(&'t str, Option<Agent>)>,
    /// The numbers of bytes and lines of the part.
    after: (usize, u64),
    /// The numbers of bytes and lines before its last row.
    before_last: (usize, u64),
}

impl Part<'_> {
    /// The agents with the labels of the part, which are added if they are new. `None` if there are too many.
    fn agents(&self, numbering: &mut Numbering<'_>) -> Option<Vec<Agent>> {
        match numbering {
            Numbering::Sorted(known) => known.agents(&self.labels).ok(),
            _ => Some(vec![]),
        }
    }

    /// Replaces the places of labels by agents.
    fn replace(&mut self, agents: &[Agent]) {
        if !agents.is_empty() {
            self.ends.as_flattened_mut().iter_mut().for_each(|end| *end = agents[*end as usize]);
        }
    }
}

/// How rows are divided into fields, and which fields are read.
struct Layout {
    columns: Columns,
    separator: Separator,
    comment: Comment,
    width: usize,
    /// Whether the two ids are the whole row.
    is_pair: bool,
}

impl Layout {
    fn new(columns: Columns, rest: &Rest<'_>) -> Layout {
        let &Rest { separator, comment, width, .. } = rest;
        let is_digit = matches!(comment, Comment::Begins(character) if character.is_ascii_digit());
        let is_pair = width == 2 && (columns.first, columns.second, columns.weight) == (0, 1, None) && !is_digit;
        Layout { columns, separator, comment, width, is_pair }
    }

    /// The edges of a text, or `None` if a row is not plain or there is none.
    fn part<'t>(&self, text: &'t str, numbering: &Numbering<'_>) -> Option<Part<'t>> {
        match numbering {
            Numbering::Small => self.rows(text, &mut Below(1 << 32)),
            Numbering::Numbered(n_agents) => self.rows(text, &mut Below(*n_agents as u64)),
            Numbering::Listed { agents, .. } => self.rows(text, &mut Known(agents)),
            Numbering::Sorted(known) => {
                let mut new = New::default();
                let part = self.rows(text, &mut new)?;
                Some(Part { labels: new.known(known), ..part })
            }
        }
    }

    fn rows<'t>(&self, text: &'t str, ids: &mut impl Ids<'t>) -> Option<Part<'t>> {
        let most = text.bytes().filter(|&byte| byte == b'\n').count() + 1;
        let weights = Vec::with_capacity(self.columns.weight.map_or(0, |_| most));
        let mut part = Part { ends: Vec::with_capacity(most), weights, ..Part::default() };
        let (mut fields, mut at, mut lines) = (vec![], 0, 0);
        while at < text.len() {
            if self.is_pair
                && let Some((ends, length)) = ids.pair(&text.as_bytes()[at..], self.separator)
            {
                part.before_last = (at, lines);
                part.ends.push(ends);
                at += length;
            } else {
                let rest = &text[at..];
                let line = rest.find('\n').map_or(rest, |end| &rest[..end]);
                if !line.trim_ascii_start().is_empty() {
                    let (ends, weight) = self.row(line, &mut fields, ids)?;
                    part.before_last = (at, lines);
                    part.ends.push(ends);
                    part.weights.extend(weight);
                }
                at += line.len() + 1;
            }
            lines += 1;
        }
        part.after = (text.len(), lines);
        (!part.ends.is_empty()).then_some(part)
    }

    fn row<'t>(
        &self,
        line: &'t str,
        fields: &mut Vec<Cow<'t, str>>,
        ids: &mut impl Ids<'t>,
    ) -> Option<([Agent; 2], Option<f32>)> {
        if self.comment.is(line.trim_ascii_start()) {
            return None;
        }
        fields.clear();
        self.separator.split(line.strip_suffix('\r').unwrap_or(line), fields);
        if fields.len() != self.width {
            return None;
        }
        let mut id = |column: usize| match fields[column] {
            Cow::Borrowed(id) if !id.is_empty() => ids.agent(id),
            _ => None,
        };
        let ends = [id(self.columns.first)?, id(self.columns.second)?];
        let weight = |column: usize| graph::weight(fields[column].parse().ok()?).ok();
        match self.columns.weight {
            Some(column) => Some((ends, Some(weight(column)?))),
            None => Some((ends, None)),
        }
    }
}

/// How the ids of a part become agents.
trait Ids<'t> {
    /// The agent with this id, or `None` if a message may be necessary.
    fn agent(&mut self, id: &'t str) -> Option<Agent>;

    /// The agents of a row that is only two ids, and its length with the line end. `None` if it takes more than a glance.
    fn pair(&mut self, _: &[u8], _: Separator) -> Option<([Agent; 2], usize)> {
        None
    }
}

/// Agents are numbers below a limit.
struct Below(u64);

impl Ids<'_> for Below {
    fn agent(&mut self, id: &str) -> Option<Agent> {
        small_number(id).filter(|&number| u64::from(number) < self.0)
    }

    #[inline]
    fn pair(&mut self, text: &[u8], separator: Separator) -> Option<([Agent; 2], usize)> {
        let (first, between) = number(text)?;
        if !separator.is(*text.get(between)?) {
            return None;
        }
        let (second, length) = number(&text[between + 1..])?;
        let end = between + 1 + length;
        let length = match text[end..] {
            [] => end,
            [b'\n', ..] => end + 1,
            [b'\r', b'\n', ..] => end + 2,
            _ => return None,
        };
        (first < self.0 && second < self.0).then_some(([first as Agent, second as Agent], length))
    }
}

/// The number at the beginning of a text, written without leading zeros and with at most ten digits, and its length.
#[inline]
fn number(text: &[u8]) -> Option<(u64, usize)> {
    let (number, length) = match text.first_chunk().and_then(|&bytes| short_number(bytes)) {
        Some(found) => found,
        None => any_number(text),
    };
    (length == 1 || (length > 1 && text[0] != b'0')).then_some((number, length))
}

/// The number at the beginning of a text and its length, byte by byte, up to ten digits.
fn any_number(text: &[u8]) -> (u64, usize) {
    let digits = text.iter().take(10).map(|byte| byte.wrapping_sub(b'0')).take_while(|&digit| digit < 10);
    digits.fold((0, 0), |(number, length), digit| (10 * number + u64::from(digit), length + 1))
}

/// The number of up to seven digits at the beginning of eight bytes and its length, all bytes at once. `None` if there are
/// eight digits or none.
#[inline]
fn short_number(bytes: [u8; 8]) -> Option<(u64, usize)> {
    const ONES: u64 = 0x0101_0101_0101_0101;
    let values = u64::from_le_bytes(bytes) ^ (u64::from(b'0') * ONES);
    // The highest bit of each byte: whether the byte is no digit, because its value is at least 10.
    let others = (((values & (0x7f * ONES)) + (0x76 * ONES)) | values) & (0x80 * ONES);
    let length = others.trailing_zeros() / 8;
    if length == 0 || length == 8 {
        return None;
    }
    // The digits, with zeros before them; then pairs of digits, of pairs and of fours are added, in parallel.
    let digits = values << (64 - 8 * length);
    let pairs = (digits.wrapping_mul(10 * 0x100 + 1) >> 8) & 0x00ff_00ff_00ff_00ff;
    let fours = (pairs.wrapping_mul(100 * 0x1_0000 + 1) >> 16) & 0x0000_ffff_0000_ffff;
    Some((fours.wrapping_mul(10_000 * 0x1_0000_0000 + 1) >> 32, length as usize))
}

/// Agents are the rows of a node table.
struct Known<'n>(&'n ById<&'n str>);

impl Ids<'_> for Known<'_> {
    fn agent(&mut self, id: &str) -> Option<Agent> {
        self.0.get(id).copied()
    }
}

/// Labels are numbered in order of appearance in the part.
#[derive(Default)]
struct New<'t> {
    labels: Vec<&'t str>,
    places: ById<&'t str>,
}

impl<'t> New<'t> {
    /// The labels, with the agents of those that are known.
    fn known(self, known: &Labels) -> Vec<(&'t str, Option<Agent>)> {
        self.labels.into_iter().map(|label| (label, known.known(label))).collect()
    }
}

impl<'t> Ids<'t> for New<'t> {
    fn agent(&mut self, id: &'t str) -> Option<Agent> {
        let next = self.labels.len() as Agent;
        let place = *self.places.entry(id).or_insert(next);
        if place == next {
            self.labels.push(id);
        }
        Some(place)
    }
}

#[cfg(test)]
mod tests;
