/**
 * A line of a shown transcript with what differs from one session to the next replaced by what it is, so that a
 * difference which is left means something:
 *
 *     S: 220 mx.example.com ESMTP Exim 4.96 {date}
 *     S: 220 mx.google.com ESMTP {id} - gsmtp
 *     # connected to 192.0.2.1 in {time}
 *
 * Names of hosts, addresses, versions, capabilities and their parameters stay.
 */
export function withoutVolatile(line: string): string {
  if (line.startsWith('S: ')) return serverLine(line);
  return line.startsWith('# ') ? noteLine(line) : line;
}

function serverLine(line: string): string {
  const stable = [...dates, ...ids].reduce((text, [pattern, to]) => text.replace(pattern, to), line);
  // What follows a capability's keyword is a setting of the server, however random it looks.
  return isCapability.test(stable)
    ? stable
    : stable.replace(word, (each) => (looksRandom(each) ? '{id}' : each));
}

/** In our own notes, and in the outcome, which quotes the banner. */
function noteLine(line: string): string {
  const timed = line.replace(/ in [\d.]+ ms$/, ' in {time}').replace(/ · <?[\d.]+m?s$/, ' · {time}');
  const [, head, banner, rest] = /^(# Banner: )(.*?)( · (?:STARTTLS|TLS) .*)$/.exec(timed) ?? [];
  return banner === undefined ? timed : `${head}${serverLine(`S: ${banner}`).slice(3)}${rest}`;
}

type Replacement = readonly [pattern: RegExp, to: string];

const day = '(?:Mon|Tue|Wed|Thu|Fri|Sat|Sun)';
const month = '(?:Jan|Feb|Mar|Apr|May|Jun|Jul|Aug|Sep|Oct|Nov|Dec)';
const time = '\\d{1,2}:\\d\\d(?::\\d\\d(?:[.,]\\d+)?)?(?: ?[AP]M)?';
const zone = '(?:Z\\b| ?[+-]\\d\\d:?\\d\\d\\b(?: \\([A-Z]{1,5}\\))?| (?:UTC|GMT|[A-Z]{2,4}T)\\b)';

const dates: readonly Replacement[] = [
  // Mon, 23 Nov 2026 21:00:00 +0000 (UTC), as in a message's header (RFC 5322 section 3.3)
  [new RegExp(`(?:${day}, )? ?\\b\\d{1,2} ${month} \\d{4} ${time}${zone}?`, 'g'), '{date}'],
  // Mon Nov 23 21:00:00 2026, as C's ctime writes it, with a zone before or after the year where there is one
  [new RegExp(`\\b${day} ${month} [ \\d]?\\d ${time}(?: [A-Z]{3,4})?(?: \\d{4})${zone}?`, 'g'), '{date}'],
  [new RegExp(`\\b\\d{4}[-/]\\d\\d[-/]\\d\\d[T ]${time}${zone}?`, 'g'), '{date}'],
];

const ids: readonly Replacement[] = [
  // Gmail: the session's id stands before the name of the software, in the banner and in the answer to QUIT.
  [/(?<= )\S{1,100}(?= - gsmtp$)/, '{id}'],
  // Amazon SES: the process and the session.
  [/(?<=\bSimpleEmailService-)\S+(?: \S+)?/, '{id}'],
  // The stamp of RFC 1939 section 7, which some servers show to everybody: <1896.697170952@mx.example.com>
  [/<\d{1,20}\.\d{1,20}(?=@)/g, '<{id}'],
  [/\b[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}\b/gi, '{id}'],
  // Exchange and Haraka put theirs into brackets: [08DE2A1B3C4D5E6F], (F06F0E). Some of six digits have no letter.
  [/(?<=[[(])[0-9A-F]{6,40}(?:\.\d{1,5})?(?=[\])])/g, '{id}'],
];

/** A line of a reply to EHLO that is a keyword, alone or with parameters. */
const isCapability = /^S: 250[ -][A-Z0-9][A-Z0-9-]*(?:$|[ =][^.]*$)/;

/** A word that is no name of a host and no version, for these have dots. */
const word = /(?<![\w.+/=:@\\-])[\w+/=-]{10,}(?![\w.+/=:@\\-])/g;

/** Whether nobody would call a thing so: its letters and digits, or small and capital letters, change places too often. */
function looksRandom(text: string): boolean {
  if (!/\d/.test(text) || !/[a-z]/i.test(text)) return false;
  const kinds = text
    .replace(/[a-z]+/g, 'a')
    .replace(/[A-Z]+/g, 'A')
    .replace(/\d+/g, '0');
  return kinds.replace(/[^aA0]/g, '').length >= 5;
}
