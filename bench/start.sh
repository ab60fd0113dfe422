#!/usr/bin/env bash
# Measures the time from the worker's start until it is ready, the CPU time for it, and the memory after 40 s without load. The
# worker runs with the options of the image in a pod of 256 MB, alternately without and with the AOT cache. A broker and a
# database must be running.
#
#   JAVA_HOME=<a JDK 25> bench/start.sh [rounds, 5]
#
# RABBITMQ_HOST sets the broker (localhost), and QUARKUS_DATASOURCE_JDBC_URL the database, with its user and password.
set -euo pipefail
cd "$(dirname "$0")/.."
rounds=${1:-5}
: "${JAVA_HOME:?names no JDK 25}" "${QUARKUS_DATASOURCE_JDBC_URL:?names no database}"
export PATH="$JAVA_HOME/bin:$PATH"
app=target/start-bench
http=20801 management=20901
settings=(-Dorderflow.payment.gateway=simulated -Dorderflow.shipping.carrier=simulated -Dorderflow.topology.prefix=bench.start.
  -Dquarkus.http.port=$http -Dquarkus.management.port=$management)
mapfile -t options < <(grep -o '"-XX:[^"]*"' src/main/docker/Dockerfile.jvm | tr -d '"' | grep -v AOTCache)
export "$(sed -n 's/^ENV //p' src/main/docker/Dockerfile.jvm)"

./mvnw --quiet --batch-mode package -DskipTests -Dquarkus.package.jar.type=aot-jar
rm -rf "$app" && cp -r target/quarkus-app "$app"
src/main/docker/make-aot-cache.sh "$app" $management >/dev/null

is_ready() {
  { exec 3<>"/dev/tcp/localhost/$management"; } 2>/dev/null || return 1
  printf 'GET /q/health/ready HTTP/1.0\r\n\r\n' >&3
  read -r -t 3 -u 3 line && exec 3>&- && [[ $line == *" 200 "* ]]
}

# Prints the milliseconds until the worker is ready, the milliseconds of CPU, and the idle memory in MB.
# The serial collector is the one that a JVM chooses by itself in such a pod.
start() {
  local begin end worker
  begin=$(date +%s%N)
  (cd "$app" && exec java -XX:MaxRAM=256m -XX:+UseSerialGC "${options[@]}" "$@" "${settings[@]}" -jar quarkus-run.jar) >target/start-bench.log 2>&1 &
  worker=$!
  until is_ready; do
    kill -0 "$worker" || { cat target/start-bench.log; exit 1; }
    sleep 0.02
  done
  end=$(date +%s%N)
  # utime and stime, in ticks of 10 ms
  local cpu=$((($(cut -d' ' -f14,15 "/proc/$worker/stat" | tr ' ' '+')) * 10))
  sleep 40
  local memory=$(($(sed -n 's/^VmRSS:\s*\([0-9]*\).*/\1/p' "/proc/$worker/status") / 1024))
  kill "$worker" && wait "$worker" || true
  echo "$(((end - begin) / 1000000)) $cpu $memory"
}

median() { sort -n | sed -n "$(((rounds + 1) / 2))p"; }

: >target/start-plain && : >target/start-aot
for ((round = 1; round <= rounds; round++)); do
  start >>target/start-plain
  start -XX:AOTCache=app.aot >>target/start-aot
done
for kind in plain aot; do
  printf '%-6s ready after %5s ms, CPU %5s ms, memory %4s MB (medians of %s)\n' "$kind" \
    "$(cut -d' ' -f1 target/start-$kind | median)" "$(cut -d' ' -f2 target/start-$kind | median)" \
    "$(cut -d' ' -f3 target/start-$kind | median)" "$rounds"
done
