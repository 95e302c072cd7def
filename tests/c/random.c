/* Calls in a random order with whatever comes: text cut in the middle of a character, wrong lengths, NULLs, sizes that are not set, numbers that mean nothing.
 * Nothing may crash, and outputs are written on HREIN_OK only. The seed is fixed, so that a fault comes again.
 *
 *     ./program [CALLS] [SEED]
 */
#include "check.h"

static uint64_t state;

static uint32_t next(uint32_t below) {
  state = state * 6364136223846793005u + 1442695040888963407u;
  return below == 0 ? 0 : (uint32_t)(state >> 33) % below;
}

static const char *const texts[] = {
  "", " ", "Doe, John", "john.doe@example.com", "+354 555 1234", "Dr. \xc3\x81sd\xc3\xads J\xc3\xb3nsd\xc3\xb3ttir", "\xe6\x9d\x8e\xe5\xb0\x8f\xe9\xbe\x99",
  "\xff\xfe", "a\xc3", "\xed\xa0\x80", "1999-12-31", "id,name\n1,x\n1,y\n", "id,name,email\n1,Ann Doe,a@b.is\n2,Ann Doe,a@b.is\n3,Bo,\n", "\"", "[[rules]]\ncheck = \"required\"\ncolumn = \"name\"\n",
  "match_weight = 1.0\n", "threads = ", "1", "2", "name", "family", "e164", "{\"kind\":\"start\",\"version\":1,\"columns\":[]}", "IS", "de-DE", "2026-01-01", "id_left,id_right,match\n1,2,0\n",
  "\xf0\x9f\x98\x80 emoji", "Jos\xc3\x83\xc2\xa9 &amp; Co. KG" };

static hrein_str text(void) {
  hrein_str text = hrein_text(texts[next(sizeof texts / sizeof texts[0])]);
  switch (next(12)) {
    case 0: text.data = NULL; break;                                       /* NULL with a length */
    case 1: text.len = 0; break;
    case 2: text.len -= text.len > 0 ? next((uint32_t)text.len) : 0; break; /* cut anywhere */
    case 3: text.len = SIZE_MAX - next(9); break;                          /* what no memory holds */
    default: break;
  }
  return text;
}

/* Options and outputs that begin with their size: right, not set, too small, larger than ever. */
static size_t size(size_t right) {
  static const size_t wrong[] = { 0, 1, 7, 8, SIZE_MAX, 5000 };
  return next(4) != 0 ? right : wrong[next(sizeof wrong / sizeof wrong[0])];
}

enum { SLOTS = 4 };

static hrein_table *tables[SLOTS];
static hrein_outcome *outcomes[SLOTS];
static hrein_normalized *values[SLOTS];
static hrein_clean_column *columns[SLOTS];
static hrein_validator *validators[SLOTS];
static hrein_failures *failures[SLOTS];
static hrein_golden *goldens[SLOTS];
static hrein_journal *journals[SLOTS];

/* Calls `call` with `out`, which has to stay as it was on every status but HREIN_OK; then puts what came of it into a slot. */
#define MAKE(type, slots, call)                                \
  do {                                                         \
    type *out = (type *)&state;                                \
    size_t slot = next(SLOTS);                                 \
    if ((call) == HREIN_OK) {                                  \
      type##_free(slots[slot]);                                \
      slots[slot] = out;                                       \
    } else {                                                   \
      CHECK(out == (type *)&state);                            \
    }                                                          \
  } while (0)

static hrein_error error;
static char buffer[300];
static size_t length;

/* A buffer of any size, and a length that may not be wanted. */
#define OUT (next(8) ? buffer : NULL), next(sizeof buffer), (next(4) ? &length : NULL)
#define ERR (next(3) ? NULL : (error.struct_size = size(sizeof error), &error))

static void make(void) {
  hrein_context context = HREIN_CONTEXT_INIT, *known = NULL;
  hrein_table_options options = HREIN_TABLE_OPTIONS_INIT, *reading = NULL;
  hrein_run_options how = HREIN_RUN_OPTIONS_INIT, *running = NULL;
  hrein_str one = text(), two = text(), three = text(), list[3];
  hrein_column column;
  size_t bytes;
  list[0] = one, list[1] = two, list[2] = three;
  bytes = one.data == NULL || one.len > 1000 ? 0 : one.len;
  context.struct_size = size(sizeof context);
  context.region = text();
  context.today = text();
  context.locale = text();
  context.scheme = text();
  context.date_order = next(6);
  if (next(2)) known = &context;
  options.struct_size = size(sizeof options);
  options.id_column = text();
  options.encoding = next(2) ? hrein_text(NULL) : text();
  options.delimiter = next(4) ? 0 : next(400);
  if (next(2)) reading = &options;
  how.struct_size = size(sizeof how);
  how.threads = next(3);
  how.decisions = next(3) ? hrein_text(NULL) : text();
  how.earlier_records = how.earlier_clusters = list;
  how.earlier_count = next(4);
  if (next(2)) running = &how;
  column.name = two;
  column.cells = next(6) ? list : NULL;
  switch (next(14)) {
    case 0: MAKE(hrein_table, tables, hrein_table_parse_csv(two, (const uint8_t *)one.data, bytes, reading, &out, ERR)); break;
    case 1: MAKE(hrein_table, tables, hrein_table_parse_csv(hrein_text("crm"), (const uint8_t *)texts[12], strlen(texts[12]), NULL, &out, NULL)); break;
    case 2: MAKE(hrein_table, tables, hrein_table_new(&column, next(2), next(4), reading, &out, ERR)); break;
    case 3: MAKE(hrein_table, tables, hrein_table_read_csv(list, next(3), reading, &out, ERR)); break;
    case 4: MAKE(hrein_normalized, values, hrein_normalize(next(23), one, known, &out, ERR)); break;
    case 5: MAKE(hrein_clean_column, columns, hrein_normalize_column(next(23), next(6) ? list : NULL, next(4), known, &out, ERR)); break;
    case 6: MAKE(hrein_validator, validators, hrein_validator_new(one, next(2) ? two : hrein_text(NULL), known, &out, ERR)); break;
    case 7: MAKE(hrein_failures, failures, hrein_validator_record(validators[next(SLOTS)], list, list, next(4), &out, ERR)); break;
    case 8: MAKE(hrein_failures, failures, hrein_outcome_validate(outcomes[next(SLOTS)], validators[next(SLOTS)], &out, ERR)); break;
    case 9: MAKE(hrein_outcome, outcomes, hrein_dedupe(tables[next(SLOTS)], next(2) ? one : hrein_text(NULL), running, &out, ERR)); break;
    case 10: MAKE(hrein_golden, goldens, hrein_golden_new(outcomes[next(SLOTS)], next(4), &out, ERR)); break;
    case 11: MAKE(hrein_journal, journals, hrein_outcome_journal(outcomes[next(SLOTS)], &out, ERR)); break;
    case 12: MAKE(hrein_journal, journals, hrein_journal_parse((const uint8_t *)one.data, bytes, &out, ERR)); break;
    default: {
      struct ArrowArrayStream stream;
      memset(&stream, 0, sizeof stream);
      if (next(2) && hrein_outcome_cleaned_arrow(outcomes[next(SLOTS)], &stream, ERR) != HREIN_OK) CHECK(stream.release == NULL);
      MAKE(hrein_table, tables, hrein_table_from_arrow(next(9) ? &stream : NULL, reading, &out, ERR));
      if (stream.release != NULL) stream.release(&stream);
    }
  }
}

static void ask(void) {
  const hrein_outcome *outcome = outcomes[next(SLOTS)];
  const hrein_normalized *value = next(3) ? values[next(SLOTS)] : hrein_clean_column_value(columns[next(SLOTS)], next(4));
  hrein_journal *journal = journals[next(SLOTS)];
  hrein_finding finding = HREIN_FINDING_INIT;
  hrein_pair pair = HREIN_PAIR_INIT;
  hrein_provenance provenance = HREIN_PROVENANCE_INIT;
  hrein_str one = text(), two = text(), name, list[2];
  size_t row = next(5), column = next(5), index = next(4), count = 0;
  const uint32_t *rows = NULL;
  uint32_t left[2], right[2];
  double weights[2], similarity;
  uint64_t number;
  bool flag;
  list[0] = one, list[1] = two;
  left[0] = right[1] = next(5), left[1] = right[0] = next(2) ? UINT32_MAX : 0;
  finding.struct_size = next(5) ? sizeof finding : next(8);
  pair.struct_size = next(5) ? sizeof pair : next(8);
  provenance.struct_size = next(5) ? sizeof provenance : next(8);
  switch (next(36)) {
    case 0: hrein_canonical(next(23), one, NULL, OUT, &flag, ERR); break;
    case 1: hrein_fold(one, OUT, ERR), hrein_tidy(one, OUT, ERR), hrein_fold_width(one, OUT, ERR); break;
    case 2: hrein_romanize(one, OUT, ERR), hrein_unify_han(one, OUT, ERR), hrein_skeleton(one, OUT, ERR); break;
    case 3: hrein_soundex(one, OUT, ERR), hrein_nysiis(one, OUT, ERR), hrein_cologne(one, OUT, ERR), hrein_sound(one, OUT, ERR); break;
    case 4: hrein_double_metaphone(one, next(2), OUT, ERR); break;
    case 5: hrein_repair_mojibake(one, OUT, &flag, ERR), hrein_unescape_html(one, OUT, next(2) ? &flag : NULL, ERR); break;
    case 6: hrein_jaro(one, two, &similarity), hrein_jaro_winkler(one, two, &similarity), hrein_indel_similarity(one, two, &similarity); break;
    case 7: hrein_levenshtein(one, two, &count), hrein_damerau_levenshtein(one, two, &count), hrein_lcs_length(one, two, NULL); break;
    case 8: hrein_osa_distance(one, two, next(2) ? next(5) : SIZE_MAX, &count); break;
    case 9: hrein_hash(next(9), (const uint8_t *)"abc", next(4), &number), hrein_is_placeholder(one, next(2)); break;
    case 10: hrein_kind_part(next(23), index), hrein_kind_name(next(23)), hrein_stage_name(next(12)), hrein_status_name((int32_t)next(1000)); break;
    case 11: hrein_normalized_part(value, one), hrein_normalized_key(value, one), hrein_normalized_is_valid(value); break;
    case 12: hrein_normalized_part_at(value, index, &name, next(2) ? &name : NULL), hrein_normalized_key_at(value, index, &name, &name); break;
    case 13: hrein_normalized_finding(value, index, next(9) ? &finding : NULL), hrein_normalized_finding_count(value); break;
    case 14: hrein_clean_column_canonical(columns[next(SLOTS)], row), hrein_clean_column_finding(columns[next(SLOTS)], row, index, &finding); break;
    case 15: hrein_table_cell(tables[next(SLOTS)], row, column), hrein_table_id(tables[next(SLOTS)], row), hrein_table_column_name(tables[next(SLOTS)], column); break;
    case 16: hrein_table_finding(tables[next(SLOTS)], index, &finding, NULL, &count), hrein_table_infer(tables[next(SLOTS)], OUT, ERR); break;
    case 17: hrein_failures_at(failures[next(SLOTS)], index, &finding, &count, &name, NULL), hrein_failures_rule(failures[next(SLOTS)], index, &number, NULL, &flag); break;
    case 18: hrein_outcome_cell(outcome, row, column), hrein_outcome_value(outcome, row, column), hrein_outcome_finding(outcome, row, column, index, &finding); break;
    case 19: hrein_outcome_members(outcome, index, &rows, &count), hrein_outcome_cluster_id(outcome, index), hrein_outcome_cluster(outcome, row); break;
    case 20: hrein_outcome_pair(outcome, index, &pair), hrein_outcome_row(outcome, one, &count); break;
    case 21: hrein_outcome_explain(outcome, one, two, OUT, ERR), hrein_outcome_explain(outcome, hrein_text("1"), hrein_text("2"), OUT, ERR); break;
    case 22: hrein_outcome_keys(outcome, one, hrein_text("2"), OUT, ERR); break;
    case 23: hrein_outcome_score(outcome, next(9) ? left : NULL, right, 2, next(9) ? weights : NULL, ERR); break;
    case 24: hrein_outcome_config(outcome, OUT, ERR), hrein_outcome_model(outcome, OUT, ERR), hrein_outcome_numbers(outcome, OUT, ERR); break;
    case 25: hrein_outcome_audit(outcome, next(3), OUT, ERR), hrein_outcome_merge_step(outcome, index, OUT, ERR); break;
    case 26: hrein_golden_value(goldens[next(SLOTS)], column), hrein_golden_losing(goldens[next(SLOTS)], column, index); break;
    case 27: hrein_golden_provenance(goldens[next(SLOTS)], column, &provenance); break;
    case 28: hrein_journal_entry(journal, index), hrein_journal_text(journal), hrein_journal_is_torn(journal); break;
    case 29: hrein_journal_undo(journal, index, list, next(3), OUT, ERR), hrein_journal_note_undo(journal, index, ERR); break;
    case 30: if (hrein_journal_entries(journal) < 50) hrein_journal_append(journal, one, &number, ERR); break;
    case 31: hrein_journal_erase(journal, list, next(3), &number, ERR); break;
    case 32: hrein_audit_drift(one, two, 0.1, OUT, ERR), hrein_suggested_rules(one, OUT, ERR); break;
    case 33: hrein_outcome_write_files(outcome, next(2) ? hrein_text("/dev/null/no") : hrein_text("\xff"), ERR); break;
    case 34: {
      size_t slot = next(SLOTS);
      hrein_outcome_free(outcomes[slot]);
      outcomes[slot] = NULL; /* freed and NULL */
      break;
    }
    default: {
      struct ArrowArrayStream pairs, scored;
      memset(&pairs, 0, sizeof pairs);
      memset(&scored, 0, sizeof scored);
      hrein_outcome_pairs_arrow(outcome, &pairs, ERR);
      hrein_outcome_score_arrow(outcomes[next(SLOTS)], &pairs, next(4) ? &scored : NULL, ERR);
      CHECK(pairs.release == NULL);
      if (scored.release != NULL) {
        struct ArrowArray batch;
        while (scored.get_next(&scored, &batch) == 0 && batch.release != NULL) batch.release(&batch);
        scored.release(&scored);
      }
    }
  }
}

int main(int argc, char **argv) {
  long calls = argc > 1 ? strtol(argv[1], NULL, 10) : 0, i;
  state = argc > 2 ? strtoull(argv[2], NULL, 10) : 20261125;
  if (calls <= 0) calls = 20000;
  for (i = 0; i < calls; i++) {
    if (next(3) == 0) make();
    else ask();
  }
  for (i = 0; i < SLOTS; i++) {
    hrein_table_free(tables[i]);
    hrein_outcome_free(outcomes[i]);
    hrein_normalized_free(values[i]);
    hrein_clean_column_free(columns[i]);
    hrein_validator_free(validators[i]);
    hrein_failures_free(failures[i]);
    hrein_golden_free(goldens[i]);
    hrein_journal_free(journals[i]);
  }
  return 0;
}
