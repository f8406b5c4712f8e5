//! People to mention, as the server offers them.

use leptos::{prelude::*, task::spawn_local};
use shared::{
    feed::mentions::{Letters, SuggestMentions, SuggestParams, Suggestion},
    groups::SomeGroups,
    ids::PostId,
};

use crate::{api, i18n::t, pause::Pause, ui::mention::Candidate};

/// People to mention in one place to write in.
#[derive(Clone, Copy)]
pub struct People {
    found: RwSignal<Vec<Candidate>>,
    groups: Signal<SomeGroups>,
    post: Option<PostId>,
    pause: Pause,
    /// The letters looked for last: only their answer counts.
    letters: RwSignal<Option<String>>,
}

impl People {
    /// People to mention in a post for these groups.
    pub fn of(groups: impl Into<Signal<SomeGroups>>) -> Self {
        Self::new(groups.into(), None)
    }

    /// People to mention in a post, or in comments on it.
    pub fn about(post: PostId) -> Self {
        Self::new(Signal::stored(SomeGroups::default()), Some(post))
    }

    /// All people.
    pub fn of_everybody() -> Self {
        Self::new(Signal::stored(SomeGroups::default()), None)
    }

    fn new(groups: Signal<SomeGroups>, post: Option<PostId>) -> Self {
        Self {
            found: RwSignal::new(Vec::new()),
            groups,
            post,
            pause: Pause::new(),
            letters: RwSignal::new(None),
        }
    }

    /// Those who were found.
    pub fn found(&self) -> ReadSignal<Vec<Candidate>> {
        self.found.read_only()
    }

    /// Looks for somebody by these letters; by none, for nobody.
    pub fn look(&self, letters: Option<String>) {
        let this = *self;
        this.pause.end();
        this.letters.set(letters.clone());
        let Some(letters) = letters else {
            this.found.set(Vec::new());
            return;
        };
        this.pause.then(move || this.ask(letters));
    }

    /// How many were found, for those who do not see them.
    pub fn count_words(count: usize) -> String {
        t!("mention-count", count = count)
    }

    fn ask(self, letters: String) {
        // The field may be closed by now.
        let Some(groups) = self.groups.try_get_untracked() else { return };
        // Longer than any name: nobody is meant.
        let Ok(q) = Letters::parse(&letters) else { return };
        let params = SuggestParams { q, groups, post: self.post };
        spawn_local(async move {
            // Whoever writes goes on without help when there is none.
            let Ok(answer) = api::call::<SuggestMentions>(&params, &()).await else { return };
            if self.letters.try_get_untracked().flatten() == Some(letters) {
                self.found.set(answer.people.into_iter().map(candidate).collect());
            }
        });
    }
}

fn candidate(suggestion: Suggestion) -> Candidate {
    let Suggestion { person, can_read } = suggestion;
    Candidate {
        id: person.id.0,
        photo: person.photo,
        username: person.username,
        name: person.name,
        detail: person.title.unwrap_or_default(),
        warning: if can_read { String::new() } else { t!("mention-cannot-read") },
    }
}
