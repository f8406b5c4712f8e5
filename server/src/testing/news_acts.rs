//! What people do with official news.

use shared::{
    contract::{NoParams, Page},
    feed::comments::CommentCard,
    few::Few,
    identity::Role,
    ids::{ArticleId, CommentId, GroupId, OrganizationId, PostId, UserId},
    news::{
        ArticleStep, DraftArticle, DraftLead, DraftTitle, Importance, NewsAudience, NewsTopic,
        SendBackReason, TalkMode,
        desk::{DismissEditor, EditorParams, NameEditor},
        reading::{ArticleCard, ArticleParams, ListNews, NewsParams, ReadArticle},
        talk::{
            ApproveComment, HeldParams, ListHeldComments, MarkOfficial, NewTalkMode, Refusal, RefuseComment,
            SetTalkMode, TalkParams, UnmarkOfficial,
        },
        writing::{
            ArticleContent, ArticleMove, CreateArticle, Manuscript, MoveArticle, NewArticle, NewImportance,
            Plan, ReadManuscript, SaveManuscript, SetImportance,
        },
    },
    time::UtcTime,
};

use super::{Person, Reply, TestApp};
use crate::features::news;

/// For whom an article is: units, groups and roles.
pub fn for_these(units: &[OrganizationId], groups: &[GroupId], roles: &[Role]) -> NewsAudience {
    NewsAudience {
        everyone: false,
        units: Few::new(units.to_vec()).expect("few units"),
        groups: Few::new(groups.to_vec()).expect("few groups"),
        roles: Few::new(roles.to_vec()).expect("few roles"),
    }
}

/// What a manuscript says, to be saved again.
pub fn said(manuscript: &Manuscript) -> ArticleContent {
    let topic = |topic: &String| NewsTopic::parse(topic).expect("a topic");
    ArticleContent {
        revision: manuscript.revision,
        title: DraftTitle::parse(&manuscript.title).expect("a title"),
        lead: DraftLead::parse(&manuscript.lead).expect("a lead"),
        body: DraftArticle::parse(&manuscript.body).expect("a text"),
        cover: manuscript.cover.clone(),
        topics: Few::new(manuscript.topics.iter().map(topic).collect()).expect("few topics"),
        audience: manuscript.audience.clone(),
    }
}

/// The same with another text.
pub fn saying(manuscript: &Manuscript, body: &str) -> ArticleContent {
    ArticleContent { body: DraftArticle::parse(body).expect("a text"), ..said(manuscript) }
}

/// A step, as it is asked for.
pub fn step(manuscript: &Manuscript, step: ArticleStep, plan: Option<Plan>) -> ArticleMove {
    let reason = (step == ArticleStep::SendBack).then(|| SendBackReason::parse("À revoir").expect("words"));
    ArticleMove { revision: manuscript.revision, step, reason, plan }
}

/// When an article goes out and ends.
pub fn plan(publish_at: Option<UtcTime>, unpublish_at: Option<UtcTime>) -> Plan {
    Plan { publish_at, unpublish_at }
}

impl TestApp {
    /// Has somebody edit for a unit, and for no other.
    pub async fn edits_for(&self, user: UserId, unit: OrganizationId) {
        self.change(move |tx| news::forget(tx, user)).await;
        self.admin().names_editor(user, unit).await.assert_ok();
    }
}

impl Person<'_> {
    /// Begins an article with this title and text, for these people.
    pub async fn begins(
        &self,
        title: &str,
        unit: Option<OrganizationId>,
        audience: Option<NewsAudience>,
    ) -> Manuscript {
        let begun = self.call::<CreateArticle>(&NoParams {}, &NewArticle { unit }).await.ok();
        let mut content = saying(&begun, "Le **texte**.");
        content.title = DraftTitle::parse(title).expect("a title");
        content.audience = audience.unwrap_or(begun.audience);
        self.saves(begun.id, &content).await.ok()
    }

    /// Saves what an article says.
    pub async fn saves(&self, article: ArticleId, content: &ArticleContent) -> Reply<SaveManuscript> {
        self.call(&ArticleParams { article }, content).await
    }

    /// Takes a step with an article.
    pub async fn takes(
        &self,
        manuscript: &Manuscript,
        what: ArticleStep,
        plan: Option<Plan>,
    ) -> Reply<MoveArticle> {
        self.call(&ArticleParams { article: manuscript.id }, &step(manuscript, what, plan)).await
    }

    /// Has an article of theirs reviewed and approved, by themselves.
    pub async fn has_approved(&self, manuscript: &Manuscript) -> Manuscript {
        let sent = self.takes(manuscript, ArticleStep::Submit, None).await.ok();
        self.takes(&sent, ArticleStep::Approve, None).await.ok()
    }

    /// Writes an article and publishes it.
    pub async fn publishes(&self, title: &str, audience: Option<NewsAudience>) -> Manuscript {
        let begun = self.begins(title, None, audience).await;
        let approved = self.has_approved(&begun).await;
        self.takes(&approved, ArticleStep::Publish, None).await.ok()
    }

    /// The manuscript of an article.
    pub async fn manuscript(&self, article: ArticleId) -> Manuscript {
        self.get::<ReadManuscript>(ArticleParams { article }).await.ok()
    }

    /// Reads an article.
    pub async fn reads(&self, article: ArticleId) -> Reply<ReadArticle> {
        self.get(ArticleParams { article }).await
    }

    /// The articles that are for them.
    pub async fn news(&self, params: NewsParams) -> Page<ArticleCard> {
        self.get::<ListNews>(params).await.ok()
    }

    /// The titles of the articles that are for them.
    pub async fn titles(&self) -> Vec<String> {
        let page = self.news(NewsParams::default()).await;
        page.items.into_iter().map(|card| card.title).collect()
    }

    /// Has somebody edit for a unit.
    pub async fn names_editor(&self, user: UserId, unit: OrganizationId) -> Reply<NameEditor> {
        self.get(EditorParams { user, unit }).await
    }

    /// Has somebody edit for a unit no more.
    pub async fn dismisses(&self, user: UserId, unit: OrganizationId) -> Reply<DismissEditor> {
        self.get(EditorParams { user, unit }).await
    }
}

impl Person<'_> {
    /// Says how much it matters that people are told of an article.
    pub async fn finds(&self, article: ArticleId, importance: Importance) -> Reply<SetImportance> {
        self.call(&ArticleParams { article }, &NewImportance { importance }).await
    }

    /// Says what readers may say under an article that is out, and gives its thread.
    pub async fn lets_talk(&self, article: ArticleId, mode: TalkMode) -> PostId {
        self.sets_talk(article, mode).await.assert_ok();
        self.reads(article).await.ok().talk.expect("a thread").post
    }

    /// Tries to say what readers may say under an article.
    pub async fn sets_talk(&self, article: ArticleId, mode: TalkMode) -> Reply<SetTalkMode> {
        self.call(&ArticleParams { article }, &NewTalkMode { mode }).await
    }

    /// What waits for approval under an article.
    pub async fn held(&self, article: ArticleId) -> Vec<CommentCard> {
        self.get::<ListHeldComments>(HeldParams { article, after: None }).await.ok().items
    }

    /// Approves a comment under an article.
    pub async fn approves(&self, article: ArticleId, comment: CommentId) -> Reply<ApproveComment> {
        self.get(TalkParams { article, comment }).await
    }

    /// Refuses a comment under an article.
    pub async fn refuses(
        &self,
        article: ArticleId,
        comment: CommentId,
        reason: &str,
    ) -> Reply<RefuseComment> {
        let refusal = Refusal { reason: SendBackReason::parse(reason).expect("a reason") };
        self.call(&TalkParams { article, comment }, &refusal).await
    }

    /// Makes a comment the official answer.
    pub async fn marks_official(&self, article: ArticleId, comment: CommentId) -> Reply<MarkOfficial> {
        self.get(TalkParams { article, comment }).await
    }

    /// Makes an official answer a comment as any other.
    pub async fn unmarks_official(&self, article: ArticleId, comment: CommentId) -> Reply<UnmarkOfficial> {
        self.get(TalkParams { article, comment }).await
    }
}
