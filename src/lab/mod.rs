//! Published studies, replayed: each with its data or table, its citation, what was fitted and what is predicted.

mod medical_innovation;

pub use medical_innovation::MedicalInnovation;
