//! Edge lists read by hand: the numbers of agents, one tie per line.

use bandwagon::network::{Agent, Network};

/// Reads ties into compressed sparse rows: the start of the row of each agent, and the entries of all rows. Rows are sorted,
/// without repeats and self-loops.
///
/// The text is read byte by byte into one flat list of ends. The ends are counted per agent, and a counting sort puts the
/// entries of a row side by side. Rows of a sorted file are sorted then.
pub fn read_ties(text: &[u8], n_agents: usize) -> (Vec<u32>, Vec<Agent>) {
    let ends = ends(text);
    let ties = || ends.as_chunks::<2>().0.iter().filter(|[a, b]| a != b);
    let mut starts = vec![0; n_agents + 1];
    for tie in ties() {
        tie.iter().for_each(|&agent| starts[agent as usize + 1] += 1);
    }
    (0..n_agents).for_each(|agent| starts[agent + 1] += starts[agent]);
    let mut fill = starts.clone();
    let mut agents = vec![0; starts[n_agents] as usize];
    for &[a, b] in ties() {
        for (agent, other) in [(a, b), (b, a)] {
            let place = &mut fill[agent as usize];
            agents[*place as usize] = other;
            *place += 1;
        }
    }
    merge_repeats(&mut starts, &mut agents);
    (starts, agents)
}

/// The numbers in a text, in order.
fn ends(text: &[u8]) -> Vec<Agent> {
    // Few lines are shorter than eight bytes, so that the list rarely grows.
    let mut ends = Vec::with_capacity(text.len() / 4);
    let (mut number, mut is_inside) = (0, false);
    for &byte in text {
        let digit = byte.wrapping_sub(b'0');
        if digit < 10 {
            number = 10 * number + Agent::from(digit);
            is_inside = true;
        } else if is_inside {
            ends.push(number);
            (number, is_inside) = (0, false);
        }
    }
    if is_inside {
        ends.push(number);
    }
    ends
}

/// Sorts rows that are not sorted, and removes repeats.
fn merge_repeats(starts: &mut [u32], agents: &mut Vec<Agent>) {
    let (mut start, mut kept) = (0, 0);
    for end in &mut starts[1..] {
        let row = start..*end as usize;
        start = row.end;
        if !agents[row.clone()].is_sorted() {
            agents[row.clone()].sort_unstable();
        }
        let first = kept;
        for place in row {
            if kept == first || agents[kept - 1] != agents[place] {
                agents[kept] = agents[place];
                kept += 1;
            }
        }
        *end = kept as u32;
    }
    agents.truncate(kept);
}

/// Reads the same line by line, as one would at first.
pub fn ties_of_lines(text: &str, n_agents: usize) -> Network {
    let mut builder = Network::builder(n_agents);
    for line in text.lines() {
        let (a, b) = line.split_once(' ').expect("two fields");
        builder.tie(a.parse().expect("a number"), b.parse().expect("a number")).expect("both are agents");
    }
    builder.build()
}
