//! Calls the service as a phone would, without a socket.

use poem::http::{Method, StatusCode, header};
use poem::{Body, Endpoint, Request};
use serde_json::Value;

use super::World;

/// One call, being put together.
pub struct Call<'w> {
    world: &'w World,
    method: Method,
    path: String,
    headers: Vec<(String, String)>,
    body: Option<Value>,
}

/// What came back.
#[derive(Debug)]
pub struct Answer {
    pub status: StatusCode,
    pub headers: poem::http::HeaderMap,
    pub json: Value,
    pub text: String,
    /// Length of the body as it came, compressed or not.
    pub bytes: usize,
}

impl<'w> Call<'w> {
    pub fn new(world: &'w World, method: Method, path: &str) -> Self {
        Self { world, method, path: path.to_owned(), headers: vec![], body: None }
    }

    pub fn header(mut self, name: &str, value: impl ToString) -> Self {
        self.headers.push((name.to_owned(), value.to_string()));
        self
    }

    pub fn token(self, token: &str) -> Self {
        self.header("authorization", format!("Bearer {token}"))
    }

    pub fn json(mut self, body: Value) -> Self {
        self.body = Some(body);
        self
    }

    /// Gives the write an idempotency key of its own.
    pub fn keyed(self) -> Self {
        let key = self.world.next_key();
        self.header("idempotency-key", key)
    }

    pub fn version(self, version: impl ToString) -> Self {
        self.header("if-match", format!("\"{}\"", version.to_string()))
    }

    pub async fn send(self) -> Answer {
        let mut request = Request::builder().method(self.method).uri(self.path.parse().unwrap());
        for (name, value) in &self.headers {
            request = request.header(name, value);
        }
        let request = match self.body {
            Some(body) => request.content_type("application/json").body(Body::from_json(body).unwrap()),
            None => request.finish(),
        };
        let mut response = self.world.endpoint.call(request).await.unwrap();
        let bytes = response.take_body().into_bytes().await.unwrap();
        Answer {
            status: response.status(),
            headers: response.headers().clone(),
            json: serde_json::from_slice(&bytes).unwrap_or(Value::Null),
            text: String::from_utf8_lossy(&bytes).into_owned(),
            bytes: bytes.len(),
        }
    }
}

impl Answer {
    /// The answer's JSON, if it has this status; otherwise the test fails and shows the answer.
    #[track_caller]
    pub fn expect(self, status: u16) -> Value {
        assert_eq!(self.status.as_u16(), status, "{}", self.text);
        self.json
    }

    /// The problem's code, if it has this status.
    #[track_caller]
    pub fn problem(self, status: u16) -> String {
        assert_eq!(self.headers[header::CONTENT_TYPE], "application/problem+json", "{}", self.text);
        self.expect(status)["code"].as_str().unwrap().to_owned()
    }
}
