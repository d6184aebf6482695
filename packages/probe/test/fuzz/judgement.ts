import fc from 'fast-check';
import type { Judgement } from '../../src/policy/verdict.ts';
import { heard } from '../support/heard.ts';
import { hostileBytes, turns } from './hostile-bytes.ts';

/** A judgement on a server that said this, as a probe would have come to it. */
export const judgement: fc.Arbitrary<Judgement> = fc
  .tuple(turns, hostileBytes)
  .map(([said, text]) =>
    heard([`220 mx ${text.replace(/[\r\n]/g, '')}\r\n`, ...said], { bannerHost: 'mx', tls: 'handshake' }),
  );
