/* A run: tables from memory, progress and cancelling, clusters, pairs, golden records, files. Argument: a directory to write to. */
#include "check.h"

static const char *CSV =
    "id,name,email,city\n"
    "1,\"Doe, John\",jdoe@example.com,Reykjavik\n"
    "2,John Doe,JDoe@example.com,\n"
    "3,Ana Ruiz,ana@example.com,Madrid\n"
    "4,Wei Zhang,zw@example.org,Wien\n";

static hrein_table *parse(void) {
  hrein_table *table = NULL;
  const uint8_t *bytes = (const uint8_t *)CSV;
  CHECK(hrein_table_parse_csv(hrein_text("crm"), bytes, strlen(CSV), NULL, &table, NULL) == HREIN_OK);
  return table;
}

typedef struct watch {
  int calls;
  uint32_t last_stage;
  uint32_t stop_at; /* a stage, or 99 for never */
} watch;

static bool on_progress(void *user, const hrein_progress *progress) {
  watch *seen = user;
  CHECK(progress->struct_size >= sizeof *progress && !none(hrein_stage_name(progress->stage)));
  seen->calls++;
  seen->last_stage = progress->stage;
  return progress->stage < seen->stop_at;
}

static void tables(void) {
  hrein_error error = HREIN_ERROR_INIT;
  hrein_table_options options = HREIN_TABLE_OPTIONS_INIT;
  hrein_finding finding = HREIN_FINDING_INIT;
  size_t row = 0, column = 0;
  hrein_table *table = parse();
  hrein_str keys[3] = { { "b7", 2 }, { "a3", 2 }, { "b7", 2 } };
  hrein_str cities[3] = { { "Selfoss", 7 }, { "V\xc3\xadk", 4 }, { NULL, 0 } };
  hrein_column columns[2];
  hrein_outcome *outcome = NULL;
  const char *ragged = "id,name\n1\n2,x\n", *sources = "id,source,name\n1,crm,Ann Doe\n2,shop,Bo Li\n";
  CHECK(hrein_table_rows(table) == 4 && hrein_table_columns(table) == 4);
  CHECK(equal(hrein_table_column_name(table, 1), "name") && none(hrein_table_column_name(table, 4)));
  CHECK(equal(hrein_table_id(table, 2), "3") && none(hrein_table_id(table, 4)));
  CHECK(equal(hrein_table_cell(table, 0, 1), "Doe, John") && equal(hrein_table_cell(table, 1, 3), ""));
  CHECK(none(hrein_table_cell(table, 4, 0)) && none(hrein_table_cell(table, 0, 4)));
  CHECK(equal(hrein_table_source(table, 3), "") && !none(hrein_table_source(table, 3)) && none(hrein_table_source(table, 4)));
  CHECK(hrein_table_finding_count(table) == 0);
  hrein_table_free(table);

  CHECK(hrein_table_parse_csv(hrein_text("x"), (const uint8_t *)sources, strlen(sources), NULL, &table, &error) == HREIN_OK);
  CHECK(equal(hrein_table_source(table, 0), "crm") && equal(hrein_table_source(table, 1), "shop") && none(hrein_table_source(table, 2)));
  CHECK(hrein_dedupe(table, hrein_text(""), NULL, &outcome, &error) == HREIN_OK && none(hrein_table_source(table, 0)));
  CHECK(equal(hrein_outcome_source(outcome, 1), "shop") && none(hrein_outcome_source(outcome, 2)));
  hrein_outcome_free(outcome);
  hrein_table_free(table);

  CHECK(hrein_table_parse_csv(hrein_text("x"), (const uint8_t *)ragged, strlen(ragged), NULL, &table, &error) == HREIN_OK);
  CHECK(hrein_table_finding_count(table) > 0);
  CHECK(hrein_table_finding(table, 0, &finding, &row, &column) == HREIN_OK && row == 0 && finding.code.len > 0);
  CHECK(hrein_table_finding(table, 99, &finding, NULL, NULL) == HREIN_BAD_ARGUMENT);
  hrein_table_free(table);

  /* A program that knows the first version of the options. */
  options.struct_size = offsetof(hrein_table_options, threads);
  CHECK(hrein_table_parse_csv(hrein_text("x"), (const uint8_t *)ragged, strlen(ragged), &options, &table, &error) == HREIN_OK);
  hrein_table_free(table);
  options.struct_size = sizeof options;

  columns[0].name = hrein_text("key");
  columns[0].cells = keys;
  columns[1].name = hrein_text("city");
  columns[1].cells = cities;
  options.id_column = hrein_text("key");
  CHECK(hrein_table_new(columns, 2, 2, &options, &table, &error) == HREIN_OK);
  CHECK(equal(hrein_table_id(table, 0), "a3") && equal(hrein_table_cell(table, 0, 1), "V\xc3\xadk"));
  hrein_table_free(table);
  table = NULL;
  CHECK(hrein_table_new(columns, 2, 3, &options, &table, &error) == HREIN_BAD_INPUT);
  CHECK(strncmp(error.message, "duplicate-id: ", 14) == 0 && table == NULL);
  options.id_column = hrein_text("no such");
  CHECK(hrein_table_new(columns, 2, 2, &options, &table, &error) == HREIN_BAD_INPUT);
  options.id_column = hrein_text(NULL);
  options.delimiter = 0x1F600;
  CHECK(hrein_table_parse_csv(hrein_text("x"), (const uint8_t *)CSV, strlen(CSV), &options, &table, &error) ==
        HREIN_BAD_ARGUMENT);
}

static void failures(void) {
  hrein_error error = HREIN_ERROR_INIT;
  hrein_run_options options = HREIN_RUN_OPTIONS_INIT;
  hrein_outcome *outcome = NULL;
  watch seen = { 0, 0, HREIN_STAGE_BLOCK };
  hrein_table *table = parse();
  CHECK(hrein_dedupe(table, hrein_text("no_such_option = 1"), NULL, &outcome, &error) == HREIN_BAD_CONFIG);
  CHECK(hrein_table_rows(table) == 4); /* not begun: the records are still there */
  options.on_progress = on_progress;
  options.user = &seen;
  CHECK(hrein_dedupe(table, hrein_text(""), &options, &outcome, &error) == HREIN_CANCELLED);
  CHECK(outcome == NULL && error.status == HREIN_CANCELLED && seen.calls > 0 && seen.last_stage >= HREIN_STAGE_BLOCK);
  CHECK(hrein_table_rows(table) == 0);
  hrein_table_free(table);
}

static void texts(const hrein_outcome *outcome) {
  char buffer[65536];
  size_t len = 0;
  CHECK(hrein_outcome_config(outcome, NULL, 0, &len, NULL) == HREIN_OK && len > 0 && len < sizeof buffer);
  CHECK(hrein_outcome_config(outcome, buffer, 1, &len, NULL) == HREIN_SHORT_BUFFER);
  CHECK(hrein_outcome_config(outcome, buffer, sizeof buffer, &len, NULL) == HREIN_OK && strstr(buffer, "schema"));
  CHECK(hrein_outcome_model(outcome, buffer, sizeof buffer, &len, NULL) == HREIN_OK && buffer[0] == '{');
  CHECK(hrein_outcome_audit(outcome, HREIN_VALUES_SHOWN_MASKED, buffer, sizeof buffer, &len, NULL) == HREIN_OK);
  CHECK(buffer[0] == '{' && strstr(buffer, "Reykjavik") == NULL);
  CHECK(hrein_outcome_audit(outcome, HREIN_VALUES_SHOWN_AS_THEY_ARE, buffer, sizeof buffer, &len, NULL) == HREIN_OK);
  CHECK(strstr(buffer, "Reykjavik"));
  CHECK(hrein_outcome_audit(outcome, 2, buffer, sizeof buffer, &len, NULL) == HREIN_BAD_ARGUMENT);
  CHECK(hrein_outcome_explain(outcome, hrein_text("1"), hrein_text("2"), buffer, sizeof buffer, &len, NULL) == HREIN_OK);
  CHECK(buffer[0] == '[' && strstr(buffer, "\"bits\":"));
  CHECK(hrein_outcome_explain(outcome, hrein_text("1"), hrein_text("x"), buffer, sizeof buffer, &len, NULL) ==
        HREIN_BAD_ARGUMENT);
  CHECK(hrein_outcome_why(outcome, hrein_text("1"), hrein_text("2"), buffer, sizeof buffer, &len, NULL) == HREIN_OK);
  CHECK(strstr(buffer, "\"verdict\":\"match\"") && strstr(buffer, "1 and 2 were taken for the same customer"));
  CHECK(hrein_outcome_why(outcome, hrein_text("1"), hrein_text("x"), buffer, sizeof buffer, &len, NULL) ==
        HREIN_BAD_ARGUMENT);
  CHECK(hrein_outcome_history(outcome, hrein_outcome_cluster(outcome, 0), buffer, sizeof buffer, &len, NULL) == HREIN_OK);
  CHECK(strstr(buffer, "\"steps\":[{") && strstr(buffer, "\"weakest\":0"));
  CHECK(hrein_outcome_history(outcome, SIZE_MAX, buffer, sizeof buffer, &len, NULL) == HREIN_BAD_ARGUMENT);
  CHECK(hrein_outcome_at_threshold(outcome, 40.0, buffer, sizeof buffer, &len, NULL) == HREIN_OK);
  CHECK(strstr(buffer, "\"duplicates\":0,\"gained\":0,\"lost\":"));
  CHECK(hrein_outcome_at_threshold(outcome, -1e9, buffer, sizeof buffer, &len, NULL) == HREIN_BAD_ARGUMENT);
  CHECK(hrein_outcome_suggest_rules(outcome, buffer, sizeof buffer, &len, NULL) == HREIN_OK);
  CHECK(hrein_audit_drift(hrein_text("{\"records\":10}"), hrein_text("{\"records\":20}"), 1.0, buffer, sizeof buffer, &len,
                          NULL) == HREIN_OK);
  CHECK(strstr(buffer, "\"measure\":\"records\",\"before\":10.0,\"after\":20.0,\"worse\":null"));
  CHECK(hrein_audit_drift(hrein_text("x"), hrein_text("{}"), 1.0, buffer, sizeof buffer, &len, NULL) == HREIN_BAD_INPUT);
  {
    const hrein_str audits[] = {hrein_text("{\"records\":10}"), hrein_text("{\"records\":20}")};
    CHECK(hrein_audit_kpis(audits, 2, buffer, sizeof buffer, &len, NULL) == HREIN_OK);
    CHECK(strstr(buffer, "\"measure\":\"records\",\"values\":[10.0,20.0],\"change\":10.0,\"trend\":null"));
  }
  CHECK(hrein_outcome_keys(outcome, hrein_text("1"), hrein_text("2"), buffer, sizeof buffer, &len, NULL) == HREIN_OK);
  CHECK(strlen(buffer) > 2);
}

static void golden_records(const hrein_outcome *outcome) {
  hrein_golden *golden = NULL;
  hrein_provenance from = HREIN_PROVENANCE_INIT;
  size_t cluster = hrein_outcome_cluster(outcome, 0);
  CHECK(hrein_golden_new(outcome, 99, &golden, NULL) == HREIN_BAD_ARGUMENT && golden == NULL);
  CHECK(hrein_golden_new(outcome, cluster, &golden, NULL) == HREIN_OK);
  CHECK(equal(hrein_golden_value(golden, 1), "John Doe") && equal(hrein_golden_value(golden, 3), "Reykjavik"));
  CHECK(hrein_golden_provenance(golden, 3, &from) == HREIN_OK);
  CHECK(equal(from.record, "1") && from.rule.len > 0);
  CHECK(none(hrein_golden_losing(golden, 3, from.losing_count)) && none(hrein_golden_value(golden, 4)));
  CHECK(hrein_golden_provenance(golden, 4, &from) == HREIN_BAD_ARGUMENT);
  hrein_golden_free(golden);
}

static void rules(const hrein_outcome *outcome) {
  hrein_validator *validator = NULL;
  hrein_failures *failed = NULL;
  hrein_finding finding = HREIN_FINDING_INIT;
  size_t row = 9;
  const char *toml = "[[rules]]\ncheck = \"required\"\ncolumn = \"city\"\n";
  CHECK(hrein_validator_new(hrein_text(toml), hrein_text(""), NULL, &validator, NULL) == HREIN_OK);
  CHECK(hrein_outcome_validate(outcome, validator, &failed, NULL) == HREIN_OK && hrein_failures_count(failed) == 1);
  {
    uint64_t checked = 0, failing = 0;
    bool passed = true;
    CHECK(hrein_failures_rule(failed, 0, &checked, &failing, &passed) == HREIN_OK);
    CHECK(checked >= failing && failing == 1 && !passed);
    CHECK(hrein_failures_rule(failed, 99, NULL, NULL, NULL) == HREIN_BAD_ARGUMENT);
  }
  CHECK(hrein_failures_at(failed, 0, &finding, &row, NULL, NULL) == HREIN_OK && row == 1);
  hrein_failures_free(failed);
  hrein_validator_free(validator);
}

static void decided(void) {
  hrein_run_options options = HREIN_RUN_OPTIONS_INIT;
  hrein_outcome *outcome = NULL;
  hrein_table *table = parse();
  options.decisions = hrein_text("id_left,id_right,match\n1,2,0\n");
  CHECK(hrein_dedupe(table, hrein_text(""), &options, &outcome, NULL) == HREIN_OK);
  CHECK(hrein_outcome_clusters(outcome) == 4);
  hrein_outcome_free(outcome);
  hrein_table_free(table);
}

/* What a run would cost, before anything is scored; the records stay where they are. */
static void planned(void) {
  static char plan[32000];
  hrein_run_options options = HREIN_RUN_OPTIONS_INIT;
  watch seen = { 0, 0, 99 };
  hrein_table *table = parse();
  size_t len = 0;
  options.on_progress = on_progress;
  options.user = &seen;
  CHECK(hrein_run_plan(table, hrein_text(""), &options, plan, sizeof plan, &len, NULL) == HREIN_OK);
  CHECK(len < sizeof plan && seen.calls > 0 && hrein_table_rows(table) == 4);
  CHECK(strstr(plan, "\"candidate_pairs\": 6") != NULL && strstr(plan, "\"reach\": \"in-full\"") != NULL);
  CHECK(hrein_run_plan(table, hrein_text(""), NULL, plan, 10, &len, NULL) == HREIN_SHORT_BUFFER && len > 10);
  CHECK(hrein_run_plan(table, hrein_text("memory = 1"), NULL, plan, sizeof plan, &len, NULL) == HREIN_BAD_CONFIG);
  CHECK(hrein_run_plan(NULL, hrein_text(""), NULL, plan, sizeof plan, &len, NULL) == HREIN_BAD_ARGUMENT);
  hrein_table_free(table);
}

/* What cannot be held is refused before it is worked on. */
static void more_than_the_memory(void) {
  enum { ROWS = 20000, WIDTH = 80 };
  char *csv = malloc(ROWS * WIDTH + 20);
  size_t len = (size_t)sprintf(csv, "id,note\n");
  hrein_table *table = NULL;
  hrein_outcome *outcome = NULL;
  hrein_error error = HREIN_ERROR_INIT;
  int i;
  for (i = 0; i < ROWS; i++) len += (size_t)sprintf(csv + len, "%d,%060d\n", i, i);
  CHECK(hrein_table_parse_csv(hrein_text("crm"), (const uint8_t *)csv, len, NULL, &table, NULL) == HREIN_OK);
  CHECK(hrein_dedupe(table, hrein_text("memory = 1"), NULL, &outcome, &error) == HREIN_BAD_CONFIG && outcome == NULL);
  CHECK(strncmp(error.message, "memory-budget: ", 15) == 0);
  hrein_table_free(table);
  free(csv);
}

int main(int argc, char **argv) {
  hrein_error error = HREIN_ERROR_INIT;
  hrein_run_options options = HREIN_RUN_OPTIONS_INIT;
  hrein_pair pair = HREIN_PAIR_INIT;
  hrein_outcome *outcome = NULL;
  hrein_table *table = parse();
  watch seen = { 0, 0, 99 };
  const uint32_t *rows = NULL;
  size_t count = 0, row = 0;
  CHECK(argc == 2);
  options.threads = 2;
  options.on_progress = on_progress;
  options.user = &seen;
  CHECK(hrein_dedupe(table, hrein_text(""), &options, &outcome, &error) == HREIN_OK);
  CHECK(seen.calls > 0 && hrein_table_rows(table) == 0);
  hrein_table_free(table);
  CHECK(hrein_outcome_rows(outcome) == 4 && hrein_outcome_columns(outcome) == 4 && hrein_outcome_clusters(outcome) == 3);
  CHECK(equal(hrein_outcome_cell(outcome, 0, 1), "Doe, John") && equal(hrein_outcome_column_name(outcome, 2), "email"));
  CHECK(hrein_outcome_row(outcome, hrein_text("3"), &row) == HREIN_OK && equal(hrein_outcome_id(outcome, row), "3"));
  CHECK(hrein_outcome_cluster(outcome, 0) == hrein_outcome_cluster(outcome, 1));
  CHECK(hrein_outcome_cluster_id(outcome, 0).len > 0 && none(hrein_outcome_cluster_id(outcome, 3)));
  CHECK(hrein_outcome_members(outcome, hrein_outcome_cluster(outcome, 0), &rows, &count) == HREIN_OK);
  CHECK(count == 2 && rows[0] == 0 && rows[1] == 1);
  CHECK(hrein_outcome_members(outcome, 3, &rows, &count) == HREIN_BAD_ARGUMENT);
  CHECK(hrein_outcome_pairs(outcome) > 0 && hrein_outcome_pair(outcome, 0, &pair) == HREIN_OK);
  CHECK(pair.row_left == 0 && pair.row_right == 1 && pair.weight > 0 && pair.probability > 0.5);
  CHECK(hrein_outcome_pair(outcome, 9999, &pair) == HREIN_BAD_ARGUMENT);
  texts(outcome);
  golden_records(outcome);
  rules(outcome);
  CHECK(hrein_outcome_write_files(outcome, hrein_text(argv[1]), &error) == HREIN_OK);
  CHECK(hrein_outcome_write_files(outcome, hrein_text("/dev/null/x"), &error) == HREIN_IO);
  hrein_outcome_free(outcome);
  more_than_the_memory();
  tables();
  failures();
  decided();
  planned();
  return 0;
}
