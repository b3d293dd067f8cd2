package dev.millrace.gateway.training;

import dev.millrace.federation.tree.TreeEnsemble;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import smile.base.cart.InternalNode;
import smile.base.cart.Node;
import smile.base.cart.RegressionNode;
import smile.data.Tuple;
import smile.data.type.DataTypes;
import smile.data.type.StructField;
import smile.data.type.StructType;

/**
 * Reads the nodes of a tree that Smile grew, by its public methods alone. Children, features and
 * leaves can be asked for; a threshold can not, but on which side of it a value falls can: halving
 * the doubles sixty-four times leaves the one that the node compares with.
 */
final class SmileNodes {
  private final double[] row;
  private final StructType schema;

  private SmileNodes(int features) {
    row = new double[features];
    schema =
        DataTypes.struct(
            IntStream.range(0, features)
                .mapToObj(i -> new StructField("x" + i, DataTypes.DoubleType))
                .toArray(StructField[]::new));
  }

  /** The tree below a root as an ensemble of one, its base 0. */
  static TreeEnsemble read(Node root, int features) {
    SmileNodes reader = new SmileNodes(features);
    List<Node> breadthFirst = new ArrayList<>(List.of(root));
    List<Double> indices = new ArrayList<>();
    List<Double> values = new ArrayList<>();
    for (int i = 0; i < breadthFirst.size(); i++) {
      if (breadthFirst.get(i) instanceof InternalNode split) {
        indices.add((double) split.feature());
        values.add(reader.threshold(split));
        breadthFirst.add(split.trueChild());
        breadthFirst.add(split.falseChild());
      } else {
        indices.add((double) TreeEnsemble.LEAF);
        values.add(((RegressionNode) breadthFirst.get(i)).output());
      }
    }
    return TreeEnsemble.of(0, array(indices), array(values), features);
  }

  /** The largest double that goes to the true child. */
  private double threshold(InternalNode split) {
    long below = ordered(-Double.MAX_VALUE);
    long above = ordered(Double.MAX_VALUE);
    while (below + 1 < above) {
      // The two may lie further apart than a long can tell.
      long middle = (below & above) + ((below ^ above) >> 1);
      row[split.feature()] = value(middle);
      if (split.branch(Tuple.of(row, schema))) {
        below = middle;
      } else {
        above = middle;
      }
    }
    row[split.feature()] = 0;
    return value(below);
  }

  /** The bits of a double as a number that is ordered as doubles are. */
  private static long ordered(double value) {
    long bits = Double.doubleToRawLongBits(value);
    return bits < 0 ? bits ^ Long.MAX_VALUE : bits;
  }

  private static double value(long ordered) {
    return Double.longBitsToDouble(ordered < 0 ? ordered ^ Long.MAX_VALUE : ordered);
  }

  private static double[] array(List<Double> values) {
    return values.stream().mapToDouble(Double::doubleValue).toArray();
  }
}
