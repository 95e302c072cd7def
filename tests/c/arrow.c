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

int main(void) {
  normalize();
  tables_and_outcomes();
  return 0;
}
