/* Values one by one, into a buffer and as a column; and a record against rules. */
#include "check.h"

static void one_value(void) {
  hrein_error error = HREIN_ERROR_INIT;
  hrein_context context = HREIN_CONTEXT_INIT;
  hrein_finding finding = HREIN_FINDING_INIT;
  hrein_normalized *value = NULL;
  hrein_str name, text;
  size_t i;
  int found = 0;

  context.region = hrein_text("IS");
  CHECK(hrein_normalize(HREIN_KIND_PHONE, hrein_text("555 1234"), &context, &value, &error) == HREIN_OK);
  CHECK(equal(hrein_normalized_canonical(value), "+3545551234"));
  hrein_normalized_free(value);

  CHECK(hrein_normalize(HREIN_KIND_EMAIL, hrein_text("ann@gmial.com"), NULL, &value, &error) == HREIN_OK);
  CHECK(equal(hrein_normalized_part(value, hrein_text("local")), "ann"));
  CHECK(none(hrein_normalized_part(value, hrein_text("postcode"))) && none(hrein_normalized_part(value, hrein_text("?"))));
  for (i = 0; i < hrein_normalized_part_count(value); i++) {
    CHECK(hrein_normalized_part_at(value, i, &name, &text) == HREIN_OK);
    found += equal(name, "domain") && equal(text, "gmial.com");
  }
  CHECK(found == 1 && hrein_normalized_part_at(value, i, &name, &text) == HREIN_BAD_ARGUMENT);
  CHECK(hrein_normalized_key_count(value) > 0);
  CHECK(hrein_normalized_key_at(value, 0, &name, &text) == HREIN_OK && text.len > 0);
  found = 0;
  for (i = 0; i < hrein_normalized_finding_count(value); i++) {
    CHECK(hrein_normalized_finding(value, i, &finding) == HREIN_OK);
    CHECK(finding.span_start <= finding.span_end && finding.span_end <= 13 && finding.message.len > 0);
    found += equal(finding.code, "email-domain-typo") && equal(finding.suggestion, "ann@gmail.com");
  }
  CHECK(found == 1 && hrein_normalized_finding(value, i, &finding) == HREIN_BAD_ARGUMENT);
  hrein_normalized_free(value);

  CHECK(hrein_normalize(HREIN_KIND_CITY, hrein_text(NULL), NULL, &value, NULL) == HREIN_OK);
  CHECK(hrein_normalized_canonical(value).len == 0 && hrein_normalized_key_count(value) == 0);
  hrein_normalized_free(value);
  CHECK(hrein_normalize(HREIN_KIND_CITY, hrein_text("n/a"), NULL, &value, NULL) == HREIN_OK);
  CHECK(hrein_normalized_is_placeholder(value));
  hrein_normalized_free(value);
}

static void wrong_arguments(void) {
  hrein_error error = HREIN_ERROR_INIT;
  hrein_context context = HREIN_CONTEXT_INIT;
  hrein_context zeros;
  hrein_normalized *value = NULL;
  hrein_str damaged = { "caf\xe9", 4 };
  hrein_str nuls = { "a\0b", 3 };
  CHECK(hrein_normalize(0, hrein_text("x"), NULL, &value, &error) == HREIN_BAD_ARGUMENT);
  CHECK(hrein_normalize(4242, hrein_text("x"), NULL, &value, &error) == HREIN_BAD_ARGUMENT);
  CHECK(strncmp(error.message, "unknown-kind: ", 14) == 0);
  CHECK(hrein_normalize(HREIN_KIND_CITY, damaged, NULL, &value, &error) == HREIN_BAD_ARGUMENT);
  CHECK(strncmp(error.message, "not-utf8: ", 10) == 0 && strstr(error.message, "caf") == NULL);
  context.region = hrein_text("Iceland");
  CHECK(hrein_normalize(HREIN_KIND_CITY, hrein_text("x"), &context, &value, &error) == HREIN_BAD_ARGUMENT);
  context.region = hrein_text(NULL);
  context.today = hrein_text("22.11.2026");
  CHECK(hrein_normalize(HREIN_KIND_CITY, hrein_text("x"), &context, &value, &error) == HREIN_BAD_ARGUMENT);
  context.today = hrein_text(NULL);
  context.date_order = 4;
  CHECK(hrein_normalize(HREIN_KIND_CITY, hrein_text("x"), &context, &value, &error) == HREIN_BAD_ARGUMENT);
  memset(&zeros, 0, sizeof zeros);
  CHECK(hrein_normalize(HREIN_KIND_CITY, hrein_text("x"), &zeros, &value, &error) == HREIN_BAD_ARGUMENT);
  CHECK(strncmp(error.message, "bad-struct-size: ", 17) == 0);
  CHECK(value == NULL);
  CHECK(hrein_normalize(HREIN_KIND_TEXT, nuls, NULL, &value, &error) == HREIN_OK);
  CHECK(error.status == HREIN_OK && error.message[0] == 0);
  hrein_normalized_free(value);
}

static void into_a_buffer(void) {
  char buffer[32];
  size_t len = 0;
  bool valid = false;
  hrein_str typed = hrein_text("Ann@EXAMPLE.com");
  CHECK(hrein_canonical(HREIN_KIND_EMAIL, typed, NULL, NULL, 0, &len, NULL, NULL) == HREIN_OK && len == 15);
  memset(buffer, '#', sizeof buffer);
  len = 0;
  CHECK(hrein_canonical(HREIN_KIND_EMAIL, typed, NULL, buffer, 14, &len, &valid, NULL) == HREIN_SHORT_BUFFER);
  CHECK(len == 15 && buffer[0] == '#' && !valid);
  CHECK(hrein_canonical(HREIN_KIND_EMAIL, typed, NULL, buffer, 15, &len, &valid, NULL) == HREIN_OK);
  CHECK(memcmp(buffer, "Ann@example.com#", 16) == 0 && valid);
  CHECK(hrein_canonical(HREIN_KIND_EMAIL, typed, NULL, buffer, sizeof buffer, NULL, NULL, NULL) == HREIN_OK);
  CHECK(strcmp(buffer, "Ann@example.com") == 0);
  CHECK(hrein_canonical(HREIN_KIND_EMAIL, hrein_text("ann(at)"), NULL, NULL, 0, NULL, &valid, NULL) == HREIN_OK && !valid);
  CHECK(hrein_canonical(HREIN_KIND_EMAIL, hrein_text(""), NULL, buffer, 0, &len, NULL, NULL) == HREIN_OK && len == 0);
}

static void a_column(void) {
  hrein_str cells[4] = { { "IS", 2 }, { "  Iceland ", 10 }, { NULL, 0 }, { "Nowhereland", 11 } };
  hrein_clean_column *column = NULL;
  hrein_finding finding = HREIN_FINDING_INIT;
  CHECK(hrein_normalize_column(HREIN_KIND_COUNTRY, cells, 4, NULL, &column, NULL) == HREIN_OK);
  CHECK(equal(hrein_clean_column_canonical(column, 0), "IS") && equal(hrein_clean_column_canonical(column, 1), "IS"));
  CHECK(equal(hrein_clean_column_canonical(column, 2), "") && none(hrein_clean_column_canonical(column, 4)));
  CHECK(hrein_clean_column_is_valid(column, 0) && !hrein_clean_column_is_valid(column, 4));
  CHECK(hrein_clean_column_finding_count(column, 0) == 0 && hrein_clean_column_finding_count(column, 3) > 0);
  CHECK(hrein_clean_column_finding(column, 3, 0, &finding) == HREIN_OK && finding.code.len > 0);
  CHECK(hrein_clean_column_finding(column, 0, 0, &finding) == HREIN_BAD_ARGUMENT);
  CHECK(equal(hrein_normalized_part(hrein_clean_column_value(column, 1), hrein_text("alpha3")), "ISL"));
  CHECK(hrein_clean_column_value(column, 0) != NULL && hrein_clean_column_value(column, 4) == NULL);
  CHECK(hrein_clean_column_value(NULL, 0) == NULL);
  hrein_clean_column_free(column);
  CHECK(hrein_normalize_column(HREIN_KIND_COUNTRY, NULL, 0, NULL, &column, NULL) == HREIN_OK);
  hrein_clean_column_free(column);
}

static void rules(void) {
  hrein_error error = HREIN_ERROR_INIT;
  hrein_finding finding = HREIN_FINDING_INIT;
  hrein_validator *validator = NULL;
  hrein_failures *failures = NULL;
  hrein_str column;
  size_t rule = 9;
  hrein_str columns[2] = { { "email", 5 }, { "tier", 4 } };
  hrein_str values[2] = { { NULL, 0 }, { "gold", 4 } };
  const char *toml = "version = \"7b\"\n[[rules]]\ncheck = \"required\"\ncolumn = \"email\"\n";
  CHECK(hrein_validator_new(hrein_text("rules = 1"), hrein_text(""), NULL, &validator, &error) == HREIN_BAD_CONFIG);
  CHECK(hrein_validator_new(hrein_text(toml), hrein_text(""), NULL, &validator, &error) == HREIN_OK);
  CHECK(hrein_validator_record(validator, columns, values, 2, &failures, &error) == HREIN_OK);
  CHECK(equal(hrein_validator_version(validator), "7b") && none(hrein_validator_version(NULL)));
  CHECK(hrein_failures_count(failures) == 1);
  CHECK(hrein_failures_rule(failures, 0, NULL, NULL, NULL) == HREIN_BAD_ARGUMENT); /* there is no table */
  CHECK(hrein_failures_at(failures, 0, &finding, NULL, &column, &rule) == HREIN_OK);
  CHECK(equal(finding.code, "rule-required") && equal(column, "email") && rule == 0);
  CHECK(hrein_failures_at(failures, 1, &finding, NULL, NULL, NULL) == HREIN_BAD_ARGUMENT);
  hrein_validator_free(validator); /* failures outlive it */
  CHECK(equal(finding.code, "rule-required"));
  hrein_failures_free(failures);
}

int main(void) {
  one_value();
  wrong_arguments();
  into_a_buffer();
  a_column();
  rules();
  return 0;
}
