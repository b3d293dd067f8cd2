#!/bin/sh
# Starts @distribution.program@. JAVA_HOME names the JDK or JRE, 17 or newer, else java is on the path;
# MILLRACE_JAVA_OPTS are options of the JVM, MILLRACE_LOG_CONFIG another Logback configuration.
set -eu

self=$0
while [ -L "$self" ]; do
  target=$(readlink "$self")
  case $target in /*) self=$target ;; *) self=$(dirname "$self")/$target ;; esac
done
home=$(cd "$(dirname "$self")/.." && pwd)
java=java
[ -z "${JAVA_HOME:-}" ] || java=$JAVA_HOME/bin/java
command -v "$java" >/dev/null || {
  echo "@distribution.program@: Java is not installed; install Java 17 or newer, or set JAVA_HOME" >&2
  exit 1
}
# Where systemd, or the user, names a directory for what can be made again, the first long run leaves there what the JVM has found
# out about the classes; later starts read that in about half the time. It is made anew for a newer Java or distribution, and after a
# run that ended before it had loaded much.
classes=
if [ -n "${CACHE_DIRECTORY:-}" ]; then
  archive=$CACHE_DIRECTORY/@distribution.program@.jsa
  if [ -n "$(find -L "$archive" -size +8192k -newer "$home/lib" -newer "$(command -v "$java")" 2>/dev/null)" ]; then
    classes=-XX:SharedArchiveFile=$archive
  else
    classes=-XX:ArchiveClassesAtExit=$archive
  fi
fi
# shellcheck disable=SC2086 # several options in one variable
exec "$java" --enable-native-access=ALL-UNNAMED @distribution.jvm@ \
  -Dlogback.configurationFile="${MILLRACE_LOG_CONFIG:-$home/conf/logback.xml}" \
  ${MILLRACE_JAVA_OPTS:-} ${classes:+"$classes"} -cp "$home/lib/*" @distribution.main@ "$@"
