/* What a host would do with hrein, between two marks that the script finds in the list of system calls: it tells what the
 * library asks of the system, and that nothing depends on the locale of the process.
 *   job INPUT.csv OUTPUT_DIRECTORY [LOCALE] */
#define _POSIX_C_SOURCE 200809L
#include <locale.h>
#include <signal.h>
#include <unistd.h>

#include "../c/check.h"

static size_t folded(const char *text, char *out, size_t room) {
  size_t len = 0;
  CHECK(hrein_fold(hrein_text(text), out, room, &len, NULL) == HREIN_OK);
  return len;
}

/* Numbers, dates, letters and their case: what a locale would change. */
static void values(void) {
  char out[200];
  double weight = 0.0;
  folded("TITLE I", out, sizeof out);
  CHECK(strcmp(out, "title i") == 0);
  CHECK(hrein_canonical(HREIN_KIND_NUMBER, hrein_text("1234.5"), NULL, out, sizeof out, NULL, NULL, NULL) == HREIN_OK);
  CHECK(strcmp(out, "1234.5") == 0);
  CHECK(hrein_canonical(HREIN_KIND_DATE, hrein_text("31 December 1999"), NULL, out, sizeof out, NULL, NULL, NULL) == HREIN_OK);
  CHECK(strcmp(out, "1999-12-31") == 0);
  CHECK(hrein_canonical(HREIN_KIND_EMAIL, hrein_text("INFO@EXAMPLE.COM"), NULL, out, sizeof out, NULL, NULL, NULL) == HREIN_OK);
  CHECK(strcmp(out, "INFO@example.com") == 0 || strcmp(out, "info@example.com") == 0);
  CHECK(hrein_jaro_winkler(hrein_text("I"), hrein_text("i"), &weight) == HREIN_OK && weight == 0.0);
}

static void job(const char *input, const char *output) {
  hrein_table *table = NULL;
  hrein_outcome *outcome = NULL;
  hrein_str sources[1];
  char json[1];
  size_t len = 0;
  sources[0] = hrein_text(input);
  CHECK(hrein_table_read_csv(sources, 1, NULL, &table, NULL) == HREIN_OK);
  CHECK(hrein_dedupe(table, hrein_text("match_weight = 0.5\n"), NULL, &outcome, NULL) == HREIN_OK);
  CHECK(hrein_outcome_audit(outcome, HREIN_VALUES_SHOWN_MASKED, json, 0, &len, NULL) == HREIN_SHORT_BUFFER && len > 100);
  CHECK(hrein_outcome_write_files(outcome, hrein_text(output), NULL) == HREIN_OK);
  hrein_outcome_free(outcome);
  hrein_table_free(table);
}

/* A call that goes wrong is told by its status, not on a stream. */
static void faults(void) {
  hrein_table *table = NULL;
  hrein_error error = HREIN_ERROR_INIT;
  hrein_str nowhere[1];
  nowhere[0] = hrein_text("/no/such/file.csv");
  CHECK(hrein_table_read_csv(nowhere, 1, NULL, &table, &error) == HREIN_IO);
  nowhere[0].data = "\xff";
  nowhere[0].len = 1;
  CHECK(hrein_fold(nowhere[0], NULL, 0, NULL, &error) == HREIN_BAD_ARGUMENT);
  CHECK(hrein_outcome_audit(NULL, 0, NULL, 0, NULL, &error) == HREIN_BAD_ARGUMENT);
}

/* One more than the last signal of Linux. */
enum { SIGNALS = 65 };

int main(int argc, char **argv) {
  struct sigaction before[SIGNALS], after;
  int number;
  CHECK(argc > 2);
  if (argc > 3) CHECK(setlocale(LC_ALL, argv[3]) != NULL);
  for (number = 1; number < SIGNALS; number++)
    if (sigaction(number, NULL, &before[number]) != 0) before[number].sa_handler = SIG_IGN;
  (void)access("/hrein/begins", F_OK);
  values();
  faults();
  job(argv[1], argv[2]);
  (void)access("/hrein/ends", F_OK);
  for (number = 1; number < SIGNALS; number++)
    if (sigaction(number, NULL, &after) == 0) CHECK(after.sa_handler == before[number].sa_handler);
  if (argc > 3) CHECK(strcmp(setlocale(LC_ALL, NULL), argv[3]) == 0);
  return 0;
}
