# What the scripts of this directory share: root file systems from this machine's programs and libraries, imported as images.
# Needs on Debian: apt-get install docker.io busybox-static bash-static, and a JDK 17 with its jmods.

set -eu
project=$(cd "$here/../.." && pwd)
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT INT TERM

say() { echo "${0##*/}: $1" >&2; }
need() { PATH="$PATH:/usr/sbin" command -v "$1" || { say "$1 is not installed; on Debian: apt-get install $2"; exit 1; }; }
property() { sed -n "s|.*<$1>\(.*\)</$1>.*|\1|p" "$project/$2"; }

# The shared libraries that the programs and libraries need, to where they expect them.
libraries() {
  root=$1
  shift
  ldd "$@" 2>/dev/null | grep -o '/[^ ]*\.so[^ ]*' | grep -v "^$work" | sort -u | xargs cp -L --parents -t "$root"
}

# A root file system with a shell and its tools.
base() {
  mkdir -p "$1/bin" "$1/etc" "$1/tmp" "$1/usr/sbin"
  chmod 1777 "$1/tmp"
  cp "$busybox" "$1/bin/busybox"
  cp "$bash" "$1/bin/bash"
  for tool in $("$busybox" --list); do
    [ -e "$1/bin/$tool" ] || ln -s busybox "$1/bin/$tool"
  done
  printf 'root:x:0:0:root:/:/bin/sh\nmosquitto:x:1883:1883::/:/bin/sh\n' >"$1/etc/passwd"
  printf 'root:x:0:\nmosquitto:x:1883:\n' >"$1/etc/group"
}

# The same with a Java runtime in /opt/java.
java_base() {
  base "$1"
  mkdir -p "$1/opt"
  cp -R "$work/java" "$1/opt/java"
  libraries "$1" "$1/opt/java/bin/java" $(find "$1/opt/java" -name '*.so')
  # What the native libraries inside of jars are linked with besides.
  libc=$(ldd "$1/opt/java/bin/java" | grep -o '/[^ ]*/libc\.so\.6')
  for library in libpthread.so.0 libdl.so.2 librt.so.1 libgcc_s.so.1 libstdc++.so.6; do
    cp -L --parents -t "$1" "${libc%/*}/$library"
  done
}

import() {
  root=$1
  image=$2
  shift 2
  tar -C "$root" --owner=0 --group=0 -c . | "$docker" import "$@" - "$image" >&2
  rm -rf "$root"
}

docker=$(need docker docker.io)
"$docker" version >/dev/null 2>&1 || { say "no Docker engine answers; start one, or set DOCKER_HOST"; exit 1; }
busybox=$(need busybox busybox-static)
bash=$(need bash-static bash-static)
jlink=$(need "${JAVA_HOME:+$JAVA_HOME/bin/}jlink" openjdk-17-jdk-headless)

say "a Java runtime"
"$jlink" --no-header-files --no-man-pages --strip-java-debug-attributes --output "$work/java" \
  --add-modules java.se,jdk.unsupported,jdk.crypto.ec,jdk.httpserver,jdk.management,jdk.naming.dns,jdk.zipfs
