package dev.millrace.aggregator;

import dev.millrace.aggregator.metrics.AggregatorMetrics;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.streams.processor.StandbyUpdateListener;
import org.apache.kafka.streams.processor.StateRestoreListener;
import org.apache.kafka.streams.processor.TaskId;

/** Counts what is read of changelogs: by a standby, in time, or before work can go on. */
record StateReading(AggregatorMetrics metrics)
    implements StateRestoreListener, StandbyUpdateListener {
  @Override
  public void onBatchRestored(TopicPartition changelog, String store, long end, long records) {
    metrics.stateRestored(records);
  }

  @Override
  public void onBatchLoaded(
      TopicPartition changelog, String store, TaskId task, long batchEnd, long records, long end) {
    metrics.stateFollowed(records);
  }

  @Override
  public void onRestoreStart(TopicPartition changelog, String store, long start, long end) {}

  @Override
  public void onRestoreEnd(TopicPartition changelog, String store, long records) {}

  @Override
  public void onUpdateStart(TopicPartition changelog, String store, long start) {}

  @Override
  public void onUpdateSuspended(
      TopicPartition changelog, String store, long offset, long end, SuspendReason reason) {}
}
