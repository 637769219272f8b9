//! The command line of wardwatch.

use std::process::ExitCode;

fn main() -> ExitCode {
    wardwatch::cli::run()
}
