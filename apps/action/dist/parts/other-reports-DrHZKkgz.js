const require_index = require("../index.js");
// ../../packages/probe/dist/report/contrast.js
function contrastOf(findings, result) {
	let found = [capabilityLists(findings, result), ...findings.map((finding) => values(finding, result))].filter((pair) => pair !== null);
	return found.length === 0 ? null : {
		expected: found.map(([expected]) => expected).join("\n"),
		actual: found.map(([, actual]) => actual).join("\n")
	};
}
function values(finding, { banner, observedAt }) {
	switch (finding.code) {
		case "unexpected-banner-code": return [require_index.I(finding.expected), banner ? require_index.x(banner) : require_index.I(finding.actual)];
		case "ehlo-rejected": return ["250", require_index.L(`${require_index.I(finding.replyCode)} ${finding.replyText}`)];
		case "starttls-refused": return ["220", require_index.L(`${require_index.I(finding.replyCode)} ${finding.replyText}`)];
		case "banner-host-mismatch": return [require_index.P(finding.expected), finding.actual === null ? "(no host)" : require_index.L(finding.actual)];
		case "rtt-exceeded": return [`at most ${finding.maxMs}ms`, require_index.M(Math.ceil(finding.actualMs))];
		case "tls-version-too-old": return [`TLSv${finding.minimum} or newer`, require_index.P(finding.actual)];
		case "certificate-expires-soon": return [`valid for at least ${require_index.F(finding.minDays, "day")}`, `valid for ${require_index.F(finding.daysLeft, "day")}, until ${require_index.j(finding.validTo)}`];
		case "certificate-expired": return [`valid on ${require_index.j(observedAt)}`, `valid until ${require_index.j(finding.validTo)}`];
		case "certificate-host-mismatch": return [require_index.N(finding.host), finding.names.map(require_index.P).join("\n") || "(no name that counts)"];
		case "mta-sts-not-enforced": return ["mode: enforce", `mode: ${finding.mode}`];
		case "mx-not-in-sts-policy": return [finding.mx.map(require_index.P).join("\n"), require_index.N(finding.host)];
		default: return null;
	}
}
function capabilityLists(findings, { ehlo, ehloBeforeTls }) {
	let missing = [], surplus = [], offered = ehlo?.capabilities ?? [];
	for (let finding of findings) finding.code === "capability-missing" && missing.push(finding.keyword.toUpperCase()), finding.code === "capability-forbidden" && surplus.push(finding.keyword.toUpperCase()), finding.code === "starttls-not-supported" && missing.push("STARTTLS"), finding.code === "auth-before-tls" && (surplus.push("AUTH"), offered = (ehloBeforeTls ?? ehlo)?.capabilities ?? []);
	if (missing.length + surplus.length === 0) return null;
	let isSurplus = ({ keyword }) => surplus.some((each) => keyword === each || each === "AUTH" && keyword.startsWith("AUTH="));
	return [inLines([...offered.filter((each) => !isSurplus(each)).map(capabilityLine), ...missing.map(require_index.P)]), inLines(offered.map(capabilityLine))];
}
function capabilityLine({ keyword, parameters }) {
	return require_index.L(parameters === "" ? keyword : `${keyword} ${parameters}`);
}
function inLines(lines) {
	return lines.join("\n") || "(no capabilities)";
}
// ../../packages/probe/dist/report/test-suite.js
function targetSuite(judgement) {
	let { result, verdict, checks, source, via } = judgement, { target, address, banner, startTls, tls, timings, observedAt, transcript } = result, session = sessionCase(judgement), demands = checks.map((check) => demandCase(check, judgement));
	return {
		name: require_index.R(target.label),
		observedAt,
		timeMs: timings.totalMs,
		source,
		properties: {
			verdict,
			address: address === null ? null : require_index.N(address),
			banner: banner && require_index.x(banner),
			starttls: startTls,
			"tls-version": tls && require_index.R(tls.version),
			domain: via && require_index.R(via.domain),
			attempts: require_index.T(judgement)
		},
		cases: [
			session,
			...demands,
			...casesByCode(describeAll(unclaimed(judgement), result))
		],
		output: require_index.b(transcript).join("\n")
	};
}
function dispensableSuite(suite) {
	let cases = suite.cases.map((each) => {
		let { outcome } = each;
		if (outcome.kind === "pass" || outcome.kind === "skipped") return each;
		let message = `not decisive, for the domain passes without this host: ${outcome.message}`;
		return {
			...each,
			outcome: {
				...outcome,
				kind: "skipped",
				message
			}
		};
	});
	return {
		...suite,
		cases
	};
}
function caseOf(name, found, kind, contrast = null) {
	let errors = found.filter(({ severity }) => severity === "error"), warnings = found.filter(({ severity }) => severity === "warning");
	return {
		name,
		timeMs: 0,
		outcome: errors.length === 0 ? { kind: "pass" } : notPassed(kind, errors, contrast),
		output: warnings.map((warning) => `warning: ${wordsOf(warning)}`).join("\n")
	};
}
function casesByCode(found) {
	return [...new Set(found.map(({ code }) => code))].map((code) => caseOf(code, found.filter((each) => each.code === code), "failure"));
}
function sessionCase({ result, findings }) {
	let { end, timings } = result, endings = findings.filter((finding) => endsSession(finding, result)), isPrevented = end.kind === "failed" && require_index.H(end), contrast = contrastOf(endings, result);
	return {
		...caseOf("session", describeAll(endings, result), isPrevented ? "error" : "failure", contrast),
		timeMs: timings.totalMs
	};
}
function demandCase(check, { result, findings }) {
	let { demand, status, codes } = check, claimed = findings.filter((finding) => belongsTo(finding, check)), own = describeAll(claimed, result), weighed = check.severity === "error" ? own : own.map((each) => ({
		...each,
		severity: check.severity
	}));
	if (status !== "undetermined") return caseOf(demand, weighed, "failure", contrastOf(claimed, result));
	if (weighed.some(({ severity }) => severity === "error")) return caseOf(demand, weighed, codes.length > 0 ? "error" : "failure");
	let [unseen] = describeAll([{
		code: "demand-undetermined",
		demand,
		severity: "error"
	}], result);
	return {
		name: demand,
		timeMs: 0,
		outcome: notPassed("skipped", own.length > 0 || !unseen ? own : [{
			...unseen,
			advice: null
		}]),
		output: ""
	};
}
function endsSession({ code }, { end }) {
	return end.kind === "failed" && end.code === code;
}
function belongsTo(finding, { demand, codes }) {
	return finding.code === "demand-undetermined" ? finding.demand === demand : codes.some((code) => code === finding.code);
}
function unclaimed({ result, checks, findings }) {
	return findings.filter((finding) => !endsSession(finding, result) && !checks.some((check) => belongsTo(finding, check)));
}
function describeAll(findings, result) {
	return findings.map((finding) => {
		let { code, severity } = finding;
		return {
			code,
			severity,
			...require_index.D(finding, result)
		};
	});
}
function notPassed(kind, found, contrast = null) {
	return {
		kind,
		code: found[0]?.code ?? "",
		message: found.map(({ message }) => message).join("; "),
		text: found.map(wordsOf).join("\n"),
		contrast
	};
}
function wordsOf({ code, message, advice }) {
	let named = `${message} (${code})`;
	return advice === null ? named : `${named}\n\u2192 ${advice}`;
}
// ../../packages/probe/dist/report/domain-suite.js
function domainSuite(judgement) {
	let { lookup, verdict, findings, source } = judgement, { target, observedAt, lookupMs, problem } = lookup, found = findings.map((finding) => {
		let { code, severity } = finding;
		return {
			code,
			severity,
			...require_index.k(finding, lookup)
		};
	}), hasHosts = problem === null && lookup.source !== "null-mx", ofRule = found.filter(({ code }) => ruleCodes.has(code)), others = found.filter(({ code }) => !ruleCodes.has(code)), kind = verdict === "error" ? "error" : "failure", lookupCase = caseOf("mx-lookup", hasHosts ? [] : others, kind);
	return {
		name: require_index.R(target.label),
		observedAt,
		timeMs: lookupMs,
		source,
		properties: {
			verdict,
			"mx-hosts": require_index.A(judgement),
			attempts: require_index.E(lookup)
		},
		cases: [{
			...lookupCase,
			timeMs: lookupMs
		}, ...hasHosts ? [caseOf("mx-rule", ofRule, kind), ...casesByCode(others)] : []],
		output: ""
	};
}
const ruleCodes = new Set(["mx-hosts-not-passed", "domain-without-mail-host"]), baseline = {
	"capability-lost": {
		title: "A capability is gone",
		meaning: "Clients that count on it do without it or cannot deliver. Where it is STARTTLS, mail crosses the network in plaintext.",
		weights: ["fail"]
	},
	"size-limit-lowered": {
		title: "The largest message is smaller",
		meaning: "Messages that were accepted at the time of the baseline are refused now.",
		weights: ["fail"]
	},
	"auth-newly-before-tls": {
		title: "AUTH is newly offered before TLS",
		meaning: "Clients may send passwords in plaintext, where anybody on the way can read them.",
		weights: ["fail"]
	},
	"banner-software-changed": {
		title: "The banner names other software",
		meaning: "The server was replaced or rebuilt, or something else answers in its place.",
		weights: ["fail"]
	},
	"tls-version-lowered": {
		title: "The TLS version is older than it was",
		meaning: "The server has lost a version that it had, and connections are less well protected than they were.",
		weights: ["fail"]
	},
	"certificate-ends-sooner": {
		title: "The certificate ends sooner",
		meaning: "Another certificate is shown, which runs out before the one of the baseline would have: perhaps an old one was put back.",
		weights: ["fail"]
	},
	"certificate-issuer-changed": {
		title: "The certificate has another issuer",
		meaning: "Another authority than before vouches for the server, which nobody else may have wanted.",
		weights: ["fail"]
	},
	"certificate-key-weaker": {
		title: "The key is weaker than it was",
		meaning: "The key of the certificate has fewer bits of security than the one of the baseline.",
		weights: ["fail"]
	},
	"certificate-trust-lost": {
		title: "The certificate is trusted no more",
		meaning: "Clients that verify the certificate could connect at the time of the baseline, and cannot now.",
		weights: ["fail"]
	},
	"certificate-name-lost": {
		title: "The certificate names the host no more",
		meaning: "Clients that verify the name could connect at the time of the baseline, and cannot now.",
		weights: ["fail"]
	},
	"mta-sts-weakened": {
		title: "MTA-STS asks for less than it did",
		meaning: "Senders that keep to MTA-STS insisted on TLS with the right host, and will not when their copy of the policy has run out.",
		weights: ["fail"]
	},
	"tlsa-lost": {
		title: "The TLSA records are gone",
		meaning: "Senders that keep to DANE insisted on TLS with the right certificate, and do so no more.",
		weights: ["fail"]
	},
	"mx-host-lost": {
		title: "An MX host is gone",
		meaning: "Senders have one host less to turn to when another is down, and none where it was the last.",
		weights: ["fail"]
	},
	"not-in-baseline": {
		title: "The baseline does not hold the target",
		meaning: "There is nothing to compare with: whether the server is worse than it was cannot be told.",
		weights: ["warning"]
	}
}, certificate = {
	"certificate-host-mismatch": {
		title: "The certificate is for another name",
		meaning: "Mail programs refuse or warn, and senders that verify (MTA-STS) do not deliver. The others encrypt without knowing to whom.",
		weights: ["fail", "warning"]
	},
	"certificate-expired": {
		title: "The certificate has expired",
		meaning: "Mail programs refuse or warn, and senders that verify (MTA-STS) do not deliver. The others encrypt without knowing to whom.",
		weights: ["fail", "warning"]
	},
	"certificate-expires-soon": {
		title: "The certificate expires soon",
		meaning: "Everything works until that day, and from then on as with a certificate that has expired. Its renewal may have failed.",
		weights: ["fail"]
	},
	"certificate-not-trusted": {
		title: "The certificate is not trusted",
		meaning: "No known authority vouches for it. Mail programs refuse or warn, and senders that verify (MTA-STS) do not deliver. The others encrypt without knowing to whom.",
		weights: ["fail", "warning"]
	}
}, dane = {
	"tlsa-invalid": {
		title: "The certificate is not the one in DNS",
		meaning: "Senders that go by DANE do not deliver to this host, and no other sender notices. Mostly the certificate was renewed and the TLSA record was not.",
		weights: ["fail", "warning"]
	},
	"dane-required": {
		title: "There is no DANE",
		meaning: "Nothing that DNSSEC proves tells senders which certificate to expect. Somebody on the way can take STARTTLS out of the conversation, and they deliver in plaintext.",
		weights: ["fail"]
	},
	"dnssec-invalid": {
		title: "DNSSEC does not hold",
		meaning: "What DNS says of this name is not what was signed. Senders that validate do not deliver, whether they go by DANE or not.",
		weights: ["fail", "warning"]
	},
	"dane-undetermined": {
		title: "DANE could not be judged",
		meaning: "DNS did not answer, or gave an answer that anybody on the way could have changed. It says nothing of the server.",
		weights: ["error", "warning"]
	}
}, domain = {
	"null-mx": {
		title: "The domain accepts no mail",
		meaning: "A null MX record tells senders so, and they return mail to the domain at once (RFC 7505).",
		weights: ["fail"]
	},
	"null-mx-not-alone": {
		title: "A null MX is not alone",
		meaning: "One record says that the domain accepts no mail, and others name hosts that do. RFC 7505 forbids it: some senders deliver, and some return the mail.",
		weights: ["fail", "warning"]
	},
	"domain-without-mail-host": {
		title: "Nobody takes mail for the domain",
		meaning: "Without MX records senders deliver to the domain itself (RFC 5321), and it has no address. They try for days before they return the mail.",
		weights: ["fail"]
	},
	"mx-is-address": {
		title: "An MX record names an address",
		meaning: "RFC 5321 wants a host name there. Most senders pass the record over, so that mail goes to another host or nowhere.",
		weights: ["fail", "warning"]
	},
	"mx-not-a-host": {
		title: "An MX record names no host",
		meaning: "No sender can deliver by this record: mail goes to another host or nowhere.",
		weights: ["fail", "warning"]
	},
	"mx-is-alias": {
		title: "An MX record names an alias",
		meaning: "RFC 2181 forbids it. Most senders follow the alias, and a few do not deliver.",
		weights: ["warning"]
	},
	"mx-hosts-not-passed": {
		title: "Too few MX hosts pass",
		meaning: "Senders try the hosts of a domain one after the other, and what is wrong with one shows now and then only. The findings of each host say what it is.",
		weights: ["fail", "error"]
	},
	"mx-hosts-left-out": {
		title: "Some MX hosts were not tested",
		meaning: "The domain names more hosts than are tested in one go, and of these nothing is known.",
		weights: ["warning"]
	}
}, mtaSts = {
	"mta-sts-missing": {
		title: "The domain has no MTA-STS",
		meaning: "Nothing tells senders to insist on TLS. Somebody on the way can take STARTTLS out of the conversation, and they deliver in plaintext.",
		weights: ["fail", "warning"]
	},
	"mta-sts-undetermined": {
		title: "MTA-STS could not be looked up",
		meaning: "Whether the domain has MTA-STS is not known. Senders that see the same act by the policy they have kept, or as if there were none.",
		weights: ["error", "warning"]
	},
	"mta-sts-not-enforced": {
		title: "The MTA-STS policy is not enforced",
		meaning: "Senders deliver over connections that the policy would forbid. In mode testing they report them, in mode none they do not even look.",
		weights: ["fail", "warning"]
	},
	"mx-not-in-sts-policy": {
		title: "The MX host is not in the MTA-STS policy",
		meaning: "Senders that go by the policy do not deliver to this host. Where no other is left, mail from them is delayed and then returned.",
		weights: ["fail", "warning"]
	},
	"sts-policy-fetch-error": {
		title: "The MTA-STS policy cannot be fetched",
		meaning: "Senders that have kept an older policy go on with it until it runs out. To all others it is as if the domain had none.",
		weights: ["fail", "warning"]
	},
	"sts-policy-invalid": {
		title: "The MTA-STS policy is not valid",
		meaning: "Senders that have kept an older policy go on with it until it runs out. To all others it is as if the domain had none.",
		weights: ["fail", "warning"]
	},
	"sts-webpki-invalid": {
		title: "The MTA-STS web server is not trusted",
		meaning: "Senders do not take the policy from a web server whose certificate does not hold. To those that have kept none it is as if the domain had none.",
		weights: ["fail", "warning"]
	}
}, policy = {
	"unexpected-banner-code": {
		title: "The banner has another code",
		meaning: "With any code but 220 the server takes no mail in this connection. After one from 400 to 499 senders try again later; after one from 500 they return the mail.",
		weights: ["fail"]
	},
	"banner-host-mismatch": {
		title: "The banner names another host",
		meaning: "Perhaps another server than the one meant has answered, or this one does not know its own name. Mail arrives all the same.",
		weights: ["fail"]
	},
	"capability-missing": {
		title: "A demanded capability is missing",
		meaning: "Clients that count on this extension of SMTP do without it or cannot deliver. Something between them and the server can hide it too.",
		weights: ["fail"]
	},
	"capability-forbidden": {
		title: "A forbidden capability is offered",
		meaning: "The server offers what the policy wants nobody to use. VRFY and EXPN, for one, tell strangers which addresses exist.",
		weights: ["fail"]
	},
	"rtt-exceeded": {
		title: "Connecting takes too long",
		meaning: "The way to the server is longer or busier than the policy allows. Mail is slower for it, and not lost.",
		weights: ["fail"]
	},
	"demand-undetermined": {
		title: "A demand could not be judged",
		meaning: "The session ended in good order before the server had shown whether the demand is met. What was not seen does not pass.",
		weights: ["fail"]
	}
}, reachability = {
	"dns-not-found": {
		title: "The name is not in DNS",
		meaning: "Nobody can find the server by this name, and mail that must go through it waits or is returned.",
		weights: ["fail"]
	},
	"dns-failure": {
		title: "DNS does not answer",
		meaning: "Whether the name exists could not be learned, and the server was not asked. Senders that see the same keep their mail and try again for days.",
		weights: ["error"]
	},
	"connection-refused": {
		title: "Nothing listens on the port",
		meaning: "The machine answers, but no mail server does. Senders wait and try again; users of the port cannot send.",
		weights: ["fail"]
	},
	"host-unreachable": {
		title: "There is no way to the machine",
		meaning: "The network between here and the server says that it does not lead there. Whether others get through is not known.",
		weights: ["error"]
	},
	"connection-reset": {
		title: "The connection was cut",
		meaning: "The server, or a firewall before it, broke the connection off in mid-conversation. Senders that it does this to cannot deliver.",
		weights: ["fail"]
	},
	"connection-closed": {
		title: "The server hung up",
		meaning: "The server ended the connection before it had said what it owed. Senders that it does this to cannot deliver.",
		weights: ["fail"]
	},
	timeout: {
		title: "No answer in time",
		meaning: "Before the connection stands, this says nothing of the server: a firewall may be in between. After that the server was too slow, or the path lost what it said, and senders give up on it as well.",
		weights: ["fail", "error"]
	}
}, reverseDns = {
	"reverse-dns-missing": {
		title: "The address has no name",
		meaning: "Receivers ask reverse DNS who it is that brings them mail. Many turn an address without a name away; mail to the server itself is not touched.",
		weights: ["fail"]
	},
	"reverse-dns-not-confirmed": {
		title: "No name leads back to the address",
		meaning: "Whoever owns an address can claim any name for it, so receivers count only one that leads back. Many turn mail from an address without one away.",
		weights: ["fail"]
	},
	"reverse-dns-undetermined": {
		title: "Reverse DNS could not be judged",
		meaning: "DNS did not answer about the address or about one of its names. It says nothing of the server.",
		weights: ["error"]
	},
	"banner-host-not-confirmed": {
		title: "The banner's host is elsewhere",
		meaning: "The name that the server gives does not lead to its address. Where it gives the same name as it sends mail, some receivers mistrust it.",
		weights: ["warning"]
	}
}, smtp = {
	"inconsistent-answers": {
		title: "The runs of one target do not agree",
		meaning: "Several servers answer for one name, and some are set up otherwise. What a sender gets depends on which one it happens to reach.",
		weights: ["warning"]
	},
	"not-smtp": {
		title: "Something else than SMTP answers",
		meaning: "Another protocol is spoken on this port, or TLS begins at another moment than expected. No mail client can talk to it in this way.",
		weights: ["fail"]
	},
	"malformed-reply": {
		title: "An answer is not SMTP",
		meaning: "The server, or something that answers in its place, breaks the grammar of RFC 5321. Senders differ in what they make of it: some deliver, some give up.",
		weights: ["fail"]
	},
	"reply-too-large": {
		title: "An answer is too large",
		meaning: "The answer goes far beyond what RFC 5321 allows, and reading it was broken off. A server that is broken or hostile does this.",
		weights: ["fail"]
	},
	"ehlo-rejected": {
		title: "EHLO is refused",
		meaning: "The server takes no greeting from this client, neither EHLO nor HELO. Senders that are treated so cannot deliver.",
		weights: ["fail"]
	}
}, thisMachine = {
	"local-failure": {
		title: "The testing machine failed",
		meaning: "The machine that tests has run out of something or forbids the connection. The server was not tested.",
		weights: ["error"]
	},
	"egress-blocked": {
		title: "Port 25 is probably blocked here",
		meaning: "Many clouds let no connection to port 25 out, lest spam be sent from them. The server was not tested, and others may reach it well.",
		weights: ["error", "warning"]
	},
	cancelled: {
		title: "The test was cancelled",
		meaning: "Somebody stopped the test before it was through. What had been seen by then is in the report.",
		weights: ["error"]
	}
}, tls = {
	"starttls-not-supported": {
		title: "STARTTLS is not offered",
		meaning: "All mail to this server travels in plaintext, for anyone on the way to read and to change. Senders that insist on TLS do not deliver.",
		weights: ["fail", "warning"]
	},
	"starttls-refused": {
		title: "STARTTLS is offered and then refused",
		meaning: "Senders that insist on TLS cannot deliver, and the others fall back to plaintext. A test that only looks for the offer sees nothing of it.",
		weights: ["fail"]
	},
	"tls-handshake-failed": {
		title: "The TLS handshake fails",
		meaning: "TLS is offered and does not work. Senders that insist on it cannot deliver, and some of the others do not fall back to plaintext either.",
		weights: ["fail"]
	},
	"tls-broken": {
		title: "TLS breaks after its handshake",
		meaning: "The handshake goes through, and then the connection cannot be used. Senders lose it before they have handed over any mail.",
		weights: ["fail"]
	},
	"tls-version-too-old": {
		title: "The TLS version is too old",
		meaning: "What is encrypted with TLS 1.0 or 1.1 is badly protected (RFC 8996), and clients that no longer speak them cannot connect at all.",
		weights: ["fail"]
	},
	"auth-before-tls": {
		title: "Log-in is offered in plaintext",
		meaning: "A client that takes the offer sends its password where anyone on the way can read it (RFC 4954 section 4).",
		weights: ["fail"]
	},
	"plaintext-after-starttls": {
		title: "Plaintext comes where only TLS may",
		meaning: "Somebody on the way can put words into the server's mouth, which a careless client takes for words from inside TLS.",
		weights: ["fail"]
	},
	"starttls-command-injection": {
		title: "The server executes injected commands",
		meaning: "Somebody on the way can put commands of their own before those of a client, and the server takes them for the client's: mail and passwords can be led astray (CVE-2011-0411).",
		weights: ["fail"]
	},
	"starttls-inside-tls": {
		title: "STARTTLS is offered inside TLS",
		meaning: "RFC 3207 forbids it, and clients pay no heed to it. It shows that the mail server does not know that TLS has begun, and so may offer or forbid the wrong things.",
		weights: ["warning"]
	}
}, findingMeanings = {
	...reachability,
	...smtp,
	...policy,
	...tls,
	...certificate,
	...mtaSts,
	...dane,
	...reverseDns,
	...domain,
	...baseline,
	...thisMachine
};
group("Reachability", reachability), group("The SMTP conversation", smtp), group("What a policy demands", policy), group("STARTTLS and TLS", tls), group("The certificate", certificate), group("MTA-STS", mtaSts), group("DANE", dane), group("Reverse DNS", reverseDns), group("The domain", domain), group("Against a baseline", baseline), group("The machine that tests", thisMachine);
function group(title, meanings) {
	return {
		title,
		codes: Object.keys(meanings)
	};
}
// ../../packages/probe/dist/report/explanation.js
function effectOf(weights) {
	return weights.map((weight) => effects[weight]).join(", or ");
}
const effects = {
	fail: "fails the test",
	error: "means that the server could not be tested",
	warning: "only warns"
};
// ../../node_modules/path-expression-matcher/src/Expression.js
var Expression = class {
	constructor(pattern, options = {}, data) {
		this.pattern = pattern, this.separator = options.separator || ".", this.segments = this._parse(pattern), this.data = data, this._hasDeepWildcard = this.segments.some((seg) => seg.type === "deep-wildcard"), this._hasAttributeCondition = this.segments.some((seg) => seg.attrName !== void 0), this._hasPositionSelector = this.segments.some((seg) => seg.position !== void 0);
	}
	_parse(pattern) {
		let segments = [], i = 0, currentPart = "";
		for (; i < pattern.length;) pattern[i] === this.separator ? i + 1 < pattern.length && pattern[i + 1] === this.separator ? (currentPart.trim() && (segments.push(this._parseSegment(currentPart.trim())), currentPart = ""), segments.push({ type: "deep-wildcard" }), i += 2) : (currentPart.trim() && segments.push(this._parseSegment(currentPart.trim())), currentPart = "", i++) : (currentPart += pattern[i], i++);
		return currentPart.trim() && segments.push(this._parseSegment(currentPart.trim())), segments;
	}
	_parseSegment(part) {
		let segment = { type: "tag" }, bracketContent = null, withoutBrackets = part, bracketMatch = part.match(/^([^\[]+)(\[[^\]]*\])(.*)$/);
		if (bracketMatch && (withoutBrackets = bracketMatch[1] + bracketMatch[3], bracketMatch[2])) {
			let content = bracketMatch[2].slice(1, -1);
			content && (bracketContent = content);
		}
		let namespace, tagAndPosition = withoutBrackets;
		if (withoutBrackets.includes("::")) {
			let nsIndex = withoutBrackets.indexOf("::");
			if (namespace = withoutBrackets.substring(0, nsIndex).trim(), tagAndPosition = withoutBrackets.substring(nsIndex + 2).trim(), !namespace) throw Error(`Invalid namespace in pattern: ${part}`);
		}
		let tag, positionMatch = null;
		if (tagAndPosition.includes(":")) {
			let colonIndex = tagAndPosition.lastIndexOf(":"), tagPart = tagAndPosition.substring(0, colonIndex).trim(), posPart = tagAndPosition.substring(colonIndex + 1).trim();
			[
				"first",
				"last",
				"odd",
				"even"
			].includes(posPart) || /^nth\(\d+\)$/.test(posPart) ? (tag = tagPart, positionMatch = posPart) : tag = tagAndPosition;
		} else tag = tagAndPosition;
		if (!tag) throw Error(`Invalid segment pattern: ${part}`);
		if (segment.tag = tag, namespace && (segment.namespace = namespace), bracketContent) {
			if (bracketContent.includes("=")) {
				let eqIndex = bracketContent.indexOf("=");
				segment.attrName = bracketContent.substring(0, eqIndex).trim(), segment.attrValue = bracketContent.substring(eqIndex + 1).trim();
			} else segment.attrName = bracketContent.trim();
		}
		if (positionMatch) {
			let nthMatch = positionMatch.match(/^nth\((\d+)\)$/);
			nthMatch ? (segment.position = "nth", segment.positionValue = parseInt(nthMatch[1], 10)) : segment.position = positionMatch;
		}
		return segment;
	}
	get length() {
		return this.segments.length;
	}
	hasDeepWildcard() {
		return this._hasDeepWildcard;
	}
	hasAttributeCondition() {
		return this._hasAttributeCondition;
	}
	hasPositionSelector() {
		return this._hasPositionSelector;
	}
	toString() {
		return this.pattern;
	}
}, MatcherView = class {
	constructor(matcher) {
		this._matcher = matcher;
	}
	get separator() {
		return this._matcher.separator;
	}
	getCurrentTag() {
		let path = this._matcher.path;
		return path.length > 0 ? path[path.length - 1].tag : void 0;
	}
	getCurrentNamespace() {
		let path = this._matcher.path;
		return path.length > 0 ? path[path.length - 1].namespace : void 0;
	}
	getAttrValue(attrName) {
		let path = this._matcher.path;
		if (path.length !== 0) return path[path.length - 1].values?.[attrName];
	}
	hasAttr(attrName) {
		let path = this._matcher.path;
		if (path.length === 0) return !1;
		let current = path[path.length - 1];
		return current.values !== void 0 && attrName in current.values;
	}
	getAnyParentAttr(attrName) {
		return this._matcher.getAnyParentAttr(attrName);
	}
	hasAnyParentAttr(attrName) {
		return this._matcher.hasAnyParentAttr(attrName);
	}
	getPosition() {
		let path = this._matcher.path;
		return path.length === 0 ? -1 : path[path.length - 1].position ?? 0;
	}
	getCounter() {
		let path = this._matcher.path;
		return path.length === 0 ? -1 : path[path.length - 1].counter ?? 0;
	}
	getIndex() {
		return this.getPosition();
	}
	getDepth() {
		return this._matcher.path.length;
	}
	toString(separator, includeNamespace = !0) {
		return this._matcher.toString(separator, includeNamespace);
	}
	toArray() {
		return this._matcher.path.map((n) => n.tag);
	}
	matches(expression) {
		return this._matcher.matches(expression);
	}
	matchesAny(exprSet) {
		return exprSet.matchesAny(this._matcher);
	}
}, Matcher = class {
	constructor(options = {}) {
		this.separator = options.separator || ".", this.path = [], this.siblingStacks = [], this._pathStringCache = null, this._view = new MatcherView(this), this._keptAttrs = [];
	}
	push(tagName, attrValues = null, namespace = null, options = null) {
		this._pathStringCache = null, this.path.length > 0 && (this.path[this.path.length - 1].values = void 0);
		let currentLevel = this.path.length, level = this.siblingStacks[currentLevel];
		level || (level = {
			counts: new Map(),
			total: 0
		}, this.siblingStacks[currentLevel] = level);
		let siblingKey = namespace ? `${namespace}:${tagName}` : tagName, counter = level.counts.get(siblingKey) || 0, position = level.total;
		level.counts.set(siblingKey, counter + 1), level.total++;
		let node = {
			tag: tagName,
			position,
			counter
		};
		namespace != null && (node.namespace = namespace), attrValues != null && (node.values = attrValues), this.path.push(node);
		let depth = this.path.length, keep = options === null ? null : options.keep;
		if (keep != null && keep.length > 0 && attrValues) for (let i = 0; i < keep.length; i++) {
			let name = keep[i];
			attrValues[name] !== void 0 && this._keptAttrs.push({
				depth,
				name,
				value: attrValues[name]
			});
		}
	}
	pop() {
		if (this.path.length === 0) return;
		this._pathStringCache = null;
		let node = this.path.pop();
		this.siblingStacks.length > this.path.length + 1 && (this.siblingStacks.length = this.path.length + 1);
		let poppedDepth = this.path.length + 1;
		for (; this._keptAttrs.length > 0 && this._keptAttrs[this._keptAttrs.length - 1].depth >= poppedDepth;) this._keptAttrs.pop();
		return node;
	}
	updateCurrent(attrValues) {
		if (this.path.length > 0) {
			let current = this.path[this.path.length - 1];
			attrValues != null && (current.values = attrValues);
		}
	}
	getCurrentTag() {
		return this.path.length > 0 ? this.path[this.path.length - 1].tag : void 0;
	}
	getCurrentNamespace() {
		return this.path.length > 0 ? this.path[this.path.length - 1].namespace : void 0;
	}
	getAttrValue(attrName) {
		if (this.path.length !== 0) return this.path[this.path.length - 1].values?.[attrName];
	}
	hasAttr(attrName) {
		if (this.path.length === 0) return !1;
		let current = this.path[this.path.length - 1];
		return current.values !== void 0 && attrName in current.values;
	}
	getAnyParentAttr(attrName) {
		let kept = this._keptAttrs;
		for (let i = kept.length - 1; i >= 0; i--) if (kept[i].name === attrName) return kept[i].value;
	}
	hasAnyParentAttr(attrName) {
		let kept = this._keptAttrs;
		for (let i = kept.length - 1; i >= 0; i--) if (kept[i].name === attrName) return !0;
		return !1;
	}
	getPosition() {
		return this.path.length === 0 ? -1 : this.path[this.path.length - 1].position ?? 0;
	}
	getCounter() {
		return this.path.length === 0 ? -1 : this.path[this.path.length - 1].counter ?? 0;
	}
	getIndex() {
		return this.getPosition();
	}
	getDepth() {
		return this.path.length;
	}
	toString(separator, includeNamespace = !0) {
		let sep = separator || this.separator;
		if (sep === this.separator && includeNamespace === !0) {
			if (this._pathStringCache !== null) return this._pathStringCache;
			let result = this.path.map((n) => n.namespace ? `${n.namespace}:${n.tag}` : n.tag).join(sep);
			return this._pathStringCache = result, result;
		}
		return this.path.map((n) => includeNamespace && n.namespace ? `${n.namespace}:${n.tag}` : n.tag).join(sep);
	}
	toArray() {
		return this.path.map((n) => n.tag);
	}
	reset() {
		this._pathStringCache = null, this.path = [], this.siblingStacks = [], this._keptAttrs = [];
	}
	matches(expression) {
		let segments = expression.segments;
		return segments.length === 0 ? !1 : expression.hasDeepWildcard() ? this._matchWithDeepWildcard(segments) : this._matchSimple(segments);
	}
	_matchSimple(segments) {
		if (this.path.length !== segments.length) return !1;
		for (let i = 0; i < segments.length; i++) if (!this._matchSegment(segments[i], this.path[i], i === this.path.length - 1)) return !1;
		return !0;
	}
	_matchWithDeepWildcard(segments) {
		let pathIdx = this.path.length - 1, segIdx = segments.length - 1;
		for (; segIdx >= 0 && pathIdx >= 0;) {
			let segment = segments[segIdx];
			if (segment.type === "deep-wildcard") {
				if (segIdx--, segIdx < 0) return !0;
				let nextSeg = segments[segIdx], found = !1;
				for (let i = pathIdx; i >= 0; i--) if (this._matchSegment(nextSeg, this.path[i], i === this.path.length - 1)) {
					pathIdx = i - 1, segIdx--, found = !0;
					break;
				}
				if (!found) return !1;
			} else {
				if (!this._matchSegment(segment, this.path[pathIdx], pathIdx === this.path.length - 1)) return !1;
				pathIdx--, segIdx--;
			}
		}
		return segIdx < 0;
	}
	_matchSegment(segment, node, isCurrentNode) {
		if (segment.tag !== "*" && segment.tag !== node.tag || segment.namespace !== void 0 && segment.namespace !== "*" && segment.namespace !== node.namespace || segment.attrName !== void 0 && (!isCurrentNode || !node.values || !(segment.attrName in node.values) || segment.attrValue !== void 0 && String(node.values[segment.attrName]) !== String(segment.attrValue))) return !1;
		if (segment.position !== void 0) {
			if (!isCurrentNode) return !1;
			let counter = node.counter ?? 0;
			if (segment.position === "first" && counter !== 0 || segment.position === "odd" && counter % 2 != 1 || segment.position === "even" && counter % 2 != 0 || segment.position === "nth" && counter !== segment.positionValue) return !1;
		}
		return !0;
	}
	matchesAny(exprSet) {
		return exprSet.matchesAny(this);
	}
	snapshot() {
		return {
			path: this.path.map((node) => ({ ...node })),
			siblingStacks: this.siblingStacks.map((level) => level && {
				counts: new Map(level.counts),
				total: level.total
			}),
			keptAttrs: this._keptAttrs.map((entry) => ({ ...entry }))
		};
	}
	restore(snapshot) {
		this._pathStringCache = null, this.path = snapshot.path.map((node) => ({ ...node })), this.siblingStacks = snapshot.siblingStacks.map((level) => level && {
			counts: new Map(level.counts),
			total: level.total
		}), this._keptAttrs = (snapshot.keptAttrs || []).map((entry) => ({ ...entry }));
	}
	readOnly() {
		return this._view;
	}
};
// ../../node_modules/fast-xml-builder/src/util.js
function valToStr(val) {
	return typeof val == "number" && Object.is(val, -0) ? "-0" : String(val);
}
function safeComment(val) {
	return valToStr(val).replace(/--/g, "- -").replace(/--/g, "- -").replace(/-$/, "- ");
}
function safeCdata(val) {
	return valToStr(val).replace(/\]\]>/g, "]]]]><![CDATA[>");
}
function escapeAttribute(val) {
	return valToStr(val).replace(/"/g, "&quot;").replace(/'/g, "&apos;");
}
function resolveName(name, isAttribute, options, matcher, validator) {
	if (!options.sanitizeName) return name;
	let isPI = !isAttribute && name[0] === "?", bare = isPI ? name.slice(1) : name;
	if (validator(bare)) return name;
	let result = options.sanitizeName(bare, {
		isAttribute,
		matcher: matcher.readOnly()
	});
	if (typeof result != "string" || !validator(result)) throw Error(`sanitizeName returned an invalid XML name for "${bare}"`);
	return isPI ? "?" + result : result;
}
// ../../node_modules/xml-naming/src/index.js
const buildRegexes = (startChar, char, flags = "") => {
	let ncNamePat = `[${startChar.replace(":", "")}][${char.replace(":", "")}]*`;
	return {
		name: RegExp(`^[${startChar}][${char}]*$`, flags),
		ncName: RegExp(`^${ncNamePat}$`, flags),
		qName: RegExp(`^${ncNamePat}(?::${ncNamePat})?$`, flags),
		nmToken: RegExp(`^[${char}]+$`, flags),
		nmTokens: RegExp(`^[${char}]+(?:\\s+[${char}]+)*$`, flags)
	};
}, regexes10 = buildRegexes(":A-Za-z_\u00c0-\u00d6\u00d8-\u00f6\u00f8-\u02ff\u0370-\u037d\u037f-\u0486\u0488-\u1fff\u200c-\u200d\u2070-\u218f\u2c00-\u2fef\u3001-\ud7ff\uf900-\ufdcf\ufdf0-\ufffd", ":A-Za-z_\u00c0-\u00d6\u00d8-\u00f6\u00f8-\u02ff\u0370-\u037d\u037f-\u0486\u0488-\u1fff\u200c-\u200d\u2070-\u218f\u2c00-\u2fef\u3001-\ud7ff\uf900-\ufdcf\ufdf0-\ufffd\\-\\.\\d\u00b7\u0300-\u036f\u203f-\u2040"), regexes11 = buildRegexes(":A-Za-z_\u00c0-\u02ff\u0370-\u037d\u037f-\u0486\u0488-\u1fff\u200c-\u200d\u2070-\u218f\u2c00-\u2fef\u3001-\ud7ff\uf900-\ufdcf\ufdf0-\ufffd\ud800\udc00-\udb7f\udfff", ":A-Za-z_\u00c0-\u02ff\u0370-\u037d\u037f-\u0486\u0488-\u1fff\u200c-\u200d\u2070-\u218f\u2c00-\u2fef\u3001-\ud7ff\uf900-\ufdcf\ufdf0-\ufffd\ud800\udc00-\udb7f\udfff\\-\\.\\d\u00b7\u0300-\u036f\u0487\u203f-\u2040", "u"), regexesAscii = buildRegexes(":A-Za-z_", ":A-Za-z_\\-\\.\\d"), getRegexes = (xmlVersion = "1.0", asciiOnly = !1) => asciiOnly ? regexesAscii : xmlVersion === "1.1" ? regexes11 : regexes10, PRODUCTIONS = [
	"name",
	"ncName",
	"qName",
	"nmToken",
	"nmTokens"
], createValidator = (production, { xmlVersion = "1.0", asciiOnly = !1, maxCacheSize = 2048 } = {}) => {
	if (!PRODUCTIONS.includes(production)) throw TypeError(`Unknown production "${production}". Must be one of: ${PRODUCTIONS.join(", ")}`);
	let regex = getRegexes(xmlVersion, asciiOnly)[production], cache = new Map(), validator = (str) => {
		let cached = cache.get(str);
		if (cached !== void 0) return cached;
		let result = regex.test(str);
		return cache.size < maxCacheSize && cache.set(str, result), result;
	};
	return validator.reset = () => {
		cache = new Map();
	}, validator;
};
function detectXmlVersionFromArray(jArray, options) {
	if (!Array.isArray(jArray) || jArray.length === 0) return "1.0";
	let first = jArray[0];
	if (propName(first) === "?xml") {
		let attrs = first[":@"];
		if (attrs) {
			let versionKey = options.attributeNamePrefix + "version";
			if (attrs[versionKey]) return attrs[versionKey];
		}
	}
	return "1.0";
}
function toXml(jArray, options) {
	let indentation = "";
	options.format && (indentation = "\n");
	let stopNodeExpressions = [];
	if (options.stopNodes && Array.isArray(options.stopNodes)) for (let i = 0; i < options.stopNodes.length; i++) {
		let node = options.stopNodes[i];
		typeof node == "string" ? stopNodeExpressions.push(new Expression(node)) : node instanceof Expression && stopNodeExpressions.push(node);
	}
	let xmlVersion = detectXmlVersionFromArray(jArray, options), qNameValidator = createValidator("qName", { xmlVersion }), matcher = new Matcher();
	return arrToStr(jArray, options, indentation, matcher, stopNodeExpressions, qNameValidator);
}
function arrToStr(arr, options, indentation, matcher, stopNodeExpressions, qNameValidator) {
	let xmlStr = "", isPreviousElementTag = !1;
	if (options.maxNestedTags && matcher.getDepth() > options.maxNestedTags) throw Error("Maximum nested tags exceeded");
	if (!Array.isArray(arr)) {
		if (arr != null) {
			let text = valToStr(arr);
			return text = replaceEntitiesValue(text, options), text;
		}
		return "";
	}
	for (let i = 0; i < arr.length; i++) {
		let tagObj = arr[i], rawTagName = propName(tagObj);
		if (rawTagName === void 0) continue;
		let tagName = rawTagName === options.textNodeName || rawTagName === options.cdataPropName || rawTagName === options.commentPropName ? rawTagName : resolveName(rawTagName, !1, options, matcher, qNameValidator), attrValues = extractAttributeValues(tagObj[":@"], options);
		matcher.push(tagName, attrValues);
		let isStopNode = checkStopNode(matcher, stopNodeExpressions);
		if (tagName === options.textNodeName) {
			let tagText = tagObj[rawTagName];
			isStopNode || (tagText = options.tagValueProcessor(tagName, tagText), tagText = replaceEntitiesValue(tagText, options)), tagText = valToStr(tagText), isPreviousElementTag && (xmlStr += indentation), xmlStr += tagText, isPreviousElementTag = !1, matcher.pop();
			continue;
		}
		if (tagName === options.cdataPropName) {
			isPreviousElementTag && (xmlStr += indentation);
			let val = tagObj[rawTagName][0][options.textNodeName], safeVal = safeCdata(val);
			xmlStr += `<![CDATA[${safeVal}]]>`, isPreviousElementTag = !1, matcher.pop();
			continue;
		}
		if (tagName === options.commentPropName) {
			let val = tagObj[rawTagName][0][options.textNodeName], safeVal = safeComment(val);
			xmlStr += indentation + `<!--${safeVal}-->`, isPreviousElementTag = !0, matcher.pop();
			continue;
		}
		if (tagName[0] === "?") {
			let attStr = attr_to_str(tagObj[":@"], options, isStopNode, matcher, qNameValidator);
			xmlStr += (tagName === "?xml" ? "" : indentation) + `<${tagName}${attStr}?>`, isPreviousElementTag = !0, matcher.pop();
			continue;
		}
		let newIdentation = indentation;
		newIdentation !== "" && (newIdentation += options.indentBy);
		let tagStart = indentation + `<${tagName}${attr_to_str(tagObj[":@"], options, isStopNode, matcher, qNameValidator)}`, tagValue;
		tagValue = isStopNode ? getRawContent(tagObj[rawTagName], options, matcher.getDepth()) : arrToStr(tagObj[rawTagName], options, newIdentation, matcher, stopNodeExpressions, qNameValidator), options.unpairedTags.indexOf(tagName) === -1 ? (!tagValue || tagValue.length === 0) && options.suppressEmptyNode ? xmlStr += tagStart + "/>" : tagValue && tagValue.endsWith(">") ? xmlStr += tagStart + `>${tagValue}${indentation}</${tagName}>` : (xmlStr += tagStart + ">", tagValue && indentation !== "" && (tagValue.includes("/>") || tagValue.includes("</")) ? xmlStr += indentation + options.indentBy + tagValue + indentation : xmlStr += tagValue, xmlStr += `</${tagName}>`) : options.suppressUnpairedNode ? xmlStr += tagStart + ">" : xmlStr += tagStart + "/>", isPreviousElementTag = !0, matcher.pop();
	}
	return xmlStr;
}
function extractAttributeValues(attrMap, options) {
	if (!attrMap || options.ignoreAttributes) return null;
	let attrValues = {}, hasAttrs = !1;
	for (let attr in attrMap) {
		if (!Object.prototype.hasOwnProperty.call(attrMap, attr)) continue;
		let cleanAttrName = attr.startsWith(options.attributeNamePrefix) ? attr.substr(options.attributeNamePrefix.length) : attr;
		attrValues[cleanAttrName] = escapeAttribute(attrMap[attr]), hasAttrs = !0;
	}
	return hasAttrs ? attrValues : null;
}
function getRawContent(arr, options, depth = 0) {
	if (options.maxNestedTags && depth > options.maxNestedTags) throw Error("Maximum nested tags exceeded");
	if (!Array.isArray(arr)) return arr == null ? "" : valToStr(arr);
	let content = "";
	for (let i = 0; i < arr.length; i++) {
		let item = arr[i], tagName = propName(item);
		if (tagName === options.textNodeName) content += valToStr(item[tagName]);
		else if (tagName === options.cdataPropName) content += item[tagName][0][options.textNodeName];
		else if (tagName === options.commentPropName) content += item[tagName][0][options.textNodeName];
		else if (tagName && tagName[0] === "?") continue;
		else if (tagName) {
			let attStr = attr_to_str_raw(item[":@"], options), nestedContent = getRawContent(item[tagName], options, depth + 1);
			!nestedContent || nestedContent.length === 0 ? content += `<${tagName}${attStr}/>` : content += `<${tagName}${attStr}>${nestedContent}</${tagName}>`;
		}
	}
	return content;
}
function attr_to_str_raw(attrMap, options) {
	let attrStr = "";
	if (attrMap && !options.ignoreAttributes) for (let attr in attrMap) {
		if (!Object.prototype.hasOwnProperty.call(attrMap, attr)) continue;
		let attrVal = attrMap[attr];
		attrVal === !0 && options.suppressBooleanAttributes ? attrStr += ` ${attr.substr(options.attributeNamePrefix.length)}` : attrStr += ` ${attr.substr(options.attributeNamePrefix.length)}="${escapeAttribute(attrVal)}"`;
	}
	return attrStr;
}
function propName(obj) {
	let keys = Object.keys(obj);
	for (let i = 0; i < keys.length; i++) {
		let key = keys[i];
		if (Object.prototype.hasOwnProperty.call(obj, key) && key !== ":@") return key;
	}
}
function attr_to_str(attrMap, options, isStopNode, matcher, qNameValidator) {
	let attrStr = "";
	if (attrMap && !options.ignoreAttributes) for (let attr in attrMap) {
		if (!Object.prototype.hasOwnProperty.call(attrMap, attr)) continue;
		let cleanAttrName = attr.substr(options.attributeNamePrefix.length), resolvedAttrName = isStopNode ? cleanAttrName : resolveName(cleanAttrName, !0, options, matcher, qNameValidator), attrVal;
		isStopNode ? attrVal = attrMap[attr] : (attrVal = options.attributeValueProcessor(attr, attrMap[attr]), attrVal = replaceEntitiesValue(attrVal, options)), attrVal === !0 && options.suppressBooleanAttributes ? attrStr += ` ${resolvedAttrName}` : attrStr += ` ${resolvedAttrName}="${escapeAttribute(attrVal)}"`;
	}
	return attrStr;
}
function checkStopNode(matcher, stopNodeExpressions) {
	if (!stopNodeExpressions || stopNodeExpressions.length === 0) return !1;
	for (let i = 0; i < stopNodeExpressions.length; i++) if (matcher.matches(stopNodeExpressions[i])) return !0;
	return !1;
}
function replaceEntitiesValue(textValue, options) {
	if (textValue && textValue.length > 0 && options.processEntities) for (let i = 0; i < options.entities.length; i++) {
		let entity = options.entities[i];
		textValue = textValue.replace(entity.regex, entity.val);
	}
	return textValue;
}
// ../../node_modules/fast-xml-builder/src/ignoreAttributes.js
function getIgnoreAttributesFn(ignoreAttributes) {
	return typeof ignoreAttributes == "function" ? ignoreAttributes : Array.isArray(ignoreAttributes) ? (attrName) => {
		for (let pattern of ignoreAttributes) if (typeof pattern == "string" && attrName === pattern || pattern instanceof RegExp && pattern.test(attrName)) return !0;
	} : () => !1;
}
// ../../node_modules/fast-xml-builder/src/fxb.js
const defaultOptions = {
	attributeNamePrefix: "@_",
	attributesGroupName: !1,
	textNodeName: "#text",
	ignoreAttributes: !0,
	cdataPropName: !1,
	format: !1,
	indentBy: "  ",
	suppressEmptyNode: !1,
	suppressUnpairedNode: !0,
	suppressBooleanAttributes: !0,
	tagValueProcessor: function(key, a) {
		return a;
	},
	attributeValueProcessor: function(attrName, a) {
		return a;
	},
	preserveOrder: !1,
	commentPropName: !1,
	unpairedTags: [],
	entities: [
		{
			regex: RegExp("&", "g"),
			val: "&amp;"
		},
		{
			regex: RegExp(">", "g"),
			val: "&gt;"
		},
		{
			regex: RegExp("<", "g"),
			val: "&lt;"
		},
		{
			regex: RegExp("'", "g"),
			val: "&apos;"
		},
		{
			regex: RegExp("\"", "g"),
			val: "&quot;"
		}
	],
	processEntities: !0,
	stopNodes: [],
	oneListGroup: !1,
	maxNestedTags: 100,
	jPath: !0,
	sanitizeName: !1
};
function Builder(options) {
	if (this.options = Object.assign({}, defaultOptions, options), this.options.stopNodes && Array.isArray(this.options.stopNodes) && (this.options.stopNodes = this.options.stopNodes.map((node) => typeof node == "string" && node.startsWith("*.") ? ".." + node.substring(2) : node)), this.stopNodeExpressions = [], this.options.stopNodes && Array.isArray(this.options.stopNodes)) for (let i = 0; i < this.options.stopNodes.length; i++) {
		let node = this.options.stopNodes[i];
		typeof node == "string" ? this.stopNodeExpressions.push(new Expression(node)) : node instanceof Expression && this.stopNodeExpressions.push(node);
	}
	this.options.ignoreAttributes === !0 || this.options.attributesGroupName ? this.isAttribute = function() {
		return !1;
	} : (this.ignoreAttributesFn = getIgnoreAttributesFn(this.options.ignoreAttributes), this.attrPrefixLen = this.options.attributeNamePrefix.length, this.isAttribute = isAttribute), this.processTextOrObjNode = processTextOrObjNode, this.options.format ? (this.indentate = indentate, this.tagEndChar = ">\n", this.newLine = "\n") : (this.indentate = function() {
		return "";
	}, this.tagEndChar = ">", this.newLine = "");
}
function detectXmlVersionFromObj(jObj, options) {
	let decl = jObj["?xml"];
	if (decl && typeof decl == "object") {
		if (options.attributesGroupName && decl[options.attributesGroupName]) {
			let v = decl[options.attributesGroupName][options.attributeNamePrefix + "version"];
			if (v) return v;
		}
		let v = decl[options.attributeNamePrefix + "version"];
		if (v) return v;
	}
	return "1.0";
}
Builder.prototype.build = function(jObj) {
	if (this.options.preserveOrder) return toXml(jObj, this.options);
	{
		Array.isArray(jObj) && this.options.arrayNodeName && this.options.arrayNodeName.length > 1 && (jObj = { [this.options.arrayNodeName]: jObj });
		let matcher = new Matcher(), xmlVersion = detectXmlVersionFromObj(jObj, this.options), qNameValidator = createValidator("qName", { xmlVersion });
		return this.j2x(jObj, 0, matcher, qNameValidator).val;
	}
}, Builder.prototype.j2x = function(jObj, level, matcher, qNameValidator) {
	let attrStr = "", val = "";
	if (this.options.maxNestedTags && matcher.getDepth() >= this.options.maxNestedTags) throw Error("Maximum nested tags exceeded");
	let jPath = this.options.jPath ? matcher.toString() : matcher, isCurrentStopNode = this.checkStopNode(matcher);
	for (let key in jObj) {
		if (!Object.prototype.hasOwnProperty.call(jObj, key)) continue;
		let resolvedKey = key === this.options.textNodeName || key === this.options.cdataPropName || key === this.options.commentPropName || this.options.attributesGroupName && key === this.options.attributesGroupName || this.isAttribute(key) ? key : resolveName(key, !1, this.options, matcher, qNameValidator);
		if (jObj[key] === void 0) this.isAttribute(key) && (val += "");
		else if (jObj[key] === null) this.isAttribute(key) || resolvedKey === this.options.cdataPropName || resolvedKey === this.options.commentPropName ? val += "" : resolvedKey[0] === "?" ? val += this.indentate(level) + "<" + resolvedKey + "?" + this.tagEndChar : val += this.indentate(level) + "<" + resolvedKey + "/" + this.tagEndChar;
		else if (jObj[key] instanceof Date) val += this.buildTextValNode(jObj[key], resolvedKey, "", level, matcher);
		else if (typeof jObj[key] != "object") {
			let attr = this.isAttribute(key);
			if (attr && !this.ignoreAttributesFn(attr, jPath)) {
				let resolvedAttr = resolveName(attr, !0, this.options, matcher, qNameValidator);
				attrStr += this.buildAttrPairStr(resolvedAttr, valToStr(jObj[key]), isCurrentStopNode);
			} else if (!attr) {
				if (key === this.options.textNodeName) {
					let newval = this.options.tagValueProcessor(key, valToStr(jObj[key]));
					val += this.replaceEntitiesValue(newval);
				} else {
					matcher.push(resolvedKey);
					let isStopNode = this.checkStopNode(matcher);
					if (matcher.pop(), isStopNode) {
						let textValue = valToStr(jObj[key]);
						val += textValue === "" ? this.indentate(level) + "<" + resolvedKey + this.closeTag(resolvedKey) + this.tagEndChar : this.indentate(level) + "<" + resolvedKey + ">" + textValue + "</" + resolvedKey + this.tagEndChar;
					} else val += this.buildTextValNode(jObj[key], resolvedKey, "", level, matcher);
				}
			}
		} else if (Array.isArray(jObj[key])) {
			let arrLen = jObj[key].length, listTagVal = "", listTagAttr = "";
			for (let j = 0; j < arrLen; j++) {
				let item = jObj[key][j];
				if (item !== void 0) {
					if (item === null) resolvedKey[0] === "?" ? val += this.indentate(level) + "<" + resolvedKey + "?" + this.tagEndChar : val += this.indentate(level) + "<" + resolvedKey + "/" + this.tagEndChar;
					else if (typeof item == "object") {
						if (this.options.oneListGroup) {
							matcher.push(resolvedKey);
							let result = this.j2x(item, level + 1, matcher, qNameValidator);
							matcher.pop(), listTagVal += result.val, this.options.attributesGroupName && item.hasOwnProperty(this.options.attributesGroupName) && (listTagAttr += result.attrStr);
						} else listTagVal += this.processTextOrObjNode(item, resolvedKey, level, matcher, qNameValidator);
					} else if (this.options.oneListGroup) {
						let textValue = this.options.tagValueProcessor(resolvedKey, item);
						textValue = this.replaceEntitiesValue(textValue), textValue = valToStr(textValue), listTagVal += textValue;
					} else {
						matcher.push(resolvedKey);
						let isStopNode = this.checkStopNode(matcher);
						if (matcher.pop(), isStopNode) {
							let textValue = valToStr(item);
							listTagVal += textValue === "" ? this.indentate(level) + "<" + resolvedKey + this.closeTag(resolvedKey) + this.tagEndChar : this.indentate(level) + "<" + resolvedKey + ">" + textValue + "</" + resolvedKey + this.tagEndChar;
						} else listTagVal += this.buildTextValNode(item, resolvedKey, "", level, matcher);
					}
				}
			}
			this.options.oneListGroup && (listTagVal = this.buildObjectNode(listTagVal, resolvedKey, listTagAttr, level)), val += listTagVal;
		} else if (this.options.attributesGroupName && key === this.options.attributesGroupName) {
			let Ks = Object.keys(jObj[key]), L = Ks.length;
			for (let j = 0; j < L; j++) {
				let resolvedAttr = resolveName(Ks[j], !0, this.options, matcher, qNameValidator);
				attrStr += this.buildAttrPairStr(resolvedAttr, valToStr(jObj[key][Ks[j]]), isCurrentStopNode);
			}
		} else val += this.processTextOrObjNode(jObj[key], resolvedKey, level, matcher, qNameValidator);
	}
	return {
		attrStr,
		val
	};
}, Builder.prototype.buildAttrPairStr = function(attrName, val, isStopNode) {
	return isStopNode || (val = this.options.attributeValueProcessor(attrName, valToStr(val)), val = this.replaceEntitiesValue(val)), this.options.suppressBooleanAttributes && val === "true" ? " " + attrName : " " + attrName + "=\"" + escapeAttribute(val) + "\"";
};
function processTextOrObjNode(object, key, level, matcher, qNameValidator) {
	let attrValues = this.extractAttributes(object);
	if (matcher.push(key, attrValues), this.checkStopNode(matcher)) {
		let rawContent = this.buildRawContent(object, matcher.getDepth()), attrStr = this.buildAttributesForStopNode(object);
		return matcher.pop(), this.buildObjectNode(rawContent, key, attrStr, level);
	}
	let result = this.j2x(object, level + 1, matcher, qNameValidator);
	return matcher.pop(), key[0] === "?" ? this.buildTextValNode("", key, result.attrStr, level, matcher) : object[this.options.textNodeName] !== void 0 && Object.keys(object).length === 1 ? this.buildTextValNode(object[this.options.textNodeName], key, result.attrStr, level, matcher) : this.buildObjectNode(result.val, key, result.attrStr, level);
}
Builder.prototype.extractAttributes = function(obj) {
	if (!obj || typeof obj != "object") return null;
	let attrValues = {}, hasAttrs = !1;
	if (this.options.attributesGroupName && obj[this.options.attributesGroupName]) {
		let attrGroup = obj[this.options.attributesGroupName];
		for (let attrKey in attrGroup) {
			if (!Object.prototype.hasOwnProperty.call(attrGroup, attrKey)) continue;
			let cleanKey = attrKey.startsWith(this.options.attributeNamePrefix) ? attrKey.substring(this.options.attributeNamePrefix.length) : attrKey;
			attrValues[cleanKey] = escapeAttribute(attrGroup[attrKey]), hasAttrs = !0;
		}
	} else for (let key in obj) {
		if (!Object.prototype.hasOwnProperty.call(obj, key)) continue;
		let attr = this.isAttribute(key);
		attr && (attrValues[attr] = escapeAttribute(obj[key]), hasAttrs = !0);
	}
	return hasAttrs ? attrValues : null;
}, Builder.prototype.buildRawContent = function(obj, depth = 0) {
	if (this.options.maxNestedTags && depth >= this.options.maxNestedTags) throw Error("Maximum nested tags exceeded");
	if (typeof obj == "string") return obj;
	if (typeof obj != "object" || !obj) return String(obj);
	if (obj[this.options.textNodeName] !== void 0) return obj[this.options.textNodeName];
	let content = "";
	for (let key in obj) {
		if (!Object.prototype.hasOwnProperty.call(obj, key) || this.isAttribute(key) || this.options.attributesGroupName && key === this.options.attributesGroupName) continue;
		let value = obj[key];
		if (key === this.options.textNodeName) content += value;
		else if (Array.isArray(value)) {
			for (let item of value) if (typeof item == "string" || typeof item == "number") content += `<${key}>${item}</${key}>`;
			else if (typeof item == "object" && item) {
				let nestedContent = this.buildRawContent(item, depth + 1), nestedAttrs = this.buildAttributesForStopNode(item);
				content += nestedContent === "" ? `<${key}${nestedAttrs}/>` : `<${key}${nestedAttrs}>${nestedContent}</${key}>`;
			}
		} else if (typeof value == "object" && value) {
			let nestedContent = this.buildRawContent(value, depth + 1), nestedAttrs = this.buildAttributesForStopNode(value);
			content += nestedContent === "" ? `<${key}${nestedAttrs}/>` : `<${key}${nestedAttrs}>${nestedContent}</${key}>`;
		} else content += `<${key}>${value}</${key}>`;
	}
	return content;
}, Builder.prototype.buildAttributesForStopNode = function(obj) {
	if (!obj || typeof obj != "object") return "";
	let attrStr = "";
	if (this.options.attributesGroupName && obj[this.options.attributesGroupName]) {
		let attrGroup = obj[this.options.attributesGroupName];
		for (let attrKey in attrGroup) {
			if (!Object.prototype.hasOwnProperty.call(attrGroup, attrKey)) continue;
			let cleanKey = attrKey.startsWith(this.options.attributeNamePrefix) ? attrKey.substring(this.options.attributeNamePrefix.length) : attrKey, val = attrGroup[attrKey];
			val === !0 && this.options.suppressBooleanAttributes ? attrStr += " " + cleanKey : attrStr += " " + cleanKey + "=\"" + escapeAttribute(val) + "\"";
		}
	} else for (let key in obj) {
		if (!Object.prototype.hasOwnProperty.call(obj, key)) continue;
		let attr = this.isAttribute(key);
		if (attr) {
			let val = obj[key];
			val === !0 && this.options.suppressBooleanAttributes ? attrStr += " " + attr : attrStr += " " + attr + "=\"" + escapeAttribute(val) + "\"";
		}
	}
	return attrStr;
}, Builder.prototype.buildObjectNode = function(val, key, attrStr, level) {
	if (val === "") return key[0] === "?" ? this.indentate(level) + "<" + key + attrStr + "?" + this.tagEndChar : this.indentate(level) + "<" + key + attrStr + this.closeTag(key) + this.tagEndChar;
	if (key[0] === "?") return this.indentate(level) + "<" + key + attrStr + "?" + this.tagEndChar;
	{
		let tagEndExp = "</" + key + this.tagEndChar, piClosingChar = "";
		return key[0] === "?" && (piClosingChar = "?", tagEndExp = ""), (attrStr || attrStr === "") && val.indexOf("<") === -1 ? this.indentate(level) + "<" + key + attrStr + piClosingChar + ">" + val + tagEndExp : this.options.commentPropName !== !1 && key === this.options.commentPropName && piClosingChar.length === 0 ? this.indentate(level) + `<!--${safeComment(val)}-->` + this.newLine : this.indentate(level) + "<" + key + attrStr + piClosingChar + this.tagEndChar + val + this.indentate(level) + tagEndExp;
	}
}, Builder.prototype.closeTag = function(key) {
	let closeTag = "";
	return this.options.unpairedTags.indexOf(key) === -1 ? closeTag = this.options.suppressEmptyNode ? "/" : `></${key}` : this.options.suppressUnpairedNode || (closeTag = "/"), closeTag;
}, Builder.prototype.checkStopNode = function(matcher) {
	if (!this.stopNodeExpressions || this.stopNodeExpressions.length === 0) return !1;
	for (let i = 0; i < this.stopNodeExpressions.length; i++) if (matcher.matches(this.stopNodeExpressions[i])) return !0;
	return !1;
}, Builder.prototype.buildTextValNode = function(val, key, attrStr, level, matcher) {
	if (this.options.cdataPropName !== !1 && key === this.options.cdataPropName) {
		let safeVal = safeCdata(val);
		return this.indentate(level) + `<![CDATA[${safeVal}]]>` + this.newLine;
	}
	if (this.options.commentPropName !== !1 && key === this.options.commentPropName) {
		let safeVal = safeComment(val);
		return this.indentate(level) + `<!--${safeVal}-->` + this.newLine;
	}
	if (key[0] === "?") return this.indentate(level) + "<" + key + attrStr + "?" + this.tagEndChar;
	{
		let textValue = this.options.tagValueProcessor(key, val);
		return textValue = this.replaceEntitiesValue(textValue), textValue = valToStr(textValue), textValue === "" ? this.indentate(level) + "<" + key + attrStr + this.closeTag(key) + this.tagEndChar : this.indentate(level) + "<" + key + attrStr + ">" + textValue + "</" + key + this.tagEndChar;
	}
}, Builder.prototype.replaceEntitiesValue = function(textValue) {
	if (textValue && textValue.length > 0 && this.options.processEntities) for (let i = 0; i < this.options.entities.length; i++) {
		let entity = this.options.entities[i];
		textValue = textValue.replace(entity.regex, entity.val);
	}
	return textValue;
};
function indentate(level) {
	return this.options.indentBy.repeat(level);
}
function isAttribute(name) {
	return name.startsWith(this.options.attributeNamePrefix) && name !== this.options.textNodeName ? name.substr(this.attrPrefixLen) : !1;
}
// ../../packages/probe/dist/report/dispensable-hosts.js
function dispensableHosts(domains) {
	return new Set(domains.filter(({ verdict }) => verdict === "pass").flatMap(({ hosts }) => hosts));
}
// ../../packages/probe/dist/report/junit.js
function renderJunit(judgements, domains = [], coverage = require_index.V) {
	let dispensable = dispensableHosts(domains), told = [...domains.map(domainSuite), ...judgements.map((judgement) => dispensable.has(judgement) ? dispensableSuite(targetSuite(judgement)) : targetSuite(judgement))], gaps = require_index.C(coverage.gaps), beside = [...told.length > 0 ? [] : [nothingTested(coverage)], ...gaps.length > 0 ? [ownSuite("shards", {
		kind: "error",
		...gapWords(gaps)
	})] : []], suites = named([...told, ...beside]), { skipped: _, ...counts } = countsOf(suites.flatMap(({ cases }) => cases)), time = seconds(suites.reduce((sum, { timeMs }) => sum + timeMs, 0)), document = {
		"?xml": {
			"@_version": "1.0",
			"@_encoding": "UTF-8"
		},
		testsuites: {
			...attributes({
				name: "smtp-probe",
				...counts,
				time
			}),
			testsuite: suites.map(suiteElement)
		}
	};
	return new Builder({
		ignoreAttributes: !1,
		format: !0,
		suppressEmptyNode: !0,
		suppressBooleanAttributes: !1
	}).build(document);
}
function nothingTested(coverage) {
	let code = "nothing-tested";
	return coverage.shard?.targets === 0 ? ownSuite("targets", {
		kind: "skipped",
		code,
		message: require_index.S(require_index.z([]), coverage),
		text: "",
		contrast: null
	}) : ownSuite("targets", {
		kind: "error",
		code,
		message: "no target was tested",
		text: "",
		contrast: null
	});
}
function gapWords(gaps) {
	return {
		code: "shards-missing",
		message: gaps[0] ?? "",
		text: gaps.join("\n"),
		contrast: null
	};
}
function ownSuite(name, outcome) {
	return {
		name: "smtp-probe",
		observedAt: null,
		timeMs: 0,
		source: null,
		properties: {},
		cases: [{
			name,
			timeMs: 0,
			outcome,
			output: ""
		}],
		output: ""
	};
}
function named(suites) {
	let seen = new Map();
	return suites.map((suite) => {
		let count = (seen.get(suite.name) ?? 0) + 1;
		return seen.set(suite.name, count), count === 1 ? suite : {
			...suite,
			name: `${suite.name} (${count})`
		};
	});
}
function countsOf(cases) {
	let having = (kind) => cases.filter(({ outcome }) => outcome.kind === kind).length;
	return {
		tests: cases.length,
		failures: having("failure"),
		errors: having("error"),
		skipped: having("skipped")
	};
}
function suiteElement(suite) {
	let { name, observedAt, timeMs, source, properties, cases, output } = suite, property = Object.entries(properties).flatMap(([key, value]) => value === null ? [] : [attributes({
		name: key,
		value
	})]);
	return {
		...attributes({
			name,
			...countsOf(cases),
			time: seconds(timeMs),
			timestamp: observedAt?.slice(0, 19) ?? null,
			file: source?.file ?? null
		}),
		...property.length > 0 && { properties: { property } },
		testcase: cases.map((each) => caseElement(each, suite)),
		...output !== "" && { "system-out": output }
	};
}
function caseElement({ name, timeMs, outcome, output }, suite) {
	return {
		...attributes({
			name,
			classname: suite.name,
			time: seconds(timeMs),
			file: suite.source?.file ?? null,
			line: suite.source?.line ?? null
		}),
		...outcomeElement(outcome),
		...output !== "" && { "system-out": output }
	};
}
function outcomeElement(outcome) {
	if (outcome.kind === "pass") return {};
	let { kind, code, message, text } = outcome, words = kind === "skipped" ? { message } : {
		message,
		type: code
	};
	return { [kind]: {
		...attributes(words),
		...text !== "" && { "#text": text }
	} };
}
function attributes(values) {
	return Object.fromEntries(Object.entries(values).flatMap(([name, value]) => value === null ? [] : [[`@_${name}`, String(value)]]));
}
function seconds(ms) {
	return (ms / 1e3).toFixed(3);
}
// ../../packages/probe/dist/report/sarif-rules.js
const rules = Object.entries(findingMeanings).map(([id, { title, meaning, weights }]) => {
	let effect = effectOf(weights), code = id;
	return {
		id: code,
		shortDescription: { text: title },
		fullDescription: { text: meaning },
		helpUri: require_index.v(code),
		help: {
			text: `${title}. ${meaning} It ${effect}. What came and what to do about it stands in the message.`,
			markdown: `**${title}** (\`${id}\`)\n\n${meaning}\n\nIt ${effect}. What came and what to do about it stands in the message.`
		},
		defaultConfiguration: { level: weights[0] === "warning" ? "warning" : "error" }
	};
}), places = new Map(rules.map(({ id }, index) => [id, index]));
function ruleReference(id) {
	return {
		id,
		index: places.get(id) ?? -1
	};
}
function renderSarif(judgements, tool, domains = [], coverage = require_index.V) {
	let subjects = subjectsOf(judgements, domains), found = fingerprinted(subjects.flatMap(foundAt)), { total, error } = require_index.z(judgements, domains), log = {
		$schema: "https://docs.oasis-open.org/sarif/sarif/v2.1.0/errata01/os/schemas/sarif-schema-2.1.0.json",
		version: "2.1.0",
		runs: [{
			tool: { driver: {
				name: tool.name,
				version: tool.version,
				informationUri: require_index.y,
				rules
			} },
			invocations: [{
				executionSuccessful: error === 0 && coverage.gaps.length === 0 && (total > 0 || coverage.shard?.targets === 0),
				toolExecutionNotifications: [
					...require_index.C(coverage.gaps).map((text) => ({
						level: "error",
						message: { text }
					})),
					...found.flatMap((each) => each.place ? [] : [notification(each)]),
					...subjects.flatMap(historyWithoutFinding)
				]
			}],
			columnKind: "unicodeCodePoints",
			results: found.flatMap(({ place, ...each }) => place ? [{
				...each,
				place
			}] : []).toSorted((one, other) => compare(one.place, other.place)).map(result)
		}]
	};
	return `${JSON.stringify(log, null, 2)}\n`;
}
function subjectsOf(judgements, domains) {
	let dispensable = dispensableHosts(domains);
	return [...domains.map(({ lookup, findings, source }) => ({
		label: require_index.R(lookup.target.label),
		source,
		history: require_index.E(lookup),
		findings: findings.map((finding) => ({
			finding,
			level: finding.severity,
			...require_index.k(finding, lookup)
		}))
	})), ...judgements.map((judgement) => ({
		label: require_index.R(judgement.result.target.label),
		source: judgement.source,
		history: require_index.T(judgement),
		findings: judgement.findings.map((finding) => ({
			finding,
			level: dispensable.has(judgement) ? "warning" : finding.severity,
			...require_index.D(finding, judgement.result)
		}))
	}))];
}
function foundAt({ label, source, history, findings }) {
	return findings.map(({ finding, level, message, advice }) => ({
		code: finding.code,
		level,
		label,
		text: plainMessage([
			`${label}: ${message}`,
			history && capitalized(history),
			advice
		].filter(Boolean).join(". ")),
		place: source && !isAbsolute(source.file) ? source : null,
		fingerprint: [
			label,
			finding.code,
			...identityOf(finding)
		].join(" ")
	}));
}
function historyWithoutFinding({ label, history, findings }) {
	return history === null || findings.length > 0 ? [] : [{
		level: "note",
		message: { text: plainMessage(`${label}: ${history}`) },
		locations: [logicalPlace(label)]
	}];
}
const identifying = new Set([
	"demand",
	"keyword",
	"phase",
	"of",
	"host",
	"name",
	"domain"
]);
function identityOf(finding) {
	return Object.entries(finding).filter(([key]) => identifying.has(key)).map(([key, value]) => `${key}=${require_index.R(String(value))}`);
}
function fingerprinted(found) {
	let seen = new Map();
	return found.map((each) => {
		let count = (seen.get(each.fingerprint) ?? 0) + 1;
		return seen.set(each.fingerprint, count), count === 1 ? each : {
			...each,
			fingerprint: `${each.fingerprint} (${count})`
		};
	});
}
function result({ code, level, label, text, place, fingerprint }) {
	let { id, index } = ruleReference(code);
	return {
		ruleId: id,
		ruleIndex: index,
		level,
		message: { text },
		locations: [{
			physicalLocation: {
				artifactLocation: { uri: relativeUri(place.file) },
				region: {
					startLine: place.line,
					startColumn: place.column
				}
			},
			...logicalPlace(label)
		}],
		partialFingerprints: { "smtpProbe/v1": fingerprint }
	};
}
function notification({ code, level, label, text }) {
	return {
		level,
		message: { text },
		associatedRule: ruleReference(code),
		locations: [logicalPlace(label)]
	};
}
function logicalPlace(label) {
	return { logicalLocations: [{
		fullyQualifiedName: label,
		kind: "resource"
	}] };
}
function capitalized(sentence) {
	return sentence.charAt(0).toUpperCase() + sentence.slice(1);
}
function plainMessage(text) {
	return text.replaceAll("](", "]\\x28").replace(/[{}]/g, "$&$&");
}
function relativeUri(file) {
	return file.replace(/\p{Cs}/gu, "\ufffd").split("/").map(encodeURIComponent).join("/");
}
function isAbsolute(file) {
	return /^(?:\/|[a-z]:)/i.test(file);
}
function compare(one, other) {
	return one.file === other.file ? one.line - other.line || one.column - other.column : one.file < other.file ? -1 : 1;
}
// src/other-reports.ts
function writeOtherReports({ judgements, domains, coverage }, { junitFile, sarifFile }, tool) {
	let written = [];
	if (junitFile !== null) {
		let file = {
			input: "junit-file",
			path: junitFile
		};
		written.push(["JUnit", require_index.u(renderJunit(judgements, domains, coverage), file)]);
	}
	if (sarifFile !== null) {
		let file = {
			input: "sarif-file",
			path: sarifFile
		};
		written.push(["SARIF", require_index.u(renderSarif(judgements, tool, domains, coverage), file)]);
	}
	return written;
}
exports.writeOtherReports = writeOtherReports;
