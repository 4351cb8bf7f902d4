"""Reads a text, mends its encoding with ftfy, line by line as ftfy wants it; prints the seconds and the result as JSON."""

import json
import sys
import time

import ftfy

text = sys.stdin.buffer.read().decode("utf-8")
lines = text.split("\n")
times = []
for _ in range(3):
    began = time.perf_counter()
    result = "\n".join(ftfy.fix_encoding(line) for line in lines)
    times.append(time.perf_counter() - began)
json.dump({"seconds": sorted(times)[1], "result": result}, sys.stdout)
