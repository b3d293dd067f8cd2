package dev.millrace.benchmarks.accuracy;

import dev.millrace.quickstart.cli.SplitName;
import dev.millrace.turbofan.cmapss.CmapssSubset;
import dev.millrace.turbofan.split.Split;
import java.nio.file.Path;
import java.util.List;
import picocli.CommandLine.Help;
import picocli.CommandLine.Option;

/** Which of NASA's engines a measurement is about, and how plants share them. */
final class CmapssOptions {
  @Option(
      names = "--data",
      paramLabel = "DIR",
      required = true,
      description = "Directory of NASA's files.",
      defaultValue = "${env:MILLRACE_CMAPSS}")
  private Path data;

  @Option(
      names = "--subset",
      split = ",",
      paramLabel = "FD00n",
      description = "Subsets: ${COMPLETION-CANDIDATES}.",
      defaultValue = "FD001",
      showDefaultValue = Help.Visibility.ALWAYS)
  private List<CmapssSubset> subsets;

  @Option(
      names = "--split",
      split = ",",
      paramLabel = "RULE",
      description = "How engines are shared out: iid, by-life.",
      defaultValue = "iid,by-life",
      converter = SplitName.class,
      showDefaultValue = Help.Visibility.ALWAYS)
  private List<Split> splits;

  Path data() {
    return data;
  }

  List<CmapssSubset> subsets() {
    return subsets;
  }

  List<Split> splits() {
    return splits;
  }
}
