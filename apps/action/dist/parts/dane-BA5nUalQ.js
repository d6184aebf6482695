const require_index = require("../index.js");
let node_crypto = require("node:crypto");
// ../../packages/probe/dist/protocol/certificate-der.js
function publicKeyInfo(certificate) {
	let whole = readElement(certificate, 0), signed = whole && readElement(certificate, whole.content);
	if (whole?.tag !== sequence || signed?.tag !== sequence) return null;
	let at = signed.content, version = readElement(certificate, at);
	version?.tag === explicitVersion && (at = version.end);
	for (let field = 0; field < 5; field += 1) {
		let skipped = readElement(certificate, at);
		if (!skipped) return null;
		at = skipped.end;
	}
	let key = readElement(certificate, at);
	return key?.tag === sequence && key.end <= signed.end ? certificate.slice(at, key.end) : null;
}
const sequence = 48, explicitVersion = 160;
function readElement(der, at) {
	let tag = der[at], first = der[at + 1];
	if (tag === void 0 || first === void 0) return null;
	let content = at + 2, length = first;
	if (first >= 128) {
		let bytes = first & 127;
		if (bytes < 1 || bytes > 3) return null;
		length = 0;
		for (let index = 0; index < bytes; index += 1) length = length * 256 + (der[content + index] ?? 0);
		content += bytes;
	}
	let end = content + length;
	return end <= der.length ? {
		tag,
		content,
		end
	} : null;
}
// ../../packages/probe/dist/net/dane.js
function matchTlsa(records, shown) {
	let certificates = shown.chain.flatMap((der) => parseCertificate(der) ?? []);
	return records.map((record) => {
		let unusable = require_index.O(record) ?? (holdsItsContent(record) ? null : "content"), match = unusable === null && shown.chain.length > 0 ? record.usage === 3 ? matchEntity(record, shown.chain) : matchAuthority(record, certificates, shown) : null;
		return {
			...record,
			unusable,
			match
		};
	});
}
function describeDane({ name, host: base, security, problem, records }, seen) {
	let { published } = seen, names = [
		base,
		seen.host,
		...published?.security === "secure" ? [published.domain] : []
	], [own] = seen.chain;
	return {
		name,
		mxSecurity: published?.security ?? null,
		security,
		problem,
		records: matchTlsa(records, {
			...seen,
			names
		}),
		advised: own ? tlsaOf(own) : null
	};
}
function tlsaOf(certificate) {
	let key = publicKeyInfo(certificate);
	return key && {
		usage: 3,
		selector: 1,
		matchingType: 1,
		data: digest("sha256", key)
	};
}
function matchEntity(record, [own]) {
	return own && associates(record, own) ? "match" : "no-match";
}
function matchAuthority(record, certificates, { chain, names, at }) {
	let anchor = anchorIn(record), own = chain[0] && parseCertificate(chain[0]);
	if (!own) return "no-match";
	let candidates = anchor.certificate ? [...certificates, anchor.certificate] : certificates, path = [own];
	for (let current = own;;) {
		if (anchor.key && signedBy(current, anchor.key)) return judgePath(path, names, at);
		let issuer = candidates.find((candidate) => !path.some(({ raw }) => raw.equals(candidate.raw)) && candidate.ca && current.checkIssued(candidate) && signedBy(current, candidate.publicKey));
		if (!issuer) break;
		if (path.push(issuer), associates(record, issuer.raw)) return judgePath(path, names, at);
		current = issuer;
	}
	return chain.slice(1).some((der) => associates(record, der)) ? "broken-chain" : "no-match";
}
function judgePath(path, names, at) {
	let now = at.getTime();
	if (!path.every(({ validFrom, validTo }) => Date.parse(validFrom) <= now && now <= Date.parse(validTo))) return "wrong-date";
	let [own] = path;
	return names.some((name) => own?.checkHost(name, { partialWildcards: !1 }) !== void 0) ? "match" : "wrong-name";
}
function associates({ selector, matchingType, data }, certificate) {
	let selected = selector === 0 ? certificate : publicKeyInfo(certificate);
	if (!selected) return !1;
	let expected = data.toLowerCase();
	return matchingType === 0 ? Buffer.from(selected).toString("hex") === expected : digest(matchingType === 1 ? "sha256" : "sha512", selected) === expected;
}
function holdsItsContent(record) {
	if (record.matchingType !== 0) return !0;
	let { certificate, key } = anchorIn(record);
	return certificate !== null || key !== null;
}
function anchorIn({ selector, matchingType, data }) {
	let none = {
		certificate: null,
		key: null
	};
	if (matchingType !== 0) return none;
	let der = Buffer.from(data, "hex");
	if (selector === 0) return {
		...none,
		certificate: parseCertificate(der)
	};
	try {
		return {
			...none,
			key: (0, node_crypto.createPublicKey)({
				key: der,
				format: "der",
				type: "spki"
			})
		};
	} catch {
		return none;
	}
}
function parseCertificate(der) {
	try {
		return new node_crypto.X509Certificate(der);
	} catch {
		return null;
	}
}
function signedBy(certificate, key) {
	try {
		return certificate.verify(key);
	} catch {
		return !1;
	}
}
function digest(algorithm, bytes) {
	return (0, node_crypto.createHash)(algorithm).update(bytes).digest("hex");
}
exports.describeDane = describeDane, exports.matchTlsa = matchTlsa, exports.tlsaOf = tlsaOf;
