package dev.millrace.gateway.store;

import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.stream.Stream;

/**
 * The gateway's memory in one SQLite file: readings grouped into lives, events, quarantine, frozen
 * snapshots, outbox and state.
 *
 * <p>A <em>life</em> is what an asset does between failures or maintenance. It opens with the first
 * reading after the end of the one before, and its clock may start again; a failure at clock {@code
 * c} gives every reading at clock {@code t} the remaining life {@code c - t}. An event that is
 * retracted ends nothing, from then on; a snapshot that was frozen before sees it as it was.
 *
 * <p>Safe for use by several threads, and by several processes on one file: writers take turns (one
 * that waits longer than 10 s fails), readers never wait for them. Every method throws {@link
 * StoreException} if the disk fails; nothing of the failed call is kept and the store stays usable.
 */
public final class ReadingsStore implements ReadingLog, AutoCloseable {

  public static final int DEFAULT_MAX_ASSETS = 10_000;

  private final Database database;
  private final SensorLayout layout;
  private final int layoutId;
  private final GroupCommit commits;
  private final Outbox outbox;
  private final GatewayState state;

  ReadingsStore(Database database, SensorLayout layout, QuarantineLimits limits, int maxAssets) {
    this.database = database;
    this.layout = layout;
    this.layoutId = database.write(connection -> Layouts.register(connection, layout));
    this.commits = new GroupCommit(database, layout, layoutId, limits, maxAssets);
    this.outbox = new Outbox(database);
    this.state = new GatewayState(database);
  }

  /** As below, with no more than {@value #DEFAULT_MAX_ASSETS} assets. */
  public static ReadingsStore open(Path file, SensorLayout layout, QuarantineLimits limits) {
    return open(file, layout, limits, DEFAULT_MAX_ASSETS);
  }

  /**
   * Opens the store, creating it or bringing it to the present schema.
   *
   * @param file the database; its directory must exist. Files with the suffixes {@code -wal} and
   *     {@code -shm} appear beside it
   * @param layout the sensors of the readings to come; those stored before keep theirs
   * @param maxAssets readings of a further asset are set aside
   */
  public static ReadingsStore open(
      Path file, SensorLayout layout, QuarantineLimits limits, int maxAssets) {
    return new ReadingsStore(Database.open(file), layout, limits, maxAssets);
  }

  public SensorLayout layout() {
    return layout;
  }

  @Override
  public List<Outcome> append(List<Entry> entries) {
    return commits.append(entries);
  }

  /**
   * Appends one entry, on disk when this returns.
   *
   * @throws StoreException if the disk does not take it
   */
  public Outcome append(Entry entry) {
    return append(List.of(entry)).get(0);
  }

  /**
   * Whether a life of the asset, however old, has this reading, or may have had it: retention has
   * removed the readings of that clock, or it is held with other sensors.
   */
  public boolean knows(Entry.Telemetry reading) {
    return database.read(connection -> KnownReadings.contain(connection, layoutId, reading));
  }

  public IntakeCounts counts() {
    return database.read(Counters::counts);
  }

  /** Quarantined entries, newest first. */
  public List<QuarantinedEntry> quarantine(int limit) {
    return database.read(connection -> Quarantine.newest(connection, limit));
  }

  /** What could be trained on, as of now. */
  public Readiness readiness() {
    return Readiness.of(lifeLengths());
  }

  /** How long the lives are that hold at least one reading, by asset and number. */
  public List<LifeLength> lifeLengths() {
    return database.read(LifeReader::lengths);
  }

  /** Freezes what is stored now for a round; asked again for the same round, the same snapshot. */
  public Snapshot freeze(String task, long round) {
    return database.write(connection -> Snapshots.freeze(connection, task, round));
  }

  /**
   * Lets a round go that nobody asks about any more: its rows go back to retention, its answers are
   * forgotten, sent or not. Returns whether there was a snapshot of it.
   */
  public boolean release(String task, long round) {
    return database.write(
        connection -> {
          Outbox.forget(connection, task, round);
          return Snapshots.release(connection, task, round);
        });
  }

  /** The snapshots that are frozen, also by an earlier run of the program. */
  public List<Snapshot> frozen() {
    return database.read(Snapshots::frozen);
  }

  /**
   * The lives that the snapshot covers, by asset and number, loaded one at a time. Close the
   * stream.
   *
   * @param sensors the columns wanted, in any order. Readings of a layout that lacks one are left
   *     out
   */
  public Stream<Life> lives(Snapshot snapshot, List<String> sensors) {
    return LifeReader.stream(database, snapshot, sensors);
  }

  /**
   * A reader of the recent readings of single lives. Close it.
   *
   * @param sensors the columns wanted, in any order. Readings of a layout that lacks one are left
   *     out
   * @param readings how many of the last ones of a life at most
   */
  public RecentReadings recent(List<String> sensors, int readings) {
    return RecentReadings.open(database, sensors, readings);
  }

  /**
   * Removes what the policies do not keep. Returns the number of readings removed.
   *
   * @param unlabelled for lives that run, or were ended by maintenance
   * @param labelled for lives that ended in a failure
   */
  public long retain(RetentionPolicy unlabelled, RetentionPolicy labelled, Instant now) {
    return database.write(
        connection ->
            Retention.apply(connection, unlabelled, life -> !life.failed(), now)
                + Retention.apply(connection, labelled, StoredLife::failed, now));
  }

  public Outbox outbox() {
    return outbox;
  }

  public GatewayState state() {
    return state;
  }

  /** Waits for the running write, then closes the file. */
  @Override
  public void close() {
    database.close();
  }
}
