#!/bin/sh
# Becomes the service: signals reach it, and what it ends with is what the container ends with.
# RELEVO_JAVA_OPTIONS: more options for Java, such as -Xmx512m.
cd /app || exit 1
# shellcheck disable=SC2086 # several options
exec java @/app/java.options -XX:AOTCache=/app/classes.aot ${RELEVO_JAVA_OPTIONS:-} -jar /app/quarkus-run.jar "$@"
