package dev.millrace.quickstart.examples;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Random;

/**
 * The CSV files of docs/examples, made by the formulas that docs/examples/README.md gives. {@code
 * main} writes them anew.
 */
final class ExampleFiles {
  private static final int PUMPS = 10;
  private static final int KILN_ROWS = 250;
  private static final String[] SHIFTS = {"early", "late", "night"};

  private ExampleFiles() {}

  public static void main(String[] arguments) throws IOException {
    Path directory = Path.of(arguments[0]);
    Files.write(directory.resolve("pumps-north.csv"), pumps(1, 1));
    Files.write(directory.resolve("pumps-south.csv"), pumps(11, 2));
    Files.write(directory.resolve("kiln-east.csv"), kiln(3));
    Files.write(directory.resolve("kiln-west.csv"), kiln(4));
  }

  /** Ten pumps that run to failure, read once a day. */
  static List<String> pumps(int firstNumber, long seed) {
    Random random = new Random(seed);
    List<String> lines = new ArrayList<>();
    lines.add(
        "machineID;\"Operating hours [h]\";\"Discharge pressure [bar]\";"
            + "\"Bearing temperature [°C]\";\"Vibration RMS [mm/s]\";\"Motor current [A]\";"
            + "\"Speed [1/min]\";Shift");
    for (int pump = firstNumber; pump < firstNumber + PUMPS; pump++) {
      int days = 25 + random.nextInt(21);
      for (int day = 1; day <= days; day++) {
        double wear = ((double) day / days) * ((double) day / days);
        String row =
            String.format(
                Locale.ROOT,
                "P-%02d;%d;%.2f;%.1f;%.2f;%.1f;1480;%s",
                pump,
                24 * day,
                6 - 1.2 * wear + 0.08 * random.nextGaussian(),
                55 + 18 * wear + 0.8 * random.nextGaussian(),
                1.8 + 4 * wear + 0.15 * random.nextGaussian(),
                31 + 2.5 * wear + 0.3 * random.nextGaussian(),
                SHIFTS[day % SHIFTS.length]);
        lines.add(row.replace('.', ','));
      }
    }
    return lines;
  }

  /** One kiln, read every ten minutes; its laboratory's value is to be predicted. */
  static List<String> kiln(long seed) {
    Random random = new Random(seed);
    List<String> lines = new ArrayList<>();
    lines.add(
        "timestamp,Feed rate [t/h],Burning zone temperature [°C],Oxygen [%],Drive torque [kNm],"
            + "Setpoint [t/h],Bypass,Free lime [%]");
    for (int row = 0; row < KILN_ROWS; row++) {
      double swing = StrictMath.sin(2 * Math.PI * row / 60 + seed);
      double feed = 150 + 10 * StrictMath.sin(2 * Math.PI * row / 97) + 2 * random.nextGaussian();
      double temperature = 1450 + 15 * swing + 4 * random.nextGaussian();
      double oxygen = 2.5 + 0.3 * random.nextGaussian();
      double torque = 400 + 1.5 * (temperature - 1450) + 8 * random.nextGaussian();
      double lime =
          1.2 - 0.012 * (temperature - 1450) + 0.02 * (feed - 150) + 0.05 * random.nextGaussian();
      lines.add(
          String.format(
              Locale.ROOT,
              "2026-03-%02d %02d:%02d:00,%.1f,%.1f,%s,%.0f,150,%s,%.2f",
              1 + row / 144,
              row / 6 % 24,
              row % 6 * 10,
              feed,
              temperature,
              row % 40 == 39 ? "" : String.format(Locale.ROOT, "%.2f", oxygen),
              torque,
              row % 50 < 5 ? "true" : "false",
              lime));
    }
    return lines;
  }
}
