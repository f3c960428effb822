//! Studies: that they agree where they say so, at fewer replicates than their verdicts are stated for, and that what is called
//! calibrated is the optimum it is said to be.

mod anderson_holt_1997;
mod asch_1955;
mod asch_1956;
mod bass_1969;
mod berg_1995;
mod bikhchandani_1992;
mod centola_2010;
mod centola_2018;
mod cialdini_1975;
mod deffuant_2000;
mod degroot_1974;
mod falk_2007;
mod fehr_gachter_2000;
mod fehr_gachter_2002;
mod fehr_kirchsteiger_riedl_1993;
mod fischbacher_gachter_2010;
mod freedman_fraser_1966;
mod friedkin_johnsen_1990;
mod goldstein_2008;
mod granovetter_1978;
mod herrmann_2008;
mod kirman_1993;
mod milgram_1969;
mod nowak_sigmund_1992;
mod nowak_sigmund_1998;
mod oosterbeek_2004;
mod regan_1971;
mod salganik_2006;
mod strohmetz_2002;
mod voter_1975;
mod watts_2002;
