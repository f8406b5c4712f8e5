//! The endpoints of the administration area: each is asked by an [`Administrator`], or by a
//! [`Steward`] where units may be administered by others.

mod anonymise;
mod branding;
mod csv;
mod groups;
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
        ChangeEmail, ChangeRole, ChangeSignInRules, ChangeStaffNumber, CreateMember, EndMemberSessions,
        Health, ListMembers, ReactivateMember, ReadHealth, ReadMember, ReadSignInRules, RemoveFactors,
        ReplacePassword, SuspendMember, TestPart, Tested,
    },
    anonymisation::{Anonymise, ReadTraces},
    audit::{CSV, ReadLog, ReadVerification, VerifyLog},
    branding::{
        ChangeWelcomes, ChooseColors, ChooseWords, ReadBranding, RemoveLogo, RenameOrganization, SetLogo,
    },
    directory::{
        ChangeMandates, ChangeUnit, CloseUnit, CreateUnit, DelegateUnit, ListUnits, PlacePerson,
        ReadDelegations, ReadMandates, ReadPlacement, ReopenUnit, TakeUnitBack,
    },
    groups::{
        overview::{ListAllGroups, ListOpenInvitations, TakeInvitationBack},
        owners::{ListOrphans, NameManager},
    },
    letters::{CountLetters, MakeLetter, MakeUnitLetters},
    mail::{ListMails, ReadMail},
};

pub use csv::lines as csv_lines;

use super::{
    health,
    policy::{Administrator, Steward},
};
use crate::app::App;

/// Mounts the endpoints.
pub fn routes(routes: &mut Routes<App>) {
    routes.mount::<ReadLog, Administrator, _, _>(log::read);
    routes.mount::<ReadVerification, Administrator, _, _>(log::read_verification);
    routes.mount::<VerifyLog, Administrator, _, _>(log::verify);

    routes.mount::<ListMembers, Steward, _, _>(members::list);
    routes.mount::<CreateMember, Steward, _, _>(members::create);
    routes.mount::<ReadMember, Steward, _, _>(members::read);
    routes.mount::<ChangeRole, Administrator, _, _>(members::change_role);
    routes.mount::<ChangeStaffNumber, Steward, _, _>(members::change_staff_number);
    routes.mount::<ChangeEmail, Steward, _, _>(members::change_email);
    routes.mount::<SuspendMember, Steward, _, _>(members::suspend);
    routes.mount::<ReactivateMember, Steward, _, _>(members::reactivate);
    routes.mount::<EndMemberSessions, Steward, _, _>(members::end_sessions);
    routes.mount::<ReplacePassword, Steward, _, _>(members::replace_password);
    routes.mount::<RemoveFactors, Steward, _, _>(members::remove_factors);

    routes.mount::<ReadSignInRules, Administrator, _, _>(sign_in::read);
    routes.mount::<ChangeSignInRules, Administrator, _, _>(sign_in::change);

    routes.mount::<ListUnits, Steward, _, _>(units::list);
    routes.mount::<CreateUnit, Steward, _, _>(units::create);
    routes.mount::<ChangeUnit, Steward, _, _>(units::change);
    routes.mount::<CloseUnit, Steward, _, _>(units::close);
    routes.mount::<ReopenUnit, Steward, _, _>(units::reopen);
    routes.mount::<ReadPlacement, Steward, _, _>(units::read_placement);
    routes.mount::<PlacePerson, Steward, _, _>(units::place);
    routes.mount::<ReadMandates, Steward, _, _>(units::read_mandates);
    routes.mount::<ChangeMandates, Steward, _, _>(units::change_mandates);

    routes.mount::<ReadDelegations, Administrator, _, _>(units::delegations);
    routes.mount::<DelegateUnit, Administrator, _, _>(units::delegate);
    routes.mount::<TakeUnitBack, Administrator, _, _>(units::take_back);

    routes.mount::<ReadTraces, Administrator, _, _>(anonymise::traces);
    routes.mount::<Anonymise, Administrator, _, _>(anonymise::anonymise);

    routes.mount::<ListOrphans, Steward, _, _>(groups::orphans);
    routes.mount::<NameManager, Steward, _, _>(groups::name_manager);
    routes.mount::<ListAllGroups, Steward, _, _>(groups::all);
    routes.mount::<ListOpenInvitations, Steward, _, _>(groups::invitations);
    routes.mount::<TakeInvitationBack, Steward, _, _>(groups::take_invitation_back);

    routes.mount::<MakeLetter, Steward, _, _>(letters::make);
    routes.mount::<CountLetters, Steward, _, _>(letters::count);
    routes.mount::<MakeUnitLetters, Steward, _, _>(letters::make_for_unit);
    routes.mount::<ListMails, Administrator, _, _>(mail::list);
    routes.mount::<ReadMail, Administrator, _, _>(mail::read);

    routes.mount::<ReadBranding, Administrator, _, _>(branding::read);
    routes.mount::<RenameOrganization, Administrator, _, _>(branding::rename);
    routes.mount::<SetLogo, Administrator, _, _>(branding::set_logo);
    routes.mount::<RemoveLogo, Administrator, _, _>(branding::remove_logo);
    routes.mount::<ChooseColors, Administrator, _, _>(branding::choose_colors);
    routes.mount::<ChangeWelcomes, Administrator, _, _>(branding::change_welcomes);
    routes.mount::<ChooseWords, Administrator, _, _>(branding::choose_words);

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
