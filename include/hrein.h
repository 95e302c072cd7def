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

#define HREIN_VERSION_MAJOR 0
#define HREIN_VERSION_MINOR 1
#define HREIN_VERSION_PATCH 0

#ifdef __cplusplus
extern "C" {
#endif

/* ---- text, statuses, errors, versions ---------------------------------------------------------------------------- */

/** Differs: do not load. Raised when a function or a field changes its meaning; also in the SONAME. */
#define HREIN_ABI_MAJOR 1

/** Higher is fine: functions and ends of structs were added. */
#define HREIN_ABI_MINOR 0

/**
 * What came of a call. The hundreds say whose fault it is: 1-99 data or flow, 100s the caller, 200s the world, 900
 * hrein.
 */
enum hrein_status
#if defined(__cplusplus) || __STDC_VERSION__ >= 202311L
  : int32_t
#endif // defined(__cplusplus) || __STDC_VERSION__ >= 202311L
 {
  /** Done; the outputs are written. */
  HREIN_OK = 0,
  /**
   * The input as a whole cannot be worked on: duplicate ids, no header, a column that is not there. Bad values are
   * findings, not this.
   */
  HREIN_BAD_INPUT = 1,
  /** The buffer is too short; call again with one of `*out_len` bytes. */
  HREIN_SHORT_BUFFER = 2,
  /** The progress callback said stop. */
  HREIN_CANCELLED = 3,
  /** An argument makes no sense: NULL, not UTF-8, an unknown number or name, `struct_size` not set. */
  HREIN_BAD_ARGUMENT = 100,
  /** A configuration or rule set cannot be read or contradicts itself. */
  HREIN_BAD_CONFIG = 101,
  /** A file, a directory or a disk failed. */
  HREIN_IO = 200,
  /** A fault of hrein; please report it. The handles of the call may only be freed. */
  HREIN_INTERNAL = 900,
};
#ifndef __cplusplus
#if __STDC_VERSION__ >= 202311L
typedef enum hrein_status hrein_status;
#else
typedef int32_t hrein_status;
#endif // __STDC_VERSION__ >= 202311L
#endif // __cplusplus

/**
 * UTF-8 text: a pointer and a length in bytes, no NUL needed. {NULL, 0} is "no value", {"", 0} is blank; a length of 0
 * disregards the pointer. What hrein gives out is borrowed from the handle that was asked, and lives until that handle
 * is freed.
 */
typedef struct hrein_str {
  /** The first byte. */
  const char *data;
  /** Number of bytes. */
  size_t len;
} hrein_str;

/**
 * What went wrong, in memory of the caller's own. Start from HREIN_ERROR_INIT; pass NULL where the status says enough.
 */
typedef struct hrein_error {
  /** `sizeof(hrein_error)`. */
  size_t struct_size;
  /** What the call returned. */
  hrein_status status;
  /**
   * A stable code, a colon and an English sentence that names the place and the way out; ends in a NUL, empty on
   * HREIN_OK. Names rows, columns and codes, never a person's data (the ids of records apart).
   */
  char message[500];
} hrein_error;

/**
 * The name of a status, such as `bad-argument`; {NULL, 0} for a number that is none. Lives as long as the library is
 * loaded.
 */
HREIN_API hrein_str hrein_status_name(int32_t status);

/**
 * The ABI of the library that is loaded: major << 16 | minor. Compare with HREIN_ABI_MAJOR and HREIN_ABI_MINOR of the
 * header.
 */
HREIN_API uint32_t hrein_abi_version(void);

/** The release of the library that is loaded, such as `0.1.0`. Lives as long as the library is loaded. */
HREIN_API hrein_str hrein_version(void);

#define HREIN_ERROR_INIT { sizeof(hrein_error), HREIN_OK, "" }

/** The text of a C string; NULL is "no value". */
static inline hrein_str hrein_text(const char *text) {
  hrein_str lent = { text, text ? strlen(text) : 0 };
  return lent;
}

/* ---- findings: what was noticed about a value -------------------------------------------------------------------- */

/** How bad a finding is. */
enum hrein_severity
#if defined(__cplusplus) || __STDC_VERSION__ >= 202311L
  : uint32_t
#endif // defined(__cplusplus) || __STDC_VERSION__ >= 202311L
 {
  /** Worth knowing; nothing to do. */
  HREIN_SEVERITY_INFO = 1,
  /** Probably wrong; look at it. */
  HREIN_SEVERITY_WARNING = 2,
  /** Wrong: the value cannot be used as what it claims to be. */
  HREIN_SEVERITY_ERROR = 3,
};
#ifndef __cplusplus
#if __STDC_VERSION__ >= 202311L
typedef enum hrein_severity hrein_severity;
#else
typedef uint32_t hrein_severity;
#endif // __STDC_VERSION__ >= 202311L
#endif // __cplusplus

/**
 * Something noticed about a value. Start from HREIN_FINDING_INIT. The texts are borrowed from the handle that was
 * asked.
 */
typedef struct hrein_finding {
  /** `sizeof(hrein_finding)`. */
  size_t struct_size;
  /** A stable kebab-case code, such as `email-domain-typo`. */
  hrein_str code;
  /** How bad it is. */
  hrein_severity severity;
  /** The bytes of the raw text that it is about: the first, and one past the last. */
  size_t span_start;
  /** One past the last byte. */
  size_t span_end;
  /** One English sentence that does not repeat the value. */
  hrein_str message;
  /** A value that would be right, where one is known, else {NULL, 0}. Never applied on its own. */
  hrein_str suggestion;
} hrein_finding;

/**
 * The name of a severity, such as `warning`; {NULL, 0} for a number that is none. Lives as long as the library is
 * loaded.
 */
HREIN_API hrein_str hrein_severity_name(uint32_t severity);

#define HREIN_FINDING_INIT \
  { sizeof(hrein_finding), { NULL, 0 }, HREIN_SEVERITY_INFO, 0, 0, { NULL, 0 }, { NULL, 0 } }

/* ---- text: foldings, looks and sounds ---------------------------------------------------------------------------- */

/**
 * Folds text for matching: case, accents, width and look of letters do not count, and typographic signs become plain
 * ones. Full Unicode case folding.
 *
 *     char out[64];
 *     size_t len;
 *     if (hrein_fold(hrein_text("STRASSE"), out, sizeof out, &len, NULL) == HREIN_SHORT_BUFFER) {
 *       // `len` bytes are needed; ask again with as many. At most `sizeof out` came back otherwise.
 *     }
 *
 * HREIN_BAD_ARGUMENT: the text is not UTF-8. HREIN_SHORT_BUFFER: `*out_len` bytes are needed.
 */
HREIN_API
hrein_status hrein_fold(hrein_str text,
                        char *out,
                        size_t out_cap,
                        size_t *out_len,
                        hrein_error *err);

/**
 * Writes text in Latin letters without accents: Cyrillic, Greek, Arabic and Indic letters by their sound, Han
 * characters in pinyin. Folded.
 *
 * HREIN_BAD_ARGUMENT: the text is not UTF-8. HREIN_SHORT_BUFFER: `*out_len` bytes are needed.
 */
HREIN_API
hrein_status hrein_romanize(hrein_str text,
                            char *out,
                            size_t out_cap,
                            size_t *out_len,
                            hrein_error *err);

/**
 * Brings full-width and half-width characters to their ordinary width.
 *
 * HREIN_BAD_ARGUMENT: the text is not UTF-8. HREIN_SHORT_BUFFER: `*out_len` bytes are needed.
 */
HREIN_API hrein_status hrein_fold_width(hrein_str text, char *out, size_t out_cap, size_t *out_len, hrein_error *err);

/**
 * Brings simplified, traditional and Japanese forms of a Han character to one. A key, not a conversion.
 *
 * HREIN_BAD_ARGUMENT: the text is not UTF-8. HREIN_SHORT_BUFFER: `*out_len` bytes are needed.
 */
HREIN_API hrein_status hrein_unify_han(hrein_str text, char *out, size_t out_cap, size_t *out_len, hrein_error *err);

/**
 * The skeleton of UTS 39: texts that look alike have the same one. Never for display.
 *
 * HREIN_BAD_ARGUMENT: the text is not UTF-8. HREIN_SHORT_BUFFER: `*out_len` bytes are needed.
 */
HREIN_API hrein_status hrein_skeleton(hrein_str text, char *out, size_t out_cap, size_t *out_len, hrein_error *err);

/**
 * Text in order for display: NFC, without invisible characters, white space single and none at the ends. Case and
 * accents stay.
 *
 * HREIN_BAD_ARGUMENT: the text is not UTF-8. HREIN_SHORT_BUFFER: `*out_len` bytes are needed.
 */
HREIN_API
hrein_status hrein_tidy(hrein_str text,
                        char *out,
                        size_t out_cap,
                        size_t *out_len,
                        hrein_error *err);

/**
 * How a romanised word sounds: the code that blocking goes by.
 *
 * HREIN_BAD_ARGUMENT: the text is not UTF-8. HREIN_SHORT_BUFFER: `*out_len` bytes are needed.
 */
HREIN_API hrein_status hrein_sound(hrein_str romanized, char *out, size_t out_cap, size_t *out_len, hrein_error *err);

/**
 * The hash of bytes under a seed: the same in every release, on every machine. Not for secrets.
 *
 * HREIN_BAD_ARGUMENT: `bytes` is NULL.
 */
HREIN_API hrein_status hrein_hash(uint64_t seed, const uint8_t *bytes, size_t byte_count, uint64_t *out);

/**
 * The American Soundex code of a name, such as `R163`.
 *
 * HREIN_BAD_ARGUMENT: the text is not UTF-8. HREIN_SHORT_BUFFER: `*out_len` bytes are needed.
 */
HREIN_API hrein_status hrein_soundex(hrein_str text, char *out, size_t out_cap, size_t *out_len, hrein_error *err);

/**
 * The NYSIIS code of a name.
 *
 * HREIN_BAD_ARGUMENT: the text is not UTF-8. HREIN_SHORT_BUFFER: `*out_len` bytes are needed.
 */
HREIN_API hrein_status hrein_nysiis(hrein_str text, char *out, size_t out_cap, size_t *out_len, hrein_error *err);

/**
 * The Cologne phonetics (Kölner Phonetik) of a name, in digits; made for German.
 *
 * HREIN_BAD_ARGUMENT: the text is not UTF-8. HREIN_SHORT_BUFFER: `*out_len` bytes are needed.
 */
HREIN_API hrein_status hrein_cologne(hrein_str text, char *out, size_t out_cap, size_t *out_len, hrein_error *err);

/**
 * The Double Metaphone code of a name: the primary one, or the alternate one with `alternate`. The two are equal where
 * there is one way to say it.
 *
 * HREIN_BAD_ARGUMENT: the text is not UTF-8. HREIN_SHORT_BUFFER: `*out_len` bytes are needed.
 */
HREIN_API
hrein_status hrein_double_metaphone(hrein_str text,
                                    bool alternate,
                                    char *out,
                                    size_t out_cap,
                                    size_t *out_len,
                                    hrein_error *err);

/**
 * Undoes UTF-8 that was read in another encoding (`JosÃ©`), once or several times. Text that is fine, or that cannot
 * be repaired as a whole, is given back as it is; `out_changed` (NULL: not wanted) tells. A guess, if a careful one:
 * show it before it is stored.
 *
 * HREIN_BAD_ARGUMENT: the text is not UTF-8. HREIN_SHORT_BUFFER: `*out_len` bytes are needed.
 */
HREIN_API
hrein_status hrein_repair_mojibake(hrein_str text,
                                   char *out,
                                   size_t out_cap,
                                   size_t *out_len,
                                   bool *out_changed,
                                   hrein_error *err);

/**
 * Replaces the character references of HTML (`&amp;`, `&eacute;`, `&#39;`), also those that were escaped twice. Text
 * without any is given back as it is; `out_changed` (NULL: not wanted) tells.
 *
 * HREIN_BAD_ARGUMENT: the text is not UTF-8. HREIN_SHORT_BUFFER: `*out_len` bytes are needed.
 */
HREIN_API
hrein_status hrein_unescape_html(hrein_str text,
                                 char *out,
                                 size_t out_cap,
                                 size_t *out_len,
                                 bool *out_changed,
                                 hrein_error *err);

/* ---- table: records in columns ----------------------------------------------------------------------------------- */

/**
 * Records in columns. Cells are kept exactly as they came in. Rows are in the order of the records' ids and numbered
 * from 0, columns as they came.
 */
typedef struct hrein_table hrein_table;

/** How to read a table; what is left at zero is told from the input. Start from HREIN_TABLE_OPTIONS_INIT. */
typedef struct hrein_table_options {
  /** `sizeof(hrein_table_options)`. */
  size_t struct_size;
  /**
   * The column that identifies a record. Default: a column named `id`, else one that looks like an id, else the row
   * number.
   */
  hrein_str id_column;
  /** The column that says which source a record is from. Default: a column named `source`, else the file. */
  hrein_str source_column;
  /** CSV only: the encoding by its usual name, such as `windows-1252` or `gb18030`. */
  hrein_str encoding;
  /** CSV only: the delimiter, an ASCII character; 0 = told from the text. */
  uint32_t delimiter;
  /** CSV only: threads to use; 0 = one. The table does not depend on it. */
  size_t threads;
} hrein_table_options;

/** A column of the caller's. */
typedef struct hrein_column {
  /** The header. */
  hrein_str name;
  /** The cells, as many as the table has rows; {NULL, 0} and {"", 0} are both blank. */
  const hrein_str *cells;
} hrein_column;

/**
 * Reads CSV files as one table. Encoding, delimiter, ids and sources are told from the input where `options` (NULL:
 * nowhere) leaves them open. A damaged cell or row is a finding of the table, not an error.
 *
 * HREIN_IO: a file cannot be read. HREIN_BAD_INPUT: it has no header, its ids are blank or repeated, a named column is
 * not there.
 */
HREIN_API
hrein_status hrein_table_read_csv(const hrein_str *paths,
                                  size_t path_count,
                                  const hrein_table_options *options,
                                  hrein_table **out,
                                  hrein_error *err);

/**
 * Reads CSV from memory, in any of the encodings; `name` stands for the file's in messages and sources. As
 * hrein_table_read_csv otherwise.
 */
HREIN_API
hrein_status hrein_table_parse_csv(hrein_str name,
                                   const uint8_t *bytes,
                                   size_t byte_count,
                                   const hrein_table_options *options,
                                   hrein_table **out,
                                   hrein_error *err);

/**
 * Makes a table of the caller's columns, `row_count` cells each; copies them.
 *
 *     hrein_str ids[] = { hrein_text("1"), hrein_text("2") }, names[] = { hrein_text("Ann Doe"), hrein_text("Doe, Ann") };
 *     hrein_column columns[] = { { hrein_text("id"), ids }, { hrein_text("name"), names } };
 *     hrein_table *made = NULL;
 *     if (hrein_table_new(columns, 2, 2, NULL, &made, NULL) == HREIN_OK) hrein_table_free(made);
 *
 * HREIN_BAD_ARGUMENT: a cell is not UTF-8. HREIN_BAD_INPUT: ids are blank or repeated, a named column is not there.
 */
HREIN_API
hrein_status hrein_table_new(const hrein_column *columns,
                             size_t column_count,
                             size_t row_count,
                             const hrein_table_options *options,
                             hrein_table **out,
                             hrein_error *err);

/** Number of records; 0 for NULL. */
HREIN_API size_t hrein_table_rows(const hrein_table *table);

/** Number of columns; 0 for NULL. */
HREIN_API size_t hrein_table_columns(const hrein_table *table);

/** The header of a column; {NULL, 0} when there is no such column. */
HREIN_API hrein_str hrein_table_column_name(const hrein_table *table, size_t column);

/** The id of a record; {NULL, 0} when there is no such row. */
HREIN_API hrein_str hrein_table_id(const hrein_table *table, size_t row);

/**
 * The source of a record, such as the name of its file; blank when there is only one, {NULL, 0} when there is no such
 * row.
 */
HREIN_API
hrein_str hrein_table_source(const hrein_table *table,
                             size_t row);

/** A cell as it came in; {NULL, 0} when there is no such cell. */
HREIN_API hrein_str hrein_table_cell(const hrein_table *table, size_t row, size_t column);

/** Number of findings that reading gave: damaged cells, ragged rows and the like; 0 for NULL. */
HREIN_API size_t hrein_table_finding_count(const hrein_table *table);

/**
 * A finding that reading gave, with the row and the column that it is about; SIZE_MAX for either means all of them.
 *
 * HREIN_BAD_ARGUMENT: there is no such finding.
 */
HREIN_API
hrein_status hrein_table_finding(const hrein_table *table,
                                 size_t index,
                                 hrein_finding *out,
                                 size_t *out_row,
                                 size_t *out_column);

/**
 * What a run would take each column for, as a configuration in TOML: look at it, change it, and hand it to
 * hrein_dedupe.
 *
 * HREIN_SHORT_BUFFER: `*out_len` bytes are needed.
 */
HREIN_API
hrein_status hrein_table_infer(const hrein_table *table,
                               char *out,
                               size_t out_cap,
                               size_t *out_len,
                               hrein_error *err);

/** Frees a table; NULL is fine. */
HREIN_API void hrein_table_free(hrein_table *table);

#define HREIN_TABLE_OPTIONS_INIT \
  { sizeof(hrein_table_options), { NULL, 0 }, { NULL, 0 }, { NULL, 0 }, 0, 0 }

/* ---- kinds of value ---------------------------------------------------------------------------------------------- */

/** What a value is meant to be. */
enum hrein_kind
#if defined(__cplusplus) || __STDC_VERSION__ >= 202311L
  : uint32_t
#endif // defined(__cplusplus) || __STDC_VERSION__ >= 202311L
 {
  /** A person's whole name in one cell. */
  HREIN_KIND_PERSON_NAME = 1,
  /** Given names, or a middle name. */
  HREIN_KIND_GIVEN_NAME = 2,
  /** A family name. */
  HREIN_KIND_FAMILY_NAME = 3,
  /** An e-mail address. */
  HREIN_KIND_EMAIL = 4,
  /** A telephone or fax number. */
  HREIN_KIND_PHONE = 5,
  /** A company or other organisation. */
  HREIN_KIND_COMPANY = 6,
  /** A whole postal address in one cell. */
  HREIN_KIND_ADDRESS = 7,
  /** Street, with house number and unit where they stand in the same cell. */
  HREIN_KIND_STREET = 8,
  /** City, town, village or suburb. */
  HREIN_KIND_CITY = 9,
  /** State, province, county. */
  HREIN_KIND_REGION = 10,
  /** Postal code. */
  HREIN_KIND_POSTCODE = 11,
  /** Country. */
  HREIN_KIND_COUNTRY = 12,
  /** A calendar date. */
  HREIN_KIND_DATE = 13,
  /** A web address. */
  HREIN_KIND_URL = 14,
  /** A number or code that identifies its bearer. */
  HREIN_KIND_IDENTIFIER = 15,
  /** One of a few values. */
  HREIN_KIND_CATEGORY = 16,
  /** A number that counts or measures. */
  HREIN_KIND_NUMBER = 17,
  /** Yes or no. */
  HREIN_KIND_BOOLEAN = 18,
  /** A moment in time. */
  HREIN_KIND_TIMESTAMP = 19,
  /** Anything else. */
  HREIN_KIND_TEXT = 20,
};
#ifndef __cplusplus
#if __STDC_VERSION__ >= 202311L
typedef enum hrein_kind hrein_kind;
#else
typedef uint32_t hrein_kind;
#endif // __STDC_VERSION__ >= 202311L
#endif // __cplusplus

/**
 * The name of a kind, as in configurations, such as `person-name`; {NULL, 0} for a number that is none. Lives as long
 * as the library is loaded.
 */
HREIN_API hrein_str hrein_kind_name(uint32_t kind);

/**
 * The kind with this name.
 *
 * HREIN_BAD_ARGUMENT: there is none.
 */
HREIN_API hrein_status hrein_kind_from_name(hrein_str name, uint32_t *out);

/**
 * The name of a part that values of a kind may have, by its place in a fixed order, such as `family`; {NULL, 0} past
 * the last. Lives as long as the library is loaded.
 */
HREIN_API
hrein_str hrein_kind_part(uint32_t kind,
                          size_t index);

/**
 * Whether text only stands in for a missing value (`n/a`, `test`), or, with `is_name`, for a missing name; false for
 * text that is not UTF-8.
 */
HREIN_API
bool hrein_is_placeholder(hrein_str text,
                          bool is_name);

/* ---- normalize: values one by one, and a column at once ---------------------------------------------------------- */

/** The order of day, month and year in all-numeric dates. */
enum hrein_date_order
#if defined(__cplusplus) || __STDC_VERSION__ >= 202311L
  : uint32_t
#endif // defined(__cplusplus) || __STDC_VERSION__ >= 202311L
 {
  /** Region and evidence decide. */
  HREIN_DATE_ORDER_UNKNOWN = 0,
  /** 31/12/1999 */
  HREIN_DATE_ORDER_DMY = 1,
  /** 12/31/1999 */
  HREIN_DATE_ORDER_MDY = 2,
  /** 1999/12/31 */
  HREIN_DATE_ORDER_YMD = 3,
};
#ifndef __cplusplus
#if __STDC_VERSION__ >= 202311L
typedef enum hrein_date_order hrein_date_order;
#else
typedef uint32_t hrein_date_order;
#endif // __STDC_VERSION__ >= 202311L
#endif // __cplusplus

/** A column after normalisation. Read-only. */
typedef struct hrein_clean_column hrein_clean_column;

/**
 * A value after normalisation: how to store it, what it consists of, what to match it by, and what was noticed.
 * Read-only.
 */
typedef struct hrein_normalized hrein_normalized;

/** What a normaliser may know besides the text; all of it is optional. Start from HREIN_CONTEXT_INIT. */
typedef struct hrein_context {
  /** `sizeof(hrein_context)`. */
  size_t struct_size;
  /**
   * ISO 3166-1 alpha-2 code of the country that the record is from: decides how national phone numbers, postcodes and
   * dates are read.
   */
  hrein_str region;
  /** A BCP 47 language tag such as `de` or `zh-Hant-TW`: decides name order and month names. */
  hrein_str locale;
  /** The day that counts as today, `YYYY-MM-DD`; without it nothing is in the future. hrein has no clock. */
  hrein_str today;
  /** The scheme of an identifier, such as `eu.vat`. */
  hrein_str scheme;
  /** A hrein_date_order. */
  uint32_t date_order;
} hrein_context;

/**
 * Normalises `text` as a value of `kind` (a hrein_kind). What is wrong with the value is a finding, not an error. Blank
 * text gives a blank value without findings. Linear in the length; a few microseconds for most values.
 *
 *     hrein_normalized *name = NULL;
 *     hrein_finding finding = HREIN_FINDING_INIT;
 *     if (hrein_normalize(HREIN_KIND_PERSON_NAME, hrein_text("Dr. DOE, Ann"), NULL, &name, NULL) != HREIN_OK) return;
 *     hrein_str family = hrein_normalized_part(name, hrein_text("family"));
 *     printf("%.*s\n", (int)family.len, family.data);
 *     for (size_t i = 0; hrein_normalized_finding(name, i, &finding) == HREIN_OK; i++)
 *       printf("%.*s: %.*s\n", (int)finding.code.len, finding.code.data, (int)finding.message.len, finding.message.data);
 *     hrein_normalized_free(name);
 *
 * HREIN_BAD_ARGUMENT: unknown kind, text or context (NULL: nothing known) that is not UTF-8 or makes no sense.
 */
HREIN_API
hrein_status hrein_normalize(uint32_t kind,
                             hrein_str text,
                             const hrein_context *context,
                             hrein_normalized **out,
                             hrein_error *err);

/**
 * The canonical form alone, into the caller's buffer, with nothing to free. `out_valid` (NULL: not wanted) tells
 * whether no finding is an error.
 *
 *     hrein_context context = HREIN_CONTEXT_INIT;
 *     char phone[32];
 *     bool valid;
 *     context.region = hrein_text("GB");
 *     if (hrein_canonical(HREIN_KIND_PHONE, hrein_text("020 7946 0018"), &context, phone, sizeof phone, NULL, &valid, NULL) == HREIN_OK && valid)
 *       puts(phone); // +442079460018
 *
 * As hrein_normalize; HREIN_SHORT_BUFFER: `*out_len` bytes are needed.
 */
HREIN_API
hrein_status hrein_canonical(uint32_t kind,
                             hrein_str text,
                             const hrein_context *context,
                             char *out,
                             size_t out_cap,
                             size_t *out_len,
                             bool *out_valid,
                             hrein_error *err);

/** The canonical form, for storing and display; empty when blank. {NULL, 0} for NULL. */
HREIN_API hrein_str hrein_normalized_canonical(const hrein_normalized *value);

/** Whether no finding is an error; false for NULL. */
HREIN_API bool hrein_normalized_is_valid(const hrein_normalized *value);

/**
 * Whether the text only stands in for a missing value (`n/a`, `test`); false for NULL. Such a value is no evidence for
 * a match.
 */
HREIN_API bool hrein_normalized_is_placeholder(const hrein_normalized *value);

/** A part by its name, such as `family`, `postcode` or `legal_form`; {NULL, 0} when the value has none of this name. */
HREIN_API hrein_str hrein_normalized_part(const hrein_normalized *value, hrein_str name);

/** Number of parts; 0 for NULL. */
HREIN_API size_t hrein_normalized_part_count(const hrein_normalized *value);

/**
 * A part by its place, in a fixed order.
 *
 * HREIN_BAD_ARGUMENT: there is no such part.
 */
HREIN_API
hrein_status hrein_normalized_part_at(const hrein_normalized *value,
                                      size_t index,
                                      hrein_str *out_name,
                                      hrein_str *out_text);

/**
 * The first match key of this name, such as `mailbox` or `phonetic`; {NULL, 0} when there is none. Keys are for
 * matching only, never for display.
 */
HREIN_API
hrein_str hrein_normalized_key(const hrein_normalized *value,
                               hrein_str name);

/** Number of match keys; 0 for NULL. A value that is not blank has at least one. */
HREIN_API size_t hrein_normalized_key_count(const hrein_normalized *value);

/**
 * A match key by its place, the most telling first.
 *
 * HREIN_BAD_ARGUMENT: there is no such key.
 */
HREIN_API
hrein_status hrein_normalized_key_at(const hrein_normalized *value,
                                     size_t index,
                                     hrein_str *out_name,
                                     hrein_str *out_text);

/** Number of findings; 0 for NULL. */
HREIN_API size_t hrein_normalized_finding_count(const hrein_normalized *value);

/**
 * A finding by its place, in the order of the text.
 *
 * HREIN_BAD_ARGUMENT: there is no such finding.
 */
HREIN_API hrein_status hrein_normalized_finding(const hrein_normalized *value, size_t index, hrein_finding *out);

/** Frees a value; NULL is fine. */
HREIN_API void hrein_normalized_free(hrein_normalized *value);

/**
 * Normalises a column of `row_count` cells in one call; equal cells are worked on once. hrein_clean_column_value gives
 * what hrein_normalize would; where the context names no order of dates, those of the column tell it together, and
 * whole names tell whether the family name is in front.
 *
 * As hrein_normalize.
 */
HREIN_API
hrein_status hrein_normalize_column(uint32_t kind,
                                    const hrein_str *cells,
                                    size_t row_count,
                                    const hrein_context *context,
                                    hrein_clean_column **out,
                                    hrein_error *err);

/**
 * The value in row `row`, with its parts, keys and findings: lent by the column and never freed by the caller; NULL
 * when there is no such row.
 */
HREIN_API
const hrein_normalized *hrein_clean_column_value(const hrein_clean_column *column,
                                                        size_t row);

/** The canonical form of the cell in row `row`; {NULL, 0} when there is no such row. */
HREIN_API hrein_str hrein_clean_column_canonical(const hrein_clean_column *column, size_t row);

/** Whether no finding of the cell in row `row` is an error; false when there is no such row. */
HREIN_API bool hrein_clean_column_is_valid(const hrein_clean_column *column, size_t row);

/** Number of findings of the cell in row `row`. */
HREIN_API size_t hrein_clean_column_finding_count(const hrein_clean_column *column, size_t row);

/**
 * A finding of the cell in row `row`.
 *
 * HREIN_BAD_ARGUMENT: there is no such finding.
 */
HREIN_API
hrein_status hrein_clean_column_finding(const hrein_clean_column *column,
                                        size_t row,
                                        size_t index,
                                        hrein_finding *out);

/** Frees a column; NULL is fine. */
HREIN_API void hrein_clean_column_free(hrein_clean_column *column);

#define HREIN_CONTEXT_INIT \
  { sizeof(hrein_context), { NULL, 0 }, { NULL, 0 }, { NULL, 0 }, { NULL, 0 }, 0 }

/* ---- validate: a record against rules ---------------------------------------------------------------------------- */

/** Rules that records fail. Read-only, and independent of the handles it is from. */
typedef struct hrein_failures hrein_failures;

/** A rule set made ready to run. Read-only. */
typedef struct hrein_validator hrein_validator;

/**
 * Reads a rule set from TOML. `config_toml` (blank: none) is a configuration as of hrein_dedupe; its schema tells the
 * kinds of the columns. The day and the locale are those of `context` (NULL: nothing known).
 *
 *     static const char rules[] =
 *       "[[rules]]\ncheck = \"required\"\ncolumn = \"email\"\nmostly = 0.9\n"
 *       "[[rules]]\ncheck = \"one-of\"\ncolumn = \"tier\"\nvalues = [\"gold\", \"silver\"]\n";
 *     hrein_validator *made = NULL;
 *     if (hrein_validator_new(hrein_text(rules), hrein_text(""), NULL, &made, NULL) == HREIN_OK) hrein_validator_free(made);
 *
 * Each `[[rules]]` has a `check`, `severity` (`"info"`, `"warning"`, `"error"`, which is the default) and `mostly` (the
 * share of records that must pass, 1). The checks with their entries:
 * - `required`: `column`. `kind`: `column`, `kind`. `pattern`: `column`, `pattern` (a regular expression).
 * - `one-of`: `column`, `values`. `length`, `range`: `column`, `min`, `max`. `unique`, `unique-together`: `column` or
 *   `columns`.
 * - `compare-fields`: `column`, `is` (`"<"`, `"<="`, `"="`, `"!="`, `">="`, `">"`), `other`. `required-if`: `column`,
 *   `other`, `values`. `not-both`: `column`, `other`.
 * - `fresh`: `column`, `days` (at most so many before the day of `context`).
 *
 * HREIN_BAD_CONFIG: the rules or the configuration cannot be read, or a rule makes no sense.
 */
HREIN_API
hrein_status hrein_validator_new(hrein_str rules_toml,
                                 hrein_str config_toml,
                                 const hrein_context *context,
                                 hrein_validator **out,
                                 hrein_error *err);

/**
 * Holds one record, as `count` headers and raw values, against the rules, at the moment of entry; a column that is not
 * given is blank. Rules that need a table (`unique`) are left out.
 *
 *     hrein_str columns[] = { hrein_text("email") }, values[] = { hrein_text("ann(at)example.com") };
 *     hrein_failures *failures = NULL;
 *     if (hrein_validator_record(validator, columns, values, 1, &failures, NULL) == HREIN_OK && hrein_failures_count(failures) > 0)
 *       puts("ask again before it is stored");
 *     hrein_failures_free(failures);
 *
 * HREIN_BAD_ARGUMENT: a text is not UTF-8.
 */
HREIN_API
hrein_status hrein_validator_record(const hrein_validator *validator,
                                    const hrein_str *columns,
                                    const hrein_str *values,
                                    size_t count,
                                    hrein_failures **out,
                                    hrein_error *err);

/**
 * Rules that any table of a schema should keep, as TOML for hrein_validator_new. `config_toml` is a configuration whose
 * schema counts, as of hrein_table_infer.
 *
 * HREIN_BAD_CONFIG: the configuration cannot be read. HREIN_SHORT_BUFFER: `*out_len` bytes are needed.
 */
HREIN_API
hrein_status hrein_suggested_rules(hrein_str config_toml,
                                   char *out,
                                   size_t out_cap,
                                   size_t *out_len,
                                   hrein_error *err);

/** The version of the rule set, as its TOML tells; empty where it has none. {NULL, 0} for NULL. */
HREIN_API hrein_str hrein_validator_version(const hrein_validator *validator);

/** Frees a rule set; NULL is fine. */
HREIN_API void hrein_validator_free(hrein_validator *validator);

/** Number of failures; 0 for NULL. */
HREIN_API size_t hrein_failures_count(const hrein_failures *failures);

/**
 * A failure by its place, by row and then by rule: what is wrong, in which row and column, and the number of the rule
 * in its set.
 *
 * HREIN_BAD_ARGUMENT: there is no such failure.
 */
HREIN_API
hrein_status hrein_failures_at(const hrein_failures *failures,
                               size_t index,
                               hrein_finding *out,
                               size_t *out_row,
                               hrein_str *out_column,
                               size_t *out_rule);

/**
 * How a table did by rule number `rule`: how many records it applies to, how many fail, and whether enough pass
 * (`mostly`).
 *
 * HREIN_BAD_ARGUMENT: there is no such rule, or a single record was held against the rules.
 */
HREIN_API
hrein_status hrein_failures_rule(const hrein_failures *failures,
                                 size_t rule,
                                 uint64_t *out_checked,
                                 uint64_t *out_failed,
                                 bool *out_passed);

/** Frees failures; NULL is fine. */
HREIN_API void hrein_failures_free(hrein_failures *failures);

/* ---- compare: similarity of two texts ---------------------------------------------------------------------------- */

/**
 * Jaro-Winkler similarity in characters, 0 to 1 (equal). Compares the texts as they are: normalise them first where
 * letter case and the like should not count.
 *
 * HREIN_BAD_ARGUMENT: a text is not UTF-8.
 */
HREIN_API
hrein_status hrein_jaro_winkler(hrein_str a,
                                hrein_str b,
                                double *out);

/**
 * Optimal string alignment distance in characters (insertions, deletions, substitutions, swaps of neighbours); `limit`
 * + 1 when it is more than `limit`. The lower the limit, the quicker; SIZE_MAX is no limit, and costs the product of
 * the lengths.
 *
 * HREIN_BAD_ARGUMENT: a text is not UTF-8.
 */
HREIN_API
hrein_status hrein_osa_distance(hrein_str a,
                                hrein_str b,
                                size_t limit,
                                size_t *out);

/**
 * Jaro similarity in characters, 0 to 1 (equal).
 *
 * HREIN_BAD_ARGUMENT: a text is not UTF-8.
 */
HREIN_API hrein_status hrein_jaro(hrein_str a, hrein_str b, double *out);

/**
 * Levenshtein distance in characters: insertions, deletions and substitutions.
 *
 * HREIN_BAD_ARGUMENT: a text is not UTF-8.
 */
HREIN_API hrein_status hrein_levenshtein(hrein_str a, hrein_str b, size_t *out);

/**
 * Damerau-Levenshtein distance in characters, unrestricted: swapped neighbours may be edited further.
 *
 * HREIN_BAD_ARGUMENT: a text is not UTF-8.
 */
HREIN_API hrein_status hrein_damerau_levenshtein(hrein_str a, hrein_str b, size_t *out);

/**
 * Length of the longest common subsequence, in characters.
 *
 * HREIN_BAD_ARGUMENT: a text is not UTF-8.
 */
HREIN_API hrein_status hrein_lcs_length(hrein_str a, hrein_str b, size_t *out);

/**
 * Similarity by insertions and deletions alone, 0 to 1 (equal): twice the longest common subsequence over the sum of
 * the lengths.
 *
 * HREIN_BAD_ARGUMENT: a text is not UTF-8.
 */
HREIN_API
hrein_status hrein_indel_similarity(hrein_str a,
                                    hrein_str b,
                                    double *out);

/* ---- dedupe: a run, and what it gives back ----------------------------------------------------------------------- */

/** The stages of a run, in order. */
enum hrein_stage
#if defined(__cplusplus) || __STDC_VERSION__ >= 202311L
  : uint32_t
#endif // defined(__cplusplus) || __STDC_VERSION__ >= 202311L
 {
  /** Reading the input. */
  HREIN_STAGE_READ = 0,
  /** Normalising and validating values. */
  HREIN_STAGE_NORMALIZE = 1,
  /** Grouping records by blocking keys. */
  HREIN_STAGE_BLOCK = 2,
  /** Learning the weights. */
  HREIN_STAGE_WEIGH = 3,
  /** Comparing candidate pairs. */
  HREIN_STAGE_COMPARE = 4,
  /** Forming clusters. */
  HREIN_STAGE_CLUSTER = 5,
  /** Making golden records. */
  HREIN_STAGE_MERGE = 6,
  /** Measuring quality. */
  HREIN_STAGE_AUDIT = 7,
  /** Writing the results. */
  HREIN_STAGE_WRITE = 8,
};
#ifndef __cplusplus
#if __STDC_VERSION__ >= 202311L
typedef enum hrein_stage hrein_stage;
#else
typedef uint32_t hrein_stage;
#endif // __STDC_VERSION__ >= 202311L
#endif // __cplusplus

/**
 * The result of a run: records, pairs, clusters, golden records, and why. Read-only. Rows and clusters are numbered
 * from 0.
 */
typedef struct hrein_outcome hrein_outcome;

/** How far a run has come. Made by hrein. */
typedef struct hrein_progress {
  /** Bytes of this struct that the library fills. */
  size_t struct_size;
  /** A hrein_stage. */
  uint32_t stage;
  /** Units done: columns, keys, pairs or records, by stage. */
  uint64_t done;
  /** Units in all; 0 while unknown. */
  uint64_t total;
} hrein_progress;

/** How to run. Start from HREIN_RUN_OPTIONS_INIT. */
typedef struct hrein_run_options {
  /** `sizeof(hrein_run_options)`. */
  size_t struct_size;
  /** Threads to use; 0 and 1 mean the calling thread alone. The outcome does not depend on it. */
  uint32_t threads;
  /**
   * Told of progress and asked whether to go on (false = stop), on the calling thread, many times a second at most;
   * NULL = silent. Must return: no longjmp, no exception.
   */
  bool (*on_progress)(void *user, const hrein_progress *progress);
  /** Handed to `on_progress` as it is. */
  void *user;
  /**
   * What people have decided, as CSV `id_left,id_right,match` (1 or 0): pairs that are the same entity, and pairs that
   * are not. They bind, and fifty or more may correct the weights.
   */
  hrein_str decisions;
  /**
   * The ids of records of an earlier run, `earlier_count` of them: clusters keep the ids that most of their records had
   * then.
   */
  const hrein_str *earlier_records;
  /** The ids of the clusters of these records then. */
  const hrein_str *earlier_clusters;
  /** Number of both. */
  size_t earlier_count;
} hrein_run_options;

/** A scored pair of records. Start from HREIN_PAIR_INIT. */
typedef struct hrein_pair {
  /** `sizeof(hrein_pair)`. */
  size_t struct_size;
  /** Row of the one record. */
  size_t row_left;
  /** Row of the other, a larger one. */
  size_t row_right;
  /** Match weight in bits: log2 of the odds that the two are the same entity. */
  double weight;
  /** The same as a probability, 0 to 1. */
  double probability;
} hrein_pair;

/**
 * Finds the records of `table` that are the same entity, and merges them into golden records.
 *
 * `config_toml` may be blank: then everything is told from the table, and hrein_outcome_config tells what was. The
 * outcome is the same for any number of threads and any order of the rows. The records move into the outcome: once the
 * run has begun, `table` is an empty table, whatever the status, still to be freed.
 *
 *     hrein_outcome *found = NULL;
 *     hrein_error error = HREIN_ERROR_INIT;
 *     if (hrein_dedupe(table, hrein_text("match_weight = 3.0"), NULL, &found, &error) != HREIN_OK) {
 *       fprintf(stderr, "%s\n", error.message);
 *       return;
 *     }
 *     for (size_t cluster = 0; cluster < hrein_outcome_clusters(found); cluster++) {
 *       const uint32_t *rows = NULL;
 *       size_t count = 0;
 *       hrein_outcome_members(found, cluster, &rows, &count);
 *       for (size_t i = 0; count > 1 && i < count; i++) {
 *         hrein_str id = hrein_outcome_id(found, rows[i]);
 *         printf("%.*s%c", (int)id.len, id.data, i + 1 < count ? ' ' : '\n');
 *       }
 *     }
 *     hrein_outcome_free(found);
 *
 * The entries of a configuration, each of which may be left out:
 * - `match_weight` (bits, 0): pairs of at least this weight are one entity.
 * - `link_only` (false): only records of different sources are compared.
 * - `region`, `today`, `date_order` (`"dmy"`, `"mdy"` or `"ymd"`): as in hrein_context, for records that do not tell
 *   theirs.
 * - `max_pairs` (0: a million and eight a record): candidate pairs at most.
 * - `memory` (megabytes, 0: no bound): heap that the run may take, the table and the library's lists (7 MB) included,
 *   by forming fewer candidate pairs; hrein_run_plan tells what is needed.
 * - `language` (`"en"`, `"is"` or `"zh"`): of the report and of explanations.
 * - `mask` (false): the report and the audit show the shape of values only.
 * - `spreadsheet` (`"safe"` or `"exact"`): whether cells that a spreadsheet would run are written with an apostrophe in
 *   front; without it, in findings.csv only.
 * - `[[schema.fields]]`: a column each, by `column`, `kind` (as of hrein_kind_name), and where need be `role` (such as
 *   `"updated-at"`, `"consent"` or `"attribute"`) and `scheme` (of an identifier). Without any, all are inferred; else
 *   a column without one is carried along and left alone.
 * - `[merge.columns]`: a strategy by the name of the column, such as `email = "most-recent"`; `[merge]` also has
 *   `recency`, `source_priority`, `trust`, `groups`, `prefer`, `pins` and `exclusions`.
 *
 * HREIN_BAD_CONFIG: the configuration cannot be read or does not fit, or a stage would take more than its `memory`.
 * HREIN_BAD_INPUT: it names a column that is not there. HREIN_CANCELLED: `on_progress` said stop.
 */
HREIN_API
hrein_status hrein_dedupe(hrein_table *table,
                          hrein_str config_toml,
                          const hrein_run_options *options,
                          hrein_outcome **out,
                          hrein_error *err);

/**
 * What hrein_dedupe of `table` would cost, as JSON, told before anything is scored: "records", "candidate_pairs",
 * "pair_budget", "pairs_left_out", "seconds", "bytes", what each of the "keys" does, and the twenty "worst_blocks".
 * Holds no value of any record. The seconds are a rough figure for a server of 2026.
 *
 * Of `options`, the threads and the progress count. Takes somewhat more than a third of the run's time, each time it is
 * asked: with 32,000 bytes, most answers come at the first.
 *
 *     static char plan[32000];
 *     size_t len = 0;
 *     if (hrein_run_plan(table, hrein_text("memory = 500"), NULL, plan, sizeof plan, &len, NULL) == HREIN_OK) {
 *       printf("%.*s\n", (int)len, plan);
 *     }
 *
 * HREIN_BAD_CONFIG: the configuration cannot be read or does not fit, or not even the blocks fit its `memory`.
 * HREIN_BAD_INPUT: it names a column that is not there. HREIN_CANCELLED: `on_progress` said stop. HREIN_SHORT_BUFFER:
 * `*out_len` bytes are needed.
 */
HREIN_API
hrein_status hrein_run_plan(const hrein_table *table,
                            hrein_str config_toml,
                            const hrein_run_options *options,
                            char *out,
                            size_t out_cap,
                            size_t *out_len,
                            hrein_error *err);

/**
 * The name of a stage, such as `block`; {NULL, 0} for a number that is none. Lives as long as the library is loaded.
 */
HREIN_API hrein_str hrein_stage_name(uint32_t stage);

/** Number of records; 0 for NULL. */
HREIN_API size_t hrein_outcome_rows(const hrein_outcome *outcome);

/** Number of columns; 0 for NULL. */
HREIN_API size_t hrein_outcome_columns(const hrein_outcome *outcome);

/** The header of a column; {NULL, 0} when there is no such column. */
HREIN_API hrein_str hrein_outcome_column_name(const hrein_outcome *outcome, size_t column);

/** The id of a record; {NULL, 0} when there is no such row. */
HREIN_API hrein_str hrein_outcome_id(const hrein_outcome *outcome, size_t row);

/** The source of a record; blank when there is only one, {NULL, 0} when there is no such row. */
HREIN_API hrein_str hrein_outcome_source(const hrein_outcome *outcome, size_t row);

/**
 * The row of the record with this id. Linear in the records.
 *
 * HREIN_BAD_ARGUMENT: there is no such record.
 */
HREIN_API hrein_status hrein_outcome_row(const hrein_outcome *outcome, hrein_str id, size_t *out);

/** A cell as it came in; {NULL, 0} when there is no such cell. */
HREIN_API hrein_str hrein_outcome_cell(const hrein_outcome *outcome, size_t row, size_t column);

/** Number of clusters, which are the entities found; 0 for NULL. */
HREIN_API size_t hrein_outcome_clusters(const hrein_outcome *outcome);

/** The cluster of a record; SIZE_MAX when there is no such row. */
HREIN_API size_t hrein_outcome_cluster(const hrein_outcome *outcome, size_t row);

/** The lasting id of a cluster; {NULL, 0} when there is no such cluster. */
HREIN_API hrein_str hrein_outcome_cluster_id(const hrein_outcome *outcome, size_t cluster);

/**
 * The rows of a cluster, in the order of their ids; borrowed from the outcome.
 *
 * HREIN_BAD_ARGUMENT: there is no such cluster.
 */
HREIN_API
hrein_status hrein_outcome_members(const hrein_outcome *outcome,
                                   size_t cluster,
                                   const uint32_t **out_rows,
                                   size_t *out_count);

/** Number of pairs kept: matches, and near misses for review; 0 for NULL. */
HREIN_API size_t hrein_outcome_pairs(const hrein_outcome *outcome);

/**
 * A pair by its place, in the order of the rows.
 *
 * HREIN_BAD_ARGUMENT: there is no such pair.
 */
HREIN_API hrein_status hrein_outcome_pair(const hrein_outcome *outcome, size_t index, hrein_pair *out);

/**
 * The blocking keys that brought two records together, as a JSON array of names; `[]` when none did.
 *
 * HREIN_BAD_ARGUMENT: there is no such record. HREIN_SHORT_BUFFER: `*out_len` bytes are needed.
 */
HREIN_API
hrein_status hrein_outcome_keys(const hrein_outcome *outcome,
                                hrein_str id_left,
                                hrein_str id_right,
                                char *out,
                                size_t out_cap,
                                size_t *out_len,
                                hrein_error *err);

/**
 * Why two records match or do not, as a JSON array of {"label", "level", "bits"}: the steps from the prior to the match
 * weight, which is the sum of their bits.
 *
 * HREIN_BAD_ARGUMENT: there is no such record. HREIN_SHORT_BUFFER: `*out_len` bytes are needed.
 */
HREIN_API
hrein_status hrein_outcome_explain(const hrein_outcome *outcome,
                                   hrein_str id_left,
                                   hrein_str id_right,
                                   char *out,
                                   size_t out_cap,
                                   size_t *out_len,
                                   hrein_error *err);

/**
 * Holds every record against rules; the schema is the outcome's. Free the failures with hrein_failures_free.
 *
 * HREIN_BAD_INPUT: a rule names a column that is not there.
 */
HREIN_API
hrein_status hrein_outcome_validate(const hrein_outcome *outcome,
                                    const hrein_validator *validator,
                                    hrein_failures **out,
                                    hrein_error *err);

/**
 * The configuration in effect as TOML, what was inferred included: run again with it, and the outcome is the same.
 *
 * HREIN_SHORT_BUFFER: `*out_len` bytes are needed.
 */
HREIN_API
hrein_status hrein_outcome_config(const hrein_outcome *outcome,
                                  char *out,
                                  size_t out_cap,
                                  size_t *out_len,
                                  hrein_error *err);

/**
 * The fitted model as JSON.
 *
 * HREIN_SHORT_BUFFER: `*out_len` bytes are needed.
 */
HREIN_API
hrein_status hrein_outcome_model(const hrein_outcome *outcome,
                                 char *out,
                                 size_t out_cap,
                                 size_t *out_len,
                                 hrein_error *err);

/**
 * Writes every file of the run into `directory`, making it where it is missing: clusters.csv, pairs.csv, golden.csv,
 * provenance.csv, cleaned.csv, findings.csv, journal.jsonl, config.toml, rules.toml, model.json, audit.json and
 * report.html. All files or none.
 *
 * HREIN_IO: the directory or a file cannot be written.
 */
HREIN_API
hrein_status hrein_outcome_write_files(const hrein_outcome *outcome,
                                       hrein_str directory,
                                       hrein_error *err);

/** Frees an outcome; NULL is fine. */
HREIN_API void hrein_outcome_free(hrein_outcome *outcome);

/**
 * The match weights in bits of `count` pairs of rows by the model of the run, whether they were compared then or not;
 * NaN where there is no such row. `out_weights` has room for `count` numbers.
 *
 * HREIN_BAD_ARGUMENT: a list is NULL.
 */
HREIN_API
hrein_status hrein_outcome_score(const hrein_outcome *outcome,
                                 const uint32_t *rows_left,
                                 const uint32_t *rows_right,
                                 size_t count,
                                 double *out_weights,
                                 hrein_error *err);

/** The canonical value of a cell, raw where the schema leaves the column out; {NULL, 0} when there is no such cell. */
HREIN_API hrein_str hrein_outcome_value(const hrein_outcome *outcome, size_t row, size_t column);

/** Number of findings of a cell; 0 when there is no such cell. */
HREIN_API size_t hrein_outcome_finding_count(const hrein_outcome *outcome, size_t row, size_t column);

/**
 * A finding of a cell, in the order of the text.
 *
 * HREIN_BAD_ARGUMENT: there is no such finding.
 */
HREIN_API
hrein_status hrein_outcome_finding(const hrein_outcome *outcome,
                                   size_t row,
                                   size_t column,
                                   size_t index,
                                   hrein_finding *out);

/**
 * A run in numbers, as JSON: {"records", "entities", "duplicates", "findings", "pairs_compared", "pairs_kept", "keys":
 * what each blocking key did, "reasons": why each column was taken for what it is}.
 *
 * HREIN_SHORT_BUFFER: `*out_len` bytes are needed.
 */
HREIN_API
hrein_status hrein_outcome_numbers(const hrein_outcome *outcome,
                                   char *out,
                                   size_t out_cap,
                                   size_t *out_len,
                                   hrein_error *err);

/**
 * Why two records are one customer or are not, as a JSON object: {"left", "right", "verdict", "sentence", "weight",
 * "probability", "threshold", "bars", "keys", "missed"}. The sentence is in the language of the configuration and names
 * records by their ids. `verdict` is "itself", "match", "through-others", "decided-same", "decided-different",
 * "below-threshold", "outvoted", "never-compared" or "same-source". `missed` is null but for records that no blocking
 * key brought together: how every key stands between the two ("joins", "capped", "differs", "only-one", "neither"),
 * what each side has, which is personal data, and the "cheapest" key that would join them with the "pairs" that it
 * would add. For these the records are passed over a few times.
 *
 * HREIN_BAD_ARGUMENT: there is no such record. HREIN_SHORT_BUFFER: `*out_len` bytes are needed.
 */
HREIN_API
hrein_status hrein_outcome_why(const hrein_outcome *outcome,
                               hrein_str id_left,
                               hrein_str id_right,
                               char *out,
                               size_t out_cap,
                               size_t *out_len,
                               hrein_error *err);

/**
 * How a cluster came about, as a JSON object: {"cluster", "records", "steps", "weakest", "doubtful", "sentence"}. Each
 * step joins two parts: {"left", "right", "how", "weight", "probability", "parts"}, where `how` is "decision",
 * "identical" or "weight"; `weakest` is the number of the step without which the cluster would fall apart most easily,
 * or null.
 *
 * HREIN_BAD_ARGUMENT: there is no such cluster. HREIN_SHORT_BUFFER: `*out_len` bytes are needed.
 */
HREIN_API
hrein_status hrein_outcome_history(const hrein_outcome *outcome,
                                   size_t cluster,
                                   char *out,
                                   size_t out_cap,
                                   size_t *out_len,
                                   hrein_error *err);

/**
 * What the run would give at another threshold, in bits, with the same model: a JSON object {"match_weight",
 * "clusters", "duplicates", "gained", "lost", "matches", "precision", "recall", "changes"}. Precision and recall are
 * what the weights predict, of the pairs that were compared. Clusters once.
 *
 * HREIN_BAD_ARGUMENT: the threshold is not finite, or more than 5 bits below that of the run. HREIN_SHORT_BUFFER:
 * `*out_len` bytes are needed.
 */
HREIN_API
hrein_status hrein_outcome_at_threshold(const hrein_outcome *outcome,
                                        double match_weight,
                                        char *out,
                                        size_t out_cap,
                                        size_t *out_len,
                                        hrein_error *err);

#define HREIN_RUN_OPTIONS_INIT \
  { sizeof(hrein_run_options), 0, NULL, NULL, { NULL, 0 }, NULL, NULL, 0 }
#define HREIN_PAIR_INIT { sizeof(hrein_pair), 0, 0, 0.0, 0.0 }

/* ---- merge: golden records, where their values come from, and undoing merges ------------------------------------- */

/** A golden record: the surviving value of each column. Read-only, and independent of the outcome it is from. */
typedef struct hrein_golden hrein_golden;

/** A journal in memory: JSON Lines, each covered by a checksum in the next. What is appended goes at its end. */
typedef struct hrein_journal hrein_journal;

/** Where a golden value comes from. Start from HREIN_PROVENANCE_INIT. The texts are borrowed from the golden record. */
typedef struct hrein_provenance {
  /** `sizeof(hrein_provenance)`. */
  size_t struct_size;
  /** The id of the record that gave the value; {NULL, 0} when no member has one. */
  hrein_str record;
  /** The source of that record; blank when there is only one. */
  hrein_str source;
  /**
   * `only-record`, `agreed` when all members that have a value have this one, `pinned` when a steward chose it, else
   * the strategy that did.
   */
  hrein_str rule;
  /** Number of other values among the members; hrein_golden_losing tells them. */
  size_t losing_count;
} hrein_provenance;

/**
 * The golden record of a cluster. Free it with hrein_golden_free.
 *
 * HREIN_BAD_ARGUMENT: there is no such cluster.
 */
HREIN_API
hrein_status hrein_golden_new(const hrein_outcome *outcome,
                              size_t cluster,
                              hrein_golden **out,
                              hrein_error *err);

/** The golden value of a column, canonical; blank when no member has one, {NULL, 0} when there is no such column. */
HREIN_API hrein_str hrein_golden_value(const hrein_golden *golden, size_t column);

/**
 * Where the golden value of a column comes from.
 *
 *     hrein_golden *golden = NULL;
 *     hrein_provenance from = HREIN_PROVENANCE_INIT;
 *     if (hrein_golden_new(outcome, 0, &golden, NULL) != HREIN_OK) return;
 *     for (size_t column = 0; hrein_golden_provenance(golden, column, &from) == HREIN_OK; column++) {
 *       hrein_str value = hrein_golden_value(golden, column);
 *       printf("%.*s (%.*s)\n", (int)value.len, value.data, (int)from.rule.len, from.rule.data);
 *     }
 *     hrein_golden_free(golden);
 *
 * HREIN_BAD_ARGUMENT: there is no such column.
 */
HREIN_API
hrein_status hrein_golden_provenance(const hrein_golden *golden,
                                     size_t column,
                                     hrein_provenance *out);

/** A value that did not survive, by its place; {NULL, 0} when there is no such value. */
HREIN_API hrein_str hrein_golden_losing(const hrein_golden *golden, size_t column, size_t index);

/**
 * All values of a column by their place, the golden one first: every e-mail address of a person, say, of which the
 * first is the primary one. {NULL, 0} when there is no such value.
 */
HREIN_API
hrein_str hrein_golden_all(const hrein_golden *golden,
                           size_t column,
                           size_t index);

/**
 * What merging the same clusters under other rules would change, as a JSON array of {"cluster", "column", "before",
 * "rule_before", "after", "rule_after"}. `rules` is TOML, as the table `merge` of a configuration. Changes nothing.
 *
 * HREIN_BAD_CONFIG: the rules cannot be read, or name a column that is not there. HREIN_SHORT_BUFFER: `*out_len` bytes
 * are needed.
 */
HREIN_API
hrein_status hrein_outcome_merge_diff(const hrein_outcome *outcome,
                                      hrein_str rules,
                                      char *out,
                                      size_t out_cap,
                                      size_t *out_len,
                                      hrein_error *err);

/**
 * What has to point to the survivor of a cluster from now on, as a JSON array of {"table", "column", "from", "to"}.
 * `foreign_keys` are the host's columns that hold ids of records, each as `table.column`.
 *
 * HREIN_BAD_ARGUMENT: there is no such cluster, or a foreign key is not written so. HREIN_SHORT_BUFFER: `*out_len`
 * bytes are needed.
 */
HREIN_API
hrein_status hrein_outcome_repoints(const hrein_outcome *outcome,
                                    size_t cluster,
                                    const hrein_str *foreign_keys,
                                    size_t foreign_key_count,
                                    char *out,
                                    size_t out_cap,
                                    size_t *out_len,
                                    hrein_error *err);

/**
 * What the host has to do to carry the merge of a cluster out, as JSON: {"cluster", "survivor": the id of the record
 * that stays, "retired": the ids of the others, "changes": the cells of the survivor to write, each {"column",
 * "before", "after"}}. Write the changes, let everything that refers to a retired record refer to the survivor, then
 * retire.
 *
 * HREIN_BAD_ARGUMENT: there is no such cluster. HREIN_SHORT_BUFFER: `*out_len` bytes are needed.
 */
HREIN_API
hrein_status hrein_outcome_merge_step(const hrein_outcome *outcome,
                                      size_t cluster,
                                      char *out,
                                      size_t out_cap,
                                      size_t *out_len,
                                      hrein_error *err);

/** Frees a golden record; NULL is fine. */
HREIN_API void hrein_golden_free(hrein_golden *golden);

/**
 * The journal of a run: a start, one entry a record that cleaning changed, one a merge. Free it with
 * hrein_journal_free.
 *
 * HREIN_BAD_ARGUMENT: `outcome` is NULL.
 */
HREIN_API
hrein_status hrein_outcome_journal(const hrein_outcome *outcome,
                                   hrein_journal **out,
                                   hrein_error *err);

/**
 * Reads a journal from memory and verifies it; no bytes are an empty one. A last line that a crash tore off is left
 * out, and hrein_journal_is_torn tells.
 *
 * HREIN_BAD_INPUT: a line is damaged, missing or of another version.
 */
HREIN_API
hrein_status hrein_journal_parse(const uint8_t *bytes,
                                 size_t byte_count,
                                 hrein_journal **out,
                                 hrein_error *err);

/** Number of entries; 0 for NULL. */
HREIN_API size_t hrein_journal_entries(const hrein_journal *journal);

/**
 * An entry by its number, as its line of JSON; {NULL, 0} when there is none. Lent until the journal is changed or
 * freed.
 */
HREIN_API
hrein_str hrein_journal_entry(const hrein_journal *journal,
                              size_t index);

/** All lines, as they belong into a file; {NULL, 0} for NULL. Lent until the journal is changed or freed. */
HREIN_API hrein_str hrein_journal_text(const hrein_journal *journal);

/**
 * Whether the last line was torn off and left out: a file that is appended to has to be cut to the length of
 * hrein_journal_text first. False for NULL.
 */
HREIN_API bool hrein_journal_is_torn(const hrein_journal *journal);

/**
 * What undoing the merge in entry `index` gives back, as JSON: {"members": the records as they were, "conflicts": the
 * numbers of the columns that the host has changed since}. `current` is the merged record as the host has it now, one
 * raw value a column; missing ones count as blank. Changes nothing: restore the members, then append with
 * hrein_journal_note_undo.
 *
 * HREIN_BAD_ARGUMENT: the entry is no merge. HREIN_SHORT_BUFFER: `*out_len` bytes are needed.
 */
HREIN_API
hrein_status hrein_journal_undo(const hrein_journal *journal,
                                size_t index,
                                const hrein_str *current,
                                size_t current_count,
                                char *out,
                                size_t out_cap,
                                size_t *out_len,
                                hrein_error *err);

/**
 * Appends that the merge in entry `index` was undone.
 *
 * HREIN_BAD_ARGUMENT: the entry is no merge.
 */
HREIN_API hrein_status hrein_journal_note_undo(hrein_journal *journal, size_t index, hrein_error *err);

/**
 * Appends an entry of the caller's: the JSON of a line without `seq` and `prev`.
 *
 * HREIN_BAD_ARGUMENT: the text is no entry.
 */
HREIN_API
hrein_status hrein_journal_append(hrein_journal *journal,
                                  hrein_str entry_json,
                                  uint64_t *out_index,
                                  hrein_error *err);

/**
 * Takes records out of the journal for good: their values, and the golden values of their merges. Numbers of entries
 * stay, the chain is made anew, and the other members of a merge can still be restored. `out_changed` (NULL: not
 * wanted) tells the number of entries that were changed.
 *
 * HREIN_BAD_ARGUMENT: an id is not UTF-8.
 */
HREIN_API
hrein_status hrein_journal_erase(hrein_journal *journal,
                                 const hrein_str *ids,
                                 size_t id_count,
                                 uint64_t *out_changed,
                                 hrein_error *err);

/** Frees a journal; NULL is fine. */
HREIN_API void hrein_journal_free(hrein_journal *journal);

#define HREIN_PROVENANCE_INIT \
  { sizeof(hrein_provenance), { NULL, 0 }, { NULL, 0 }, { NULL, 0 }, 0 }

/* ---- index: duplicates at the moment of entry -------------------------------------------------------------------- */

/** What somebody says of two records. */
enum hrein_verdict
#if defined(__cplusplus) || __STDC_VERSION__ >= 202311L
  : uint32_t
#endif // defined(__cplusplus) || __STDC_VERSION__ >= 202311L
 {
  /** They are the same entity: their records stay together, whatever the evidence. */
  HREIN_VERDICT_SAME = 1,
  /** They are not: no cluster holds both. */
  HREIN_VERDICT_DIFFERENT = 2,
  /** Nobody can tell: the evidence decides, and the question is not asked again. */
  HREIN_VERDICT_UNSURE = 3,
};
#ifndef __cplusplus
#if __STDC_VERSION__ >= 202311L
typedef enum hrein_verdict hrein_verdict;
#else
typedef uint32_t hrein_verdict;
#endif // __STDC_VERSION__ >= 202311L
#endif // __cplusplus

/** What has changed among the clusters of an index. */
typedef struct hrein_feed hrein_feed;

/** Records of an index that are like another, the likeliest first. */
typedef struct hrein_hits hrein_hits;

/** A live index: who is already there? Any number of threads may read it (`const hrein_index *`) while none writes. */
typedef struct hrein_index hrein_index;

/** A record that is like another. Start from HREIN_HIT_INIT. The texts are borrowed from the hits. */
typedef struct hrein_hit {
  /** `sizeof(hrein_hit)`. */
  size_t struct_size;
  /** The id of the record. */
  hrein_str id;
  /** The name of its cluster; blank when the index has not been settled since it came. */
  hrein_str cluster;
  /** The names of the blocking keys that brought the two together, as a JSON array. */
  hrein_str keys;
  /** Match weight in bits. */
  double weight;
  /** The same as a probability, 0 to 1. */
  double probability;
} hrein_hit;

/**
 * Makes an index of the records of a run, with its model and the ids of its clusters; free it with hrein_index_free.
 * `most_in_block` records may share the value of a blocking key (0 = as many as usual); where there are more, it brings
 * nobody together.
 *
 * The outcome is taken over: it is freed, whatever the status.
 *
 * HREIN_BAD_ARGUMENT: an Arrow stream of the outcome is still open. HREIN_BAD_CONFIG: the run compared records of
 * different sources only.
 */
HREIN_API
hrein_status hrein_index_new(hrein_outcome *outcome,
                             uint32_t most_in_block,
                             hrein_index **out,
                             hrein_error *err);

/**
 * Writes an index to a file, whole or not at all; a file of this name is replaced.
 *
 * HREIN_IO: the file cannot be written.
 */
HREIN_API hrein_status hrein_index_save(const hrein_index *index, hrein_str path, hrein_error *err);

/**
 * Opens the index of a file, as of its last commit, and keeps it there: what is written is on disk with the next
 * hrein_index_commit. One process has the file open at a time. It is made ready on `threads` threads (0 and 1: the
 * calling one alone). Free the index with hrein_index_free.
 *
 * HREIN_IO: the file cannot be read, or is in use. HREIN_BAD_INPUT: it is no index, damaged, or written by a later
 * version.
 */
HREIN_API
hrein_status hrein_index_open(hrein_str path,
                              uint32_t threads,
                              hrein_index **out,
                              hrein_error *err);

/**
 * Brings all that has been written to disk: from now on it survives the end of the process, however sudden. Does
 * nothing for an index in memory alone.
 *
 * HREIN_IO: the file cannot be written; nothing is lost, and the next commit tries again.
 */
HREIN_API
hrein_status hrein_index_commit(hrein_index *index,
                                hrein_error *err);

/** Number of records; 0 for NULL. */
HREIN_API size_t hrein_index_records(const hrein_index *index);

/** Number of columns, which is that of the cells of a record; 0 for NULL. */
HREIN_API size_t hrein_index_columns(const hrein_index *index);

/** The header of a column; {NULL, 0} when there is no such column. */
HREIN_API hrein_str hrein_index_column_name(const hrein_index *index, size_t column);

/**
 * The name of the cluster of a record, borrowed until the index changes; {NULL, 0} when there is no such record, or the
 * index has not been settled since it came.
 */
HREIN_API
hrein_str hrein_index_cluster(const hrein_index *index,
                              hrein_str id);

/**
 * Puts a record into the index, in place of the one with the same id, if there is one. `cells` are `count` texts in the
 * order of the columns.
 *
 * HREIN_BAD_ARGUMENT: there are not as many cells as columns, or the id is blank.
 */
HREIN_API
hrein_status hrein_index_upsert(hrein_index *index,
                                hrein_str id,
                                const hrein_str *cells,
                                size_t count,
                                hrein_error *err);

/** Takes a record out of the index. `*out_was_there` tells whether it was in it. */
HREIN_API
hrein_status hrein_index_remove(hrein_index *index,
                                hrein_str id,
                                bool *out_was_there,
                                hrein_error *err);

/**
 * Brings the clusters up to date with all that came and went, and tells what has changed. Free the feed with
 * hrein_feed_free.
 */
HREIN_API
hrein_status hrein_index_settle(hrein_index *index,
                                hrein_feed **out,
                                hrein_error *err);

/** Number of changes; 0 for NULL. */
HREIN_API size_t hrein_feed_count(const hrein_feed *feed);

/**
 * The changes as a JSON array of {"kind", "cluster", "other", "records"}: created, split, absorbed, merged, released,
 * retired. Whoever moves the records to the cluster, change by change, holds the clusters of the index. Borrowed from
 * the feed.
 */
HREIN_API hrein_str hrein_feed_json(const hrein_feed *feed);

/** Frees a feed; NULL is fine. */
HREIN_API void hrein_feed_free(hrein_feed *feed);

/**
 * Finds the records most like the one with these cells, the likeliest first, `limit` at most: matches, and near misses
 * up to five bits below the match weight. Twice as many records as `limit` are weighed, 32 at least and 128 at most:
 * those with the most and the rarest values in common. Free the hits with hrein_hits_free.
 *
 *     hrein_str cells[] = { hrein_text("Ann Doe"), hrein_text("ann@example.com") }; // in the order of the columns
 *     hrein_hits *hits = NULL;
 *     hrein_hit hit = HREIN_HIT_INIT;
 *     if (hrein_index_find(index, cells, 2, 5, &hits, NULL) != HREIN_OK) return;
 *     for (size_t place = 0; hrein_hits_get(hits, place, &hit) == HREIN_OK; place++)
 *       printf("%.*s: %.1f bits\n", (int)hit.id.len, hit.id.data, hit.weight);
 *     hrein_hits_free(hits);
 *
 * HREIN_BAD_ARGUMENT: there are not as many cells as columns.
 */
HREIN_API
hrein_status hrein_index_find(const hrein_index *index,
                              const hrein_str *cells,
                              size_t count,
                              size_t limit,
                              hrein_hits **out,
                              hrein_error *err);

/** Number of hits; 0 for NULL. */
HREIN_API size_t hrein_hits_count(const hrein_hits *hits);

/**
 * A hit by its place.
 *
 * HREIN_BAD_ARGUMENT: there is no such hit.
 */
HREIN_API hrein_status hrein_hits_get(const hrein_hits *hits, size_t place, hrein_hit *out);

/** Frees hits; NULL is fine. */
HREIN_API void hrein_hits_free(hrein_hits *hits);

/**
 * Entry control: everything about a record in one call, as JSON {"cells": [{"column", "value", "findings"}],
 * "duplicates": [{"hit", "reasons"}], "suggestion"}; the suggestion is `accept`, `warn` or `block`. `id` is that of the
 * record if it is there already, else blank: nothing is its own duplicate.
 *
 * HREIN_BAD_ARGUMENT: there are not as many cells as columns. HREIN_SHORT_BUFFER: `*out_len` bytes are needed.
 */
HREIN_API
hrein_status hrein_index_check(const hrein_index *index,
                               hrein_str id,
                               const hrein_str *cells,
                               size_t count,
                               char *out,
                               size_t out_cap,
                               size_t *out_len,
                               hrein_error *err);

/**
 * Why the record `id` of the index and the one with these cells match or do not, as a JSON array of {"label", "level",
 * "bits"}.
 *
 * HREIN_BAD_ARGUMENT: there is no such record, or not as many cells as columns. HREIN_SHORT_BUFFER: `*out_len` bytes
 * are needed.
 */
HREIN_API
hrein_status hrein_index_explain(const hrein_index *index,
                                 const hrein_str *cells,
                                 size_t count,
                                 hrein_str id,
                                 char *out,
                                 size_t out_cap,
                                 size_t *out_len,
                                 hrein_error *err);

/** Frees an index; NULL is fine. What was not committed is lost. */
HREIN_API void hrein_index_free(hrein_index *index);

/**
 * Notes what somebody has decided about two records, in place of what was decided about them before; clusters follow
 * with the next hrein_index_settle. `verdict` is a hrein_verdict. A decision is about ids: it stays when a record goes,
 * holds again when it comes back, and may be there before it.
 *
 * HREIN_BAD_ARGUMENT: an id is blank, the two are one, or there is no such verdict.
 */
HREIN_API
hrein_status hrein_index_decide(hrein_index *index,
                                hrein_str left,
                                hrein_str right,
                                uint32_t verdict,
                                hrein_error *err);

/** Takes a decision about two records back. `*out_was_there` tells whether there was one. */
HREIN_API
hrein_status hrein_index_take_back(hrein_index *index,
                                   hrein_str left,
                                   hrein_str right,
                                   bool *out_was_there,
                                   hrein_error *err);

/**
 * Decides that all these records are the same: a cluster that somebody has confirmed, or clusters to be joined.
 *
 * HREIN_BAD_ARGUMENT: an id is blank, or follows itself; nothing is decided then.
 */
HREIN_API
hrein_status hrein_index_keep_together(hrein_index *index,
                                       const hrein_str *ids,
                                       size_t id_count,
                                       hrein_error *err);

/**
 * Decides that none of the records of one side is the same as one of the other: a cluster is split here, or two
 * clusters are never to be joined.
 *
 * HREIN_BAD_ARGUMENT: an id is blank, or on both sides; nothing is decided then.
 */
HREIN_API
hrein_status hrein_index_keep_apart(hrein_index *index,
                                    const hrein_str *left,
                                    size_t left_count,
                                    const hrein_str *right,
                                    size_t right_count,
                                    hrein_error *err);

/**
 * All decisions as a JSON array of {"left", "right", "verdict"}, those about records that are not there included; the
 * verdict is `same`, `different` or `unsure`.
 *
 * HREIN_SHORT_BUFFER: `*out_len` bytes are needed.
 */
HREIN_API
hrein_status hrein_index_decisions(const hrein_index *index,
                                   char *out,
                                   size_t out_cap,
                                   size_t *out_len,
                                   hrein_error *err);

/**
 * The pairs whose answer would teach most, `limit` at most, as a JSON array of {"left", "right", "weight",
 * "probability", "alike", "gain", "reasons"}, the most telling first; hrein_index_decide takes the answers. As of the
 * last hrein_index_settle.
 *
 * HREIN_SHORT_BUFFER: `*out_len` bytes are needed.
 */
HREIN_API
hrein_status hrein_index_review(const hrein_index *index,
                                size_t limit,
                                char *out,
                                size_t out_cap,
                                size_t *out_len,
                                hrein_error *err);

/**
 * Takes records out of the index for good, with every value that no other record has, the decisions about them, and
 * their ids; tells what changes among the clusters. An index in a file is written anew. Time is that of making the
 * index: erase many at once. Free the feed with hrein_feed_free.
 *
 * HREIN_IO: the file cannot be written, and the values are still in it; call again, with the same ids.
 */
HREIN_API
hrein_status hrein_index_erase(hrein_index *index,
                               const hrein_str *ids,
                               size_t id_count,
                               hrein_feed **out,
                               hrein_error *err);

/**
 * The configuration of the run that the index was made from, as TOML.
 *
 * HREIN_SHORT_BUFFER: `*out_len` bytes are needed.
 */
HREIN_API
hrein_status hrein_index_config(const hrein_index *index,
                                char *out,
                                size_t out_cap,
                                size_t *out_len,
                                hrein_error *err);

/**
 * The model that the index weighs by, as JSON.
 *
 * HREIN_SHORT_BUFFER: `*out_len` bytes are needed.
 */
HREIN_API
hrein_status hrein_index_model(const hrein_index *index,
                               char *out,
                               size_t out_cap,
                               size_t *out_len,
                               hrein_error *err);

/**
 * Every cluster, those of one record included, as a JSON array of {"cluster", "records"} in the order of the names, as
 * of the last hrein_index_settle: for a host that does not know the clusters yet. One that does follows what
 * hrein_index_settle tells.
 *
 * HREIN_SHORT_BUFFER: `*out_len` bytes are needed.
 */
HREIN_API
hrein_status hrein_index_clusters(const hrein_index *index,
                                  char *out,
                                  size_t out_cap,
                                  size_t *out_len,
                                  hrein_error *err);

#define HREIN_HIT_INIT \
  { sizeof(hrein_hit), { NULL, 0 }, { NULL, 0 }, { NULL, 0 }, 0.0, 0.0 }

/* ---- audit: how good the data is --------------------------------------------------------------------------------- */

/** Whether an audit shows values. */
enum hrein_values_shown
#if defined(__cplusplus) || __STDC_VERSION__ >= 202311L
  : uint32_t
#endif // defined(__cplusplus) || __STDC_VERSION__ >= 202311L
 {
  /** Letters and digits are masked. */
  HREIN_VALUES_SHOWN_MASKED = 0,
  /** As they are. */
  HREIN_VALUES_SHOWN_AS_THEY_ARE = 1,
};
#ifndef __cplusplus
#if __STDC_VERSION__ >= 202311L
typedef enum hrein_values_shown hrein_values_shown;
#else
typedef uint32_t hrein_values_shown;
#endif // __STDC_VERSION__ >= 202311L
#endif // __cplusplus

/**
 * Completeness, validity, uniqueness and the other measures of an outcome's records, as JSON. `shown` is a
 * hrein_values_shown.
 *
 * HREIN_BAD_ARGUMENT: `shown` is none. HREIN_SHORT_BUFFER: `*out_len` bytes are needed.
 */
HREIN_API
hrein_status hrein_outcome_audit(const hrein_outcome *outcome,
                                 uint32_t shown,
                                 char *out,
                                 size_t out_cap,
                                 size_t *out_len,
                                 hrein_error *err);

/**
 * The measures of an outcome in a form that adds up, as JSON: of a partition, or of a day. At most some 3,000 values a
 * column, whatever the number of records. Holds values as they are: store it as you store the data.
 *
 * HREIN_SHORT_BUFFER: `*out_len` bytes are needed.
 */
HREIN_API
hrein_status hrein_outcome_audit_state(const hrein_outcome *outcome,
                                       char *out,
                                       size_t out_cap,
                                       size_t *out_len,
                                       hrein_error *err);

/**
 * Adds `count` states up, as JSON of a state. The order does not matter, and sums can be added up again; columns are
 * matched by their headers. Without any, the state of no record.
 *
 *     char state[4000], audit[4000];
 *     size_t len = 0;
 *     hrein_str days[2] = {{NULL, 0}, {NULL, 0}};  // what hrein_outcome_audit_state gave on either
 *     if (hrein_audit_merge(days, 2, state, sizeof state, &len, NULL) == HREIN_OK) {
 *       hrein_str both = {state, len};
 *       hrein_audit_of_state(both, HREIN_VALUES_SHOWN_MASKED, audit, sizeof audit, &len, NULL);
 *     }
 *
 * HREIN_BAD_INPUT: a text is no state, or counts more records than a million million. HREIN_SHORT_BUFFER: `*out_len`
 * bytes are needed.
 */
HREIN_API
hrein_status hrein_audit_merge(const hrein_str *states,
                               size_t count,
                               char *out,
                               size_t out_cap,
                               size_t *out_len,
                               hrein_error *err);

/**
 * The audit of what a state has counted, as hrein_outcome_audit writes it. `shown` is a hrein_values_shown. Where a
 * column has more than 2,048 distinct values, "distinct_error" is the share that "distinct" may be off in one case of
 * twenty, and "counts_short_by" the records that the counts of its values may fall short of.
 *
 * HREIN_BAD_ARGUMENT: `shown` is none. HREIN_BAD_INPUT: the text is no state, or counts more records than a million
 * million. HREIN_SHORT_BUFFER: `*out_len` bytes are needed.
 */
HREIN_API
hrein_status hrein_audit_of_state(hrein_str state,
                                  uint32_t shown,
                                  char *out,
                                  size_t out_cap,
                                  size_t *out_len,
                                  hrein_error *err);

/**
 * What moved from one audit to a later one, as a JSON array of {"column", "measure", "before", "after", "worse"}:
 * scores and shares in percent that moved by at least `tolerance` percentage points. `before` and `after` are what
 * hrein_outcome_audit wrote, or audit.json. `worse` is null where a change is neither good nor bad.
 *
 * HREIN_BAD_INPUT: a text is no audit. HREIN_SHORT_BUFFER: `*out_len` bytes are needed.
 */
HREIN_API
hrein_status hrein_audit_drift(hrein_str before,
                               hrein_str after,
                               double tolerance,
                               char *out,
                               size_t out_cap,
                               size_t *out_len,
                               hrein_error *err);

/**
 * The measures of `count` audits in the order of time, as a JSON array of {"column", "measure", "values", "change",
 * "trend"}: a value an audit, the last step, and the slope a step.
 *
 * HREIN_BAD_INPUT: a text is no audit. HREIN_SHORT_BUFFER: `*out_len` bytes are needed.
 */
HREIN_API
hrein_status hrein_audit_kpis(const hrein_str *audits,
                              size_t count,
                              char *out,
                              size_t out_cap,
                              size_t *out_len,
                              hrein_error *err);

/**
 * Rules that the records keep, as TOML for hrein_validator_new: derived from two thirds of them, held against the other
 * third.
 *
 * HREIN_SHORT_BUFFER: `*out_len` bytes are needed.
 */
HREIN_API
hrein_status hrein_outcome_suggest_rules(const hrein_outcome *outcome,
                                         char *out,
                                         size_t out_cap,
                                         size_t *out_len,
                                         hrein_error *err);

/* ---- arrow: rows in bulk, by the Arrow C data and stream interfaces (a library with the feature `arrow`) --------- */

#ifndef ARROW_C_DATA_INTERFACE
#define ARROW_C_DATA_INTERFACE

#define ARROW_FLAG_DICTIONARY_ORDERED 1
#define ARROW_FLAG_NULLABLE 2
#define ARROW_FLAG_MAP_KEYS_SORTED 4

struct ArrowSchema {
  const char *format;
  const char *name;
  const char *metadata;
  int64_t flags;
  int64_t n_children;
  struct ArrowSchema **children;
  struct ArrowSchema *dictionary;
  void (*release)(struct ArrowSchema *);
  void *private_data;
};

struct ArrowArray {
  int64_t length;
  int64_t null_count;
  int64_t offset;
  int64_t n_buffers;
  int64_t n_children;
  const void **buffers;
  struct ArrowArray **children;
  struct ArrowArray *dictionary;
  void (*release)(struct ArrowArray *);
  void *private_data;
};

#endif /* ARROW_C_DATA_INTERFACE */

#ifndef ARROW_C_STREAM_INTERFACE
#define ARROW_C_STREAM_INTERFACE

struct ArrowArrayStream {
  int (*get_schema)(struct ArrowArrayStream *, struct ArrowSchema *out);
  int (*get_next)(struct ArrowArrayStream *, struct ArrowArray *out);
  const char *(*get_last_error)(struct ArrowArrayStream *);
  void (*release)(struct ArrowArrayStream *);
  void *private_data;
};

#endif /* ARROW_C_STREAM_INTERFACE */

/**
 * Normalises a column of text, numbers, booleans, dates or times as values of `kind` (a hrein_kind), each distinct text
 * once, on `threads` threads (0 and 1: the calling one alone). The column is borrowed for the call.
 *
 * Gives a struct array with the children `canonical`, `valid`, `codes` (of the findings, joined by `;`), `suggestion`
 * (the first one), `key` (the most telling match key) and one child a part of the kind, by its name. What is blank is
 * null; `valid` never is. `out_schema` is the same for every column of a kind, unless a child has 2 GiB of text and is
 * large_utf8. Both outputs are the caller's to release.
 *
 *     struct ArrowArray clean;
 *     struct ArrowSchema clean_schema;
 *     if (hrein_normalize_arrow(HREIN_KIND_EMAIL, column, schema, NULL, 1, &clean, &clean_schema, NULL) == HREIN_OK) {
 *       // clean.children[0] holds the canonical forms
 *       clean.release(&clean);
 *       clean_schema.release(&clean_schema);
 *     }
 *
 * HREIN_BAD_INPUT: the type is not read as text. HREIN_BAD_ARGUMENT: unknown kind, a context (NULL: nothing known) that
 * makes no sense, text that is not UTF-8, an array that has been released or does not keep to the interface.
 */
HREIN_API
hrein_status hrein_normalize_arrow(uint32_t kind,
                                   const struct ArrowArray *column,
                                   const struct ArrowSchema *schema,
                                   const hrein_context *context,
                                   uint32_t threads,
                                   struct ArrowArray *out,
                                   struct ArrowSchema *out_schema,
                                   hrein_error *err);

/**
 * Reads the records of a stream of structs as a table; numbers, booleans, dates and times are read as text, nulls as
 * blank cells. The stream is taken: it is released, whatever the status. Of `options` (NULL: nothing named) the columns
 * of ids and sources count.
 *
 * HREIN_BAD_INPUT: the batches are no structs, a column is not read as text, ids are blank or repeated, a named column
 * is not there. HREIN_IO: the stream failed. HREIN_BAD_ARGUMENT: text that is not UTF-8, a stream that has been
 * released or does not keep to the interface.
 */
HREIN_API
hrein_status hrein_table_from_arrow(struct ArrowArrayStream *stream,
                                    const hrein_table_options *options,
                                    hrein_table **out,
                                    hrein_error *err);

/**
 * The records with clean values, as a stream of `id`, `source` where there are several, and the columns that describe
 * the customer. What is blank is null. The stream is the caller's to release, lives as long as it likes, and makes its
 * batches when it is asked for them.
 *
 * HREIN_BAD_ARGUMENT: `outcome` is NULL.
 */
HREIN_API
hrein_status hrein_outcome_cleaned_arrow(const hrein_outcome *outcome,
                                         struct ArrowArrayStream *out,
                                         hrein_error *err);

/**
 * The findings, as a stream of `id`, `column`, `code`, `severity`, `message` and `suggestion`; those of reading come
 * first. As hrein_outcome_cleaned_arrow otherwise.
 */
HREIN_API
hrein_status hrein_outcome_findings_arrow(const hrein_outcome *outcome,
                                          struct ArrowArrayStream *out,
                                          hrein_error *err);

/**
 * The pairs kept, as a stream of `id_left`, `id_right`, `weight` (float64, bits), `probability` (float64) and `keys`
 * (the blocking keys, joined by `; `). As hrein_outcome_cleaned_arrow otherwise.
 */
HREIN_API
hrein_status hrein_outcome_pairs_arrow(const hrein_outcome *outcome,
                                       struct ArrowArrayStream *out,
                                       hrein_error *err);

/** The records and their clusters, as a stream of `id` and `cluster`. As hrein_outcome_cleaned_arrow otherwise. */
HREIN_API
hrein_status hrein_outcome_clusters_arrow(const hrein_outcome *outcome,
                                          struct ArrowArrayStream *out,
                                          hrein_error *err);

/**
 * The golden records, as a stream of `cluster`, `records` (int64, how many were merged) and the columns that describe
 * the customer. As hrein_outcome_cleaned_arrow otherwise.
 */
HREIN_API
hrein_status hrein_outcome_golden_arrow(const hrein_outcome *outcome,
                                        struct ArrowArrayStream *out,
                                        hrein_error *err);

/**
 * Where the values of merged records are from, as a stream of `cluster`, `column`, `value`, `record`, `source`, `rule`
 * and `losing_values` (joined by ` | `). As hrein_outcome_cleaned_arrow otherwise.
 */
HREIN_API
hrein_status hrein_outcome_provenance_arrow(const hrein_outcome *outcome,
                                            struct ArrowArrayStream *out,
                                            hrein_error *err);

/**
 * Scores pairs of records with the model of the run: a stream with the columns `id_left` and `id_right` in, one of
 * `id_left`, `id_right`, `weight` (bits) and `probability` out, row by row; the last two are null where an id is not
 * that of a record. `pairs` is taken: it is released with `out`, or at once where the call fails.
 *
 * HREIN_BAD_INPUT: one of the two columns is missing. Otherwise as hrein_table_from_arrow.
 */
HREIN_API
hrein_status hrein_outcome_score_arrow(const hrein_outcome *outcome,
                                       struct ArrowArrayStream *pairs,
                                       struct ArrowArrayStream *out,
                                       hrein_error *err);

/**
 * Normalises a stream of arrays of text, numbers, booleans, dates or times, as hrein_normalize_arrow does each array,
 * when `out` is asked for one. Where `context` does not name the order of day and month in dates, the first array that
 * tells one tells it for all that follow. `columns` is taken: it is released with `out`, or at once where the call
 * fails.
 *
 * HREIN_BAD_ARGUMENT: unknown kind, a context that makes no sense, a stream that has been released. HREIN_IO: the
 * stream failed.
 */
HREIN_API
hrein_status hrein_normalize_stream(uint32_t kind,
                                    struct ArrowArrayStream *columns,
                                    const hrein_context *context,
                                    uint32_t threads,
                                    struct ArrowArrayStream *out,
                                    hrein_error *err);

/**
 * Reads the records of `count` streams of structs as one table; each is a source of its own, by its name, unless a
 * column names the sources. Columns are united by name, regardless of case; ids that occur in several streams get the
 * stream's name in front. All streams are taken. Otherwise as hrein_table_from_arrow.
 */
HREIN_API
hrein_status hrein_table_from_streams(struct ArrowArrayStream *const *streams,
                                      const hrein_str *names,
                                      size_t count,
                                      const hrein_table_options *options,
                                      hrein_table **out,
                                      hrein_error *err);

/**
 * Holds every record of a table against the rules, without a run: columns are normalised by the schema that the
 * validator was made with. Gives a stream of `id`, `column`, `code`, `severity`, `message` and `rule` (int64, the
 * number of the rule in its set), and the failures with the counts by rule. Either may be NULL. Free the failures with
 * hrein_failures_free.
 *
 * HREIN_BAD_CONFIG: a rule names a column that the table does not have.
 */
HREIN_API
hrein_status hrein_validator_table_arrow(const hrein_validator *validator,
                                         const hrein_table *table,
                                         struct ArrowArrayStream *out,
                                         hrein_failures **out_failures,
                                         hrein_error *err);

/**
 * Puts all records of a table into the index, in place of those with the same ids: as hrein_index_upsert does one by
 * one, only faster. Columns go by their names; those that the table lacks are blank. The table stays the caller's.
 *
 * HREIN_BAD_ARGUMENT: an id is blank.
 */
HREIN_API
hrein_status hrein_index_upsert_table(hrein_index *index,
                                      const hrein_table *table,
                                      hrein_error *err);

/**
 * Finds, for each record of a stream, those of the index most like it, the likeliest first, `limit` at most: a stream
 * of `query_id` (of the column `id_column`, else the number of the record, from 1), `match_id`, `cluster`, `weight`
 * (float64, bits), `probability` (float64) and `keys` (joined by `; `). A record without any like it gives no row.
 * `queries` is taken, and all is looked up before the call returns.
 *
 * HREIN_BAD_INPUT: the batches are no structs, there is no column `id_column`. HREIN_IO: the stream failed.
 */
HREIN_API
hrein_status hrein_index_find_arrow(const hrein_index *index,
                                    struct ArrowArrayStream *queries,
                                    hrein_str id_column,
                                    size_t limit,
                                    struct ArrowArrayStream *out,
                                    hrein_error *err);

/* ---- partition: a run in parts, for engines of many machines (a library with the feature `arrow`) ---------------- */

/** What all parts of a run share: the configuration, the model, how common values are. Read-only. */
typedef struct hrein_plan hrein_plan;

/**
 * The plan of a run: with it the same records, in any number of parts, give the same clusters. Free it with
 * hrein_plan_free.
 *
 * HREIN_BAD_ARGUMENT: `outcome` is NULL.
 */
HREIN_API
hrein_status hrein_plan_new(const hrein_outcome *outcome,
                            hrein_plan **out,
                            hrein_error *err);

/**
 * A plan from the text that hrein_plan_json gave. With an `id` (blank: any) it must be the plan of that id: so every
 * machine knows that it works by the same one. Free it with hrein_plan_free.
 *
 * HREIN_BAD_CONFIG: this is no plan, another release of the library made it (`plan-version`), or it has another id
 * (`plan-id`).
 */
HREIN_API
hrein_status hrein_plan_read(hrein_str json,
                             hrein_str id,
                             hrein_plan **out,
                             hrein_error *err);

/**
 * The plan as text (JSON). Holds no values of records, only hashes of those that several hold.
 *
 * HREIN_SHORT_BUFFER: `*out_len` bytes are needed.
 */
HREIN_API
hrein_status hrein_plan_json(const hrein_plan *plan,
                             char *out,
                             size_t out_cap,
                             size_t *out_len,
                             hrein_error *err);

/**
 * What an engine has to know of a plan, as a JSON object: {"id", "id_column", "source_column", "columns", "link_only",
 * "link_weight", "limits"}. Per blocking key, `limits` has the records of the largest block to compare in full, and how
 * many neighbours on each side a record meets in larger ones, in the order of `order_text` and `order`.
 *
 * HREIN_SHORT_BUFFER: `*out_len` bytes are needed.
 */
HREIN_API
hrein_status hrein_plan_about(const hrein_plan *plan,
                              char *out,
                              size_t out_cap,
                              size_t *out_len,
                              hrein_error *err);

/**
 * The id of a plan: 32 hexadecimal digits that tell it from every other. {NULL, 0} for NULL. Borrowed from the plan.
 */
HREIN_API hrein_str hrein_plan_id(const hrein_plan *plan);

/**
 * Takes a stream of batches through a step. `batches` is taken: it is released with `out`, or at once where the call
 * fails. `out` works as it is read; what a batch fails with, it fails with.
 *
 * The steps, with the columns that go in and those that come out:
 * - `profiles`: the columns of the records; out come `id`, `order` (as of the ids), `source` (where only pairs across
 *   sources count), `same`, `order_text`, `record`.
 * - `keys`: `record` and any others; `key`, `hash` (int64), and the others.
 * - `patterns`: `id_left`, `id_right`, `left`, `right` (their `record`s); `pattern`, `pairs` (int64), to be added up.
 * - `scores`: the same; `id_left`, `id_right`, `weight` (float64, bits).
 * - `forest`: two columns of ids; `id`, `component`, which can go in again.
 * - `settle`: sorted by `component`: `id`, `record`, and for links `id`, `other`, `weight`; `id`, `cluster`.
 * - `golden`: sorted by `cluster`: the columns of the records; `cluster`, `records` (int64), the columns of the
 *   customer.
 * - `terms`: `record`, and `cluster`, sorted by it, to count entities; `piece`, `value`, `holders`, `squares` (int64),
 *   to be added up.
 *
 * HREIN_BAD_INPUT: a column is missing or is not read as text, or the rows of a group do not stand side by side
 * (`group-apart`). HREIN_BAD_ARGUMENT: there is no such step. HREIN_IO: the stream failed.
 */
HREIN_API
hrein_status hrein_plan_map(const hrein_plan *plan,
                            hrein_str step,
                            struct ArrowArrayStream *batches,
                            struct ArrowArrayStream *out,
                            hrein_error *err);

/**
 * The plan with a model fitted to the agreement patterns of all candidate pairs: `counts` is a stream of what the step
 * `patterns` gave, added up or not, over `records` records. It is taken. Free the new plan with hrein_plan_free.
 *
 * HREIN_BAD_INPUT: the columns are not those of the step.
 */
HREIN_API
hrein_status hrein_plan_fitted(const hrein_plan *plan,
                               struct ArrowArrayStream *counts,
                               uint64_t records,
                               hrein_plan **out,
                               hrein_error *err);

/**
 * The plan with other counts of how many hold each value: `counts` is a stream of what the step `terms` gave, added up
 * or not, over `holders` records or, with `entities`, clusters. Without `entities`, the plan is one for as many records
 * from there on: count them before you block or fit, since large tables have fewer keys. The stream is taken. Free the
 * new plan with hrein_plan_free.
 *
 * HREIN_BAD_INPUT: the columns are not those of the step. HREIN_BAD_CONFIG: the counts are of another plan.
 */
HREIN_API
hrein_status hrein_plan_counted(const hrein_plan *plan,
                                struct ArrowArrayStream *counts,
                                uint64_t holders,
                                bool entities,
                                hrein_plan **out,
                                hrein_error *err);

/** Frees a plan; NULL is fine. Streams of its steps live on. */
HREIN_API void hrein_plan_free(hrein_plan *plan);

#ifdef __cplusplus
}
#endif

#endif /* HREIN_H */
