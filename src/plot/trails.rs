//! Decomposes a set of ties into trails, which are drawn as polylines. Each trail follows unused ties until there is
//! none.

/// Trails that cover all ties between agents `0..n_agents`, each tie once. An SVG of trails is several times smaller
/// than an SVG of single ties.
pub(super) fn trails(n_agents: usize, ties: &[(usize, usize)]) -> Vec<Vec<usize>> {
    let mut incident: Vec<Vec<(usize, usize)>> = vec![vec![]; n_agents];
    for (tie, &(a, b)) in ties.iter().enumerate().rev() {
        incident[a].push((tie, b));
        incident[b].push((tie, a));
    }
    let is_odd = |agent: &usize| incident[*agent].len() % 2 == 1;
    // A trail that starts at an agent of odd degree ends at another one, so this order needs few trails.
    let (mut starts, even): (Vec<usize>, Vec<usize>) = (0..n_agents).partition(is_odd);
    starts.extend(even);
    let mut used = vec![false; ties.len()];
    let mut trails = vec![];
    for start in starts {
        let mut trail = vec![start];
        loop {
            let here = trail[trail.len() - 1];
            match incident[here].pop() {
                Some((tie, _)) if used[tie] => {}
                Some((tie, next)) => {
                    used[tie] = true;
                    trail.push(next);
                }
                None if trail.len() < 2 => break,
                None => {
                    // Continue at the start, which may have more unused ties.
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
    fn every_tie_is_used_once() {
        let ties: Vec<(usize, usize)> =
            (0..40).flat_map(|a| (a + 1..40).map(move |b| (a, b))).filter(|(a, b)| (a * b + a) % 5 == 0).collect();
        let trails = trails(40, &ties);
        let step = |pair: &[usize]| (pair[0].min(pair[1]), pair[0].max(pair[1]));
        let mut used: Vec<(usize, usize)> = trails.iter().flat_map(|trail| trail.windows(2).map(step)).collect();
        used.sort_unstable();
        assert_eq!(used, ties);
        assert!(trails.len() < ties.len() / 4, "{} for {}", trails.len(), ties.len());
    }
}
