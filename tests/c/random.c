/* Calls in a random order with whatever comes: text cut in the middle of a character, wrong lengths, NULLs, sizes that are not set, numbers that mean nothing.
 * Nothing may crash, and outputs are written on HREIN_OK only. The seed is fixed, so that a fault comes again.
 *
 *     ./program [CALLS] [SEED]
 *
 * With HREIN_FUZZ defined, the choices are the bytes of an input and there is no main: fuzz/fuzz_targets/capi.rs calls `hrein_random`.
 */
#include "check.h"

#ifdef HREIN_FUZZ
static const uint8_t *chosen;
static size_t chosen_left;

static uint32_t next(uint32_t below) {
  uint32_t value = 0;
  if (below < 2 || chosen_left == 0) return 0;
  value = *chosen++, chosen_left--;
  if (below > 256 && chosen_left > 0) value = value << 8 | *chosen++, chosen_left--;
  return value % below;
}
#else
static uint64_t state;

static uint32_t next(uint32_t below) {
  state = state * 6364136223846793005u + 1442695040888963407u;
  return below == 0 ? 0 : (uint32_t)(state >> 33) % below;
}
#endif

static const char *const texts[] = {
  "", " ", "Doe, John", "john.doe@example.com", "+354 555 1234", "Dr. \xc3\x81sd\xc3\xads J\xc3\xb3nsd\xc3\xb3ttir", "\xe6\x9d\x8e\xe5\xb0\x8f\xe9\xbe\x99",
  "\xff\xfe", "a\xc3", "\xed\xa0\x80", "1999-12-31", "id,name\n1,x\n1,y\n", "id,name,email\n1,Ann Doe,a@b.is\n2,Ann Doe,a@b.is\n3,Bo,\n", "\"", "[[rules]]\ncheck = \"required\"\ncolumn = \"name\"\n",
  "match_weight = 1.0\n", "threads = ", "1", "2", "name", "family", "e164", "{\"kind\":\"start\",\"version\":1,\"columns\":[]}", "IS", "de-DE", "2026-01-01", "id_left,id_right,match\n1,2,0\n",
  "\xf0\x9f\x98\x80 emoji", "Jos\xc3\x83\xc2\xa9 &amp; Co. KG" };

/* Bytes of no meaning, in a buffer that is used again only after a while. */
static hrein_str noise(void) {
  static char pool[16][40];
  static size_t turn;
  char *bytes = pool[turn++ % 16];
  hrein_str text = { NULL, 0 };
  size_t i;
  text.len = next(sizeof pool[0]);
  for (i = 0; i < text.len; i++) bytes[i] = (char)next(256);
  text.data = bytes;
  return text;
}

static hrein_str text(void) {
  hrein_str text = hrein_text(texts[next(sizeof texts / sizeof texts[0])]);
  switch (next(13)) {
    case 0: text.data = NULL; break;                                       /* NULL with a length */
    case 1: text.len = 0; break;
    case 2: text.len -= text.len > 0 ? next((uint32_t)text.len) : 0; break; /* cut anywhere */
    case 3: text.len = SIZE_MAX - next(9); break;                          /* what no memory holds */
    case 4: return noise();
    default: break;
  }
  return text;
}

/* Mostly nothing: of many options that are set at random, one is wrong. */
static hrein_str rarely(void) { return next(4) ? hrein_text(NULL) : text(); }

/* Options and outputs that begin with their size: right, not set, too small, larger than ever. */
static size_t size(size_t right) {
  static const size_t wrong[] = { 0, 1, 7, 8, SIZE_MAX, 5000 };
  return next(9) != 1 ? right : wrong[next(sizeof wrong / sizeof wrong[0])];
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
static hrein_index *indexes[SLOTS];
static hrein_hits *hits[SLOTS];
static hrein_feed *feeds[SLOTS];
static hrein_plan *plans[SLOTS];

/* What stands in an output that must not be written. */
static char untouched;

/* Calls `call` with `out`, which has to stay as it was on every status but HREIN_OK; then puts what came of it into a slot. */
#define MAKE(type, slots, call)                                \
  do {                                                         \
    type *out = (type *)&untouched;                            \
    size_t slot = next(SLOTS);                                 \
    if ((call) == HREIN_OK) {                                  \
      type##_free(slots[slot]);                                \
      slots[slot] = out;                                       \
    } else {                                                   \
      CHECK(out == (type *)&untouched);                        \
    }                                                          \
  } while (0)

static hrein_error error;
static char buffer[300];
static size_t length;

/* A buffer of any size, and a length that may not be wanted. */
#define OUT (next(8) ? buffer : NULL), next(sizeof buffer), (next(4) ? &length : NULL)
#define ERR (next(3) ? NULL : (error.struct_size = size(sizeof error), &error))

/* An array that keeps to the interface so far that all its buffers can be read, and no further. */
static void nothing_to_free(struct ArrowArray *array) { array->release = NULL; }
static void nothing_to_free_schema(struct ArrowSchema *schema) { schema->release = NULL; }

static void hostile_arrow(void) {
  static const char *const formats[] = { "u", "U", "vu", "i", "l", "g", "b", "tdD", "tsm:UTC", "+s", "n", "z", "", "zz", "C" };
  static int64_t block[1024], short_block[1024];
  static const void *buffers[4], *entries[4];
  struct ArrowArray array, dictionary, out;
  struct ArrowSchema schema, entry, out_schema;
  size_t i;
  for (i = 0; i < 64; i++) block[i] = next(64), short_block[i] = next(3);
  for (i = 0; i < 4; i++) buffers[i] = next(5) ? (next(2) ? block : short_block) : NULL, entries[i] = next(5) ? short_block : NULL;
  memset(&array, 0, sizeof array);
  memset(&schema, 0, sizeof schema);
  array.length = (int64_t)next(6) - (next(9) == 0);
  array.offset = (int64_t)next(4) - (next(9) == 0);
  array.null_count = (int64_t)next(4) - 1;
  array.n_buffers = next(5);
  array.n_children = next(9) == 0;
  array.buffers = next(9) ? buffers : NULL;
  array.release = next(9) ? nothing_to_free : NULL;
  schema.format = formats[next(sizeof formats / sizeof formats[0])];
  schema.flags = next(8);
  schema.release = next(9) ? nothing_to_free_schema : NULL;
  dictionary = array, entry = schema;
  dictionary.length = next(4), dictionary.buffers = entries, dictionary.n_buffers = 3;
  entry.format = formats[next(3)];
  if (next(3) == 0) array.dictionary = &dictionary;
  if (next(3) == 0) schema.dictionary = &entry;
  memset(&out, 0, sizeof out);
  memset(&out_schema, 0, sizeof out_schema);
  if (hrein_normalize_arrow(next(23), next(9) ? &array : NULL, next(9) ? &schema : NULL, NULL, next(3), next(9) ? &out : NULL, next(9) ? &out_schema : NULL, ERR) != HREIN_OK)
    CHECK(out.release == NULL && out_schema.release == NULL);
  if (out.release != NULL) out.release(&out);
  if (out_schema.release != NULL) out_schema.release(&out_schema);
}

/* Reads a stream to its end and releases it. */
static void drain(struct ArrowArrayStream *stream) {
  struct ArrowArray batch;
  if (stream->release == NULL) return;
  while (stream->get_next(stream, &batch) == 0 && batch.release != NULL) batch.release(&batch);
  stream->release(stream);
}

/* A stream of some outcome's, or none: what all steps are given. */
static void stream_of(struct ArrowArrayStream *out) {
  const hrein_outcome *outcome = outcomes[next(SLOTS)];
  memset(out, 0, sizeof *out);
  switch (next(7)) {
    case 0: (void)hrein_outcome_cleaned_arrow(outcome, out, ERR); break;
    case 1: (void)hrein_outcome_pairs_arrow(outcome, out, ERR); break;
    case 2: (void)hrein_outcome_clusters_arrow(outcome, out, ERR); break;
    case 3: (void)hrein_outcome_golden_arrow(outcome, out, ERR); break;
    case 4: (void)hrein_outcome_findings_arrow(outcome, out, ERR); break;
    case 5: (void)hrein_outcome_provenance_arrow(outcome, out, ERR); break;
    default: break;
  }
}

static bool goes_on(void *user, const hrein_progress *progress) {
  CHECK(user == &untouched && progress->struct_size >= sizeof(size_t));
  return next(40) != 1;
}

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
  context.region = rarely();
  context.today = rarely();
  context.locale = rarely();
  context.scheme = rarely();
  context.date_order = next(6);
  if (next(2)) known = &context;
  options.struct_size = size(sizeof options);
  options.id_column = rarely();
  options.encoding = rarely();
  options.delimiter = next(4) ? 0 : next(400);
  if (next(2)) reading = &options;
  how.struct_size = size(sizeof how);
  how.threads = next(3);
  how.decisions = rarely();
  how.earlier_records = how.earlier_clusters = list;
  how.earlier_count = next(3) ? 0 : next(4);
  if (next(2)) how.on_progress = goes_on, how.user = &untouched;
  if (next(2)) running = &how;
  column.name = two;
  column.cells = next(6) ? list : NULL;
  switch (next(22)) {
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
    case 13: {
      size_t from = next(SLOTS);
      hrein_outcome *taken = outcomes[from];
      outcomes[from] = NULL; /* freed, whatever the status */
      MAKE(hrein_index, indexes, hrein_index_new(taken, next(4), &out, ERR));
      break;
    }
    case 14: MAKE(hrein_hits, hits, hrein_index_find(indexes[next(SLOTS)], next(6) ? list : NULL, next(4), next(3) ? next(9) : SIZE_MAX, &out, ERR)); break;
    case 15: MAKE(hrein_feed, feeds, hrein_index_settle(indexes[next(SLOTS)], &out, ERR)); break;
    case 16: MAKE(hrein_feed, feeds, hrein_index_erase(indexes[next(SLOTS)], list, next(3), &out, ERR)); break;
    case 17: MAKE(hrein_index, indexes, hrein_index_open(next(2) ? hrein_text("/dev/null/no") : hrein_text("\xff"), next(3), &out, ERR)); break;
    case 18: MAKE(hrein_plan, plans, hrein_plan_new(outcomes[next(SLOTS)], &out, ERR)); break;
    case 19: MAKE(hrein_plan, plans, hrein_plan_read(one, two, &out, ERR)); break;
    case 20: {
      struct ArrowArrayStream counts;
      stream_of(&counts);
      if (next(2)) MAKE(hrein_plan, plans, hrein_plan_fitted(plans[next(SLOTS)], &counts, next(9), &out, ERR));
      else MAKE(hrein_plan, plans, hrein_plan_counted(plans[next(SLOTS)], &counts, next(9), next(2), &out, ERR));
      CHECK(counts.release == NULL);
      break;
    }
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
  switch (next(46)) {
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
    case 10: hrein_kind_part(next(23), index), hrein_kind_name(next(23)), hrein_stage_name(next(12)), hrein_severity_name(next(5)), hrein_status_name((int32_t)next(1000)); break;
    case 11: hrein_normalized_part(value, one), hrein_normalized_key(value, one), hrein_normalized_is_valid(value); break;
    case 12: hrein_normalized_part_at(value, index, &name, next(2) ? &name : NULL), hrein_normalized_key_at(value, index, &name, &name); break;
    case 13: hrein_normalized_finding(value, index, next(9) ? &finding : NULL), hrein_normalized_finding_count(value); break;
    case 14: hrein_clean_column_canonical(columns[next(SLOTS)], row), hrein_clean_column_finding(columns[next(SLOTS)], row, index, &finding); break;
    case 15: hrein_table_cell(tables[next(SLOTS)], row, column), hrein_table_id(tables[next(SLOTS)], row), hrein_table_source(tables[next(SLOTS)], row), hrein_table_column_name(tables[next(SLOTS)], column); break;
    case 16: hrein_table_finding(tables[next(SLOTS)], index, &finding, NULL, &count), hrein_table_infer(tables[next(SLOTS)], OUT, ERR); break;
    case 17: hrein_failures_at(failures[next(SLOTS)], index, &finding, &count, &name, NULL), hrein_failures_rule(failures[next(SLOTS)], index, &number, NULL, &flag); break;
    case 18: hrein_outcome_cell(outcome, row, column), hrein_outcome_value(outcome, row, column), hrein_outcome_source(outcome, row), hrein_outcome_finding(outcome, row, column, index, &finding); break;
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
    case 32: hrein_audit_drift(one, two, 0.1, OUT, ERR), hrein_suggested_rules(one, OUT, ERR), hrein_outcome_audit_state(outcome, OUT, ERR); break;
    case 33: hrein_outcome_write_files(outcome, next(2) ? hrein_text("/dev/null/no") : hrein_text("\xff"), ERR); break;
    case 34: hrein_outcome_why(outcome, hrein_text("1"), one, OUT, ERR), hrein_outcome_why(outcome, hrein_text("1"), hrein_text("3"), OUT, ERR); break;
    case 35: hrein_outcome_history(outcome, index, OUT, ERR), hrein_outcome_at_threshold(outcome, (double)next(9) - 4.0, OUT, ERR); break;
    case 36: hrein_outcome_merge_diff(outcome, one, OUT, ERR), hrein_outcome_repoints(outcome, index, list, next(3), OUT, ERR); break;
    case 37: hrein_audit_kpis(list, next(3), OUT, ERR), hrein_audit_merge(list, next(3), OUT, ERR), hrein_audit_of_state(one, next(3), OUT, ERR), hrein_outcome_suggest_rules(outcome, OUT, ERR); break;
    case 38: {
      hrein_index *live = indexes[next(SLOTS)];
      (void)hrein_index_upsert(live, one, list, next(3), ERR), (void)hrein_index_remove(live, two, next(2) ? &flag : NULL, ERR);
      if (next(3) == 0) (void)hrein_index_upsert_table(live, tables[next(SLOTS)], ERR);
      (void)hrein_index_commit(live, ERR), (void)hrein_index_save(live, hrein_text(next(2) ? "/dev/null/no" : "\xff"), ERR);
      break;
    }
    case 39: {
      const hrein_index *live = indexes[next(SLOTS)];
      hrein_hit hit = HREIN_HIT_INIT;
      hit.struct_size = next(5) ? sizeof hit : next(8);
      (void)hrein_index_check(live, one, list, next(3), OUT, ERR), (void)hrein_index_explain(live, list, next(3), one, OUT, ERR);
      hrein_index_cluster(live, one), hrein_index_column_name(live, column), hrein_hits_get(hits[next(SLOTS)], index, &hit);
      hrein_feed_json(feeds[next(SLOTS)]), hrein_feed_count(feeds[next(SLOTS)]);
      break;
    }
    case 40: {
      hrein_index *live = indexes[next(SLOTS)];
      (void)hrein_index_decide(live, one, two, next(5), ERR), (void)hrein_index_take_back(live, one, two, &flag, ERR);
      (void)hrein_index_keep_together(live, list, next(3), ERR), (void)hrein_index_keep_apart(live, list, next(2), list + 1, next(2), ERR);
      (void)hrein_index_decisions(live, OUT, ERR), (void)hrein_index_review(live, next(5), OUT, ERR);
      (void)hrein_index_clusters(live, OUT, ERR), (void)hrein_index_config(live, OUT, ERR), (void)hrein_index_model(live, OUT, ERR);
      break;
    }
    case 41: hrein_plan_json(plans[next(SLOTS)], OUT, ERR), hrein_plan_about(plans[next(SLOTS)], OUT, ERR), hrein_plan_id(plans[next(SLOTS)]); break;
    case 42: {
      static const char *const steps[] = { "profiles", "keys", "patterns", "scores", "forest", "settle", "golden", "terms", "", "\xff" };
      struct ArrowArrayStream batches, stepped;
      stream_of(&batches);
      memset(&stepped, 0, sizeof stepped);
      (void)hrein_plan_map(plans[next(SLOTS)], hrein_text(steps[next(sizeof steps / sizeof steps[0])]), next(9) ? &batches : NULL, next(4) ? &stepped : NULL, ERR);
      drain(&stepped);
      if (batches.release != NULL) batches.release(&batches);
      break;
    }
    case 43: {
      struct ArrowArrayStream batches, found;
      hrein_failures *failed = NULL;
      stream_of(&batches);
      memset(&found, 0, sizeof found);
      switch (next(3)) {
        case 0: (void)hrein_index_find_arrow(indexes[next(SLOTS)], &batches, one, next(4), next(4) ? &found : NULL, ERR); break;
        case 1: (void)hrein_normalize_stream(next(23), &batches, NULL, next(3), next(4) ? &found : NULL, ERR); break;
        default:
          (void)hrein_validator_table_arrow(validators[next(SLOTS)], tables[next(SLOTS)], next(2) ? &found : NULL, next(2) ? &failed : NULL, ERR);
      }
      drain(&found);
      hrein_failures_free(failed);
      if (batches.release != NULL) batches.release(&batches);
      break;
    }
    case 44: hostile_arrow(); break;
    default: {
      struct ArrowArrayStream pairs, scored;
      memset(&pairs, 0, sizeof pairs);
      memset(&scored, 0, sizeof scored);
      hrein_outcome_pairs_arrow(outcome, &pairs, ERR);
      hrein_outcome_score_arrow(outcomes[next(SLOTS)], &pairs, next(4) ? &scored : NULL, ERR);
      CHECK(pairs.release == NULL);
      drain(&scored);
    }
  }
}

/* Frees the handles of a slot, which are NULL from then on. */
#define FREE(type, slots) (type##_free(slots[slot]), slots[slot] = NULL)

static void free_slot(size_t slot) {
  FREE(hrein_table, tables);
  FREE(hrein_outcome, outcomes);
  FREE(hrein_normalized, values);
  FREE(hrein_clean_column, columns);
  FREE(hrein_validator, validators);
  FREE(hrein_failures, failures);
  FREE(hrein_golden, goldens);
  FREE(hrein_journal, journals);
  FREE(hrein_index, indexes);
  FREE(hrein_hits, hits);
  FREE(hrein_feed, feeds);
  FREE(hrein_plan, plans);
}

static void call(void) {
  if (next(3) == 0) make();
  else if (next(60) == 1) free_slot(next(SLOTS));
  else ask();
}

#ifdef HREIN_FUZZ
/* At most so many calls that an input is done in moments. */
enum { MOST_CALLS = 60 };

void hrein_random(const uint8_t *bytes, size_t count);

void hrein_random(const uint8_t *bytes, size_t count) {
  size_t i;
  chosen = bytes, chosen_left = count;
  for (i = 0; i < MOST_CALLS && chosen_left > 0; i++) call();
  for (i = 0; i < SLOTS; i++) free_slot(i);
}
#else
int main(int argc, char **argv) {
  long calls = argc > 1 ? strtol(argv[1], NULL, 10) : 0, i;
  size_t slot;
  state = argc > 2 ? strtoull(argv[2], NULL, 10) : 20261125;
  if (calls <= 0) calls = 20000;
  for (i = 0; i < calls; i++) call();
  for (slot = 0; slot < SLOTS; slot++) free_slot(slot);
  return 0;
}
#endif
