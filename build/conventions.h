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
 *           A call that returns no status has an answer for everything: NULL, or an index that leads nowhere, gives 0,
 *           false or {NULL, 0}. Where a handle is needed, NULL is HREIN_BAD_ARGUMENT; each call names its other faults.
 * Owning    hrein copies what it is given. What hrein_X_new, or a call with a hrein_X ** output, hands out,
 *           hrein_X_free takes back, once; NULL is fine. Text and rows that a handle lends live until it is freed.
 * Threads   const hrein_X *: any number of threads at once. hrein_X *: one at a time. hrein starts no threads but those
 *           asked for, never opens a socket, and reads and writes only the files it is told to. No call depends on the
 *           locale, sets a signal handler or prints.
 * Panics    never cross this border: the call returns HREIN_INTERNAL, and its handles may only be freed. It is a fault
 *           of hrein, and the one case in which Rust's runtime writes to stderr. When memory runs out, Rust ends the
 *           process, as it always does: bound a run by `memory` and `max_pairs` of its configuration.
 * Growth    structs start with struct_size: take them from their _INIT. Fields are added at the end; zero is their
 *           default. Numbers of enums are fixed, and new ones may come: have a default in every switch. A pointer to a
 *           struct or an array must be valid, and aligned as C aligns it.
 * Arrow     const ArrowArray and ArrowSchema are borrowed for the call. An ArrowArrayStream that goes in is taken: it is
 *           released, whatever the status. What comes out is the caller's to release, and independent of all handles.
 * Units     weights are in bits (log2 of the odds), lengths in bytes, rows, columns and clusters are numbered from 0.
 *
 * What is made of what:
 *
 *   text of one value ---- hrein_canonical (into a buffer), hrein_normalize ----> hrein_normalized
 *   one record ----------- hrein_validator_record ------------------------------> hrein_failures
 *   CSV, arrays, Arrow --- hrein_table_read_csv, _new, _from_arrow -------------> hrein_table
 *   hrein_table ---------- hrein_dedupe ----------------------------------------> hrein_outcome
 *   hrein_outcome -------- asked directly; or by hrein_golden_new, hrein_outcome_journal, hrein_index_new (takes it over),
 *                          hrein_plan_new; or written by hrein_outcome_write_files, streamed by hrein_outcome_*_arrow
 *
 * A program, to be built by cc program.c $(pkg-config --cflags --libs hrein):
 *
 *     #include <hrein.h>
 *     #include <stdio.h>
 *     int main(int argc, char **argv) {
 *       hrein_error error = HREIN_ERROR_INIT;
 *       hrein_str path = hrein_text(argc > 1 ? argv[1] : "customers.csv");
 *       hrein_table *table = NULL;
 *       hrein_outcome *outcome = NULL;
 *       int failed = 1;
 *       if (hrein_table_read_csv(&path, 1, NULL, &table, &error) != HREIN_OK ||
 *           hrein_dedupe(table, hrein_text(""), NULL, &outcome, &error) != HREIN_OK) {
 *         fprintf(stderr, "%s\n", error.message);
 *       } else {
 *         printf("%zu records, %zu customers\n", hrein_outcome_rows(outcome), hrein_outcome_clusters(outcome));
 *         hrein_outcome_write_files(outcome, hrein_text("out"), NULL);
 *         failed = 0;
 *       }
 *       hrein_outcome_free(outcome);
 *       hrein_table_free(table);
 *       return failed;
 *     }
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

