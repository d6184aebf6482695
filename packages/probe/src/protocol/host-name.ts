/**
 * Whether the text is a host name in ASCII: labels of letters, digits and inner hyphens, each of 1 to 63 characters,
 * 253 in all (RFC 1123 section 2.1). A name whose last label is a number is none: some would read it as an address.
 */
export function isHostName(text: string): boolean {
  return text.length <= 253 && hostName.test(text);
}

/** Whether the text is one label of a host name. */
export function isLabel(text: string): boolean {
  return wholeLabel.test(text);
}

const label = '[a-z0-9](?:[a-z0-9-]{0,61}[a-z0-9])?';

/** Decimal, or hexadecimal as `0x7f` is to the readers that take it for part of an address. */
const number = String.raw`(?:\d+|0x[0-9a-f]*)`;

const hostName = new RegExp(String.raw`^(?:${label}\.)*(?!${number}$)${label}$`, 'i');

const wholeLabel = new RegExp(`^${label}$`, 'i');

const octet = String.raw`(?:25[0-5]|2[0-4]\d|1\d\d|0?\d?\d)`;

const addressLiteral = new RegExp(
  String.raw`^\[${octet}(?:\.${octet}){3}\]$|^\[IPv6:[0-9a-f:.]{2,45}\]$`,
  'i',
);

/** Whether the text has the form of an address literal: `[192.0.2.1]` or `[IPv6:2001:db8::1]` (RFC 5321 section 4.1.3). */
export function isAddressLiteral(text: string): boolean {
  return addressLiteral.test(text);
}

/** Whether the text may stand behind EHLO (RFC 5321 section 4.1.1.1); anything else could carry a second command. */
export function isEhloName(text: string): boolean {
  return isHostName(text) || isAddressLiteral(text);
}
