//! Every table, once, for both databases.
//!
//! The SQL is in `migrations/`; a test loads each table on the current database.

mod accounts;
mod audit;
mod directory;
mod factors;
mod imports;
mod machinery;
mod media;
mod membership;
mod moderation;
mod news;
mod portal;
mod presentation;
mod readings;
mod telling;
mod writing;

pub use accounts::*;
pub use audit::*;
pub use directory::*;
pub use factors::*;
pub use imports::*;
pub use machinery::*;
pub use media::*;
pub use membership::*;
pub use moderation::*;
pub use news::*;
pub use portal::*;
pub use presentation::*;
pub use readings::*;
pub use telling::*;
pub use writing::*;

diesel::joinable!(users -> organizations (organization_id));
diesel::joinable!(user_words -> users (user_id));
diesel::joinable!(positions -> organizations (unit_id));
diesel::joinable!(positions -> sites (site_id));
diesel::joinable!(mandates -> users (user_id));
diesel::joinable!(people -> users (user_id));
diesel::joinable!(phones -> users (user_id));
diesel::joinable!(topics -> users (user_id));
diesel::joinable!(directory_words -> users (user_id));
diesel::joinable!(sessions -> users (user_id));
diesel::joinable!(account_links -> users (user_id));
diesel::joinable!(groups -> users (owner_id));
diesel::joinable!(memberships -> groups (group_id));
diesel::joinable!(memberships -> users (user_id));
diesel::joinable!(join_requests -> groups (group_id));
diesel::joinable!(join_requests -> users (user_id));
diesel::joinable!(invitations -> groups (group_id));
diesel::joinable!(invitations -> users (user_id));
diesel::joinable!(pinned_posts -> posts (post_id));
diesel::joinable!(pinned_posts -> groups (group_id));
diesel::joinable!(posts -> groups (group_id));
diesel::joinable!(post_placements -> posts (post_id));
diesel::joinable!(post_placements -> groups (group_id));
diesel::joinable!(post_versions -> posts (post_id));
diesel::joinable!(comments -> posts (post_id));
diesel::joinable!(comment_versions -> comments (comment_id));
diesel::joinable!(post_reactions -> posts (post_id));
diesel::joinable!(post_reactions -> users (user_id));
diesel::joinable!(comment_reactions -> comments (comment_id));
diesel::joinable!(comment_reactions -> users (user_id));
diesel::joinable!(mentions -> users (user_id));
diesel::joinable!(mentions -> posts (post_id));
diesel::joinable!(mentions -> comments (comment_id));
diesel::joinable!(drafts -> users (user_id));
diesel::joinable!(drafts -> groups (group_id));
diesel::joinable!(posts -> users (author_id));
diesel::joinable!(comments -> users (author_id));
diesel::joinable!(files -> users (user_id));
diesel::joinable!(files -> groups (group_id));
diesel::joinable!(imported_people -> users (user_id));
diesel::joinable!(moderation_reports -> moderation_cases (case_id));
diesel::joinable!(moderation_notices -> moderation_cases (case_id));
diesel::joinable!(moderation_cases -> groups (group_id));
diesel::joinable!(notification_causes -> notifications (notification_id));
diesel::joinable!(notification_deliveries -> notifications (notification_id));
diesel::joinable!(push_subscriptions -> sessions (session_id));
diesel::joinable!(article_versions -> articles (article_id));
diesel::joinable!(article_topics -> articles (article_id));
diesel::joinable!(reading_requests -> articles (article_id));
diesel::joinable!(reading_people -> reading_requests (reading_id));
diesel::joinable!(reading_people -> users (user_id));
diesel::joinable!(reading_links -> reading_requests (reading_id));
diesel::joinable!(audit_personal -> audit_entries (seq));

// The tables of the network may stand in one query.
diesel::allow_tables_to_appear_in_same_query!(
    account_links,
    article_audiences,
    article_topics,
    banner_dismissals,
    banners,
    home_layouts,
    article_versions,
    articles,
    audit_entries,
    audit_personal,
    authenticators,
    branding,
    comment_reactions,
    comment_versions,
    comments,
    delegations,
    devices,
    directory_words,
    drafts,
    files,
    factor_removals,
    groups,
    import_refs,
    imported_people,
    invitations,
    join_requests,
    mandates,
    memberships,
    mentions,
    moderation_cases,
    moderation_notices,
    moderation_reports,
    mails,
    news_editors,
    notification_causes,
    notification_defaults,
    notification_deliveries,
    notification_mailboxes,
    notification_preferences,
    notification_rhythms,
    notifications,
    organizations,
    passkey_challenges,
    passkeys,
    pending_sign_ins,
    people,
    person_changes,
    people_import_lines,
    phones,
    pinned_posts,
    post_placements,
    positions,
    post_follows,
    post_reactions,
    post_versions,
    posts,
    push_subscriptions,
    reactions_here,
    reading_links,
    reading_people,
    reading_receipts,
    reading_texts,
    reading_requests,
    rule_keys,
    recovery_codes,
    sessions,
    settings,
    sites,
    topics,
    unit_changes,
    user_words,
    unit_codes,
    users,
);
