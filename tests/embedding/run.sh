#!/usr/bin/env bash
# Holds the library to what its header says of embedding: no output, no file but those named, no socket, no thread, no
# signal handler, and nothing that hangs on the locale of the process.
#   tests/embedding/run.sh LIBRARY_DIRECTORY     where libhrein.so is
set -euo pipefail
here=$(cd "$(dirname "$0")" && pwd)
root="$here/../.."
libraries=$(realpath "$1")
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT

missing=()
for tool in cc:gcc strace:strace localedef:libc-bin; do
  command -v "${tool%%:*}" >/dev/null || missing+=("${tool##*:}")
done
test -e /usr/share/i18n/locales/tr_TR || missing+=(locales)
if [ ${#missing[@]} -gt 0 ]; then
  apt-get update -qq
  apt-get install -y -qq --no-install-recommends "${missing[@]}"
fi

fail() { echo "$*" >&2; exit 1; }

ln -s "$libraries/libhrein.so" "$work/libhrein.so.1"
"${CC:-cc}" -std=c11 -Wall -Wextra -Wpedantic -Werror -I "$root/include" "$here/job.c" "$work/libhrein.so.1" -o "$work/job"
export LD_LIBRARY_PATH="$work" LOCPATH="$work"
input="$root/examples/data/contacts.csv"

# Under strace, in the plainest of locales.
strace -f -y -o "$work/calls" "$work/job" "$input" "$work/out-c" > "$work/stdout" 2> "$work/stderr" \
  || fail "the job failed: $(cat "$work/stderr")"
[ ! -s "$work/stdout" ] && [ ! -s "$work/stderr" ] || fail "something was printed: $(cat "$work/stdout" "$work/stderr")"
sed -n '/hrein\/begins/,/hrein\/ends/p' "$work/calls" | sed '1d;$d' > "$work/inside"
[ -s "$work/inside" ] || fail "strace told nothing of the calls"
if grep -E '\b(socket|connect|bind|sendto|clone|clone3|fork|vfork|execve|kill|rt_sigaction|setlocale|chdir|umask)\(' "$work/inside"; then
  fail "the library asked the system for what it must not"
fi
# Files that are opened, made or looked at: those of the call.
grep -E '\b(open|openat|creat|mkdir|mkdirat|rename|renameat2?|unlink|unlinkat|stat|statx|newfstatat|readlink|access)\(' "$work/inside" \
  | grep -vE '"(/no/such/file\.csv)"|AT_EMPTY_PATH|"",' | grep -oE '"[^"]*"' | tr -d '"' | sort -u > "$work/paths"
while read -r path; do
  case $path in
    "$input" | "$work/out-c" | "$work/out-c"/*) ;;
    *) fail "the library went for $path" ;;
  esac
done < "$work/paths"
grep -qF "$work/out-c/report.html" "$work/paths" || fail "strace told nothing of the files: $(cat "$work/paths")"

# The same bytes in locales with a decimal comma and with a dotless i.
for locale in de_DE tr_TR; do
  localedef -i $locale -f UTF-8 "$work/$locale.UTF-8"
  "$work/job" "$input" "$work/out-$locale" "$locale.UTF-8" > "$work/stdout" 2>&1 || fail "the job failed in $locale: $(cat "$work/stdout")"
  [ ! -s "$work/stdout" ] || fail "something was printed in $locale"
  diff -r "$work/out-c" "$work/out-$locale" || fail "the files of $locale differ"
done
echo "the library is a quiet guest"
