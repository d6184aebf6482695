const unitMs: Readonly<Record<string, number>> = { ms: 1, s: 1000, m: 60_000, h: 3_600_000 };

/** The longest that can be asked for: an hour. A gate that waits longer is stuck, and timers end at 24 days. */
export const longestMs = 3_600_000;

/** How it is written; that it is at most an hour, a pattern cannot say. */
export const durationPattern = /^([0-9]{1,9}(?:\.[0-9]{1,3})?)(ms|s|m|h)$/;

/**
 * Reads a duration such as `250ms`, `2s`, `1.5s` or `1m` as milliseconds; null for anything else, for nothing at all,
 * and for more than an hour. A number without a unit is refused: nobody can tell seconds from milliseconds.
 */
export function parseDuration(text: string): number | null {
  const match = durationPattern.exec(text);
  if (!match) return null;
  // To a thousandth, for in binary fractions 1.001 s would be 1000.9999999999999 ms.
  const ms = Math.round(Number(match[1]) * (unitMs[match[2] ?? ''] ?? Number.NaN) * 1000) / 1000;
  return ms > 0 && ms <= longestMs ? ms : null;
}
