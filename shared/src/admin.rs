//! The administration area: accounts, and how the server is.

use serde::{Deserialize, Serialize};

use crate::{
    contract::{NoParams, Page, endpoint},
    factors::{FactorCount, SignInRules},
    feed::mentions::Letters,
    identity::{PersonRef, Role},
    ids::{OrganizationId, UserId},
    letters::PendingLetter,
    small_enum::small_enum,
    text::{DisplayName, EmailAddress, Function, NewPassword, StaffNumber, Username},
    time::UtcTime,
};

small_enum! {
    /// Whether an account is open.
    AccountState {
        /// Its person may sign in.
        Active = 0 "active",
        /// It is closed.
        Suspended = 1 "suspended",
    }
}

/// Which accounts.
#[derive(Clone, Debug, Default, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields)]
pub struct MembersParams {
    /// Beginnings of words of the name or the user name, or the beginning of the staff number;
    /// accents and case do not count.
    #[serde(default, skip_serializing_if = "Letters::is_empty")]
    pub q: Letters,
    /// Of this role only.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub role: Option<Role>,
    /// Open or closed ones only.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub state: Option<AccountState>,
    /// The last account of the page before.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub after: Option<UserId>,
}

/// Whose account.
#[derive(Clone, Copy, Debug, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields)]
pub struct MemberParams {
    /// The person.
    pub user: UserId,
}

/// An account.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(schemars::JsonSchema))]
pub struct Member {
    /// Whose.
    pub person: PersonRef,
    /// Their e-mail address, if they have one.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub email: Option<String>,
    /// Their staff number, if they have one.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub staff_number: Option<String>,
    /// Whether they can sign in with a password.
    pub has_password: bool,
    /// Since when the account is there.
    pub created_at: UtcTime,
    /// Since when it is closed; absent: it is open.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub suspended_at: Option<UtcTime>,
    /// Since when nobody knows any more whose it was.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub anonymised_at: Option<UtcTime>,
}

/// An account, and how it is used.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(schemars::JsonSchema))]
pub struct MemberDetails {
    /// The account.
    pub member: Member,
    /// How many browsers it is signed in with.
    pub sessions: u32,
    /// When one of them was used last, give or take ten minutes.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub seen_at: Option<UtcTime>,
    /// The letter that they have not used yet, if there is one.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub letter: Option<PendingLetter>,
    /// Which second factors it has.
    pub factors: FactorCount,
    /// Whether it is closed, and whoever administers the network alone opens it again.
    #[serde(default)]
    pub closed_by_network: bool,
}

/// An account to make.
#[derive(Clone, Debug, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields)]
pub struct NewMember {
    /// The name to sign in with and to be mentioned by.
    pub username: Username,
    /// The person's name.
    pub name: DisplayName,
    /// Their e-mail address, if they have one.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub email: Option<EmailAddress>,
    /// Their staff number, if they have one.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub staff_number: Option<StaffNumber>,
    /// What they do.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub title: Option<Function>,
    /// Where they work; whoever administers units only says which of theirs.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub unit: Option<OrganizationId>,
    /// What they are in the organisation.
    pub role: Role,
}

/// An account that was just made.
#[derive(Clone, Debug, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(schemars::JsonSchema))]
pub struct Created {
    /// The account.
    pub member: Member,
    /// Its first password: it is told this once, and kept nowhere.
    pub password: NewPassword,
}

/// A password that was just set.
#[derive(Clone, Debug, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(schemars::JsonSchema))]
pub struct SetPassword {
    /// It is told this once, and kept nowhere.
    pub password: NewPassword,
}

/// Another role.
#[derive(Clone, Copy, Debug, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields)]
pub struct RoleChange {
    /// What the person is from now on.
    pub role: Role,
}

/// Another staff number.
#[derive(Clone, Debug, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields)]
pub struct StaffNumberChange {
    /// By what the organisation knows the person from now on; absent: by none.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub staff_number: Option<StaffNumber>,
}

/// Another e-mail address.
#[derive(Clone, Debug, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields)]
pub struct EmailChange {
    /// Where the person is written to from now on; absent: nowhere.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub email: Option<EmailAddress>,
}

small_enum! {
    /// How something is.
    State {
        /// As it should be.
        Well = 0 "well",
        /// Something is to be looked at soon.
        Watch = 1 "watch",
        /// Something is to be done now.
        Bad = 2 "bad",
    }
}

small_enum! {
    /// Which database the network is kept in.
    DatabaseKind {
        /// A file.
        Sqlite = 0 "sqlite",
        /// A server.
        Postgres = 1 "postgres",
    }
}

small_enum! {
    /// What of the server can be tested.
    Part {
        /// Whether the database writes and reads.
        Database = 0 "database",
        /// Whether the data folder takes and gives back a file.
        Storage = 1 "storage",
        /// Whether the mail server takes a message to the administrator who asks.
        Mail = 2 "mail",
        /// Whether work that is left beside requests is done.
        Jobs = 3 "jobs",
        /// Whether what happens reaches those who are connected.
        Live = 4 "live",
    }
}

/// How the server is.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(schemars::JsonSchema))]
pub struct Health {
    /// The version of Parvis.
    pub version: String,
    /// Since when it runs.
    pub started_at: UtcTime,
    /// Which database it is.
    pub database: DatabaseKind,
    /// How many bytes the database takes.
    pub database_bytes: u64,
    /// How much room is left where the data is.
    pub disk: DiskHealth,
    /// Work that is done beside requests.
    pub jobs: JobsHealth,
    /// What is on its way to open pages.
    pub outbox: OutboxHealth,
    /// Messages to e-mail addresses.
    pub mail: MailHealth,
    /// How many pages are connected live.
    pub connections: u64,
    /// The last time that the network was written to a file.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub exported_at: Option<UtcTime>,
}

/// The disk of the data folder.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(schemars::JsonSchema))]
pub struct DiskHealth {
    /// How it is.
    pub state: State,
    /// How many bytes are free.
    pub free: u64,
    /// How many bytes there are.
    pub total: u64,
}

/// Work that is done beside requests.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(schemars::JsonSchema))]
pub struct JobsHealth {
    /// How it is.
    pub state: State,
    /// How many jobs should have been done minutes ago.
    pub late: u64,
    /// How many jobs failed too often and are tried no more.
    pub dead: u64,
}

/// What is on its way to open pages.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(schemars::JsonSchema))]
pub struct OutboxHealth {
    /// How it is.
    pub state: State,
    /// For how many milliseconds the oldest event has been waiting; 0: none waits.
    pub lag_ms: i64,
}

/// Messages to e-mail addresses.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(schemars::JsonSchema))]
pub struct MailHealth {
    /// How it is.
    pub state: State,
    /// Whether a mail server is configured.
    pub configured: bool,
    /// How many messages are on their way.
    pub waiting: u64,
    /// How many were given up during the last day.
    pub failed: u64,
}

small_enum! {
    /// What there is to say about a test besides.
    Note {
        /// The administrator who asked has no e-mail address.
        NoAddress = 0 "no_address",
        /// No mail server is configured: the message stays in the outbox.
        NotConfigured = 1 "not_configured",
        /// Nothing that is left beside requests was done for seconds.
        NobodyWorks = 2 "nobody_works",
        /// What happened reached nobody for seconds.
        NobodyTells = 3 "nobody_tells",
    }
}

/// What is to be tested.
#[derive(Clone, Copy, Debug, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields)]
pub struct TestParams {
    /// Which part.
    pub part: Part,
}

/// How a test ended.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(schemars::JsonSchema))]
pub struct Tested {
    /// How it is.
    pub state: State,
    /// How many milliseconds it took.
    pub took_ms: u64,
    /// What there is to say besides.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub note: Option<Note>,
    /// What the other side answered when it failed.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub reason: Option<String>,
}

endpoint! {
    /// Lists accounts, open and closed, by name.
    ListMembers = Get "/api/admin/members" as "list_members", MembersParams, () => 200 Page<Member>
}
endpoint! {
    /// Makes an account with a first password, which is told once.
    CreateMember = Post "/api/admin/members" as "create_member", NoParams, NewMember => 201 Created
}
endpoint! {
    /// Reads an account.
    ReadMember = Get "/api/admin/members/{user}" as "read_member", MemberParams, () => 200 MemberDetails
}
endpoint! {
    /// Gives an account another role.
    ChangeRole = Put "/api/admin/members/{user}/role" as "change_role", MemberParams, RoleChange => 200 MemberDetails,
    refuses [LastAdministrator]
}
endpoint! {
    /// Gives a person another staff number, or none.
    ChangeStaffNumber = Put "/api/admin/members/{user}/staff-number" as "change_staff_number", MemberParams, StaffNumberChange => 200 MemberDetails
}
endpoint! {
    /// Corrects the e-mail address of a person, or takes it away. The one before is told.
    ChangeEmail = Put "/api/admin/members/{user}/email" as "change_email", MemberParams, EmailChange => 200 MemberDetails,
    refuses [OwnAccount, Anonymised]
}
endpoint! {
    /// Closes an account and signs it out everywhere.
    SuspendMember = Put "/api/admin/members/{user}/suspension" as "suspend_member", MemberParams, () => 200 MemberDetails,
    refuses [LastAdministrator, OwnAccount]
}
endpoint! {
    /// Opens an account again: whoever administers units, if none but such as they closed it.
    ReactivateMember = Delete "/api/admin/members/{user}/suspension" as "reactivate_member", MemberParams, () => 204 (),
    refuses [Anonymised, ClosedByNetwork]
}
endpoint! {
    /// Signs an account out everywhere.
    EndMemberSessions = Delete "/api/admin/members/{user}/sessions" as "end_member_sessions", MemberParams, () => 204 ()
}
endpoint! {
    /// Gives an account a new password, which is told once, and signs it out everywhere.
    ReplacePassword = Post "/api/admin/members/{user}/password" as "replace_password", MemberParams, () => 200 SetPassword,
    refuses [OwnAccount]
}
endpoint! {
    /// Removes the second factors of somebody who lost them, and signs them out everywhere.
    RemoveFactors = Delete "/api/admin/members/{user}/factors" as "remove_factors", MemberParams, () => 204 (),
    refuses [OwnAccount]
}
endpoint! {
    /// Tells what is asked of people when they sign in.
    ReadSignInRules = Get "/api/admin/sign-in" as "read_sign_in_rules", NoParams, () => 200 SignInRules
}
endpoint! {
    /// Changes what is asked of people when they sign in.
    ChangeSignInRules = Put "/api/admin/sign-in" as "change_sign_in_rules", NoParams, SignInRules => 200 SignInRules
}
endpoint! {
    /// Tells how the server is.
    ReadHealth = Get "/api/admin/health" as "read_health", NoParams, () => 200 Health
}
endpoint! {
    /// Tests a part of the server: it writes something and reads it back.
    TestPart = Post "/api/admin/health/{part}/test" as "test_part", TestParams, () => 200 Tested
}
