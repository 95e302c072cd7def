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
  const hrein_outcome *outcome;
  const hrein_validator *validator;
  const hrein_normalized *email;
  const hrein_clean_column *column;
  char explained[4000];
};

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
  }
  return NULL;
}

static const char csv[] =
    "id,name,email\n1,\"Doe, John\",jdoe@example.com\n2,John Doe,JDoe@example.com\n3,Ana Ruiz,ana@example.com\n";

static void shared_handles(void) {
  pthread_t threads[THREADS];
  hrein_str cells[] = { hrein_text("a@b.is"), hrein_text("") };
  hrein_outcome *outcome = run(csv, "");
  hrein_validator *validator = NULL;
  hrein_normalized *email = NULL;
  hrein_clean_column *column = NULL;
  struct shared shared;
  int i;
  CHECK(hrein_validator_new(hrein_text("[[rules]]\ncheck = \"required\"\ncolumn = \"email\"\n"), hrein_text(""), NULL, &validator, NULL) == HREIN_OK);
  CHECK(hrein_normalize(HREIN_KIND_EMAIL, hrein_text("a@b.is"), NULL, &email, NULL) == HREIN_OK);
  CHECK(hrein_normalize_column(HREIN_KIND_EMAIL, cells, 2, NULL, &column, NULL) == HREIN_OK);
  shared.outcome = outcome;
  shared.validator = validator;
  shared.email = email;
  shared.column = column;
  CHECK(hrein_outcome_explain(outcome, hrein_text("1"), hrein_text("2"), shared.explained, sizeof shared.explained, NULL, NULL) == HREIN_OK);
  for (i = 0; i < THREADS; i++) CHECK(pthread_create(&threads[i], NULL, reader, &shared) == 0);
  for (i = 0; i < THREADS; i++) CHECK(pthread_join(threads[i], NULL) == 0);
  hrein_clean_column_free(column);
  hrein_normalized_free(email);
  hrein_validator_free(validator);
  hrein_outcome_free(outcome);
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
