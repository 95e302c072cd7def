//! The C and C++ compilers of the system, and the library that cargo built for this test.

use std::path::{Path, PathBuf};
use std::process::{Command, Output};

/// The root of the package.
pub const ROOT: &str = env!("CARGO_MANIFEST_DIR");

/// The compiler named by the variable, else the usual one; `None`, with a word about it, when there is none.
pub fn find(variable: &str, usual: &str) -> Option<String> {
    let name = std::env::var(variable).unwrap_or_else(|_| usual.to_owned());
    let found = Command::new(&name)
        .arg("--version")
        .output()
        .is_ok_and(|o| o.status.success());
    if !found {
        eprintln!("skipped: there is no compiler {name}; install one, or name one in {variable}");
    }
    found.then_some(name)
}

/// A command of the compiler that takes every warning for an error.
pub fn strict(compiler: &str, standard: &str) -> Command {
    let mut command = Command::new(compiler);
    command.arg(format!("-std={standard}"));
    command.args(["-Wall", "-Wextra", "-Wpedantic", "-Werror", "-g"]);
    command.arg("-I").arg(Path::new(ROOT).join("include"));
    command
}

/// Runs a command that has to succeed.
pub fn run(command: &mut Command) -> Output {
    let output = command.output().unwrap_or_else(|e| panic!("{command:?}: {e}"));
    let (out, err) = (
        String::from_utf8_lossy(&output.stdout),
        String::from_utf8_lossy(&output.stderr),
    );
    assert!(output.status.success(), "{command:?}\n{out}{err}");
    output
}

/// Where cargo puts libraries: beside the test that is running.
pub fn libraries() -> PathBuf {
    let test = std::env::current_exe().expect("the path of this test");
    test.parent().expect("its directory").to_owned()
}
