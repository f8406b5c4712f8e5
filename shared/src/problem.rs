//! What went wrong, as a program reads it: `application/problem+json` (RFC 9457).
//!
//! The code is for the program, the sentences (in the viewer's language) for the person, the
//! request id for whoever reads the log. Codes are stable; sentences are in `errors.ftl`.

use serde::{Deserialize, Serialize};

/// A refusal or a failure.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(schemars::JsonSchema))]
pub struct Problem {
    /// `about:blank#<code>`: the code as a URI reference.
    #[serde(rename = "type")]
    pub kind: String,
    /// The HTTP status.
    pub status: u16,
    /// A short sentence, in the viewer's language.
    pub title: String,
    /// What to do about it, in the viewer's language.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub detail: Option<String>,
    /// The stable code.
    pub code: Code,
    /// Finds the request in the log.
    pub request_id: String,
    /// The fields of the request that were refused, if it was about fields.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub fields: Vec<FieldError>,
}

/// One field that was refused.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(schemars::JsonSchema))]
pub struct FieldError {
    /// The path of the field in the request, dots between steps.
    pub field: String,
    /// The rule that it breaks.
    pub rule: FieldRule,
    /// The rule as a sentence, in the viewer's language.
    #[serde(default)]
    pub message: String,
}

/// A rule that a field breaks.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(schemars::JsonSchema))]
#[serde(rename_all = "snake_case")]
pub enum FieldRule {
    /// Nothing but blanks, or nothing at all.
    Blank,
    /// More characters than allowed.
    TooLong {
        /// How many are allowed.
        max: usize,
    },
    /// Fewer characters than needed.
    TooShort {
        /// How many are needed.
        min: usize,
    },
    /// More things than allowed.
    TooMany {
        /// How many are allowed.
        max: usize,
    },
    /// Not of the form that the field wants.
    Malformed,
    /// A colour that is not read well enough where it stands.
    Faint {
        /// The nearest one that is.
        nearest: String,
    },
    /// Another one has it already.
    Taken,
    /// A key that the request does not know.
    Unknown,
}

impl FieldRule {
    /// The key of the rule's sentence in `errors.ftl`.
    #[must_use]
    pub const fn key(&self) -> &'static str {
        match self {
            Self::Blank => "field-blank",
            Self::TooLong { .. } => "field-too-long",
            Self::TooShort { .. } => "field-too-short",
            Self::TooMany { .. } => "field-too-many",
            Self::Malformed => "field-malformed",
            Self::Faint { .. } => "field-faint",
            Self::Taken => "field-taken",
            Self::Unknown => "field-unknown",
        }
    }

    /// The bound that the rule speaks of, if it has one.
    #[must_use]
    pub const fn bound(&self) -> Option<usize> {
        match self {
            Self::TooLong { max } | Self::TooMany { max } => Some(*max),
            Self::TooShort { min } => Some(*min),
            _ => None,
        }
    }

    /// What would not break the rule, if it names that.
    #[must_use]
    pub fn nearest(&self) -> &str {
        match self {
            Self::Faint { nearest } => nearest,
            _ => "",
        }
    }

    /// The rule as the one-line text that serde errors carry.
    #[must_use]
    pub fn to_token(&self) -> String {
        serde_json::to_string(self).map_or_else(|_| String::new(), |json| format!("rule:{json}"))
    }

    /// The rule that a serde error's text carries.
    #[must_use]
    pub fn from_token(text: &str) -> Option<Self> {
        let json = text.strip_prefix("rule:")?;
        serde_json::Deserializer::from_str(json).into_iter().next()?.ok()
    }
}

macro_rules! codes {
    ($($(#[$meta:meta])* $name:ident $word:literal $status:literal),+ $(,)?) => {
        /// The stable code of a problem.
        #[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
        #[cfg_attr(feature = "openapi", derive(schemars::JsonSchema))]
        pub enum Code {
            $($(#[$meta])* #[serde(rename = $word)] $name),+
        }

        impl Code {
            /// Every code.
            pub const ALL: &'static [Self] = &[$(Self::$name),+];

            /// The code as it is written.
            #[must_use]
            pub const fn as_str(self) -> &'static str {
                match self { $(Self::$name => $word),+ }
            }

            /// The HTTP status that goes with it.
            #[must_use]
            pub const fn status(self) -> u16 {
                match self { $(Self::$name => $status),+ }
            }

            /// The key of its title in `errors.ftl`; the detail's key ends in `-detail`.
            #[must_use]
            pub fn key(self) -> String {
                format!("error-{}", self.as_str().replace('_', "-"))
            }
        }
    };
}

codes! {
    /// The request cannot be read.
    Malformed "malformed" 400,
    /// A field is refused; `fields` says which.
    Invalid "invalid" 422,
    /// Nobody is signed in, or no longer.
    Unauthenticated "unauthenticated" 401,
    /// The current password is wrong.
    WrongPassword "wrong_password" 422,
    /// The viewer may see it, and may not do this.
    Forbidden "forbidden" 403,
    /// The request comes from another site.
    ForeignOrigin "foreign_origin" 403,
    /// Missing or hidden: the two are one.
    NotFound "not_found" 404,
    /// The method is not one of this address.
    MethodNotAllowed "method_not_allowed" 405,
    /// Somebody changed it meanwhile: the second writer is told.
    EditConflict "edit_conflict" 409,
    /// The time to edit is over.
    EditWindowClosed "edit_window_closed" 409,
    /// The time to undo is over.
    UndoWindowClosed "undo_window_closed" 409,
    /// Nobody could run the network any longer.
    LastAdministrator "last_administrator" 409,
    /// One does not do this to one's own account.
    OwnAccount "own_account" 409,
    /// It is done with an account that is suspended, and this one is open.
    AccountOpen "account_open" 409,
    /// Nobody knows any more whose account it was: nothing more is done with it.
    Anonymised "anonymised" 409,
    /// Whoever administers the network closed the account: nobody else opens it again.
    ClosedByNetwork "closed_by_network" 409,
    /// There is nobody to make a letter for.
    NoLetters "no_letters" 409,
    /// The organisation asks for a second factor, and this is the only one.
    SecondFactorAsked "second_factor_asked" 409,
    /// The group is archived: it is read, and nothing is written there.
    GroupArchived "group_archived" 409,
    /// What is in a secret group is in no other.
    SecretAlone "secret_alone" 409,
    /// What is in the group is in others, too: it cannot become secret.
    PostsShared "posts_shared" 409,
    /// The group would be left without anybody who runs it.
    LastManager "last_manager" 409,
    /// Somebody decided it before.
    AlreadyDecided "already_decided" 409,
    /// The person is in the group already.
    AlreadyMember "already_member" 409,
    /// As many posts are pinned as may be.
    TooManyPins "too_many_pins" 409,
    /// The group's rule lets the person in: they cannot leave, and cannot be taken out.
    HeldByRule "held_by_rule" 409,
    /// The rule fits nobody.
    RuleFitsNobody "rule_fits_nobody" 409,
    /// More than half of the members would leave: it has to be confirmed.
    RuleRemovesMany "rule_removes_many" 409,
    /// The unit would be a part of itself.
    UnitInItself "unit_in_itself" 409,
    /// Somebody works in the unit, or it has parts.
    UnitInUse "unit_in_use" 409,
    /// Another import is being worked on.
    ImportBusy "import_busy" 409,
    /// The import is not at the step where this is done.
    ImportSettled "import_settled" 409,
    /// The import was checked anew since: what was looked at no longer holds.
    ImportOutdated "import_outdated" 409,
    /// So many accounts would be closed that the number is to be typed.
    ConfirmationNeeded "confirmation_needed" 409,
    /// What was sent is no list that can be read.
    NotAList "not_a_list" 422,
    /// What was sent is the file of a spreadsheet program.
    NotAListButASpreadsheet "spreadsheet" 422,
    /// What was sent is written in several encodings.
    MixedEncodings "mixed_encodings" 422,
    /// The list has more lines than we take.
    ListTooLong "list_too_long" 422,
    /// Moderation closed the discussion: nothing is added.
    Locked "locked" 409,
    /// The viewer has reported it before.
    AlreadyReported "already_reported" 409,
    /// The author has appealed before.
    AlreadyAppealed "already_appealed" 409,
    /// The time to appeal is over.
    AppealWindowClosed "appeal_window_closed" 409,
    /// What was decided applies no longer, or never did.
    NotStanding "not_standing" 409,
    /// Somebody else than who decided first is to decide now.
    SecondOpinion "second_opinion" 403,
    /// The article is no longer, or not yet, where this is done with it.
    WrongStep "wrong_step" 409,
    /// The audience has nobody in it.
    AudienceOfNobody "audience_of_nobody" 409,
    /// The article is written for a unit, and its audience is wider.
    AudienceBeyondUnit "audience_beyond_unit" 409,
    /// The moment to publish is over already.
    PublishInThePast "publish_in_the_past" 422,
    /// What is published would end before it goes out.
    EndsTooEarly "ends_too_early" 422,
    /// The deadline is over already.
    DueInThePast "due_in_the_past" 422,
    /// The article would go out after the deadline of its reading.
    DueBeforeOut "due_before_out" 409,
    /// People were asked already: what is asked and the questions stay.
    ReadingStarted "reading_started" 409,
    /// The text changed since it was read.
    ReadingChanged "reading_changed" 409,
    /// Nobody is asked to read it any more.
    ReadingEnded "reading_ended" 409,
    /// It is confirmed before it was opened.
    ReadFirst "read_first" 409,
    /// The time to answer the questions is over.
    QuizOver "quiz_over" 409,
    /// Those who are missing were reminded less than an hour ago.
    RemindedLately "reminded_lately" 409,
    /// Somebody does not report to the viewer.
    NotYourPeople "not_your_people" 403,
    /// The day is in the future, or before people were asked.
    SignedOnAnotherDay "signed_on_another_day" 422,
    /// Questions are not answered on paper.
    NoPaperForQuiz "no_paper_for_quiz" 409,
    /// It was deleted.
    Gone "gone" 410,
    /// More bytes than we take.
    TooLarge "too_large" 413,
    /// Not JSON.
    UnsupportedMediaType "unsupported_media_type" 415,
    /// Not a picture that we read.
    NotAPicture "not_a_picture" 422,
    /// A picture of which something is missing.
    BrokenPicture "broken_picture" 422,
    /// A picture with too many points.
    PictureTooLarge "picture_too_large" 422,
    /// A picture that moves.
    AnimatedPicture "animated_picture" 422,
    /// Not a file that people are given to download.
    FileTypeRefused "file_type_refused" 422,
    /// A file that is not what its name says.
    FileOtherwise "file_otherwise" 422,
    /// As many files as there may be.
    TooManyFiles "too_many_files" 409,
    /// A picture in a text says not what it shows.
    PictureWithoutWords "picture_without_words" 409,
    /// A text shows a picture or a file that was not sent for it.
    FileOfOther "file_of_other" 409,
    /// Too many requests; `Retry-After` says how long to wait.
    Throttled "throttled" 429,
    /// We failed; the log knows why.
    Internal "internal" 500,
    /// The database is away; `Retry-After` says when to come back.
    Unavailable "unavailable" 503,
    /// There is no room left to write.
    StorageFull "storage_full" 507,
}

impl std::fmt::Display for Code {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str(self.as_str())
    }
}

impl Problem {
    /// A problem without sentences: the server adds them in the viewer's language.
    #[must_use]
    pub fn bare(code: Code) -> Self {
        Self {
            kind: format!("about:blank#{code}"),
            status: code.status(),
            title: String::new(),
            detail: None,
            code,
            request_id: String::new(),
            fields: Vec::new(),
        }
    }
}
