//! What the whole of one request shares: its id and the reader's language. Set once by the outermost layer.

use crate::words::Lang;

tokio::task_local! {
    static CONTEXT: Context;
}

/// One request's context.
#[derive(Clone, Debug, Default)]
pub struct Context {
    /// The id that the answer and the log carry.
    pub request_id: String,
    /// The language to word things in.
    pub lang: Lang,
}

impl Context {
    /// Runs `work` in this context.
    pub async fn scope<F: Future>(self, work: F) -> F::Output {
        CONTEXT.scope(self, work).await
    }

    /// The context of the running request; the default outside of one.
    pub fn current() -> Self {
        CONTEXT.try_with(Clone::clone).unwrap_or_default()
    }
}

/// The language of the running request's reader.
pub fn lang() -> Lang {
    Context::current().lang
}
