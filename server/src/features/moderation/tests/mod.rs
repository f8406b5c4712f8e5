//! Moderation, through HTTP.

mod appeals;
mod deciding;
mod hiding;
mod lifting;
mod reporting;
mod unreported;

use shared::{
    contract::NoParams,
    identity::{GetMe, Moderation},
};

use crate::testing::Person;

/// How much moderation has for somebody: what they have not seen, what they are to decide.
async fn counts(person: Person<'_>) -> (u32, u32) {
    let Moderation { notices, cases } = person.get::<GetMe>(NoParams {}).await.ok().moderation;
    (notices, cases)
}
