//! Accounts: the list, one of them, a new one.

mod account;
mod actions;
mod anonymise;
mod delegations;
mod email;
mod factors;
mod field;
mod letter;
mod list;
mod new;
mod number;
mod password;

pub use account::MemberPage;
pub use list::MembersPage;
pub use new::NewMemberPage;
