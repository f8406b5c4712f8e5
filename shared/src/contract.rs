//! What an endpoint is.
//!
//! An endpoint is a type: its method, its address, what it takes and what it gives. The server
//! mounts by this type and the frontend calls by it, so a disagreement does not compile.

use serde::{Deserialize, Serialize, de::DeserializeOwned};

use crate::problem::Code;

/// The HTTP method of an endpoint.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Method {
    /// Reads; changes nothing.
    Get,
    /// Makes something new.
    Post,
    /// Puts something in its place; doing it twice is doing it once.
    Put,
    /// Takes something away.
    Delete,
}

impl Method {
    /// The method as HTTP writes it.
    #[must_use]
    pub const fn as_str(self) -> &'static str {
        match self {
            Self::Get => "GET",
            Self::Post => "POST",
            Self::Put => "PUT",
            Self::Delete => "DELETE",
        }
    }

    /// Whether requests of this method carry a body: JSON, or a picture where one is uploaded.
    #[must_use]
    pub const fn has_body(self) -> bool {
        matches!(self, Self::Post | Self::Put)
    }
}

/// What stands for a type in the OpenAPI document; without the feature, any type does.
#[cfg(feature = "openapi")]
pub trait Described: schemars::JsonSchema {}
#[cfg(feature = "openapi")]
impl<T: schemars::JsonSchema> Described for T {}
/// What stands for a type in the OpenAPI document; without the feature, any type does.
#[cfg(not(feature = "openapi"))]
pub trait Described {}
#[cfg(not(feature = "openapi"))]
impl<T> Described for T {}

/// One thing that a client may ask of the server.
pub trait Endpoint: 'static {
    /// The operation's name: `create_post`.
    const NAME: &'static str;
    /// One sentence for the reader of the OpenAPI document.
    const SUMMARY: &'static str;
    /// The method.
    const METHOD: Method;
    /// The address, parameters in braces: `/api/posts/{post}`.
    const PATH: &'static str;
    /// The status of success: 200, 201, or 204 (then the response is `()`, without a body).
    const SUCCESS: u16;
    /// The codes it may refuse with, besides [`COMMON_REFUSALS`].
    const REFUSALS: &'static [Code];
    /// The most bytes that it takes where it takes a picture instead of JSON; 0 elsewhere.
    const UPLOAD: usize = 0;
    /// Parameters: those named in the path, the others in the query.
    type Params: Serialize + DeserializeOwned + Described + 'static;
    /// The JSON body of a request; `()` where there is none.
    type Request: Serialize + DeserializeOwned + Described + 'static;
    /// The JSON body of the response; `()` where there is none.
    type Response: Serialize + DeserializeOwned + Described + 'static;
}

/// What any endpoint may refuse with.
pub const COMMON_REFUSALS: &[Code] = &[
    Code::Malformed,
    Code::Unauthenticated,
    Code::ForeignOrigin,
    Code::NotFound,
    Code::Throttled,
    Code::Internal,
    Code::Unavailable,
];

/// What an endpoint that takes a body may refuse with, besides.
pub const BODY_REFUSALS: &[Code] =
    &[Code::Invalid, Code::TooLarge, Code::UnsupportedMediaType, Code::StorageFull];

/// The most bytes a request body may have.
pub const MAX_BODY_BYTES: usize = 256 * 1024;

/// The address of an endpoint with its parameters filled in.
///
/// Returns `None` only if a parameter of the path is missing from `params`.
#[must_use]
pub fn address<E: Endpoint>(params: &E::Params) -> Option<String> {
    let encoded = serde_urlencoded::to_string(params).ok()?;
    let mut path = E::PATH.to_owned();
    let mut query = Vec::new();
    for pair in encoded.split('&').filter(|pair| !pair.is_empty()) {
        let (key, value) = pair.split_once('=')?;
        let slot = format!("{{{key}}}");
        if path.contains(&slot) {
            path = path.replace(&slot, &value.replace('+', "%20"));
        } else {
            query.push(pair);
        }
    }
    if path.contains('{') {
        return None;
    }
    Some(if query.is_empty() { path } else { format!("{path}?{}", query.join("&")) })
}

/// No parameters at all; an unknown one is refused.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields)]
pub struct NoParams {}

/// One page of a list, and where the next begins.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(schemars::JsonSchema))]
pub struct Page<T> {
    /// The items, in the order of the list.
    pub items: Vec<T>,
    /// The cursor of the next page; absent at the end.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub next: Option<i64>,
}

impl<T> Default for Page<T> {
    fn default() -> Self {
        Self { items: Vec::new(), next: None }
    }
}

/// Something that wants to see every endpoint: the router, the OpenAPI document, the matrix.
pub trait Visitor {
    /// Sees one endpoint.
    fn endpoint<E: Endpoint>(&mut self);
}

/// Declares an endpoint.
macro_rules! endpoint {
    ($(#[doc = $summary:literal])+ $name:ident = $method:ident $path:literal as $operation:literal,
     $params:ty, $request:ty => $status:literal $response:ty
     $(, refuses [$($code:ident),* $(,)?])? $(, uploads $bytes:path)?) => {
        $(#[doc = $summary])+
        #[derive(Clone, Copy, Debug)]
        pub struct $name;

        impl $crate::contract::Endpoint for $name {
            const NAME: &'static str = $operation;
            const SUMMARY: &'static str = concat!($($summary),+);
            const METHOD: $crate::contract::Method = $crate::contract::Method::$method;
            const PATH: &'static str = $path;
            const SUCCESS: u16 = $status;
            const REFUSALS: &'static [$crate::problem::Code] = &[$($($crate::problem::Code::$code),*)?];
            $(const UPLOAD: usize = $bytes;)?
            type Params = $params;
            type Request = $request;
            type Response = $response;
        }
    };
}

pub(crate) use endpoint;
