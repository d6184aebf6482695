/** In small letters and without the dot at the end: as names are compared (RFC 4343 section 3). */
export function canonicalName(name: string): string {
  return name.replace(/\.$/, '').replace(/[A-Z]/g, (letter) => letter.toLowerCase());
}
