/* hrein.h: clean, check, match and merge customer records.
 *
 * Generated from src/ffi (HREIN_WRITE_HEADER=1 cargo test --test header); do not edit.
 *
 * Text      UTF-8, a pointer and a length, no NUL needed. {NULL, 0} is "no value", {"", 0} is blank; a length of 0
 *           disregards the pointer. Text that is not UTF-8 is HREIN_BAD_ARGUMENT; CSV may be in any encoding.
 * Outputs   are written on HREIN_OK only, save *out_len, which is also written on HREIN_SHORT_BUFFER: ask again with
 *           that many bytes. NULL for an output means "not wanted": hrein_X(..., NULL, 0, &len, ...) asks for the
 *           length alone. A NUL follows text in a caller's buffer where there is room; *out_len does not count it.
 * Errors    are the returned hrein_status; the hundreds say whose fault it is. A caller-owned hrein_error (NULL: not
 *           wanted) adds a message. There is no thread-local and no global state. Bad values are findings, not errors.
 * Owning    hrein copies what it is given. What hrein_X_new, or a call with a hrein_X ** output, hands out,
 *           hrein_X_free takes back, once; NULL is fine. Text and rows that a handle lends live until it is freed.
 * Threads   const hrein_X *: any number of threads at once. hrein_X *: one at a time. hrein starts no threads but those
 *           asked for, never opens a socket, and reads and writes only the files it is told to.
 * Panics    never cross this border: the call returns HREIN_INTERNAL, and its handles may only be freed.
 * Growth    structs start with struct_size: take them from their _INIT. Fields are added at the end; zero is their
 *           default. Numbers of enums are fixed, and new ones may come: have a default in every switch. A pointer to a
 *           struct or an array must be valid, and aligned as C aligns it.
 * Arrow     const ArrowArray and ArrowSchema are borrowed for the call. An ArrowArrayStream that goes in is taken: it is
 *           released, whatever the status. What comes out is the caller's to release, and independent of all handles.
 * Units     weights are in bits (log2 of the odds), lengths in bytes, rows, columns and clusters are numbered from 0.
 */
#ifndef HREIN_H
#define HREIN_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>
#include <string.h>

#ifndef HREIN_API
#define HREIN_API
#endif

