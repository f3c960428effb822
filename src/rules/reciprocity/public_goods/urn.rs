use crate::random::Coin;

/// So many of `tokens` tokens, of which `mean` are due on average.
///
/// Without noise it is the mean itself, and no coin is drawn. With noise tokens are whole and are laid down one after the other,
/// each with a chance that shifts towards how the others went (Pólya's urn): a beta-binomial number with its mean unmoved and
/// variance mean · (tokens − mean) · (1/tokens + noise · (1 − 1/tokens)). Noise 1 is all or nothing.
pub(super) fn laid(mean: f64, tokens: f64, noise: f64, coin: &mut Coin) -> f64 {
    if noise == 0.0 || mean <= 0.0 || mean >= tokens {
        return mean.clamp(0.0, tokens);
    }
    let share = mean / tokens;
    let (mut laid, mut asked) = (0.0, 0.0);
    while asked < tokens {
        let chance = match asked {
            0.0 => share,
            _ => (share * (1.0 - noise) + noise * laid) / (1.0 - noise + noise * asked),
        };
        laid += f64::from(coin.chance(chance));
        asked += 1.0;
    }
    laid
}
