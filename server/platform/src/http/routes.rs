//! Endpoints, mounted by their type.

use std::collections::BTreeMap;

use actix_web::{HttpRequest, HttpResponse, Resource, Route, web};
use shared::{
    contract::{Endpoint, Method},
    problem::Code,
};

use super::{
    call::Call,
    caller::Caller,
    respond::{self, Written},
};
use crate::Result;

/// Collects the endpoints of the features; `S` is what each handler gets first.
pub struct Routes<S> {
    paths: BTreeMap<&'static str, Vec<(Method, Route)>>,
    mounted: Vec<&'static str>,
    state: std::marker::PhantomData<S>,
}

impl<S: Clone + 'static> Default for Routes<S> {
    fn default() -> Self {
        Self { paths: BTreeMap::new(), mounted: Vec::new(), state: std::marker::PhantomData }
    }
}

impl<S: Clone + 'static> Routes<S> {
    /// Mounts the handler of an endpoint. A handler of another endpoint does not compile.
    pub fn mount<E, C, F, Fut>(&mut self, handler: F)
    where
        E: Endpoint,
        C: Caller,
        F: Fn(S, C, Call<E>) -> Fut + Clone + 'static,
        Fut: Future<Output = Result<E::Response>> + 'static,
    {
        self.mount_by::<E, C, F, Fut, E::Response>(handler, respond::success::<E>);
    }

    /// As [`Routes::mount`], for a handler that writes the JSON of its answer itself.
    pub fn mount_written<E, C, F, Fut>(&mut self, handler: F)
    where
        E: Endpoint,
        C: Caller,
        F: Fn(S, C, Call<E>) -> Fut + Clone + 'static,
        Fut: Future<Output = Result<Written<E::Response>>> + 'static,
    {
        self.mount_by::<E, C, F, Fut, Written<E::Response>>(handler, respond::written::<E>);
    }

    fn mount_by<E, C, F, Fut, T>(&mut self, handler: F, success: fn(T) -> HttpResponse)
    where
        E: Endpoint,
        C: Caller,
        F: Fn(S, C, Call<E>) -> Fut + Clone + 'static,
        Fut: Future<Output = Result<T>> + 'static,
        T: 'static,
    {
        let route =
            method(E::METHOD).to(move |request: HttpRequest, payload: web::Payload, state: web::Data<S>| {
                let state = state.get_ref().clone();
                respond::respond::<E, C, S, _, _, T>(request, payload, state, handler.clone(), success)
            });
        self.paths.entry(E::PATH).or_default().push((E::METHOD, route));
        self.mounted.push(E::NAME);
    }

    /// The names of the endpoints that are mounted, in the order of mounting.
    #[must_use]
    pub fn mounted(&self) -> &[&'static str] {
        &self.mounted
    }

    /// Gives the endpoints to actix. An address that exists answers 405 to other methods.
    pub fn configure(self, config: &mut web::ServiceConfig) {
        for (path, routes) in self.paths {
            let allowed = routes.iter().map(|(method, _)| method.as_str()).collect::<Vec<_>>().join(", ");
            let resource =
                routes.into_iter().fold(Resource::new(path), |resource, (_, route)| resource.route(route));
            config.service(resource.default_service(web::to(move |request: HttpRequest| {
                let allowed = allowed.clone();
                async move {
                    let mut response = respond::refuse(&request, Code::MethodNotAllowed);
                    if let Ok(value) = allowed.parse() {
                        response.headers_mut().insert(actix_web::http::header::ALLOW, value);
                    }
                    response
                }
            })));
        }
    }
}

fn method(method: Method) -> Route {
    match method {
        Method::Get => web::get(),
        Method::Post => web::post(),
        Method::Put => web::put(),
        Method::Delete => web::delete(),
    }
}
