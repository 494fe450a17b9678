#!/bin/sh
# A release on a disk with room for one and a half: the first is written, the second is refused with a clear word, and the first stays
# as it was to the byte. Then a folder that cannot be written at all. Needs a mount of its own:
#   unshare -rm sh full-disk.sh OPENREACH PROJECT EMPTY_FOLDER
set -eu
openreach=$1 project=$2 disk=$3
"$openreach" run "$project" --out "$disk/measure" --quiet >/dev/null
size=$(du -sk "$disk/measure" | cut -f1)
rm -rf "$disk/measure"
mount -t tmpfs -o size=$((size * 3 / 2))k tmpfs "$disk"

"$openreach" run "$project" --out "$disk" --quiet >/dev/null
sums() { (cd "$disk" && find . -type f ! -name '.*' | sort | xargs -d '\n' sha256sum); }
before=$(sums)
code=0
said=$("$openreach" run "$project" --out "$disk" --replace --quiet --set Publish:Rounding=10 2>&1) || code=$?
[ "$code" -eq 1 ] || { echo "exit code $code on a full disk"; exit 1; }
case $said in *"the disk is full"*) ;; *) echo "the message does not say that the disk is full: $said"; exit 1 ;; esac
[ "$(sums)" = "$before" ] || { echo "the standing release was touched"; exit 1; }
left=$(find "$disk" -mindepth 1 -maxdepth 1 -name '.*' ! -name '.*.note' ! -name '.*.estimates')
[ -z "$left" ] || { echo "left lying: $left"; exit 1; }

mount -o remount,ro "$disk"
code=0
said=$("$openreach" run "$project" --out "$disk" --replace --quiet --set Publish:Rounding=10 2>&1) || code=$?
[ "$code" -eq 1 ] || { echo "exit code $code on a read-only disk"; exit 1; }
case $said in *"nothing was changed"*) ;; *) echo "the message does not say that nothing was changed: $said"; exit 1 ;; esac
[ "$(sums)" = "$before" ] || { echo "the standing release was touched"; exit 1; }
"$openreach" run "$project" --out "$disk" --quiet | grep -q "Nothing was computed" || { echo "an unchanged release on a read-only disk was not recognised"; exit 1; }
echo "full disk and read-only disk: nothing lost"
