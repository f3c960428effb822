use crate::random::Coin;

/// Draws a number of tokens from 0 to `tokens`, with the given mean.
///
/// Without noise the result is the mean itself, and no coin is drawn. With noise tokens are whole. They are decided one
/// after the other, each with a probability that moves toward the share given so far (Pólya's urn). The result is
/// beta-binomial with the given mean and variance mean · (tokens − mean) · (1/tokens + noise · (1 − 1/tokens)). At
/// noise 1 it is all or nothing. A mean outside [0, `tokens`] is clamped.
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
