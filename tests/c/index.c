/* The live index: found at the moment of entry, kept in a file. Argument: a directory to write to. */
#include "check.h"

static const char *CSV =
    "id,name,email\n"
    "1,\"Doe, John\",jdoe@example.com\n"
    "2,John Doe,JDoe@example.com\n"
    "3,Ana Ruiz,ana@example.com\n"
    "4,Wei Zhang,zw@example.org\n";

static hrein_index *make(void) {
  hrein_table *table = NULL;
  hrein_outcome *outcome = NULL;
  hrein_index *index = NULL;
  CHECK(hrein_table_parse_csv(hrein_text("crm"), (const uint8_t *)CSV, strlen(CSV), NULL, &table, NULL) == HREIN_OK);
  CHECK(hrein_dedupe(table, hrein_text(""), NULL, &outcome, NULL) == HREIN_OK);
  hrein_table_free(table);
  CHECK(hrein_index_new(outcome, 0, &index, NULL) == HREIN_OK); /* takes the outcome over */
  return index;
}

static size_t found(const hrein_index *index, const hrein_str *cells, const char *id) {
  hrein_hits *hits = NULL;
  hrein_hit hit = HREIN_HIT_INIT;
  size_t count;
  CHECK(hrein_index_find(index, cells, 2, 5, &hits, NULL) == HREIN_OK);
  count = hrein_hits_count(hits);
  if (count > 0) {
    CHECK(hrein_hits_get(hits, 0, &hit) == HREIN_OK && equal(hit.id, id));
    CHECK(hit.weight > 0 && hit.probability > 0.5 && hit.keys.len > 2);
  }
  CHECK(hrein_hits_get(hits, count, &hit) == HREIN_BAD_ARGUMENT);
  hrein_hits_free(hits);
  return count;
}

static void texts(const hrein_index *index, const hrein_str *cells) {
  char text[4000];
  size_t needed = 0;
  CHECK(hrein_index_check(index, hrein_text(""), cells, 2, text, 3, &needed, NULL) == HREIN_SHORT_BUFFER && needed > 3);
  CHECK(hrein_index_check(index, hrein_text(""), cells, 2, text, sizeof text, &needed, NULL) == HREIN_OK);
  CHECK(strstr(text, "\"Ana Ruiz\"") != NULL && strstr(text, "\"suggestion\":\"") != NULL);
  CHECK(hrein_index_explain(index, cells, 2, hrein_text("3"), text, sizeof text, &needed, NULL) == HREIN_OK);
  CHECK(strstr(text, "\"prior\"") != NULL);
  CHECK(hrein_index_explain(index, cells, 2, hrein_text("99"), text, sizeof text, &needed, NULL) == HREIN_BAD_ARGUMENT);
}

/* What an index tells of itself, in memory and from a file. */
static void inside(const hrein_index *index, const char *clusters) {
  char text[20000];
  size_t needed = 0;
  CHECK(hrein_index_clusters(index, text, 3, &needed, NULL) == HREIN_SHORT_BUFFER && needed == strlen(clusters));
  CHECK(hrein_index_clusters(index, text, sizeof text, &needed, NULL) == HREIN_OK && strcmp(text, clusters) == 0);
  CHECK(hrein_index_config(index, text, sizeof text, &needed, NULL) == HREIN_OK && strstr(text, "kind = \"person-name\"") != NULL);
  CHECK(hrein_index_model(index, text, sizeof text, &needed, NULL) == HREIN_OK && text[0] == '{' && text[needed - 1] == '}');
  CHECK(hrein_index_clusters(NULL, text, sizeof text, &needed, NULL) == HREIN_BAD_ARGUMENT);
}

/* What people decide holds, is told, and goes with the person. */
static void steward(hrein_index *index) {
  char text[4000];
  size_t needed = 0;
  bool was_there = false;
  hrein_feed *feed = NULL;
  hrein_str one = { "1", 1 }, pair[2] = { { "1", 1 }, { "2", 1 } };
  CHECK(hrein_index_decide(index, hrein_text("2"), hrein_text("1"), HREIN_VERDICT_DIFFERENT, NULL) == HREIN_OK);
  CHECK(hrein_index_decide(index, hrein_text("2"), hrein_text("1"), 9, NULL) == HREIN_BAD_ARGUMENT);
  CHECK(hrein_index_decide(index, hrein_text("2"), hrein_text("2"), HREIN_VERDICT_SAME, NULL) == HREIN_BAD_ARGUMENT);
  CHECK(hrein_index_settle(index, NULL, NULL) == HREIN_OK);
  CHECK(equal(hrein_index_cluster(index, hrein_text("1")), "1") && !equal(hrein_index_cluster(index, hrein_text("2")), "1"));
  CHECK(hrein_index_decisions(index, text, sizeof text, &needed, NULL) == HREIN_OK);
  CHECK(strcmp(text, "[{\"left\":\"1\",\"right\":\"2\",\"verdict\":\"different\"}]") == 0);
  CHECK(hrein_index_take_back(index, hrein_text("1"), hrein_text("2"), &was_there, NULL) == HREIN_OK && was_there);
  CHECK(hrein_index_take_back(index, hrein_text("1"), hrein_text("2"), &was_there, NULL) == HREIN_OK && !was_there);
  CHECK(hrein_index_keep_apart(index, &one, 1, &pair[1], 1, NULL) == HREIN_OK);
  CHECK(hrein_index_keep_apart(index, &one, 1, pair, 2, NULL) == HREIN_BAD_ARGUMENT);
  CHECK(hrein_index_keep_together(index, pair, 2, NULL) == HREIN_OK); /* the later decision counts */
  CHECK(hrein_index_settle(index, NULL, NULL) == HREIN_OK);
  CHECK(equal(hrein_index_cluster(index, hrein_text("2")), "1"));
  CHECK(hrein_index_review(index, 5, text, sizeof text, &needed, NULL) == HREIN_OK && text[0] == '[');
  CHECK(hrein_index_erase(index, &pair[1], 1, &feed, NULL) == HREIN_OK);
  CHECK(hrein_feed_count(feed) >= 1);
  hrein_feed_free(feed);
  CHECK(none(hrein_index_cluster(index, hrein_text("2"))));
  CHECK(hrein_index_decisions(index, text, sizeof text, &needed, NULL) == HREIN_OK && strcmp(text, "[]") == 0);
}

int main(int argc, char **argv) {
  hrein_error error = HREIN_ERROR_INIT;
  hrein_str ana[2] = { { "ruiz, ana", 9 }, { "Ana@Example.com", 15 } };
  hrein_str eva[2] = { { "Eva Holm", 8 }, { "eva@example.net", 15 } };
  hrein_feed *feed = NULL;
  hrein_index *index = make();
  bool was_there = false;
  char path[600];
  CHECK(argc == 2);
  CHECK(hrein_index_records(index) == 4 && hrein_index_columns(index) == 2);
  CHECK(equal(hrein_index_column_name(index, 1), "email") && none(hrein_index_column_name(index, 2)));
  CHECK(equal(hrein_index_cluster(index, hrein_text("2")), "1") && none(hrein_index_cluster(index, hrein_text("9"))));
  CHECK(found(index, ana, "3") == 1 && found(index, eva, "5") == 0);
  texts(index, ana);
  inside(index, "[{\"cluster\":\"1\",\"records\":[\"1\",\"2\"]},{\"cluster\":\"3\",\"records\":[\"3\"]},{\"cluster\":\"4\",\"records\":[\"4\"]}]");
  CHECK(hrein_index_upsert(index, hrein_text("5"), eva, 1, &error) == HREIN_BAD_ARGUMENT);
  CHECK(strncmp(error.message, "index-cells: ", 13) == 0);
  CHECK(hrein_index_upsert(index, hrein_text("5"), eva, 2, &error) == HREIN_OK && found(index, eva, "5") == 1);
  CHECK(hrein_index_settle(index, &feed, &error) == HREIN_OK && hrein_feed_count(feed) == 1);
  CHECK(equal(hrein_feed_json(feed), "[{\"kind\":\"created\",\"cluster\":\"5\",\"records\":[\"5\"]}]"));
  hrein_feed_free(feed);
  CHECK(hrein_index_commit(index, &error) == HREIN_OK);

  snprintf(path, sizeof path, "%s.index", argv[1]);
  CHECK(hrein_index_save(index, hrein_text(path), &error) == HREIN_OK);
  CHECK(hrein_index_save(index, hrein_text("/dev/null/x"), &error) == HREIN_IO);
  hrein_index_free(index);
  index = NULL;
  CHECK(hrein_index_open(hrein_text("/no/such/index"), 1, &index, &error) == HREIN_IO && index == NULL);
  CHECK(hrein_index_open(hrein_text(path), 1, &index, &error) == HREIN_OK && hrein_index_records(index) == 5);
  CHECK(hrein_index_remove(index, hrein_text("3"), &was_there, &error) == HREIN_OK && was_there);
  CHECK(hrein_index_remove(index, hrein_text("3"), &was_there, &error) == HREIN_OK && !was_there);
  CHECK(hrein_index_settle(index, NULL, &error) == HREIN_OK);
  CHECK(hrein_index_commit(index, &error) == HREIN_OK);
  hrein_index_free(index);
  CHECK(hrein_index_open(hrein_text(path), 1, &index, &error) == HREIN_OK && hrein_index_records(index) == 4);
  CHECK(found(index, ana, "3") == 0 && found(index, eva, "5") == 1);
  inside(index, "[{\"cluster\":\"1\",\"records\":[\"1\",\"2\"]},{\"cluster\":\"4\",\"records\":[\"4\"]},{\"cluster\":\"5\",\"records\":[\"5\"]}]");
  steward(index);
  hrein_index_free(index);
  CHECK(hrein_index_open(hrein_text(path), 1, &index, &error) == HREIN_OK && hrein_index_records(index) == 3);
  hrein_index_free(index);

  CHECK(hrein_index_new(NULL, 0, &index, &error) == HREIN_BAD_ARGUMENT);
  CHECK(hrein_index_records(NULL) == 0 && hrein_hits_count(NULL) == 0 && hrein_feed_count(NULL) == 0);
  hrein_index_free(NULL);
  return 0;
}
