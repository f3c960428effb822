//! The pages against the catalogue.
