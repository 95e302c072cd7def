#!/usr/bin/env bash
# What needs a nightly toolchain with rust-src and miri: ThreadSanitizer over handles that eight threads share, with the
# standard library instrumented too, and Miri over the border. Takes some minutes, and says so and passes without them.
#   tests/sanitize/run.sh [TARGET]     TARGET is where cargo builds, target/sanitize when it is not named
set -euo pipefail
root=$(cd "$(dirname "$0")/../.." && pwd)
target=$(realpath -m "${1:-$root/target/sanitize}")
host=$(rustc -vV | sed -n 's/^host: //p')
if ! cargo +nightly miri --version >/dev/null 2>&1 || ! [ -d "$(rustc +nightly --print sysroot)/lib/rustlib/src/rust/library" ]; then
  echo "skipped: rustup toolchain install nightly --component rust-src --component miri"
  exit
fi
cd "$root"

RUSTFLAGS="-Zsanitizer=thread" cargo +nightly build -Zbuild-std --target "$host" --target-dir "$target" --features capi,arrow --lib
"${CLANG:-clang}" -std=c11 -fsanitize=thread -g -pthread -I include tests/c/threads.c "$target/$host/debug/libhrein.a" \
  -lgcc_s -lutil -lrt -lpthread -lm -ldl -o "$target/threads"
TSAN_OPTIONS="halt_on_error=1" "$target/threads"
echo "no race was seen between threads that share handles"

MIRIFLAGS="-Zmiri-disable-isolation" cargo +nightly miri test --target-dir "$target" --features capi,arrow --lib -- ffi:: arrow::
echo "Miri found nothing at the border"
