//! HTTP: endpoints mounted by their type, callers, problems, origins and headers.
//!
//! A feature gives one function per endpoint of the contract; this module reads and checks the
//! request, and writes the answer. It knows what an endpoint is and not which there are.

pub mod call;
pub mod caller;
pub mod headers;
pub mod openapi;
pub mod origin;
pub mod respond;
pub mod routes;
pub mod serve;

pub use call::{Call, Upload};
pub use caller::{Caller, Sessions, Signed, Viewer};
pub use respond::{Http, Sentences, Written};
pub use routes::Routes;
