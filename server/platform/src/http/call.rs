//! A call: the parameters and the body of a request, read and checked by their types.

use std::time::Duration;

use actix_web::{HttpRequest, http::header, web};
use futures_util::StreamExt;
use serde::de::DeserializeOwned;
use shared::{
    contract::{Endpoint, MAX_BODY_BYTES},
    problem::{Code, FieldError, FieldRule},
};

use tokio::sync::{Semaphore, SemaphorePermit};

use crate::{Error, Result};

/// How many uploads are held at once: what they take of memory has a bound.
static UPLOADS: Semaphore = Semaphore::const_new(16);

/// How long an upload may take to arrive.
const PATIENCE: Duration = Duration::from_mins(2);

/// In how many seconds there may be room for another upload.
const ROOM_IN: u64 = 5;

/// A request to an endpoint, parsed and valid.
pub struct Call<E: Endpoint> {
    /// The parameters of the path and the query.
    pub params: E::Params,
    /// The body.
    pub request: E::Request,
    /// What was uploaded, where the endpoint takes that instead of JSON.
    pub upload: Upload,
}

/// The bytes of an upload, and the room that they take as long as they are held.
#[derive(Default)]
pub struct Upload {
    /// The bytes as they came: nothing about them is checked but their number.
    pub bytes: Vec<u8>,
    _room: Option<SemaphorePermit<'static>>,
}

impl<E: Endpoint> Call<E> {
    /// Reads a request, or says what is wrong with it.
    pub async fn read(request: &HttpRequest, payload: web::Payload) -> Result<Self> {
        let params = params(request)?;
        let (body, upload) = if E::UPLOAD > 0 {
            (parse(b"null")?, upload(request, payload, E::UPLOAD).await?)
        } else if E::METHOD.has_body() {
            require_json(request)?;
            (parse(&bytes(request, payload, MAX_BODY_BYTES).await?)?, Upload::default())
        } else {
            (parse(b"null")?, Upload::default())
        };
        Ok(Self { params, request: body, upload })
    }
}

async fn upload(request: &HttpRequest, payload: web::Payload, most: usize) -> Result<Upload> {
    let room = UPLOADS.try_acquire().map_err(|_| Error::retry(Code::Unavailable, ROOM_IN))?;
    let bytes = tokio::time::timeout(PATIENCE, bytes(request, payload, most)).await;
    Ok(Upload { bytes: bytes.map_err(|_| malformed())??, _room: Some(room) })
}

fn params<P: DeserializeOwned>(request: &HttpRequest) -> Result<P> {
    let mut encoded = request.query_string().to_owned();
    for (name, value) in request.match_info().iter() {
        if !encoded.is_empty() {
            encoded.push('&');
        }
        let pair = serde_urlencoded::to_string([(name, value)]).map_err(|_| malformed())?;
        encoded.push_str(&pair);
    }
    serde_urlencoded::from_str(&encoded).map_err(|_| malformed())
}

fn malformed() -> Error {
    Error::refused(Code::Malformed)
}

fn require_json(request: &HttpRequest) -> Result<()> {
    let kind =
        request.headers().get(header::CONTENT_TYPE).and_then(|value| value.to_str().ok()).unwrap_or("");
    let essence = kind.split(';').next().unwrap_or("").trim();
    if essence.eq_ignore_ascii_case("application/json") {
        Ok(())
    } else {
        Err(Error::refused(Code::UnsupportedMediaType))
    }
}

async fn bytes(request: &HttpRequest, mut payload: web::Payload, most: usize) -> Result<Vec<u8>> {
    let announced = request
        .headers()
        .get(header::CONTENT_LENGTH)
        .and_then(|value| value.to_str().ok())
        .and_then(|value| value.parse::<usize>().ok())
        .unwrap_or(0);
    if announced > most {
        return Err(Error::refused(Code::TooLarge));
    }
    let mut body = Vec::with_capacity(announced);
    while let Some(chunk) = payload.next().await {
        let chunk = chunk.map_err(|_| malformed())?;
        if body.len() + chunk.len() > most {
            return Err(Error::refused(Code::TooLarge));
        }
        body.extend_from_slice(&chunk);
    }
    Ok(body)
}

fn parse<T: DeserializeOwned>(body: &[u8]) -> Result<T> {
    let mut json = serde_json::Deserializer::from_slice(body);
    let value = serde_path_to_error::deserialize(&mut json).map_err(|error| refusal(&error))?;
    json.end().map_err(|_| malformed())?;
    Ok(value)
}

/// Not JSON is malformed; JSON that is not what we asked for names its field.
fn refusal(error: &serde_path_to_error::Error<serde_json::Error>) -> Error {
    if error.inner().classify() != serde_json::error::Category::Data {
        return malformed();
    }
    let path = match error.path().to_string() {
        path if path == "." => String::new(),
        path => path,
    };
    let (field, rule) = rule_of(&path, &error.inner().to_string());
    let fields = vec![FieldError { field, rule, message: String::new() }];
    Error::Refused { code: Code::Invalid, fields, retry_after: None }
}

fn rule_of(path: &str, message: &str) -> (String, FieldRule) {
    if let Some(rule) = FieldRule::from_token(message) {
        return (path.to_owned(), rule);
    }
    let quoted = message.split('`').nth(1).unwrap_or("");
    let inside = |name: &str| match path {
        "" => name.to_owned(),
        // The path of an unknown key already ends with it.
        path if path == name || path.ends_with(&format!(".{name}")) => path.to_owned(),
        path => format!("{path}.{name}"),
    };
    if message.starts_with("unknown field") {
        (inside(quoted), FieldRule::Unknown)
    } else if message.starts_with("missing field") {
        (inside(quoted), FieldRule::Blank)
    } else {
        (path.to_owned(), FieldRule::Malformed)
    }
}

#[cfg(test)]
mod tests {
    use shared::feed::posts::NewPost;

    use super::*;

    fn refused(body: &[u8]) -> (Code, Vec<FieldError>) {
        match parse::<NewPost>(body) {
            Err(Error::Refused { code, fields, .. }) => (code, fields),
            other => panic!("{other:?}"),
        }
    }

    #[test]
    fn what_is_not_json_is_malformed() {
        for body in [&b"{"[..], b"", b"{} {}", b"\xff\xfe", b"{\"key\": \"\xff\"}"] {
            let (code, _) = refused(body);
            assert_eq!(code, if body == b"{} {}" { Code::Invalid } else { Code::Malformed }, "{body:?}");
        }
    }

    #[test]
    fn a_refused_field_is_named_with_its_rule() {
        let field = |body: &str| {
            let (code, fields) = refused(body.as_bytes());
            assert_eq!(code, Code::Invalid);
            (fields[0].field.clone(), fields[0].rule.clone())
        };
        let blank = r#"{"key":"12345678","body":"  "}"#;
        assert_eq!(field(blank), ("body".to_owned(), FieldRule::Blank));
        let long = format!(r#"{{"key":"12345678","title":"{}","body":"x"}}"#, "a".repeat(161));
        assert_eq!(field(&long), ("title".to_owned(), FieldRule::TooLong { max: 160 }));
        let unknown = r#"{"key":"12345678","body":"x","bold":true}"#;
        assert_eq!(field(unknown), ("bold".to_owned(), FieldRule::Unknown));
        assert_eq!(field(r#"{"key":"12345678"}"#), ("body".to_owned(), FieldRule::Blank));
        assert_eq!(field(r#"{"key":"12345678","body":3}"#), ("body".to_owned(), FieldRule::Malformed));
    }
}
