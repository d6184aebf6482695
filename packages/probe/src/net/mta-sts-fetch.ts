import type { ClientRequest, IncomingMessage } from 'node:http';
import type { LookupFunction } from 'node:net';
import type { TLSSocket } from 'node:tls';
import { type FetchProblem, policyUrl } from '../protocol/mta-sts-fetch.ts';
import { namesHost } from './certificate.ts';
import { errnoOf } from './errno.ts';
import type { Family, Lookup } from './resolve.ts';
import { prepareTls } from './tls-context.ts';

export type PolicyFetch =
  /** The body as it came, one character a byte. */
  { readonly ok: true; readonly body: string } | { readonly ok: false; readonly problem: FetchProblem };

export interface FetchOptions {
  readonly lookup: Lookup;
  readonly family: Family;
  /** Certificates in PEM to trust instead of the default roots. */
  readonly ca: string | undefined;
  /** From the look-up of the name to the last byte, by the clock on the wall. */
  readonly limitMs: number;
  readonly signal: AbortSignal | undefined;
  /** Other than 443 only where a test's own web server cannot have that one. */
  readonly port?: number;
}

/** RFC 8461 section 3.3 has senders bound it, and suggests this. */
export const maxPolicyBytes = 64 * 1024;

/**
 * Gets the policy of a domain over HTTPS, as strictly as RFC 8461 section 3.3 has it: the certificate must hold for the
 * policy's host, no redirect is followed, nothing but 200 and `text/plain` will do. Whatever fails is returned.
 */
export async function fetchPolicy(domain: string, options: FetchOptions): Promise<PolicyFetch> {
  if (options.signal?.aborted) return failed({ reason: 'cancelled' });
  // Loaded when needed, as for any TLS.
  const [{ request }, { X509Certificate }, { roots }] = await Promise.all([
    import('node:https'),
    import('node:crypto'),
    prepareTls(options.ca),
  ]);
  const { limitMs, signal } = options;
  return new Promise((resolve) => {
    let socket: TLSSocket | undefined;
    const waiting = new AbortController();
    const end = (outcome: PolicyFetch) => {
      clearTimeout(timer);
      waiting.abort();
      signal?.removeEventListener('abort', cancel);
      // What it still has to say, such as that it was cut, is of no interest any more.
      asked.removeAllListeners().on('error', () => {});
      asked.destroy();
      resolve(outcome);
    };
    const cancel = () => end(failed({ reason: 'cancelled' }));
    const timer = setTimeout(() => end(failed({ reason: 'timeout', limitMs })), limitMs);
    signal?.addEventListener('abort', cancel);
    const asked: ClientRequest = request(policyUrl(domain), {
      port: options.port ?? 443,
      agent: false,
      lookup: asNodeLookup(options, waiting.signal),
      headers: { accept: 'text/plain', 'user-agent': 'smtp-probe' },
      ca: [...roots],
      // Said too, or NODE_TLS_REJECT_UNAUTHORIZED in the environment could say otherwise.
      rejectUnauthorized: true,
      minVersion: 'TLSv1.2',
      checkServerIdentity: (host, { raw }) =>
        namesHost(new X509Certificate(raw), host) ? undefined : mismatch(),
    });
    asked.on('socket', (own) => {
      socket = own as TLSSocket; // of an HTTPS request it always is
    });
    asked.on('response', (response) => readBody(response, end));
    asked.on('error', (error) => {
      // Null before the certificate was looked at, and where it is good, whatever Node's type says.
      const distrust: unknown = socket?.authorizationError ?? null;
      end(
        failed(
          distrust === null
            ? { reason: 'connection', errno: errnoOf(error) }
            : { reason: 'certificate', error: errnoOf(distrust) },
        ),
      );
    });
    asked.end();
  });
}

function readBody(response: IncomingMessage, end: (outcome: PolicyFetch) => void): void {
  const { statusCode: status = 0, headers } = response;
  if (status !== 200) {
    end(failed({ reason: 'status', status, location: headers.location ?? null }));
    return;
  }
  const mediaType = headers['content-type'] ?? null;
  if (!/^text\/plain[ \t]*(?:;|$)/i.test(mediaType ?? '')) {
    end(failed({ reason: 'media-type', mediaType }));
    return;
  }
  let body = '';
  response.setEncoding('latin1');
  response.on('data', (piece: string) => {
    body += piece;
    if (body.length > maxPolicyBytes) end(failed({ reason: 'too-large', limit: maxPolicyBytes }));
  });
  response.on('end', () => end({ ok: true, body }));
  response.on('error', (error) => end(failed({ reason: 'connection', errno: errnoOf(error) })));
}

/** Node asks with a callback, for one address or for all of them. */
function asNodeLookup({ lookup, family: wanted }: FetchOptions, signal: AbortSignal): LookupFunction {
  return (host, { all }, callback) => {
    lookup(host, signal).then(
      (found) => {
        const addresses = found.filter(({ family }) => wanted === 'any' || family === wanted);
        const [first] = addresses;
        if (!first) callback(Object.assign(new Error('no address'), { code: 'ENOTFOUND' }), []);
        else if (all) callback(null, [...addresses]);
        else callback(null, first.address, first.family);
      },
      (error: unknown) => callback(error instanceof Error ? error : new Error(String(error)), []),
    );
  };
}

function mismatch(): Error {
  return Object.assign(new Error('the certificate names another host'), {
    code: 'ERR_TLS_CERT_ALTNAME_INVALID',
  });
}

function failed(problem: FetchProblem): PolicyFetch {
  return { ok: false, problem };
}
