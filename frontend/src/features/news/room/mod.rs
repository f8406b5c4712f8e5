//! Where official news are written: the desk, the editor of an article, who edits for which unit.
//!
//! Those who write fetch it when they come; the server answers nobody else.

mod audience;
mod cover;
mod desk;
mod dialogs;
mod draft;
mod editor;
mod editors;
mod form;
mod history;
mod importance;
mod insert;
mod person;
mod preview;
mod steps;
mod talk;
mod words;
mod work;

use leptos::prelude::*;

use super::{model::Place, place};
use crate::late::part;

use desk::DeskPage;
use editor::WritePage;
use editors::EditorsPage;

part!(pub PAGE = newsroom_page in newsroom, texts "newsroom": <Room/>);

/// The page of the newsroom at the address.
///
/// Keyboard: as each page says.
#[component]
fn Room() -> impl IntoView {
    let place = place();
    move || match place.get() {
        Some(Place::Desk) => view! { <DeskPage/> }.into_any(),
        Some(Place::Write(article)) => view! { <WritePage article/> }.into_any(),
        Some(Place::Editors) => view! { <EditorsPage/> }.into_any(),
        _ => ().into_any(),
    }
}
