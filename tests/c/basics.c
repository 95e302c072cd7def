/* Versions, statuses, errors, kinds, similarity: the conventions that need no handle. */
#include "check.h"

static void versions(void) {
  char version[32];
  CHECK(hrein_abi_version() >> 16 == HREIN_ABI_MAJOR);
  CHECK((hrein_abi_version() & 0xffff) == HREIN_ABI_MINOR);
  snprintf(version, sizeof version, "%d.%d.%d", HREIN_VERSION_MAJOR, HREIN_VERSION_MINOR, HREIN_VERSION_PATCH);
  CHECK(equal(hrein_version(), version));
}

static void names(void) {
  uint32_t kind = 0;
  CHECK(equal(hrein_status_name(HREIN_SHORT_BUFFER), "short-buffer"));
  CHECK(none(hrein_status_name(-7)));
  CHECK(equal(hrein_kind_name(HREIN_KIND_PERSON_NAME), "person-name"));
  CHECK(none(hrein_kind_name(0)) && none(hrein_kind_name(UINT32_MAX)));
  CHECK(hrein_kind_from_name(hrein_text("email"), &kind) == HREIN_OK && kind == HREIN_KIND_EMAIL);
  CHECK(hrein_kind_from_name(hrein_text("e-mail"), &kind) == HREIN_BAD_ARGUMENT && kind == HREIN_KIND_EMAIL);
  CHECK(equal(hrein_severity_name(HREIN_SEVERITY_WARNING), "warning") && none(hrein_severity_name(0)));
  CHECK(equal(hrein_stage_name(HREIN_STAGE_BLOCK), "block") && none(hrein_stage_name(99)));
}

static void similarity(void) {
  double similarity = -1;
  size_t distance = 77;
  hrein_str damaged = { "\xff\xfe", 2 };
  hrein_str nowhere = { NULL, 3 };
  hrein_str huge = { "x", SIZE_MAX };
  hrein_str disregarded = { (const char *)1, 0 };
  CHECK(hrein_jaro_winkler(hrein_text("martha"), hrein_text("marhta"), &similarity) == HREIN_OK);
  CHECK(similarity > 0.961 && similarity < 0.9612);
  CHECK(hrein_jaro_winkler(disregarded, hrein_text(NULL), &similarity) == HREIN_OK && similarity == 1.0);
  CHECK(hrein_jaro_winkler(hrein_text("a"), hrein_text("b"), NULL) == HREIN_OK);
  similarity = 0.5;
  CHECK(hrein_jaro_winkler(damaged, hrein_text("b"), &similarity) == HREIN_BAD_ARGUMENT);
  CHECK(hrein_jaro_winkler(nowhere, hrein_text("b"), &similarity) == HREIN_BAD_ARGUMENT);
  CHECK(hrein_jaro_winkler(huge, hrein_text("b"), &similarity) == HREIN_BAD_ARGUMENT);
  CHECK(similarity == 0.5); /* outputs are written on HREIN_OK only */
  CHECK(hrein_osa_distance(hrein_text("reykjavik"), hrein_text("reykajvik"), 2, &distance) == HREIN_OK && distance == 1);
  CHECK(hrein_osa_distance(hrein_text("reykjavik"), hrein_text("akureyri"), 2, &distance) == HREIN_OK && distance == 3);
  CHECK(hrein_osa_distance(hrein_text("ab"), hrein_text("cd"), 255, &distance) == HREIN_OK && distance == 2);
  CHECK(hrein_osa_distance(hrein_text("ab"), hrein_text("cd"), SIZE_MAX, &distance) == HREIN_OK && distance == 2);
}

static void more_similarities(void) {
  double similarity = -1;
  size_t length = 77;
  hrein_str kitten = hrein_text("kitten"), sitting = hrein_text("sitting");
  CHECK(hrein_levenshtein(kitten, sitting, &length) == HREIN_OK && length == 3);
  CHECK(hrein_damerau_levenshtein(hrein_text("ca"), hrein_text("abc"), &length) == HREIN_OK && length == 2);
  CHECK(hrein_lcs_length(kitten, sitting, &length) == HREIN_OK && length == 4);
  CHECK(hrein_indel_similarity(kitten, sitting, &similarity) == HREIN_OK && similarity > 0.615 && similarity < 0.616);
  CHECK(hrein_jaro(hrein_text("martha"), hrein_text("marhta"), &similarity) == HREIN_OK);
  CHECK(similarity > 0.944 && similarity < 0.945);
}

static void text_forms(void) {
  char out[64];
  size_t length = 77;
  bool changed = false;
  hrein_str damaged = { "\xff", 1 };
  CHECK(hrein_fold(hrein_text("\xc3\x9e\xc3\xb3ra STRASSE"), out, sizeof out, &length, NULL) == HREIN_OK);
  CHECK(strcmp(out, "thora strasse") == 0 && length == 13);
  CHECK(hrein_romanize(hrein_text("\xe5\xbc\xa0"), out, sizeof out, NULL, NULL) == HREIN_OK && strcmp(out, "zhang") == 0);
  CHECK(hrein_fold_width(hrein_text("\xef\xbc\xa1"), out, sizeof out, NULL, NULL) == HREIN_OK && strcmp(out, "A") == 0);
  CHECK(hrein_unify_han(hrein_text("\xe5\xbc\xb5"), out, sizeof out, NULL, NULL) == HREIN_OK && out[0] != 0);
  CHECK(hrein_skeleton(hrein_text("p\xd0\xb0y"), out, sizeof out, NULL, NULL) == HREIN_OK && strcmp(out, "pay") == 0);
  CHECK(hrein_soundex(hrein_text("Robert"), out, sizeof out, NULL, NULL) == HREIN_OK && strcmp(out, "R163") == 0);
  CHECK(hrein_nysiis(hrein_text("Knight"), out, sizeof out, NULL, NULL) == HREIN_OK && out[0] == 'N');
  CHECK(hrein_cologne(hrein_text("Wikipedia"), out, sizeof out, NULL, NULL) == HREIN_OK && strcmp(out, "3412") == 0);
  CHECK(hrein_double_metaphone(hrein_text("Schmidt"), false, out, sizeof out, NULL, NULL) == HREIN_OK);
  CHECK(strcmp(out, "XMT") == 0);
  CHECK(hrein_double_metaphone(hrein_text("Schmidt"), true, out, sizeof out, NULL, NULL) == HREIN_OK);
  CHECK(strcmp(out, "SMT") == 0);
  CHECK(hrein_repair_mojibake(hrein_text("Jos\xc3\x83\xc2\xa9"), out, sizeof out, NULL, &changed, NULL) == HREIN_OK);
  CHECK(changed && strcmp(out, "Jos\xc3\xa9") == 0);
  CHECK(hrein_repair_mojibake(hrein_text("Jos\xc3\xa9"), out, sizeof out, NULL, &changed, NULL) == HREIN_OK);
  CHECK(!changed && strcmp(out, "Jos\xc3\xa9") == 0);
  CHECK(hrein_unescape_html(hrein_text("R&amp;D"), out, sizeof out, &length, &changed, NULL) == HREIN_OK);
  CHECK(changed && length == 3 && strcmp(out, "R&D") == 0);
  CHECK(hrein_unescape_html(hrein_text("R&D"), out, 2, &length, &changed, NULL) == HREIN_SHORT_BUFFER && changed);
  CHECK(hrein_soundex(hrein_text("Robert"), out, 3, &length, NULL) == HREIN_SHORT_BUFFER && length == 4);
  CHECK(hrein_fold(damaged, out, sizeof out, NULL, NULL) == HREIN_BAD_ARGUMENT);
}

static void errors(void) {
  hrein_error error = HREIN_ERROR_INIT;
  hrein_error unset;
  hrein_table *table = NULL;
  hrein_str missing = hrein_text("/no/such/file.csv");
  CHECK(hrein_table_read_csv(&missing, 1, NULL, &table, &error) == HREIN_IO);
  CHECK(error.status == HREIN_IO && strncmp(error.message, "file-not-found: ", 16) == 0 && table == NULL);
  CHECK(hrein_table_read_csv(&missing, 1, NULL, &table, NULL) == HREIN_IO);
  CHECK(hrein_table_read_csv(NULL, 1, NULL, &table, &error) == HREIN_BAD_ARGUMENT);
  CHECK(hrein_table_read_csv(NULL, 0, NULL, &table, &error) == HREIN_BAD_ARGUMENT);
  memset(&unset, 0, sizeof unset);
  CHECK(hrein_table_read_csv(&missing, 1, NULL, &table, &unset) == HREIN_BAD_ARGUMENT && unset.status == 0);
  /* A newer caller's larger struct is filled as far as this library knows it. */
  {
    struct { hrein_error known; char later[64]; } newer = { HREIN_ERROR_INIT, "untouched" };
    newer.known.struct_size = sizeof newer;
    CHECK(hrein_table_read_csv(&missing, 1, NULL, &table, &newer.known) == HREIN_IO);
    CHECK(newer.known.message[0] == 'f' && strcmp(newer.later, "untouched") == 0);
  }
  /* A message that is too long ends at a whole character, in a NUL. */
  {
    char path[1200];
    size_t i;
    for (i = 0; i + 2 <= sizeof path; i += 2) memcpy(path + i, "\xc3\xbe", 2);
    missing.data = path;
    missing.len = sizeof path;
    CHECK(hrein_table_read_csv(&missing, 1, NULL, &table, &error) == HREIN_IO);
    CHECK(strlen(error.message) >= 498 && strlen(error.message) < sizeof error.message);
  }
}

static void null_handles(void) {
  hrein_finding finding = HREIN_FINDING_INIT;
  hrein_pair pair = HREIN_PAIR_INIT;
  hrein_provenance provenance = HREIN_PROVENANCE_INIT;
  CHECK(hrein_table_rows(NULL) == 0 && hrein_table_columns(NULL) == 0 && none(hrein_table_cell(NULL, 0, 0)));
  CHECK(none(hrein_normalized_canonical(NULL)) && !hrein_normalized_is_valid(NULL));
  CHECK(hrein_normalized_finding(NULL, 0, &finding) == HREIN_BAD_ARGUMENT);
  CHECK(hrein_outcome_rows(NULL) == 0 && hrein_outcome_cluster(NULL, 0) == SIZE_MAX);
  CHECK(hrein_outcome_pair(NULL, 0, &pair) == HREIN_BAD_ARGUMENT);
  CHECK(hrein_golden_provenance(NULL, 0, &provenance) == HREIN_BAD_ARGUMENT);
  CHECK(hrein_dedupe(NULL, hrein_text(""), NULL, NULL, NULL) == HREIN_BAD_ARGUMENT);
  hrein_table_free(NULL);
  hrein_normalized_free(NULL);
  hrein_clean_column_free(NULL);
  hrein_validator_free(NULL);
  hrein_failures_free(NULL);
  hrein_outcome_free(NULL);
  hrein_golden_free(NULL);
}

int main(void) {
  versions();
  names();
  similarity();
  more_similarities();
  text_forms();
  errors();
  null_handles();
  return 0;
}
