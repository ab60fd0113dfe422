#!/usr/bin/env bash
# k8s/pin.sh sha256:…: sets the worker's image in the manifests to a digest, because a tag can be moved.
set -euo pipefail
[[ ${1:-} =~ ^sha256:[0-9a-f]{64}$ ]] || { echo "usage: k8s/pin.sh sha256:<64 hex digits>, not '${1:-}'" >&2; exit 1; }
sed -i -E "s|^( *)(newTag\|digest): .*|\1digest: $1|" "$(dirname "$0")/base/kustomization.yaml"
