/** What keeps this process awake and did not before, by kind: `TCPSocketWrap`, `Timeout`, `GetAddrInfoReqWrap`. */
export function awakeSince(before: readonly string[]): readonly string[] {
  const awake = process.getActiveResourcesInfo();
  for (const kind of before) {
    const place = awake.indexOf(kind);
    if (place >= 0) awake.splice(place, 1);
  }
  return awake;
}

/** How many listeners the process itself has, of all events. */
export function processListeners(): number {
  return process.eventNames().reduce((sum, name) => sum + process.listenerCount(name), 0);
}
