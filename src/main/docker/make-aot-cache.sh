#!/usr/bin/env bash
# Creates app.aot in the directory of the application. A JVM that is started with -XX:AOTCache=app.aot reads loaded and linked
# classes from it, and the methods to compile first. This script starts the worker once. The worker needs neither broker nor
# database, because it waits for both. The same JVM must run the worker later.
set -euo pipefail
cd "$1"
port=${2:-9000}

java -XX:AOTCacheOutput=app.aot \
  -Dorderflow.payment.gateway=simulated -Dorderflow.shipping.carrier=simulated \
  -Dquarkus.datasource.jdbc.url=jdbc:postgresql://localhost:1/none \
  -Dquarkus.http.port=0 -Dquarkus.management.port="$port" -jar quarkus-run.jar &
worker=$!

answers() { # The status does not matter: a probe that answers DOWN also loads classes.
  exec 3<>"/dev/tcp/localhost/$port" && printf 'GET %s HTTP/1.0\r\n\r\n' "$1" >&3 && cat <&3 >/dev/null && exec 3>&-
}
until answers /q/health/started 2>/dev/null; do
  kill -0 "$worker"
  sleep 0.2
done
for path in /q/health/live /q/health/ready /q/metrics; do
  answers "$path"
done

kill "$worker"
wait "$worker" || true
test -s app.aot
