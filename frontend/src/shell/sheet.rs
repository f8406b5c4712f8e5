//! The menu of small screens: what their bar has no room for.

use leptos::prelude::*;

use super::{
    Help,
    account::{self, SIGN_OUT},
    help::HelpCard,
    navigation::MyGroups,
};
use crate::{
    i18n::t,
    late::part,
    session::Session,
    ui::{
        dialog::{Dialog, Size},
        icon::Icon,
        menu::{Act, Entry},
    },
};

/// Whether the menu of small screens is open, as context.
#[derive(Clone, Copy)]
pub struct Sheet {
    open: RwSignal<bool>,
}

impl Sheet {
    /// It is not.
    pub fn new() -> Self {
        Self { open: RwSignal::new(false) }
    }

    /// That of the page.
    pub fn of_page() -> Self {
        expect_context()
    }

    /// Whether it is.
    pub fn is_open(self) -> Signal<bool> {
        self.open.into()
    }

    /// Opens it.
    pub fn open(self) {
        self.open.set(true);
    }
}

part!(pub SHEET = menu_sheet in post: <MenuSheet/>);

/// The pages that the bar of small screens has no room for.
fn pages() -> Vec<Entry> {
    vec![
        Entry::go("newspaper", t!("nav-news"), "/news"),
        Entry::go("address-book", t!("nav-people"), "/people"),
    ]
}

/// The menu of small screens: the account, my groups, whom to ask.
///
/// Keyboard: Esc closes it.
#[component]
fn MenuSheet() -> impl IntoView {
    let (help, session, sheet) = (Help::of_page(), Session::of_page(), Sheet::of_page());
    let close = move || sheet.open.set(false);
    let entry = move |entry: Entry| {
        let content = view! { <Icon name=entry.icon/> <strong class="grow">{entry.word}</strong> };
        match entry.act {
            Act::Go(address) => {
                view! { <li><a class="li" href=address on:click=move |_| close()>{content}</a></li> }
                    .into_any()
            }
            Act::Submit(_) => {
                view! { <li><button class="li" type="submit" form=SIGN_OUT>{content}</button></li> }
                    .into_any()
            }
            Act::Run(act) => {
                let press = move |_| {
                    close();
                    act.run(());
                };
                view! { <li><button class="li" type="button" on:click=press>{content}</button></li> }
                    .into_any()
            }
        }
    };
    view! {
        <Dialog
            open=sheet.open
            title=t!("bar-menu")
            id="sheet-title"
            size=Size::Sheet
            close_label=t!("close")
            on_close=move |()| close()
        >
            <div class="dialog__b">
                <ul class="navlist" role="list">
                    {pages().into_iter().chain(account::entries(help, session)).map(entry).collect_view()}
                </ul>
                <MyGroups/>
                <HelpCard/>
            </div>
        </Dialog>
    }
}
