#!/bin/sh
# The picture in README.md: the top of a report as a browser shows it. Needs chromium and ImageMagick.
# usage: preview.sh reports/2025-q2/index.html reports/preview.png
set -eu
shot=$(mktemp -d)
trap 'rm -rf "$shot"' EXIT
chromium --headless --no-sandbox --disable-gpu --hide-scrollbars --force-color-profile=srgb --window-size=1180,1150 \
  --screenshot="$shot/page.png" "file://$(realpath "$1")" >/dev/null 2>&1
convert "$shot/page.png" -strip -resize 760x +dither -colors 32 "PNG8:$2"
