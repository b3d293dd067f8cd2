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
# shellcheck disable=SC2086 # several options in one variable
exec "$java" --enable-native-access=ALL-UNNAMED @distribution.jvm@ \
  -Dlogback.configurationFile="${MILLRACE_LOG_CONFIG:-$home/conf/logback.xml}" \
  ${MILLRACE_JAVA_OPTS:-} -cp "$home/lib/*" @distribution.main@ "$@"
