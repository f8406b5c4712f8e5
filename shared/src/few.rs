//! Lists that cannot be longer than they may.

use serde::{Deserialize, Deserializer, Serialize, de::Error};

use crate::problem::FieldRule;

/// At most `MAX` things.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
#[serde(transparent)]
pub struct Few<T, const MAX: usize>(Vec<T>);

impl<T, const MAX: usize> Few<T, MAX> {
    /// How many there may be.
    pub const MAX: usize = MAX;

    /// Takes a list, or says which rule it breaks.
    pub fn new(all: Vec<T>) -> Result<Self, FieldRule> {
        if all.len() > MAX { Err(FieldRule::TooMany { max: MAX }) } else { Ok(Self(all)) }
    }

    /// The things.
    #[must_use]
    pub fn as_slice(&self) -> &[T] {
        &self.0
    }

    /// Whether there are none.
    #[must_use]
    pub const fn is_empty(&self) -> bool {
        self.0.is_empty()
    }
}

impl<T, const MAX: usize> Default for Few<T, MAX> {
    fn default() -> Self {
        Self(Vec::new())
    }
}

impl<'de, T: Deserialize<'de>, const MAX: usize> Deserialize<'de> for Few<T, MAX> {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        // A refusal travels through serde as a token, as that of a text does.
        Self::new(Vec::deserialize(deserializer)?).map_err(|rule| D::Error::custom(rule.to_token()))
    }
}

#[cfg(feature = "openapi")]
impl<T: schemars::JsonSchema, const MAX: usize> schemars::JsonSchema for Few<T, MAX> {
    fn inline_schema() -> bool {
        true
    }

    fn schema_name() -> std::borrow::Cow<'static, str> {
        format!("Few_{MAX}_{}", T::schema_name()).into()
    }

    fn json_schema(generator: &mut schemars::SchemaGenerator) -> schemars::Schema {
        schemars::json_schema!({
            "type": "array",
            "items": generator.subschema_for::<T>(),
            "maxItems": MAX,
        })
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_list_is_not_longer_than_it_may_be() {
        let two: Few<u8, 2> = serde_json::from_str("[1,2]").unwrap();
        assert_eq!(two.as_slice(), [1, 2]);
        let error = serde_json::from_str::<Few<u8, 2>>("[1,2,3]").unwrap_err().to_string();
        assert_eq!(FieldRule::from_token(&error), Some(FieldRule::TooMany { max: 2 }));
        assert_eq!(serde_json::to_string(&two).unwrap(), "[1,2]");
    }
}
