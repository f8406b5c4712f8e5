//! Accounts: the list, one of them, a new one.

mod account;
mod actions;
mod list;
mod new;
mod password;

pub use account::MemberPage;
pub use list::MembersPage;
pub use new::NewMemberPage;
