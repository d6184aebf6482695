export const id = 598;
export const ids = [598];
export const modules = {

/***/ 6598:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

// ESM COMPAT FLAG
__webpack_require__.r(__webpack_exports__);

// EXPORTS
__webpack_require__.d(__webpack_exports__, {
  describeDane: () => (/* binding */ describeDane),
  matchTlsa: () => (/* binding */ matchTlsa),
  tlsaOf: () => (/* binding */ tlsaOf)
});

// EXTERNAL MODULE: external "node:crypto"
var external_node_crypto_ = __webpack_require__(7598);
;// CONCATENATED MODULE: ../../packages/probe/dist/protocol/certificate-der.js
/**
 * The public key of a certificate as it stands in it, a SubjectPublicKeyInfo in DER (RFC 5280 section 4.1): the very bytes that a
 * TLSA record with selector 1 speaks of (RFC 6698 section 2.1.2). Null where the bytes are no certificate.
 *
 * Read by hand, for a library that parses the key and writes it again may choose other bytes.
 */
function publicKeyInfo(certificate) {
    const whole = readElement(certificate, 0);
    const signed = whole && readElement(certificate, whole.content);
    if (whole?.tag !== sequence || signed?.tag !== sequence)
        return null;
    let at = signed.content;
    const version = readElement(certificate, at);
    // Version 1 leaves it out.
    if (version?.tag === explicitVersion)
        at = version.end;
    // serialNumber, signature, issuer, validity, subject
    for (let field = 0; field < 5; field += 1) {
        const skipped = readElement(certificate, at);
        if (!skipped)
            return null;
        at = skipped.end;
    }
    const key = readElement(certificate, at);
    return key?.tag === sequence && key.end <= signed.end ? certificate.slice(at, key.end) : null;
}
const sequence = 0x30;
const explicitVersion = 0xa0;
/** The element at an offset; null where none is whole, or where its length is written as DER would not. */
function readElement(der, at) {
    const tag = der[at];
    const first = der[at + 1];
    if (tag === undefined || first === undefined)
        return null;
    let content = at + 2;
    let length = first;
    if (first >= 0x80) {
        const bytes = first & 0x7f;
        // Three bytes are 16 MiB, and no certificate is longer.
        if (bytes < 1 || bytes > 3)
            return null;
        length = 0;
        for (let index = 0; index < bytes; index += 1)
            length = length * 256 + (der[content + index] ?? 0);
        content += bytes;
    }
    const end = content + length;
    return end <= der.length ? { tag, content, end } : null;
}

// EXTERNAL MODULE: ../../packages/probe/dist/protocol/tlsa.js
var tlsa = __webpack_require__(2276);
;// CONCATENATED MODULE: ../../packages/probe/dist/net/dane.js



/** Holds the certificates that a server showed against its TLSA records (RFC 7672 section 3, RFC 7671 section 5). */
function matchTlsa(records, shown) {
    const certificates = shown.chain.flatMap((der) => parseCertificate(der) ?? []);
    return records.map((record) => {
        const unusable = (0,tlsa/* tlsaUnusable */.i)(record) ?? (holdsItsContent(record) ? null : 'content');
        const seen = unusable === null && shown.chain.length > 0;
        const match = !seen
            ? null
            : record.usage === 3
                ? matchEntity(record, shown.chain)
                : matchAuthority(record, certificates, shown);
        return { ...record, unusable, match };
    });
}
/** All that is to be said of a host's TLSA records and the certificates it showed. */
function describeDane({ name, host: base, security, problem, records }, seen) {
    const { published } = seen;
    // The domain counts where it is proved that its MX records led here (RFC 7672 section 3.2.3).
    const names = [base, seen.host, ...(published?.security === 'secure' ? [published.domain] : [])];
    const [own] = seen.chain;
    return {
        name,
        mxSecurity: published?.security ?? null,
        security,
        problem,
        records: matchTlsa(records, { ...seen, names }),
        advised: own ? tlsaOf(own) : null,
    };
}
/** The record that the certificate would meet: usage 3, selector 1, SHA-256, as RFC 7672 section 3.1 advises. */
function tlsaOf(certificate) {
    const key = publicKeyInfo(certificate);
    return key && { usage: 3, selector: 1, matchingType: 1, data: digest('sha256', key) };
}
/** DANE-EE(3): the server's own certificate alone; neither its names nor its dates matter (RFC 7672 section 3.1.1). */
function matchEntity(record, [own]) {
    return own && associates(record, own) ? 'match' : 'no-match';
}
/**
 * DANE-TA(2): an authority that signed the server's certificate, at whatever distance (RFC 7672 section 3.1.2). It must be
 * among the certificates shown, unless the record holds it whole. The server's own is no authority of its own.
 */
function matchAuthority(record, certificates, { chain, names, at }) {
    const anchor = anchorIn(record);
    const own = chain[0] && parseCertificate(chain[0]);
    if (!own)
        return 'no-match';
    const candidates = anchor.certificate ? [...certificates, anchor.certificate] : certificates;
    const path = [own];
    for (let current = own;;) {
        if (anchor.key && signedBy(current, anchor.key))
            return judgePath(path, names, at);
        const issuer = candidates.find((candidate) => !path.some(({ raw }) => raw.equals(candidate.raw)) &&
            candidate.ca &&
            current.checkIssued(candidate) &&
            signedBy(current, candidate.publicKey));
        if (!issuer)
            break;
        path.push(issuer);
        if (associates(record, issuer.raw))
            return judgePath(path, names, at);
        current = issuer;
    }
    return chain.slice(1).some((der) => associates(record, der)) ? 'broken-chain' : 'no-match';
}
function judgePath(path, names, at) {
    const now = at.getTime();
    const inTime = path.every(({ validFrom, validTo }) => Date.parse(validFrom) <= now && now <= Date.parse(validTo));
    if (!inTime)
        return 'wrong-date';
    const [own] = path;
    return names.some((name) => own?.checkHost(name, { partialWildcards: false }) !== undefined)
        ? 'match'
        : 'wrong-name';
}
/** Whether the record speaks of this certificate. */
function associates({ selector, matchingType, data }, certificate) {
    const selected = selector === 0 ? certificate : publicKeyInfo(certificate);
    if (!selected)
        return false;
    const expected = data.toLowerCase();
    if (matchingType === 0)
        return Buffer.from(selected).toString('hex') === expected;
    return digest(matchingType === 1 ? 'sha256' : 'sha512', selected) === expected;
}
function holdsItsContent(record) {
    if (record.matchingType !== 0)
        return true;
    const { certificate, key } = anchorIn(record);
    return certificate !== null || key !== null;
}
/** What a record of matching type 0 holds whole. */
function anchorIn({ selector, matchingType, data }) {
    const none = { certificate: null, key: null };
    if (matchingType !== 0)
        return none;
    const der = Buffer.from(data, 'hex');
    if (selector === 0)
        return { ...none, certificate: parseCertificate(der) };
    try {
        return { ...none, key: (0,external_node_crypto_.createPublicKey)({ key: der, format: 'der', type: 'spki' }) };
    }
    catch {
        return none;
    }
}
function parseCertificate(der) {
    try {
        return new external_node_crypto_.X509Certificate(der);
    }
    catch {
        return null;
    }
}
/** A key of a kind that OpenSSL does not know signed nothing that could be checked. */
function signedBy(certificate, key) {
    try {
        return certificate.verify(key);
    }
    catch {
        return false;
    }
}
function digest(algorithm, bytes) {
    return (0,external_node_crypto_.createHash)(algorithm).update(bytes).digest('hex');
}


/***/ })

};
