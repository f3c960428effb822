//! The critical ratio of time scales in partner switching.

use bandwagon_lab::{self as lab, Run};
