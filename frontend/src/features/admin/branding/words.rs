//! What groups are called: a word of the list or one of one's own, and how sentences take it.

use leptos::{ev, prelude::*};
use shared::{
    branding::{Branding, ChooseWords},
    contract::NoParams,
    identity::Language,
    problem::FieldRule,
    text::Word,
    wording::{self, Noun, Words},
};

use super::{Failure, Keeping, door::Keep};
use crate::{
    api,
    i18n::t,
    page,
    ui::{field::TextField, select::Select},
};

/// Words that are offered, ours first: one and several in French, one and several in English.
const OFFERED: [[&str; 4]; 5] = [
    ["groupe", "groupes", "group", "groups"],
    ["espace", "espaces", "space", "spaces"],
    ["cercle", "cercles", "circle", "circles"],
    ["collectif", "collectifs", "collective", "collectives"],
    ["salon", "salons", "room", "rooms"],
];
const FIELDS: [&str; 4] = ["words-fr-one", "words-fr-many", "words-en-one", "words-en-many"];

/// What groups are called.
///
/// Keyboard: the choice fills the fields; they stand open for another word. The button keeps them.
#[component]
pub fn WordsCard(
    /// What is kept.
    kept: RwSignal<Branding>,
) -> impl IntoView {
    let keeping = Keeping::new(kept);
    let written = Written::new(&kept.with_untracked(|kept| kept.words.clone()));
    let offered = RwSignal::new(written.offered());
    let choose = move |choice: Option<usize>| {
        offered.set(choice);
        if let Some(words) = choice.and_then(|choice| OFFERED.get(choice)) {
            written.write(*words);
        }
    };
    let submit = move |event: ev::SubmitEvent| {
        event.prevent_default();
        let Some(words) = written.read() else { return };
        let act = async move {
            let kept = api::call::<ChooseWords>(&NoParams {}, &words).await;
            if kept.is_ok() {
                // Texts are said once and for all; a page that cannot be reloaded says the former ones.
                let _ = window().location().reload();
            }
            kept
        };
        keeping.keep(act, t!("branding-words-kept"));
    };
    view! {
        <section class="card card--pad" aria-labelledby="words-title">
            <h2 id="words-title">{t!("branding-words-title")}</h2>
            <p class="sm muted">{t!("branding-words-text")}</p>
            <form class="stack" on:submit=submit novalidate=true>
                <Failure keeping/>
                <Select label=t!("branding-words-choose") choices=choices() chosen=offered on_choose=choose/>
                <Show when=move || offered.get().is_none()>
                    <WordField place=0 label=t!("branding-words-fr-one") written/>
                    <WordField place=1 label=t!("branding-words-fr-many") written/>
                    <WordField place=2 label=t!("branding-words-en-one") written/>
                    <WordField place=3 label=t!("branding-words-en-many") written/>
                </Show>
                <Sentences written/>
                <Keep keeping word=t!("branding-words-keep")/>
            </form>
        </section>
    }
}

/// The words that are offered, and none of them.
fn choices() -> Vec<(Option<usize>, String)> {
    let offered =
        OFFERED.iter().enumerate().map(|(index, [fr, _, en, _])| (Some(index), format!("{fr} ({en})")));
    offered.chain([(None, t!("branding-words-other"))]).collect()
}

/// What is written, and what is wrong with it.
#[derive(Clone, Copy)]
struct Written([(RwSignal<String>, RwSignal<String>); 4]);

impl Written {
    fn new(words: &Words) -> Self {
        let forms = |language| words.of(language).map_or_else(|| wording::ours(language), Noun::forms);
        let (french, english) = (forms(Language::Fr), forms(Language::En));
        let field = |text: &str| (RwSignal::new(text.to_owned()), RwSignal::new(String::new()));
        Self([french.0, french.1, english.0, english.1].map(field))
    }

    fn write(self, words: [&str; 4]) {
        for ((text, wrong), word) in self.0.into_iter().zip(words) {
            text.set(word.to_owned());
            wrong.set(String::new());
        }
    }

    /// Which of the offered words it is.
    fn offered(self) -> Option<usize> {
        let texts = self.0.map(|(text, _)| text.get_untracked());
        OFFERED.iter().position(|words| texts == *words)
    }

    /// The words, if all of them are; the first that is none takes the focus.
    fn read(self) -> Option<Words> {
        let mut first_wrong = None;
        let mut words = Vec::new();
        for ((text, wrong), id) in self.0.into_iter().zip(FIELDS) {
            let word = text.with_untracked(|text| Word::parse(text));
            wrong.set(word.as_ref().err().map(sentence).unwrap_or_default());
            match word {
                Ok(word) => words.push(word),
                Err(_) => first_wrong = first_wrong.or(Some(id)),
            }
        }
        if let Some(id) = first_wrong {
            page::focus(id);
        }
        let mut words = words.into_iter();
        let mut noun = || Some(Noun { one: words.next()?, many: words.next()? });
        match (noun(), noun()) {
            (Some(fr), Some(en)) => Some(Words { fr: Some(fr), en: Some(en) }),
            _ => None,
        }
    }

    /// A noun as it is written at this moment, if it is one.
    fn noun(self, one: usize, many: usize) -> Option<(String, String)> {
        let word = |place: usize| {
            let (text, _) = self.0.get(place)?;
            text.with(|text| Word::parse(text)).ok().map(Word::into_inner)
        };
        Some((word(one)?, word(many)?))
    }
}

fn sentence(rule: &FieldRule) -> String {
    match rule {
        FieldRule::Blank => t!("branding-word-missing"),
        FieldRule::Malformed => t!("branding-word-malformed"),
        _ => t!("branding-word-length", least = Word::MIN, most = Word::MAX),
    }
}

#[component]
fn WordField(place: usize, label: String, written: Written) -> impl IntoView {
    let (id, field) = (FIELDS.get(place).copied(), written.0.get(place).copied());
    id.zip(field).map(|(id, (value, error))| view! { <TextField id label value error/> })
}

/// How sentences take the words, in both languages.
#[component]
fn Sentences(written: Written) -> impl IntoView {
    let said = move |language, text: String, (one, many): (String, String)| {
        wording::say(&text, language, (&one, &many))
    };
    let french =
        move || written.noun(0, 1).map(|noun| said(Language::Fr, t!("branding-words-sentence-fr"), noun));
    let english =
        move || written.noun(2, 3).map(|noun| said(Language::En, t!("branding-words-sentence-en"), noun));
    view! {
        <div class="previews" role="group" aria-label=t!("branding-words-sentences")>
            <p class="preview" lang="fr">{french}</p>
            <p class="preview" lang="en">{english}</p>
        </div>
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_offered_is_a_word_and_ours_comes_first() {
        for word in OFFERED.as_flattened() {
            assert_eq!(Word::parse(word).unwrap().as_str(), *word);
        }
        let [fr, fr_many, en, en_many] = OFFERED[0];
        assert_eq!(wording::ours(Language::Fr), (fr, fr_many));
        assert_eq!(wording::ours(Language::En), (en, en_many));
    }
}
