//! Groups: the list of them, and the page of each.
//!
//! A group's page has sections, each with an address of its own: the feed, who is in it, what it
//! is about. Later sections hang in beside them. What one may do there comes from the server;
//! a page that hears of a change asks again.

mod about;
mod actions;
mod card;
mod dialogs;
mod form;
mod header;
mod invite;
mod list;
mod members;
mod model;
mod page;
mod pinned;
mod rule;
mod rule_dialog;
mod rule_draft;
mod suggestions;
mod waiting;

use crate::late::part;

use list::GroupsPage;
use page::GroupPageView;
use suggestions::Suggestions;

part!(pub PAGE = groups_page in groups, texts "groups": <GroupsPage/>);
part!(pub GROUP = group_page in groups, texts "groups": <GroupPageView/>);
part!(pub SUGGESTED = suggested_groups in groups, texts "groups": <Suggestions/>);
