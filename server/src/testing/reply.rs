//! What the server answered.

use std::marker::PhantomData;

use actix_web::http::header::HeaderMap;
use shared::{
    contract::Endpoint,
    problem::{Code, Problem},
};

/// An answer as it came.
#[derive(Clone, Debug)]
pub struct Answer {
    /// The HTTP status.
    pub status: u16,
    /// The headers.
    pub headers: HeaderMap,
    /// The body.
    pub body: Vec<u8>,
}

impl Answer {
    /// A header as text; empty when there is none.
    #[must_use]
    pub fn header(&self, name: &str) -> &str {
        self.headers.get(name).and_then(|value| value.to_str().ok()).unwrap_or_default()
    }

    /// The body as text.
    #[must_use]
    pub fn text(&self) -> String {
        String::from_utf8_lossy(&self.body).into_owned()
    }

    /// The problem that it is; it must be whole, with sentences.
    #[must_use]
    pub fn problem(&self) -> Problem {
        let text = self.text();
        assert_eq!(self.header("content-type"), "application/problem+json", "{} {text}", self.status);
        let problem: Problem = serde_json::from_str(&text).expect("a problem");
        assert_eq!(problem.status, self.status, "{text}");
        assert!(problem.title.contains(' '), "a sentence: {text}");
        assert!(problem.detail.as_ref().is_some_and(|detail| detail.contains(' ')), "what to do: {text}");
        assert!(!problem.request_id.is_empty(), "a request to look for in the log: {text}");
        problem
    }

    /// Asserts that it refuses with this status and code.
    pub fn assert_problem(&self, status: u16, code: &str) -> Problem {
        let problem = self.problem();
        assert_eq!((self.status, problem.code.as_str()), (status, code), "{}", self.text());
        problem
    }
}

/// The answer of an endpoint.
#[derive(Debug)]
pub struct Reply<E: Endpoint> {
    answer: Answer,
    endpoint: PhantomData<E>,
}

impl<E: Endpoint> Reply<E> {
    pub(super) fn new(answer: Answer) -> Self {
        Self { answer, endpoint: PhantomData }
    }

    /// The answer as it came.
    #[must_use]
    pub fn answer(&self) -> &Answer {
        &self.answer
    }

    /// The HTTP status.
    #[must_use]
    pub fn status(&self) -> u16 {
        self.answer.status
    }

    /// What the endpoint gives; panics if it refused.
    #[must_use]
    pub fn ok(self) -> E::Response {
        let Answer { status, body, .. } = &self.answer;
        assert_eq!(*status, E::SUCCESS, "{} answered {}", E::NAME, self.answer.text());
        let json = if body.is_empty() { b"null" } else { body.as_slice() };
        serde_json::from_slice(json).unwrap_or_else(|error| panic!("{}: {error}", E::NAME))
    }

    /// Asserts that it succeeded.
    pub fn assert_ok(self) {
        drop(self.ok());
    }

    /// Asserts that it refuses with this status and code, one that the contract announces.
    pub fn assert_problem(&self, status: u16, code: &str) -> Problem {
        let problem = self.answer.assert_problem(status, code);
        assert!(announced::<E>(problem.code), "{} does not announce {code}", E::NAME);
        problem
    }
}

/// Whether the contract says that the endpoint may refuse so.
fn announced<E: Endpoint>(code: Code) -> bool {
    use shared::contract::{BODY_REFUSALS, COMMON_REFUSALS};
    let body: &[Code] = if E::METHOD.has_body() { BODY_REFUSALS } else { &[] };
    [E::REFUSALS, COMMON_REFUSALS, body].iter().any(|codes| codes.contains(&code))
}
