#!/usr/bin/env bash
# Builds examples/c and examples/cpp in each of the ways that a user would, runs them, and compares what they print:
# from an install prefix by cc and pkg-config, shared and static, and by CMake's find_package; from a checkout by
# add_subdirectory and FetchContent. Then tells the size of the library. After `make` and `cargo build --release --features capi,arrow`
# this takes seconds; with HREIN_CINSTALL=1 and cargo-c at hand it also builds and tries what `cargo cinstall` installs.
#   tests/package/run.sh [TARGET]     TARGET is cargo's target directory, `target` when it is not named
set -euo pipefail
root=$(cd "$(dirname "$0")/../.." && pwd)
target=$(realpath -m "${1:-$root/target}")
contacts="$root/examples/data/contacts.csv"
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
cc=${CC:-cc} cxx=${CXX:-c++}

missing=()
for tool in cc:gcc c++:g++ make:make cmake:cmake pkg-config:pkg-config readelf:binutils; do
  command -v "${tool%%:*}" >/dev/null || missing+=("${tool##*:}")
done
if [ ${#missing[@]} -gt 0 ]; then
  apt-get update -qq
  apt-get install -y -qq --no-install-recommends "${missing[@]}"
fi

fail() { echo "$*" >&2; exit 1; }

# tried WAY LANGUAGE PROGRAM [LIBRARIES]: the program finds what the first one of its language found
tried() {
  LD_LIBRARY_PATH=${4:-/nowhere} "$3" "$contacts" > "$work/told.txt" 2> "$work/errors.txt" || fail "$1, $2: the program failed: $(cat "$work/errors.txt")"
  if [ ! -e "$work/$2.txt" ]; then
    grep -q '2000 records, ' "$work/told.txt" || fail "$1, $2: no duplicates were found"
    cp "$work/told.txt" "$work/$2.txt"
  fi
  cmp -s "$work/told.txt" "$work/$2.txt" || fail "$1, $2: prints something else than the first did"
  echo "  $1, $2: fine"
}

# from_prefix NAME PREFIX: by pkg-config and by find_package
from_prefix() {
  local libs pc language compiler source cmake
  pc=$(dirname "$(find "$2" -name hrein.pc)")
  libs=$(dirname "$(find "$2" -name libhrein.a)")
  export PKG_CONFIG_PATH=$pc
  for language in c cpp; do
    compiler=$cc source="$root/examples/c/dedupe.c"
    if [ $language = cpp ]; then compiler=$cxx source="$root/examples/cpp/dedupe.cpp"; fi
    # shellcheck disable=SC2046 # the flags are words
    "$compiler" "$source" $(pkg-config --cflags --libs hrein) -o "$work/shared"
    readelf -d "$work/shared" | grep -q '\[libhrein\.so\.1\]' || fail "$1: the program does not ask for libhrein.so.1"
    tried "$1 by pkg-config" $language "$work/shared" "$libs"
    # shellcheck disable=SC2046
    "$compiler" "$source" $(pkg-config --cflags hrein) "$libs/libhrein.a" $(pkg-config --libs --static hrein | sed 's/-lhrein\b//') -o "$work/static"
    if readelf -d "$work/static" | grep -q libhrein; then fail "$1: the static program asks for the library"; fi
    tried "$1 by pkg-config, static" $language "$work/static"
    cmake="$work/find-$1-$language"
    cmake -S "$root/examples/$language" -B "$cmake" -DHREIN_INSTALLED=ON -DCMAKE_PREFIX_PATH="$2" > "$work/cmake.txt" || fail "$(cat "$work/cmake.txt")"
    cmake --build "$cmake" > "$work/cmake.txt" || fail "$(cat "$work/cmake.txt")"
    tried "$1 by find_package" $language "$cmake/dedupe" "$libs"
  done
  unset PKG_CONFIG_PATH
}

# from_source WAY LINE TARGET: a project of its own, which takes hrein from the checkout
from_source() {
  local language project
  for language in c cpp; do
    project="$work/project-$RANDOM-$language"
    mkdir -p "$project"
    case $language in
      c) printf 'cmake_minimum_required(VERSION 3.16)\nproject(host C)\n' ;;
      cpp) printf 'cmake_minimum_required(VERSION 3.16)\nproject(host CXX)\nset(CMAKE_CXX_STANDARD 17)\n' ;;
    esac > "$project/CMakeLists.txt"
    printf '%s\nadd_executable(dedupe %s)\ntarget_link_libraries(dedupe PRIVATE %s)\n' "$2" "$root/examples/$language/dedupe.$language" "$3" >> "$project/CMakeLists.txt"
    cmake -S "$project" -B "$project/build" -DHREIN_TARGET_DIR="$target" > "$work/cmake.txt" || fail "$(cat "$work/cmake.txt")"
    cmake --build "$project/build" > "$work/cmake.txt" 2>&1 || fail "$(cat "$work/cmake.txt")"
    tried "$1" $language "$project/build/dedupe"
  done
}

test -e "$target/lean/libhrein.a" || (cd "$root" && cargo build --profile lean --features capi,arrow --target-dir "$target")
make -s -C "$root" install PREFIX="$work/prefix" LIBRARIES="$target/lean"
from_prefix "make install" "$work/prefix"
from_source add_subdirectory "add_subdirectory(\"$root\" hrein)" hrein::hrein
from_source "add_subdirectory, static" "add_subdirectory(\"$root\" hrein)" hrein::static
from_source FetchContent "include(FetchContent)
FetchContent_Declare(hrein SOURCE_DIR \"$root\")
FetchContent_MakeAvailable(hrein)" hrein::hrein

if [ -n "${HREIN_CINSTALL:-}" ] && cargo cinstall --version >/dev/null 2>&1; then
  (cd "$root" && cargo cinstall --profile lean --features arrow --prefix "$work/cinstall" --libdir "$work/cinstall/lib" --target-dir "$target/cinstall")
  from_prefix "cargo cinstall" "$work/cinstall"
  # The same files, but that cargo-c has data below share; the same symbols and version.
  installed() { (cd "$1" && find . ! -type d -printf '%f\n' | sort); }
  diff <(installed "$work/prefix") <(installed "$work/cinstall")
  for header in hrein.h hrein.hpp; do cmp "$work/prefix/include/$header" "$work/cinstall/include/$header"; done
  told() {
    nm -D --defined-only "$1"/lib/libhrein.so | awk '{ print $NF }'
    readelf -d "$1"/lib/libhrein.so | grep SONAME
    PKG_CONFIG_PATH="$1/lib/pkgconfig" pkg-config --modversion hrein
  }
  diff <(told "$work/prefix") <(told "$work/cinstall")
fi

make -s -C "$root" install-strip PREFIX="$work/stripped" LIBRARIES="$target/lean"
bytes=$(stat -Lc %s "$work/stripped/lib/libhrein.so")
echo "libhrein.so, stripped: $bytes bytes, $(nm -D --defined-only "$work/stripped/lib/libhrein.so" | wc -l) functions"
# The aim is 12 MB without Arrow; with it, a little more keeps it from growing unseen. The votes of names, the inference of record numbers and the class of moves took it over 12.8.
[ "$bytes" -le 13000000 ] || fail "libhrein.so is larger than 13 MB"
echo "the package holds"
