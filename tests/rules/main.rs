//! Compares each rule of the catalogue with an oracle outside this library: a closed form, an exact enumeration, a
//! Markov chain, or results of another program.
//!
//! Seeds are fixed: 1, or counted up from there. A mean may differ from its oracle by four standard errors (alpha =
//! 6.3e-5). A distribution is tested with Pearson's chi-square at alpha = 0.001. If a finite population differs from
//! the limit with which it is compared, the test states the difference.

mod crowds;
mod laws;
mod live_arcs;
mod networks;
mod pages;
mod statistics;

mod algorithmic_bias;
mod altafini;
mod asch;
mod coevolving_voter;
mod commitment;
mod committed_minority;
mod competition;
mod complex_contagion;
mod crowd_gaze;
mod deffuant;
mod degroot;
mod direct_reciprocity;
mod friedkin_johnsen;
mod gift_exchange;
mod hegselmann_krause;
mod herding;
mod independent_cascade;
mod indirect_reciprocity;
mod information_cascade;
mod innovation_imitation;
mod linear_threshold;
mod majority;
mod noisy_voter;
mod obligation;
mod opinions;
mod partner_switching;
mod persuasion;
mod persuasion_priors;
mod popularity;
mod public_goods;
mod public_private;
mod q_voter;
mod rating_herding;
mod retaliation;
mod seir;
mod sir;
mod sis;
mod social_impact;
mod sznajd;
mod threshold;
mod tit_for_tat;
mod trust_game;
mod ultimatum;
mod upstream_reciprocity;
mod voter;
