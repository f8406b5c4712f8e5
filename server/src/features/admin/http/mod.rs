//! The endpoints of the administration area: each is asked by an [`Administrator`].

mod csv;
mod letters;
mod log;
mod mail;
mod members;
mod sign_in;
mod units;

use actix_web::web::{self, ServiceConfig};
use platform::{
    Result,
    http::{Call, Routes},
};
use shared::{
    admin::{
        ChangeRole, ChangeSignInRules, ChangeStaffNumber, CreateMember, EndMemberSessions, Health,
        ListMembers, ReactivateMember, ReadHealth, ReadMember, ReadSignInRules, RemoveFactors,
        ReplacePassword, SuspendMember, TestPart, Tested,
    },
    audit::{CSV, ReadLog, ReadVerification, VerifyLog},
    directory::{ChangeUnit, CloseUnit, CreateUnit, ListUnits, PlacePerson, ReadPlacement, ReopenUnit},
    groups::owners::{ListOrphans, NameManager},
    letters::{CountLetters, MakeLetter, MakeUnitLetters},
    mail::{ListMails, ReadMail},
};

pub use csv::lines as csv_lines;

use super::{health, policy::Administrator};
use crate::app::App;

/// Mounts the endpoints.
pub fn routes(routes: &mut Routes<App>) {
    routes.mount::<ReadLog, Administrator, _, _>(log::read);
    routes.mount::<ReadVerification, Administrator, _, _>(log::read_verification);
    routes.mount::<VerifyLog, Administrator, _, _>(log::verify);

    routes.mount::<ListMembers, Administrator, _, _>(members::list);
    routes.mount::<CreateMember, Administrator, _, _>(members::create);
    routes.mount::<ReadMember, Administrator, _, _>(members::read);
    routes.mount::<ChangeRole, Administrator, _, _>(members::change_role);
    routes.mount::<ChangeStaffNumber, Administrator, _, _>(members::change_staff_number);
    routes.mount::<SuspendMember, Administrator, _, _>(members::suspend);
    routes.mount::<ReactivateMember, Administrator, _, _>(members::reactivate);
    routes.mount::<EndMemberSessions, Administrator, _, _>(members::end_sessions);
    routes.mount::<ReplacePassword, Administrator, _, _>(members::replace_password);
    routes.mount::<RemoveFactors, Administrator, _, _>(members::remove_factors);

    routes.mount::<ReadSignInRules, Administrator, _, _>(sign_in::read);
    routes.mount::<ChangeSignInRules, Administrator, _, _>(sign_in::change);

    routes.mount::<ListUnits, Administrator, _, _>(units::list);
    routes.mount::<CreateUnit, Administrator, _, _>(units::create);
    routes.mount::<ChangeUnit, Administrator, _, _>(units::change);
    routes.mount::<CloseUnit, Administrator, _, _>(units::close);
    routes.mount::<ReopenUnit, Administrator, _, _>(units::reopen);
    routes.mount::<ReadPlacement, Administrator, _, _>(units::read_placement);
    routes.mount::<PlacePerson, Administrator, _, _>(units::place);

    routes.mount::<ListOrphans, Administrator, _, _>(units::orphans);
    routes.mount::<NameManager, Administrator, _, _>(units::name_manager);

    routes.mount::<MakeLetter, Administrator, _, _>(letters::make);
    routes.mount::<CountLetters, Administrator, _, _>(letters::count);
    routes.mount::<MakeUnitLetters, Administrator, _, _>(letters::make_for_unit);
    routes.mount::<ListMails, Administrator, _, _>(mail::list);
    routes.mount::<ReadMail, Administrator, _, _>(mail::read);

    routes.mount::<ReadHealth, Administrator, _, _>(read_health);
    routes.mount::<TestPart, Administrator, _, _>(test_part);
}

/// Mounts what is no JSON.
pub fn pages(config: &mut ServiceConfig) {
    config.service(web::resource(CSV).route(web::get().to(csv::download)));
}

async fn read_health(app: App, _: Administrator, _: Call<ReadHealth>) -> Result<Health> {
    health::read(&app).await
}

async fn test_part(app: App, asking: Administrator, call: Call<TestPart>) -> Result<Tested> {
    health::test(&app, call.params.part, &asking).await
}
