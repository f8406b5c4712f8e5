//! Readings: what people are asked to read, and the proof that they did.
//!
//! An article says what is asked of whoever reads it; the first page and `/readings` list it; those
//! who write ask for it and follow how far it is. What counts as read is decided by the server: pages
//! say what happened in front of somebody, and nothing more.

mod ask;
mod board;
mod card;
mod home;
mod model;
mod page;
mod quiz;
mod seen;
mod strip;
mod subject;
mod team;
mod views;

use crate::late::part;

use ask::AskSection;
use board::BoardPage;
use card::ReadingCardSection;
use page::ReadingsPage;
use strip::Strip;

pub use ask::Asked;
pub use home::HOME;
pub use subject::Subject;

part!(pub CARD = reading_card in readings, texts "readings": <ReadingCardSection/>);
part!(pub STRIP = reading_strip in readings, texts "readings": <Strip/>);
part!(pub PAGE = readings_page in readings, texts "readings": <ReadingsPage/>);
part!(pub BOARD = reading_board in readboard, texts "readboard": <BoardPage/>);
part!(pub ASK = reading_request in readboard, texts "readboard": <AskSection/>);
