/**
 * One line of the EHLO reply after the first: a keyword and its parameters (RFC 5321 section 4.1.1.1).
 *
 *     250-SIZE 10240000        keyword SIZE, parameters "10240000"
 *     250-AUTH PLAIN LOGIN     keyword AUTH, parameters "PLAIN LOGIN"
 */
export interface Capability {
  /** Upper case: keywords are compared without regard to case (RFC 5321 section 2.4). */
  readonly keyword: string;
  /** All that follows the keyword and its white space, as the server sent it; empty when nothing does. */
  readonly parameters: string;
}

/**
 * Reads the lines of a 250 reply to EHLO. The first line is the server's name and greeting, never a capability,
 * whatever it says; a line that begins with white space has no keyword.
 *
 * The keyword ends at white space and nowhere else: `STARTTLS=no`, `X-STARTTLS` and `XSECURITY=NONE,STARTTLS` are not
 * STARTTLS.
 */
export function parseCapabilities(ehloLines: readonly string[]): Capability[] {
  const capabilities: Capability[] = [];
  for (const line of ehloLines.slice(1)) {
    const end = line.search(/[ \t]|$/);
    if (end === 0) continue;
    const parameters = line.slice(end).replace(/^[ \t]+|[ \t]+$/g, '');
    capabilities.push({ keyword: asciiUpperCase(line.slice(0, end)), parameters });
  }
  return capabilities;
}

/** Whether a keyword is among the capabilities, compared whole and without case. */
export function offers(capabilities: readonly Capability[], keyword: string): boolean {
  const wanted = asciiUpperCase(keyword);
  return capabilities.some((capability) => capability.keyword === wanted);
}

/** `toUpperCase` turns some latin1 letters into two; a keyword's case is a matter of ASCII alone. */
function asciiUpperCase(text: string): string {
  if (!/[a-z]/.test(text)) return text;
  return text.replace(/[a-z]+/g, (letters) => letters.toUpperCase());
}
