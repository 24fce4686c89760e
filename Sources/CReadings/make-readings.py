#!/usr/bin/env python3
"""Writes readings.txt: for every syllable without its tone the characters that may be read so.

Source: the single characters of pypinyin (https://pypi.org/project/pypinyin/, MIT), which are those of
https://github.com/mozillazg/pinyin-data: Unihan's kMandarin, kHanyuPinyin, kXHC1983, kHanyuPinlu and
others, put together and corrected. Only the block CJK Unified Ideographs (U+4E00 to U+9FFF) and 〇.

    pip install pypinyin==0.55.0
    python3 Sources/CReadings/make-readings.py

The same package gives the same bytes.
"""

import importlib.metadata
import pathlib
import unicodedata

import pypinyin.pinyin_dict

PACKAGE = "pypinyin"
VERSION = "0.55.0"


def toneless(reading):
    """lǜ as lv, zhòng as zhong; None for a reading that is no syllable of its own (ń, ḿ)."""
    letters = []
    for letter in unicodedata.normalize("NFD", reading):
        if letter == "\u0308" and letters and letters[-1] == "u":
            letters[-1] = "v"
        elif letter == "\u0302" and letters and letters[-1] == "e":
            continue
        elif not unicodedata.combining(letter):
            letters.append(letter)
    syllable = "".join(letters)
    if not syllable.isascii() or not syllable.isalpha():
        raise SystemExit(f"no syllable: {reading!r}")
    return syllable if set(syllable) & set("aeiouv") else None


def main():
    installed = importlib.metadata.version(PACKAGE)
    if installed != VERSION:
        raise SystemExit(f"{PACKAGE} {installed} is installed, {VERSION} is wanted")
    characters = {}
    for number, readings in pypinyin.pinyin_dict.pinyin_dict.items():
        if 0x4E00 <= number <= 0x9FFF or number == 0x3007:
            for reading in readings.split(","):
                syllable = toneless(reading)
                if syllable:
                    characters.setdefault(syllable, set()).add(chr(number))
    lines = [f"{syllable}\t{''.join(sorted(characters[syllable]))}\n" for syllable in sorted(characters)]
    target = pathlib.Path(__file__).with_name("readings.txt")
    target.write_text(f"# {PACKAGE} {VERSION}\n" + "".join(lines), encoding="utf-8", newline="\n")


if __name__ == "__main__":
    main()
