// The main job from C++: reads a CSV file of customers, finds duplicates, prints what was found and why.
//
//     ./dedupe INPUT.csv [DIRECTORY]
//
// With a directory, all files of the run are written there. Build it with the Makefile or the CMakeLists.txt beside it.
#include <iostream>

#include "hrein.hpp"

namespace {

constexpr std::size_t clusters_shown = 5;

// Shows a stage and how far it is; true goes on.
bool show_progress(const hrein_progress &progress) {
  std::cerr << '\r' << hrein::stage_name(progress.stage) << ' ' << progress.done << " of " << progress.total
            << "          ";
  return true;
}

// Prints a golden record, and which record gave each value.
void show_cluster(const hrein::outcome &outcome, std::size_t cluster) {
  const hrein::golden golden = outcome.golden(cluster);
  std::cout << "\nentity " << outcome.cluster_id(cluster) << ", records";
  for (const std::size_t row : outcome.members(cluster)) std::cout << ' ' << outcome.id(row);
  std::cout << '\n';
  for (std::size_t column = 0; column < outcome.columns(); column++) {
    const std::string_view value = golden.value(column);
    if (value.empty()) continue;
    const hrein::provenance from = golden.provenance(column);
    std::cout << "  " << outcome.column_name(column) << ": " << value << "  (from " << from.record.value_or("none") << ": "
              << from.rule << ")\n";
  }
}

void show(const hrein::outcome &outcome) {
  const std::size_t duplicates = outcome.rows() - outcome.clusters();
  std::cout << outcome.rows() << " records, " << outcome.clusters() << " entities, " << duplicates
            << (duplicates == 1 ? " duplicate\n" : " duplicates\n");
  std::size_t shown = 0;
  for (std::size_t cluster = 0; cluster < outcome.clusters() && shown < clusters_shown; cluster++) {
    if (outcome.members(cluster).size() < 2) continue;
    show_cluster(outcome, cluster);
    shown++;
  }
  for (std::size_t i = 0; i < outcome.pairs(); i++) {
    const hrein_pair pair = outcome.pair(i);
    if (pair.weight <= 0) continue;
    const auto left = outcome.id(pair.row_left), right = outcome.id(pair.row_right);
    std::cout << "\nwhy " << left << " and " << right << " are one: weight " << pair.weight << " bits\n  "
              << outcome.explain(left, right) << '\n';
    break;
  }
}

}  // namespace

int main(int argc, char **argv) {
  if (argc < 2 || argc > 3) {
    std::cerr << "usage: " << argv[0] << " INPUT.csv [DIRECTORY]\n";
    return 2;
  }
  try {
    hrein::run_options how;
    how.on_progress = show_progress;
    const hrein::outcome outcome = hrein::dedupe(hrein::table::read_csv({argv[1]}), {}, how);
    std::cerr << '\n';
    show(outcome);
    if (argc == 3) outcome.write_files(argv[2]);
    return 0;
  } catch (const std::exception &error) {
    std::cerr << argv[0] << ": " << error.what() << '\n';
    return 1;
  }
}
