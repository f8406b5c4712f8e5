//! The endpoints of groups: each translates HTTP and calls one act or one reading.

use actix_web::{HttpRequest, web};
use platform::{
    Error, Result,
    http::{Call, Caller, Http, Routes, Viewer, caller::Line},
};
use shared::{
    contract::Page,
    groups::{
        GroupRef,
        pages::{
            Audience, ChangeGroup, CountAudience, CreateGroup, FollowGroup, GroupCard, GroupPage, JoinGroup,
            LeaveGroup, ListCommonGroups, ListGroups, ReadGroup, SuggestGroups,
        },
        people::{
            AnswerInvitation, AskToJoin, ChangeMember, DecideRequest, Invitation, InviteOutcome,
            InvitePeople, JoinRequest, ListInvitations, ListMembers, ListRequests, Member, MyInvitation,
            MyInvitations, RemoveMember, WithdrawInvitation, WithdrawRequest,
        },
        rules::{NameChair, PreviewRule, RulePreview, SetRule},
    },
};

use super::{actions, views};
use crate::{app::App, features::audit::Actor, web::Visitor};

/// Mounts the endpoints.
pub fn routes(routes: &mut Routes<App>) {
    routes.mount::<ListGroups, _, _, _>(list_groups);
    routes.mount::<CreateGroup, _, _, _>(create_group);
    routes.mount::<ReadGroup, _, _, _>(read_group);
    routes.mount::<ChangeGroup, _, _, _>(change_group);
    routes.mount::<JoinGroup, _, _, _>(join_group);
    routes.mount::<LeaveGroup, _, _, _>(leave_group);
    routes.mount::<FollowGroup, _, _, _>(follow_group);
    routes.mount::<CountAudience, _, _, _>(count_audience);
    routes.mount::<ListCommonGroups, _, _, _>(list_common_groups);
    routes.mount::<SuggestGroups, _, _, _>(suggest_groups);
    routes.mount::<PreviewRule, _, _, _>(preview_rule);
    routes.mount::<SetRule, _, _, _>(set_rule);
    routes.mount::<NameChair, _, _, _>(name_chair);

    routes.mount::<ListMembers, _, _, _>(list_members);
    routes.mount::<ChangeMember, _, _, _>(change_member);
    routes.mount::<RemoveMember, _, _, _>(remove_member);
    routes.mount::<AskToJoin, _, _, _>(ask_to_join);
    routes.mount::<WithdrawRequest, _, _, _>(withdraw_request);
    routes.mount::<ListRequests, _, _, _>(list_requests);
    routes.mount::<DecideRequest, _, _, _>(decide_request);
    routes.mount::<ListInvitations, _, _, _>(list_invitations);
    routes.mount::<InvitePeople, _, _, _>(invite_people);
    routes.mount::<WithdrawInvitation, _, _, _>(withdraw_invitation);
    routes.mount::<MyInvitations, _, _, _>(my_invitations);
    routes.mount::<AnswerInvitation, _, _, _>(answer_invitation);
}

/// Somebody who does what the audit log keeps.
struct Acting {
    viewer: Viewer,
    /// As whom the log knows them.
    by: Actor,
}

impl Caller for Acting {
    const SIGNED_IN: bool = true;

    async fn from_request(http: &Http, request: &HttpRequest) -> Result<Self> {
        let viewer = Viewer::from_request(http, request).await?;
        let app = request
            .app_data::<web::Data<App>>()
            .ok_or_else(|| Error::Internal(anyhow::anyhow!("the application has no App data")))?;
        let address = Visitor::address_of(Line::of(request), &app.config.server);
        let by = Actor::person(viewer.id, address);
        Ok(Self { viewer, by })
    }
}

async fn list_groups(app: App, viewer: Viewer, call: Call<ListGroups>) -> Result<Page<GroupCard>> {
    app.db.read(move |conn| views::list(conn, &viewer, &call.params)).await
}

async fn create_group(app: App, viewer: Viewer, call: Call<CreateGroup>) -> Result<GroupPage> {
    app.db
        .write(move |tx| {
            let group = actions::create_group(tx, &viewer, &call.request)?;
            views::page(tx, &viewer, group)
        })
        .await
}

async fn read_group(app: App, viewer: Viewer, call: Call<ReadGroup>) -> Result<GroupPage> {
    app.db.read(move |conn| views::page_named(conn, &viewer, &call.params.slug)).await
}

async fn change_group(app: App, viewer: Viewer, call: Call<ChangeGroup>) -> Result<GroupPage> {
    let group = call.params.group;
    app.db
        .write(move |tx| {
            actions::change_group(tx, &viewer, group, &call.request)?;
            views::page(tx, &viewer, group)
        })
        .await
}

async fn join_group(app: App, viewer: Viewer, call: Call<JoinGroup>) -> Result<GroupPage> {
    let group = call.params.group;
    app.db
        .write(move |tx| {
            actions::join_group(tx, &viewer, group)?;
            views::page(tx, &viewer, group)
        })
        .await
}

async fn leave_group(app: App, viewer: Viewer, call: Call<LeaveGroup>) -> Result<()> {
    let params = call.params;
    app.db.write(move |tx| actions::leave_group(tx, &viewer, params.group, params.successor)).await
}

async fn follow_group(app: App, viewer: Viewer, call: Call<FollowGroup>) -> Result<GroupPage> {
    let group = call.params.group;
    app.db
        .write(move |tx| {
            actions::follow_group(tx, &viewer, group, call.request)?;
            views::page(tx, &viewer, group)
        })
        .await
}

async fn count_audience(app: App, viewer: Viewer, call: Call<CountAudience>) -> Result<Audience> {
    app.db.read(move |conn| views::audience(conn, &viewer, call.params.groups.as_slice())).await
}

async fn list_common_groups(
    app: App,
    viewer: Viewer,
    call: Call<ListCommonGroups>,
) -> Result<Page<GroupRef>> {
    app.db.read(move |conn| views::in_common(conn, &viewer, &call.params)).await
}

async fn list_members(app: App, viewer: Viewer, call: Call<ListMembers>) -> Result<Page<Member>> {
    app.db.read(move |conn| views::members(conn, &viewer, &call.params)).await
}

async fn change_member(app: App, viewer: Viewer, call: Call<ChangeMember>) -> Result<Member> {
    let (group, person) = (call.params.group, call.params.person);
    app.db
        .write(move |tx| {
            actions::change_member(tx, &viewer, group, person, call.request)?;
            views::member(tx, &viewer, group, person)
        })
        .await
}

async fn remove_member(app: App, viewer: Viewer, call: Call<RemoveMember>) -> Result<()> {
    let (group, person) = (call.params.group, call.params.person);
    app.db.write(move |tx| actions::remove_member(tx, &viewer, group, person)).await
}

async fn ask_to_join(app: App, viewer: Viewer, call: Call<AskToJoin>) -> Result<GroupPage> {
    let group = call.params.group;
    app.db
        .write(move |tx| {
            actions::ask_to_join(tx, &viewer, group, &call.request)?;
            views::page(tx, &viewer, group)
        })
        .await
}

async fn withdraw_request(app: App, viewer: Viewer, call: Call<WithdrawRequest>) -> Result<()> {
    app.db.write(move |tx| actions::withdraw_request(tx, &viewer, call.params.group)).await
}

async fn list_requests(app: App, viewer: Viewer, call: Call<ListRequests>) -> Result<Page<JoinRequest>> {
    app.db.read(move |conn| views::requests(conn, &viewer, call.params)).await
}

async fn decide_request(app: App, viewer: Viewer, call: Call<DecideRequest>) -> Result<()> {
    let (group, request) = (call.params.group, call.params.request);
    app.db.write(move |tx| actions::decide_request(tx, &viewer, group, request, call.request)).await
}

async fn list_invitations(app: App, viewer: Viewer, call: Call<ListInvitations>) -> Result<Page<Invitation>> {
    app.db.read(move |conn| views::invitations(conn, &viewer, call.params)).await
}

async fn invite_people(app: App, viewer: Viewer, call: Call<InvitePeople>) -> Result<InviteOutcome> {
    let group = call.params.group;
    app.db
        .write(move |tx| {
            let fates = actions::invite_people(tx, &viewer, group, &call.request)?;
            views::outcome(tx, fates)
        })
        .await
}

async fn withdraw_invitation(app: App, viewer: Viewer, call: Call<WithdrawInvitation>) -> Result<()> {
    let (group, person) = (call.params.group, call.params.person);
    app.db.write(move |tx| actions::withdraw_invitation(tx, &viewer, group, person)).await
}

async fn my_invitations(app: App, viewer: Viewer, _: Call<MyInvitations>) -> Result<Page<MyInvitation>> {
    app.db.read(move |conn| views::my_invitations(conn, &viewer)).await
}

async fn answer_invitation(app: App, viewer: Viewer, call: Call<AnswerInvitation>) -> Result<()> {
    let group = call.params.group;
    app.db.write(move |tx| actions::answer_invitation(tx, &viewer, group, call.request)).await
}

async fn suggest_groups(app: App, viewer: Viewer, _: Call<SuggestGroups>) -> Result<Page<GroupCard>> {
    app.db.read(move |conn| views::suggested(conn, &viewer)).await
}

async fn preview_rule(app: App, viewer: Viewer, call: Call<PreviewRule>) -> Result<RulePreview> {
    let rule = call.request.rule;
    app.db.read(move |conn| actions::preview_rule(conn, &viewer, &call.params, rule.as_ref())).await
}

async fn set_rule(app: App, acting: Acting, call: Call<SetRule>) -> Result<GroupPage> {
    let (group, Acting { viewer, by }) = (call.params.group, acting);
    app.db
        .write(move |tx| {
            actions::set_rule(tx, &viewer, &by, group, &call.request)?;
            views::page(tx, &viewer, group)
        })
        .await
}

async fn name_chair(app: App, viewer: Viewer, call: Call<NameChair>) -> Result<GroupPage> {
    let group = call.params.group;
    app.db
        .write(move |tx| {
            actions::name_chair(tx, &viewer, group, call.request.person)?;
            views::page(tx, &viewer, group)
        })
        .await
}
