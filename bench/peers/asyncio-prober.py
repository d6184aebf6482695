"""The same conversation by hand in Python's asyncio: no transcript, replies read as far as their last line.

Targets come on standard input, `address:port` a line; the count of those that offered STARTTLS goes out.
"""

import asyncio
import sys


async def reply(reader):
    lines = []
    while True:
        line = await reader.readline()
        if not line:
            raise ConnectionError("closed within a reply")
        lines.append(line)
        if line[3:4] != b"-":
            return lines


async def probe(target):
    host, port = target.rsplit(":", 1)
    reader, writer = await asyncio.open_connection(host, int(port))
    try:
        await reply(reader)
        writer.write(b"EHLO bench.example.test\r\n")
        capabilities = await reply(reader)
        writer.write(b"QUIT\r\n")
        await reply(reader)
        return any(line[4:].startswith(b"STARTTLS") for line in capabilities)
    finally:
        writer.close()


async def work(targets):
    offered = 0
    for target in targets:
        offered += await probe(target)
    return offered


async def main():
    targets = iter(sys.stdin.read().split())
    counts = await asyncio.gather(*(work(targets) for _ in range(int(sys.argv[1]))))
    print(sum(counts))


asyncio.run(main())
