//! Addresses, filters and sizes of the administration area. No browser here.

use shared::{
    admin::{AccountState, MembersParams},
    audit::{Action, LogParams},
    feed::mentions::Letters,
    groups::{
        GroupKind, Visibility,
        overview::{GroupState, OverviewParams},
    },
    identity::Role,
    ids::UserId,
    time::UtcTime,
};

/// Where one is in the area.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Place {
    /// `/admin`
    Dashboard,
    /// `/admin/members`
    Members,
    /// `/admin/members/new`
    NewMember,
    /// `/admin/members/<person>`
    Member(UserId),
    /// `/admin/units`
    Units,
    /// `/admin/groups`
    Groups,
    /// `/admin/groups/unmanaged`
    Orphans,
    /// `/admin/groups/invitations`
    Invitations,
    /// `/admin/letters`
    Letters,
    /// `/admin/mail`
    Mail,
    /// `/admin/sign-in`
    SignIn,
    /// `/admin/import`
    Import,
    /// `/admin/alerts`
    Alerts,
    /// `/admin/branding`
    Branding,
    /// `/admin/home`
    Home,
    /// `/admin/banners`
    Banners,
    /// `/admin/log`
    Log,
    /// Inside, and nothing is there.
    Nowhere,
}

impl Place {
    /// The place at an address; none outside the area.
    pub fn at(path: &str) -> Option<Self> {
        let mut steps = path.split('/').filter(|step| !step.is_empty());
        if steps.next() != Some("admin") {
            return None;
        }
        Some(match (steps.next(), steps.next(), steps.next()) {
            (None, ..) => Self::Dashboard,
            (Some("members"), None, _) => Self::Members,
            (Some("members"), Some("new"), None) => Self::NewMember,
            (Some("members"), Some(id), None) => {
                id.parse().map_or(Self::Nowhere, |id| Self::Member(UserId(id)))
            }
            (Some("units"), None, _) => Self::Units,
            (Some("groups"), None, _) => Self::Groups,
            (Some("groups"), Some("unmanaged"), None) => Self::Orphans,
            (Some("groups"), Some("invitations"), None) => Self::Invitations,
            (Some("letters"), None, _) => Self::Letters,
            (Some("mail"), None, _) => Self::Mail,
            (Some("sign-in"), None, _) => Self::SignIn,
            (Some("import"), None, _) => Self::Import,
            (Some("alerts"), None, _) => Self::Alerts,
            (Some("branding"), None, _) => Self::Branding,
            (Some("home"), None, _) => Self::Home,
            (Some("banners"), None, _) => Self::Banners,
            (Some("log"), None, _) => Self::Log,
            _ => Self::Nowhere,
        })
    }

    /// Whether it is also for those who administer units only.
    pub fn is_of_units(self) -> bool {
        matches!(
            self,
            Self::Members
                | Self::NewMember
                | Self::Member(_)
                | Self::Units
                | Self::Groups
                | Self::Orphans
                | Self::Invitations
                | Self::Letters
                | Self::Nowhere
        )
    }

    /// The entry of the navigation under which it stands.
    pub fn section(self) -> Option<Self> {
        match self {
            Self::Dashboard
            | Self::Members
            | Self::Units
            | Self::Groups
            | Self::Letters
            | Self::Mail
            | Self::SignIn
            | Self::Alerts
            | Self::Branding
            | Self::Home
            | Self::Banners
            | Self::Log => Some(self),
            Self::Orphans | Self::Invitations => Some(Self::Groups),
            Self::NewMember | Self::Member(_) | Self::Import => Some(Self::Members),
            Self::Nowhere => None,
        }
    }
}

/// Which entries of the log are shown, as the address says it: days of the reader's calendar.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct LogFilter {
    /// Of this action only.
    pub action: Option<Action>,
    /// Done by this person, or to them.
    pub person: Option<UserId>,
    /// The first day, as `2026-01-15`; empty: all before.
    pub from: String,
    /// The last day.
    pub to: String,
}

impl LogFilter {
    /// Reads the parameters of an address; what makes no sense is as if it were not there.
    pub fn read(get: impl Fn(&str) -> Option<String>) -> Self {
        let day = |name: &str| get(name).filter(|day| is_day(day)).unwrap_or_default();
        Self {
            action: get("action").and_then(|word| word.parse().ok()),
            person: get("person").and_then(|id| id.parse().ok()),
            from: day("from"),
            to: day("to"),
        }
    }

    /// The address of the page with this filter.
    pub fn address(&self) -> String {
        let mut query = Vec::new();
        query.extend(self.action.map(|action| format!("action={action}")));
        query.extend(self.person.map(|person| format!("person={person}")));
        for (name, day) in [("from", &self.from), ("to", &self.to)] {
            if !day.is_empty() {
                query.push(format!("{name}={day}"));
            }
        }
        with_query("/admin/log", &query)
    }

    /// Whether everything is shown.
    pub fn is_empty(&self) -> bool {
        *self == Self::default()
    }

    /// What the server is asked; `begins` tells when a day begins where the reader is.
    pub fn params(&self, begins: impl Fn(&str, u32) -> Option<UtcTime>) -> LogParams {
        let day = |day: &str, later: u32| if day.is_empty() { None } else { begins(day, later) };
        LogParams {
            action: self.action,
            person: self.person,
            from: day(&self.from, 0),
            until: day(&self.to, 1),
            before: None,
        }
    }
}

/// Which accounts are shown, as the address says it.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct MemberFilter {
    /// What was typed.
    pub q: String,
    /// Of this role only.
    pub role: Option<Role>,
    /// Open or closed ones only.
    pub state: Option<AccountState>,
}

impl MemberFilter {
    /// Reads the parameters of an address; what makes no sense is as if it were not there.
    pub fn read(get: impl Fn(&str) -> Option<String>) -> Self {
        Self {
            q: get("q").unwrap_or_default(),
            role: get("role").and_then(|word| word.parse().ok()),
            state: get("state").and_then(|word| word.parse().ok()),
        }
    }

    /// The address of the page with this filter; `encode` escapes what was typed.
    pub fn address(&self, encode: impl Fn(&str) -> String) -> String {
        let mut query = Vec::new();
        if !self.q.trim().is_empty() {
            query.push(format!("q={}", encode(self.q.trim())));
        }
        query.extend(self.role.map(|role| format!("role={role}")));
        query.extend(self.state.map(|state| format!("state={state}")));
        with_query("/admin/members", &query)
    }

    /// What the server is asked, from the beginning.
    pub fn params(&self) -> MembersParams {
        let q = Letters::parse(self.q.trim()).unwrap_or_default();
        MembersParams { q, role: self.role, state: self.state, after: None }
    }
}

/// Which groups are shown, as the address says it.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct GroupFilter {
    /// What was typed.
    pub q: String,
    /// Of this kind only.
    pub kind: Option<GroupKind>,
    /// As visible as this only.
    pub visibility: Option<Visibility>,
    /// That fare so only.
    pub state: Option<GroupState>,
}

impl GroupFilter {
    /// Reads the parameters of an address; what makes no sense is as if it were not there.
    pub fn read(get: impl Fn(&str) -> Option<String>) -> Self {
        Self {
            q: get("q").unwrap_or_default(),
            kind: get("kind").and_then(|word| word.parse().ok()),
            visibility: get("visibility").and_then(|word| word.parse().ok()),
            state: get("state").and_then(|word| word.parse().ok()),
        }
    }

    /// The address of the page with this filter; `encode` escapes what was typed.
    pub fn address(&self, encode: impl Fn(&str) -> String) -> String {
        let mut query = Vec::new();
        if !self.q.trim().is_empty() {
            query.push(format!("q={}", encode(self.q.trim())));
        }
        query.extend(self.kind.map(|kind| format!("kind={kind}")));
        query.extend(self.visibility.map(|visibility| format!("visibility={visibility}")));
        query.extend(self.state.map(|state| format!("state={state}")));
        with_query("/admin/groups", &query)
    }

    /// What the server is asked, from the beginning.
    pub fn params(&self) -> OverviewParams {
        let q = Letters::parse(self.q.trim()).unwrap_or_default();
        OverviewParams { q, kind: self.kind, visibility: self.visibility, state: self.state, after: None }
    }
}

fn with_query(path: &str, query: &[String]) -> String {
    if query.is_empty() { path.to_owned() } else { format!("{path}?{}", query.join("&")) }
}

/// Whether a text is a day as the browser's date field writes it.
fn is_day(text: &str) -> bool {
    let parts: Vec<&str> = text.split('-').collect();
    let digits = |part: &&str, count: usize| part.len() == count && part.bytes().all(|b| b.is_ascii_digit());
    matches!(parts.as_slice(), [year, month, day] if digits(year, 4) && digits(month, 2) && digits(day, 2))
}

/// A number of bytes in a unit that people read, the unit as a power of 1000: `(12.3, 2)`.
pub fn bytes(count: u64) -> (String, u8) {
    let (mut whole, mut rest, mut unit) = (count, 0, 0_u8);
    while whole >= 1_000 && unit < 4 {
        (whole, rest, unit) = (whole / 1_000, whole % 1_000 / 100, unit + 1);
    }
    if unit == 0 || whole >= 100 { (whole.to_string(), unit) } else { (format!("{whole}.{rest}"), unit) }
}

/// A user name made of a person's name: `Élise de la Tour` is `elise.delatour`.
///
/// Only for a field that is still empty: the person who fills it in decides.
pub fn suggested_username(name: &str) -> String {
    let words: Vec<String> = name
        .split_whitespace()
        .map(|word| word.chars().flat_map(char::to_lowercase).filter_map(plain).collect::<String>())
        .filter(|word: &String| !word.is_empty())
        .collect();
    match words.split_first() {
        Some((first, rest)) if !rest.is_empty() => format!("{first}.{}", rest.concat()),
        Some((only, _)) => only.clone(),
        None => String::new(),
    }
}

/// A letter without its accent; nothing for what a user name cannot hold.
fn plain(c: char) -> Option<char> {
    Some(match c {
        'à' | 'â' | 'ä' | 'á' | 'ã' => 'a',
        'ç' => 'c',
        'é' | 'è' | 'ê' | 'ë' => 'e',
        'î' | 'ï' | 'í' => 'i',
        'ñ' => 'n',
        'ô' | 'ö' | 'ó' | 'ø' => 'o',
        'ù' | 'û' | 'ü' | 'ú' => 'u',
        'ÿ' => 'y',
        '-' => '-',
        other if other.is_ascii_alphanumeric() => other,
        _ => return None,
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_address_leads_to_its_place() {
        assert_eq!(Place::at("/admin"), Some(Place::Dashboard));
        assert_eq!(Place::at("/admin/members/"), Some(Place::Members));
        assert_eq!(Place::at("/admin/members/12"), Some(Place::Member(UserId(12))));
        assert_eq!(Place::at("/admin/members/new"), Some(Place::NewMember));
        assert_eq!(Place::at("/admin/log"), Some(Place::Log));
        assert_eq!(Place::at("/admin/letters"), Some(Place::Letters));
        assert_eq!(Place::at("/admin/branding"), Some(Place::Branding));
        assert_eq!(Place::at("/admin/mail"), Some(Place::Mail));
        assert_eq!(Place::at("/admin/import").and_then(Place::section), Some(Place::Members));
        assert_eq!(Place::at("/admin/groups/invitations").and_then(Place::section), Some(Place::Groups));
        assert_eq!(Place::at("/admin/groups/secret"), Some(Place::Nowhere));
        assert_eq!(Place::at("/admin/backups"), Some(Place::Nowhere));
        assert_eq!(Place::at("/administration"), None);
        assert_eq!(Place::Member(UserId(12)).section(), Some(Place::Members));
        assert!(Place::Letters.is_of_units() && !Place::Log.is_of_units());
    }

    #[test]
    fn a_filter_of_the_log_is_its_address() {
        let filter = LogFilter {
            action: Some(Action::RoleChanged),
            person: Some(UserId(7)),
            from: "2026-01-15".to_owned(),
            to: String::new(),
        };
        assert_eq!(filter.address(), "/admin/log?action=role_changed&person=7&from=2026-01-15");
        let get = |name: &str| match name {
            "action" => Some("role_changed".to_owned()),
            "person" => Some("7".to_owned()),
            "from" => Some("2026-01-15".to_owned()),
            "to" => Some("tomorrow".to_owned()),
            _ => None,
        };
        assert_eq!(LogFilter::read(get), filter);
        let params = filter.params(|day, later| (day == "2026-01-15").then_some(UtcTime(i64::from(later))));
        assert_eq!((params.from, params.until), (Some(UtcTime(0)), None));
        assert_eq!(LogFilter::default().address(), "/admin/log");
    }

    #[test]
    fn a_filter_of_accounts_is_its_address() {
        let filter = MemberFilter {
            q: " jean ".to_owned(),
            role: Some(Role::Admin),
            state: Some(AccountState::Active),
        };
        assert_eq!(filter.address(ToOwned::to_owned), "/admin/members?q=jean&role=admin&state=active");
        assert_eq!(filter.params().q.as_str(), "jean");
    }

    #[test]
    fn a_filter_of_groups_is_its_address() {
        let filter = GroupFilter {
            q: " voirie ".to_owned(),
            kind: Some(GroupKind::Service),
            visibility: Some(Visibility::Closed),
            state: Some(GroupState::Unmanaged),
        };
        let address = filter.address(ToOwned::to_owned);
        assert_eq!(address, "/admin/groups?q=voirie&kind=service&visibility=closed&state=unmanaged");
        assert_eq!(filter.params().q.as_str(), "voirie");
        assert_eq!(GroupFilter::read(|_| Some("?".to_owned())).state, None);
    }

    #[test]
    fn sizes_are_read_by_people() {
        assert_eq!(bytes(999), ("999".to_owned(), 0));
        assert_eq!(bytes(1_234_567), ("1.2".to_owned(), 2));
        assert_eq!(bytes(52_000_000_000), ("52.0".to_owned(), 3));
        assert_eq!(bytes(250_000_000_000), ("250".to_owned(), 3));
    }

    #[test]
    fn a_user_name_is_suggested_from_the_name() {
        assert_eq!(suggested_username("Élise de la Tour"), "elise.delatour");
        assert_eq!(suggested_username("Jean-Yves"), "jean-yves");
        assert_eq!(suggested_username("  "), "");
    }
}
