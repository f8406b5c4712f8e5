//! The tables of notifications; private to the feature.

mod causes;
mod deliveries;
mod forget;
mod list;
mod pushes;
mod rhythms;
mod wishes;

pub use causes::*;
pub use deliveries::*;
pub use forget::*;
pub use list::*;
pub use pushes::*;
pub use rhythms::*;
pub use wishes::*;

use platform::{Error, db::is_unique_violation};
use shared::problem::Code;

/// What stands for a failure of writing down what somebody says: the same person said it in another
/// transaction at the same moment.
pub fn at_once(error: diesel::result::Error) -> Error {
    if is_unique_violation(&error) { Error::retry(Code::Unavailable, 1) } else { error.into() }
}
