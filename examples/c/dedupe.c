/* The main job from C: reads a CSV file of customers, finds duplicates, prints what was found and why.
 *
 *     ./dedupe INPUT.csv [DIRECTORY]
 *
 * With a directory, all files of the run are written there. Build it with the Makefile or the CMakeLists.txt beside it.
 */
#include <inttypes.h>
#include <stdio.h>
#include <stdlib.h>

#include "hrein.h"

enum { CLUSTERS_SHOWN = 5 };

/* printf's %.*s takes an int and a pointer. */
#define TEXT(text) (int)(text).len, (text).data ? (text).data : ""

/* Shows a stage and how far it is; true goes on. */
static bool show_progress(void *user, const hrein_progress *progress) {
  hrein_str stage = hrein_stage_name(progress->stage);
  (void)user;
  if (progress->total > 0) {
    fprintf(stderr, "\r%-10.*s %3" PRIu64 "%%", TEXT(stage), 100 * progress->done / progress->total);
  } else {
    fprintf(stderr, "\r%-10.*s %" PRIu64, TEXT(stage), progress->done);
  }
  return true;
}

/* Prints a golden record, and which record gave each value. */
static hrein_status show_cluster(const hrein_outcome *outcome, size_t cluster, hrein_error *error) {
  hrein_golden *golden = NULL;
  const uint32_t *rows = NULL;
  size_t count = 0, column, i;
  hrein_status status = hrein_outcome_members(outcome, cluster, &rows, &count);
  if (status == HREIN_OK) status = hrein_golden_new(outcome, cluster, &golden, error);
  if (status != HREIN_OK) return status;

  printf("\nentity %.*s, records", TEXT(hrein_outcome_cluster_id(outcome, cluster)));
  for (i = 0; i < count; i++) printf(" %.*s", TEXT(hrein_outcome_id(outcome, rows[i])));
  printf("\n");
  for (column = 0; column < hrein_outcome_columns(outcome); column++) {
    hrein_provenance from = HREIN_PROVENANCE_INIT;
    hrein_str value = hrein_golden_value(golden, column);
    if (value.len == 0) continue;
    status = hrein_golden_provenance(golden, column, &from);
    if (status != HREIN_OK) break;
    printf("  %-16.*s %.*s  (from %.*s: %.*s", TEXT(hrein_outcome_column_name(outcome, column)), TEXT(value),
           TEXT(from.record), TEXT(from.rule));
    for (i = 0; i < from.losing_count; i++) {
      printf("%s%.*s", i == 0 ? "; not " : ", ", TEXT(hrein_golden_losing(golden, column, i)));
    }
    printf(")\n");
  }
  hrein_golden_free(golden);
  return status;
}

/* Prints the weights that make a pair match, as JSON. */
static hrein_status show_pair(const hrein_outcome *outcome, size_t index, hrein_error *error) {
  hrein_pair pair = HREIN_PAIR_INIT;
  hrein_str left, right;
  size_t len = 0;
  char *json;
  hrein_status status = hrein_outcome_pair(outcome, index, &pair);
  if (status != HREIN_OK) return status;
  left = hrein_outcome_id(outcome, pair.row_left);
  right = hrein_outcome_id(outcome, pair.row_right);
  status = hrein_outcome_explain(outcome, left, right, NULL, 0, &len, error);
  if (status != HREIN_OK) return status;
  json = malloc(len + 1);
  if (json == NULL) return HREIN_INTERNAL;
  status = hrein_outcome_explain(outcome, left, right, json, len + 1, &len, error);
  if (status == HREIN_OK) {
    printf("\nwhy %.*s and %.*s are one: weight %.1f bits, probability %.4f\n  %s\n", TEXT(left), TEXT(right),
           pair.weight, pair.probability, json);
  }
  free(json);
  return status;
}

static hrein_status show(const hrein_outcome *outcome, hrein_error *error) {
  size_t records = hrein_outcome_rows(outcome), clusters = hrein_outcome_clusters(outcome);
  size_t cluster, i, shown = 0;
  hrein_status status = HREIN_OK;
  printf("%zu records, %zu entities, %zu duplicate%s\n", records, clusters, records - clusters,
         records - clusters == 1 ? "" : "s");
  for (cluster = 0; cluster < clusters && shown < CLUSTERS_SHOWN && status == HREIN_OK; cluster++) {
    size_t count = 0;
    status = hrein_outcome_members(outcome, cluster, NULL, &count);
    if (status != HREIN_OK || count < 2) continue;
    status = show_cluster(outcome, cluster, error);
    shown++;
  }
  for (i = 0; i < hrein_outcome_pairs(outcome) && status == HREIN_OK; i++) {
    hrein_pair pair = HREIN_PAIR_INIT;
    status = hrein_outcome_pair(outcome, i, &pair);
    if (status == HREIN_OK && pair.weight > 0) return show_pair(outcome, i, error);
  }
  return status;
}

int main(int argc, char **argv) {
  hrein_error error = HREIN_ERROR_INIT;
  hrein_run_options options = HREIN_RUN_OPTIONS_INIT;
  hrein_table *table = NULL;
  hrein_outcome *outcome = NULL;
  hrein_status status;
  hrein_str path;

  if (argc < 2 || argc > 3) {
    fprintf(stderr, "usage: %s INPUT.csv [DIRECTORY]\n", argv[0]);
    return 2;
  }
  if (hrein_abi_version() >> 16 != HREIN_ABI_MAJOR) {
    fprintf(stderr, "%s: the library that was loaded is not the one of hrein.h\n", argv[0]);
    return 1;
  }
  path = hrein_text(argv[1]);
  options.on_progress = show_progress;

  status = hrein_table_read_csv(&path, 1, NULL, &table, &error);
  if (status == HREIN_OK) status = hrein_dedupe(table, hrein_text(NULL), &options, &outcome, &error);
  fprintf(stderr, "\r%20s\r", "");
  if (status == HREIN_OK) status = show(outcome, &error);
  if (status == HREIN_OK && argc == 3) {
    status = hrein_outcome_write_files(outcome, hrein_text(argv[2]), &error);
    if (status == HREIN_OK) printf("\nall files are in %s\n", argv[2]);
  }
  if (status != HREIN_OK) {
    fprintf(stderr, "%s: %.*s: %s\n", argv[0], TEXT(hrein_status_name(status)), error.message);
  }
  hrein_outcome_free(outcome);
  hrein_table_free(table);
  return status == HREIN_OK ? 0 : 1;
}
