"""Paths through a network that is slow, loses, doubles or swallows packets.

    network-path.py DEVICE '{"198.18.0.20": {"delayMs": 20}}'

It stands behind a TUN device, and is every host of the device's network at once: it swaps the two addresses of a packet
and hands it back. So what is sent to 198.18.0.20 comes back to this machine as if from there, and its own servers answer.
(A swap leaves the checksums of IP and TCP as they are.) What happens to a packet on its way is said for the address, and
is the same in both directions. It runs until its standard input ends.

It is a program in Python for Node cannot ask for a TUN device, and tc's netem is not in every kernel.
"""

import fcntl
import heapq
import json
import os
import random
import select
import socket
import struct
import sys
import time

TUNSETIFF = 0x400454CA
IFF_TUN, IFF_NO_PI = 0x0001, 0x1000


class Path:
    """What happens to the packets to and from one address. Chances are from 0 to 1, and the seed makes them repeat."""

    def __init__(self, delayMs=0, loss=0, twice=0, late=0, lateMs=0, largest=65535, deadAfter=None, seed=1):
        self.delay, self.lateness = delayMs / 1000, lateMs / 1000
        self.loss, self.twice, self.late = loss, twice, late
        self.largest = largest
        self.dead_after = deadAfter
        self.data_segments = {}
        self.chance = random.Random(seed).random

    def delays(self, packet):
        """After how many seconds the packet comes out, once for each time that it does."""
        if len(packet) > self.largest or self.is_dead(packet) or self.chance() < self.loss:
            return []
        copies = 2 if self.chance() < self.twice else 1
        return [self.delay + (self.lateness if self.chance() < self.late else 0) for _ in range(copies)]

    def is_dead(self, packet):
        """Whether as many segments with data have passed on this connection as may."""
        if self.dead_after is None:
            return False
        header = (packet[0] & 0x0F) * 4
        ports = frozenset(struct.unpack_from("!HH", packet, header))
        passed = self.data_segments.get(ports, 0)
        length = len(packet) - header - (packet[header + 12] >> 4) * 4
        if length > 0:
            self.data_segments[ports] = passed + 1
        return passed + (length > 0) > self.dead_after


def mirror(device, paths):
    """Hands every packet back with its addresses swapped, when its time has come, until standard input ends."""
    waiting, number = [], 0
    while True:
        now = time.monotonic()
        while waiting and waiting[0][0] <= now:
            os.write(device, heapq.heappop(waiting)[2])
        patience = max(0, waiting[0][0] - now) if waiting else None
        ready, _, _ = select.select([device, sys.stdin], [], [], patience)
        if sys.stdin in ready:
            return
        if device in ready:
            packet = os.read(device, 65536)
            came = time.monotonic()
            source, destination = packet[12:16], packet[16:20]
            path = paths.get(socket.inet_ntoa(destination)) if packet[0] >> 4 == 4 else None
            for delay in path.delays(packet) if path else []:
                # The number keeps the order of what comes out at the same time.
                number += 1
                swapped = packet[:12] + destination + source + packet[20:]
                heapq.heappush(waiting, (came + delay, number, swapped))


def main():
    name, paths = sys.argv[1], json.loads(sys.argv[2])
    device = os.open("/dev/net/tun", os.O_RDWR)
    fcntl.ioctl(device, TUNSETIFF, struct.pack("16sH22x", name.encode(), IFF_TUN | IFF_NO_PI))
    print("up", flush=True)
    mirror(device, {address: Path(**faults) for address, faults in paths.items()})


main()
