//! What `make install` puts into a prefix: C and C++ programs are built from it by pkg-config and by CMake, as their own builds would.
#![cfg(target_os = "linux")]

#[path = "c/compiler.rs"]
#[allow(dead_code)] // programs are built here without the include directory of the checkout
mod compiler;

use compiler::{ROOT, find, libraries, run};
use std::path::{Path, PathBuf};
use std::process::Command;

/// Installs the library that cargo has just built; `None` when there is no make.
fn install(name: &str, libdir: &str) -> Option<PathBuf> {
    find("MAKE", "make")?;
    let prefix = Path::new(env!("CARGO_TARGET_TMPDIR")).join("install").join(name);
    let _ = std::fs::remove_dir_all(&prefix);
    let set = |name: &str, value: &str| format!("{name}={value}");
    run(Command::new("make").current_dir(ROOT).args([
        "install".to_owned(),
        set("PREFIX", &prefix.display().to_string()),
        set("LIBRARIES", &libraries().display().to_string()),
        set("LIBDIR", libdir),
    ]));
    Some(prefix)
}

fn contacts(directory: &Path) -> PathBuf {
    let csv = directory.join("contacts.csv");
    let rows =
        "id,name,email\n1,\"Doe, John\",jdoe@example.com\n2,John Doe,JDoe@example.com\n3,Ana Ruiz,ana@example.com\n";
    std::fs::write(&csv, rows).expect("the input can be written");
    csv
}

fn finds_the_duplicate(program: &Path, libraries: &Path, csv: &Path) {
    let output = run(Command::new(program).env("LD_LIBRARY_PATH", libraries).arg(csv));
    let text = String::from_utf8_lossy(&output.stdout).into_owned();
    assert!(text.contains("3 records, 2 entities, 1 duplicate"), "{text}");
}

/// What pkg-config says, as arguments.
fn pkg_config(pc: &Path, arguments: &[&str]) -> Vec<String> {
    let output = run(Command::new("pkg-config")
        .env("PKG_CONFIG_PATH", pc)
        .args(arguments)
        .arg("hrein"));
    let text = String::from_utf8_lossy(&output.stdout).into_owned();
    text.split_whitespace().map(str::to_owned).collect()
}

#[test]
fn programs_are_built_by_pkg_config_shared_and_static() {
    let Some(prefix) = install("pkg-config", "lib/multi") else {
        return;
    };
    let (Some(_), Some(cc), Some(cxx)) = (find("PKG_CONFIG", "pkg-config"), find("CC", "cc"), find("CXX", "c++"))
    else {
        return;
    };
    let libs = prefix.join("lib/multi");
    let pc = libs.join("pkgconfig");
    assert_eq!(pkg_config(&pc, &["--modversion"]), [env!("CARGO_PKG_VERSION")]);
    let csv = contacts(&prefix);
    for (compiler, source) in [(cc, "examples/c/dedupe.c"), (cxx, "examples/cpp/dedupe.cpp")] {
        let program = prefix.join(source.replace('/', "-"));
        let mut command = Command::new(&compiler);
        command
            .arg(Path::new(ROOT).join(source))
            .args(pkg_config(&pc, &["--cflags", "--libs"]))
            .arg("-o")
            .arg(&program);
        run(&mut command);
        let needed = run(Command::new("readelf").arg("-d").arg(&program));
        assert!(
            String::from_utf8_lossy(&needed.stdout).contains("[libhrein.so.1]"),
            "{source}"
        );
        finds_the_duplicate(&program, &libs, &csv);
        let mut command = Command::new(&compiler);
        command
            .arg(Path::new(ROOT).join(source))
            .args(pkg_config(&pc, &["--cflags"]))
            .arg("-o")
            .arg(&program);
        command.arg(libs.join("libhrein.a"));
        command.args(
            pkg_config(&pc, &["--libs", "--static"])
                .into_iter()
                .filter(|flag| flag != "-lhrein"),
        );
        run(&mut command);
        finds_the_duplicate(&program, Path::new("/nowhere"), &csv);
    }
}

#[test]
fn programs_are_built_by_cmake_from_a_prefix_that_has_moved() {
    let Some(first) = install("cmake", "lib") else { return };
    let Some(cmake) = find("CMAKE", "cmake") else { return };
    let prefix = first.with_file_name("moved");
    let _ = std::fs::remove_dir_all(&prefix);
    std::fs::rename(&first, &prefix).expect("the prefix can be moved");
    let csv = contacts(&prefix);
    for language in ["c", "cpp"] {
        let build = prefix.join("build").join(language);
        let source = Path::new(ROOT).join("examples").join(language);
        let mut configure = Command::new(&cmake);
        configure
            .arg("-S")
            .arg(source)
            .arg("-B")
            .arg(&build)
            .arg("-DHREIN_INSTALLED=ON");
        run(configure.arg(format!("-DCMAKE_PREFIX_PATH={}", prefix.display())));
        run(Command::new(&cmake).arg("--build").arg(&build));
        finds_the_duplicate(&build.join("dedupe"), &prefix.join("lib"), &csv);
    }
    // Another line of releases is not taken for this one.
    let project = prefix.join("other");
    std::fs::create_dir_all(&project).expect("a directory can be made");
    let text = "cmake_minimum_required(VERSION 3.16)\nproject(other NONE)\nfind_package(hrein 99 REQUIRED)\n";
    std::fs::write(project.join("CMakeLists.txt"), text).expect("a file can be written");
    let mut configure = Command::new(&cmake);
    configure.arg("-S").arg(&project).arg("-B").arg(project.join("build"));
    let output = configure
        .arg(format!("-DCMAKE_PREFIX_PATH={}", prefix.display()))
        .output()
        .expect("cmake runs");
    assert!(!output.status.success());
}

#[test]
fn nothing_is_left_after_uninstalling() {
    let Some(prefix) = install("uninstall", "lib") else {
        return;
    };
    assert!(prefix.join("lib/libhrein.so.1").is_file() && prefix.join("include/hrein.hpp").is_file());
    run(Command::new("make")
        .current_dir(ROOT)
        .arg("uninstall")
        .arg(format!("PREFIX={}", prefix.display())));
    let find = run(Command::new("find").arg(&prefix).args(["-not", "-type", "d"]));
    assert!(find.stdout.is_empty(), "{}", String::from_utf8_lossy(&find.stdout));
}
