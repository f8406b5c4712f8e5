//! Groups by rule: who is in a group because of what the directory says of them.
//!
//! A rule is what a person has to be: one of a few sets of conditions, each of which holds as a
//! whole. It is written as lists in lists: `[[{"unit":5},{"role":"agent"}],[{"role":"elected"}]]`
//! lets in the agents of a unit and all elected officials.

use serde::{Deserialize, Serialize};

use super::pages::{GroupPage, GroupParams};
use crate::{
    contract::{Page, endpoint},
    few::Few,
    identity::{PersonRef, Role},
    ids::{GroupId, OrganizationId, SiteId, UserId},
    problem::FieldRule,
    small_enum::small_enum,
    text::{text, travels_as_string},
};

/// How many sets of conditions a rule has at most.
pub const MOST_CLAUSES: usize = 6;
/// How many conditions hold together at most.
pub const MOST_CONDITIONS: usize = 5;
/// How many people a page of a preview names.
pub const PREVIEW_PAGE: usize = 30;

text! {
    /// Words of a function or of a mandate.
    RuleWords { min: 2, max: 80, crate::text::one_line },
}

/// What holds of a person.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(try_from = "FlatCondition", into = "FlatCondition")]
pub enum Condition {
    /// They work in this unit or in a part of it.
    Within(OrganizationId),
    /// They are this in the organisation.
    Role(Role),
    /// They work at this place.
    Site(SiteId),
    /// One of their functions has all these words, or words that begin so.
    Function(RuleWords),
    /// One of their mandates that run (its title and what is delegated) has all these words.
    Mandate(RuleWords),
}

/// A condition as it is written: exactly one of these.
#[derive(Clone, Default, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(schemars::JsonSchema))]
#[cfg_attr(feature = "openapi", schemars(rename = "Condition", extend("minProperties" = 1, "maxProperties" = 1)))]
#[serde(deny_unknown_fields)]
struct FlatCondition {
    /// They work in this unit or in a part of it.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    unit: Option<OrganizationId>,
    /// They are this in the organisation.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    role: Option<Role>,
    /// They work at this place.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    site: Option<SiteId>,
    /// Words of one of their functions.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    function: Option<RuleWords>,
    /// Words of one of their mandates that run.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    mandate: Option<RuleWords>,
}

impl TryFrom<FlatCondition> for Condition {
    type Error = String;

    fn try_from(flat: FlatCondition) -> Result<Self, String> {
        let FlatCondition { unit, role, site, function, mandate } = flat;
        match (unit, role, site, function, mandate) {
            (Some(unit), None, None, None, None) => Ok(Self::Within(unit)),
            (None, Some(role), None, None, None) => Ok(Self::Role(role)),
            (None, None, Some(site), None, None) => Ok(Self::Site(site)),
            (None, None, None, Some(words), None) => Ok(Self::Function(words)),
            (None, None, None, None, Some(words)) => Ok(Self::Mandate(words)),
            _ => Err(FieldRule::Malformed.to_token()),
        }
    }
}

impl From<Condition> for FlatCondition {
    fn from(condition: Condition) -> Self {
        let none = Self::default();
        match condition {
            Condition::Within(unit) => Self { unit: Some(unit), ..none },
            Condition::Role(role) => Self { role: Some(role), ..none },
            Condition::Site(site) => Self { site: Some(site), ..none },
            Condition::Function(words) => Self { function: Some(words), ..none },
            Condition::Mandate(words) => Self { mandate: Some(words), ..none },
        }
    }
}

#[cfg(feature = "openapi")]
impl schemars::JsonSchema for Condition {
    fn schema_name() -> std::borrow::Cow<'static, str> {
        FlatCondition::schema_name()
    }

    fn json_schema(generator: &mut schemars::SchemaGenerator) -> schemars::Schema {
        FlatCondition::json_schema(generator)
    }
}

/// Conditions that hold together.
pub type Clause = Few<Condition, MOST_CONDITIONS>;

/// Who is in a group by rule: whoever fits one of the sets of conditions.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(schemars::JsonSchema))]
#[serde(transparent)]
pub struct Rule(Few<Clause, MOST_CLAUSES>);

impl Rule {
    /// From sets of conditions, or which rule they break.
    pub fn new(clauses: Vec<Vec<Condition>>) -> Result<Self, FieldRule> {
        let clauses: Result<Vec<Clause>, FieldRule> = clauses.into_iter().map(Few::new).collect();
        Few::new(clauses?).map(Self)
    }

    /// The sets of conditions.
    #[must_use]
    pub fn clauses(&self) -> &[Clause] {
        self.0.as_slice()
    }

    /// All conditions, wherever they stand.
    pub fn conditions(&self) -> impl Iterator<Item = &Condition> {
        self.clauses().iter().flat_map(Few::as_slice)
    }

    /// What is wrong with it: without conditions it would let everybody in, or nobody.
    #[must_use]
    pub fn fault(&self) -> Option<FieldRule> {
        let empty = self.clauses().is_empty() || self.clauses().iter().any(|all| all.as_slice().is_empty());
        empty.then_some(FieldRule::Blank)
    }
}

/// A condition with what it speaks of by name, for people to read.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(schemars::JsonSchema))]
pub struct ToldCondition {
    /// What holds.
    pub condition: Condition,
    /// What the unit or the site is called, where it speaks of one that exists.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub name: Option<String>,
}

/// A rule, for people to read: the sets of conditions, of which one has to hold.
pub type ToldRule = Vec<Vec<ToldCondition>>;

small_enum! {
    /// Whom a preview names.
    Side {
        /// Those who would come in.
        Coming = 0 "coming",
        /// Those who would leave.
        Leaving = 1 "leaving",
    }
}

/// Which page of the preview of a rule.
#[derive(Clone, Copy, Debug, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields)]
pub struct PreviewParams {
    /// The group.
    pub group: GroupId,
    /// Whom it names; those who come in when absent.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub side: Option<Side>,
    /// Only those who come after this person.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub after: Option<UserId>,
}

/// A rule to look at before it is kept.
#[derive(Clone, Debug, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields)]
pub struct RuleDraft {
    /// The rule; none: nobody is in the group by rule any more.
    pub rule: Option<Rule>,
}

/// What a rule would change.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(schemars::JsonSchema))]
pub struct RulePreview {
    /// How many people fit it.
    pub fitting: u32,
    /// How many of them are not in the group, and come in.
    pub coming: u32,
    /// How many are in the group only by the rule of now, and leave.
    pub leaving: u32,
    /// Whether so many leave that it has to be confirmed.
    pub to_confirm: bool,
    /// Those who come in, or those who leave, by name.
    pub people: Page<PersonRef>,
}

/// A rule to keep.
#[derive(Clone, Debug, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields)]
pub struct RuleChange {
    /// The rule; none: nobody is in the group by rule any more.
    pub rule: Option<Rule>,
    /// Whether it was confirmed that more than half of the members leave.
    #[serde(default)]
    pub confirmed: bool,
}

/// Who presides.
#[derive(Clone, Copy, Debug, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields)]
pub struct ChairChange {
    /// Somebody in the group, or nobody.
    pub person: Option<UserId>,
}

endpoint! {
    /// Tells what a rule would change about who is in a group, without changing anything.
    PreviewRule = Post "/api/groups/{group}/rule/preview" as "preview_rule", PreviewParams, RuleDraft
    => 200 RulePreview, refuses [Forbidden]
}
endpoint! {
    /// Lets people into a group by rule, or no more. They come and go with the directory from then on.
    SetRule = Put "/api/groups/{group}/rule" as "set_rule", GroupParams, RuleChange => 200 GroupPage,
    refuses [Forbidden, RuleFitsNobody, RuleRemovesMany]
}
endpoint! {
    /// Says who presides over a group.
    NameChair = Put "/api/groups/{group}/chair" as "name_chair", GroupParams, ChairChange => 200 GroupPage,
    refuses [Forbidden]
}

#[cfg(test)]
mod tests {
    use super::*;

    fn read(json: &str) -> Result<Rule, String> {
        serde_json::from_str(json).map_err(|error| error.to_string())
    }

    #[test]
    fn a_rule_is_read_and_written_as_lists_of_conditions() {
        let text =
            r#"[[{"unit":5},{"role":"agent"}],[{"mandate":"voirie"}],[{"site":3},{"function":"accueil"}]]"#;
        let rule = read(text).unwrap();
        assert_eq!(serde_json::to_string(&rule).unwrap(), text);
        assert_eq!((rule.clauses().len(), rule.conditions().count(), rule.fault()), (3, 5, None));
    }

    #[test]
    fn a_condition_says_one_thing_and_rules_are_of_bounded_size() {
        for wrong in [
            "[[{}]]",
            r#"[[{"unit":5,"role":"agent"}]]"#,
            r#"[[{"unite":5}]]"#,
            r#"[[{"function":"x"}]]"#,
            r#"[[{"role":"king"}]]"#,
            &format!("[{}]", [r#"[{"unit":5}]"#; MOST_CLAUSES + 1].join(",")),
            &format!("[[{}]]", [r#"{"unit":5}"#; MOST_CONDITIONS + 1].join(",")),
        ] {
            assert!(read(wrong).is_err(), "{wrong}");
        }
        for empty in ["[]", "[[]]", r#"[[{"unit":5}],[]]"#] {
            assert_eq!(read(empty).unwrap().fault(), Some(FieldRule::Blank), "{empty}");
        }
    }

    #[test]
    fn the_longest_rule_is_short() {
        let words = RuleWords::parse(&"é".repeat(RuleWords::MAX)).unwrap();
        let clause = vec![Condition::Function(words); MOST_CONDITIONS];
        let rule = Rule::new(vec![clause; MOST_CLAUSES]).unwrap();
        assert!(serde_json::to_string(&rule).unwrap().len() < 6_000);
    }
}
