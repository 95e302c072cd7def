/* Looking into an outcome, carrying merges out, the journal, and what goes before a run: inference and suggested rules. */
#include "check.h"

static const char csv[] =
    "id,name,email,phone\n"
    "1,\"Doe, John\",jdoe@example.com,+354 555 1234\n"
    "2,John Doe,JDoe@example.com,5551234\n"
    "3,Ana Ruiz,ana@gmial.com,\n";

/* A text of the library, in a buffer that the next call overwrites. */
static char text[20000];

#define TEXT(call, ...)                                                              \
  do {                                                                               \
    size_t len_ = 0;                                                                 \
    CHECK(call(__VA_ARGS__, NULL, 0, &len_, NULL) == HREIN_OK && len_ < sizeof text); \
    CHECK(call(__VA_ARGS__, text, len_ / 2, &len_, NULL) == HREIN_SHORT_BUFFER);      \
    CHECK(call(__VA_ARGS__, text, sizeof text, &len_, NULL) == HREIN_OK);             \
    CHECK(strlen(text) == len_);                                                     \
  } while (0)

static hrein_table *read(void) {
  hrein_table *table = NULL;
  CHECK(hrein_table_parse_csv(hrein_text("crm"), (const uint8_t *)csv, sizeof csv - 1, NULL, &table, NULL) == HREIN_OK);
  return table;
}

static hrein_outcome *run(const hrein_run_options *options) {
  hrein_outcome *outcome = NULL;
  hrein_error error = HREIN_ERROR_INIT;
  hrein_table *table = read();
  hrein_status status = hrein_dedupe(table, hrein_text(NULL), options, &outcome, &error);
  if (status != HREIN_OK) fprintf(stderr, "%s\n", error.message);
  CHECK(status == HREIN_OK);
  hrein_table_free(table);
  return outcome;
}

static void before_a_run(void) {
  hrein_table *table = read();
  hrein_validator *validator = NULL;
  TEXT(hrein_table_infer, table);
  CHECK(strstr(text, "kind = \"email\"") != NULL);
  {
    char config[sizeof text];
    strcpy(config, text);
    TEXT(hrein_suggested_rules, hrein_text(config));
  }
  CHECK(hrein_validator_new(hrein_text(text), hrein_text(NULL), NULL, &validator, NULL) == HREIN_OK);
  CHECK(hrein_suggested_rules(hrein_text("no = toml = "), NULL, 0, NULL, NULL) == HREIN_BAD_CONFIG);
  CHECK(hrein_table_infer(NULL, NULL, 0, NULL, NULL) == HREIN_BAD_ARGUMENT);
  hrein_validator_free(validator);
  hrein_table_free(table);
}

static void looking_in(const hrein_outcome *outcome) {
  uint32_t left[] = { 0, 0, 7 }, right[] = { 1, 2, 0 };
  double weights[3] = { 0, 0, 0 };
  hrein_pair pair = HREIN_PAIR_INIT;
  hrein_finding finding = HREIN_FINDING_INIT;
  CHECK(hrein_outcome_score(outcome, left, right, 3, weights, NULL) == HREIN_OK);
  CHECK(hrein_outcome_pair(outcome, 0, &pair) == HREIN_OK && pair.weight == weights[0]);
  CHECK(weights[1] < 0 && weights[2] != weights[2]);
  CHECK(hrein_outcome_score(outcome, left, right, 3, NULL, NULL) == HREIN_BAD_ARGUMENT);
  CHECK(hrein_outcome_score(outcome, NULL, NULL, 0, NULL, NULL) == HREIN_OK);
  CHECK(equal(hrein_outcome_value(outcome, 1, 2), "JDoe@example.com") && equal(hrein_outcome_cell(outcome, 1, 3), "5551234"));
  CHECK(none(hrein_outcome_value(outcome, 3, 0)) && none(hrein_outcome_value(outcome, 0, 4)) && none(hrein_outcome_value(NULL, 0, 0)));
  {
    size_t i, count = hrein_outcome_finding_count(outcome, 2, 2), suggested = 0;
    for (i = 0; i < count; i++) {
      CHECK(hrein_outcome_finding(outcome, 2, 2, i, &finding) == HREIN_OK && finding.code.len > 0);
      suggested += equal(finding.suggestion, "ana@gmail.com");
    }
    CHECK(suggested == 1 && hrein_outcome_finding(outcome, 2, 2, count, &finding) == HREIN_BAD_ARGUMENT);
    CHECK(hrein_outcome_finding_count(NULL, 2, 2) == 0 && hrein_outcome_finding_count(outcome, 2, 77) == 0);
  }
  CHECK(hrein_outcome_finding(outcome, 9, 2, 0, &finding) == HREIN_BAD_ARGUMENT);
  TEXT(hrein_outcome_numbers, outcome);
  CHECK(strncmp(text, "{\"records\":3,\"entities\":2,\"duplicates\":1,", 41) == 0);
}

static void carrying_out(const hrein_outcome *outcome) {
  TEXT(hrein_outcome_merge_step, outcome, 0);
  CHECK(strstr(text, "\"survivor\":\"") != NULL && strstr(text, "\"retired\":[\"") != NULL);
  TEXT(hrein_outcome_merge_step, outcome, 1);
  CHECK(strstr(text, "\"survivor\":\"3\",\"retired\":[]") != NULL);
  CHECK(hrein_outcome_merge_step(outcome, 2, NULL, 0, NULL, NULL) == HREIN_BAD_ARGUMENT);
  {
    hrein_str keys[2] = { { "orders.customer", 15 }, { "orders", 6 } };
    hrein_golden *golden = NULL;
    TEXT(hrein_outcome_repoints, outcome, 0, keys, 1);
    CHECK(strstr(text, "[{\"table\":\"orders\",\"column\":\"customer\",\"from\":\"") == text);
    TEXT(hrein_outcome_repoints, outcome, 1, keys, 1);
    CHECK(strcmp(text, "[]") == 0);
    CHECK(hrein_outcome_repoints(outcome, 0, keys, 2, NULL, 0, NULL, NULL) == HREIN_BAD_ARGUMENT);
    TEXT(hrein_outcome_merge_diff, outcome, hrein_text("[[pins]]\nrecord = \"2\"\ncolumn = \"name\"\n"));
    CHECK(text[0] == '[');
    CHECK(hrein_outcome_merge_diff(outcome, hrein_text("pins = 3"), NULL, 0, NULL, NULL) == HREIN_BAD_CONFIG);
    CHECK(hrein_golden_new(outcome, 0, &golden, NULL) == HREIN_OK);
    CHECK(equal(hrein_golden_all(golden, 1, 0), "John Doe") && none(hrein_golden_all(golden, 1, 9)));
    hrein_golden_free(golden);
  }
}

static void journal(const hrein_outcome *outcome) {
  hrein_journal *journal = NULL, *again = NULL;
  hrein_str lines, id = hrein_text("2");
  hrein_error error = HREIN_ERROR_INIT;
  uint64_t changed = 0, seq = 0;
  size_t merge = 0, count;
  char damaged[4000];
  CHECK(hrein_outcome_journal(outcome, &journal, NULL) == HREIN_OK);
  count = hrein_journal_entries(journal);
  merge = count - 1; /* the merge comes last */
  TEXT(hrein_journal_undo, journal, merge, NULL, 0);
  CHECK(strncmp(text, "{\"members\":[{\"record\":\"1\",", 26) == 0 && strstr(text, "\"conflicts\":[0,") != NULL);
  CHECK(hrein_journal_undo(journal, 0, NULL, 0, NULL, 0, NULL, &error) == HREIN_BAD_ARGUMENT);
  CHECK(strncmp(error.message, "no-merge: ", 10) == 0);
  CHECK(hrein_journal_note_undo(journal, merge, NULL) == HREIN_OK && hrein_journal_entries(journal) == count + 1);
  CHECK(hrein_journal_note_undo(journal, 0, NULL) == HREIN_BAD_ARGUMENT);
  CHECK(hrein_journal_append(journal, hrein_text("{\"kind\":\"clean\",\"record\":\"2\",\"changes\":[]}"), &seq, NULL) == HREIN_OK);
  CHECK(seq == count + 1 && hrein_journal_entries(journal) == count + 2);
  CHECK(hrein_journal_append(journal, hrein_text("{\"kind\":\"other\"}"), &seq, NULL) == HREIN_BAD_ARGUMENT);

  /* It reads back as it was, with a torn line cut off; damage is noticed. */
  lines = hrein_journal_text(journal);
  CHECK(lines.len < sizeof damaged - 10 && lines.data[lines.len - 1] == '\n');
  memcpy(damaged, lines.data, lines.len);
  memcpy(damaged + lines.len, "{\"seq\"", 6);
  CHECK(hrein_journal_parse((const uint8_t *)damaged, lines.len + 6, &again, NULL) == HREIN_OK);
  CHECK(hrein_journal_is_torn(again) && hrein_journal_entries(again) == count + 2);
  CHECK(hrein_journal_text(again).len == lines.len && memcmp(hrein_journal_text(again).data, damaged, lines.len) == 0);
  hrein_journal_free(again);
  damaged[60]++;
  CHECK(hrein_journal_parse((const uint8_t *)damaged, lines.len, &again, NULL) == HREIN_BAD_INPUT);
  CHECK(hrein_journal_parse(NULL, 0, &again, NULL) == HREIN_OK && hrein_journal_entries(again) == 0);
  CHECK(hrein_journal_append(again, hrein_text("{\"kind\":\"start\",\"version\":1,\"columns\":[]}"), &seq, NULL) == HREIN_OK && seq == 0);
  hrein_journal_free(again);

  /* A person who wants to be forgotten is gone. */
  CHECK(hrein_journal_erase(journal, &id, 1, &changed, NULL) == HREIN_OK && changed >= 1);
  lines = hrein_journal_text(journal);
  memcpy(damaged, lines.data, lines.len);
  damaged[lines.len] = '\0';
  CHECK(strstr(damaged, "JDoe") == NULL && strstr(damaged, "jdoe@example.com") != NULL);
  CHECK(hrein_journal_entries(journal) == count + 2);
  hrein_journal_free(journal);

  CHECK(hrein_journal_entries(NULL) == 0 && none(hrein_journal_entry(NULL, 0)) && none(hrein_journal_text(NULL)));
  CHECK(!hrein_journal_is_torn(NULL) && hrein_journal_erase(NULL, NULL, 0, NULL, NULL) == HREIN_BAD_ARGUMENT);
  CHECK(hrein_outcome_journal(NULL, NULL, NULL) == HREIN_BAD_ARGUMENT);
  hrein_journal_free(NULL);
}

static void audits(const hrein_outcome *outcome) {
  char before[sizeof text];
  TEXT(hrein_outcome_audit, outcome, HREIN_VALUES_SHOWN_MASKED);
  strcpy(before, text);
  CHECK(hrein_audit_drift(hrein_text(before), hrein_text(before), 0.1, text, sizeof text, NULL, NULL) == HREIN_OK);
  CHECK(strcmp(text, "[]") == 0);
  CHECK(hrein_audit_drift(hrein_text(before), hrein_text("{"), 0.1, text, sizeof text, NULL, NULL) == HREIN_BAD_INPUT);
}

static void states(const hrein_outcome *outcome) {
  static char state[sizeof text], whole[sizeof text], twice[sizeof text];
  hrein_str both[2];
  TEXT(hrein_outcome_audit_state, outcome);
  strcpy(state, text);
  TEXT(hrein_outcome_audit, outcome, HREIN_VALUES_SHOWN_AS_THEY_ARE);
  strcpy(whole, text);
  TEXT(hrein_audit_of_state, hrein_text(state), HREIN_VALUES_SHOWN_AS_THEY_ARE);
  CHECK(strcmp(text, whole) == 0);
  both[0] = both[1] = hrein_text(state);
  TEXT(hrein_audit_merge, both, 1);
  CHECK(strcmp(text, state) == 0);
  TEXT(hrein_audit_merge, both, 2);
  strcpy(twice, text);
  TEXT(hrein_audit_of_state, hrein_text(twice), HREIN_VALUES_SHOWN_MASKED);
  CHECK(strstr(whole, "{\"records\":3,") == whole && strstr(text, "{\"records\":6,") == text);
  TEXT(hrein_audit_merge, NULL, 0);
  strcpy(twice, text);
  TEXT(hrein_audit_of_state, hrein_text(twice), HREIN_VALUES_SHOWN_MASKED);
  CHECK(strstr(text, "{\"records\":0,") == text);
  both[1] = hrein_text("[");
  CHECK(hrein_audit_merge(both, 2, text, sizeof text, NULL, NULL) == HREIN_BAD_INPUT);
  CHECK(hrein_audit_merge(NULL, 1, text, sizeof text, NULL, NULL) == HREIN_BAD_ARGUMENT);
  CHECK(hrein_audit_of_state(hrein_text("{}"), 0, text, sizeof text, NULL, NULL) == HREIN_BAD_INPUT);
  CHECK(hrein_audit_of_state(hrein_text(state), 2, text, sizeof text, NULL, NULL) == HREIN_BAD_ARGUMENT);
  CHECK(hrein_outcome_audit_state(NULL, text, sizeof text, NULL, NULL) == HREIN_BAD_ARGUMENT);
}

static void decided_and_lasting(void) {
  hrein_run_options options = HREIN_RUN_OPTIONS_INIT;
  hrein_str records[] = { hrein_text("3"), hrein_text("1") }, clusters[] = { hrein_text("ana"), hrein_text("john") };
  hrein_outcome *outcome;
  options.decisions = hrein_text("id_left,id_right,match\n1,2,0\n");
  options.earlier_records = records;
  options.earlier_clusters = clusters;
  options.earlier_count = 2;
  outcome = run(&options);
  CHECK(hrein_outcome_clusters(outcome) == 3);
  CHECK(equal(hrein_outcome_cluster_id(outcome, hrein_outcome_cluster(outcome, 0)), "john"));
  CHECK(equal(hrein_outcome_cluster_id(outcome, hrein_outcome_cluster(outcome, 2)), "ana"));
  hrein_outcome_free(outcome);
}

static void small_things(void) {
  uint64_t hash = 0, other = 0;
  CHECK(equal(hrein_kind_part(HREIN_KIND_URL, 0), "host") && none(hrein_kind_part(HREIN_KIND_URL, 2)) && none(hrein_kind_part(0, 0)));
  CHECK(hrein_is_placeholder(hrein_text("n/a"), false) && !hrein_is_placeholder(hrein_text("Ann"), true));
  CHECK(hrein_tidy(hrein_text("  John\t Doe "), text, sizeof text, NULL, NULL) == HREIN_OK && strcmp(text, "John Doe") == 0);
  CHECK(hrein_sound(hrein_text("smith"), text, sizeof text, NULL, NULL) == HREIN_OK && text[0] != '\0');
  CHECK(hrein_hash(1, (const uint8_t *)"abc", 3, &hash) == HREIN_OK && hrein_hash(2, (const uint8_t *)"abc", 3, &other) == HREIN_OK);
  CHECK(hash != other && hrein_hash(1, NULL, 3, &hash) == HREIN_BAD_ARGUMENT);
}

int main(void) {
  hrein_outcome *outcome = run(NULL);
  before_a_run();
  looking_in(outcome);
  carrying_out(outcome);
  journal(outcome);
  audits(outcome);
  states(outcome);
  hrein_outcome_free(outcome);
  decided_and_lasting();
  small_things();
  return 0;
}
