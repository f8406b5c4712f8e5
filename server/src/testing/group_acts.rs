//! What people do in groups, and what is done behind the API's back.

use diesel::prelude::*;
use shared::{
    contract::{NoParams, Page},
    feed::{
        pins::{ListPinned, PinPost, UnpinPost},
        posts::{FeedParams, PostCard, PostParams},
    },
    groups::{
        JoinPolicy, MemberRole, MemberSource, Visibility,
        pages::{
            ChangeGroup, CreateGroup, GroupCard, GroupPage, GroupParams, GroupSettings, GroupTab, JoinGroup,
            LeaveGroup, LeaveParams, ListGroups, ListParams, NewGroup, ReadGroup, SlugParams,
        },
        people::{
            AnswerInvitation, AskText, AskToJoin, ChangeMember, DecideRequest, Decision, InvitePeople,
            JoinRequest, ListMembers, ListRequests, Member, MemberChange, MemberParams, MembersParams,
            MyInvitation, MyInvitations, NewInvitations, RemoveMember, RequestParams, WaitingParams,
            WithdrawInvitation, WithdrawRequest,
        },
    },
    ids::{GroupId, PostId, UserId},
    text::{Name, Slug},
};

use super::{ACard, Person, Reply, TestApp};
use crate::features::{
    groups::{self, Entry},
    identity,
};

impl TestApp {
    /// Puts somebody into a group as that.
    pub async fn put(&self, user: UserId, group: GroupId, role: MemberRole) {
        self.change(move |tx| groups::put_member(tx, group, user, role)).await;
    }

    /// Takes somebody out of a group.
    pub async fn take_out(&self, user: UserId, group: GroupId) {
        self.change(move |tx| groups::remove_member(tx, group, user)).await;
    }

    /// Lets a guest in whose time ends so many milliseconds from now, perhaps before it.
    pub async fn guest(&self, user: UserId, group: GroupId, ends_in_ms: i64) {
        let (role, source) = (MemberRole::Member, MemberSource::Invited);
        let until = Some(self.now().plus_ms(ends_in_ms));
        self.change(move |tx| groups::enter(tx, group, user, Entry { role, source, by: None, until })).await;
    }

    /// Archives a group, or opens it again.
    pub async fn archive(&self, group: GroupId, archived: bool) {
        self.change(move |tx| {
            let since = archived.then(|| tx.now());
            let row = diesel::update(schema::groups::table.find(group));
            row.set(schema::groups::archived_at.eq(since)).execute(&mut **tx)?;
            identity::directory_changed(tx)
        })
        .await;
    }

    /// Has somebody ask to join a group on request, and gives the request.
    pub async fn asks(&self, user: UserId, group: GroupId) -> i64 {
        self.change(move |tx| {
            use schema::join_requests::{created_at, group_id, id, table, user_id};
            diesel::delete(table.filter(group_id.eq(group).and(user_id.eq(user)))).execute(&mut **tx)?;
            let request: i64 = tx.new_id();
            let row = (id.eq(request), group_id.eq(group), user_id.eq(user), created_at.eq(tx.now()));
            diesel::insert_into(table).values(row).execute(&mut **tx)?;
            Ok(request)
        })
        .await
    }
}

fn of(group: GroupId) -> GroupParams {
    GroupParams { group }
}

/// The settings of a project of that visibility, joined as is usual.
#[must_use]
pub fn settings(name: &str, visibility: Visibility) -> GroupSettings {
    GroupSettings {
        name: Name::parse(name).expect("a name"),
        about: None,
        kind: shared::groups::GroupKind::Project,
        visibility,
        join: JoinPolicy::usual(visibility),
        mandate_ends_on: None,
        archived: false,
    }
}

impl Person<'_> {
    /// Tries to make a group.
    pub async fn tries_to_found(&self, slug: &str, settings: GroupSettings) -> Reply<CreateGroup> {
        let slug = Slug::parse(slug).expect("a name in addresses");
        self.call(&NoParams {}, &NewGroup { slug, settings }).await
    }

    /// Makes a project of that visibility, joined as is usual.
    pub async fn founds(&self, slug: &str, visibility: Visibility) -> GroupPage {
        self.tries_to_found(slug, settings(slug, visibility)).await.ok()
    }

    /// Tries to read the page of a group.
    pub async fn reads_group(&self, slug: &str) -> Reply<ReadGroup> {
        self.get(SlugParams { slug: Slug::parse(slug).expect("a name in addresses") }).await
    }

    /// The page of a group as they see it.
    pub async fn group_page(&self, slug: &str) -> GroupPage {
        self.reads_group(slug).await.ok()
    }

    /// A page of the list of groups.
    pub async fn groups_page(&self, params: ListParams) -> Page<GroupCard> {
        self.get::<ListGroups>(params).await.ok()
    }

    /// The names in addresses of the groups that they may discover.
    pub async fn discovers(&self) -> Vec<String> {
        let params = ListParams { tab: Some(GroupTab::Discover), ..ListParams::default() };
        self.groups_page(params).await.items.into_iter().map(|card| card.group.slug).collect()
    }

    /// Tries to change a group.
    pub async fn changes_group(&self, group: GroupId, settings: &GroupSettings) -> Reply<ChangeGroup> {
        self.call(&of(group), settings).await
    }

    /// Tries to join.
    pub async fn joins(&self, group: GroupId) -> Reply<JoinGroup> {
        self.call(&of(group), &()).await
    }

    /// Tries to leave, perhaps naming somebody.
    pub async fn leaves(&self, group: GroupId, successor: Option<UserId>) -> Reply<LeaveGroup> {
        self.get(LeaveParams { group, successor }).await
    }

    /// Tries to ask to join.
    pub async fn asks_to_join(&self, group: GroupId) -> Reply<AskToJoin> {
        self.call(&of(group), &AskText::default()).await
    }

    /// Tries to take back a request.
    pub async fn asks_no_more(&self, group: GroupId) -> Reply<WithdrawRequest> {
        self.get(of(group)).await
    }

    /// Those who ask to join a group.
    pub async fn requests(&self, group: GroupId) -> Vec<JoinRequest> {
        self.get::<ListRequests>(WaitingParams { group, after: None }).await.ok().items
    }

    /// Tries to decide a request.
    pub async fn decides(&self, group: GroupId, request: &JoinRequest, accept: bool) -> Reply<DecideRequest> {
        self.call(&RequestParams { group, request: request.id }, &Decision { accept }).await
    }

    /// Tries to invite people.
    pub async fn invites(&self, group: GroupId, people: &[UserId]) -> Reply<InvitePeople> {
        self.call(&of(group), &NewInvitations { people: people.to_vec(), until: None }).await
    }

    /// Tries to take back an invitation.
    pub async fn invites_no_more(&self, group: GroupId, person: UserId) -> Reply<WithdrawInvitation> {
        self.get(MemberParams { group, person }).await
    }

    /// The groups they are invited into.
    pub async fn my_invitations(&self) -> Vec<MyInvitation> {
        self.get::<MyInvitations>(NoParams {}).await.ok().items
    }

    /// Tries to answer an invitation.
    pub async fn answers(&self, group: GroupId, accept: bool) -> Reply<AnswerInvitation> {
        self.call(&of(group), &Decision { accept }).await
    }

    /// Those in a group, by name.
    pub async fn members_of(&self, group: GroupId) -> Vec<Member> {
        let params = MembersParams { group, q: shared::feed::mentions::Letters::default(), after: None };
        self.get::<ListMembers>(params).await.ok().items
    }

    /// Tries to make somebody something else.
    pub async fn makes(&self, group: GroupId, person: UserId, role: MemberRole) -> Reply<ChangeMember> {
        self.call(&MemberParams { group, person }, &MemberChange { role, until: None }).await
    }

    /// Tries to take somebody out.
    pub async fn removes(&self, group: GroupId, person: UserId) -> Reply<RemoveMember> {
        self.get(MemberParams { group, person }).await
    }

    /// Tries to pin a post.
    pub async fn pins(&self, post: impl ACard<PostId>) -> Reply<PinPost> {
        self.call(&PostParams { post: post.id() }, &()).await
    }

    /// Tries to unpin a post.
    pub async fn unpins(&self, post: impl ACard<PostId>) -> Reply<UnpinPost> {
        self.get(PostParams { post: post.id() }).await
    }

    /// The pinned posts of a group.
    pub async fn pinned(&self, group: GroupId) -> Vec<PostCard> {
        self.get::<ListPinned>(of(group)).await.ok().items
    }

    /// The feed of a group.
    pub async fn feed_of(&self, group: GroupId) -> Vec<PostCard> {
        self.feed_page(FeedParams { group: Some(group), ..FeedParams::default() }).await.items
    }
}
