#!/usr/bin/env python3
"""What somebody would write without Heng: for every call, how often each phrase of the pack stands in it and
which of its expressions are found. No rules, no windows, no evidence, no score.

usage: peer.py re|jieba|hyperscan CALLS.jsonl PHRASES.txt REGEXES.txt > counts.jsonl

re          json and re of the standard library
jieba       the same, and only phrases that begin and end where a word of jieba's does
hyperscan   orjson and Hyperscan; no words
"""
import json
import re
import sys


def lines(path):
    with open(path, encoding="utf-8") as file:
        return [line.rstrip("\n") for line in file if line.strip()]


def understood(compile, expressions):
    """The expressions that an engine accepts; ICU's syntax has some that others lack."""
    accepted = []
    for expression in expressions:
        try:
            accepted.append(compile(expression))
        except Exception:
            continue
    return accepted


def count(counts, key):
    counts[key] = counts.get(key, 0) + 1


def with_re(phrases, expressions, word_ends=None):
    longest_first = sorted(phrases, key=len, reverse=True)
    phrase = re.compile("(?=(" + "|".join(map(re.escape, longest_first)) + "))")
    patterns = understood(re.compile, expressions)

    def look(text, found):
        ends = word_ends(text) if word_ends else None
        for match in phrase.finditer(text):
            start, said = match.start(), match.group(1)
            if ends is None or (start in ends and start + len(said) in ends):
                count(found, said)
        for number, pattern in enumerate(patterns):
            if pattern.search(text):
                count(found, number)

    return look


def jieba_word_ends():
    import jieba

    jieba.setLogLevel(60)
    jieba.initialize()

    def ends(text):
        places, place = {0}, 0
        for word in jieba.cut(text):
            place += len(word)
            places.add(place)
        return places

    return ends


def with_hyperscan(phrases, expressions):
    import hyperscan

    once = hyperscan.HS_FLAG_UTF8 | hyperscan.HS_FLAG_SINGLEMATCH | hyperscan.HS_FLAG_ALLOWEMPTY

    def database(expressions, flags):
        made = hyperscan.Database(mode=hyperscan.HS_MODE_BLOCK)
        made.compile(
            expressions=expressions, ids=list(range(len(expressions))), flags=flags)
        return made

    def checked(expression):
        database([expression.encode()], [once])
        return expression.encode()

    plain = [re.escape(phrase).encode() for phrase in phrases]
    all_of_them = plain + understood(checked, expressions)
    flags = [hyperscan.HS_FLAG_UTF8] * len(plain) + [once] * (len(all_of_them) - len(plain))
    matcher = database(all_of_them, flags)

    def look(text, found):
        matcher.scan(text.encode(), match_event_handler=lambda number, *_: count(found, number))

    return look


def main():
    kind, calls, phrases, expressions = sys.argv[1], sys.argv[2], lines(sys.argv[3]), lines(sys.argv[4])
    loads, dumps = json.loads, lambda value: json.dumps(value, ensure_ascii=False).encode()
    if kind == "hyperscan":
        import orjson

        loads, dumps = orjson.loads, lambda value: orjson.dumps(value, option=orjson.OPT_NON_STR_KEYS)
        look = with_hyperscan(phrases, expressions)
    else:
        look = with_re(phrases, expressions, jieba_word_ends() if kind == "jieba" else None)
    with open(calls, "rb") as file:
        for line in file:
            call, found = loads(line), {}
            for turn in call["turns"]:
                look(turn["text"], found)
            sys.stdout.buffer.write(dumps({"id": call["id"], "found": found}) + b"\n")


main()
