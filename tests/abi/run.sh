#!/usr/bin/env bash
# Holds include/hrein.h to the ABI that was released: tests/abi/hrein.abi. Installs abigail-tools where it is missing.
#   tests/abi/run.sh             fails on a break: a function gone, a type, a layout or a number changed; and on what the dump lacks
#   tests/abi/run.sh --write     adds to the dump what the header has more; after a wanted break, which raises HREIN_ABI_MAJOR, delete the dump first
#   tests/abi/run.sh LIBRARY     also holds the symbols of a built library against the header
#
# The dump is one of x86-64 Linux, of stubs with the prototypes of the header: what C and C++ programs are compiled against. That the library
# has these layouts and symbols, tests/header.rs and cbindgen see to.
set -euo pipefail
here=$(cd "$(dirname "$0")" && pwd)
header="$here/../../include/hrein.h"
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
cxx=${CXX:-c++}

if ! command -v abidiff >/dev/null; then
  apt-get update -qq
  apt-get install -y -qq --no-install-recommends abigail-tools
fi

# dump HEADER NAME: the ABI of a header, as $work/NAME.abi
dump() {
  mkdir -p "$work/$2"
  # A function that is declared becomes one that is defined.
  awk '/^HREIN_API/ { open = 1 } open && /;$/ { sub(/;$/, " { for (;;) {} }"); open = 0 } { print }' "$1" > "$work/$2/hrein.hpp"
  # So that the dump has the numbers that functions take and give as uint32_t.
  { echo '#include "hrein.hpp"'; sed -n 's/^enum \(hrein_[a-z_]*\)$/extern "C" void numbers_of_\1(\1) {}/p' "$1"; } > "$work/$2/stubs.cpp"
  (cd "$work/$2" && "$cxx" -std=c++17 -g -O0 -w -fPIC -shared -Wl,-soname,libhrein.so.1 stubs.cpp -o ../libhrein.so.1)
  (cd "$work" && abidw --no-corpus-path --no-comp-dir-path --no-show-locs --type-id-style hash libhrein.so.1 > "$2.abi")
}

# fields DUMP: a line for each field of each struct, with its place and type
fields() {
  awk -F"'" '/<class-decl / { name = $2 } /<data-member / { place = $4 } /<var-decl / { print name "." $2, place, $4 }' "$1" | sort -u
}

# holds BASE NEW: whether programs built against BASE run with NEW
holds() {
  abidiff --no-show-locs --no-added-syms --suppressions "$here/growth.suppr" "$1" "$2" > "$work/told.txt" 2>&1 || return 1
  # That a struct may grow at its end must not hide that a field of old has another place or type.
  comm -23 <(fields "$1") <(fields "$2") >> "$work/told.txt"
  [ "$(grep -c '^hrein_.*\.' "$work/told.txt")" = 0 ]
}

# known DUMP: the functions, fields and numbers in it
known() {
  { grep -oE "<(elf-symbol|enumerator) name='(hrein|HREIN)_[A-Za-z0-9_]*'" "$1"; fields "$1"; } | sort
}

dump "$header" now
if [ "${1:-}" = --write ] && [ ! -e "$here/hrein.abi" ]; then cp "$work/now.abi" "$here/hrein.abi"; fi
if ! holds "$here/hrein.abi" "$work/now.abi"; then
  cat "$work/told.txt"
  echo "include/hrein.h breaks the ABI; add beside what is there, or raise HREIN_ABI_MAJOR and the SONAME, and begin the dump anew" >&2
  exit 1
fi
if [ "${1:-}" = --write ]; then
  cp "$work/now.abi" "$here/hrein.abi"
  echo "tests/abi/hrein.abi is that of the header"
  exit
fi
# What the dump does not know could change unseen.
if ! diff <(known "$here/hrein.abi") <(known "$work/now.abi"); then
  echo "include/hrein.h has more than tests/abi/hrein.abi knows; add it: tests/abi/run.sh --write" >&2
  exit 1
fi

# The test of the test: breaks are seen, and growth by the rules of the header is not taken for one.
try() { # NAME EXPECTED SED
  sed -E "$3" "$header" > "$work/changed.h"
  if cmp -s "$header" "$work/changed.h"; then echo "$1: the change changes nothing" >&2; exit 1; fi
  dump "$work/changed.h" changed
  if holds "$work/now.abi" "$work/changed.abi"; then got=holds; else got=breaks; fi
  if [ "$got" != "$2" ]; then
    cat "$work/told.txt"
    echo "$1: $got, and should not" >&2
    exit 1
  fi
}
try "a function gone" breaks 's/^HREIN_API uint32_t hrein_abi_version\(void\);//'
try "another type of an argument" breaks 's/hrein_hash\(uint64_t seed/hrein_hash(uint32_t seed/'
try "another result" breaks 's/^HREIN_API uint32_t hrein_abi_version/HREIN_API uint64_t hrein_abi_version/'
try "a newer function gone" breaks '/^HREIN_API hrein_str hrein_plan_id\(/d'
try "another type of an argument of a newer function" breaks 's/^( +)uint64_t holders,/\1uint32_t holders,/'
try "another number" breaks 's/HREIN_IO = 200/HREIN_IO = 201/'
try "another number of those taken as uint32_t" breaks 's/HREIN_VERDICT_SAME = 1/HREIN_VERDICT_SAME = 4/'
try "a number gone" breaks 's/HREIN_IO = 200,//'
try "a field in the middle" breaks 's/^(  hrein_severity severity;)$/  uint64_t weight; \1/'
try "another type of a field" breaks 's/^  size_t span_end;/  uint32_t span_end;/'
try "a longer field" breaks 's/char message\[500\]/char message[600]/'
try "a struct without struct_size that grows" breaks 's/^(} hrein_str;)$/  size_t more; \1/'
try "a function more" holds 's/^(HREIN_API uint32_t hrein_abi_version\(void\);)/\1\nHREIN_API int32_t hrein_new_one(const hrein_error *error);/'
try "a number more" holds 's/HREIN_IO = 200,/HREIN_IO = 200, HREIN_CLOUD = 201,/'
try "a field at the end of a struct with struct_size" holds 's/^(} hrein_finding;)$/  uint64_t more; \1/'

if [ -n "${1:-}" ]; then
  nm -D --defined-only "$1" | awk '{ print $NF }' | sort > "$work/exported"
  # The stubs of the last change are there now; those of the header are wanted
  dump "$header" now
  nm -D --defined-only "$work/libhrein.so.1" | awk '/ T hrein_/ { print $NF }' | sort > "$work/declared"
  diff "$work/declared" "$work/exported"
fi
echo "the ABI holds"
