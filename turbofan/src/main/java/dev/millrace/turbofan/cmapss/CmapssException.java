package dev.millrace.turbofan.cmapss;

/** The files cannot be read as C-MAPSS data; the message says where, why and what to do. */
public final class CmapssException extends RuntimeException {

  private static final long serialVersionUID = 1L;

  CmapssException(String message) {
    super(message);
  }

  CmapssException(String message, Throwable cause) {
    super(message, cause);
  }
}
