import ipaddr from 'ipaddr.js';

/** Whether a text is an IPv4 or an IPv6 address, without brackets. */
export function isIpAddress(text: string): boolean {
  return ipaddr.isValid(text);
}

/** Whether two texts are one address: an IPv6 address can be written in many ways. */
export function isSameAddress(one: string, other: string): boolean {
  if (!isIpAddress(one) || !isIpAddress(other)) return false;
  return ipaddr.process(one).toNormalizedString() === ipaddr.process(other).toNormalizedString();
}

/** Whether it is an address that no provider stands before: this machine's own, or one of a private network. */
export function isNearby(text: string): boolean {
  if (!isIpAddress(text)) return false;
  return ['loopback', 'private', 'linkLocal', 'uniqueLocal'].includes(ipaddr.process(text).range());
}

/** The name at which the PTR records of an address stand: under `in-addr.arpa` (RFC 1035 section 3.5) or `ip6.arpa` (RFC 3596 section 2.5). */
export function reverseName(address: string): string {
  const parsed = ipaddr.process(address);
  const bytes = parsed.toByteArray().reverse();
  if (parsed.kind() === 'ipv4') return `${bytes.join('.')}.in-addr.arpa`;
  const nibbles = bytes.flatMap((byte) => [byte & 0xf, byte >> 4]).map((nibble) => nibble.toString(16));
  return `${nibbles.join('.')}.ip6.arpa`;
}
