/* A host that is not linked with hrein: loads the library as a plug-in, makes it read its tables, and unloads it, a hundred times.
 *
 *     ./program LIBRARY
 */
#define _POSIX_C_SOURCE 200809L /* for pthreads under -std=c11 */
#include <dlfcn.h>
#include <pthread.h>
#include <sys/resource.h>

#include "check.h"

enum { LOADS = 100 };

/* What all loads but the first may keep, in kilobytes; the tables of one take about two thousand. */
enum { MOST_KEPT = 4000 };

static void *symbol(void *library, const char *name) {
  void *found = dlsym(library, name);
  CHECK(found != NULL);
  return found;
}

/* On a thread of its own: what the library keeps for a thread goes with it. */
static void *used_once(void *path) {
  hrein_status (*parse)(hrein_str, const uint8_t *, size_t, const hrein_table_options *, hrein_table **, hrein_error *);
  hrein_status (*dedupe)(hrein_table *, hrein_str, const hrein_run_options *, hrein_outcome **, hrein_error *);
  size_t (*clusters)(const hrein_outcome *);
  void (*free_outcome)(hrein_outcome *), (*free_table)(hrein_table *);
  static const char csv[] = "id,name,email,phone,city\n1,Ann Doe,a@b.is,+3545551234,Oslo\n2,\"Doe, Ann\",A@b.is,,\n3,Bo Li,,,Lima\n";
  void *library = dlopen(path, RTLD_NOW | RTLD_LOCAL);
  hrein_table *table = NULL;
  hrein_outcome *outcome = NULL;
  if (library == NULL) fprintf(stderr, "%s\n", dlerror());
  CHECK(library != NULL);
  *(void **)&parse = symbol(library, "hrein_table_parse_csv");
  *(void **)&dedupe = symbol(library, "hrein_dedupe");
  *(void **)&clusters = symbol(library, "hrein_outcome_clusters");
  *(void **)&free_outcome = symbol(library, "hrein_outcome_free");
  *(void **)&free_table = symbol(library, "hrein_table_free");
  CHECK(parse(hrein_text("crm"), (const uint8_t *)csv, strlen(csv), NULL, &table, NULL) == HREIN_OK);
  CHECK(dedupe(table, hrein_text(""), NULL, &outcome, NULL) == HREIN_OK && clusters(outcome) == 2);
  free_outcome(outcome);
  free_table(table);
  CHECK(dlclose(library) == 0);
  return NULL;
}

static long kilobytes(void) {
  struct rusage usage;
  CHECK(getrusage(RUSAGE_SELF, &usage) == 0);
  return usage.ru_maxrss;
}

int main(int argc, char **argv) {
  long after_first = 0;
  int i;
  CHECK(argc > 1);
  for (i = 0; i < LOADS; i++) {
    pthread_t host;
    CHECK(pthread_create(&host, NULL, used_once, argv[1]) == 0 && pthread_join(host, NULL) == 0);
    if (i == 0) after_first = kilobytes();
  }
  CHECK(kilobytes() - after_first < MOST_KEPT);
  return 0;
}
