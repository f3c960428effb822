//! Many ties as few lines: each trail passes along ties not yet passed until it finds none.

/// The trails through all ties between agents `0..n_agents`; each tie is passed once. An SVG of trails is several times shorter than
/// one of ties.
pub(super) fn trails(n_agents: usize, ties: &[(usize, usize)]) -> Vec<Vec<usize>> {
    let mut ways: Vec<Vec<(usize, usize)>> = vec![vec![]; n_agents];
    for (tie, &(a, b)) in ties.iter().enumerate().rev() {
        ways[a].push((tie, b));
        ways[b].push((tie, a));
    }
    let is_odd = |agent: &usize| ways[*agent].len() % 2 == 1;
    // A trail that starts where an odd number of ties meet ends where another does: few are needed.
    let (mut starts, even): (Vec<usize>, Vec<usize>) = (0..n_agents).partition(is_odd);
    starts.extend(even);
    let mut passed = vec![false; ties.len()];
    let mut trails = vec![];
    for start in starts {
        let mut trail = vec![start];
        loop {
            let here = trail[trail.len() - 1];
            match ways[here].pop() {
                Some((tie, _)) if passed[tie] => {}
                Some((tie, there)) => {
                    passed[tie] = true;
                    trail.push(there);
                }
                None if trail.len() < 2 => break,
                None => {
                    // Back to the start, from where more ties may lead.
                    trails.push(std::mem::replace(&mut trail, vec![start]));
                }
            }
        }
    }
    trails
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_tie_is_passed_once() {
        let ties: Vec<(usize, usize)> =
            (0..40).flat_map(|a| (a + 1..40).map(move |b| (a, b))).filter(|(a, b)| (a * b + a) % 5 == 0).collect();
        let trails = trails(40, &ties);
        let step = |pair: &[usize]| (pair[0].min(pair[1]), pair[0].max(pair[1]));
        let mut passed: Vec<(usize, usize)> = trails.iter().flat_map(|trail| trail.windows(2).map(step)).collect();
        passed.sort_unstable();
        assert_eq!(passed, ties);
        assert!(trails.len() < ties.len() / 4, "{} for {}", trails.len(), ties.len());
    }
}
