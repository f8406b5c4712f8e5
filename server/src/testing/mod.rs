//! The test kit: the whole application on a database of its own, a fixed cast, a fixed clock.
//!
//! A test speaks as a person: `app.alice().publish("Bonjour").await`. What succeeds gives what it
//! made; what may be refused gives a [`Reply`], to be asserted. Failures of the kit are panics.
//! The kit puts people and sessions into the tables by itself: it does not sign in.

#![expect(
    clippy::expect_used,
    clippy::missing_panics_doc,
    clippy::must_use_candidate,
    clippy::needless_pass_by_value,
    reason = "a kit of tests fails by panics, and reads better when it is given values"
)]

mod acts;
mod app;
pub mod cast;
mod comment_acts;
mod group_acts;
mod live;
mod moderation_acts;
mod news_acts;
mod notification_acts;
mod person;
pub mod pictures;
mod portal_acts;
mod program;
mod reading_acts;
mod recount;
mod reply;
mod rule_acts;
mod serving;
pub mod wire;

pub use acts::{ACard, Kind};
pub use app::TestApp;
pub use group_acts::settings;
pub use live::{MARK, Peer};
pub use moderation_acts::About;
pub use news_acts::{for_these, plan, said, saying, step};
pub use person::Person;
pub use portal_acts::{a_banner, laid_out, usual_blocks};
pub use program::{Program, address_of, run};
pub use reading_acts::{asking, quiz, reminding};
pub use recount::miscounted;
pub use reply::{Answer, Reply};
pub use rule_acts::{rule, unit_draft};
pub use serving::Serving;
