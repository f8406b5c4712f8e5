//! The feed through HTTP, as the people of the cast.

mod comments;
mod drafts;
mod editing;
mod listing;
mod mentions;
mod placements;
mod posts;
mod random;
mod reactions;
mod ready;
mod secrecy;
mod threads;
mod undoing;
