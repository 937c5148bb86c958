#!/usr/bin/env bash
# Chromium for the tests of the explorer's page: installs that of Debian where it is missing and this is root. Where it can not, it says
# so; the tests are then left out. CLUSTERSIM_SKIP_CHROMIUM=1 leaves it out.
set -euo pipefail
chromium=${CLUSTERSIM_CHROMIUM:-/usr/bin/chromium}
if [ -x "$chromium" ]; then exit 0; fi
if [ "${CLUSTERSIM_SKIP_CHROMIUM:-0}" = 1 ]; then echo "explorer page: SKIPPED, because CLUSTERSIM_SKIP_CHROMIUM is 1"; exit 0; fi
if [ "$(id -u)" -ne 0 ] || ! command -v apt-get >/dev/null; then echo "explorer page: SKIPPED, because there is no $chromium and it cannot be installed here"; exit 0; fi
export DEBIAN_FRONTEND=noninteractive
apt-get update -qq >/dev/null && apt-get install -y -qq --no-install-recommends chromium fonts-dejavu-core >/dev/null \
  || echo "explorer page: SKIPPED, because chromium could not be installed"
