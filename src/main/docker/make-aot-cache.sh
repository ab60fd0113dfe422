#!/usr/bin/env bash
# Makes app.aot in the directory of the application: a JVM that is started with -XX:AOTCache=app.aot finds its classes loaded
# and linked there, and what it should compile first. The worker is started once for it. It needs neither broker nor database:
# it waits for both, as it would in a cluster. The JVM has to be the very one that will run it later.
set -euo pipefail
cd "$1"
port=${2:-9000}

java -XX:AOTCacheOutput=app.aot \
  -Dorderflow.payment.gateway=simulated -Dorderflow.shipping.carrier=simulated \
  -Dquarkus.datasource.jdbc.url=jdbc:postgresql://localhost:1/none \
  -Dquarkus.http.port=0 -Dquarkus.management.port="$port" -jar quarkus-run.jar &
worker=$!

answers() { # whatever it answers: a probe that says DOWN is work done as well
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
