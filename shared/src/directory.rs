//! The directory: who works where, as what, and who takes care of what.

mod administration;
mod delegation;
mod people;
mod profile;
mod units;

pub use administration::{
    ChangeMandates, ChangeUnit, CloseUnit, CreateUnit, FormerUnit, HISTORY_PAGE, HistoryParams, ListUnits,
    MOST_MANDATES, MOST_POSITIONS, ManagedUnit, MandateDraft, Mandates, Place, PlacePerson, Placement,
    PlacementForm, PlacementParams, ReadMandates, ReadPlacement, ReadUnitHistory, ReopenUnit, UnitDraft,
    UnitParams,
};
pub use delegation::{
    DelegateUnit, Delegation, DelegationParams, MOST_DELEGATIONS, ReadDelegations, TakeUnitBack,
};
pub use people::{ListPeople, PEOPLE_PAGE, PeopleParams, PersonCard, SortLetter};
pub use profile::{
    About, EditMyProfile, KnownPhone, LANGUAGES_MAX, Mandate, PHONES_MAX, PersonParams, Phone, PhoneKind,
    PhoneNumber, PhoneVisibility, Position, Profile, ProfileEdit, ReadPerson, TOPICS_MAX, Topic, TopicKind,
};
pub use units::{Directory, ReadDirectory, Site, SiteRef, Unit, UnitKind, UnitRef};
