import type { Judgement } from '../../src/policy/verdict.ts';
import { heard } from './heard.ts';
import { judged, sampleCertificate, startTlsDone } from './sample-results.ts';

/** Every way by which a server's text gets into a report; the same for every text but for its words. */
export function judgementsOn(text: string): readonly Judgement[] {
  return [
    heard([
      `220-mx.example.test ${text}\r\n220 ${text}\r\n`,
      `250-${text}\r\n250-${text}\r\n250-X-A ${text}\r\n250 STARTTLS\r\n`,
      `221 ${text}\r\n`,
    ]),
    heard([`220 other.example.test ${text}\r\n`, `550-${text}\r\n550 ${text}\r\n`, `221 ${text}\r\n`], {
      bannerHost: 'mx.example.test',
    }),
    heard([`${text}\r\n`]),
    heard(['220 mx\r\n', '250-mx\r\n250-AUTH PLAIN\r\n250 STARTTLS\r\n', `454 ${text}\r\n`], {
      tls: 'handshake',
      forbidAuthBeforeTls: true,
    }),
    heard(['220 mx\r\n', '250-mx\r\n250 STARTTLS\r\n', `220 ready\r\n${text}`], { tls: 'handshake' }),
    onCertificate(text),
  ];
}

/** A certificate that says it, wherever it says anything. */
function onCertificate(text: string): Judgement {
  const own = {
    ...sampleCertificate,
    subject: `CN=${text}`,
    issuer: `CN=${text}`,
    subjectAltNames: [`DNS:${text}`],
  };
  const { tls } = startTlsDone;
  if (!tls) throw new Error('TLS was begun');
  const trustErrors = ['UNABLE_TO_GET_ISSUER_CERT_LOCALLY'];
  return judged(
    { ...startTlsDone, tls: { ...tls, trusted: false, trustErrors, nameMatches: false, chain: [own] } },
    { tls: 'verify' },
  );
}
