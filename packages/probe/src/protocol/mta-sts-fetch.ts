/** Why a policy could not be had from its web server (RFC 8461 section 3.3). Texts from there are one character a byte. */
export type FetchProblem =
  /** Its certificate is no proof: OpenSSL's name for the reason, or `ERR_TLS_CERT_ALTNAME_INVALID` for a wrong name. */
  | { readonly reason: 'certificate'; readonly error: string }
  /** No address, no connection, no TLS, or no HTTP: an error name of the operating system, of DNS or of Node. */
  | { readonly reason: 'connection'; readonly errno: string }
  | { readonly reason: 'timeout'; readonly limitMs: number }
  /** Only 200 will do; a redirect must not be followed. */
  | { readonly reason: 'status'; readonly status: number; readonly location: string | null }
  /** `text/plain` is demanded, lest whoever can upload a file could make a policy. */
  | { readonly reason: 'media-type'; readonly mediaType: string | null }
  | { readonly reason: 'too-large'; readonly limit: number }
  | { readonly reason: 'cancelled' };

/** Where the policy of a domain is. */
export function policyUrl(domain: string): string {
  return `https://mta-sts.${domain}/.well-known/mta-sts.txt`;
}
