//! The OpenAPI 3.1 document, made from the contract.
//!
//! Every answer that an endpoint can give is in it, so that a fuzzer that meets another one has
//! found a bug.

use std::collections::{BTreeMap, BTreeSet};

use schemars::{SchemaGenerator, generate::SchemaSettings};
use serde_json::{Map, Value, json};
use shared::{
    contract::{BODY_REFUSALS, COMMON_REFUSALS, Endpoint, Visitor},
    problem::{Code, Problem},
};

/// Collects endpoints into a document.
pub struct OpenApi {
    generator: SchemaGenerator,
    paths: BTreeMap<&'static str, Map<String, Value>>,
}

impl Default for OpenApi {
    fn default() -> Self {
        let settings = SchemaSettings::draft2020_12().with(|settings| {
            settings.definitions_path = "/components/schemas".into();
        });
        Self { generator: settings.into_generator(), paths: BTreeMap::new() }
    }
}

impl OpenApi {
    /// The document.
    #[must_use]
    pub fn document(mut self, title: &str, version: &str) -> Value {
        let problem = self.generator.subschema_for::<Problem>();
        let schemas = self.generator.take_definitions(true);
        json!({
            "openapi": "3.1.0",
            "info": { "title": title, "version": version, "license": { "name": "AGPL-3.0-or-later", "identifier": "AGPL-3.0-or-later" } },
            "servers": [{ "url": "/" }],
            "security": [{ "session": [] }],
            "paths": self.paths,
            "components": {
                "schemas": schemas,
                "securitySchemes": {
                    "session": { "type": "apiKey", "in": "cookie", "name": super::caller::COOKIE },
                },
                "responses": {
                    "Problem": {
                        "description": "A refusal or a failure.",
                        "headers": {
                            "Retry-After": { "description": "Seconds after which to try again.", "schema": { "type": "integer" } },
                        },
                        "content": { "application/problem+json": { "schema": problem } },
                    },
                },
            },
        })
    }

    fn parameters<E: Endpoint>(&mut self) -> Vec<Value> {
        let schema = self.generator.root_schema_for::<E::Params>().to_value();
        let defs = schema.get("$defs").or_else(|| schema.pointer("/components/schemas"));
        self.adopt(defs.cloned());
        let required: BTreeSet<&str> = strings(schema.get("required")).collect();
        let properties = schema.get("properties").and_then(Value::as_object).cloned().unwrap_or_default();
        properties
            .into_iter()
            .map(|(name, mut schema)| {
                let in_path = E::PATH.contains(&format!("{{{name}}}"));
                let description = schema.get("description").cloned().unwrap_or_default();
                forbid_null(&mut schema);
                json!({
                    "name": name,
                    "in": if in_path { "path" } else { "query" },
                    "required": in_path || required.contains(name.as_str()),
                    "description": description,
                    "schema": schema,
                })
            })
            .collect()
    }

    /// Keeps the definitions that a parameter's schema refers to.
    fn adopt(&mut self, definitions: Option<Value>) {
        if let Some(Value::Object(definitions)) = definitions {
            for (name, schema) in definitions {
                self.generator.definitions_mut().entry(name).or_insert(schema);
            }
        }
    }

    fn responses<E: Endpoint>(&mut self) -> Value {
        let mut responses = Map::new();
        let success = if E::SUCCESS == 204 {
            json!({ "description": E::SUMMARY.trim() })
        } else {
            let schema = self.generator.subschema_for::<E::Response>();
            json!({ "description": E::SUMMARY.trim(), "content": { "application/json": { "schema": schema } } })
        };
        responses.insert(E::SUCCESS.to_string(), success);
        let mut codes: Vec<Code> = [COMMON_REFUSALS, E::REFUSALS].concat();
        if E::METHOD.has_body() {
            codes.extend_from_slice(BODY_REFUSALS);
        }
        for status in codes.into_iter().map(Code::status).collect::<BTreeSet<_>>() {
            responses.insert(status.to_string(), json!({ "$ref": "#/components/responses/Problem" }));
        }
        Value::Object(responses)
    }
}

impl Visitor for OpenApi {
    fn endpoint<E: Endpoint>(&mut self) {
        let mut operation = Map::new();
        operation.insert("operationId".to_owned(), E::NAME.into());
        operation.insert("summary".to_owned(), E::SUMMARY.trim().into());
        operation.insert("parameters".to_owned(), self.parameters::<E>().into());
        operation.insert("responses".to_owned(), self.responses::<E>());
        if E::METHOD.has_body() {
            let content = if E::UPLOAD > 0 {
                let picture = json!({ "schema": { "type": "string", "format": "binary" } });
                json!({ "image/jpeg": picture, "image/png": picture, "image/webp": picture })
            } else {
                json!({ "application/json": { "schema": self.generator.subschema_for::<E::Request>() } })
            };
            operation.insert("requestBody".to_owned(), json!({ "required": true, "content": content }));
        }
        let method = E::METHOD.as_str().to_ascii_lowercase();
        self.paths.entry(E::PATH).or_default().insert(method, Value::Object(operation));
    }
}

fn strings(value: Option<&Value>) -> impl Iterator<Item = &str> {
    value.and_then(Value::as_array).into_iter().flatten().filter_map(Value::as_str)
}

/// A parameter that may be left out is not one that may be the word "null".
fn forbid_null(schema: &mut Value) {
    let Some(object) = schema.as_object_mut() else { return };
    for key in ["anyOf", "oneOf"] {
        if let Some(Value::Array(choices)) = object.get_mut(key) {
            choices.retain(|choice| choice.get("type").and_then(Value::as_str) != Some("null"));
        }
    }
    if let Some(Value::Array(types)) = object.get_mut("type") {
        types.retain(|kind| kind.as_str() != Some("null"));
    }
}
