//! The import of people from a list: file, columns, check, import; and the way back.
//!
//! Downloaded apart from the rest of the administration.

mod columns;
mod done;
mod file;
mod page;
mod report;
mod state;
mod verdict;
mod words;

use crate::late::part;
use page::ImportPage;

part!(pub PAGE = import_page in settings, texts "people": <ImportPage/>);
