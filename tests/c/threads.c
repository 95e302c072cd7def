/* Handles shared by eight threads, and two engines side by side. */
#define _POSIX_C_SOURCE 200809L /* for pthreads under -std=c11 */
#include <pthread.h>

#include "check.h"

enum { THREADS = 8, ROUNDS = 40 };

static hrein_table *table_of(const char *csv) {
  hrein_table *table = NULL;
  CHECK(hrein_table_parse_csv(hrein_text("crm"), (const uint8_t *)csv, strlen(csv), NULL, &table, NULL) == HREIN_OK);
  return table;
}

static hrein_outcome *run(const char *csv, const char *config) {
  hrein_outcome *outcome = NULL;
  hrein_table *table = table_of(csv);
  CHECK(hrein_dedupe(table, hrein_text(config), NULL, &outcome, NULL) == HREIN_OK);
  hrein_table_free(table);
  return outcome;
}

struct shared {
  const hrein_table *table;
  const hrein_outcome *outcome;
  const hrein_golden *golden;
  const hrein_journal *journal;
  const hrein_index *index;
  const hrein_plan *plan;
  const hrein_validator *validator;
  const hrein_normalized *email;
  const hrein_clean_column *column;
  char explained[4000];
};

/* The index and the plan, which work on what they are asked with. */
static void look_up(const struct shared *shared) {
  hrein_str cells[] = { hrein_text("John Doe"), hrein_text("jdoe@example.com") };
  hrein_hits *hits = NULL;
  hrein_hit hit = HREIN_HIT_INIT;
  struct ArrowArrayStream records, profiles;
  struct ArrowArray batch;
  char text[4000];
  CHECK(hrein_index_find(shared->index, cells, 2, 5, &hits, NULL) == HREIN_OK && hrein_hits_count(hits) == 2);
  CHECK(hrein_hits_get(hits, 0, &hit) == HREIN_OK && equal(hit.id, "1"));
  hrein_hits_free(hits);
  CHECK(hrein_index_check(shared->index, hrein_text(""), cells, 2, text, sizeof text, NULL, NULL) == HREIN_OK);
  CHECK(strstr(text, "\"John Doe\"") != NULL);
  CHECK(equal(hrein_index_cluster(shared->index, hrein_text("3")), "3") && hrein_index_records(shared->index) == 3);
  CHECK(hrein_outcome_cleaned_arrow(shared->outcome, &records, NULL) == HREIN_OK);
  CHECK(hrein_plan_map(shared->plan, hrein_text("profiles"), &records, &profiles, NULL) == HREIN_OK);
  CHECK(profiles.get_next(&profiles, &batch) == 0 && batch.length == 3);
  batch.release(&batch);
  profiles.release(&profiles);
}

/* Reads what all threads share, and compares with what the first read gave. */
static void *reader(void *argument) {
  const struct shared *shared = argument;
  char text[4000];
  int round;
  for (round = 0; round < ROUNDS; round++) {
    hrein_str columns[] = { hrein_text("email") }, values[] = { hrein_text("") };
    hrein_failures *failures = NULL;
    hrein_golden *golden = NULL;
    struct ArrowArrayStream stream;
    struct ArrowArray batch;
    CHECK(hrein_outcome_explain(shared->outcome, hrein_text("1"), hrein_text("2"), text, sizeof text, NULL, NULL) == HREIN_OK);
    CHECK(strcmp(text, shared->explained) == 0);
    CHECK(equal(hrein_outcome_value(shared->outcome, 0, 1), "John Doe"));
    CHECK(equal(hrein_normalized_canonical(shared->email), "a@b.is") && hrein_clean_column_is_valid(shared->column, 0));
    CHECK(hrein_validator_record(shared->validator, columns, values, 1, &failures, NULL) == HREIN_OK);
    CHECK(hrein_failures_count(failures) == 1);
    hrein_failures_free(failures);
    CHECK(hrein_golden_new(shared->outcome, 0, &golden, NULL) == HREIN_OK && equal(hrein_golden_value(golden, 1), "John Doe"));
    hrein_golden_free(golden);
    CHECK(hrein_outcome_cleaned_arrow(shared->outcome, &stream, NULL) == HREIN_OK);
    CHECK(stream.get_next(&stream, &batch) == 0 && batch.length == 3);
    batch.release(&batch);
    stream.release(&stream);
    CHECK(equal(hrein_table_cell(shared->table, 0, 1), "Doe, John"));
    CHECK(hrein_table_infer(shared->table, text, sizeof text, NULL, NULL) == HREIN_OK);
    CHECK(equal(hrein_golden_value(shared->golden, 1), "John Doe"));
    CHECK(!none(hrein_journal_entry(shared->journal, 0)) && !none(hrein_plan_id(shared->plan)));
    look_up(shared);
  }
  return NULL;
}

static const char csv[] =
    "id,name,email\n1,\"Doe, John\",jdoe@example.com\n2,John Doe,JDoe@example.com\n3,Ana Ruiz,ana@example.com\n";

static void shared_handles(void) {
  pthread_t threads[THREADS];
  hrein_str cells[] = { hrein_text("a@b.is"), hrein_text("") };
  hrein_table *table = table_of(csv);
  hrein_outcome *outcome = run(csv, "");
  hrein_golden *golden = NULL;
  hrein_journal *journal = NULL;
  hrein_index *index = NULL;
  hrein_plan *plan = NULL;
  hrein_validator *validator = NULL;
  hrein_normalized *email = NULL;
  hrein_clean_column *column = NULL;
  struct shared shared;
  int i;
  CHECK(hrein_golden_new(outcome, 0, &golden, NULL) == HREIN_OK && hrein_outcome_journal(outcome, &journal, NULL) == HREIN_OK);
  CHECK(hrein_index_new(run(csv, ""), 0, &index, NULL) == HREIN_OK && hrein_plan_new(outcome, &plan, NULL) == HREIN_OK);
  CHECK(hrein_validator_new(hrein_text("[[rules]]\ncheck = \"required\"\ncolumn = \"email\"\n"), hrein_text(""), NULL, &validator, NULL) == HREIN_OK);
  CHECK(hrein_normalize(HREIN_KIND_EMAIL, hrein_text("a@b.is"), NULL, &email, NULL) == HREIN_OK);
  CHECK(hrein_normalize_column(HREIN_KIND_EMAIL, cells, 2, NULL, &column, NULL) == HREIN_OK);
  shared.table = table;
  shared.outcome = outcome;
  shared.golden = golden;
  shared.journal = journal;
  shared.index = index;
  shared.plan = plan;
  shared.validator = validator;
  shared.email = email;
  shared.column = column;
  CHECK(hrein_outcome_explain(outcome, hrein_text("1"), hrein_text("2"), shared.explained, sizeof shared.explained, NULL, NULL) == HREIN_OK);
  for (i = 0; i < THREADS; i++) CHECK(pthread_create(&threads[i], NULL, reader, &shared) == 0);
  for (i = 0; i < THREADS; i++) CHECK(pthread_join(threads[i], NULL) == 0);
  hrein_clean_column_free(column);
  hrein_normalized_free(email);
  hrein_validator_free(validator);
  hrein_plan_free(plan);
  hrein_index_free(index);
  hrein_journal_free(journal);
  hrein_golden_free(golden);
  hrein_outcome_free(outcome);
  hrein_table_free(table);
}

/* Engines with different rules do not know of each other. */
static void *engine(void *argument) {
  static const char phones[] = "id,name,phone\n1,Ann Doe,555 1234\n2,Bo Li,\n";
  const char *config = argument;
  int round;
  for (round = 0; round < 10; round++) {
    hrein_outcome *outcome = run(phones, config);
    CHECK(equal(hrein_outcome_value(outcome, 0, 2), "+3545551234") == (strstr(config, "IS") != NULL));
    hrein_outcome_free(outcome);
  }
  return NULL;
}

static void engines_side_by_side(void) {
  static char iceland[] = "region = \"IS\"\n", nowhere[] = "";
  pthread_t one, other;
  CHECK(pthread_create(&one, NULL, engine, iceland) == 0 && pthread_create(&other, NULL, engine, nowhere) == 0);
  CHECK(pthread_join(one, NULL) == 0 && pthread_join(other, NULL) == 0);
}

int main(void) {
  shared_handles();
  engines_side_by_side();
  return 0;
}
