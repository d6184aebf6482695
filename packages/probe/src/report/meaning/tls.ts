import type { Meanings } from './meaning.ts';

/** What is wrong with STARTTLS and with TLS, but for the certificate. */
export const tls: Meanings<
  | 'starttls-not-supported'
  | 'starttls-refused'
  | 'tls-handshake-failed'
  | 'tls-broken'
  | 'tls-version-too-old'
  | 'auth-before-tls'
  | 'plaintext-after-starttls'
  | 'starttls-command-injection'
  | 'starttls-inside-tls'
> = {
  'starttls-not-supported': {
    title: 'STARTTLS is not offered',
    meaning:
      'All mail to this server travels in plaintext, for anyone on the way to read and to change. Senders that insist on TLS do not deliver.',
    weights: ['fail', 'warning'],
  },
  'starttls-refused': {
    title: 'STARTTLS is offered and then refused',
    meaning:
      'Senders that insist on TLS cannot deliver, and the others fall back to plaintext. A test that only looks for the offer sees nothing of it.',
    weights: ['fail'],
  },
  'tls-handshake-failed': {
    title: 'The TLS handshake fails',
    meaning:
      'TLS is offered and does not work. Senders that insist on it cannot deliver, and some of the others do not fall back to plaintext either.',
    weights: ['fail'],
  },
  'tls-broken': {
    title: 'TLS breaks after its handshake',
    meaning:
      'The handshake goes through, and then the connection cannot be used. Senders lose it before they have handed over any mail.',
    weights: ['fail'],
  },
  'tls-version-too-old': {
    title: 'The TLS version is too old',
    meaning:
      'What is encrypted with TLS 1.0 or 1.1 is badly protected (RFC 8996), and clients that no longer speak them cannot connect at all.',
    weights: ['fail'],
  },
  'auth-before-tls': {
    title: 'Log-in is offered in plaintext',
    meaning:
      'A client that takes the offer sends its password where anyone on the way can read it (RFC 4954 section 4).',
    weights: ['fail'],
  },
  'plaintext-after-starttls': {
    title: 'Plaintext comes where only TLS may',
    meaning:
      "Somebody on the way can put words into the server's mouth, which a careless client takes for words from inside TLS.",
    weights: ['fail'],
  },
  'starttls-command-injection': {
    title: 'The server executes injected commands',
    meaning:
      "Somebody on the way can put commands of their own before those of a client, and the server takes them for the client's: mail and passwords can be led astray (CVE-2011-0411).",
    weights: ['fail'],
  },
  'starttls-inside-tls': {
    title: 'STARTTLS is offered inside TLS',
    meaning:
      'RFC 3207 forbids it, and clients pay no heed to it. It shows that the mail server does not know that TLS has begun, and so may offer or forbid the wrong things.',
    weights: ['warning'],
  },
};
