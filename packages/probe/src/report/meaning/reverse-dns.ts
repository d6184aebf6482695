import type { Meanings } from './meaning.ts';

/** What reverse DNS lacks (RFC 8601 section 3). */
export const reverseDns: Meanings<
  | 'reverse-dns-missing'
  | 'reverse-dns-not-confirmed'
  | 'reverse-dns-undetermined'
  | 'banner-host-not-confirmed'
> = {
  'reverse-dns-missing': {
    title: 'The address has no name',
    meaning:
      'Receivers ask reverse DNS who it is that brings them mail. Many turn an address without a name away; mail to the server itself is not touched.',
    weights: ['fail'],
  },
  'reverse-dns-not-confirmed': {
    title: 'No name leads back to the address',
    meaning:
      'Whoever owns an address can claim any name for it, so receivers count only one that leads back. Many turn mail from an address without one away.',
    weights: ['fail'],
  },
  'reverse-dns-undetermined': {
    title: 'Reverse DNS could not be judged',
    meaning: 'DNS did not answer about the address or about one of its names. It says nothing of the server.',
    weights: ['error'],
  },
  'banner-host-not-confirmed': {
    title: "The banner's host is elsewhere",
    meaning:
      'The name that the server gives does not lead to its address. Where it gives the same name as it sends mail, some receivers mistrust it.',
    weights: ['warning'],
  },
};
