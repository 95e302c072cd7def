/* Runs the cases of tests/corpus/normalize.tsv, which tests/corpus.rs runs from Rust. Argument: the file. */
#include "check.h"

static int failed = 0;

/* Runs a case: kind, region, input, canonical, codes; the lines are NUL-terminated fields. */
static void run(int line, char *fields[5]) {
  hrein_error error = HREIN_ERROR_INIT;
  hrein_context context = HREIN_CONTEXT_INIT;
  hrein_finding finding = HREIN_FINDING_INIT;
  hrein_normalized *value = NULL;
  char codes[1024] = "";
  uint32_t kind = 0;
  size_t i;
  CHECK(hrein_kind_from_name(hrein_text(fields[0]), &kind) == HREIN_OK);
  context.region = hrein_text(fields[1]);
  CHECK(hrein_normalize(kind, hrein_text(fields[2]), &context, &value, &error) == HREIN_OK);
  for (i = 0; i < hrein_normalized_finding_count(value); i++) {
    CHECK(hrein_normalized_finding(value, i, &finding) == HREIN_OK);
    CHECK(strlen(codes) + finding.code.len + 2 < sizeof codes);
    if (codes[0]) strcat(codes, ";");
    strncat(codes, finding.code.data, finding.code.len);
  }
  if (!equal(hrein_normalized_canonical(value), fields[3]) || strcmp(codes, fields[4]) != 0) {
    hrein_str canonical = hrein_normalized_canonical(value);
    fprintf(stderr, "line %d: %s gives %.*s [%s]\n", line, fields[2], (int)canonical.len, canonical.data, codes);
    failed = 1;
  }
  hrein_normalized_free(value);
}

int main(int argc, char **argv) {
  char line[4096];
  int number = 0, cases = 0;
  FILE *file;
  CHECK(argc == 2);
  file = fopen(argv[1], "r");
  CHECK(file != NULL);
  while (fgets(line, sizeof line, file)) {
    char *fields[5], *rest = line;
    int i;
    number++;
    line[strcspn(line, "\r\n")] = 0;
    if (line[0] == 0 || line[0] == '#') continue;
    for (i = 0; i < 5; i++) {
      CHECK(rest != NULL);
      fields[i] = rest;
      rest = strchr(rest, '\t');
      if (rest) *rest++ = 0;
    }
    run(number, fields);
    cases++;
  }
  fclose(file);
  CHECK(cases > 0);
  return failed;
}
