import type { Timings } from './result.ts';

/** Of a session of which nothing was seen. */
export const noTimings: Timings = {
  resolveMs: null,
  connectMs: null,
  tlsMs: null,
  bannerMs: null,
  ehloMs: null,
  starttlsMs: null,
  quitMs: null,
  totalMs: 0,
};
