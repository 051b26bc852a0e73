#!/bin/sh
# Makes verbs.txt, prefixed.txt and known_compounds.txt from the index files of WordNet 3.0 (Debian package wordnet-base).
# Usage: sh wordnet.sh <directory with index.verb, index.noun, index.adj and index.adv>
set -eu
export LC_ALL=C
source=$1
target=$(dirname "$0")
scratch=$(mktemp -d)
trap 'rm -rf "$scratch"' EXIT

lemmas() {
  for kind in "$@"; do
    grep -v '^ ' "$source/index.$kind" | cut -d ' ' -f 1
  done | grep -x '[a-z]*' | sort -u
}

lemmas verb >"$scratch/verb"
lemmas noun adj adv >"$scratch/other"

{
  echo '# Words that WordNet 3.0 knows as verbs and as nothing else. Made by wordnet.sh; licence in WORDNET-LICENSE.'
  comm -23 "$scratch/verb" "$scratch/other"
} >"$target/verbs.txt"

# What is left of a word without its prefix is a verb, and the whole is none: `report`, `unread`.
for prefix in de dis re un; do
  grep "^$prefix" "$scratch/other" | sed "s/^$prefix//" | sort -u | comm -12 - "$scratch/verb" |
    sed "s/^/$prefix/"
done | sort -u >"$scratch/prefixed"
{
  echo '# Words that begin as de-, dis-, re- or un- and a verb, and that WordNet 3.0 knows as a noun, adjective or adverb. Made by wordnet.sh; licence in WORDNET-LICENSE.'
  cat "$scratch/prefixed"
} >"$target/prefixed.txt"

# Nouns of two words whose first word is, by the other lists, an act. `close-order` is left out (it is a way to
# march): in APIs it closes an order. So are the names of orders of plants and animals.
grep -hv '^#' "$target/verbs.txt" "$target/actions.txt" "$target/acts_and_things.txt" \
  "$target/things_and_acts.txt" >"$scratch/acts"
{
  echo '# Nouns of two words in WordNet 3.0 whose first word is an act in the other lists. Made by wordnet.sh; licence in WORDNET-LICENSE.'
  cut -d ' ' -f 1 "$source/index.noun" | tr _ - | grep -x '[a-z]*-[a-z]*' | sort -u |
    awk -F - 'FILENAME == ARGV[1] { act[$0]; next } $1 in act' "$scratch/acts" - |
    grep -v -e '^close-order$' -e '^order-.*s$'
} >"$target/known_compounds.txt"
