#!/usr/bin/env bash
# The C and C++ tests, and the border itself, under the tools that see what a test cannot.
#   tests/sanitize/run.sh [PART...]     all parts when none is named; HREIN_TARGET is where cargo builds, target/sanitize when it is not set
#
# valgrind  every program of tests/c and tests/cpp against the library as it is released: memory errors and lost memory
# address   the same with AddressSanitizer in the library and in the standard library too, and UBSan in the C code
# thread    ThreadSanitizer, in all of them, over handles that eight threads share
# miri      calls across the border and through the Arrow structs: what Rust itself calls undefined
#
# All but the first need a nightly toolchain with rust-src and miri; without it they say so and pass.
set -euo pipefail
root=$(cd "$(dirname "$0")/../.." && pwd)
target=$(realpath -m "${HREIN_TARGET:-$root/target/sanitize}")
host=$(rustc -vV | sed -n 's/^host: //p')
cd "$root"
mkdir -p "$target/out"
parts=("$@")
[ $# -gt 0 ] || parts=(valgrind address thread miri)

# program COMPILER STANDARD SOURCE LIBRARY NAME FLAGS...: a program of the tests, in $target/NAME; `runtime` is linked whole
runtime=
program() {
  local compiler=$1 standard=$2 source=$3 library=$4 into=$target/$5 name
  shift 5
  name=$(basename "${source%.*}")
  mkdir -p "$into"
  "$compiler" "-std=$standard" -g "$@" -pthread -I include -c "$source" -o "$target/$name.o"
  "${CXX:-c++}" -pthread "$target/$name.o" "$library" ${runtime:+-rdynamic -Wl,--whole-archive "$runtime" -Wl,--no-whole-archive -lresolv} \
    -lgcc_s -lutil -lrt -lpthread -lm -ldl -o "$into/$name"
}

# programs COMPILER_C COMPILER_CPP LIBRARY NAME FLAGS...: all of them
programs() {
  local cc=$1 cxx=$2 source
  shift 2
  for source in tests/c/*.c; do
    [ "$source" = tests/c/plugin.c ] || program "$cc" c11 "$source" "$@" # that one loads the library itself
  done
  for source in tests/cpp/*.cpp; do
    program "$cxx" c++17 "$source" "$@"
  done
}

# runs NAME CALLS COMMAND...: each of these programs, `random` with so many calls
runs() {
  local into=$target/$1 calls=$2 program argument
  shift 2
  for program in "$into"/*; do
    [ -f "$program" ] && [ -x "$program" ] || continue
    case $(basename "$program") in
      corpus) argument=tests/corpus/normalize.tsv ;;
      random) argument=$calls ;;
      *) argument=$target/out/$(basename "$program") ;;
    esac
    rm -rf "$target/out/$(basename "$program")"
    "$@" "$program" "$argument" > "$target/told.txt" 2>&1 || { cat "$target/told.txt"; echo "$program failed" >&2; exit 1; }
    echo "  $(basename "$program"): clean"
  done
}

has_nightly() {
  cargo +nightly miri --version >/dev/null 2>&1 && [ -d "$(rustc +nightly --print sysroot)/lib/rustlib/src/rust/library" ] && return
  echo "skipped: rustup toolchain install nightly --component rust-src --component miri"
  return 1
}

# instrumented SANITIZER NAME: the library, in $target/SANITIZER; the runtime is Rust's, as that of the C compiler may be too old for it
instrumented() {
  runtime=$(rustc +nightly --print sysroot)/lib/rustlib/$host/lib/librustc-nightly_rt.$2.a
  RUSTFLAGS="-Zsanitizer=$1" cargo +nightly build -Zbuild-std --target "$host" --target-dir "$target/$1" --features capi,arrow --lib
}

for part in "${parts[@]}"; do
  echo "== $part"
  runtime=
  case $part in
    valgrind)
      library=${HREIN_LIBRARY:-$root/target/release/libhrein.a}
      [ -e "$library" ] || cargo build --release --features capi,arrow
      programs "${CC:-cc}" "${CXX:-c++}" "$library" valgrind-programs -O1
      # The word lists that hrein keeps for the life of the process sit in hash tables, which valgrind calls possibly lost.
      runs valgrind-programs 1500 valgrind --quiet --error-exitcode=9 --leak-check=full --show-leak-kinds=definite,indirect --errors-for-leak-kinds=definite,indirect
      ;;
    address)
      has_nightly || continue
      instrumented address asan
      # The checks of C++ types need the runtime of clang itself, and the runtime here is Rust's.
      programs "${CLANG:-clang}" "${CLANGXX:-clang++}" "$target/address/$host/debug/libhrein.a" address-programs \
        -fsanitize=address,undefined -fno-sanitize=function,vptr -fno-sanitize-recover=undefined
      runs address-programs 5000
      ;;
    thread)
      has_nightly || continue
      instrumented thread tsan
      program "${CLANG:-clang}" c11 tests/c/threads.c "$target/thread/$host/debug/libhrein.a" thread-programs -fsanitize=thread
      TSAN_OPTIONS="halt_on_error=1" runs thread-programs 0
      ;;
    miri)
      has_nightly || continue
      MIRIFLAGS="-Zmiri-disable-isolation" cargo +nightly miri test --target-dir "$target/miri" --features capi,arrow --lib -- ffi:: arrow::
      ;;
    *)
      echo "there is no part $part" >&2
      exit 2
      ;;
  esac
done
echo "nothing was found"
