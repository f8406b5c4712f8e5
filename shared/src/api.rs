//! Every endpoint of the product, in one list.

use crate::{
    admin, anonymisation, audit, branding,
    contract::Visitor,
    directory, factors,
    feed::{comments, drafts, mentions, pins, posts, reactions},
    groups::{overview, owners, pages, people, rules},
    identity, letters, mail, media, moderation,
    news::{desk, feed as news_feed, reading, talk, versions, writing},
    notifications, people_import,
    portal::{banners, home},
    readings::{asking, following, mine},
};

/// Shows every endpoint to a visitor, feature by feature.
pub fn visit(visitor: &mut impl Visitor) {
    visit_oneself(visitor);
    visit_directory(visitor);
    visit_groups(visitor);
    visit_feed(visitor);
    visit_media(visitor);
    visit_news(visitor);
    visit_readings(visitor);
    visit_portal(visitor);
    visit_moderation(visitor);
    visit_notifications(visitor);
    visit_administration(visitor);
}

fn visit_oneself(visitor: &mut impl Visitor) {
    visitor.endpoint::<identity::GetMe>();
    visitor.endpoint::<identity::SavePreferences>();
    visitor.endpoint::<identity::ChangePassword>();
    visitor.endpoint::<identity::ListSessions>();
    visitor.endpoint::<identity::EndSession>();

    visitor.endpoint::<factors::ReadFactors>();
}

fn visit_directory(visitor: &mut impl Visitor) {
    visitor.endpoint::<directory::ReadDirectory>();
    visitor.endpoint::<directory::ListPeople>();
    visitor.endpoint::<directory::ReadPerson>();
    visitor.endpoint::<directory::EditMyProfile>();
    visitor.endpoint::<directory::ReadUnitHistory>();
}

fn visit_groups(visitor: &mut impl Visitor) {
    visitor.endpoint::<pages::ListGroups>();
    visitor.endpoint::<pages::CreateGroup>();
    visitor.endpoint::<pages::ReadGroup>();
    visitor.endpoint::<pages::ChangeGroup>();
    visitor.endpoint::<pages::JoinGroup>();
    visitor.endpoint::<pages::LeaveGroup>();
    visitor.endpoint::<pages::FollowGroup>();
    visitor.endpoint::<pages::SuggestGroups>();
    visitor.endpoint::<pages::CountAudience>();
    visitor.endpoint::<pages::ListCommonGroups>();

    visitor.endpoint::<rules::PreviewRule>();
    visitor.endpoint::<rules::SetRule>();
    visitor.endpoint::<rules::NameChair>();

    visitor.endpoint::<people::ListMembers>();
    visitor.endpoint::<people::ChangeMember>();
    visitor.endpoint::<people::RemoveMember>();
    visitor.endpoint::<people::AskToJoin>();
    visitor.endpoint::<people::WithdrawRequest>();
    visitor.endpoint::<people::ListRequests>();
    visitor.endpoint::<people::DecideRequest>();
    visitor.endpoint::<people::ListInvitations>();
    visitor.endpoint::<people::InvitePeople>();
    visitor.endpoint::<people::WithdrawInvitation>();
    visitor.endpoint::<people::MyInvitations>();
    visitor.endpoint::<people::AnswerInvitation>();
}

fn visit_feed(visitor: &mut impl Visitor) {
    visitor.endpoint::<posts::ReadFeed>();
    visitor.endpoint::<posts::ListPostsOf>();
    visitor.endpoint::<posts::CreatePost>();
    visitor.endpoint::<posts::PlacePost>();
    visitor.endpoint::<posts::TakePostOut>();
    visitor.endpoint::<posts::ReadPost>();
    visitor.endpoint::<posts::EditPost>();
    visitor.endpoint::<posts::DeletePost>();
    visitor.endpoint::<posts::UndoPost>();
    visitor.endpoint::<posts::ReadPostSource>();
    visitor.endpoint::<posts::ReadPostHistory>();

    visitor.endpoint::<comments::ReadComments>();
    visitor.endpoint::<comments::ReadReplies>();
    visitor.endpoint::<comments::CreateComment>();
    visitor.endpoint::<comments::ReadComment>();
    visitor.endpoint::<comments::EditComment>();
    visitor.endpoint::<comments::DeleteComment>();
    visitor.endpoint::<comments::UndoComment>();
    visitor.endpoint::<comments::ReadCommentSource>();
    visitor.endpoint::<comments::ReadCommentHistory>();

    visitor.endpoint::<reactions::ReactToPost>();
    visitor.endpoint::<reactions::UnreactToPost>();
    visitor.endpoint::<reactions::ReadPostReactions>();
    visitor.endpoint::<reactions::ReactToComment>();
    visitor.endpoint::<reactions::UnreactToComment>();
    visitor.endpoint::<reactions::ReadCommentReactions>();

    visitor.endpoint::<mentions::SuggestMentions>();

    visitor.endpoint::<pins::ListPinned>();
    visitor.endpoint::<pins::PinPost>();
    visitor.endpoint::<pins::UnpinPost>();

    visitor.endpoint::<drafts::ListDrafts>();
    visitor.endpoint::<drafts::SaveDraft>();
    visitor.endpoint::<drafts::DiscardDraft>();
}

fn visit_moderation(visitor: &mut impl Visitor) {
    visitor.endpoint::<moderation::ReportPost>();
    visitor.endpoint::<moderation::ReportComment>();
    visitor.endpoint::<moderation::ModeratePost>();
    visitor.endpoint::<moderation::ModerateComment>();
    visitor.endpoint::<moderation::ListCases>();
    visitor.endpoint::<moderation::ReadCase>();
    visitor.endpoint::<moderation::DecideCase>();
    visitor.endpoint::<moderation::AnswerAppeal>();
    visitor.endpoint::<moderation::LiftMeasure>();
    visitor.endpoint::<moderation::ListNotices>();
    visitor.endpoint::<moderation::SeeNotices>();
    visitor.endpoint::<moderation::MakeAppeal>();
}

fn visit_notifications(visitor: &mut impl Visitor) {
    visitor.endpoint::<notifications::ListNotifications>();
    visitor.endpoint::<notifications::CountUnread>();
    visitor.endpoint::<notifications::MarkNotification>();
    visitor.endpoint::<notifications::MarkAllRead>();
    visitor.endpoint::<notifications::ReadWishes>();
    visitor.endpoint::<notifications::ChangeWish>();
    visitor.endpoint::<notifications::ReadUsual>();
    visitor.endpoint::<notifications::ChangeUsual>();
    visitor.endpoint::<notifications::rhythm::ReadRhythm>();
    visitor.endpoint::<notifications::rhythm::ChangeRhythm>();
    visitor.endpoint::<notifications::push::ReadPush>();
    visitor.endpoint::<notifications::push::AddPushDevice>();
    visitor.endpoint::<notifications::push::RemovePushDevice>();
    visitor.endpoint::<notifications::push::TestPush>();
    visitor.endpoint::<notifications::ReadFollowing>();
    visitor.endpoint::<notifications::FollowPost>();
}

fn visit_news(visitor: &mut impl Visitor) {
    visitor.endpoint::<reading::ListNews>();
    visitor.endpoint::<reading::ListFrontNews>();
    visitor.endpoint::<reading::ListNewsTopics>();
    visitor.endpoint::<reading::ReadArticle>();

    visitor.endpoint::<writing::CreateArticle>();
    visitor.endpoint::<writing::ReadManuscript>();
    visitor.endpoint::<writing::SaveManuscript>();
    visitor.endpoint::<writing::MoveArticle>();
    visitor.endpoint::<writing::DeleteArticle>();
    visitor.endpoint::<writing::PreviewArticle>();
    visitor.endpoint::<writing::AskReader>();
    visitor.endpoint::<writing::AskAudience>();
    visitor.endpoint::<writing::CountNewsAudience>();
    visitor.endpoint::<writing::AddArticlePicture>();
    visitor.endpoint::<writing::AddArticleFile>();

    visitor.endpoint::<versions::ListArticleVersions>();
    visitor.endpoint::<versions::CompareVersions>();
    visitor.endpoint::<versions::RestoreVersion>();

    visitor.endpoint::<desk::ReadDesk>();
    visitor.endpoint::<desk::ListDesk>();
    visitor.endpoint::<desk::ListEditors>();
    visitor.endpoint::<desk::NameEditor>();
    visitor.endpoint::<desk::DismissEditor>();

    visitor.endpoint::<news_feed::ReadMyFeed>();
    visitor.endpoint::<news_feed::MakeMyFeed>();
    visitor.endpoint::<news_feed::RevokeMyFeed>();

    visitor.endpoint::<talk::SetTalkMode>();
    visitor.endpoint::<talk::ListHeldComments>();
    visitor.endpoint::<talk::ApproveComment>();
    visitor.endpoint::<talk::RefuseComment>();
    visitor.endpoint::<talk::MarkOfficial>();
    visitor.endpoint::<talk::UnmarkOfficial>();
}

fn visit_readings(visitor: &mut impl Visitor) {
    visitor.endpoint::<asking::ReadRequest>();
    visitor.endpoint::<asking::AskReading>();
    visitor.endpoint::<asking::EndReading>();

    visitor.endpoint::<mine::ReadMyReading>();
    visitor.endpoint::<mine::ListMyReadings>();
    visitor.endpoint::<mine::CountMyReadings>();
    visitor.endpoint::<mine::GiveReceipt>();

    visitor.endpoint::<following::ReadBoard>();
    visitor.endpoint::<following::ListMissing>();
    visitor.endpoint::<following::RemindReaders>();
    visitor.endpoint::<following::KeepSignatures>();
    visitor.endpoint::<following::ListTeamReadings>();
}

fn visit_portal(visitor: &mut impl Visitor) {
    visitor.endpoint::<banners::ListBanners>();
    visitor.endpoint::<banners::DismissBanner>();
    visitor.endpoint::<banners::ListAllBanners>();
    visitor.endpoint::<banners::CreateBanner>();
    visitor.endpoint::<banners::ChangeBanner>();
    visitor.endpoint::<banners::EndBanner>();

    visitor.endpoint::<home::ReadPortal>();
    visitor.endpoint::<home::ListLayouts>();
    visitor.endpoint::<home::CreateLayout>();
    visitor.endpoint::<home::SaveLayout>();
    visitor.endpoint::<home::PublishLayout>();
    visitor.endpoint::<home::OrderLayouts>();
    visitor.endpoint::<home::DeleteLayout>();
    visitor.endpoint::<home::PreviewPortal>();
}

fn visit_media(visitor: &mut impl Visitor) {
    visitor.endpoint::<media::SetMyPhoto>();
    visitor.endpoint::<media::RemoveMyPhoto>();
    visitor.endpoint::<media::SetMyCover>();
    visitor.endpoint::<media::RemoveMyCover>();
    visitor.endpoint::<media::SetGroupCover>();
    visitor.endpoint::<media::RemoveGroupCover>();
}

fn visit_administration(visitor: &mut impl Visitor) {
    visitor.endpoint::<audit::ReadLog>();
    visitor.endpoint::<audit::ReadVerification>();
    visitor.endpoint::<audit::VerifyLog>();

    visitor.endpoint::<admin::ListMembers>();
    visitor.endpoint::<admin::CreateMember>();
    visitor.endpoint::<admin::ReadMember>();
    visitor.endpoint::<admin::ChangeRole>();
    visitor.endpoint::<admin::ChangeStaffNumber>();
    visitor.endpoint::<admin::ChangeEmail>();
    visitor.endpoint::<admin::SuspendMember>();
    visitor.endpoint::<admin::ReactivateMember>();
    visitor.endpoint::<admin::EndMemberSessions>();
    visitor.endpoint::<admin::ReplacePassword>();
    visitor.endpoint::<admin::RemoveFactors>();
    visitor.endpoint::<admin::ReadSignInRules>();
    visitor.endpoint::<admin::ChangeSignInRules>();

    visitor.endpoint::<people_import::ReadImports>();
    visitor.endpoint::<people_import::ReadImport>();
    visitor.endpoint::<people_import::CheckImport>();
    visitor.endpoint::<people_import::ListImportLines>();
    visitor.endpoint::<people_import::ApplyImport>();
    visitor.endpoint::<people_import::DiscardImport>();
    visitor.endpoint::<people_import::PreviewUndo>();
    visitor.endpoint::<people_import::UndoImport>();

    visitor.endpoint::<admin::ReadHealth>();
    visitor.endpoint::<admin::TestPart>();

    visitor.endpoint::<directory::ListUnits>();
    visitor.endpoint::<directory::CreateUnit>();
    visitor.endpoint::<directory::ChangeUnit>();
    visitor.endpoint::<directory::CloseUnit>();
    visitor.endpoint::<directory::ReopenUnit>();
    visitor.endpoint::<directory::ReadPlacement>();
    visitor.endpoint::<directory::PlacePerson>();
    visitor.endpoint::<directory::ReadDelegations>();
    visitor.endpoint::<directory::DelegateUnit>();
    visitor.endpoint::<directory::TakeUnitBack>();

    visitor.endpoint::<anonymisation::ReadTraces>();
    visitor.endpoint::<anonymisation::Anonymise>();

    visitor.endpoint::<owners::ListOrphans>();
    visitor.endpoint::<owners::NameManager>();
    visitor.endpoint::<overview::ListAllGroups>();
    visitor.endpoint::<overview::ListOpenInvitations>();
    visitor.endpoint::<overview::TakeInvitationBack>();

    visitor.endpoint::<letters::MakeLetter>();
    visitor.endpoint::<letters::CountLetters>();
    visitor.endpoint::<letters::MakeUnitLetters>();

    visitor.endpoint::<mail::ListMails>();
    visitor.endpoint::<mail::ReadMail>();

    visitor.endpoint::<branding::ReadBranding>();
    visitor.endpoint::<branding::RenameOrganization>();
    visitor.endpoint::<branding::SetLogo>();
    visitor.endpoint::<branding::RemoveLogo>();
    visitor.endpoint::<branding::ChooseColors>();
    visitor.endpoint::<branding::ChangeWelcomes>();
    visitor.endpoint::<branding::ChooseWords>();
}
