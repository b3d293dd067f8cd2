package dev.millrace.gateway.store;

import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.concurrent.locks.ReentrantLock;
import org.sqlite.BusyHandler;
import org.sqlite.SQLiteConfig;

/**
 * One SQLite file with one writing connection, and reading connections that never wait for it.
 *
 * <p>WAL with {@code synchronous=FULL}: a commit returns after the log is synced, so a committed
 * row survives power loss.
 */
final class Database implements AutoCloseable {

  /** A piece of work on one connection. */
  @FunctionalInterface
  interface Work<T> {
    T on(Connection connection) throws SQLException;
  }

  private final Path file;
  private final Connection writer;
  private final Connection reader;
  private final ReentrantLock writing = new ReentrantLock();
  private final ReentrantLock reading = new ReentrantLock();

  private Database(Path file, Connection writer, Connection reader) {
    this.file = file;
    this.writer = writer;
    this.reader = reader;
  }

  static Database open(Path file) {
    try {
      Connection writer = connect(file, false);
      try {
        Schema.prepare(writer, file);
        return new Database(file, writer, connect(file, true));
      } catch (SQLException | RuntimeException e) {
        writer.close();
        throw e;
      }
    } catch (SQLException e) {
      throw failed(file, e);
    }
  }

  /** Runs a query on a file that is not changed, nor brought to the present schema. */
  static <T> T look(Path file, Work<T> work) {
    try (Connection connection = connect(file, true)) {
      Schema.requirePresent(connection, file);
      return work.on(connection);
    } catch (SQLException e) {
      throw failed(file, e);
    }
  }

  /** Runs the work in one transaction: committed and synced, or undone and thrown. */
  <T> T write(Work<T> work) {
    writing.lock();
    try {
      execute(writer, "BEGIN IMMEDIATE");
      T result;
      try {
        result = work.on(writer);
        execute(writer, "COMMIT");
      } catch (SQLException | RuntimeException e) {
        rollBack(e);
        throw e;
      }
      return result;
    } catch (SQLException e) {
      throw failed(file, e);
    } finally {
      writing.unlock();
    }
  }

  /** Runs a short query on the shared reading connection. */
  <T> T read(Work<T> work) {
    reading.lock();
    try {
      return work.on(reader);
    } catch (SQLException e) {
      throw failed(file, e);
    } finally {
      reading.unlock();
    }
  }

  /** A reading connection of the caller's own, to be closed by it. */
  Connection openReader() {
    try {
      return connect(file, true);
    } catch (SQLException e) {
      throw failed(file, e);
    }
  }

  StoreException failed(SQLException cause) {
    return failed(file, cause);
  }

  @Override
  public void close() {
    writing.lock();
    reading.lock();
    try (writer;
        reader) {
      // The last connection to close, of all processes, folds the log into the file.
    } catch (SQLException e) {
      throw failed(file, e);
    } finally {
      reading.unlock();
      writing.unlock();
    }
  }

  private void rollBack(Exception cause) {
    try {
      execute(writer, "ROLLBACK");
    } catch (SQLException alreadyRolledBack) {
      // On a full disk SQLite ends the transaction by itself and has nothing left to undo.
      cause.addSuppressed(alreadyRolledBack);
    }
  }

  private static Connection connect(Path file, boolean readOnly) throws SQLException {
    SQLiteConfig config = new SQLiteConfig();
    config.setBusyTimeout(10_000);
    config.setReadOnly(readOnly);
    if (!readOnly) {
      config.setJournalMode(SQLiteConfig.JournalMode.WAL);
      config.setSynchronous(SQLiteConfig.SynchronousMode.FULL);
    }
    Connection connection = config.createConnection("jdbc:sqlite:" + file.toAbsolutePath());
    BusyHandler.setHandler(connection, new Patience());
    return connection;
  }

  private static void execute(Connection connection, String sql) throws SQLException {
    try (Statement statement = connection.createStatement()) {
      statement.execute(sql);
    }
  }

  private static StoreException failed(Path file, SQLException cause) {
    return new StoreException("store " + file + ": " + cause.getMessage(), cause);
  }
}
