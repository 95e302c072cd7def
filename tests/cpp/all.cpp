// Every class of hrein.hpp, with exceptions.
#include <cmath>
#include <cstdlib>
#include <iostream>

#include "hrein.hpp"

#define CHECK(condition)                                                          \
  do {                                                                            \
    if (!(condition)) {                                                           \
      std::cerr << __FILE__ << ':' << __LINE__ << ": " << #condition << '\n';     \
      std::exit(1);                                                               \
    }                                                                             \
  } while (0)

namespace {

using namespace std::literals;

template <class Body>
hrein_status status_of(Body body) {
  try {
    body();
    return HREIN_OK;
  } catch (const hrein::error &error) {
    CHECK(!std::string_view(error.what()).empty());
    return error.status();
  }
}

void values() {
  CHECK(hrein::is_compatible() && !hrein::version().empty());
  CHECK(hrein::kind_from_name("email") == HREIN_KIND_EMAIL && !hrein::kind_from_name("e-mail"));
  CHECK(hrein::kind_name(HREIN_KIND_URL) == "url" && hrein::kind_parts(HREIN_KIND_URL) == (std::vector{"host"sv, "registrable"sv}));
  CHECK(hrein::severity_name(HREIN_SEVERITY_ERROR) == "error");
  CHECK(hrein::stage_name(HREIN_STAGE_BLOCK) == "block" && hrein::status_name(HREIN_IO) == "io");

  const hrein::normalized email = hrein::normalize(HREIN_KIND_EMAIL, "Ann@GMIAL.com");
  CHECK(email.canonical() == "Ann@gmial.com" && email.is_valid() && !email.is_placeholder());
  CHECK(email.part("domain") == "gmial.com" && !email.part("family") && !email.key("e164"));
  CHECK(!email.parts().empty() && email.keys().front().second == *email.key(email.keys().front().first));
  bool suggested = false;
  for (const hrein::finding &finding : email.findings()) suggested |= finding.suggestion == "Ann@gmail.com";
  CHECK(suggested);
  hrein::normalized moved = hrein::normalize(HREIN_KIND_TEXT, "a"), target = hrein::normalize(HREIN_KIND_TEXT, "b");
  target = std::move(moved);
  CHECK(target.canonical() == "a");

  hrein::context iceland;
  iceland.region = "IS";
  CHECK(hrein::canonical(HREIN_KIND_PHONE, "555 1234", iceland) == "+3545551234");
  CHECK(hrein::canonical(HREIN_KIND_TEXT, std::string(5000, 'x')).size() > 256);
  CHECK(status_of([] { hrein::canonical(HREIN_KIND_TEXT, "\xff"); }) == HREIN_BAD_ARGUMENT);
  CHECK(status_of([] { hrein::normalize(0, "x"); }) == HREIN_BAD_ARGUMENT);

  const hrein::clean_column column = hrein::normalize_column(HREIN_KIND_EMAIL, {"a@b.is", "no", ""});
  CHECK(column.canonical(0) == "a@b.is" && !column.is_valid(1) && !column.findings(1).empty() && !column.at(3));
  CHECK(column.at(0)->part("domain") == "b.is");
}

void texts() {
  CHECK(hrein::fold("Þóra STRASSE") == "thora strasse" && hrein::romanize("张") == "zhang" && hrein::tidy(" a  b ") == "a b");
  CHECK(hrein::fold_width("Ａ") == "A" && !hrein::unify_han("張").empty() && hrein::skeleton("p\u0430y") == "pay");
  CHECK(hrein::soundex("Robert") == "R163" && hrein::cologne("Wikipedia") == "3412" && hrein::nysiis("Knight")[0] == 'N');
  CHECK(hrein::double_metaphone("Schmidt") == "XMT" && hrein::double_metaphone("Schmidt", true) == "SMT" && !hrein::sound("smith").empty());
  CHECK(hrein::repair_mojibake("Jos\u00c3\u00a9") == "José" && hrein::unescape_html("R&amp;D") == "R&D");
  CHECK(hrein::hash(1, "a") != hrein::hash(2, "a") && hrein::is_placeholder("n/a") && !hrein::is_placeholder("Ann", true));
  CHECK(hrein::levenshtein("kitten", "sitting") == 3 && hrein::damerau_levenshtein("ca", "abc") == 2 && hrein::lcs_length("ab", "b") == 1);
  CHECK(hrein::osa_distance("ab", "ba") == 1u && !hrein::osa_distance("ab", "cd", 1));
  CHECK(std::abs(hrein::jaro_winkler("martha", "marhta") - 0.9611) < 1e-4 && hrein::jaro("a", "a") == 1.0 && hrein::indel_similarity("a", "b") == 0.0);
}

hrein::table people() {
  return hrein::table::from_columns({{"id", {"1", "2", "3"}},
                                     {"name", {"Doe, John", "John Doe", "Ana Ruiz"}},
                                     {"email", {"jdoe@example.com", "JDoe@example.com"}}});
}

void tables() {
  const hrein::table table = people();
  CHECK(table.rows() == 3 && table.columns() == 3 && table.column_name(1) == "name" && table.id(2) == "3");
  CHECK(table.cell(2, 2).empty() && table.findings().empty() && table.infer().find("email") != std::string::npos);
  CHECK(hrein::run_plan(table).find("\"candidate_pairs\": 3") != std::string::npos);
  CHECK(status_of([&] { hrein::run_plan(table, "memory = 1"); }) == HREIN_BAD_CONFIG);
  hrein::table_options options;
  options.delimiter = ';';
  options.id_column = "key";
  const hrein::table parsed = hrein::table::parse_csv("crm", "key;name\nb;x\na;y\n", options);
  CHECK(parsed.id(0) == "a" && parsed.cell(0, 1) == "y");
  CHECK(!hrein::table::parse_csv("crm", "id,name\n1,x,surplus\n").findings().empty());
  CHECK(status_of([] { hrein::table::read_csv({"/no/such/file.csv"}); }) == HREIN_IO);
  ArrowArrayStream released{};
  CHECK(status_of([&] { hrein::table::from_arrow(released); }) == HREIN_BAD_ARGUMENT);
}

void rules() {
  const auto validator = hrein::validator::from_toml("version = \"7\"\n[[rules]]\ncheck = \"required\"\ncolumn = \"email\"\n");
  CHECK(validator.version() == "7");
  const hrein::failures failed = validator.record({{"email", ""}});
  CHECK(failed.size() == 1 && failed.at(0).finding.code == "rule-required" && failed.at(0).column == "email");
  CHECK(validator.record({{"email", "a@b.is"}}).empty());
  const hrein::outcome outcome = hrein::dedupe(people());
  const hrein::failures of_table = outcome.validate(validator);
  CHECK(of_table.size() == 1 && of_table.at(0).row == 2 && of_table.rule(0).failed == 1 && !of_table.rule(0).passed);
  CHECK(status_of([&] { (void)of_table.at(9); }) == HREIN_BAD_ARGUMENT);
  CHECK(status_of([] { hrein::validator::from_toml("["); }) == HREIN_BAD_CONFIG);
  CHECK(hrein::suggested_rules(outcome.config()).size() < 10000);
}

void outcomes() {
  const hrein::outcome outcome = hrein::dedupe(people());
  CHECK(outcome.rows() == 3 && outcome.columns() == 3 && outcome.clusters() == 2 && outcome.column_name(2) == "email");
  CHECK(outcome.row("2") == 1u && !outcome.row("9") && outcome.cluster(1) == 0u && !outcome.cluster(3) && outcome.cluster_id(1) == "3");
  CHECK(outcome.cell(0, 1) == "Doe, John" && outcome.value(0, 1) == "John Doe" && outcome.findings(0, 1).size() < 5);
  CHECK(outcome.members(0) == (std::vector<std::size_t>{0, 1}) && status_of([&] { (void)outcome.members(2); }) == HREIN_BAD_ARGUMENT);
  CHECK(outcome.pairs() >= 1 && outcome.pair(0).weight == outcome.score({{0, 1}})[0] && std::isnan(outcome.score({{0, 9}})[0]));
  CHECK(outcome.explain("1", "2")[0] == '[' && outcome.keys("1", "2")[0] == '[');
  CHECK(outcome.why("1", "2").find("\"verdict\":\"match\"") != std::string::npos);
  CHECK(outcome.history(0).find("\"steps\":[{") != std::string::npos && status_of([&] { (void)outcome.history(9); }) == HREIN_BAD_ARGUMENT);
  CHECK(outcome.at_threshold(0).find("\"gained\":0,\"lost\":0") != std::string::npos && status_of([&] { (void)outcome.at_threshold(-99); }) == HREIN_BAD_ARGUMENT);
  const std::string rules = outcome.suggest_rules();
  hrein::validator::from_toml(rules);
  const std::string audit = outcome.audit();
  CHECK(hrein::audit_kpis({audit, audit}).find("\"measure\":\"records\"") != std::string::npos);
  const std::string state = outcome.audit_state();
  CHECK(hrein::audit_of_state(hrein::audit_merge({state})) == audit);
  CHECK(outcome.model()[0] == '{' && outcome.numbers().find("\"entities\":2") != std::string::npos);
  CHECK(hrein::audit_drift(outcome.audit(), outcome.audit(), 1) == "[]" && outcome.merge_step(0).find("\"survivor\"") != std::string::npos);
  const hrein::golden golden = outcome.golden(0);
  CHECK(golden.value(1) == "John Doe" && golden.provenance(0).record == "1" && !golden.provenance(0).losing.empty());
  CHECK(!outcome.golden(1).provenance(2).record);

  hrein::journal journal = outcome.journal();
  const std::size_t merge = journal.size() - 1;
  CHECK(journal.undo(merge, {}).find("\"members\"") != std::string::npos && journal.entry(0) && !journal.entry(99));
  journal.note_undo(merge);
  CHECK(journal.append(R"({"kind":"clean","record":"1","changes":[]})") == merge + 2 && journal.erase({"2"}) >= 1);
  CHECK(!hrein::journal::parse(journal.text()).is_torn() && hrein::journal::parse({}).size() == 0);

  hrein::run_options how;
  how.decisions = "id_left,id_right,match\n1,2,0\n";
  how.earlier = {{"3", "ana"}};
  how.threads = 2;
  int told = 0;
  how.on_progress = [&](const hrein_progress &) { return ++told > 0; };
  const hrein::outcome decided = hrein::dedupe(people(), {}, how);
  CHECK(decided.clusters() == 3 && decided.cluster_id(2) == "ana" && told > 3);
  how.on_progress = [](const hrein_progress &) { return false; };
  CHECK(status_of([&] { hrein::dedupe(people(), {}, how); }) == HREIN_CANCELLED);
  how.on_progress = [](const hrein_progress &) -> bool { throw 7; };
  int caught = 0;
  try {
    hrein::dedupe(people(), {}, how);
  } catch (int thrown) {
    caught = thrown;
  }
  CHECK(caught == 7);
  CHECK(status_of([] { hrein::dedupe(people(), "no = 1"); }) == HREIN_BAD_CONFIG);
}

void indexes() {
  hrein::live_index index = hrein::live_index::of(hrein::dedupe(people()));
  CHECK(index.records() == 3 && index.columns() == 2 && index.column_name(0) == "name" && index.cluster("1") == index.cluster("2"));
  const std::vector<std::string_view> john = {"John Doe", "jdoe@example.com"};
  CHECK(index.clusters().find("[\"1\",\"2\"]") != std::string::npos && index.config().find("person-name") != std::string::npos);
  CHECK(index.model()[0] == '{');
  const std::vector<hrein::hit> hits = index.find(john, 5);
  CHECK(!hits.empty() && hits[0].weight > 0 && hits[0].probability > 0.5 && !hits[0].keys.empty());
  CHECK(index.explain(john, hits[0].id)[0] == '[' && index.check("", john).find("\"suggestion\":") != std::string::npos);
  CHECK(status_of([&] { (void)index.find({"too few"}, 5); }) == HREIN_BAD_ARGUMENT);
  index.upsert("4", john);
  CHECK(index.settle().find("\"4\"") != std::string::npos && index.records() == 4);
  CHECK(index.remove("4") && !index.remove("4") && index.settle() != "[]");
  index.commit();
  CHECK(status_of([] { hrein::live_index::open("/nowhere/at/all"); }) == HREIN_IO);
}

void arrows() {
  hrein::arrow_stream stream = hrein::dedupe(people()).cleaned_arrow();
  const hrein::table again = hrein::table::from_arrow(*stream.get());
  CHECK(stream->release == nullptr && again.rows() == 3 && again.column_name(1) == "name" && again.cell(0, 1) == "John Doe");
  const hrein::outcome outcome = hrein::dedupe(people());
  for (hrein::arrow_stream (hrein::outcome::*make)() const :
       {&hrein::outcome::findings_arrow, &hrein::outcome::pairs_arrow, &hrein::outcome::clusters_arrow,
        &hrein::outcome::golden_arrow, &hrein::outcome::provenance_arrow}) {
    hrein::arrow_stream one = (outcome.*make)();
    hrein::arrow_schema schema;
    CHECK(one->get_schema(one.get(), schema.get()) == 0 && schema->n_children > 1);
  }
  hrein::arrow_stream pairs = outcome.pairs_arrow();
  hrein::arrow_stream scored = outcome.score_arrow(*pairs.get());
  hrein::arrow_array batch;
  hrein::arrow_schema schema;
  CHECK(scored->get_schema(scored.get(), schema.get()) == 0 && scored->get_next(scored.get(), batch.get()) == 0);
  CHECK(static_cast<std::size_t>(batch->length) == outcome.pairs());
  const auto *weights = static_cast<const double *>(batch->children[2]->buffers[1]);
  CHECK(weights[0] == outcome.pair(0).weight);
  const hrein::arrow_column clean = hrein::normalize_arrow(HREIN_KIND_TEXT, *batch->children[0], *schema->children[0]);
  CHECK(clean.array->length == batch->length && clean.schema->n_children == 5);
}

std::int64_t rows_of(hrein::arrow_stream stream) {
  hrein::arrow_array batch;
  CHECK(stream->get_next(stream.get(), batch.get()) == 0);
  return batch->length;
}

void parts() {
  const hrein::outcome outcome = hrein::dedupe(people());
  const hrein::plan plan = hrein::plan::of(outcome);
  CHECK(plan.id().size() == 32 && plan.about().find("\"id_column\":\"id\"") != std::string::npos);
  CHECK(hrein::plan::read(plan.json(), plan.id()).id() == plan.id());
  CHECK(status_of([&] { hrein::plan::read(plan.json(), "another"); }) == HREIN_BAD_CONFIG);
  hrein::arrow_stream records = outcome.cleaned_arrow();
  CHECK(rows_of(plan.map("profiles", *records.get())) == 3 && records->release == nullptr);
  records = outcome.cleaned_arrow();
  CHECK(status_of([&] { plan.fitted(*records.get(), 3); }) == HREIN_BAD_INPUT && records->release == nullptr);

  hrein::arrow_stream crm = outcome.cleaned_arrow(), shop = outcome.cleaned_arrow();
  const hrein::table both = hrein::table::from_streams({{"crm", crm.get()}, {"shop", shop.get()}});
  CHECK(both.rows() == 6 && both.id(0) == "crm/1");
  const hrein::validator rules = hrein::validator::from_toml("[[rules]]\ncheck = \"one-of\"\ncolumn = \"name\"\nvalues = [\"Ana Ruiz\"]\n");
  CHECK(rules.table(people()).size() == 2 && rows_of(rules.table_arrow(people())) == 2);
  hrein::live_index index = hrein::live_index::of(hrein::dedupe(people()));
  index.upsert(both);
  CHECK(index.records() == 9);
  hrein::arrow_stream queries = outcome.cleaned_arrow();
  CHECK(rows_of(index.find_arrow(*queries.get(), "id", 1)) == 3);
}

}  // namespace

int main() {
  values();
  texts();
  tables();
  rules();
  outcomes();
  indexes();
  arrows();
  parts();
  return 0;
}
