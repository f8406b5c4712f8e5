//! The directory: who works where, as what, and how to reach them.

mod card;
mod chart;
mod code;
mod edit;
mod history;
mod model;
mod page;
mod person;
mod written;

use crate::late::part;
use chart::ChartPage;
use page::DirectoryPage;
use person::PersonPage;

pub use model::address_of;

part!(pub PAGE = directory_page in directory, texts "directory": <DirectoryPage/>);
part!(pub PERSON = person_page in directory, texts "directory": <PersonPage/>);
part!(pub CHART = chart_page in directory, texts "directory": <ChartPage/>);
