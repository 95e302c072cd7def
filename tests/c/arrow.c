/* The room arrow from C: a column and a stream made by hand go in, arrays and streams come out, and each is released once. */
#include "check.h"

static int released;

static void release_array(struct ArrowArray *array) {
  released++;
  array->release = NULL;
}

static void release_schema(struct ArrowSchema *schema) {
  released++;
  schema->release = NULL;
}

/* A utf8 column of `length` rows over buffers of the caller's. */
static void column(struct ArrowArray *array, struct ArrowSchema *schema, const char *name, const void **buffers, int64_t length) {
  memset(array, 0, sizeof *array);
  memset(schema, 0, sizeof *schema);
  array->length = length;
  array->null_count = -1;
  array->n_buffers = 3;
  array->buffers = buffers;
  array->release = release_array;
  schema->format = "u";
  schema->name = name;
  schema->flags = ARROW_FLAG_NULLABLE;
  schema->release = release_schema;
}

/* Whether row `row` of a child holds `expected`; NULL for null. */
static int holds(const struct ArrowArray *records, const struct ArrowSchema *schema, const char *name, int64_t row, const char *expected) {
  int64_t i;
  for (i = 0; i < schema->n_children; i++) {
    const struct ArrowArray *child = records->children[i];
    const uint8_t *valid;
    const int32_t *offsets;
    const char *text;
    if (strcmp(schema->children[i]->name, name) != 0) continue;
    CHECK(strcmp(schema->children[i]->format, "u") == 0 && child->offset == 0 && row < child->length);
    valid = child->buffers[0];
    offsets = child->buffers[1];
    text = child->buffers[2];
    if (valid != NULL && (valid[row / 8] >> (row % 8) & 1) == 0) return expected == NULL;
    if (expected == NULL || (size_t)(offsets[row + 1] - offsets[row]) != strlen(expected)) return 0;
    return memcmp(text + offsets[row], expected, strlen(expected)) == 0;
  }
  return 0;
}

static void normalize(void) {
  static const int32_t offsets[] = { 0, 13, 13, 22 };
  static const uint8_t validity[] = { 5 };
  const void *buffers[] = { validity, offsets, "ann@gmial.comno addres" };
  struct ArrowArray in, out;
  struct ArrowSchema schema, out_schema;
  hrein_context context = HREIN_CONTEXT_INIT;
  hrein_error error = HREIN_ERROR_INIT;
  released = 0;
  column(&in, &schema, "email", buffers, 3);
  CHECK(hrein_normalize_arrow(HREIN_KIND_EMAIL, &in, &schema, &context, 2, &out, &out_schema, &error) == HREIN_OK);
  CHECK(strcmp(out_schema.format, "+s") == 0 && out.length == 3 && out.n_children == out_schema.n_children);
  CHECK(holds(&out, &out_schema, "canonical", 0, "ann@gmial.com") && holds(&out, &out_schema, "canonical", 1, NULL));
  CHECK(holds(&out, &out_schema, "suggestion", 0, "ann@gmail.com") && holds(&out, &out_schema, "domain", 0, "gmial.com"));
  CHECK(strcmp(out_schema.children[1]->format, "b") == 0 && (*(const uint8_t *)out.children[1]->buffers[1] & 7) == 3);
  /* A child may be moved out; the rest is released with the parent. */
  {
    struct ArrowArray moved = *out.children[0];
    out.children[0]->release = NULL;
    out.release(&out);
    CHECK(out.release == NULL && moved.length == 3);
    moved.release(&moved);
  }
  out_schema.release(&out_schema);
  CHECK(released == 0 && in.release != NULL); /* what came in was borrowed */
  CHECK(hrein_normalize_arrow(HREIN_KIND_EMAIL, &in, &schema, NULL, 0, NULL, NULL, NULL) == HREIN_OK);
  CHECK(hrein_normalize_arrow(0, &in, &schema, NULL, 0, NULL, NULL, NULL) == HREIN_BAD_ARGUMENT);
  CHECK(hrein_normalize_arrow(HREIN_KIND_EMAIL, NULL, &schema, NULL, 0, NULL, NULL, NULL) == HREIN_BAD_ARGUMENT);
  CHECK(hrein_normalize_arrow(HREIN_KIND_EMAIL, &in, NULL, NULL, 0, NULL, NULL, NULL) == HREIN_BAD_ARGUMENT);
  schema.format = "+l";
  CHECK(hrein_normalize_arrow(HREIN_KIND_EMAIL, &in, &schema, NULL, 0, &out, NULL, &error) == HREIN_BAD_INPUT);
  CHECK(strncmp(error.message, "arrow-type: ", 12) == 0);
}

/* A stream of one batch of people: id, name, email. */
struct people {
  struct ArrowArray batch, columns[3], *children[3];
  struct ArrowSchema type, types[3], *type_children[3];
  const void *no_nulls[1];
  const void *buffers[3][3];
  int given, schema_released, batch_released, stream_released;
};

static struct people *the_people;

static void release_batch(struct ArrowArray *array) {
  the_people->batch_released++;
  array->release = NULL;
}

static void release_type(struct ArrowSchema *schema) {
  the_people->schema_released++;
  schema->release = NULL;
}

static int get_schema(struct ArrowArrayStream *stream, struct ArrowSchema *out) {
  *out = ((struct people *)stream->private_data)->type;
  return 0;
}

static int get_next(struct ArrowArrayStream *stream, struct ArrowArray *out) {
  struct people *people = stream->private_data;
  if (people->given++ == 0) *out = people->batch;
  else memset(out, 0, sizeof *out);
  return 0;
}

static int fail(struct ArrowArrayStream *stream, struct ArrowArray *out) {
  (void)stream;
  (void)out;
  return 5;
}

static const char *last_error(struct ArrowArrayStream *stream) {
  (void)stream;
  return "the disk is gone";
}

static void release_stream(struct ArrowArrayStream *stream) {
  ((struct people *)stream->private_data)->stream_released++;
  stream->release = NULL;
}

static void make_people(struct people *people, struct ArrowArrayStream *stream) {
  static const char *const names[] = { "id", "name", "email" };
  static const int32_t offsets[3][4] = { { 0, 1, 2, 3 }, { 0, 9, 17, 25 }, { 0, 16, 32, 47 } };
  static const char *const texts[] = { "123", "Doe, JohnJohn DoeAna Ruiz", "jdoe@example.comJDoe@example.comana@example.com" };
  int i;
  memset(people, 0, sizeof *people);
  memset(stream, 0, sizeof *stream);
  the_people = people;
  for (i = 0; i < 3; i++) {
    people->buffers[i][1] = offsets[i];
    people->buffers[i][2] = texts[i];
    column(&people->columns[i], &people->types[i], names[i], people->buffers[i], 3);
    people->children[i] = &people->columns[i];
    people->type_children[i] = &people->types[i];
  }
  people->batch.length = 3;
  people->batch.n_buffers = 1;
  people->batch.buffers = people->no_nulls;
  people->batch.n_children = people->type.n_children = 3;
  people->batch.children = people->children;
  people->type.children = people->type_children;
  people->batch.release = release_batch;
  people->type.release = release_type;
  people->type.format = "+s";
  stream->get_schema = get_schema;
  stream->get_next = get_next;
  stream->get_last_error = last_error;
  stream->release = release_stream;
  stream->private_data = people;
}

static void tables_and_outcomes(void) {
  struct people people;
  struct ArrowArrayStream stream, scored;
  struct ArrowArray batch;
  struct ArrowSchema schema;
  hrein_error error = HREIN_ERROR_INIT;
  hrein_table_options options = HREIN_TABLE_OPTIONS_INIT;
  hrein_table *table = NULL;
  hrein_outcome *outcome = NULL;

  make_people(&people, &stream);
  CHECK(hrein_table_from_arrow(&stream, NULL, &table, &error) == HREIN_OK);
  CHECK(stream.release == NULL && people.stream_released == 1 && people.batch_released == 1 && people.schema_released == 1);
  CHECK(hrein_table_rows(table) == 3 && equal(hrein_table_column_name(table, 1), "name"));
  CHECK(equal(hrein_table_cell(table, 1, 2), "JDoe@example.com") && equal(hrein_table_id(table, 2), "3"));
  CHECK(hrein_dedupe(table, hrein_text(""), NULL, &outcome, &error) == HREIN_OK);
  hrein_table_free(table);

  /* A stream lives on when its outcome is freed. */
  CHECK(hrein_outcome_clusters_arrow(outcome, &stream, &error) == HREIN_OK);
  {
    hrein_status (*const all[])(const hrein_outcome *, struct ArrowArrayStream *, hrein_error *) = {
      hrein_outcome_cleaned_arrow, hrein_outcome_findings_arrow, hrein_outcome_pairs_arrow,
      hrein_outcome_clusters_arrow, hrein_outcome_golden_arrow, hrein_outcome_provenance_arrow };
    size_t i;
    for (i = 0; i < sizeof all / sizeof all[0]; i++) {
      struct ArrowArrayStream one;
      CHECK(all[i](outcome, &one, &error) == HREIN_OK && one.get_schema(&one, &schema) == 0);
      CHECK(strcmp(schema.format, "+s") == 0 && schema.n_children > 1);
      schema.release(&schema);
      one.release(&one);
      CHECK(one.release == NULL && all[i](outcome, NULL, NULL) == HREIN_OK && all[i](NULL, &one, NULL) == HREIN_BAD_ARGUMENT);
    }
  }
  {
    struct ArrowArrayStream pairs;
    make_people(&people, &pairs);
    people.types[0].name = "id_left";
    people.types[1].name = "id_right";
    CHECK(hrein_outcome_score_arrow(outcome, &pairs, &scored, &error) == HREIN_OK);
    CHECK(pairs.release == NULL && people.stream_released == 0);
    CHECK(scored.get_schema(&scored, &schema) == 0 && scored.get_next(&scored, &batch) == 0);
    CHECK(batch.length == 3 && strcmp(schema.children[2]->name, "weight") == 0 && batch.children[2]->null_count == 3);
    batch.release(&batch);
    schema.release(&schema);
    scored.release(&scored);
    CHECK(people.stream_released == 1 && people.batch_released == 1 && people.schema_released == 1);
  }
  hrein_outcome_free(outcome);
  CHECK(stream.get_schema(&stream, &schema) == 0 && stream.get_next(&stream, &batch) == 0 && batch.length == 3);
  CHECK(holds(&batch, &schema, "id", 1, "2") && holds(&batch, &schema, "cluster", 1, "1"));
  batch.release(&batch);
  CHECK(stream.get_next(&stream, &batch) == 0 && batch.release == NULL && stream.get_last_error(&stream) == NULL);
  schema.release(&schema);
  stream.release(&stream);

  make_people(&people, &stream);
  options.id_column = hrein_text("no such");
  CHECK(hrein_table_from_arrow(&stream, &options, &table, &error) == HREIN_BAD_INPUT);
  CHECK(people.stream_released == 1 && people.batch_released == 1 && people.schema_released == 1);
  make_people(&people, &stream);
  stream.get_next = fail;
  CHECK(hrein_table_from_arrow(&stream, NULL, &table, &error) == HREIN_IO && strstr(error.message, "the disk is gone") != NULL);
  CHECK(people.stream_released == 1 && people.schema_released == 1);
  make_people(&people, &stream);
  options.struct_size = 1;
  CHECK(hrein_table_from_arrow(&stream, &options, NULL, NULL) == HREIN_BAD_ARGUMENT && people.stream_released == 1);
  CHECK(hrein_table_from_arrow(&stream, NULL, NULL, NULL) == HREIN_BAD_ARGUMENT && people.stream_released == 1);
  CHECK(hrein_table_from_arrow(NULL, NULL, NULL, NULL) == HREIN_BAD_ARGUMENT);
  CHECK(hrein_outcome_score_arrow(NULL, NULL, NULL, NULL) == HREIN_BAD_ARGUMENT);
}

static hrein_outcome *run(void) {
  struct people people;
  struct ArrowArrayStream stream, *streams[1];
  const hrein_str names[] = { hrein_text("crm") };
  hrein_table *table = NULL;
  hrein_outcome *outcome = NULL;
  make_people(&people, &stream);
  streams[0] = &stream;
  CHECK(hrein_table_from_streams(streams, names, 1, NULL, &table, NULL) == HREIN_OK);
  CHECK(people.stream_released == 1 && people.batch_released == 1 && hrein_table_rows(table) == 3);
  CHECK(hrein_dedupe(table, hrein_text(""), NULL, &outcome, NULL) == HREIN_OK);
  hrein_table_free(table);
  streams[0] = NULL;
  CHECK(hrein_table_from_streams(streams, names, 1, NULL, &table, NULL) == HREIN_BAD_ARGUMENT);
  CHECK(hrein_table_from_streams(NULL, names, 1, NULL, &table, NULL) == HREIN_BAD_ARGUMENT);
  return outcome;
}

/* The rows of a stream of one batch, released. */
static int64_t rows_of(struct ArrowArrayStream *stream, const char *first_column) {
  struct ArrowArray batch;
  struct ArrowSchema schema;
  int64_t rows;
  CHECK(stream->get_schema(stream, &schema) == 0 && strcmp(schema.children[0]->name, first_column) == 0);
  CHECK(stream->get_next(stream, &batch) == 0 && batch.release != NULL);
  rows = batch.length;
  batch.release(&batch);
  CHECK(stream->get_next(stream, &batch) == 0 && batch.release == NULL);
  schema.release(&schema);
  stream->release(stream);
  return rows;
}

static void rules_and_indices(void) {
  struct people people;
  struct ArrowArrayStream stream, out;
  struct ArrowArray batch;
  hrein_table *table = NULL;
  hrein_validator *validator = NULL;
  hrein_failures *failures = NULL;
  hrein_index *index = NULL;
  uint64_t checked = 0, failed = 0;
  bool passed = true;

  make_people(&people, &stream);
  CHECK(hrein_table_from_arrow(&stream, NULL, &table, NULL) == HREIN_OK);
  CHECK(hrein_validator_new(hrein_text("[[rules]]\ncheck = \"one-of\"\ncolumn = \"name\"\nvalues = [\"Ana Ruiz\"]\n"), hrein_text(""), NULL, &validator, NULL) == HREIN_OK);
  CHECK(hrein_validator_table_arrow(validator, table, &out, &failures, NULL) == HREIN_OK);
  CHECK(rows_of(&out, "id") == 2 && hrein_failures_count(failures) == 2);
  CHECK(hrein_failures_rule(failures, 0, &checked, &failed, &passed) == HREIN_OK && checked == 3 && failed == 2 && !passed);
  hrein_failures_free(failures);
  CHECK(hrein_validator_table_arrow(validator, table, NULL, NULL, NULL) == HREIN_OK);
  CHECK(hrein_validator_table_arrow(NULL, table, &out, NULL, NULL) == HREIN_BAD_ARGUMENT);
  CHECK(hrein_validator_table_arrow(validator, NULL, &out, NULL, NULL) == HREIN_BAD_ARGUMENT);
  hrein_validator_free(validator);

  CHECK(hrein_index_new(run(), 0, &index, NULL) == HREIN_OK && hrein_index_records(index) == 3);
  CHECK(hrein_index_upsert_table(index, table, NULL) == HREIN_OK && hrein_index_records(index) == 3);
  CHECK(hrein_index_upsert_table(NULL, table, NULL) == HREIN_BAD_ARGUMENT && hrein_index_upsert_table(index, NULL, NULL) == HREIN_BAD_ARGUMENT);
  make_people(&people, &stream);
  CHECK(hrein_index_find_arrow(index, &stream, hrein_text("id"), 1, &out, NULL) == HREIN_OK);
  CHECK(people.stream_released == 1 && rows_of(&out, "query_id") == 3);
  make_people(&people, &stream);
  CHECK(hrein_index_find_arrow(index, &stream, hrein_text("key"), 1, &out, NULL) == HREIN_BAD_INPUT && people.stream_released == 1);
  CHECK(hrein_index_find_arrow(index, NULL, hrein_text(""), 1, &out, NULL) == HREIN_BAD_ARGUMENT);
  hrein_index_free(index);
  hrein_table_free(table);

  /* Three columns are no column: told when a batch is asked for. */
  make_people(&people, &stream);
  CHECK(hrein_normalize_stream(HREIN_KIND_EMAIL, &stream, NULL, 0, &out, NULL) == HREIN_OK && stream.release == NULL);
  CHECK(out.get_next(&out, &batch) != 0 && strncmp(out.get_last_error(&out), "arrow-not-one-column: ", 22) == 0);
  out.release(&out);
  CHECK(people.stream_released == 1 && people.batch_released == 1 && people.schema_released == 1);
  make_people(&people, &stream);
  CHECK(hrein_normalize_stream(0, &stream, NULL, 0, &out, NULL) == HREIN_BAD_ARGUMENT && people.stream_released == 1);
  CHECK(hrein_normalize_stream(HREIN_KIND_EMAIL, NULL, NULL, 0, &out, NULL) == HREIN_BAD_ARGUMENT);
}

static void plans(void) {
  static char json[1 << 20], again[1 << 20];
  struct people people;
  struct ArrowArrayStream stream, out;
  hrein_outcome *outcome = run();
  hrein_plan *plan = NULL, *same = NULL, *other = NULL;
  hrein_error error = HREIN_ERROR_INIT;
  size_t length = 0, again_length = 0;

  CHECK(hrein_plan_new(outcome, &plan, &error) == HREIN_OK);
  hrein_outcome_free(outcome);
  CHECK(hrein_plan_json(plan, json, sizeof json, &length, &error) == HREIN_OK && hrein_plan_id(plan).len == 32);
  {
    hrein_str text = { json, length };
    CHECK(hrein_plan_read(text, hrein_plan_id(plan), &same, &error) == HREIN_OK);
    CHECK(hrein_plan_json(same, again, sizeof again, &again_length, NULL) == HREIN_OK && again_length == length && memcmp(json, again, length) == 0);
    CHECK(hrein_plan_read(text, hrein_text("another"), &other, &error) == HREIN_BAD_CONFIG && strncmp(error.message, "plan-id: ", 9) == 0);
    CHECK(hrein_plan_read(hrein_text("{}"), hrein_text(""), &other, NULL) == HREIN_BAD_CONFIG);
  }
  CHECK(hrein_plan_json(plan, json, 3, &length, NULL) == HREIN_SHORT_BUFFER && hrein_plan_json(NULL, NULL, 0, NULL, NULL) == HREIN_BAD_ARGUMENT);
  CHECK(hrein_plan_about(plan, json, sizeof json, &length, NULL) == HREIN_OK && strstr(json, "\"id_column\":\"id\"") != NULL);

  make_people(&people, &stream);
  CHECK(hrein_plan_map(plan, hrein_text("profiles"), &stream, &out, &error) == HREIN_OK && stream.release == NULL);
  hrein_plan_free(plan); /* the stream lives on */
  CHECK(rows_of(&out, "id") == 3);
  CHECK(people.stream_released == 1 && people.batch_released == 1 && people.schema_released == 1);
  make_people(&people, &stream);
  CHECK(hrein_plan_map(same, hrein_text("forest"), &stream, &out, NULL) == HREIN_OK && rows_of(&out, "id") == 6);
  make_people(&people, &stream);
  CHECK(hrein_plan_map(same, hrein_text("guess"), &stream, &out, &error) == HREIN_BAD_ARGUMENT && people.stream_released == 1);
  make_people(&people, &stream);
  CHECK(hrein_plan_map(same, hrein_text("keys"), &stream, &out, &error) == HREIN_BAD_INPUT && strncmp(error.message, "column-not-found: ", 18) == 0);
  CHECK(hrein_plan_map(same, hrein_text("keys"), NULL, &out, NULL) == HREIN_BAD_ARGUMENT);

  make_people(&people, &stream);
  CHECK(hrein_plan_fitted(same, &stream, 3, &other, &error) == HREIN_BAD_INPUT && people.stream_released == 1);
  make_people(&people, &stream);
  people.types[0].name = "pattern"; /* 1, 2 and 3 */
  people.types[1].name = "pairs";
  CHECK(hrein_plan_fitted(same, &stream, 3, &other, &error) == HREIN_BAD_INPUT && strncmp(error.message, "arrow-count: ", 13) == 0);
  make_people(&people, &stream);
  people.types[0].name = "piece";
  people.types[1].name = "value";
  people.types[2].name = "holders";
  CHECK(hrein_plan_counted(same, &stream, 3, true, &other, &error) == HREIN_BAD_INPUT && strncmp(error.message, "column-not-found: ", 18) == 0);
  /* What one step gave is nothing for the other. */
  make_people(&people, &stream);
  people.types[0].name = "pattern";
  people.types[1].name = "pairs";
  CHECK(hrein_plan_counted(same, &stream, 3, true, &other, &error) == HREIN_BAD_INPUT && strncmp(error.message, "column-not-found: ", 18) == 0);
  CHECK(hrein_plan_counted(same, NULL, 3, true, &other, NULL) == HREIN_BAD_ARGUMENT && hrein_plan_fitted(NULL, NULL, 3, &other, NULL) == HREIN_BAD_ARGUMENT);
  hrein_plan_free(same);
  hrein_plan_free(NULL);
  CHECK(hrein_plan_id(NULL).data == NULL && hrein_plan_new(NULL, &plan, NULL) == HREIN_BAD_ARGUMENT);
}

int main(void) {
  normalize();
  tables_and_outcomes();
  rules_and_indices();
  plans();
  return 0;
}
